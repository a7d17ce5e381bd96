"""Days as they are written in print and in pages. Nothing here knows what day it is."""

import re
from datetime import date, datetime

from dragoman.knowledge.lexicons import lexicon
from dragoman.model.text import day_or_none

LONGEST = 80
WRITTEN = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[a-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))"
    r"(?:(?:,|\s+at|\s+[-–|])?\s+\d{1,2}[:.]\d{2}.{0,20})?",
    re.IGNORECASE,
)


def iso_day(value: str) -> str | None:
    """The day of YYYY-MM-DD or of an ISO 8601 date and time, its day part as it stands; None where it is neither."""
    value = value.strip()
    if day_or_none(value):
        return value
    if not 10 < len(value) <= LONGEST:
        return None
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        return None


def written_day(value: str) -> str | None:
    """The day that all of `value` writes: as `iso_day`, or "6 May 2024", "Mon., May 6th, 2024, 10:30"; else None."""
    value = value.strip()
    match = WRITTEN.fullmatch(value) if len(value) <= LONGEST else None
    if match is None or match["iso"]:
        return iso_day(match["iso"] if match else value)
    month = _month(match["m1"] or match["m2"])
    try:
        return date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"])).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month by its name or the first letters of it; 0 where it is none."""
    word = word.lower()
    months = lexicon("english")["months"]
    return next((n for n, name in enumerate(months, start=1) if word in (name, name[:3], name[:4])), 0)
