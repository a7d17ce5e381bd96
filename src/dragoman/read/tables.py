"""Articles as tables, one a row: CSV and Parquet."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import InputEmpty, InputMalformed, InputTooLarge
from dragoman.read.bounds import LARGEST_ROW, LARGEST_STREAM
from dragoman.read.feed import MEGABYTES, lines_of
from dragoman.read.rows import KNOWN, ArticleOrError, article_of_row, no_text_column

DELIMITERS = (",", ";", "\t")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_BROKEN_ROWS = 1_000
ROWS_AT_ONCE = 64
NO_ROWS = "there are no rows in it."
ADVICE = "Give a header with `text`, and one article a row."


def read_csv(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of a CSV file with a header line; cells apart by comma, semicolon or tab, as its header has them.

    A broken row is given as an error, and the next is read.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_ROW))
    lines = lines_of(stream)
    first = next(lines, b"") or b""
    if first.startswith(WIDE_MARKS):
        yield InputMalformed(where, "this CSV is in UTF-16.", "Save it in UTF-8.")
        return
    delimiter, header = header_of(_text(first).removeprefix("\ufeff"))
    if not first.strip():
        yield InputEmpty(where, NO_ROWS, ADVICE)
        return
    if "text" not in header:
        yield no_text_column(header, where)
        return
    found = False
    for number, cells in _rows(lines, delimiter):
        found = True
        at = f"{where}, line {number}"
        if isinstance(cells, str):
            yield InputMalformed(at, f"this row is broken: {cells}.", "Check its quotation marks.")
        elif len(cells) != len(header):
            what = f"this row has {len(cells):,} cells where the header has {len(header):,}."
            yield InputMalformed(at, what, "Check its quotation marks.")
        else:
            named = {name: cell for name, cell in zip(header, cells, strict=True) if name in KNOWN}
            yield article_of_row(named, at, published)
    if not found:
        yield InputEmpty(where, NO_ROWS, ADVICE)


def header_of(line: str) -> tuple[str, list[str]]:
    """The delimiter of a header line and its columns: the first delimiter under which there is a column `text`."""
    for delimiter in DELIMITERS:
        try:
            header = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        if "text" in (name.strip().lower() for name in header):
            return delimiter, [name.strip().lower() for name in header]
    return DELIMITERS[0], line.strip().split(",")


def _rows(lines: Iterator[bytes | None], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows after the header with the line each begins on: its cells, or what is wrong with it. Stops where too
    many are broken."""
    reader = csv.reader(map(_text, lines), delimiter=delimiter, strict=True)
    broken = 0
    while broken < MOST_BROKEN_ROWS:
        number = reader.line_num + 2
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken += 1
            yield number, str(error)
            continue
        if cells:
            yield number, cells


def _text(line: bytes | None) -> str:
    """A line decoded: UTF-8, or Windows-1252 as spreadsheets write it."""
    if line is None:
        raise csv.Error(f"a line has more than {MEGABYTES} MB")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def read_parquet(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of a Parquet file, a few rows in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(stream if stream.seekable() else _in_memory(stream, where))
        names = file.schema_arrow.names
        if "text" not in names:
            yield no_text_column(names, where)
            return
        columns = [name for name in names if name in KNOWN]
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield article_of_row(row, f"{where}, row {number:,}", published)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0][:200].rstrip(".") if str(error) else type(error).__name__
        at = f"{where}, after row {number:,}" if number else where
        yield InputMalformed(at, f"this is no Parquet file that can be read ({reason}).", "Write it anew.")
        return
    if not number:
        yield InputEmpty(where, NO_ROWS, "Give one article a row, in a column `text`.")


def rows_of_parquet(path: str) -> int | None:
    """How many rows a Parquet file says it has, or None where it cannot be told."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        return None


def _in_memory(stream: BinaryIO, where: str) -> BinaryIO:
    content = stream.read(LARGEST_STREAM + 1)
    if len(content) > LARGEST_STREAM:
        raise InputTooLarge(where, "the Parquet data has more than 1 GB.", "Save it as a file, and give its path.")
    return io.BytesIO(content)
