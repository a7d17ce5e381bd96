"""Trimming and days."""

from datetime import date

import pytest

from dragoman.brief.dates import in_sentence, long_day, short_period
from dragoman.brief.plain import plain
from dragoman.brief.trim import bare, cut, listed, quoted, stopped
from dragoman.model.times import Period

MAY = date(2023, 5, 9)


def test_a_long_sentence_is_cut_after_a_clause_with_an_ellipsis() -> None:
    text = "The ports stay closed for the summer months, because the fee that was agreed was never paid by anybody"
    assert cut(text, 60) == "The ports stay closed for the summer months…"


def test_a_clause_in_the_middle_goes_before_the_end_of_a_long_sentence_does() -> None:
    text = "The two islands, which have fished for herring under limits of their own, have asked to join the meeting"
    assert quoted(text, 80) == "“The two islands … have asked to join the meeting”"


def test_an_aside_with_a_number_in_it_goes_before_the_end_does() -> None:
    text = "Harbour Works, which employs 8,000 people in Wales, asked the ministry for an exemption of its own"
    assert cut(text, 75) == "Harbour Works … asked the ministry for an exemption of its own"


def test_a_cut_never_splits_a_word() -> None:
    text = "alpha beta gamma delta epsilon zeta eta theta"
    for limit in range(12, 40):
        short = cut(text, limit)
        assert len(short) <= limit
        assert text.startswith(short[:-1])
        assert text[len(short) - 1] == " "


def test_words_that_hold_quotation_marks_are_quoted_with_single_ones() -> None:
    assert quoted("he called it “a beginning”", 80) == "‘he called it “a beginning”’"
    assert quoted("“We came to talk.”", 80) == "“We came to talk”"


def test_a_mark_left_open_at_the_edge_is_taken_off() -> None:
    assert quoted("“Maybe we can.", 80) == "“Maybe we can”"


def test_an_abbreviation_keeps_its_stop() -> None:
    assert bare("the talks in the U.S.", 80) == "the talks in the U.S."


def test_a_question_gets_no_full_stop() -> None:
    assert stopped("“Who pays?”") == "“Who pays?”"


def test_a_long_list_is_counted() -> None:
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c", "d", "e"], 3) == "a, b and 3 others"


@pytest.mark.parametrize(
    ("first", "last", "short", "sentence"),
    [
        ("2023-05-11", "2023-05-11", "11 May", " on Thursday 11 May"),
        ("2022-05-11", "2022-05-11", "11 May 2022", " on Wednesday 11 May 2022"),
        ("2023-05-01", "2023-05-31", "May 2023", " in May 2023"),
        ("2021-01-01", "2021-12-31", "2021", " in 2021"),
        ("2023-05-03", "2023-05-09", "3–9 May", " between 3 May and 9 May"),
        ("2023-05-03", None, "from 3 May", " from 3 May"),
        (None, "2023-05-03", "by 3 May", " by 3 May"),
        (None, None, None, ""),
    ],
)
def test_periods_are_written_as_an_editor_writes_them(
    first: str | None, last: str | None, short: str | None, sentence: str
) -> None:
    assert short_period(Period(first, last), MAY) == short
    assert in_sentence(Period(first, last), MAY) == sentence


def test_the_last_day_of_the_calendar_breaks_nothing() -> None:
    assert short_period(Period("9999-12-01", "9999-12-31"), MAY) == "Dec 9999"


def test_the_year_stands_where_the_publication_date_is_unknown() -> None:
    assert short_period(Period("2023-05-11", "2023-05-11"), None) == "11 May 2023"
    assert long_day("2025-03-18") == "18 March 2025"


def test_escape_sequences_and_direction_marks_do_not_survive() -> None:
    assert plain("a\x1b[31mb\u202ec\x07\x9b2Jd\ud800") == "a[31mbc2Jd\ufffd"


def test_letters_of_every_script_survive_and_piled_accents_are_thinned() -> None:
    assert plain("Порт 港口 ميناء é") == "Порт 港口 ميناء é"
    assert len(plain("a" + "\u0301" * 50)) == 4
