"""RSS and Atom feeds that were saved: each entry with its text as an article."""

import html
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputNotAnArticle, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.bounds import article_of
from dragoman.read.dates import written_day
from dragoman.read.encodings import decoded_xml
from dragoman.read.html_page import SHORTEST_TEXT, text_of_page
from dragoman.read.language import check_english
from dragoman.read.rows import ArticleOrError

LARGEST_FEED = 20_000_000
"""Bytes of a feed. Most have less than one million."""

MOST_ENTRIES = 20_000
MOST_TAGS, MOST_REFERENCES = 400_000, 1_000_000
"""Signs < and & in a feed: the parser for feeds that are no whole XML is slow on them, three seconds for the most."""

ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,400}\?>")
TAG = re.compile(r"<[^<>]{0,500}>")
ADDRESS = re.compile(r"https?://\S{1,2000}")


def read_feed(stream: BinaryIO, where: str, published: str | None) -> Iterator[ArticleOrError]:
    """The articles of a feed, in its order: the content of each entry, or its summary where it has no content.

    An entry without an article in it is given as an error, and the next is read. Nothing is fetched.
    """
    feed = _parsed(_checked(stream.read(LARGEST_FEED + 1), where), where)
    version = str(feed.get("version") or "")
    if not feed.entries:
        if not version:
            raise InputMalformed(where, "this is no RSS or Atom feed.", "Save the feed anew.")
        raise InputEmpty(where, "there are no entries in this feed.", "Save the feed anew.")
    outlet = _words(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        if number > MOST_ENTRIES:
            raise InputTooLarge(where, f"the feed has more than {MOST_ENTRIES:,} entries.", "Split it.")
        yield _article_or_error(entry, outlet, version, f"{where}, entry {number:,}", published)


def _checked(content: bytes, where: str) -> bytes:
    """The feed in UTF-8, without an XML declaration. Refused where it is too large, or declares entities.

    Entities of its own are a way to make a small file a large one; feeds do not need any.
    """
    if len(content) > LARGEST_FEED:
        raise InputTooLarge(where, "the feed has more than 20 MB.", "Split it.")
    text = decoded_xml(content, where)
    if text.count("<") > MOST_TAGS or text.count("&") > MOST_REFERENCES:
        raise InputTooLarge(where, "the feed has more tags and references than are read.", "Split it.")
    if ENTITY.search(text):
        raise InputMalformed(where, "the feed declares entities of its own, which are not read.", "Save the feed anew.")
    declaration = DECLARATION.match(text)
    return text[declaration.end() if declaration else 0 :].encode("utf-8", "replace")


def _parsed(content: bytes, where: str) -> Any:
    """What feedparser finds. It is given a stream: a string that is an address or a file name it would open."""
    import feedparser  # type: ignore[import-untyped]

    try:
        return feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # the parser is not ours, and a hostile feed must not stop a batch
        what = f"this feed cannot be read ({type(error).__name__})."
        raise InputMalformed(where, what, "Save the feed anew.") from error


def _article_or_error(
    entry: Any, outlet: str | None, version: str, where: str, published: str | None
) -> ArticleOrError:
    try:
        article = _article(entry, outlet, version, where, published)
        check_english(article.text, where)
    except InputError as error:
        return error
    return article


def _article(entry: Any, outlet: str | None, version: str, where: str, published: str | None) -> Article:
    content = _content(entry)
    if len(TAG.sub("", content)) < SHORTEST_TEXT:
        raise InputNotAnArticle(where, "there is no article in this entry.", "Save the page of the article itself.")
    source = entry.get("source")
    link = str(entry.get("link") or "")
    return article_of(
        text_of_page(f"<html><body><article>{content}</article></body></html>", where),
        title=_words(entry.get("title")),
        outlet=_words(source.get("title")) if hasattr(source, "get") and source.get("title") else outlet,
        url=link if ADDRESS.fullmatch(link) else None,
        published=_day(entry, version) or published,
    )


def _content(entry: Any) -> str:
    """The longest content of an entry, or else its summary, as HTML."""
    contents = [str(content.get("value") or "") for content in entry.get("content") or []]
    content = max(contents, key=len, default="") or str(entry.get("summary") or "")
    if not TAG.search(content):
        content = "".join(f"<p>{part}</p>" for part in content.replace("\r\n", "\n").split("\n\n"))
    return content


def _day(entry: Any, version: str) -> str | None:
    """The day of publication as it is written. When an entry of Atom was last changed does not say that.

    RSS knows no day of change: what feedparser calls so there is `dc:date`.
    """
    written = entry.get("published") or (entry.get("updated") if version.startswith("rss") else None)
    return written_day(str(written)) if written else None


def _words(value: Any) -> str | None:
    """A title without tags, entities and line ends; None where nothing is left."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(TAG.sub("", value[:2_000])).split()) or None
