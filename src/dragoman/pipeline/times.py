"""Times alone: from text to values without the parse, for pages by the million."""

from datetime import date

from dragoman.analyse.shallow import shallow
from dragoman.errors import ReadingRefused
from dragoman.model.text import day_or_none
from dragoman.model.times import Time
from dragoman.resolve.times import times_of
from dragoman.spot.times import time_expressions_in


def times_in(text: str, published: date | str | None = None) -> tuple[Time, ...]:
    """The time expressions of a text with their TIMEX3 values and days, in text order.

    `published` is the day that relative times are counted from, a date or `YYYY-MM-DD`; without it they have no days.
    Tense is read from word lists (`analyse.shallow`), so that some hundred times the speed is had for a few values in
    a hundred that differ from those of a whole reading. Raises ReadingRefused where `published` is no day.
    """
    analysed = shallow(text)
    return times_of(time_expressions_in(analysed), analysed, _day(published))


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    day = day_or_none(published)
    if day is None:
        raise ReadingRefused(f"{published!r} is no day; write it as YYYY-MM-DD")
    return day
