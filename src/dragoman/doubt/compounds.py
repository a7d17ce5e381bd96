"""Made-up words in the place of terms that are one word of two parts: "firelock proposal" for "ceasefire proposal"."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.analyse.words import AnalysedText, Token
from dragoman.doubt.terms import HYPHENS
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import TORTURED_PHRASE, Finding

IN_AN_ARTICLE_WITH_THE_TERM, WITH_ITS_DOMAIN = 0.75, 0.65
TERMS_OF_ITS_DOMAIN = 3
DOMAINS = frozenset({"diplomacy", "war"})


class Compound(NamedTuple):
    """A one-word term, its two parts, what it stands before, and words of other business with one of the parts."""

    term: str
    parts: tuple[str, str]
    before: frozenset[str]
    unless: frozenset[str]


@cache
def compounds() -> tuple[Compound, ...]:
    """The terms of the lexicon that are one word."""
    rows = lexicon("fixed_terms")["compounds"]
    return tuple(
        Compound(r["term"], (r["parts"][0], r["parts"][1]), frozenset(r["before"]), frozenset(r.get("unless", ())))
        for r in rows
    )


@cache
def before_nouns() -> dict[str, tuple[Compound, ...]]:
    """The terms that go before a noun, by the noun."""
    nouns = sorted({noun for compound in compounds() for noun in compound.before})
    return {noun: tuple(compound for compound in compounds() if noun in compound.before) for noun in nouns}


def one_word(analysed: AnalysedText, tokens: tuple[Token, ...], term: str) -> bool:
    """Whether words in the place of a one-word term stand as one: by a hyphen, or before what the term goes before."""
    if any(token.text in HYPHENS for token in tokens):
        return True
    after = tokens[-1].index + 1
    noun = analysed.tokens[after].lemma.lower() if after < len(analysed.tokens) else ""
    return any(compound.term == term and noun in compound.before for compound in compounds())


def made_up(analysed: AnalysedText, domains: list[str]) -> Iterator[Finding]:
    """Modifiers that share a part with a one-word term, before a noun that the term goes before.

    The article must use the term itself, or hold terms of talks and war, and must have no other business with the part.
    """
    used: frozenset[str] | None = None
    for token, noun in zip(analysed.tokens, analysed.tokens[1:], strict=False):
        for compound in before_nouns().get(noun.lemma.lower(), ()):
            if not _is_made_up(token, compound):
                continue
            used = used or frozenset(word for t in analysed.tokens for word in (t.lower, t.lemma.lower()))
            if used & compound.unless:
                continue
            if compound.term in used:
                yield _finding(analysed, token, noun, compound, IN_AN_ARTICLE_WITH_THE_TERM)
            elif sum(domain in DOMAINS for domain in domains) >= TERMS_OF_ITS_DOMAIN:
                yield _finding(analysed, token, noun, compound, WITH_ITS_DOMAIN)


def _is_made_up(token: Token, compound: Compound) -> bool:
    word = token.lower
    if not word.isalpha() or word == compound.term or word in compound.unless:
        return False
    first, second = compound.parts
    return any(part in word and len(word) > len(part) + 2 for part in (first, second)) and not (
        word.startswith(first) and word.endswith(second)
    )


def _finding(analysed: AnalysedText, token: Token, noun: Token, compound: Compound, confidence: float) -> Finding:
    span = analysed.span(token, noun)
    meant = f"{compound.term} {noun.text.lower()}"
    reason = f"“{token.text}” is no word of talks; “{compound.term}” stands before such nouns."
    return Finding("f1", TORTURED_PHRASE, span.start, span.end, span.text, meant, confidence, reason)
