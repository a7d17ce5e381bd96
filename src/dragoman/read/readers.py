"""The table of readers, and the way from the paths a user names to articles."""

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMissing, InputNotText, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.feed import ArticleOrError, read_csv, read_json, read_json_lines, read_parquet
from dragoman.read.html_page import read_html_page
from dragoman.read.language import check_english
from dragoman.read.plain_text import read_plain_text

RowReader = Callable[[BinaryIO, str, str | None], Iterator[ArticleOrError]]
PageReader = Callable[[BinaryIO, str, int | None, str | None], Article]

ROW_READERS: dict[str, RowReader] = {
    "json-lines": read_json_lines,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
}
PAGE_READERS: dict[str, PageReader] = {"text": read_plain_text, "html": read_html_page}
KIND_OF_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
}
ARCHIVES = {
    ".gz": "gzip",
    ".zip": "zip",
    ".zst": "zstandard",
    ".xz": "xz",
    ".bz2": "bzip2",
    ".tar": "tar",
    ".warc": "WARC",
}
MOST_FILES = 1_000_000
LOOKED_AT = 2_048
STANDARD_INPUT = "standard input"


def articles_from(
    paths: Sequence[str | Path], published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[ArticleOrError]:
    """The articles at the paths, in order; what cannot be read is given as an InputError in its place, never raised.

    A path is a file, a folder (read through in order of names, hidden files left out) or `-` for `stdin`. `published`
    (YYYY-MM-DD) holds where an input gives no day of its own.
    """
    for path in paths:
        if str(path) == "-":
            yield from _guarded(_from_stdin(stdin or io.BytesIO(), published), STANDARD_INPUT)
            continue
        for file in _files(Path(path)):
            if isinstance(file, InputError):
                yield file
            else:
                yield from _guarded(_from_file(file, published), str(file))


def count_inputs(paths: Sequence[str | Path]) -> int | None:
    """How many articles there are, for a progress bar, or None where that would need reading them."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        for file in _files(Path(path)):
            if not isinstance(file, InputError) and KIND_OF_SUFFIX.get(file.suffix.lower()) in ROW_READERS:
                return None
            total += 1
    return total


def _from_file(path: Path, published: str | None) -> Iterator[ArticleOrError]:
    archive = ARCHIVES.get(path.suffix.lower())
    if archive:
        raise InputNotText(str(path), f"this is a {archive} archive, which is not opened.", "Unpack it first.")
    size = path.stat().st_size
    with path.open("rb") as stream:
        kind = KIND_OF_SUFFIX.get(path.suffix.lower()) or kind_of(stream.read(LOOKED_AT))
        stream.seek(0)
        yield from _articles(stream, kind, str(path), size, published)


def _from_stdin(stdin: BinaryIO, published: str | None) -> Iterator[ArticleOrError]:
    stream = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(stdin)  # type: ignore[type-var]
    kind = kind_of(stream.peek(LOOKED_AT)[:LOOKED_AT])
    yield from _articles(stream, kind, STANDARD_INPUT, None, published)


def _articles(
    stream: BinaryIO, kind: str, where: str, size: int | None, published: str | None
) -> Iterator[ArticleOrError]:
    if kind in ROW_READERS:
        for item in ROW_READERS[kind](stream, where, published):
            yield item if isinstance(item, InputError) else _in_english(item, f"{where} ({item.id})")
    else:
        yield _in_english(PAGE_READERS[kind](stream, where, size, published), where)


def kind_of(beginning: bytes) -> str:
    """The kind of an input by its first bytes: parquet, html, json-lines or text."""
    if beginning.startswith(b"PAR1"):
        return "parquet"
    head = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")) or (
        head.startswith(b"<") and b"<html" in head
    ):
        return "html"
    return "json-lines" if head.startswith(b"{") and b'"' in head[:200] else "text"


def _in_english(article: Article, where: str) -> ArticleOrError:
    try:
        check_english(article.text, where)
    except InputError as error:
        return error
    return article


def _guarded(articles: Iterator[ArticleOrError], where: str) -> Iterator[ArticleOrError]:
    """The articles, with what is raised on the way given as the last of them."""
    try:
        yield from articles
    except InputError as error:
        yield error
    except OSError as error:
        yield InputMissing(where, f"it cannot be opened ({error.strerror}).", "Check its name and your rights to it.")
    except MemoryError:
        yield InputTooLarge(where, "it does not fit into memory.", "Split it.")


def _files(path: Path) -> list[Path | InputError]:
    """The files to read at a path, or the error why there are none."""
    where = str(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return [InputMissing(where, f"there is no such file or folder ({error.strerror}).", "Check the path.")]
    except ValueError:
        return [InputMissing(repr(where), "this is no path.", "Check the path.")]
    if stat.S_ISDIR(mode):
        return _files_in(path)
    if not stat.S_ISREG(mode):
        return [InputNotText(where, "this is no regular file.", "Give a file or a folder, or - for standard input.")]
    return [path]


def _files_in(folder: Path) -> list[Path | InputError]:
    found: list[Path] = []
    for directory, folders, files in _walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            directory / name
            for name in sorted(files)
            if not name.startswith(".") and Path(name).suffix.lower() in KIND_OF_SUFFIX
        ]
        if len(found) > MOST_FILES:
            return [InputTooLarge(str(folder), f"it holds more than {MOST_FILES:,} files.", "Read it in parts.")]
    readable = sorted(KIND_OF_SUFFIX)
    advice = f"These are read in folders: {', '.join(readable)}."
    return list(found) or [InputEmpty(str(folder), "there is nothing readable in this folder.", advice)]


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """The folder and all below it, links to folders not followed."""
    for directory, folders, files in os.walk(folder):
        yield Path(directory), folders, files
