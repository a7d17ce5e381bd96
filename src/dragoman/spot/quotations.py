"""Quotations: what stands between quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"”', "‘": "’", "'": "'"}
SINGLE = ("‘", "'")
DOUBLED = {"''": ("''",), "``": ("''", "``"), "‘‘": ("’’",), "’’": ("’’",)}
"""Two single marks that stand for a double one, as in text from data bases of the press."""

LONGEST_DOUBTFUL = 60
"""Characters up to which a single mark may close on what can as well be the apostrophe of a plural."""

PARAGRAPH_ENDS = "\n\r\u2028\u2029"
BEFORE_SINGLE = '([{—–-:/“"„«'


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `[start, end)` with the marks, `[inner_start, inner_end)` without.

    `closed` is False where the paragraph ends before the quotation does, as when it runs on into the next.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations_in(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in text order and not nested; the work grows with the length of the text.

    Double marks and guillemets that are never closed reach the end of their paragraph. Single marks are apostrophes
    too: they open only before a word and after no letter, and count only where they are closed in their paragraph.
    """
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Quotation]:
    closers = _closing_singles(text)
    opened: str | None = None
    begin = index = 0
    while index < len(text):
        mark = _mark_at(text, index)
        if opened is None:
            if mark in DOUBLED or (mark in PAIRS and mark not in SINGLE and not _is_inch_mark(text, index)):
                opened, begin = mark, index
            elif mark in SINGLE:
                closing = _closing_of(text, index, closers)
                if closing is not None:
                    yield Quotation(index, closing + 1, index + 1, closing, closed=True)
                    index = closing
        elif mark in _closing(opened):
            yield from _quotation(text, begin, len(opened), index, len(mark))
            opened = None
        elif mark in PARAGRAPH_ENDS:
            yield from _quotation(text, begin, len(opened), index, 0)
            opened = None
        index += len(mark)
    if opened is not None:
        yield from _quotation(text, begin, len(opened), len(text), 0)


def _mark_at(text: str, index: int) -> str:
    """The character there, or the two single marks that stand for a double one."""
    return text[index : index + 2] if text[index : index + 2] in DOUBLED else text[index]


def _closing(opened: str) -> tuple[str, ...]:
    """The marks that close what a mark has opened."""
    return DOUBLED.get(opened) or tuple(PAIRS[opened])


def _quotation(text: str, start: int, opening: int, end: int, closing: int) -> Iterator[Quotation]:
    """A quotation by where its marks begin and how long they are; not closed where the closing one is of no length."""
    if text[start + opening : end].strip():
        yield Quotation(start, end + closing, start + opening, end, closing > 0)


def _is_inch_mark(text: str, index: int) -> bool:
    """Whether a straight mark outside quotations closes nothing and opens nothing: it stands right after a digit."""
    return text[index] == '"' and index > 0 and text[index - 1].isdigit()


def _closing_singles(text: str) -> dict[str, list[int]]:
    """For each single mark the places where its partner may close, and the ends of paragraphs.

    A closing mark follows a mark of the sentence, or a word that is followed by no letter; the latter may be the
    apostrophe of a plural ("the growers’ terms"), so that it is kept apart.
    """
    found: dict[str, list[int]] = {"sure ’": [], "sure '": [], "any ’": [], "any '": [], "ends": []}
    for index, character in enumerate(text):
        if character in PARAGRAPH_ENDS:
            found["ends"].append(index)
        elif character in "’'" and _may_close(text, index):
            found[f"any {character}"].append(index)
            if text[index - 1] != "s" or not text[index + 1 : index + 3].strip()[:1].isalnum():
                found[f"sure {character}"].append(index)
    return found


def _may_close(text: str, index: int) -> bool:
    after = text[index + 1 : index + 2]
    return index > 0 and not text[index - 1].isspace() and not after.isalnum()


def _closing_of(text: str, index: int, closers: dict[str, list[int]]) -> int | None:
    """Where the single mark at `index` closes; None where it opens nothing, or is never closed in its paragraph.

    The first sure place is taken; failing one, a doubtful one that is near.
    """
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if (before and not before.isspace() and before not in BEFORE_SINGLE) or not _opens_before(after):
        return None
    mark = PAIRS[text[index]]
    limit = _next(closers["ends"], index, len(text))
    sure = _next(closers[f"sure {mark}"], index + 2, limit)
    if sure < limit:
        return sure
    doubtful = _next(closers[f"any {mark}"], index + 2, limit)
    return doubtful if doubtful < min(limit, index + LONGEST_DOUBTFUL) else None


def _opens_before(character: str) -> bool:
    """Whether a single mark may open before this character: a letter or another mark, not the digits of a decade."""
    return character.isalpha() or (character != "" and character in '“"[…')


def _next(places: list[int], after: int, otherwise: int) -> int:
    at = bisect_left(places, after)
    return min(places[at], otherwise) if at < len(places) else otherwise
