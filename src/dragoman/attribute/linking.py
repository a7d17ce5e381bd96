"""Which source, cue and content belong together.

Each cue is the centre of one attribution (in PolNeAR every attribution has one). Contents go to the cheapest cue, then
each cue takes its cheapest source, or none. Cost is the distance in words, with a price for each cue, content or end of
sentence that stands between, and a price for what the encoder holds unlikely to belong together. Only spans nearer than
FARTHEST are compared, so that work grows with the length of a paragraph and not with its square.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from dragoman.analyse.roles import Pointers, RoleSpan, Tagged
from dragoman.analyse.words import AnalysedText, Token

QUOTES = '“”"'
FARTHEST = 30.0
PRICE_OF_SENTENCE_END = 16.0
PRICE_OF_CUE_BETWEEN = 9.0
PRICE_OF_CONTENT_BETWEEN = 6.0
PRICE_OF_CONTENT_BEFORE_CUE = 0.5
PRICE_OF_SOURCE_AFTER_CUE = 1.0
PRICE_OF_UNLIKELY = 10.0
"""For each step of a probability by e, from certain."""

PRICE_OF_UNLIKELY_NONE = 5.0
LEAST_LIKELY = 1e-4
"""Where the encoder says nothing of a link, since the two stand in different windows."""

DEAREST_LINK = FARTHEST - PRICE_OF_UNLIKELY * log(LEAST_LIKELY)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what it attributes, and the words that name to whom (none where the text does not say)."""

    source: RoleSpan | None
    cue: RoleSpan
    contents: tuple[RoleSpan, ...]


def attributions_of(tagged: Tagged, analysed: AnalysedText) -> tuple[Attribution, ...]:
    """The attributions that the spans make, by paragraph and cue. A content or source without a cue is left out."""
    words_before = (0, *accumulate(int(token.text[0].isalnum()) for token in analysed.tokens))
    by_paragraph: dict[int, list[_Placed]] = defaultdict(list)
    for span in tagged.spans:
        tokens = analysed.tokens_between(span.start, span.end)
        if tokens:
            first, last = tokens[0], tokens[-1]
            placed = _Placed(span, first, last, words_before[first.index], words_before[last.index + 1])
            by_paragraph[analysed.paragraph_of(first)].append(placed)
    found: list[Attribution] = []
    for paragraph in sorted(by_paragraph):
        found += _in_paragraph(_Paragraph(by_paragraph[paragraph], analysed.text, tagged.links))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A role span with its first and last token, and the words of the text before and up to its end."""

    span: RoleSpan
    first: Token
    last: Token
    words_before: int
    words_through: int


class _Row:
    """Spans of one role in text order, found by where they stand."""

    def __init__(self, spans: Iterable[_Placed]) -> None:
        self.spans = list(spans)
        self._starts = [placed.span.start for placed in self.spans]
        self._before = [placed.words_before for placed in self.spans]
        self._through = [placed.words_through for placed in self.spans]

    def near(self, placed: _Placed) -> range:
        """The numbers of the spans less than FARTHEST words away."""
        first = bisect_right(self._through, placed.words_before - FARTHEST)
        return range(first, max(first, bisect_left(self._before, placed.words_through + FARTHEST)))

    def between(self, after: int, before: int) -> int:
        """How many begin at or after the one character and before the other."""
        return bisect_left(self._starts, before) - bisect_left(self._starts, after)


class _Paragraph:
    """The role spans of one paragraph, with what stands between any two of them."""

    def __init__(self, spans: Sequence[_Placed], text: str, links: Pointers) -> None:
        self.cues, self.sources, self.contents = (
            _Row(placed for placed in spans if placed.span.role == role) for role in ("cue", "source", "content")
        )
        self._text = text
        self._links = links
        self._plain: set[int] = set()
        quoting: set[int] = set()
        for content in self.contents.spans:
            sentences = range(content.first.sentence, content.last.sentence + 1)
            (quoting if self.is_quoted(content) else self._plain).update(sentences)
        self._plain -= quoting

    def is_quoted(self, content: _Placed) -> bool:
        """Whether a quotation mark stands in a content or right beside it."""
        around = self._text[max(0, content.span.start - 1) : content.span.end + 2]
        return any(quote in around for quote in QUOTES)

    def tells_in_its_own_words(self, cue: _Placed) -> bool:
        """Whether the sentence of a cue has contents, and none of them is quoted."""
        return cue.first.sentence in self._plain

    def cost(self, one: _Placed, other: _Placed) -> float:
        """How much stands between two spans."""
        left, right = (one, other) if one.span.start <= other.span.start else (other, one)
        if right.span.start <= left.span.end:
            return 0.0
        return (
            max(0, right.words_before - left.words_through)
            + PRICE_OF_SENTENCE_END * (right.first.sentence - left.last.sentence)
            + PRICE_OF_CUE_BETWEEN * self.cues.between(left.span.end, right.span.start)
            + PRICE_OF_CONTENT_BETWEEN * self.contents.between(left.span.end, right.span.start)
        )

    def unlikely(self, one: _Placed, other: _Placed) -> float:
        """How unlikely the encoder holds a link, as the negative logarithm of its probability."""
        return -log(self._links.get((one.span, other.span), 0.0) + LEAST_LIKELY)

    def cost_of_none(self, cue: _Placed) -> float:
        """From where a source is too dear for a cue: lower where the encoder holds it likely that there is none."""
        share = self._links.get((cue.span, None))
        return DEAREST_LINK if share is None else FARTHEST - PRICE_OF_UNLIKELY_NONE * log(share + LEAST_LIKELY)


def _in_paragraph(paragraph: _Paragraph) -> list[Attribution]:
    contents: dict[int, list[RoleSpan]] = defaultdict(list)
    for content in paragraph.contents.spans:
        best = _best_cue(paragraph, content)
        if best is not None:
            contents[best].append(content.span)
    found = []
    for index, cue in enumerate(paragraph.cues.spans):
        if index in contents:
            source = _best_source(paragraph, cue)
            found.append(Attribution(source, cue.span, tuple(sorted(contents[index], key=lambda s: s.start))))
    return found


def _best_cue(paragraph: _Paragraph, content: _Placed) -> int | None:
    """The number of the cheapest cue: in a sentence of the content, or in another where the content is quoted.

    A quotation is not taken back by a later sentence that quotes nothing: "“…” The ministry threatened to close it."
    """
    quoted = paragraph.is_quoted(content)
    costs = []
    for index in paragraph.cues.near(content):
        cue = paragraph.cues.spans[index]
        here = content.first.sentence <= cue.first.sentence <= content.last.sentence
        if here or (
            quoted and not (content.last.sentence < cue.first.sentence and paragraph.tells_in_its_own_words(cue))
        ):
            cost = paragraph.cost(content, cue) + PRICE_OF_UNLIKELY * paragraph.unlikely(content, cue)
            costs.append((cost + PRICE_OF_CONTENT_BEFORE_CUE * (content.span.start < cue.span.start), index))
    cost, index = min(costs, default=(DEAREST_LINK, -1))
    return index if cost < DEAREST_LINK else None


def _best_source(paragraph: _Paragraph, cue: _Placed) -> RoleSpan | None:
    costs = []
    for index in paragraph.sources.near(cue):
        source = paragraph.sources.spans[index]
        cost = paragraph.cost(source, cue) + PRICE_OF_UNLIKELY * paragraph.unlikely(cue, source)
        costs.append((cost + PRICE_OF_SOURCE_AFTER_CUE * (source.span.start > cue.span.start), index))
    none = paragraph.cost_of_none(cue)
    cost, index = min(costs, default=(none, -1))
    return paragraph.sources.spans[index].span if cost < none else None
