"""Who speaks on, and bodies called by the last word of their name."""

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.attribute.acts import act_of
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.reading import Reading
from dragoman.pipeline.reader import Reader


def read(text: str) -> Reading:
    return Reader().read({"text": text, "published": "2024-05-07"})


def speakers(reading: Reading) -> list[str | None]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(s.sources[0].actor or "") if s.sources else None for s in reading.statements if s.within is None]


def test_a_pronoun_in_a_later_paragraph_is_whoever_spoke_last() -> None:
    text = (
        "“The quota is too low,” said Maria Lindqvist, who speaks for the trawler owners, on Tuesday.\n\n"
        "“Nobody has asked the crews,” she said. “It is the third cut in five years.”\n\n"
        "“We will be in the harbour on Monday,” she added."
    )
    assert speakers(read(text))[-1] == "Maria Lindqvist"


def test_a_pronoun_of_the_other_gender_is_not_the_one_who_spoke_last() -> None:
    text = (
        "“The quota is too low,” said Maria Lindqvist, who speaks for the trawler owners, on Tuesday.\n\n"
        "“Nobody has asked the crews,” he said."
    )
    assert "Maria Lindqvist" not in speakers(read(text))[1:]


def test_a_pronoun_after_another_name_is_not_the_one_who_spoke_last() -> None:
    text = (
        "“The quota is too low,” said Maria Lindqvist on Tuesday.\n\n"
        "Letters went to Anna Berg and to Karin Holm.\n\n"
        "“Nobody has asked the crews,” she said."
    )
    assert speakers(read(text)) == ["Maria Lindqvist", None]


def test_a_body_called_by_its_last_word_is_the_one_longer_name_that_ends_on_it() -> None:
    reading = read(
        "The Harbour Times reported on Monday that the owners would accept the offer. "
        "The union rejected the account. The Times wrote later that talks would go on."
    )
    names = {a.name for a in reading.actors if a.kind in {"organisation", "outlet"}}
    assert "Times" not in names


def test_a_bare_surname_is_the_one_of_two_whom_the_article_is_about() -> None:
    text = (
        "Marta Weiss opened the talks on Monday. Marta Weiss has led the dockers since 2019, and her brother, "
        "Paul Weiss, sits on the board of the port.\n\nWeiss said the owners had moved."
    )
    assert speakers(read(text)) == ["Marta Weiss"]


def test_a_chamber_is_not_the_short_form_of_a_seat_of_government() -> None:
    reading = read("The White House said on Monday that it would sign. The House said that the talks would go on.")
    names = {actor.id: actor.name for actor in reading.actors}
    house = [names.get(m.actor or "") for m in reading.mentions if m.text.endswith("House") and m.start > 40]
    assert not {"White House", "United States"} & set(house)


def test_many_pronouns_and_names_take_time_in_step_with_their_number() -> None:
    text = "“We will wait,” said Maria Lindqvist.\n" + "“We wait,” she said of Anna Berg and Karin Holm.\n" * 400
    assert len(read(text).statements) > 100


def test_every_act_word_is_one_word_and_stands_under_one_act() -> None:
    listed = [word for words in lexicon("cues")["verbs"].values() for word in words]
    assert len(listed) == len(set(listed))
    assert not [word for word in listed if " " in word]


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("hit back", "say"),
        ("fired back at", "criticise"),
        ("hit out at", "criticise"),
        ("no comment", "decline"),
        ("hoped", "want"),
        ("in opposition to", "reject"),
    ],
)
def test_a_cue_has_the_act_that_its_words_tell(cue: str, act: str) -> None:
    tokens = analyse(f"The mill {cue} the talks.").tokens
    assert act_of(cue, "the talks", tokens[2:-3]) == act


def test_a_bare_name_with_an_age_and_a_trade_is_a_new_person() -> None:
    text = (
        "“It is a swap,” said Tomas Hage Weiss, who studies ports in Hamburg.\n\n"
        "Weiss, 43, a crane driver from Bremen, said: “Life was not great, but we had work.”"
    )
    assert speakers(read(text)) == ["Tomas Hage Weiss", "Weiss"]


def test_a_quotation_is_not_given_to_a_later_sentence_that_quotes_nothing() -> None:
    reading = read(
        "“The port is a swap,” said Ana Ruiz, who studies trade. The cranes stood still. "
        "“On the other side the aim is wider.” Denmark has also threatened to close its harbours."
    )
    threat = next(s for s in reading.statements if s.act == "threaten")
    assert all("wider" not in content.text for content in threat.content)


def test_a_bare_name_with_an_age_alone_is_the_one_named_before() -> None:
    text = "Tomas Weiss leads the talks. Weiss, 68, said the owners had moved."
    assert speakers(read(text)) == ["Tomas Weiss"]


def test_it_is_not_taken_for_a_body_that_nobody_knows() -> None:
    text = (
        "The Harbour Crane Circle said on Monday that the quota was fair.\n\n"
        "The quota has been cut for years. It threatened the crews, Maria Lindqvist said."
    )
    assert all(s.act != "threaten" or not s.sources or s.sources[0].actor is None for s in read(text).statements)


def test_a_pronoun_is_the_one_who_stands_out_in_the_sentences_before() -> None:
    text = (
        "Maria Lindqvist wrote to Anna Berg on Monday that the quota was too low. "
        "It is the third cut in five years.\n\n“Nobody has asked the crews,” she added."
    )
    assert speakers(read(text))[-1] == "Maria Lindqvist"


def test_a_stranger_who_spoke_is_not_passed_over_for_a_name() -> None:
    text = (
        "Maria Lindqvist was not in the hall. A nurse said that the ward was full.\n\n“Nobody has asked us,” she added."
    )
    assert speakers(read(text))[-1] is None


def test_the_gender_of_a_title_holds_for_a_name_that_tells_none() -> None:
    text = (
        "Ms. Ode Vinter met Paul Lind in the harbour. Lind said that the crews would wait.\n\n"
        "“The quota is too low,” he added."
    )
    assert speakers(read(text))[-1] == "Paul Lind"


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Maria Lindqvist opened the show in Bergen on Monday.", "Maria Lindqvist"),
        (
            "The painter Maria Lindqvist met the curator Anna Berg before the show in Bergen.",
            "Maria Lindqvist",
        ),
        ("Maria Lindqvist met the curator Anna Berg before the show in Bergen.", None),
        ("A painter had left the hall. Maria Lindqvist opened the show on Monday.", None),
    ],
)
def test_a_description_is_whom_the_article_told_that_of_or_the_only_one_before(
    before: str, speaker: str | None
) -> None:
    assert speakers(read(f"{before}\n\nThe painter said that the light had changed."))[-1] == speaker


@pytest.mark.parametrize(
    ("noun", "speaker"), [("company", "Nordvik Bank"), ("council", "Nordvik Bank"), ("harbour", None)]
)
def test_a_body_is_described_by_a_noun_for_bodies(noun: str, speaker: str | None) -> None:
    text = f"The strike hit the Nordvik Bank on Monday.\n\nThe {noun} said that the crews would be paid."
    assert speakers(read(text))[-1] == speaker


def test_a_known_body_is_not_described_as_what_it_is_not() -> None:
    text = "The cut was asked for by the European Union.\n\nThe agency said that the crews would be paid."
    assert speakers(read(text))[-1] is None


def test_a_name_with_an_age_after_it_is_the_speaker() -> None:
    text = "Her cousin Paul Lind, 46, fears that the pier will go. “We have nine boats,” he said."
    assert speakers(read(text)) == ["Paul Lind", "Paul Lind"]


def test_a_relative_pronoun_is_its_noun_where_a_plural_stands_in_its_clause() -> None:
    text = "“The nets are torn,” said Paul Lind, who fears the owners want the money back."
    assert speakers(read(text)) == ["Paul Lind", "Paul Lind"]
