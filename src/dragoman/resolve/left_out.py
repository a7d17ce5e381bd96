"""Whoever is named only to be left out: "all but not Chad", "unlike the unions"."""

from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon

LONGEST_LEAVING = 4
"""Words of "with the exception of" and the like."""

HIGHEST = 12
"""Steps up a sentence that are followed: a bound past any real sentence."""

DESCRIBES = frozenset({"amod", "compound", "poss", "nmod"})


@cache
def _leaving() -> frozenset[str]:
    return frozenset(lexicon("event_verbs")["participants"]["left_out"])


def is_left_out(analysed: AnalysedText, token: Token) -> bool:
    """Whether words right before a name or noun, or one that it belongs to, say that it takes no part."""
    for _ in range(HIGHEST):
        first = _first(analysed, token)
        before = analysed.tokens[max(0, first - LONGEST_LEAVING) : first]
        words = [t.lower for t in before if t.sentence == token.sentence]
        if any(" ".join(words[n:]) in _leaving() for n in range(len(words))):
            return True
        head = analysed.head(token)
        if head.index == token.index or token.dep not in {*DESCRIBES, "conj", "appos"}:
            return False
        token = head
    return False


def _first(analysed: AnalysedText, noun: Token) -> int:
    """The index of the first token of a noun's phrase."""
    for _ in range(HIGHEST):
        before = [c for c in analysed.children(noun) if c.index < noun.index and c.dep in {*DESCRIBES, "det", "nummod"}]
        if not before:
            break
        noun = before[0]
    return noun.index
