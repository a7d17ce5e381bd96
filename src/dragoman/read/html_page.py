"""HTML pages: main text, title, date, outlet and address, with a map back to the page."""

import re
from dataclasses import replace
from typing import BinaryIO

from dragoman.errors import InputEmpty, InputNotAnArticle, InputTooLarge
from dragoman.model.text import Article
from dragoman.read.bounds import (
    DEEPEST_PAGE,
    LARGEST_PAGE,
    MOST_BLOCKS_SEARCHED_TWICE,
    MOST_PHRASES,
    MOST_TAGS,
    article_of,
)
from dragoman.read.encodings import decoded_page
from dragoman.read.html_map import html_map_of
from dragoman.read.html_metadata import stated_by
from dragoman.read.html_tokens import pieces_of
from dragoman.read.originals import keep_page

NEVER_CLOSED = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot "
        "option optgroup colgroup html head body rp rt path circle rect line polygon polyline ellipse use stop",
    )
)
BLOCKS = frozenset(["p", "div", "li", "td", "th", "dt", "dd", "br", "section", "article", "blockquote", "option", "tr"])
PHRASES = frozenset(
    re.findall(
        r"\w+",
        "a abbr b big bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt "
        "u var",
    )
)
SHORTEST_TEXT = 80
"""Characters under which what was extracted is no article."""

SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?:\s|\Z)")


def read_html_page(stream: BinaryIO, where: str, size: int | None, published: str | None) -> Article:
    """The article of a page. Raises InputTooLarge, InputNotText, InputEmpty or InputNotAnArticle (navigation only)."""
    return article_of_page(stream.read(LARGEST_PAGE + 1), where, published)


def article_of_page(content: bytes, where: str, published: str | None, encoding: str | None = None) -> Article:
    """The article of the bytes of a page; `encoding` is what it was sent as, where that is known. Raises as above."""
    if len(content) > LARGEST_PAGE:
        raise InputTooLarge(where, "the page has more than 20 MB.", "Save the article alone, or as plain text.")
    if not content.strip():
        raise InputEmpty(where, "there is nothing in it.", "Give a file with an article in it.")
    page = decoded_page(content, where, encoding)
    text = text_of_page(page, where)
    stated = stated_by(page)
    article = article_of(
        text, title=stated.title, outlet=stated.outlet, url=stated.url, published=stated.published or published
    )
    return keep_page(replace(article, html_map=html_map_of(article.text, page)), content, encoding)


def text_of_page(page: str, where: str) -> str:
    """The main text of a decoded page. Raises InputTooLarge, or InputNotAnArticle where there is none."""
    text = _main_text(page, fast=_blocks_checked(page, where) > MOST_BLOCKS_SEARCHED_TWICE).strip()
    if len(text) < SHORTEST_TEXT or not SENTENCE_END.search(text):
        raise InputNotAnArticle(where, "there is no article in this page.", "Save the page of the article itself.")
    return text


def _blocks_checked(page: str, where: str) -> int:
    """How many blocks of text the page has; InputTooLarge where the extractor would not end in time on it.

    Told by one scan, without building a tree. Elements that pages leave open are not counted for depth.
    """
    depth = tags = phrases = blocks = 0
    for piece in pieces_of(page):
        if not piece.name or piece.inner:
            continue
        tags += 1
        phrases += piece.name in PHRASES
        blocks += piece.name in BLOCKS
        if piece.name not in NEVER_CLOSED and not page.endswith("/>", piece.start, piece.end):
            depth = max(0, depth - 1) if piece.closing else depth + 1
        for count, most, what in (
            (depth, DEEPEST_PAGE, f"nests more than {DEEPEST_PAGE:,} elements"),
            (tags, MOST_TAGS, f"has more than {MOST_TAGS:,} tags"),
            (phrases, MOST_PHRASES, f"has more than {MOST_PHRASES // 2:,} links and phrases"),
        ):
            if count > most:
                raise InputTooLarge(where, f"the page {what}.", "Save the article alone, or as plain text.")
    return blocks


def _main_text(page: str, fast: bool) -> str:
    """The main text of a page, or nothing. `fast` leaves out a second search, quadratic in the number of blocks."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, fast=fast, include_comments=False, include_tables=False, with_metadata=False)
    except Exception:  # the extractor is not ours, and a hostile page must not stop a batch
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""
