"""The grammar of a text as frozen values: tokens, sentences, paragraphs and the names a statistical tagger saw."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word. Offsets are code points of the article's text; `head` is the index of the governing token.

    A root governs itself. `pos` is the Universal Dependencies part of speech, `tag` the Penn Treebank tag, `dep` the
    ClearNLP dependency label, `entity` the OntoNotes entity type ("" outside names).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class TokenRange:
    """Half-open range of token indices: a sentence, a paragraph."""

    first: int
    last: int

    def __len__(self) -> int:
        """Number of tokens."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name the statistical tagger saw: token range `[first, last)` and its OntoNotes type (PERSON, ORG, GPE, …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """A text with its grammar. Tokens hold no white space; sentences never cross a paragraph."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[TokenRange, ...]
    paragraphs: tuple[TokenRange, ...]
    names: tuple[TaggedName, ...]
    _children: tuple[tuple[int, ...], ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)
    _ends: tuple[int, ...] = field(repr=False)
    _paragraph_firsts: tuple[int, ...] = field(repr=False)

    def children(self, token: Token) -> tuple[Token, ...]:
        """The tokens governed directly by `token`, in text order."""
        return tuple(self.tokens[i] for i in self._children[token.index])

    def head(self, token: Token) -> Token:
        """The token that governs `token`; `token` itself at the root of a sentence."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of `token`, from the nearest to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """`token` and all below it, in text order."""
        found = [token.index]
        for index in found:
            found.extend(self._children[index])
        return tuple(self.tokens[i] for i in sorted(found))

    def head_of(self, tokens: Sequence[Token]) -> Token:
        """The last of some tokens that hangs on none of the others."""
        inside = {t.index for t in tokens}
        return next(t for t in reversed(tokens) if t.head not in inside or t.head == t.index)

    def sentence_of(self, token: Token) -> TokenRange:
        """The sentence that holds `token`."""
        return self.sentences[token.sentence]

    def paragraph_of(self, token: Token) -> int:
        """The index of the paragraph that holds `token`."""
        return bisect_right(self._paragraph_firsts, token.index) - 1

    def tokens_in(self, words: TokenRange) -> tuple[Token, ...]:
        """The tokens of a sentence or paragraph."""
        return self.tokens[words.first : words.last]

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share at least one character with `[start, end)`."""
        return self.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def span(self, first: Token, last: Token) -> Span:
        """The words from `first` to `last`, both included."""
        return Span.of(self.text, first.start, last.end)

    def sentence_span(self, sentence: TokenRange) -> Span:
        """The words of a sentence or paragraph."""
        return self.span(self.tokens[sentence.first], self.tokens[sentence.last - 1])


def analysed_text(
    text: str,
    tokens: tuple[Token, ...],
    sentences: tuple[TokenRange, ...],
    paragraphs: tuple[TokenRange, ...],
    names: tuple[TaggedName, ...],
) -> AnalysedText:
    """The text with its grammar, and the look-ups over it."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return AnalysedText(
        text=text,
        tokens=tokens,
        sentences=sentences,
        paragraphs=paragraphs,
        names=names,
        _children=tuple(map(tuple, children)),
        _starts=tuple(t.start for t in tokens),
        _ends=tuple(t.end for t in tokens),
        _paragraph_firsts=tuple(p.first for p in paragraphs),
    )
