"""From the text of a page back to its HTML: which run of characters stands where."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.model.text import HtmlSegment

MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|noscript|template)\b[^>]*>.*?(?:</\1\s*>|\Z)"
    r"|<!?/?[a-zA-Z][^>]*>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?",
    re.DOTALL | re.IGNORECASE,
)


class Visible(NamedTuple):
    """The characters a page shows, white space left out: as one string, and where each begins and ends in the HTML.

    `run` is the number of the unbroken run each belongs to: it grows wherever a tag stands between.
    """

    text: str
    starts: list[int]
    ends: list[int]
    runs: list[int]


def html_map_of(text: str, page: str) -> tuple[HtmlSegment, ...]:
    """The segments of the text that stand unbroken in the page, in text order. Lines not found are left out."""
    visible = visible_of(page)
    segments: list[HtmlSegment] = []
    cursor = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        line = match.group()
        packed = "".join(line.split())
        at = visible.text.find(packed, cursor)
        if at < 0:
            at = visible.text.find(packed)
        if at >= 0:
            cursor = at + len(packed)
            segments += _segments(line, match.start(), at, visible)
    return tuple(segments)


def visible_of(page: str) -> Visible:
    """What a page shows. Linear in the length of the page."""
    found = Visible("", [], [], [])
    characters: list[str] = []
    run = 0
    for start, end, shown in _pieces(page):
        if shown is None:
            run += 1
            continue
        entity = len(shown) != end - start or page[start] == "&"
        for index, character in enumerate(shown):
            if not character.isspace():
                characters.append(character)
                found.starts.append(start if entity else start + index)
                found.ends.append(end if entity else start + index + 1)
                found.runs.append(run)
    return found._replace(text="".join(characters))


def _pieces(page: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and shown text of the pieces of a page; None for markup."""
    last = 0
    for match in MARKUP.finditer(page):
        if match.start() > last:
            yield last, match.start(), page[last : match.start()]
        piece = match.group()
        yield match.start(), match.end(), html.unescape(piece) if piece.startswith("&") else None
        last = match.end()
    if last < len(page):
        yield last, len(page), page[last:]


def _segments(line: str, offset: int, at: int, visible: Visible) -> Iterator[HtmlSegment]:
    """The segments of a line that begins at `offset` of the text and at character `at` of what the page shows."""
    shown = [index for index, character in enumerate(line) if not character.isspace()]
    first = 0
    for number in range(1, len(shown) + 1):
        if number == len(shown) or visible.runs[at + number] != visible.runs[at + first]:
            start, end = offset + shown[first], offset + shown[number - 1] + 1
            yield HtmlSegment(start, end, visible.starts[at + first], visible.ends[at + number - 1])
            first = number
