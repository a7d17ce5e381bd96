"""Days and hours: calendar dates, weekdays, "yesterday", parts of a day and clock times."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.resolve.time_calendar import day_or_none, days_of, stepped
from dragoman.resolve.time_setting import (
    Meaning,
    Setting,
    day_to_count_from,
    iso_or_none,
    nearest,
    spelled_year,
)


def _day(setting: Setting) -> Meaning:
    value = _day_value(setting)
    part = next((setting.text(n) for n in ("part", "today_part") if setting.has(n)), None)
    if part is None:
        return Meaning("date", value)
    return Meaning("time", f"{value}T{part}" if value else None)


def _day_value(setting: Setting) -> str | None:
    """The day told by a calendar date, a weekday or "yesterday", as far as it is told."""
    parts = setting.expression.parts
    if "tail" in parts:
        return iso_or_none(day_or_none(spelled_year(setting), setting.number("month"), _day_of_month(setting)))
    if "iso" in parts:
        year, month, day = map(int, setting.text("iso").split("-"))
        return iso_or_none(day_or_none(year, month, day))
    if "slash" in parts:
        return iso_or_none(_slashed(setting.text("slash")))
    if "month" in parts:
        return _calendar_day(setting)
    if "weekday" in parts:
        return _weekday(setting)
    offset = _offset(setting)
    return iso_or_none(stepped(setting.published, offset, "D")) if setting.published else None


def _offset(setting: Setting) -> int:
    if setting.has("before_yesterday"):
        return -2
    if setting.has("after_tomorrow"):
        return 2
    return setting.number("relative_day") if setting.has("relative_day") else 0


def _slashed(written: str) -> date | None:
    """The day of 02/28/2014, 28/02/2014 or 28.02.2014; None where both readings are days and differ."""
    first, second, year = map(int, written.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    readings = {day_or_none(year, first, second), day_or_none(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day_of_month(setting: Setting) -> int:
    return int("".join(c for c in setting.text("day") if c.isdigit()))


def _calendar_day(setting: Setting) -> str | None:
    month, day = setting.number("month"), _day_of_month(setting)
    if setting.has("year"):
        return iso_or_none(day_or_none(setting.number("year"), month, day))
    if setting.has("year_shift") and setting.published:
        return iso_or_none(day_or_none(setting.published.year + setting.number("year_shift"), month, day))
    if day_or_none(2000, month, day) is None:
        return None
    if setting.last_year is not None:
        return iso_or_none(day_or_none(setting.last_year, month, day))
    if setting.published is None:
        return f"XXXX-{month:02d}-{day:02d}"
    near = (day_or_none(setting.published.year + step, month, day) for step in (-1, 0, 1))
    chosen = nearest(setting, [d for d in near if d is not None])
    return iso_or_none(chosen)


def _weekday(setting: Setting) -> str | None:
    number, published = setting.number("weekday"), setting.published
    if published is None:
        return f"XXXX-WXX-{number}"
    if setting.has("week_shift"):
        return iso_or_none(_weekday_of_week(published, number, setting.number("week_shift")))
    if setting.has("anaphor"):
        return _anaphoric_weekday(setting, number)
    if (joined := _joined_weekday(setting, number)) is not None:
        return joined.isoformat()
    back = (published.isoweekday() - number) % 7
    shift = setting.number("shift") if setting.has("shift") else None
    if shift == -1:
        return iso_or_none(published - timedelta(days=back or 7))
    if shift == 1 and setting.expression.text.lower().split()[0] != "this":
        return iso_or_none(_weekday_of_week(published, number, 1))
    if shift == 0:
        return iso_or_none(_weekday_of_week(published, number, 0))
    if back and setting.looks() == "future":
        back -= 7
    return iso_or_none(published - timedelta(days=back))


def _joined_weekday(setting: Setting, number: int) -> date | None:
    """The next such weekday after the one that is named right before; None where publication lies between the two."""
    one, published = setting.joined_to, setting.published
    if one is None or published is None or setting.has("shift"):
        return None
    ahead = (number - one.isoweekday()) % 7 or 7
    day = stepped(one, ahead, "D")
    return None if day is None or one < published < day else day


def _weekday_of_week(day: date, number: int, shift: int) -> date:
    return day + timedelta(days=7 * shift + number - day.isoweekday())


def _anaphoric_weekday(setting: Setting, number: int) -> str | None:
    first, _ = days_of(setting.last)
    base = first or setting.published
    if base is None:
        return None
    back, step = (base.isoweekday() - number) % 7, setting.number("anaphor")
    days = -(back or 7) if step < 0 else -back if step == 0 else 7 - back
    return iso_or_none(stepped(base, days, "D"))


def _tonight(setting: Setting) -> Meaning:
    return Meaning("time", f"{setting.published.isoformat()}TNI" if setting.published else None)


def _last_night(setting: Setting) -> Meaning:
    day = stepped(setting.published, -1, "D") if setting.published else None
    return Meaning("time", f"{day.isoformat()}TNI" if day else None)


def _overnight(setting: Setting) -> Meaning:
    return _last_night(setting) if setting.looks() != "future" else Meaning("time", None)


def _part_of_day(setting: Setting) -> Meaning:
    """The morning, night … of the day last told, or of the one after it ("the next morning"); else of no day."""
    told = day_to_count_from(setting.last, "D")
    step = setting.text("anaphor") if setting.has("anaphor") else "0"
    if told and step != "0":
        told = stepped(told, 1 if step == "next" else int(step), "D")
    return Meaning("time", f"{iso_or_none(told) or 'XXXX-XX-XX'}T{setting.text('part')}")


def _day_range(setting: Setting) -> Meaning:
    """Days of one month, both told: a duration with its first and last day."""
    first, _ = days_of(_calendar_day(setting))
    last_day = setting.number("last_day")
    last = day_or_none(first.year, first.month, last_day) if first else None
    length = last_day - _day_of_month(setting) + 1
    if length < 2:
        return Meaning("duration", None)
    return Meaning("duration", f"P{length}D", (first, last) if first and last else (None, None))


def _clock(setting: Setting) -> Meaning:
    """The minute of a day: the one named, else the one told before in the same sentence, else an unknown one."""
    hour, minute = _hour_and_minute(setting)
    if any(setting.has(name) for name in ("month", "weekday", "relative_day", "iso", "slash")):
        day = _day_value(setting)
    elif setting.has("today_part"):
        day = iso_or_none(setting.published)
    else:
        told = day_to_count_from(setting.last, "D") if setting.last_is_near else None
        day = iso_or_none(told) or "XXXX-XX-XX"
    if day is None or hour > 24:
        return Meaning("time", None)
    return Meaning("time", f"{day}T{hour:02d}:{minute:02d}")


def _hour_and_minute(setting: Setting) -> tuple[int, int]:
    if setting.has("twelve"):
        return setting.number("twelve"), 0
    if setting.has("minute"):
        hour, minute = setting.number("hour"), setting.number("minute")
        return hour % 12 + (setting.number("am_pm") if setting.has("am_pm") else 0), minute
    written = setting.text("clock" if setting.has("clock") else "hour").replace(".", ":")
    half_of_day = setting.number("am_pm") if setting.has("am_pm") else _half_of_day(setting)
    if setting.has("clock") and len(written) == 4 and written.isdigit():
        written = f"{written[:2]}:{written[2:]}"
    if written[-1] == "m" or written.endswith("m:"):
        half_of_day = 12 if "p" in written else 0
        written = written.split("a")[0].split("p")[0]
    pieces = written.strip(":").split(":")
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    if half_of_day is not None:
        hour = hour % 12 + half_of_day if hour <= 12 else hour
    return hour, minute


def _half_of_day(setting: Setting) -> int | None:
    """The hours that a part of the day adds ("ten o'clock this evening"); None where none is told."""
    part = next((setting.text(n) for n in ("today_part", "half_part") if setting.has(n)), None)
    return None if part is None else 0 if part == "MO" else 12


DAY_MEANINGS: dict[str, Callable[[Setting], Meaning]] = {
    "day": _day,
    "tonight": _tonight,
    "last_night": _last_night,
    "overnight": _overnight,
    "part_of_day": _part_of_day,
    "day_range": _day_range,
    "clock": _clock,
}
