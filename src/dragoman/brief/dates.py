"""Days as an editor writes them, the same on every machine."""

from datetime import date, timedelta

from dragoman.model.times import Period

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_day(day: str) -> str:
    """The day as "18 March 2025"."""
    on = date.fromisoformat(day)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def short_period(period: Period, published: date | None) -> str | None:
    """The period as "18 Mar", "3–9 Mar", "Mar 2025", "2024", "from 3 Mar"; None where nothing is known of it.

    The year is left out where it is the year of publication.
    """
    first, last = _days(period)
    if first is None or last is None:
        known, word = (first, "from ") if first else (last, "by ")
        return None if known is None else word + _short(known, published)
    if first == last:
        return _short(first, published)
    if _is_year(first, last):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if _is_months(first, last) and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1][:3]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_short(last, published)}"
    return f"{_short(first, published)} – {_short(last, published)}"


def in_sentence(period: Period, published: date | None) -> str:
    """The period as the end of a sentence: " on Tuesday 18 March", " in March 2025"; empty where nothing is known."""
    first, last = _days(period)
    if first is None or last is None:
        known, word = (first, "from") if first else (last, "by")
        return "" if known is None else f" {word} {_long(known, published)}"
    if first == last:
        return f" on {WEEKDAYS[first.weekday()]} {_long(first, published)}"
    if _is_year(first, last) and first.year == last.year:
        return f" in {first.year}"
    if _is_months(first, last) and (first.year, first.month) == (last.year, last.month):
        return f" in {MONTHS[first.month - 1]} {first.year}"
    return f" between {_long(first, published)} and {_long(last, published)}"


def sort_key(period: Period) -> tuple[str, str]:
    """The place of the period in a timeline."""
    return (period.first_day or period.last_day or "9999", period.last_day or period.first_day or "9999")


def _days(period: Period) -> tuple[date | None, date | None]:
    first = date.fromisoformat(period.first_day) if period.first_day else None
    last = date.fromisoformat(period.last_day) if period.last_day else None
    return first, last


def _short(day: date, published: date | None) -> str:
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if published is not None and published.year == day.year else f"{words} {day.year}"


def _long(day: date, published: date | None) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if published is not None and published.year == day.year else f"{words} {day.year}"


def _is_months(first: date, last: date) -> bool:
    # the day after 9999-12-31 is on no calendar
    return first.day == 1 and (last == date.max or (last + timedelta(days=1)).day == 1)


def _is_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
