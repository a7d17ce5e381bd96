"""Adjectives of how often in the place of how long: "a monthly truce" for a monthlong one, as translations have it."""

from collections.abc import Iterator

from dragoman.analyse.words import AnalysedText, Token
from dragoman.doubt.terms import HYPHENS
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import TORTURED_PHRASE, Finding

CONFIDENCE = 0.75
HYPHENED = ("cease", "fire")


def durations(analysed: AnalysedText) -> Iterator[Finding]:
    """Such adjectives before one ceasefire, truce or pause, with no further noun behind; several may well recur."""
    data = lexicon("fixed_terms")["durations"]
    used = {token.lower.replace("-", "") for token in analysed.tokens}
    sure: dict[str, str] = data["adjectives"]
    meant = sure | {word: term for word, term in data["in_doubt"].items() if term in used}
    for token in analysed.tokens[:-1]:
        term = meant.get(token.lower)
        last = _last_of_the_noun(analysed, token.index + 1, frozenset(data["before"])) if term else None
        if term and last is not None and not _goes_on(analysed, last):
            yield _finding(analysed, token, last, term)


def _last_of_the_noun(analysed: AnalysedText, first: int, nouns: frozenset[str]) -> Token | None:
    """The token in which such a noun ends that begins at a place; "cease-fire" may be three."""
    words = [token.lower for token in analysed.tokens[first : first + 3]]
    if words and words[0].replace("-", "") in nouns:
        return analysed.tokens[first]
    hyphened = len(words) == len(HYPHENED) + 1 and (words[0], words[2]) == HYPHENED and words[1] in HYPHENS
    return analysed.tokens[first + 2] if hyphened else None


def _goes_on(analysed: AnalysedText, last: Token) -> bool:
    """Whether a noun follows in the sentence: weekly truce talks are held each week."""
    sentence = analysed.sentence_of(last)
    after = [token for token in analysed.tokens_in(sentence) if token.index > last.index][:1]
    return any(token.tag.startswith("NN") or token.text in HYPHENS for token in after)


def _finding(analysed: AnalysedText, token: Token, last: Token, term: str) -> Finding:
    span = analysed.span(token, last)
    behind = span.text[len(token.text) :]
    written = term.capitalize() if token.text[:1].isupper() else term
    reason = f"“{token.text}” says how often, and of one{behind.lower()} it is said how long: “{term}”."
    return Finding("f1", TORTURED_PHRASE, span.start, span.end, span.text, written + behind, CONFIDENCE, reason)
