"""How long, how often, and so long ago."""

import re
from collections.abc import Callable
from datetime import date

from dragoman.resolve.time_calendar import days_of, length_value, stepped, value_at
from dragoman.resolve.time_setting import Meaning, Setting, day_to_count_from, stepped_value, unit_of, year_earlier
from dragoman.spot.time_grammar import context_words
from dragoman.spot.time_numbers import UNTOLD


def _ago(setting: Setting) -> Meaning:
    """Counted from publication; "a year ago" beside a month or quarter is that of the year before."""
    opens = setting.expression.text[0].isupper()
    near = setting.last_is_near or (setting.last and "-Q" in setting.last and not opens)
    beside = setting.last if near and not setting.has("lower") else None
    if beside and len(beside) == 7 and setting.expression.parts["number"] == 1 and unit_of(setting) == "Y":
        return Meaning("date", year_earlier(beside, setting.published))
    if setting.has("exact") or setting.has("exact_unit"):
        return _to_the_day(setting)
    return _counted(setting, setting.published, setting.number("ago"))


def _to_the_day(setting: Setting) -> Meaning:
    """The day of "a year ago today", the month of "a year ago this month"."""
    number, unit = setting.expression.parts["number"], unit_of(setting)
    beside = setting.number("exact") if setting.has("exact") else 0
    day = stepped(setting.published, beside, "D") if setting.published else None
    then = stepped(day, setting.number("ago") * number, unit) if day and not isinstance(number, str) else None
    told_in = setting.text("exact_unit") if setting.has("exact_unit") else "D"
    return Meaning("date", value_at(then, told_in) if then else None)


def _from_now(setting: Setting) -> Meaning:
    return _counted(setting, setting.published, 1)


def _ahead(setting: Setting) -> Meaning:
    """Counted from publication where the clause looks ahead ("will vote in two weeks"); else a length."""
    number = setting.expression.parts["number"]
    if setting.looks() != "future" or number == UNTOLD or unit_of(setting).startswith("T"):
        return _duration(setting)
    return _counted(setting, setting.published, 1)


def _earlier(setting: Setting) -> Meaning:
    unit, number, step = unit_of(setting), setting.expression.parts["number"], setting.number("earlier")
    if unit == "Y" and number == 1 and step < 0:
        return _a_year_earlier(setting)
    return _counted(setting, day_to_count_from(setting.last, unit), step)


def _a_year_earlier(setting: Setting) -> Meaning:
    """A year before the quarter, month or year last told; with none, before publication, its days then not told."""
    if setting.last:
        first, _ = days_of(setting.last)
        return Meaning("date", year_earlier(setting.last, first))
    return Meaning("date", year_earlier(None, setting.published), (None, None))


def _counted(setting: Setting, base: date | None, step: int) -> Meaning:
    """So many units from the base; the days are told only where the number is not qualified ("more than", "about")."""
    number, unit = setting.expression.parts["number"], unit_of(setting)
    if number == UNTOLD or unit.startswith("T") or setting.has("lower"):
        loose = None if setting.has("earlier") else "PAST_REF" if step < 0 else "FUTURE_REF"
        return Meaning("time" if unit.startswith("T") else "date", loose)
    day = stepped(base, step * float(number), unit) if base else None
    told_in = {"FN": "W", "WE": "W", "N": "D", "DE": "Y", "CE": "Y"}.get(unit, unit)
    value = value_at(day, told_in) if day else None
    exact = _exact(setting) and unit not in ("DE", "CE")
    return Meaning("date", value, None if exact else (None, None))


def _exact(setting: Setting) -> bool:
    first = re.split(r"[\s-]", setting.expression.text.lower(), maxsplit=1)[0]
    return first[0].isdigit() or first in context_words("exact_numbers")


def _past_reference(setting: Setting) -> Meaning:
    return Meaning("date", "PAST_REF")


def _present_reference(setting: Setting) -> Meaning:
    return Meaning("date", "PRESENT_REF")


def _future_reference(setting: Setting) -> Meaning:
    return Meaning("date", "FUTURE_REF")


def _reference(setting: Setting) -> Meaning:
    return Meaning("date", setting.text("reference"))


def _duration(setting: Setting) -> Meaning:
    """The length told; the lower one of "three to four hours"."""
    number = setting.expression.parts["number"]
    if not isinstance(number, str) and setting.has("and_half"):
        number += 0.5
    return Meaning("duration", length_value(number, unit_of(setting)))


def _vague_duration(setting: Setting) -> Meaning:
    unit = next(setting.text(n) for n in ("long_spans", "lone_span") if setting.has(n))
    return Meaning("duration", length_value(UNTOLD, unit))


def _lone_span(setting: Setting) -> Meaning:
    return Meaning("duration", length_value(1, setting.text("span")))


def _lasting(setting: Setting) -> Meaning:
    code = setting.text("lasting")
    return Meaning("duration", length_value(UNTOLD, code[1:]) if code[0] == "X" else length_value(1, code))


def _a_while(setting: Setting) -> Meaning:
    return Meaning("duration", "PXX")


def _one_day(setting: Setting) -> Meaning:
    """Some day ahead ("will one day return"); else a length."""
    if setting.looks() == "future":
        return Meaning("date", "FUTURE_REF")
    return Meaning("duration", "P1D")


def _quarter_century(setting: Setting) -> Meaning:
    return Meaning("duration", "P25Y")


def _anchored(setting: Setting) -> Meaning:
    """A length, as in "the past two weeks", that ends, or begins, at publication, with its days."""
    number = setting.expression.parts.get("number", 1 if setting.has("past_only") else UNTOLD)
    unit = unit_of(setting)
    step = setting.number("anchor") if setting.has("anchor") else -1
    value = length_value(number, unit)
    if isinstance(number, str) or setting.published is None or unit.startswith("T"):
        return Meaning("duration", value)
    other = stepped(setting.published, step * number, unit)
    if other is None:
        return Meaning("duration", value)
    return Meaning("duration", value, (min(other, setting.published), max(other, setting.published)))


def _anchored_last(setting: Setting) -> Meaning:
    """The week or weekend before this ("this past week")."""
    return Meaning("date", stepped_value(setting.published, -1, setting.text("span")))


def _every_unit(setting: Setting) -> Meaning:
    number = setting.expression.parts.get("number", 2 if setting.has("second") else 1)
    return Meaning("set", length_value(number, unit_of(setting)))


def _every_weekday(setting: Setting) -> Meaning:
    part = f"T{setting.text('part')}" if setting.has("part") else ""
    return Meaning("set", f"XXXX-WXX-{setting.number('weekday')}{part}")


def _every_part(setting: Setting) -> Meaning:
    return Meaning("set", f"XXXX-XX-XXT{setting.text('part')}")


def _every_season(setting: Setting) -> Meaning:
    return Meaning("set", f"XXXX-{setting.text('season_or_verb')}")


def _every_span(setting: Setting) -> Meaning:
    return Meaning("set", length_value(1, setting.text("span")))


def _frequency(setting: Setting) -> Meaning:
    return Meaning("set", setting.text("frequency"))


LENGTH_MEANINGS: dict[str, Callable[[Setting], Meaning]] = {
    "ago": _ago,
    "from_now": _from_now,
    "ahead": _ahead,
    "earlier": _earlier,
    "past_reference": _past_reference,
    "present_reference": _present_reference,
    "future_reference": _future_reference,
    "reference": _reference,
    "duration": _duration,
    "vague_duration": _vague_duration,
    "vague_duration_of": _vague_duration,
    "lone_span": _lone_span,
    "lasting": _lasting,
    "a_while": _a_while,
    "one_day": _one_day,
    "quarter_century": _quarter_century,
    "anchored": _anchored,
    "anchored_last": _anchored_last,
    "every_unit": _every_unit,
    "every_weekday": _every_weekday,
    "every_part": _every_part,
    "every_season": _every_season,
    "every_span": _every_span,
    "frequency": _frequency,
}
