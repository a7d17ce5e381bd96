"""Reads back what was coded in another program, from a REFI-QDA 1.5 project (.qdpx)."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import InputMalformed, InputMissing, InputTooLarge
from dragoman.export.coded import CodedText, Coding
from dragoman.model.text import Span

NAMESPACE = "{urn:QDA-XML:project:1.0}"
INTERNAL = "internal://"
LARGEST_PROJECT = 500_000_000
"""Bytes of the XML of a project, unpacked."""

LARGEST_TEXT = 20_000_000
MOST_CODES = 100_000
MOST_ELEMENTS = 2_000_000
"""Elements of a project that are in memory at once: those of its codebook and of one source."""

Code = tuple[str | None, str]


@dataclass(slots=True)
class _Book:
    """Users and codes, which a project names before its sources."""

    users: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)


def coded_in_refi(path: Path) -> Iterator[CodedText]:
    """The text sources of a project with what was coded in them, one at a time, in their order.

    Raises InputMissing, InputTooLarge (archives that unpack to more than is read) or InputMalformed. Pictures, PDF,
    sound and film are passed over.
    """
    from lxml import etree

    if not path.is_file():
        raise InputMissing(str(path), "there is no such file.", "Check the path.")
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            project = _project_of(archive, str(path))
            with archive.open(project) as stream:
                yield from _sources(archive, names, _Bounded(stream, str(path)), str(path))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, EOFError, RuntimeError) as error:
        raise _malformed(str(path), str(error)) from error


def _project_of(archive: zipfile.ZipFile, where: str) -> str:
    found = [name for name in archive.namelist() if name.lower().endswith(".qde") and "/" not in name]
    if not found:
        raise _malformed(where, "there is no project.qde in it")
    return found[0]


def _sources(archive: zipfile.ZipFile, names: dict[str, str], stream: Any, where: str) -> Iterator[CodedText]:
    from lxml import etree

    book = _Book()
    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    count = 0
    for _, element in etree.iterparse(stream, tag=f"{NAMESPACE}*", **options):
        count += 1
        if count > MOST_ELEMENTS:
            raise InputTooLarge(
                where, f"the project holds more than {MOST_ELEMENTS:,} elements.", "Export it in parts."
            )
        kind = element.tag.removeprefix(NAMESPACE)
        if kind == "User":
            book.users[element.get("guid", "")] = element.get("name") or element.get("guid", "")
        elif kind == "CodeBook":
            _take_codes(element, book)
        elif kind == "TextSource" and element.getparent().tag == f"{NAMESPACE}Sources":
            yield _coded(element, _text_of(archive, names, element, where), book)
            element.clear()
            count = 0


def _take_codes(codebook: Any, book: _Book) -> None:
    """Note every code with the name of the one above it. Codes may be nested as deep as the parser allows."""
    for number, code in enumerate(codebook.iter(f"{NAMESPACE}Code")):
        if number >= MOST_CODES:
            return
        above = code.getparent()
        parent = above.get("name") if above.tag == f"{NAMESPACE}Code" else None
        book.codes[_bare(code.get("guid"))] = (parent, code.get("name", ""))


def _coded(source: Any, text: str, book: _Book) -> CodedText:
    codings: list[Coding] = []
    unplaced: list[str] = []
    for selection in source.iterfind(f"{NAMESPACE}PlainTextSelection"):
        span = _span(text, selection.get("startPosition"), selection.get("endPosition"))
        by_coder: dict[str | None, list[Code]] = {}
        for coding in selection.iterfind(f"{NAMESPACE}Coding"):
            coder = book.users.get(coding.get("creatingUser") or selection.get("creatingUser") or "")
            for reference in coding.iterfind(f"{NAMESPACE}CodeRef"):
                code = book.codes.get(_bare(reference.get("targetGUID")))
                by_coder.setdefault(coder, []).extend([code] if code else [])
        if span is None:
            unplaced.append(f"selection from {selection.get('startPosition')} to {selection.get('endPosition')}")
            continue
        codings += [Coding(coder, tuple(codes), (span,)) for coder, codes in by_coder.items() if codes]
    return CodedText(source.get("name") or source.get("guid", ""), text, tuple(codings), tuple(unplaced))


def _span(text: str, start: str | None, end: str | None) -> Span | None:
    try:
        first, last = int(start or ""), int(end or "")
    except ValueError:
        return None
    return Span.of(text, first, last) if 0 <= first < last <= len(text) else None


def _text_of(archive: zipfile.ZipFile, names: dict[str, str], source: Any, where: str) -> str:
    """The plain text of a source, exactly: from the archive, or where it stands in the project itself."""
    path = source.get("plainTextPath") or ""
    inside = source.find(f"{NAMESPACE}PlainTextContent")
    if inside is not None:
        return inside.text or ""
    name = names.get(f"sources/{path.removeprefix(INTERNAL)}".lower())
    if not path.startswith(INTERNAL) or name is None:
        raise _malformed(where, f"the text {path!r} is not in it")
    with archive.open(name) as stream:
        content = stream.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise InputTooLarge(where, f"the text {name!r} has more than 20 MB.", "Split it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(where, f"the text {name!r} is not UTF-8") from error


class _Bounded:
    """A stream that is refused where it unpacks to more than is read."""

    def __init__(self, stream: Any, where: str) -> None:
        self._stream = stream
        self._where = where
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content: bytes = self._stream.read(size)
        self._read += len(content)
        if self._read > LARGEST_PROJECT:
            raise InputTooLarge(self._where, "the project has more than 500 MB of XML.", "Export it in parts.")
        return content


def _bare(guid: str | None) -> str:
    """A GUID without the braces that the standard allows, in lower case."""
    return (guid or "").strip("{}").lower()


def _malformed(where: str, what: str) -> InputMalformed:
    return InputMalformed(where, f"this is no REFI-QDA project that can be read ({what}).", "Export it anew.")
