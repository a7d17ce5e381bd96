"""One row of a feed or table made into an article: its columns, their types, its day."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dragoman.errors import InputEmpty, InputError, InputMalformed, ReadingRefused
from dragoman.model.text import Article
from dragoman.read.bounds import MOST_CHARACTERS, article_of
from dragoman.read.dates import iso_day
from dragoman.read.language import check_english

COLUMNS = {
    "text": ("text",),
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "url": ("url",),
    "published": ("published", "date"),
}
"""Each column, and the names it is read under, the first that is filled."""

HALF_CHARACTER = re.compile("[\\ud800-\\udfff]")
KNOWN = frozenset(name for names in COLUMNS.values() for name in names)
ArticleOrError = Article | InputError


def article_of_row(row: Any, where: str, published: str | None) -> ArticleOrError:
    """The article of a row, or the error that says what is wrong with it.

    An id is kept as the string it is (a whole number is written out), also where two rows have the same: whoever made
    the feed knows why. An empty one counts as none.
    """
    if not isinstance(row, Mapping):
        return InputMalformed(where, "this is no JSON object.", 'Give an object such as {"text": "…"}.')
    values = {column: next((row[n] for n in names if _filled(row.get(n))), None) for column, names in COLUMNS.items()}
    wrong = _wrong(values, row, where)
    if wrong is not None:
        return wrong
    try:
        article = article_of(
            str(values["text"]),
            id=None if values["id"] is None else str(_whole(values["id"])),
            title=values["title"],
            outlet=values["outlet"],
            url=values["url"],
            published=day_of(values["published"]) or published,
        )
        check_english(article.text, where)
    except ReadingRefused as error:
        return InputMalformed(where, f"{error}.", "Mend the row.")
    except InputError as error:
        return error
    return article


def no_text_column(names: list[str], where: str) -> InputMalformed:
    """The error of a table without a column `text`."""
    found = ", ".join(str(name)[:40] for name in names[:8]) or "none"
    return InputMalformed(where, f"it has no column `text` (columns found: {found}).", "Name the column `text`.")


def day_of(value: Any) -> str | None:
    """YYYY-MM-DD of a day, of a date and time, or of a string that writes one in ISO 8601; else None."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return iso_day(value) if isinstance(value, str) else None


def _filled(value: Any) -> bool:
    if isinstance(value, str):
        return not (value == "" or value.isspace())
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _wrong(values: Mapping[str, Any], row: Mapping[Any, Any], where: str) -> InputError | None:
    text, identity, day = values["text"], values["id"], values["published"]
    if text is None and isinstance(row.get("text"), str):
        return InputEmpty(where, "its text is empty.", "Leave the row out.")
    if not isinstance(text, str):
        found = ", ".join(sorted(str(name)[:40] for name in row)[:8]) or "nothing"
        return InputMalformed(where, f"it has no `text` that is a string (found: {found}).", "Name the column `text`.")
    if not text[:MOST_CHARACTERS].strip():
        return InputEmpty(where, "its text begins with half a million blanks.", "Leave the row out.")
    for column in ("title", "outlet", "url"):
        if not isinstance(values[column], str | None):
            return InputMalformed(where, f"its `{column}` is no string.", "Write it as a string, or leave it out.")
    if any(isinstance(value, str) and HALF_CHARACTER.search(value) for value in values.values()):
        what = "it has half of a character (a surrogate without its other half)."
        return InputMalformed(where, what, "Write the characters of this row anew.")
    if isinstance(identity, bool) or not isinstance(_whole(identity), str | int | None):
        return InputMalformed(where, "its `id` is neither a string nor a whole number.", "Write it as a string.")
    if day is not None and day_of(day) is None:
        what = f"its date {str(day)[:40]!r} is no day."
        return InputMalformed(where, what, "Write it as YYYY-MM-DD, or leave it out.")
    return None
