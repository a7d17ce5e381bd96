"""Feasts with a day of their own ("Christmas Eve"), and weekdays counted within a month ("the first Monday in May")."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.time_calendar import day_or_none, stepped
from dragoman.resolve.time_setting import Meaning, Setting, iso_or_none, nearest

LAST = -1
"""The number of the last such weekday of a month."""


def _feast(setting: Setting) -> Meaning:
    """The day of the feast that is nearest as the tense has it; "last Easter" is the one before publication."""
    rule = lexicon("times")["feasts"][setting.text("feast")]
    beside = -1 if setting.has("eve") else 1 if setting.has("day_after") else 0
    if setting.has("year"):
        return Meaning("date", iso_or_none(_beside(feast_day(setting.number("year"), rule), beside)))
    if setting.published is None:
        return Meaning("date", None)
    return Meaning("date", iso_or_none(_chosen(setting, lambda year: _beside(feast_day(year, rule), beside))))


def _beside(day: date | None, days: int) -> date | None:
    return stepped(day, days, "D") if day else None


def _chosen(setting: Setting, day_of: Callable[[int], date | None]) -> date | None:
    """Of the days that three years have, the one that is meant."""
    published = setting.published
    if published is None:
        return None
    days = [d for step in (-1, 0, 1) if (d := day_of(published.year + step))]
    if setting.has("shift") and setting.number("shift"):
        ahead = setting.number("shift") > 0
        days = [d for d in days if d != published and (d > published) == ahead]
    return nearest(setting, days)


def feast_day(year: int, rule: Mapping[str, int]) -> date | None:
    """The day of a feast: a day of a month, a weekday counted within one, or so many days from Easter."""
    if "easter" in rule:
        sunday = easter(year)
        return sunday + timedelta(days=rule["easter"]) if sunday else None
    if "weekday" in rule:
        return weekday_of_month(year, rule["month"], rule["weekday"], rule["number"])
    return day_or_none(year, rule["month"], rule["day"])


def weekday_of_month(year: int, month: int, weekday: int, number: int) -> date | None:
    """The first (1), second … or last (-1) such weekday (Monday is 1) of the month; None where it has none."""
    length = calendar.monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    if number == LAST:
        return date(year, month, first + (length - first) // 7 * 7)
    day = first + 7 * (number - 1)
    return date(year, month, day) if number > 0 and day <= length else None


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8); None before 1583."""
    if year < 1583:
        return None
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    back = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * back + 114, 31)
    return date(year, month, day + 1)


def _weekday_in_month(setting: Setting) -> Meaning:
    number = LAST if setting.has("last") else setting.number("nth")
    month, weekday = setting.number("month"), setting.number("weekday")
    if setting.has("year"):
        return Meaning("date", iso_or_none(weekday_of_month(setting.number("year"), month, weekday, number)))
    return Meaning("date", iso_or_none(_chosen(setting, lambda year: weekday_of_month(year, month, weekday, number))))


FEAST_MEANINGS: dict[str, Callable[[Setting], Meaning]] = {
    "feast": _feast,
    "weekday_in_month": _weekday_in_month,
}
