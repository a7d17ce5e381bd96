"""When: time expressions, and the days they cover."""

from dataclasses import dataclass, field
from typing import Literal

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked
from dragoman.model.text import day_or_none

TimeKind = Literal["date", "time", "duration", "set"]


def check_days(first_day: str | None, last_day: str | None) -> None:
    """Refuse days that are not on the calendar, or stand in the wrong order."""
    for day in (first_day, last_day):
        if day is not None and day_or_none(day) is None:
            raise ReadingRefused(f"{day!r} is no day; write it as YYYY-MM-DD")
    if first_day is not None and last_day is not None and first_day > last_day:
        raise ReadingRefused(f"a time cannot run from {first_day} to {last_day}")


@dataclass(frozen=True, slots=True)
class Period(Checked):
    """The first and the last day of a time, each `YYYY-MM-DD`, or None where it is not known."""

    first_day: str | None = field(default=None, metadata={"json": "from"})
    last_day: str | None = field(default=None, metadata={"json": "to"})

    def __post_init__(self) -> None:
        """Refuse what is no day, and a last day before the first."""
        Checked.__post_init__(self)
        check_days(self.first_day, self.last_day)


UNKNOWN_PERIOD = Period()


@dataclass(frozen=True, slots=True)
class Time(Checked):
    """A time expression; `value` is its TIMEX3 value (TimeML 1.2.1), None where it could not be resolved."""

    id: str
    start: int
    end: int
    text: str
    kind: TimeKind
    value: str | None
    first_day: str | None = field(default=None, metadata={"json": "from"})
    last_day: str | None = field(default=None, metadata={"json": "to"})

    def __post_init__(self) -> None:
        """Refuse what is no day, and a last day before the first."""
        Checked.__post_init__(self)
        check_days(self.first_day, self.last_day)
