"""The table of readers, and the way from the paths a user names to articles."""

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputMissing, InputNotText, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.encodings import refuse_known_binary
from dragoman.read.feed import read_json, read_json_lines
from dragoman.read.html_page import read_html_page
from dragoman.read.kinds import LOOKED_AT, Resumed, kind_of
from dragoman.read.language import check_english
from dragoman.read.plain_text import read_plain_text
from dragoman.read.rows import ArticleOrError
from dragoman.read.sitemap import read_sitemap
from dragoman.read.syndication import read_feed
from dragoman.read.tables import read_csv, read_parquet, rows_of_parquet
from dragoman.read.warc import read_warc

RowReader = Callable[[BinaryIO, str, str | None], Iterator[ArticleOrError]]
FileReader = Callable[[BinaryIO, Path, str | None], Iterator[ArticleOrError]]
PageReader = Callable[[BinaryIO, str, int | None, str | None], Article]

ROW_READERS: dict[str, RowReader] = {
    "json-lines": read_json_lines,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "feed": read_feed,
    "warc": read_warc,
}
FILE_READERS: dict[str, FileReader] = {"sitemap": read_sitemap}
"""Readers that look at what stands beside the file, so that they need its path."""

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
    ".tsv": "csv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".warc.zst": "warc",
}
ARCHIVES = {
    ".gz": "gzip",
    ".zip": "zip",
    ".zst": "zstandard",
    ".xz": "xz",
    ".bz2": "bzip2",
    ".tar": "tar",
}
MOST_FILES = 1_000_000
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
            count = 1 if isinstance(file, InputError) else _count_in(file)
            if count is None:
                return None
            total += count
    return total


def _count_in(file: Path) -> int | None:
    kind = kind_of_name(file.name)
    if kind == "parquet":
        return rows_of_parquet(str(file))
    return None if kind in ROW_READERS or file.suffix.lower() == ".xml" else 1


def _from_file(path: Path, published: str | None) -> Iterator[ArticleOrError]:
    where = str(path)
    kind = kind_of_name(path.name)
    archive = ARCHIVES.get(path.suffix.lower())
    if archive and kind is None:
        raise InputNotText(where, f"this is a {archive} archive, which is not opened.", "Unpack it first.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _not_regular(where)
    with path.open("rb") as stream:
        beginning = stream.read(LOOKED_AT)
        stream.seek(0)
        kind = kind or kind_of(beginning)
        if kind in FILE_READERS:
            yield from FILE_READERS[kind](stream, path, published)
        else:
            yield from _articles(stream, beginning, kind, where, status.st_size, published)


def _from_stdin(stdin: BinaryIO, published: str | None) -> Iterator[ArticleOrError]:
    beginning = b""
    while len(beginning) < LOOKED_AT and (more := stdin.read(LOOKED_AT - len(beginning))):
        beginning += more
    stream = io.BufferedReader(Resumed(beginning, stdin))
    kind = kind_of(beginning)
    if kind in FILE_READERS:
        raise InputMalformed(STANDARD_INPUT, f"this is a {kind}, which needs the files beside it.", "Give its path.")
    yield from _articles(stream, beginning, kind, STANDARD_INPUT, None, published)


def _articles(
    stream: BinaryIO, beginning: bytes, kind: str, where: str, size: int | None, published: str | None
) -> Iterator[ArticleOrError]:
    if kind != "warc":
        refuse_known_binary(beginning, where)
    if kind in ROW_READERS:
        yield from ROW_READERS[kind](stream, where, published)
    else:
        article = PAGE_READERS[kind](stream, where, size, published)
        check_english(article.text, where)
        yield article


def kind_of_name(name: str) -> str | None:
    """The kind of a file by its suffix, or the last two of them (`.warc.gz`); None where they do not tell."""
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    return KIND_OF_SUFFIX.get("".join(suffixes)) or KIND_OF_SUFFIX.get("".join(suffixes[-1:]))


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
        return [_not_regular(where)]
    return [path]


def _not_regular(where: str) -> InputNotText:
    return InputNotText(where, "this is no regular file.", "Give a file or a folder, or - for standard input.")


def _files_in(folder: Path) -> list[Path | InputError]:
    """The readable kinds of file in a folder and below it. Links to folders are not followed, so loops cannot be."""
    found: list[Path | InputError] = []

    def note(error: OSError) -> None:
        where = str(error.filename or folder)
        found.append(
            InputMissing(where, f"the folder cannot be opened ({error.strerror}).", "Check your rights to it.")
        )

    for directory, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(directory, name) for name in sorted(files) if _is_wanted(name)]
        if len(found) > MOST_FILES:
            return [InputTooLarge(str(folder), f"it holds more than {MOST_FILES:,} files.", "Read it in parts.")]
    advice = f"These are read in folders: {', '.join(sorted(KIND_OF_SUFFIX))}."
    return found or [InputEmpty(str(folder), "there is nothing readable in this folder.", advice)]


def _is_wanted(name: str) -> bool:
    return not name.startswith(".") and kind_of_name(name) is not None
