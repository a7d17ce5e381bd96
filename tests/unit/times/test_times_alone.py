"""Times without a whole reading: `times_in`, and feasts and weekdays counted on the calendar."""

from datetime import date

import pytest

import dragoman
from dragoman.errors import ReadingRefused
from dragoman.resolve.time_feasts import easter, weekday_of_month


def test_times_come_with_their_words_values_and_days() -> None:
    text = "They met on Friday and will meet again next week."
    times = dragoman.times_in(text, "2024-06-12")
    assert [(t.id, t.text, t.value, t.first_day) for t in times] == [
        ("t1", "Friday", "2024-06-07", "2024-06-07"),
        ("t2", "next week", "2024-W25", "2024-06-17"),
    ]
    assert all(text[t.start : t.end] == t.text for t in times)


def test_without_a_day_of_publication_nothing_is_counted_from_today() -> None:
    assert [t.value for t in dragoman.times_in("They met yesterday, on 3 May 2020.")] == [None, "2020-05-03"]


def test_what_is_no_day_of_publication_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="YYYY-MM-DD"):
        dragoman.times_in("They met yesterday.", "12 June 2024")


def test_a_text_without_words_has_no_times() -> None:
    assert dragoman.times_in(" \n", "2024-06-12") == ()


def test_easter_falls_where_the_tables_have_it() -> None:
    assert [easter(year) for year in (1961, 2000, 2024, 2025)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
    ]
    assert easter(1500) is None


def test_a_month_has_no_fifth_monday_where_it_has_four() -> None:
    assert weekday_of_month(2024, 6, 1, 5) is None
    assert weekday_of_month(2024, 6, 1, -1) == date(2024, 6, 24)
