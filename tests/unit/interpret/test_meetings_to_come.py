"""Meetings that are set for a day are told whoever meets."""

import pytest

from dragoman.pipeline.reader import Reader


def planned(text: str) -> list[tuple[tuple[str, ...], str | None, str]]:
    reading = Reader().read({"text": text, "published": "2026-05-06"})
    return [
        (event.initiators, event.time.first_day, event.evidence[0].text)
        for event in reading.events
        if (event.type, event.status) == ("CONSULT", "planned")
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks are due to resume on 12 May.", "2026-05-12"),
        ("The next round of negotiations is scheduled for Friday in Lagos.", "2026-05-08"),
        ("The talks will begin on 20 May in Geneva.", "2026-05-20"),
        ("The presidents of the two countries are to meet on 3 October.", "2026-10-03"),
    ],
)
def test_talks_that_are_to_come_on_a_day_are_told_in_their_words(text: str, day: str) -> None:
    assert planned(text) == [((), day, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks were due to resume on 1 May.",
        "The talks resumed on Monday.",
        "If the talks resume on 12 May, the envoys will attend.",
        "The talks will not resume on 12 May.",
        "The meeting of shareholders took place on 2 May.",
        "The talks are due to resume.",
        "The sisters will meet on 3 October.",
    ],
)
def test_talks_that_are_past_denied_or_without_a_day_are_not(text: str) -> None:
    assert planned(text) == []


def test_talks_of_known_parties_are_told_once() -> None:
    assert [who != () for who, *_ in planned("Chad and Niger will hold talks on 12 May.")] == [True]


def test_talks_that_hang_on_a_condition_may_come() -> None:
    reading = Reader().read(
        {"text": "The talks will resume on 9 October if the fee is paid.", "published": "2026-05-06"}
    )
    assert [(e.type, e.status, e.time.first_day) for e in reading.events] == [("CONSULT", "possible", "2026-10-09")]
