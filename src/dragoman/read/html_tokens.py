"""The pieces of a page, told by one scan: text, tags, and what a browser does not show. Always linear in its length."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

ATTRIBUTES = r"""[^>"'=]*+(?:(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])[^>"'=]*+)*+"""
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*+){ATTRIBUTES}(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
LONGEST_TAG = 20_000
UNSHOWN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "iframe"})


class Piece(NamedTuple):
    """A piece `[start, end)` of a page. `name` is None for text, a tag's name in lower case, or "" for other markup.

    For an element of UNSHOWN, the opening tag is followed by one piece with `inner`: all up to its closing tag.
    """

    start: int
    end: int
    name: str | None
    closing: bool = False
    inner: bool = False


def pieces_of(page: str) -> Iterator[Piece]:
    """The pieces of a page in order, nothing left out. Each search ends at what it finds or ends the page."""
    at = 0
    while match := MARKUP.search(page, at):
        if match.start() > at:
            yield Piece(at, match.start(), None)
        name = (match["name"] or "").lower()
        closing = bool(match["closing"])
        yield Piece(match.start(), match.end(), name, closing)
        at = match.end()
        if name in UNSHOWN and not closing and not page.endswith("/>", match.start(), match.end()):
            end = re.compile(rf"</{name}(?![\w-])", re.IGNORECASE).search(page, at)
            stop = end.start() if end else len(page)
            yield Piece(at, stop, name, inner=True)
            at = stop
    if at < len(page):
        yield Piece(at, len(page), None)


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case, entities in values decoded; the first of a name counts."""
    found: dict[str, str] = {}
    inside = tag[:LONGEST_TAG].removesuffix(">").split(None, 1)
    for match in ATTRIBUTE.finditer(inside[1] if len(inside) > 1 else ""):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match.group(1).lower(), html.unescape(value))
    return found
