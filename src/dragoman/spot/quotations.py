"""Quotations: what stands between quotation marks."""

from collections.abc import Iterator
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“", "«": "»"}
STRAIGHT = '"'
PARAGRAPH_ENDS = "\n\r\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in double quotation marks: `[start, end)` with the marks, `[inner_start, inner_end)` without.

    `closed` is False where the paragraph ends before the quotation does, as when it runs on into the next.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations_in(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in text order and not nested. Single marks are left alone: they are apostrophes too."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    closing = ""
    for index, character in enumerate(text):
        if opened is None:
            if character in PAIRS or (character == STRAIGHT and not _is_inch_mark(text, index)):
                opened, closing = index, PAIRS.get(character, STRAIGHT)
        elif character == closing or (character in '”"' and closing in '”"'):
            yield from _quotation(text, opened, index, closed=True)
            opened = None
        elif character in PARAGRAPH_ENDS:
            yield from _quotation(text, opened, index, closed=False)
            opened = None
    if opened is not None:
        yield from _quotation(text, opened, len(text), closed=False)


def _quotation(text: str, opened: int, end: int, closed: bool) -> Iterator[Quotation]:
    if text[opened + 1 : end].strip():
        yield Quotation(opened, end + 1 if closed else end, opened + 1, end, closed)


def _is_inch_mark(text: str, index: int) -> bool:
    """Whether a straight mark outside quotations closes nothing and opens nothing: it stands right after a digit."""
    return index > 0 and text[index - 1].isdigit()
