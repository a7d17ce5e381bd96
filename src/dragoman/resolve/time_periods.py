"""Weeks to centuries: told by name, counted from publication, or looking back to the last time told."""

from collections.abc import Callable
from datetime import date

from dragoman.resolve.time_calendar import day_or_none, days_of, value_at
from dragoman.resolve.time_setting import (
    Days,
    Meaning,
    Setting,
    day_to_count_from,
    nearest,
    quarter_before,
    quarter_told,
    spelled_year,
    stepped_value,
    year_earlier,
)


def _month(setting: Setting) -> Meaning:
    month = setting.number("month")
    year = (
        f"{spelled_year(setting):04d}" if setting.has("tail") else setting.text("year") if setting.has("year") else None
    )
    if year is not None:
        return Meaning("date", f"{year}-{month:02d}")
    if setting.published is None:
        return Meaning("date", f"XXXX-{month:02d}")
    if setting.has("year_shift"):
        return Meaning("date", f"{setting.published.year + setting.number('year_shift'):04d}-{month:02d}")
    this = setting.published.replace(day=15)
    days = [d for step in (-1, 0, 1) if (d := day_or_none(this.year + step, month, 15))]
    if setting.has("shift") and setting.number("shift"):
        sign = setting.number("shift")
        days = [d for d in days if (d - this).days * sign > 32] or days
        return Meaning("date", value_at(min(days, key=lambda d: abs((d - this).days)), "M"))
    if setting.has("shift"):
        return Meaning("date", f"{this.year:04d}-{month:02d}")
    chosen = this if month == this.month else nearest(setting, days)
    return Meaning("date", value_at(chosen, "M") if chosen else None)


def _short_year(setting: Setting) -> Meaning:
    """The year with those last two figures that is nearest to publication."""
    if setting.published is None:
        return Meaning("date", f"XX{setting.text('short_year')}")
    published = setting.published.year
    near = published // 100 * 100 + setting.number("short_year")
    return Meaning("date", f"{min((near - 100, near), key=lambda year: abs(year - published)):04d}")


def _year(setting: Setting) -> Meaning:
    return Meaning("date", setting.text("year"))


def _other_calendar(setting: Setting) -> Meaning:
    """A year of another calendar is a date, and no year of ours."""
    return Meaning("date", None, (None, None))


def _spelled_year(setting: Setting) -> Meaning:
    return Meaning("date", f"{spelled_year(setting):04d}")


def _year_two_thousand(setting: Setting) -> Meaning:
    return Meaning("date", "2000")


def _decade(setting: Setting) -> Meaning:
    """The 1990s are 199; the nineties are those of the century that puts them nearest before publication."""
    if setting.has("decade") and len(setting.text("decade")) > 3:
        return Meaning("date", setting.text("decade")[:3])
    if setting.has("century_word"):
        return Meaning("date", f"{setting.number('century_word')}{setting.number('decade_word') // 10}")
    tens = setting.number("decade_word") if setting.has("decade_word") else int(setting.text("decade")[:2])
    if setting.published is None:
        return Meaning("date", f"XX{tens // 10}")
    century = setting.published.year // 100 * 100
    if century + tens > setting.published.year:
        century -= 100
    return Meaning("date", f"{(century + tens) // 10:03d}")


def _century(setting: Setting) -> Meaning:
    number = int("".join(c for c in setting.text("ordinal") if c.isdigit()) or 0)
    return Meaning("date", f"{number - 1:02d}" if 0 < number < 100 else None)


def _shifted(setting: Setting) -> Meaning:
    unit = next(setting.text(n) for n in ("calendar_unit", "lone") if setting.has(n))
    unit = {"week": "W"}.get(unit, unit)
    steps = setting.number("shift") if setting.has("shift") else 0
    return Meaning("date", stepped_value(setting.ended_on or setting.published, steps, unit))


def _weekend(setting: Setting) -> Meaning:
    """The weekend of this week where the clause looks ahead, or it has come; else the one before."""
    if setting.published is None:
        return Meaning("date", None)
    ahead = setting.looks() == "future" or setting.published.isoweekday() >= 6
    return Meaning("date", stepped_value(setting.published, 0 if ahead else -1, "WE"))


def _anaphoric(setting: Setting) -> Meaning:
    """A time ("the following month", "that year") counted from the last time told, not from publication."""
    if setting.has("next_day"):
        unit, steps = "D", 1
    elif setting.has("lone") or setting.has("lately") or setting.expression.parts.get("calendar_unit") == "Q":
        return _lately(setting) or Meaning("date", _quarter_meant(setting))
    else:
        unit, steps = setting.text("calendar_unit"), setting.number("anaphor") if setting.has("anaphor") else 0
    if unit == "Y" and steps < 0 and not setting.last:
        return Meaning("date", year_earlier(None, setting.published), (None, None))
    return Meaning("date", stepped_value(day_to_count_from(setting.last, unit), steps, unit))


def _lately(setting: Setting) -> Meaning | None:
    """The week, month … that is over ("the latest week"); None for a quarter, which may have been told."""
    unit = setting.expression.parts.get("calendar_unit")
    if unit in (None, "Q"):
        return None
    return Meaning("date", stepped_value(setting.published, -1, str(unit)))


def _quarter_meant(setting: Setting) -> str | None:
    """The quarter told before; "the latest quarter" is over, so that it is none that was only looked ahead to."""
    over, steps = quarter_before(setting.published), 0
    if setting.has("anaphor"):
        steps = setting.number("anaphor")
    if setting.has("lately") and over and not setting.ended_on:
        return min(setting.last_quarter or over, over)
    told = quarter_told(setting)
    return stepped_value(days_of(told)[0], steps, "Q") if steps else told


def _period(setting: Setting) -> Meaning:
    """What was told before, where it is a quarter or longer ("in the latest period"); else the last quarter over."""
    near = setting.last if setting.last and day_to_count_from(setting.last, "D") is None else None
    return Meaning("date", near or quarter_told(setting))


def _year_end(setting: Setting) -> Meaning:
    """The year; its last day for "year-end", the one that has passed where the clause looks back."""
    shift = setting.number("shift") if setting.has("shift") else 0
    if not setting.has("last_day") or setting.published is None:
        return Meaning("date", stepped_value(setting.published, shift, "Y"))
    passed = not setting.has("shift") and setting.looks() == "past"
    return Meaning("date", f"{setting.published.year + shift - passed:04d}-12-31")


def _season(setting: Setting) -> Meaning:
    season = next(setting.text(n) for n in ("season", "season_or_verb") if setting.has(n))
    if setting.has("year"):
        return Meaning("date", f"{setting.text('year')}-{season}")
    if setting.published is None:
        return Meaning("date", f"XXXX-{season}")
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[season]
    days = [day_or_none(setting.published.year + step, middle, 15) for step in (-1, 0, 1)]
    near = [d for d in days if d is not None]
    if setting.has("shift") and setting.number("shift"):
        ahead = setting.number("shift") > 0
        near = [d for d in near if (d > setting.published) == ahead]
    elif setting.has("shift"):
        near = [d for d in near if d.year == setting.published.year]
    chosen = nearest(setting, near)
    return Meaning("date", f"{chosen.year:04d}-{season}" if chosen else None)


def _year_told(setting: Setting) -> int | None:
    if setting.has("year"):
        return setting.number("year")
    if setting.published is None:
        return None
    if setting.has("shift"):
        return setting.published.year + setting.number("shift")
    return None


def _quarter(setting: Setting) -> Meaning:
    number, year = setting.number("quarter_ordinal"), _year_told(setting)
    if year is None and setting.ended_on:
        year = setting.ended_on.year
    if year is None:
        if setting.published is None:
            return Meaning("date", f"XXXX-Q{number}")
        published = setting.published
        days = [
            date(published.year + step, number * 3 - 1, 15) for step in (-1, 0, 1) if 0 < published.year + step < 9999
        ]
        year = min(days, key=lambda d: abs((d - published).days)).year
    days_told: Days | None = (None, None) if setting.has("fiscal") else None
    return Meaning("date", f"{year:04d}-Q{number}" if year else None, days_told)


def _quarter_of_year(setting: Setting) -> Meaning:
    """The quarter last told, in the year told here ("the 1988 quarter")."""
    quarter = setting.last_quarter[4:] if setting.last_quarter else ""
    return Meaning("date", setting.text("year") + quarter)


def _half(setting: Setting) -> Meaning:
    year = _year_told(setting) or (setting.published.year if setting.published else None)
    return Meaning("date", f"{year:04d}-H{setting.number('half_ordinal')}" if year else None)


def _fiscal_year(setting: Setting) -> Meaning:
    """A fiscal year begins where its owner says, so its days are not told; without a figure, the current one."""
    shift = setting.number("fiscal_shift") if setting.has("fiscal_shift") else 0
    current = f"{setting.published.year + shift:04d}" if setting.published else None
    return Meaning("date", setting.text("year") if setting.has("year") else current, (None, None))


def _year_before(setting: Setting) -> Meaning:
    """The last time told, a year before ("the year-ago quarter"); without one, the year before publication."""
    if setting.has("quarter_ordinal"):
        quarter = _quarter(setting).value
    else:
        quarter = quarter_told(setting) if setting.has("quarter") else setting.last_quarter
    return Meaning("date", year_earlier(quarter or setting.last, setting.published))


PERIOD_MEANINGS: dict[str, Callable[[Setting], Meaning]] = {
    "month": _month,
    "year": _year,
    "short_year": _short_year,
    "other_calendar": _other_calendar,
    "spelled_year": _spelled_year,
    "year_two_thousand": _year_two_thousand,
    "decade": _decade,
    "century": _century,
    "shifted": _shifted,
    "weekend": _weekend,
    "anaphoric": _anaphoric,
    "period": _period,
    "year_end": _year_end,
    "season": _season,
    "quarter": _quarter,
    "quarter_of_year": _quarter_of_year,
    "half": _half,
    "fiscal_year": _fiscal_year,
    "year_before": _year_before,
}
