"""Who speaks on, and bodies called by the last word of their name."""

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
