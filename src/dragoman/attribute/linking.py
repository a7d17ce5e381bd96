"""Which source, cue and content belong together.

Each cue is the centre of one attribution (in PolNeAR every attribution has one). Contents go to the cheapest cue, then
each cue takes its cheapest source. Cost is the distance in words, with a price for each cue, content or end of sentence
that stands between.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from dragoman.analyse.roles import RoleSpan
from dragoman.analyse.words import AnalysedText

QUOTES = '“”"'
FARTHEST = 30.0
PRICE_OF_SENTENCE_END = 16.0
PRICE_OF_CUE_BETWEEN = 9.0
PRICE_OF_CONTENT_BETWEEN = 6.0
PRICE_OF_CONTENT_BEFORE_CUE = 0.5
PRICE_OF_SOURCE_AFTER_CUE = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what it attributes, and the words that name to whom (none where the text does not say)."""

    source: RoleSpan | None
    cue: RoleSpan
    contents: tuple[RoleSpan, ...]


def attributions_of(spans: tuple[RoleSpan, ...], analysed: AnalysedText) -> tuple[Attribution, ...]:
    """The attributions that the spans make, by paragraph and cue. A content or source without a cue is left out."""
    by_paragraph: dict[int, list[RoleSpan]] = defaultdict(list)
    for span in spans:
        tokens = analysed.tokens_between(span.start, span.end)
        if tokens:
            by_paragraph[analysed.paragraph_of(tokens[0])].append(span)
    found: list[Attribution] = []
    for paragraph in sorted(by_paragraph):
        found += _in_paragraph(_Paragraph(by_paragraph[paragraph], analysed))
    return tuple(found)


class _Paragraph:
    """The role spans of one paragraph, with what stands between any two of them."""

    def __init__(self, spans: list[RoleSpan], analysed: AnalysedText) -> None:
        self.analysed = analysed
        self.cues = [s for s in spans if s.role == "cue"]
        self.sources = [s for s in spans if s.role == "source"]
        self.contents = [s for s in spans if s.role == "content"]
        self._cue_starts = [s.start for s in self.cues]
        self._content_starts = [s.start for s in self.contents]

    def may_belong(self, content: RoleSpan, cue: RoleSpan) -> bool:
        """Whether a cue can reach a content: in its own sentence, or in another where the content is quoted."""
        words = self.analysed.tokens_between(content.start, content.end)
        sentence = self.analysed.tokens_between(cue.start, cue.end)[0].sentence
        return any(word.sentence == sentence for word in words) or any(
            quote in self.analysed.text[max(0, content.start - 1) : content.end + 2] for quote in QUOTES
        )

    def cost(self, one: RoleSpan, other: RoleSpan) -> float:
        """How much stands between two spans."""
        first, second = sorted((one, other), key=lambda s: s.start)
        if second.start <= first.end:
            return 0.0
        between = self.analysed.tokens_between(first.end, second.start)
        words = sum(token.text[0].isalnum() for token in between)
        left = self.analysed.tokens_between(first.start, first.end)[-1]
        right = self.analysed.tokens_between(second.start, second.end)[0]
        return (
            words
            + PRICE_OF_SENTENCE_END * (right.sentence - left.sentence)
            + PRICE_OF_CUE_BETWEEN * _count(self._cue_starts, first.end, second.start)
            + PRICE_OF_CONTENT_BETWEEN * _count(self._content_starts, first.end, second.start)
        )


def _in_paragraph(paragraph: _Paragraph) -> list[Attribution]:
    contents: dict[int, list[RoleSpan]] = defaultdict(list)
    for content in paragraph.contents:
        best = _best_cue(paragraph, content)
        if best is not None:
            contents[best].append(content)
    found = []
    for index, cue in enumerate(paragraph.cues):
        if index in contents:
            source = _best_source(paragraph, cue)
            found.append(Attribution(source, cue, tuple(sorted(contents[index], key=lambda s: s.start))))
    return found


def _best_cue(paragraph: _Paragraph, content: RoleSpan) -> int | None:
    costs = [
        (paragraph.cost(content, cue) + PRICE_OF_CONTENT_BEFORE_CUE * (content.start < cue.start), index)
        for index, cue in enumerate(paragraph.cues)
        if paragraph.may_belong(content, cue)
    ]
    cost, index = min(costs, default=(FARTHEST, -1))
    return index if cost < FARTHEST else None


def _best_source(paragraph: _Paragraph, cue: RoleSpan) -> RoleSpan | None:
    costs = [
        (paragraph.cost(source, cue) + PRICE_OF_SOURCE_AFTER_CUE * (source.start > cue.start), index)
        for index, source in enumerate(paragraph.sources)
    ]
    cost, index = min(costs, default=(FARTHEST, -1))
    return paragraph.sources[index] if cost < FARTHEST else None


def _count(starts: list[int], after: int, before: int) -> int:
    return bisect_left(starts, before) - bisect_left(starts, after)
