"""Tortured phrases: fixed terms of news rewritten word by word, as spinning and machine translation do.

The name is that of Cabanac, Labbé and Magazinov (2021), "Tortured phrases". A phrase is one where it equals a fixed
term with one or two words exchanged through a thesaurus, and ordinary copy does not use it; or where a made-up modifier
shares a part with the term that the article itself uses before such nouns.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import TORTURED_PHRASE, Finding
from dragoman.spot.names import Name

EXCHANGED_CONFIDENCE = 0.85
BOTH_EXCHANGED_CONFIDENCE = 0.8
COMPOUND_CONFIDENCE = 0.75
MOST_EXCHANGED = 2
LONGEST_PHRASE = 6
Words = tuple[str, ...]


class Exchange(NamedTuple):
    """What a phrase was before its words were exchanged, and how many were."""

    term: str
    exchanged: int


class Compound(NamedTuple):
    """A one-word term, the part a made-up modifier shares with it, and what it stands before."""

    term: str
    part: str
    before: frozenset[str]
    unless: frozenset[str]


def findings_on_phrases(analysed: AnalysedText, names: tuple[Name, ...]) -> tuple[Finding, ...]:
    """A finding for each tortured phrase, with the term that was meant. Names of people are left alone."""
    people = {
        token.index
        for name in names
        if name.kind == "person"
        for token in analysed.tokens_between(name.start, name.end)
    }
    found = [*_exchanged(analysed, people), *_made_up(analysed)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _exchanged(analysed: AnalysedText, people: set[int]) -> Iterator[Finding]:
    phrases = exchanged_phrases()
    longest = max((len(words) for words in phrases), default=0)
    for sentence in analysed.sentences:
        tokens = analysed.tokens_in(sentence)
        taken = 0
        for first in range(len(tokens)):
            if first < taken:
                continue
            hit = _longest_hit(tokens, first, min(longest, len(tokens) - first), phrases)
            if hit is None or any(token.index in people for token in tokens[first : first + hit[0]]):
                continue
            length, exchange = hit
            taken = first + length
            yield _finding(analysed, tokens[first], tokens[first + length - 1], exchange)


def _longest_hit(
    tokens: tuple[Token, ...], first: int, longest: int, phrases: dict[Words, Exchange]
) -> tuple[int, Exchange] | None:
    for length in range(longest, 1, -1):
        words = tokens[first : first + length]
        for key in (tuple(t.lower for t in words), (*(t.lower for t in words[:-1]), words[-1].lemma.lower())):
            if key in phrases:
                return length, phrases[key]
    return None


def _finding(analysed: AnalysedText, first: Token, last: Token, exchange: Exchange) -> Finding:
    span = analysed.span(first, last)
    confidence = EXCHANGED_CONFIDENCE if exchange.exchanged == 1 else BOTH_EXCHANGED_CONFIDENCE
    reason = f"“{span.text}” is no term of the field, and a word-by-word paraphrase of “{exchange.term}”."
    return Finding("f1", TORTURED_PHRASE, span.start, span.end, span.text, exchange.term, confidence, reason)


def _made_up(analysed: AnalysedText) -> Iterator[Finding]:
    """Modifiers that share a part with a term of the article, before a noun that the term stands before."""
    used = {token.lower for token in analysed.tokens} | {token.lemma.lower() for token in analysed.tokens}
    for compound in _compounds():
        if compound.term not in used or used & compound.unless:
            continue
        for token, noun in zip(analysed.tokens, analysed.tokens[1:], strict=False):
            if noun.lemma.lower() in compound.before and _is_made_up(token, compound):
                span = analysed.span(token, noun)
                meant = f"{compound.term} {noun.text.lower()}"
                reason = f"“{token.text}” stands where the article elsewhere writes “{compound.term}”."
                yield Finding(
                    "f1", TORTURED_PHRASE, span.start, span.end, span.text, meant, COMPOUND_CONFIDENCE, reason
                )


def _is_made_up(token: Token, compound: Compound) -> bool:
    word = token.lower
    return compound.part in word and word not in (compound.part, compound.term) and "-" not in word and word.isalpha()


@cache
def _compounds() -> tuple[Compound, ...]:
    rows = lexicon("fixed_terms")["compounds"]
    return tuple(Compound(r["term"], r["part"], frozenset(r["before"]), frozenset(r["unless"])) for r in rows)


@cache
def exchanged_phrases() -> dict[Words, Exchange]:
    """Every phrase that is a fixed term with words exchanged, and is no term or ordinary phrase itself."""
    data = lexicon("fixed_terms")
    terms = {_words(term): term for term in data["terms"]}
    ordinary = {_words(phrase) for phrase in data["ordinary"]} | set(terms)
    thesaurus = {word: [_words(other) for other in others] for word, others in data["thesaurus"].items()}
    phrases: dict[Words, Exchange] = {}
    for term, written in terms.items():
        for words, exchanged in _variants(term, thesaurus):
            if words not in ordinary and len(words) <= LONGEST_PHRASE:
                phrases.setdefault(words, Exchange(written, exchanged))
    return phrases


def _variants(term: Words, thesaurus: dict[str, list[Words]]) -> Iterator[tuple[Words, int]]:
    options: list[list[tuple[Words, int]]] = [
        [((word,), 0), *((other, 1) for other in thesaurus.get(word, []))] for word in term
    ]
    chosen: Iterable[tuple[tuple[Words, int], ...]] = product(*options)
    variants = [(tuple(w for words, _ in choice for w in words), sum(n for _, n in choice)) for choice in chosen]
    yield from sorted({v for v in variants if 0 < v[1] <= MOST_EXCHANGED}, key=lambda v: (v[1], v[0]))


def _words(phrase: str) -> Words:
    return tuple(phrase.lower().split())
