"""How much of an input is read, and how a longer one is cut."""

from dragoman.model.text import Article, article_id

MOST_CHARACTERS = 500_000
"""Characters of one article that are read: a book; newspaper articles have some ten thousand."""

LARGEST_PAGE = 20_000_000
"""Bytes of one HTML page."""

DEEPEST_PAGE = 1_000
"""Open elements of an HTML page. Hand-made pages stay under a hundred."""

MOST_TAGS = 400_000
"""Tags of an HTML page, opening and closing."""

MOST_PHRASES = 40_000
"""Tags of links and phrases (`a`, `b`, `span` …) of an HTML page, opening and closing: the extractor's time grows with
the square of their number, to some six seconds here."""

MOST_BLOCKS_SEARCHED_TWICE = 3_000
"""Tags of blocks of text up to which a page is searched by a second method too, whose time grows with their square."""

LARGEST_ROW = 20_000_000
"""Bytes of one line of JSON Lines, or characters of one field of CSV."""

LARGEST_STREAM = 1_000_000_000
"""Bytes taken from standard input where the format needs all of it (Parquet)."""

EARLIEST_CUT = 0.9


def cut(text: str) -> tuple[str, int | None]:
    """The text that is read, and the full length where that is not all: cut at the end of a paragraph or sentence."""
    if len(text) <= MOST_CHARACTERS:
        return text, None
    earliest = int(EARLIEST_CUT * MOST_CHARACTERS)
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, earliest, MOST_CHARACTERS)
        if at >= 0:
            return text[: at + len(mark)].rstrip() or text[:MOST_CHARACTERS], len(text)
    return text[:MOST_CHARACTERS], len(text)


def article_of(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    full_length: int | None = None,
) -> Article:
    """The article with that text, cut to the bound; its id is made from the text where none is given."""
    kept, length = cut(text)
    return Article(
        id=id or article_id(kept),
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        language="en",
        text=kept,
        full_length=full_length or length,
    )
