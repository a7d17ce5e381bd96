"""Readings that `dragoman read` wrote, read back: JSON Lines, or one JSON document."""

import io
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputMissing, InputTooLarge, ReadingRefused
from dragoman.model.codec import from_json
from dragoman.model.reading import Reading
from dragoman.read.feed import MEGABYTES, lines_of

LARGEST_DOCUMENT = 200_000_000
"""Bytes of one JSON document that goes over several lines."""

LINES = frozenset([".jsonl", ".ndjson"])
"""Suffixes of files that are JSON Lines whatever stands in them."""

STANDARD_INPUT = "standard input"
ADVICE = "Make readings with `dragoman read --format jsonl`."


def readings_from(sources: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Reading | InputError]:
    """The readings in the files, in order; `-` is `stdin`. What is broken is given as an InputError in its place."""
    for source in sources:
        where = STANDARD_INPUT if str(source) == "-" else str(source)
        try:
            if str(source) == "-":
                yield from readings_in(stdin or io.BytesIO(), where)
            else:
                with Path(source).open("rb") as stream:
                    yield from readings_in(stream, where, Path(source).suffix.lower() in LINES)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            yield InputMissing(where, f"it cannot be opened ({reason}).", "Check its name and your rights to it.")


def readings_in(stream: BinaryIO, where: str, only_lines: bool = False) -> Iterator[Reading | InputError]:
    """The readings of one stream: one a line, or one document that begins with a brace on a line of its own."""
    lines = enumerate(lines_of(stream), start=1)
    found = False
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        if not found and not only_lines and line is not None and line.strip(b"\xef\xbb\xbf \t\r\n") == b"{":
            yield _document(chain((line,), (more for _, more in lines)), where)
            return
        found = True
        at = f"{where}, line {number}"
        if line is None:
            yield InputTooLarge(at, f"the line has more than {MEGABYTES} MB.", "Leave it out.")
        else:
            yield _reading(line, at)
    if not found:
        yield InputEmpty(where, "there is nothing in it.", ADVICE)


def _document(lines: Iterator[bytes | None], where: str) -> Reading | InputError:
    content = bytearray()
    for line in lines:
        content += line or b""
        if line is None or len(content) > LARGEST_DOCUMENT:
            return InputTooLarge(where, f"the document has more than {LARGEST_DOCUMENT:,} bytes.", ADVICE)
    return _reading(bytes(content), where)


def _reading(content: bytes, where: str) -> Reading | InputError:
    try:
        return from_json(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputMalformed(where, "this is not UTF-8.", ADVICE)
    except ReadingRefused as error:
        return InputMalformed(where, f"this is no reading: {_shortened(str(error))}.", ADVICE)
    except ValueError:
        most = sys.get_int_max_str_digits()
        return InputMalformed(where, f"this JSON has a number of more than {most:,} digits.", ADVICE)


def _shortened(message: str) -> str:
    return message if len(message) <= 200 else f"{message[:200]}…"
