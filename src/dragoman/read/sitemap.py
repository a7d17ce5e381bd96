"""Sitemaps (sitemaps.org, protocol 0.9) beside pages that were saved: each address whose page is on disk as an article.

Pages are looked for where savers of sites put them (`wget -x`, `wget -r`, HTTrack): HOST/PATH, PATH alone, with
`index.html` for a folder and `.html` behind. Nothing is fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import SplitResult, unquote, urlsplit

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputMissing, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.bounds import LARGEST_PAGE
from dragoman.read.dates import iso_day
from dragoman.read.html_page import article_of_page
from dragoman.read.kinds import LOOKED_AT, kind_of
from dragoman.read.language import check_english
from dragoman.read.rows import ArticleOrError

LARGEST_SITEMAP = 60_000_000
"""Bytes of a sitemap: the protocol allows 50 MB."""

MOST_ADDRESSES = 50_000
"""Addresses of one sitemap, and sitemaps of one index: what the protocol allows."""

SITEMAP = "{*}"
"""The namespace of the protocol: that of version 0.9, or of an older one."""

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LONGEST_ADDRESS = 2_048


@dataclass(frozen=True, slots=True)
class _Entry:
    """An address of a sitemap, and what it says of the news there. `is_map` where it leads to another sitemap."""

    url: str
    is_map: bool
    published: str | None = None
    title: str | None = None
    outlet: str | None = None


def read_sitemap(stream: BinaryIO, path: Path, published: str | None) -> Iterator[ArticleOrError]:
    """The articles at the addresses of a sitemap, in its order. What is not on disk is given as InputMissing."""
    yield from _read(stream, path, published, path.parent, nested=False)


def _read(stream: BinaryIO, path: Path, published: str | None, folder: Path, nested: bool) -> Iterator[ArticleOrError]:
    found = False
    for entry in _entries(stream, str(path)):
        found = True
        at = f"{path} ({entry.url[:200]})"
        file = saved_page(folder, entry.url)
        if file is None:
            yield InputMissing(at, "this page is not on disk beside the sitemap.", "Save it, or leave it.")
        elif not entry.is_map:
            yield _article_or_error(file, entry, at, published)
        elif nested:
            yield InputMalformed(at, "this is a sitemap of sitemaps within another.", "Read it by itself.")
        else:
            with file.open("rb") as inner:
                yield from _guarded(_read(inner, file, published, folder, nested=True))
    if not found:
        raise InputEmpty(str(path), "there are no addresses in this sitemap.", "Save it anew.")


def _guarded(articles: Iterator[ArticleOrError]) -> Iterator[ArticleOrError]:
    try:
        yield from articles
    except InputError as error:
        yield error


def _entries(stream: BinaryIO, where: str) -> Iterator[_Entry]:
    """The addresses of a sitemap or of an index of sitemaps. Entities and document types are not read."""
    from lxml import etree

    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    tags = [SITEMAP + "url", SITEMAP + "sitemap"]
    count = 0
    try:
        for _, element in etree.iterparse(_Bounded(stream, where), tag=tags, **options):
            url = _text(element, SITEMAP + "loc")
            if url:
                count += 1
                if count > MOST_ADDRESSES:
                    raise InputTooLarge(where, f"it has more than {MOST_ADDRESSES:,} addresses.", "Split it.")
                yield _entry(element, url)
            element.clear()
    except etree.XMLSyntaxError as error:
        what = f"this is no whole XML ({str(error)[:200]})."
        raise InputMalformed(where, what, "Save the sitemap anew.") from error


def _entry(element: Any, url: str) -> _Entry:
    news = element.find(NEWS + "news")
    if news is None:
        return _Entry(url, element.tag.endswith("}sitemap"))
    day = _text(news, NEWS + "publication_date")
    return _Entry(
        url,
        False,
        published=iso_day(day) if day else None,
        title=_text(news, NEWS + "title"),
        outlet=_text(news, f"{NEWS}publication/{NEWS}name"),
    )


def _text(element: Any, path: str) -> str | None:
    found = element.findtext(path)
    return " ".join(found[:LONGEST_ADDRESS].split()) or None if found else None


def _article_or_error(file: Path, entry: _Entry, where: str, published: str | None) -> ArticleOrError:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_PAGE + 1)
        if kind_of(content[:LOOKED_AT]) != "html":
            return InputMalformed(where, f"{file.name} is no HTML page.", "Save the page as HTML.")
        article = _with(article_of_page(content, where, published), entry)
        check_english(article.text, where)
    except InputError as error:
        return error
    except OSError as error:
        return InputMissing(where, f"{file} cannot be opened ({error.strerror}).", "Check your rights to it.")
    return article


def _with(article: Article, entry: _Entry) -> Article:
    """The article with the address and the day of the sitemap, and its title and outlet where the page has none."""
    return replace(
        article,
        url=entry.url,
        published=entry.published or article.published,
        title=article.title or entry.title,
        outlet=article.outlet or entry.outlet,
    )


def saved_page(folder: Path, url: str) -> Path | None:
    """The file below the folder (or below its host's) that a saver of sites would write for an address, where it is."""
    try:
        address = urlsplit(url)
    except ValueError:
        return None
    if address.scheme not in ("http", "https") or not address.hostname or len(url) > LONGEST_ADDRESS:
        return None
    root = folder.resolve()
    hosts = dict.fromkeys((address.netloc, address.hostname, address.netloc.replace(":", "+"), "."))
    for name in _names(address):
        for host in hosts:
            file = root / host / name
            if _is_file(file):
                return file.resolve() if file.resolve().is_relative_to(root) else None
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no name can be so long
        return False


def _names(address: SplitResult) -> Iterator[str]:
    """The names that the page of an address may have, relative to the folder of its host."""
    for path in dict.fromkeys((address.path, unquote(address.path))):
        bare = path.strip("/")
        pages = [] if path.endswith("/") or not bare else [bare, f"{bare}.html", f"{bare}.htm"]
        folder = f"{bare}/" if bare else ""
        pages += [f"{folder}index.html", f"{folder}index.htm"]
        if address.query:
            for page in pages:
                for mark in ("?", "@"):
                    yield f"{page}{mark}{address.query}"
                    yield f"{page}{mark}{address.query}.html"
        else:
            yield from pages


class _Bounded:
    """A stream that is refused where it has more bytes than a sitemap may."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream = stream
        self._where = where
        self._left = LARGEST_SITEMAP

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise InputTooLarge(self._where, "the sitemap has more than 50 MB.", "Split it.")
        return content
