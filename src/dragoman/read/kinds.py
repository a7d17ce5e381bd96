"""What kind an input is, told by its first bytes."""

import io
import re
from typing import BinaryIO

from dragoman.read.feed import is_whole_object
from dragoman.read.tables import header_of
from dragoman.read.warc_streams import is_warc
from dragoman.read.xml_roots import kind_of_xml

LOOKED_AT = 4_096
PAGE = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|article|div|main|section|p|h1)[\s>])", re.IGNORECASE
)
XML = re.compile(rb"<(?:\?xml|!--)", re.IGNORECASE)
OBJECT = re.compile(rb'\{\s*"[^"\\]{0,200}"\s*:')
LIST_OF_OBJECTS = re.compile(rb'\[\s*\{\s*"')


def kind_of(beginning: bytes) -> str:
    """The kind of an input by its first bytes: parquet, warc, feed, sitemap, html, json, json-lines, csv, else text."""
    if beginning.startswith(b"PAR1"):
        return "parquet"
    if is_warc(beginning):
        return "warc"
    head = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    xml = kind_of_xml(head)
    if xml is not None:
        return xml
    if PAGE.match(head) or (XML.match(head) and b"<html" in head.lower()):
        return "html"
    if LIST_OF_OBJECTS.match(head):
        return "json"
    if OBJECT.match(head):
        first, _, rest = head.partition(b"\n")
        return "json" if rest and not is_whole_object(first) else "json-lines"
    return "csv" if _is_csv_header(head.split(b"\n", 1)[0]) else "text"


def _is_csv_header(line: bytes) -> bool:
    try:
        _, header = header_of(line.decode("utf-8"))
    except UnicodeDecodeError:
        return False
    return "text" in header and len(header) > 1 and all(len(name) <= 40 and " " not in name for name in header)


class Resumed(io.RawIOBase):
    """A stream whose first bytes were looked at: gives them first, then the rest. Closing it leaves the rest open."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        """Give `beginning`, then what `rest` still holds."""
        self._beginning = beginning
        self._rest = rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with the next bytes; the number of them, 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        content = self._beginning[: len(view)] or self._rest.read(len(view))
        self._beginning = self._beginning[len(view) :]
        view[: len(content)] = content
        return len(content)
