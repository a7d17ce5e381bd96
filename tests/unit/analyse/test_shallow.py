"""The shallow grammar: words, sentences, and what hangs on what, without a parser."""

from datetime import date

import pytest

from dragoman import times_in
from dragoman.analyse.shallow import shallow
from dragoman.analyse.words import AnalysedText, Token

WEDNESDAY = date(2024, 6, 12)


def token(analysed: AnalysedText, word: str) -> Token:
    return next(t for t in analysed.tokens if t.text == word)


def test_every_word_quotes_the_text_and_none_is_lost() -> None:
    text = "Mr. Ode won't sign.\n“We'll see,” he said at 9:30 a.m. on Feb. 3.\r\n\nNothing\tmore."
    analysed = shallow(text)
    assert all(text[t.start : t.end] == t.text for t in analysed.tokens)
    assert "".join(t.text for t in analysed.tokens) == "".join(text.split())
    assert len(analysed.paragraphs) == 3


def test_a_stop_behind_an_abbreviation_ends_no_sentence() -> None:
    analysed = shallow("Gen. Ode met Sen. Asante in St. Ives on Feb. 3. They agreed.")
    assert len(analysed.sentences) == 2


def test_going_up_from_any_word_ends_at_a_root() -> None:
    analysed = shallow(
        "Plans to meet on Friday, which some of the envoys in Oslo wanted to keep, were dropped by both."
    )
    for word in analysed.tokens:
        assert len(list(analysed.ancestors(word))) < len(analysed.tokens)


@pytest.mark.parametrize(
    ("sentence", "verb", "auxiliaries"),
    [
        ("They will not meet.", "meet", ["will"]),
        ("They had been waiting.", "waiting", ["had", "been"]),
        ("They hope to meet.", "meet", ["to"]),
        ("They are to meet.", "meet", ["are", "to"]),
    ],
)
def test_auxiliaries_hang_on_their_verb(sentence: str, verb: str, auxiliaries: list[str]) -> None:
    analysed = shallow(sentence)
    assert [t.text for t in analysed.children(token(analysed, verb)) if t.dep == "aux"] == auxiliaries


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The envoy told reporters on Monday that he was tired.", "2024-06-10"),
        ("The envoys, who will land on Monday, are tired.", "2024-06-17"),
        ("She urged both sides to meet on Monday.", "2024-06-17"),
        ("She flew in to meet both sides on Monday.", "2024-06-10"),
        ("The planned vote on Monday could fail.", "2024-06-17"),
        ("The three states that voted on Monday were split.", "2024-06-10"),
        ("He said that on Monday the council will vote.", "2024-06-17"),
        ("On Monday, the council said it would vote.", "2024-06-10"),
        ("They spoke to envoys in Geneva Monday.", "2024-06-10"),
    ],
)
def test_a_weekday_follows_the_tense_of_its_clause(sentence: str, value: str) -> None:
    (time,) = times_in(sentence, WEDNESDAY)
    assert time.value == value


def test_may_is_a_month_a_name_or_a_verb() -> None:
    assert [t.text for t in times_in("They met in May. May they meet again? Ms May may not.", WEDNESDAY)] == ["May"]
