"""REFI-QDA 1.5: a project (.qdpx) for ATLAS.ti, MAXQDA, NVivo, QualCoder and others, with the positions coded.

Offsets count code points, as the standard has them. Codes are the issues of the codebook, the stances, the holders, and
one for conditions. No time of making is written, so that the same readings give the same bytes.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.characters import in_utf8, in_xml
from dragoman.export.keyed import KeyedReading, guid, keyed
from dragoman.export.refi_codes import CONDITION, HOLDERS, ISSUES, STANCES, Codes, code_guid
from dragoman.export.whole import whole_path
from dragoman.model.reading import Reading
from dragoman.model.text import Span

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
SOURCES = "sources"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that zip can write."""

UNIX, FILE_MODE = 3, 0o100644
MARK = "\ufeff"
USER = guid("user", "Dragoman")
VARIABLES = {"id": "Text", "outlet": "Text", "url": "Text", "published": "Date"}
"""What is known of an article, as variables of its source, and their types in the standard."""


def export_refi(readings: Iterable[Reading], path: Path) -> None:
    """Write the project. Texts go into the archive one by one; codings wait on disk until all codes are known."""
    codes = Codes()
    with (
        whole_path(path) as made,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile() as sources,
    ):
        for reading in keyed(readings):
            with archive.open(_entry(f"{SOURCES}/{guid(reading.key)}.txt"), "w") as text:
                text.write(_exact(reading.article.text).encode("utf-8"))
            for line in source_of(reading, codes):
                sources.write(line.encode("utf-8") + b"\n")
        _write_project(archive, codes, sources)


def source_of(keyed: KeyedReading, codes: Codes) -> Iterator[str]:
    """The XML of the source that a reading becomes; the codes that it takes are noted in `codes`."""
    article = keyed.article
    source = guid(keyed.key)
    name = _attribute(article.title or keyed.key)
    yield f'<TextSource guid="{source}" name={name} plainTextPath="internal://{source}.txt" creatingUser="{USER}">'
    for position in keyed.reading.positions:
        holder = keyed.actors[position.holder]
        taken = [
            codes.take(ISSUES, position.issue),
            codes.take(STANCES, position.stance),
            codes.take(HOLDERS, holder.name),
        ]
        for number, span in enumerate(position.evidence):
            yield _selection(span, taken, (keyed.key, position.id, str(number)))
        for number, span in enumerate(position.conditions):
            yield _selection(span, [codes.take(None, CONDITION)], (keyed.key, position.id, "condition", str(number)))
    values = {"id": keyed.key, "outlet": article.outlet, "url": article.url, "published": article.published}
    for variable, value in values.items():
        if value:
            kind = VARIABLES[variable]
            reference = f'<VariableRef targetGUID="{guid("variable", variable)}"/>'
            yield f"<VariableValue>{reference}<{kind}Value>{escape(in_xml(value))}</{kind}Value></VariableValue>"
    yield "</TextSource>"


def _selection(span: Span, taken: list[str], name: tuple[str, ...]) -> str:
    selection = guid("selection", *name)
    codings = "".join(
        f'<Coding guid="{guid(selection, code)}" creatingUser="{USER}"><CodeRef targetGUID="{code}"/></Coding>'
        for code in taken
    )
    return (
        f'<PlainTextSelection guid="{selection}" name={_attribute(" ".join(span.text.split())[:80])} '
        f'startPosition="{span.start}" endPosition="{span.end}" creatingUser="{USER}">{codings}</PlainTextSelection>'
    )


def _write_project(archive: zipfile.ZipFile, codes: Codes, sources: IO[bytes]) -> None:
    with archive.open(_entry(PROJECT), "w", force_zip64=True) as project:
        for line in _beginning(codes):
            project.write(line.encode("utf-8") + b"\n")
        if sources.tell():
            project.write(b"<Sources>\n")
            sources.seek(0)
            shutil.copyfileobj(sources, project)
            project.write(b"</Sources>\n")
        project.write(b"</Project>\n")


def _beginning(codes: Codes) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<Project xmlns="{NAMESPACE}" name="Dragoman" origin="Dragoman" creatingUserGUID="{USER}">'
    yield f'<Users><User guid="{USER}" name="Dragoman"/></Users>'
    yield "<CodeBook><Codes>"
    yield from _codes(codes)
    yield "</Codes></CodeBook>"
    yield "<Variables>"
    for name, kind in VARIABLES.items():
        yield f'<Variable guid="{guid("variable", name)}" name="{name}" typeOfVariable="{kind}"/>'
    yield "</Variables>"


def _codes(codes: Codes) -> Iterator[str]:
    for group, below in codes.groups():
        yield f'<Code guid="{code_guid(None, group)}" name="{group}" isCodable="{str(not below).lower()}">'
        for name, description in below.items():
            start = f'<Code guid="{code_guid(group, name)}" name={_attribute(name)} isCodable="true"'
            told = f"<Description>{escape(in_xml(description))}</Description>"
            yield f"{start}>{told}</Code>" if description else f"{start}/>"
        yield "</Code>"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = UNIX, FILE_MODE << 16
    return entry


def _exact(text: str) -> str:
    """The text so that one byte order mark less, which programs take away, leaves it as it is."""
    return in_utf8(MARK + text if text.startswith(MARK) else text)


def _attribute(value: str) -> str:
    return quoteattr(in_xml(value))
