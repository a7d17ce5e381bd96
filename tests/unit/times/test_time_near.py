"""Which time a verb happens at."""

from datetime import date

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.resolve.times import time_near, times_of
from dragoman.spot.times import time_expressions_in


def near(text: str, verb: str) -> str | None:
    analysed = analyse(text)
    times = times_of(time_expressions_in(analysed), analysed, date(2024, 6, 12))
    token = next(t for t in analysed.tokens if t.text == verb)
    time = time_near(analysed, times, token)
    return time.text if time else None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The ministers met in Oslo on Monday.", "met", "Monday"),
        ("The union agreed on Monday to meet the owners on Friday.", "agreed", "Monday"),
        ("The union agreed on Monday to meet the owners on Friday.", "meet", "Friday"),
        ("The union agreed to meet the owners on Friday.", "agreed", None),
        ("The minister said on Tuesday that troops left the town in May.", "left", "May"),
        ("The minister said on Tuesday that troops had left the town.", "left", None),
        ("The two sides met and signed a contract on Thursday.", "met", "Thursday"),
        ("Meeting in Lima on Thursday, the two sides signed a contract.", "signed", "Thursday"),
        ("After eight hours of talks, the two sides signed a contract.", "signed", None),
        ("The growers rejected Monday's offer.", "rejected", None),
        ("Violence broke out ahead of Friday's vote.", "broke", None),
        ("The parties signed before Friday.", "signed", None),
        ("A truce was agreed after talks on Sunday in Cairo.", "agreed", "Sunday"),
        ("During Tuesday's meeting, the two sides discussed wages.", "discussed", "Tuesday"),
        ("The strike began on Monday. The owners reacted.", "reacted", None),
    ],
)
def test_a_verb_has_the_time_of_its_own_clause(text: str, verb: str, expected: str | None) -> None:
    assert near(text, verb) == expected


def test_a_noun_has_the_time_below_it() -> None:
    assert near("The vote on Friday will be secret.", "vote") == "Friday"
