"""From the text of a page back to its HTML: which run of characters stands where."""

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from dragoman.model.text import HtmlSegment
from dragoman.read.html_tokens import pieces_of

WORD_OR_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|&|[^\s&]+")
LINE = re.compile(r"[^\n]*\S[^\n]*")
WORK = 1_000_000_000
"""Characters that may be searched for one page; what is not placed by then is left out."""

NEAR = 10_000
"""Characters after the last run found in which a piece of a line that does not stand whole is looked for."""

SEED_WORDS = 4
SHORTEST_SEED = 12
MOST_PLACES = 20
LIST_MARK = "- "


def html_map_of(text: str, page: str) -> tuple[HtmlSegment, ...]:
    """The segments of the text that stand unbroken in the page, in text order. What is not found is left out."""
    aligner = _Aligner(text, page)
    for match in LINE.finditer(text):
        aligner.place_line(match.start(), match.end())
    return tuple(aligner.segments)


def _common_length(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class _Shown:
    """What a page shows, white space left out, as one string; and for every word of it where it stands in the HTML.

    A word here is a run without white space, tags or entities, or one entity. `tied` says that it goes on from the
    word before, with no space or tag between; `run` counts the tags before it.
    """

    def __init__(self, page: str) -> None:
        words: list[str] = []
        self.places, self.starts, self.ends, self.runs = (array("q") for _ in range(4))
        self.tied = bytearray()
        length = run = last_end = 0
        for piece in pieces_of(page):
            if piece.name is not None:
                run += 1
                continue
            for match in WORD_OR_ENTITY.finditer(page, piece.start, piece.end):
                word = match.group()
                word = "".join(html.unescape(word).split()) if word[0] == "&" else word
                if not word:
                    continue
                self.tied.append(match.start() == last_end and run == self.runs[-1] if self.runs else False)
                for column, value in zip(
                    (self.places, self.starts, self.ends, self.runs), (length, *match.span(), run), strict=True
                ):
                    column.append(value)
                words.append(word)
                length += len(word)
                last_end = match.end()
        self.text = "".join(words)

    def word_at(self, place: int) -> int:
        """The number of the word that holds the character at `place`."""
        return bisect_right(self.places, place) - 1

    def begins_word(self, place: int) -> bool:
        """Whether a word as a reader sees it begins at `place`, or the page ends there."""
        if place >= len(self.text):
            return True
        word = self.word_at(place)
        return self.places[word] == place and not self.tied[word]


class _Aligner:
    """Goes through the lines of a text in order, and through the page beside it."""

    def __init__(self, text: str, page: str) -> None:
        self.text = text
        self.page = page
        self.shown = _Shown(page)
        self.cursor = 0
        self.work = WORK
        self.segments: list[HtmlSegment] = []

    def place_line(self, start: int, end: int) -> None:
        """Add the segments of the line `[start, end)`: where it stands whole, else those of the pieces found."""
        if self.text.startswith(LIST_MARK, start):  # the extractor's own mark
            start += len(LIST_MARK)
        offsets = [i for i in range(start, end) if not self.text[i].isspace()]
        packed = "".join(self.text[start:end].split())
        if not packed:
            return
        size = len(self.shown.text)
        place = self._find(packed, self.cursor, size)
        if place is None and self.cursor:
            place = self._find(packed, 0, min(size, self.cursor + len(packed)))
        if place is not None:
            self._add(offsets, place)
        else:
            self._place_pieces(packed, offsets)

    def _place_pieces(self, packed: str, offsets: list[int]) -> None:
        first = 0
        while first < len(offsets) and self.work > 0:
            seed = self._seed_end(offsets, first)
            if seed is None:
                return
            place = self._find(packed[first:seed], self.cursor, self.cursor + NEAR)
            if place is None:
                first = self._next_word(offsets, first)
                continue
            there = self.shown.text[place : place + len(packed) - first]
            length = _common_length(packed[first:], there)
            self.work -= len(packed) - first
            self._add(offsets[first : first + length], place)
            first += length

    def _seed_end(self, offsets: list[int], first: int) -> int | None:
        """The end of the words to look for from character `first` on; None where too little is left to be sure."""
        end = first
        for _ in range(SEED_WORDS):
            end = self._next_word(offsets, end)
        return end if end - first >= SHORTEST_SEED else None

    @staticmethod
    def _next_word(offsets: list[int], at: int) -> int:
        at += 1
        while at < len(offsets) and offsets[at] == offsets[at - 1] + 1:
            at += 1
        return min(at, len(offsets))

    def _find(self, packed: str, low: int, high: int) -> int | None:
        """The first place of whole words that read `packed`, within bounds of work."""
        for _ in range(MOST_PLACES):
            if self.work <= 0:
                return None
            place = self.shown.text.find(packed, low, high)
            self.work -= (min(high, len(self.shown.text)) if place < 0 else place) - low + len(packed)
            if place < 0:
                return None
            if self.shown.begins_word(place) and self.shown.begins_word(place + len(packed)):
                return place
            low = place + 1
        return None

    def _add(self, offsets: list[int], place: int) -> None:
        for segment in self._segments(offsets, place):
            there = html.unescape(self.page[segment.html_start : segment.html_end])
            if there.split() == self.text[segment.start : segment.end].split():
                self.segments.append(segment)
        self.cursor = max(self.cursor, place + len(offsets))

    def _segments(self, offsets: list[int], place: int) -> Iterator[HtmlSegment]:
        """One segment for each unbroken run of the characters at `offsets`, shown from `place` on."""
        shown, last = self.shown, place + len(offsets)
        word = shown.word_at(place)
        while word < len(shown.places) and shown.places[word] < last:
            first = word
            while (
                word + 1 < len(shown.places)
                and shown.runs[word + 1] == shown.runs[first]
                and shown.places[word + 1] < last
            ):
                word += 1
            begin = max(place, shown.places[first])
            stop = min(last, shown.places[word + 1] if word + 1 < len(shown.places) else len(shown.text))
            yield HtmlSegment(
                offsets[begin - place],
                offsets[stop - place - 1] + 1,
                self._html_at(first, begin, from_start=True),
                self._html_at(word, stop, from_start=False),
            )
            word += 1

    def _html_at(self, word: int, place: int, from_start: bool) -> int:
        """The HTML offset of `place`, which begins (or ends) in that word; an entity is taken whole."""
        shown = self.shown
        if self.page[shown.starts[word]] == "&":
            return shown.starts[word] if from_start else shown.ends[word]
        return shown.starts[word] + place - shown.places[word]
