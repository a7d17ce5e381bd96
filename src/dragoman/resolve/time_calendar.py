"""The calendar behind TIMEX3 values: the days a value covers, and steps from one to another."""

import calendar
import re
from datetime import date, timedelta

NOTHING: tuple[None, None] = (None, None)
FIRST_YEAR, LAST_YEAR = 1, 9999
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
MONTH = re.compile(r"(\d{4})-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PART_OF_YEAR = re.compile(r"(\d{4})-([QH])(\d)")
YEARS = re.compile(r"\d{2,4}")


def days_of(value: str | None) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day that a TIMEX3 date or time covers; Nones where the value does not tell.

    Weeks are those of ISO 8601, Monday to Sunday. Seasons do not tell: they differ by hemisphere and calendar.
    """
    if value is None:
        return NOTHING
    try:
        return _days_of(value)
    except (ValueError, OverflowError):
        return NOTHING


def _days_of(value: str) -> tuple[date, date] | tuple[None, None]:
    if found := DAY.fullmatch(value):
        day = date.fromisoformat(found[1])
        return day, day
    if found := MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := PART_OF_YEAR.fullmatch(value):
        length = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, length)
    if YEARS.fullmatch(value):
        return date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31)
    return NOTHING


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none ("February 30")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def value_at(day: date, unit: str) -> str | None:
    """The TIMEX3 value of the day, week, month … of code `unit` that holds the day; None for lengths with no value."""
    week = day.isocalendar()
    values = {
        "D": day.isoformat(),
        "N": f"{day.isoformat()}TNI",
        "W": f"{week.year:04d}-W{week.week:02d}",
        "WE": f"{week.year:04d}-W{week.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }
    return values.get(unit)


def stepped(day: date, steps: float, unit: str) -> date | None:
    """The day so many units later (earlier where negative), the end of a short month at most; None off the calendar."""
    try:
        if unit in ("D", "N", "W", "WE", "FN"):
            return day + timedelta(days=int(steps * {"D": 1, "N": 1, "FN": 14}.get(unit, 7)))
        months = int(steps * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, KeyError, calendar.IllegalMonthError):
        return None


def length_value(number: float | str, unit: str) -> str:
    """The TIMEX3 duration of so many units: PT8H, P30D, P2Y6M for two and a half years, PXW for some weeks."""
    if unit == "FN":
        return length_value(number if isinstance(number, str) else number * 2, "W")
    if unit == "Q":
        return length_value(number if isinstance(number, str) else number * 3, "M")
    prefix, code = ("PT", unit[1:]) if unit.startswith("T") else ("P", {"N": "D", "WE": "W-WE"}.get(unit, unit))
    if code == "W-WE":
        return f"P{_plain(number)}WE"
    if isinstance(number, str) or number == int(number):
        return f"{prefix}{_plain(number)}{code}"
    if unit in ("DE", "CE"):
        return length_value(number * (10 if unit == "DE" else 100), "Y")
    below = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}.get(unit)
    whole, rest = int(number), number - int(number)
    if below is None:
        return f"{prefix}{_plain(number)}{code}"
    head = f"{whole}{code}" if whole else ""
    return f"{prefix}{head}{round(rest * below[0])}{below[1]}"


def _plain(number: float | str) -> str:
    return number if isinstance(number, str) else f"{number:g}" if number < 1_000_000 else str(int(number))
