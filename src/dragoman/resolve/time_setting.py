"""What a time expression is counted from, what it is worth, and the steps that the functions of meaning share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.model.times import TimeKind
from dragoman.resolve.time_calendar import days_of, stepped, value_at
from dragoman.resolve.time_direction import Direction
from dragoman.spot.times import TimeExpression

AGAINST_THE_TENSE = 6
"""How many times farther than the other a date may lie and still be preferred because the tense points to it."""

Days = tuple[date, date] | tuple[None, None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is counted from: the publication, the tense of its clause, and the last time told before it.

    `ended_on` is the day that the words right behind it give as its end ("the quarter ended June 30"), `joined_to` the
    day of the weekday right before it ("Saturday and Sunday").

    `looks` is asked only where it matters, as reading the tense costs more than the rest.
    """

    expression: TimeExpression
    published: date | None
    looks: Callable[[], Direction | None]
    last: str | None = None
    last_year: int | None = None
    last_quarter: str | None = None
    last_is_near: bool = False
    ended_on: date | None = None
    joined_to: date | None = None

    def number(self, name: str) -> int:
        """The whole number that is the part of that name."""
        return int(self.expression.parts[name])

    def text(self, name: str) -> str:
        """The code or word that is the part of that name."""
        return str(self.expression.parts[name])

    def has(self, name: str) -> bool:
        """Whether the expression has a part of that name."""
        return name in self.expression.parts


@dataclass(frozen=True, slots=True)
class Meaning:
    """The kind and TIMEX3 value of an expression; `days` where they are not those of the value."""

    kind: TimeKind
    value: str | None
    days: Days | None = None


def nearest(setting: Setting, days: list[date]) -> date | None:
    """The day that lies nearest to publication, days against the tense counted as AGAINST_THE_TENSE times as far."""
    published, looks = setting.published, setting.looks()
    if published is None or not days:
        return None

    def distance(day: date) -> int:
        away = (day - published).days
        against = (looks == "past" and away > 0) or (looks == "future" and away < 0)
        return abs(away) * (AGAINST_THE_TENSE if against else 1)

    return min(days, key=distance)


def iso_or_none(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def quarter_told(setting: Setting) -> str | None:
    """The quarter that "the quarter" means: the one whose end follows, else the last told, else the last over."""
    if setting.ended_on:
        return quarter_before(setting.ended_on)
    return setting.last_quarter or quarter_before(setting.published)


def stepped_value(base: date | None, steps: float, unit: str) -> str | None:
    day = stepped(base, steps, unit) if base else None
    return value_at(day, unit) if day else None


def spelled_year(setting: Setting) -> int:
    """The year that is written in words ("nineteen ninety-six", "two thousand and one")."""
    if setting.has("thousand_and"):
        return 2000 + setting.number("thousand_and")
    return setting.number("century_word") * 100 + setting.number("tail")


def unit_of(setting: Setting) -> str:
    return next(setting.text(n) for n in ("span", "spans", "long_spans", "calendar_unit", "unit") if setting.has(n))


def year_earlier(last: str | None, published: date | None) -> str | None:
    if last and ("-Q" in last or len(last) in (4, 7)) and last[:4].isdigit():
        return f"{int(last[:4]) - 1:04d}{last[4:]}"
    return stepped_value(published, -1, "Y")


def quarter_before(day: date | None) -> str | None:
    """The last quarter of the calendar that was over on the day: "the quarter ended June 30" is the second."""
    return stepped_value(stepped(day, 1, "D"), -1, "Q") if day else None


def day_to_count_from(last: str | None, unit: str) -> date | None:
    """The first day of the last time told, where it is told as finely as the unit: none can count days from a year."""
    first, end = days_of(last)
    longest = {"D": 0, "N": 0, "W": 6, "WE": 6, "FN": 6, "M": 30, "Q": 91}.get(unit, 366)
    return first if first and end and (end - first).days <= longest else None
