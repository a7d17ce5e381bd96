"""Words of a text: the span, and the article it is cut from."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Span(Checked):
    """Words of an article: half-open `[start, end)` in Unicode code points, and the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "Span":
        """The span of `source` from `start` to `end`; refused where that is not inside the text."""
        if not 0 <= start < end <= len(source):
            raise ReadingRefused(f"no words stand at [{start}, {end}) in a text of {len(source)} characters")
        return cls(start, end, source[start:end])


@dataclass(frozen=True, slots=True)
class HtmlSegment(Checked):
    """A run of the text that stands unbroken in the HTML: text `[start, end)` is at `html_start` there.

    `html_start` and `html_end` are half-open offsets in code points of the decoded HTML; the run there may be longer
    than here, where the HTML writes a character as an entity.
    """

    start: int
    end: int
    html_start: int
    html_end: int


@dataclass(frozen=True, slots=True)
class Article(Checked):
    """What was published, as read. `text` is exact: every offset of a reading counts code points in it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    html_map: tuple[HtmlSegment, ...] = field(default=())
    full_length: int | None = None

    def __post_init__(self) -> None:
        """Check the types, and that the date is a day of the calendar."""
        Checked.__post_init__(self)
        if self.published is not None and day_or_none(self.published) is None:
            raise ReadingRefused(f"{self.published!r} is no day; write it as YYYY-MM-DD")

    @property
    def published_day(self) -> date | None:
        """The day of publication, or None where it is not known."""
        return None if self.published is None else date.fromisoformat(self.published)


def article_id(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the text in UTF-8 (lone surrogates kept)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def day_or_none(value: str) -> date | None:
    """The calendar day that `value` writes as YYYY-MM-DD, or None where it is none."""
    if not ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
