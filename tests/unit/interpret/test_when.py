"""When an act is that a noun names: the day of the verb that carries it out, or the day that it is set for."""

import pytest

from acts import read


@pytest.mark.parametrize(
    ("text", "type", "day"),
    [
        ("Chad held talks with Libya on Monday.", "CONSULT", "2024-05-06"),
        ("Chad will hold talks with Libya on Friday.", "CONSULT", "2024-05-10"),
        ("Ghana launched an attack on Togo on Sunday.", "ASSAULT", "2024-05-05"),
        ("Talks between Chad and Libya resumed on Sunday.", "CONSULT", "2024-05-05"),
        ("The nurses' union in Chad called a strike for Friday.", "PROTEST", "2024-05-10"),
        ("Chad on Monday set talks with Libya for Friday.", "CONSULT", "2024-05-10"),
        ("Chad rejected talks with Libya on Monday.", "REJECT", "2024-05-06"),
    ],
)
def test_an_act_of_a_noun_is_dated(text: str, type: str, day: str) -> None:
    (time,) = (event.time for event in read(text).events if event.type == type)
    assert (time.first_day, time.last_day) == (day, day)


def test_what_is_only_refused_on_a_day_is_not_on_that_day() -> None:
    times = [
        event.time for event in read("Chad rejected talks with Libya on Monday.").events if event.type == "CONSULT"
    ]
    assert not any(time.first_day for time in times)


def test_a_meeting_that_was_convened_on_a_day_is_on_that_day() -> None:
    (time,) = (e.time for e in read("Chad convened talks with Libya on Monday.").events if e.type == "CONSULT")
    assert time.first_day == "2024-05-06"
