"""Rows of articles: JSON Lines, JSON, CSV and Parquet, with one article a row."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputTooLarge, ReadingRefused
from dragoman.model.text import Article, day_or_none
from dragoman.read.bounds import LARGEST_ROW, LARGEST_STREAM, article_of

COLUMNS = {
    "text": ("text",),
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "url": ("url",),
    "published": ("published", "date"),
}
"""Each column, and the names it is read under, the first that is there."""

ROWS_AT_ONCE = 64
ArticleOrError = Article | InputError


def read_json_lines(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of JSON Lines, one object a line. A broken line is given as an error, and the next is read."""
    number = 0
    found = False
    while line := stream.readline(LARGEST_ROW + 1):
        number += 1
        at = f"{where}, line {number}"
        if len(line) > LARGEST_ROW:
            yield InputTooLarge(at, "the line has more than 20 MB.", "Give each article a line of its own.")
            return
        if line.strip():
            found = True
            yield _parsed(line, at, published)
    if not found:
        yield InputEmpty(where, "there is nothing in it.", "Give one JSON object with `text` a line.")


def read_json(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of one JSON document: an object, or a list of objects."""
    content = stream.read(LARGEST_ROW + 1)
    if len(content) > LARGEST_ROW:
        yield InputTooLarge(where, "the document has more than 20 MB.", "Give JSON Lines instead: one object a line.")
        return
    rows = _json_of(content, where)
    if isinstance(rows, InputError):
        yield rows
        return
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        yield _article(row, f"{where}, article {number}" if isinstance(rows, list) else where, published)


def read_csv(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of a CSV file in UTF-8 with a header line."""
    csv.field_size_limit(LARGEST_ROW)
    rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=""), strict=True)
    found = False
    try:
        for row in rows:
            found = True
            yield _article({k: v for k, v in row.items() if v != ""}, f"{where}, line {rows.line_num}", published)
    except csv.Error as error:
        yield InputMalformed(
            f"{where}, line {rows.line_num}", f"this is no CSV ({error}).", "Check its quotation marks."
        )
    if not found:
        yield InputEmpty(where, "there are no rows in it.", "Give a header with `text`, and one article a row.")


def read_parquet(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of a Parquet file, a few rows in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = stream if stream.seekable() else io.BytesIO(stream.read(LARGEST_STREAM))
    try:
        file = pq.ParquetFile(source)
        known = {name for names in COLUMNS.values() for name in names}
        columns = [name for name in file.schema_arrow.names if name in known]
        number = 0
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _article(row, f"{where}, row {number}", published)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        yield InputMalformed(where, f"this is no Parquet file that can be read ({reason}).", "Write it anew.")
        return
    if not number:
        yield InputEmpty(where, "there are no rows in it.", "Give one article a row, in a column `text`.")


def _parsed(line: bytes, where: str, published: str | None) -> ArticleOrError:
    row = _json_of(line, where)
    return row if isinstance(row, InputError) else _article(row, where, published)


def _json_of(content: bytes, where: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputMalformed(where, "this is not UTF-8.", "Write the JSON in UTF-8.")
    except (ValueError, RecursionError) as error:
        what = f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return InputMalformed(where, f"this is no whole JSON object ({what}).", "Mend or remove the line.")


def _article(row: Any, where: str, published: str | None) -> ArticleOrError:
    if not isinstance(row, Mapping):
        return InputMalformed(where, "this is no JSON object.", 'Give an object such as {"text": "…"}.')
    values = {
        column: next((row[n] for n in names if row.get(n) is not None), None) for column, names in COLUMNS.items()
    }
    text = values["text"]
    if not isinstance(text, str):
        found = ", ".join(sorted(map(str, row))[:8]) or "nothing"
        return InputMalformed(where, f"it has no `text` that is a string (found: {found}).", "Name the column `text`.")
    if not text.strip():
        return InputEmpty(where, "its text is empty.", "Leave the row out.")
    for column in ("title", "outlet", "url"):
        if values[column] is not None and not isinstance(values[column], str):
            return InputMalformed(where, f"its `{column}` is no string.", "Write it as a string, or leave it out.")
    day = _day(values["published"])
    if values["published"] is not None and day is None:
        what = f"its date {str(values['published'])[:40]!r} is no day."
        return InputMalformed(where, what, "Write it as YYYY-MM-DD, or leave it out.")
    try:
        return article_of(
            text,
            id=None if values["id"] in (None, "") else str(values["id"]),
            title=values["title"] or None,
            outlet=values["outlet"] or None,
            url=values["url"] or None,
            published=day or published,
        )
    except ReadingRefused as error:
        return InputMalformed(where, f"{error}.", "Mend the row.")


def _day(value: Any) -> str | None:
    """YYYY-MM-DD of a day, or of an ISO 8601 date and time; None where it is neither."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    if day_or_none(value.strip()):
        return value.strip()
    try:
        return datetime.fromisoformat(value.strip()).date().isoformat() if len(value.strip()) > 10 else None
    except ValueError:
        return None
