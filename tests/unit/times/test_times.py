"""Times: what is known without a publication day, the days they cover, and what does not depend on the calendar."""

from datetime import date
from itertools import pairwise

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.times import Time
from dragoman.resolve.time_calendar import days_of, length_value, stepped
from dragoman.resolve.time_meanings import MEANINGS
from dragoman.resolve.times import times_of
from dragoman.spot.time_checks import CHECKS
from dragoman.spot.time_grammar import Grammar, grammar
from dragoman.spot.times import time_expressions_in

WEDNESDAY = date(2024, 6, 12)


def times_in(text: str, published: date | None = WEDNESDAY) -> tuple[Time, ...]:
    analysed = analyse(text)
    return times_of(time_expressions_in(analysed), analysed, published)


def told(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(t.text, t.value, t.first_day, t.last_day) for t in times_in(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met yesterday.", None),
        ("They met last week.", None),
        ("They met three days ago.", None),
        ("They met on Tuesday.", "XXXX-WXX-2"),
        ("They met on February 28.", "XXXX-02-28"),
        ("They met in March.", "XXXX-03"),
        ("They met at 9:30 a.m.", "XXXX-XX-XXT09:30"),
    ],
)
def test_without_a_publication_day_a_relative_time_has_no_days(text: str, value: str | None) -> None:
    (time,) = times_in(text, None)
    assert (time.value, time.first_day, time.last_day) == (value, None, None)


def test_without_a_publication_day_a_full_date_is_still_told() -> None:
    assert told("They met on 28 February 2014.", None) == [
        ("28 February 2014", "2014-02-28", "2014-02-28", "2014-02-28")
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The strike ended in February 2024.", "2024-02-01", "2024-02-29"),
        ("The pact lapsed in 2019.", "2019-01-01", "2019-12-31"),
        ("Both sides met last week.", "2024-06-03", "2024-06-09"),
        ("Prices fell in the second quarter of 2023.", "2023-04-01", "2023-06-30"),
        ("Prices fell in the second half of 2023.", "2023-07-01", "2023-12-31"),
        ("The dam dates from the 1970s.", "1970-01-01", "1979-12-31"),
        ("They met on Tuesday night.", "2024-06-11", "2024-06-11"),
        ("Exports fell over the past two weeks.", "2024-05-29", "2024-06-12"),
        ("Observers toured the valley on May 3-5, 2021.", "2021-05-03", "2021-05-05"),
        ("They quarrelled over the weekend.", "2024-06-08", "2024-06-09"),
    ],
)
def test_the_first_and_the_last_day_are_those_the_words_cover(text: str, first: str, last: str) -> None:
    (time,) = times_in(text)
    assert (time.first_day, time.last_day) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "War broke out more than three years ago.",
        "Attacks have grown in recent days.",
        "The session lasted eight hours.",
        "The retreat came in the summer of 2016.",
        "It was agreed for fiscal 2019.",
        "They meet every Friday.",
        "He ruled on 30 February 2020.",
        "The paper is dated 03/04/2021.",
    ],
)
def test_days_that_are_not_told_are_not_guessed(text: str) -> None:
    (time,) = times_in(text)
    assert (time.first_day, time.last_day) == (None, None)


def test_a_date_in_figures_is_read_where_only_one_reading_is_a_day() -> None:
    assert [t.value for t in times_in("Filed on 28/02/2014, amended on 02/28/2014.")] == ["2014-02-28", "2014-02-28"]


def test_the_same_weekday_is_ahead_or_behind_as_the_tense_says() -> None:
    text = "The miners voted on Monday. The owners will answer on Monday."
    assert [t.value for t in times_in(text)] == ["2024-06-10", "2024-06-17"]


def test_an_expression_does_not_run_over_the_end_of_a_line() -> None:
    assert [t.text for t in times_in("Talks resume on Monday\nFebruary 2024 brought no deal.")] == [
        "Monday",
        "February 2024",
    ]


def test_curly_apostrophes_and_dashes_do_not_hide_a_time() -> None:
    text = "“Tuesday’s vote”, held in mid–March, ended a 30‑day truce."
    assert [t.text for t in times_in(text)] == ["Tuesday", "mid–March", "30‑day"]


def test_ids_count_up_in_text_order_and_spans_do_not_overlap() -> None:
    times = times_in("On Monday and Tuesday they met for two hours; next month they will meet again, in July 2024.")
    assert [t.id for t in times] == [f"t{n + 1}" for n in range(len(times))]
    assert len(times) == 5
    assert all(a.end <= b.start for a, b in pairwise(times))


def test_the_ends_of_the_calendar_break_nothing() -> None:
    text = (
        "Last year, the previous Friday, two centuries ago, the next nine years, last week, 9999-12-31, the next day."
    )
    for published in (date.min, date.max, date(2, 1, 1), date(9998, 12, 31)):
        assert len(times_in(text, published)) == 7


def test_figures_of_other_scripts_and_huge_numbers_are_no_times_of_ours() -> None:
    times = times_in("In ٢٠١٤ it took 99999999999999999999999 years, ²5 days and 1/0 years.")
    assert all(t.first_day is None for t in times)


def test_lengths_are_written_as_timex3_durations() -> None:
    written = [length_value(*pair) for pair in ((8, "TH"), (30, "D"), (2.5, "Y"), (1.5, "TM"), ("X", "W"), (2, "FN"))]
    assert written == ["PT8H", "P30D", "P2Y6M", "PT1M30S", "PXW", "P4W"]


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert stepped(date(2023, 1, 31), 1, "M") == date(2023, 2, 28)
    assert days_of("2020-W53") == (date(2020, 12, 28), date(2021, 1, 3))
    assert days_of("2021-W53") == (None, None)


def test_every_form_of_the_grammar_has_its_meaning_and_its_checks() -> None:
    forms = lexicon("times")["forms"]
    assert {form["means"] for form in forms} == set(MEANINGS)
    assert {check for form in forms for check in form.get("when", ())} == set(CHECKS)


def test_a_form_with_an_unknown_class_is_refused() -> None:
    data = lexicon("times") | {"forms": [{"form": "<no_such_class>", "means": "day"}]}
    with pytest.raises(KnowledgeError, match="no_such_class"):
        Grammar(data)


def test_the_grammar_reads_a_hundred_thousand_lexemes_without_stumbling() -> None:
    text = "the last two and a half hundred early mid - the 3 - 4 - 5 of " * 8_000
    rules = grammar()
    lexemes = rules.lexemes(text)
    assert len(lexemes) > 100_000
    assert sum(1 for _ in rules.places(rules.symbols(lexemes))) < len(lexemes)
