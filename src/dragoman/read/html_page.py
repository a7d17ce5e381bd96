"""HTML pages: main text, title, date, outlet and address, with a map back to the page."""

import re
from typing import Any, BinaryIO

from dragoman.errors import InputEmpty, InputNotAnArticle, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.bounds import DEEPEST_PAGE, LARGEST_PAGE, article_of
from dragoman.read.encodings import decoded
from dragoman.read.html_map import html_map_of
from dragoman.read.html_metadata import day_of_page

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
NEVER_CLOSED = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot "
        "option optgroup colgroup html head body rp rt",
    )
)
SHORTEST_TEXT = 80
"""Characters under which what was extracted is no article."""


def read_html_page(stream: BinaryIO, where: str, size: int | None, published: str | None) -> Article:
    """The article of a page. Raises InputTooLarge, InputNotText, InputEmpty or InputNotAnArticle (navigation only)."""
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise InputTooLarge(where, "the page has more than 20 MB.", "Save the article alone, or as plain text.")
    if not content.strip():
        raise InputEmpty(where, "there is nothing in it.", "Give a file with an article in it.")
    page = _decoded_page(content, where)
    if depth_of(page) > DEEPEST_PAGE:
        advice = "Save the article as plain text."
        raise InputTooLarge(where, f"the page nests more than {DEEPEST_PAGE:,} elements.", advice)
    found = _extracted(page)
    text = (found.get("text") or "").strip()
    if len(text) < SHORTEST_TEXT or not any(mark in text for mark in ".!?"):
        raise InputNotAnArticle(where, "there is no article in this page.", "Save the page of the article itself.")
    article = article_of(
        text,
        title=_words(found.get("title")),
        outlet=_words(found.get("sitename")),
        url=_words(found.get("url")),
        published=day_of_page(page) or published,
    )
    values = {name: getattr(article, name) for name in Article.__slots__}
    return Article(**values | {"html_map": html_map_of(article.text, page)})


def _decoded_page(content: bytes, where: str) -> str:
    named = CHARSET.search(content[:4096])
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(named.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content, where)


def depth_of(page: str) -> int:
    """The most elements open at once, elements that may be left open not counted. Linear, without building a tree."""
    depth = deepest = 0
    for match in TAG.finditer(page):
        if match.group(2).lower() in NEVER_CLOSED:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _extracted(page: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except Exception:  # the extractor is not ours, and a hostile page must not stop a batch
        return {}
    if found is None:
        return {}
    plain: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    return plain


def _words(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None
