"""Articles as JSON: JSON Lines with one object a line, or one document with an object or a list of objects."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputTooLarge
from dragoman.read.bounds import LARGEST_ROW
from dragoman.read.rows import ArticleOrError, article_of_row

MEGABYTES = LARGEST_ROW // 1_000_000


def read_json_lines(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of JSON Lines. A broken line is given as an error, and the next is read."""
    found = False
    for number, line in enumerate(lines_of(stream), start=1):
        at = f"{where}, line {number}"
        if line is None:
            found = True
            yield InputTooLarge(at, f"the line has more than {MEGABYTES} MB.", "Give each article a line of its own.")
        elif line.strip():
            found = True
            row = _json_of(line, at)
            yield row if isinstance(row, InputError) else article_of_row(row, at, published)
    if not found:
        yield InputEmpty(where, "there is nothing in it.", "Give one JSON object with `text` a line.")


def read_json(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of one JSON document: an object or a list of objects. JSON Lines are read as such."""
    content = stream.read(LARGEST_ROW + 1)
    rows = _json_of(content, where) if len(content) <= LARGEST_ROW else None
    again = stream.seekable() or rows is not None
    if (
        again
        and (rows is None or isinstance(rows, InputError))
        and is_whole_object(content.lstrip().split(b"\n", 1)[0])
    ):
        yield from read_json_lines(_from_start(stream, content), where, published)
    elif len(content) > LARGEST_ROW:
        advice = "Give JSON Lines instead: one object a line."
        yield InputTooLarge(where, f"the document has more than {MEGABYTES} MB.", advice)
    elif not content.strip() or rows == []:
        yield InputEmpty(where, "there is nothing in it.", 'Give an object such as {"text": "…"}, or a list of them.')
    elif isinstance(rows, list):
        for number, row in enumerate(rows, start=1):
            yield article_of_row(row, f"{where}, article {number}", published)
    else:
        yield rows if isinstance(rows, InputError) else article_of_row(rows, where, published)


def _from_start(stream: BinaryIO, content: bytes) -> BinaryIO:
    if not stream.seekable():
        return io.BytesIO(content)
    stream.seek(0)
    return stream


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None in the place of one that is longer than LARGEST_ROW, which is passed over."""
    while line := stream.readline(LARGEST_ROW + 1):
        if len(line) <= LARGEST_ROW:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_ROW)
        yield None


def is_whole_object(line: bytes) -> bool:
    """Whether a line is one JSON object, as in JSON Lines."""
    return line.lstrip(b"\xef\xbb\xbf").startswith(b"{") and isinstance(_json_of(line, ""), dict)


def _json_of(content: bytes, where: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputMalformed(where, "this is not UTF-8.", "Write the JSON in UTF-8.")
    except json.JSONDecodeError as error:
        what = f"{error.msg} at character {error.pos + 1}"
        return InputMalformed(where, f"this is no whole JSON object ({what}).", "Mend or remove it.")
    except RecursionError:
        return InputMalformed(where, "this JSON is nested too deep.", 'Give an object such as {"text": "…"}.')
    except ValueError:
        return InputMalformed(where, "this JSON has a number that is too long.", "Mend or remove it.")
