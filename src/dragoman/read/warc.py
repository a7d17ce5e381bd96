"""WARC files (ISO 28500), also packed with gzip or Zstandard: the pages that a crawler was sent, as articles.

Read are `response` records with a status of 200 and HTML in them; what else is in an archive (requests, images, errors
of servers) is passed over. The day of the crawl is not the day of publication.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputTooLarge
from dragoman.read.bounds import LARGEST_PAGE
from dragoman.read.html_page import article_of_page
from dragoman.read.language import check_english
from dragoman.read.rows import ArticleOrError
from dragoman.read.warc_streams import GZIP, PLAIN, ZSTANDARD, Counted, GzipMembers, Readable, Zstandard

RESPONSE = "response"
HTML = frozenset(["text/html", "application/xhtml+xml"])
OK = 200
MOST_BROKEN = 1_000
LONGEST_HEADER = 65_536
LOOKED_AT = 65_536
ADVICE = "Mend the archive, or leave the record out."
FASTWARC_PANICS = "pyo3_runtime"
"""Where the exceptions come from that FastWARC, written in Rust, raises where it did not foresee something."""

HTTP = ("http://", "https://")


@dataclass(slots=True)
class _Archive:
    """An archive while it is read: its name, the day for pages that give none, and what was met so far."""

    where: str
    published: str | None
    records: int = 0
    pages: int = 0
    broken: int = 0

    def error(self, what: str) -> InputMalformed:
        """The error of a record that is broken, or of what stands where one should."""
        self.broken += 1
        after = f"after record {self.records:,}" if self.records else "the first record"
        return InputMalformed(f"{self.where}, {after}", f"this is no WARC record that can be read ({what}).", ADVICE)


@dataclass(slots=True)
class _Last:
    """The last record that was met: where it begins in its stream, the bytes that it says to have, at least, and
    whether the stream ended before it did."""

    start: int = -1
    length: int = 0
    cut: bool = False


def read_warc(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of the pages in an archive. A record that is broken is given as an error, and the next is read.

    In an archive that is not seekable, or packed with Zstandard, what follows a broken record is lost, and said so.
    """
    archive = _Archive(where, published)
    peeked = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    beginning = peeked.peek(len(ZSTANDARD))
    if beginning.startswith(GZIP):
        for member in GzipMembers(peeked, where):
            yield from _read(member, archive, _Last())
            if archive.broken > MOST_BROKEN:
                return
    elif beginning.startswith(ZSTANDARD):
        yield from _read(Zstandard(peeked, where), archive, _Last())
    else:
        yield from _read_plain(peeked, archive)
    if not archive.pages and not archive.broken:
        yield InputEmpty(where, "there is no page in this archive.", "Give an archive with HTML responses in it.")


def _read_plain(stream: Any, archive: _Archive) -> Iterator[ArticleOrError]:
    """The pages of an archive that is not packed; after a broken record, from the next line on that begins one."""
    begin: int | None = 0
    while begin is not None and archive.broken <= MOST_BROKEN:
        last = _Last()
        broken = archive.broken
        yield from _read(Counted(stream), archive, last)
        if archive.broken == broken or not stream.seekable():
            return
        begin = _next_record(stream, begin, last)


def _read(stream: Readable, archive: _Archive, last: _Last) -> Iterator[ArticleOrError]:
    """The pages of one stream, up to its end or to what is broken."""
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(cast(Any, stream), stream_detect=False, max_header_len=LONGEST_HEADER):
            archive.records += 1
            last.start, last.length = record.stream_pos, record.content_length
            item = _page_of(record, archive, last)
            if item is not None:
                archive.pages += 1
                yield item
        if not last.cut and last.start + last.length > stream.tell():
            last.cut = True
            yield archive.error("it is cut short")
    except (OSError, ValueError) as error:
        yield archive.error(str(error))
    except InputTooLarge as error:
        archive.broken += 1
        yield error
    except BaseException as error:
        if type(error).__module__ != FASTWARC_PANICS:
            raise
        yield archive.error("the library for archives gave up on it")


def _page_of(record: Any, archive: _Archive, last: _Last) -> ArticleOrError | None:
    """The article of a record, the error that says why it has none, or None where the record is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if record.headers.get("WARC-Type") != RESPONSE or not url.lower().startswith(HTTP):
        return None
    at = f"{archive.where}, record {archive.records:,} ({url[:200]})"
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        return InputMalformed(at, "this record has no HTTP status.", ADVICE)
    if headers.status_code != OK or (record.http_content_type or "").lower() not in HTML:
        return None
    try:
        content = _all_of(record.reader)
        if len(content) < min(record.content_length, LARGEST_PAGE):
            last.cut = True
            archive.broken += 1
            return InputMalformed(at, "this record is cut short.", ADVICE)
        article = article_of_page(_as_sent(content, headers), at, archive.published, record.http_charset)
        check_english(article.text, at)
    except InputError as error:
        return error
    return replace(article, url=url)


def _as_sent(content: bytes, headers: Any) -> bytes:
    """The page as the server meant it: chunks joined and unpacked, unless the crawler did that already."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers: dict[str, Callable[[BinaryIO], Any]] = {
        "chunked": ChunkedReader,
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "deflate": lambda stream: GzipReader(stream, zlib=True),
        "br": BrotliReader,
        "zstd": ZstdReader,
    }
    for header in ("Transfer-Encoding", "Content-Encoding"):
        for coding in reversed((headers.get(header) or "").lower().split(",")[:4]):
            reader = readers.get(coding.strip())
            try:
                content = content if reader is None else _all_of(reader(io.BytesIO(content)))
            except OSError:
                continue
    return content


def _all_of(reader: Any) -> bytes:
    """What a reader holds, up to one byte more than a page may have."""
    content = bytearray()
    while len(content) <= LARGEST_PAGE and (more := reader.read(LARGEST_PAGE + 1 - len(content))):
        content += more
    return bytes(content)


def _next_record(stream: Any, begin: int, last: _Last) -> int | None:
    """Where the next record begins after what is broken, the stream set there; None where there is none.

    Broken is what follows the last record that was met, or what stands at `begin` where none was.
    """
    at = begin + 1
    if last.cut:
        at = begin + last.start + 1
    elif last.start >= 0:
        at = _end_of(stream, begin + last.start)
        stream.seek(at)
        at += stream.read(len(PLAIN)) == PLAIN
    return _find(stream, at)


def _end_of(stream: Any, start: int) -> int:
    """Where the record that begins at `start` ends, by the length that its header gives."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    header = stream.read(LONGEST_HEADER)
    ends = [end for end in (header.find(b"\r\n\r\n"), header.find(b"\n\n")) if end >= 0]
    record = next(iter(ArchiveIterator(io.BytesIO(header), parse_http=False)))
    end: int = start + min(ends) + record.content_length + len(b"\r\n\r\n" * 2)
    return end


def _find(stream: BinaryIO, at: int) -> int | None:
    """Where the next line from `at` on begins a record, the stream set there."""
    stream.seek(at)
    kept = b""
    while more := stream.read(LOOKED_AT):
        window = kept + more
        found = window.find(b"\n" + PLAIN)
        if found >= 0:
            begin = at - len(kept) + found + 1
            stream.seek(begin)
            return begin
        at += len(more)
        kept = window[-len(PLAIN) :]
    return None
