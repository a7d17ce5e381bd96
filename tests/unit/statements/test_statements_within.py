"""Statements inside statements, speakers carried on, hearers and channels, and what is left out as unsound."""

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import RoleSpan
from dragoman.attribute.soundness import is_sound_cue, sound_source
from dragoman.model.reading import Reading
from dragoman.model.statements import Statement
from dragoman.pipeline.reader import Reader


def read(text: str) -> Reading:
    return Reader().read({"text": text, "published": "2024-05-07"})


def inner(text: str) -> list[Statement]:
    return [statement for statement in read(text).statements if statement.within is not None]


def test_what_is_said_inside_a_statement_stands_within_it() -> None:
    outer, nested = read("Reuters reported that the trade minister had said the tariffs would end in June.").statements
    assert (outer.within, nested.within) == (None, outer.id)
    assert [s.text for s in nested.sources] == ["the trade minister"]
    assert nested.cue[0].text == "had said"
    assert nested.content[0].text == "the tariffs would end in June"


def test_what_is_told_inside_a_quotation_is_not_in_the_words_of_the_one_it_is_told_of() -> None:
    (nested,) = inner("“The president told us that France would sign,” said Ana Ruiz, head of the union.")
    assert (nested.form, nested.sources[0].text) == ("indirect", "The president")


def test_a_refusal_inside_a_statement_keeps_its_sign() -> None:
    (nested,) = inner("The mediator said the owners denied that they had closed the mine.")
    assert nested.act == "deny"


@pytest.mark.parametrize(
    "text",
    [
        "“I think that the strike is over,” said Ana Ruiz, head of the union.",
        "The ministry said the talks would end if the growers say that prices must rise.",
        "The ministry said the growers would say that prices must rise.",
        "The ministry said the river had risen and the bridge was closed.",
    ],
)
def test_first_persons_conditions_and_what_has_not_been_said_stand_within_nothing(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_alone_is_said_by_the_only_one_quoted_before() -> None:
    last = read("“We waited,” said Ana Ruiz, head of the union.\n\n“The mills have the money.”").statements[-1]
    assert (last.content[0].text, last.sources[0].text[:8]) == ("The mills have the money.", "Ana Ruiz")


def test_a_quotation_alone_after_two_speakers_is_left_to_nobody() -> None:
    text = "“We waited,” said Ana Ruiz. “They never came,” said Tom Berg.\n\n“The mills have the money.”"
    assert not any("mills" in content.text for s in read(text).statements for content in s.content)


def test_who_is_told_is_the_addressee_and_who_is_only_spoken_of_is_not() -> None:
    told = read("The envoy told Emmanuel Macron that Kenya would not sign.")
    (statement,) = told.statements
    assert [a.name for a in told.actors if a.id == statement.addressee] == ["Emmanuel Macron"]
    assert all(s.addressee is None for s in read("Brazil accused France of stalling the climate talks.").statements)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The envoy told CNN that the talks had failed.", "CNN"),
        ("The envoy wrote on X that the talks had failed.", "X"),
        ("The envoy told the Guardian that the talks had failed.", "Guardian"),
        ("The envoy told reporters at a news conference that the talks had failed.", "news conference"),
        ("The report says that the talks had failed.", None),
        ("The envoy told the nation that the talks had failed.", None),
    ],
)
def test_the_channel_is_where_it_was_said(text: str, channel: str | None) -> None:
    statement = read(text).statements[0]
    assert (statement.channel, statement.addressee) == (channel, None)


def test_a_lack_of_comment_is_declined() -> None:
    (statement,) = read("The ministry said it had no comment on the talks.").statements
    assert statement.act == "decline"


def span(role: str, text: str, words: str, score: float = 1.0) -> RoleSpan:
    start = text.index(words)
    return RoleSpan(role, start, start + len(words), score)  # type: ignore[arg-type]


def test_a_source_that_breaks_off_or_stands_in_another_sentence_is_left_out() -> None:
    text = "The head of the union met the owners. The strike, it was said, would go on."
    analysed = analyse(text)
    met = next(t for t in analysed.tokens if t.text == "met")
    said = next(t for t in analysed.tokens if t.text == "said")
    whole = span("source", text, "The head of the union")
    assert sound_source(analysed, whole, met) == (whole.start, whole.end)
    assert sound_source(analysed, span("source", text, "The head of the"), met) is None
    assert sound_source(analysed, whole, said) is None


def test_a_source_loses_the_possessive_of_the_word_before_it() -> None:
    text = "France’s minister said that the talks would go on."
    analysed = analyse(text)
    said = next(t for t in analysed.tokens if t.text == "said")
    assert sound_source(analysed, span("source", text, "’s minister"), said) == (9, 17)


def test_an_auxiliary_or_an_unsure_word_is_no_cue() -> None:
    text = "The union can say that it waits."
    analysed = analyse(text)
    can, say = (analysed.tokens_between(text.index(w), text.index(w) + 3) for w in ("can", "say"))
    assert not is_sound_cue(span("cue", text, "can"), can)
    assert is_sound_cue(span("cue", text, "say"), say)
    assert not is_sound_cue(span("cue", text, "say", score=0.4), say)
