"""Governments that are told without their state ("the regime", "government forces"), where one alone can be meant."""

from collections.abc import Container, Iterator, Mapping

from dragoman.analyse.words import AnalysedText, Token
from dragoman.resolve.metonymy import words

Spans = list[tuple[int, int]]
Told = Mapping[str, tuple[Spans, Spans]]
"""The spans and the descriptions of each state, by any key."""

DESCRIBES = frozenset({"amod", "compound", "poss", "nmod", "prep", "appos"})
BEFORE = 1
"""Sentences back in which a state counts as near."""


def unnamed_governments(
    analysed: AnalysedText, told: Told, taken: Container[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The spans of governments told without a state, each with the key of the state that it must be."""
    for noun in analysed.tokens:
        first = _first_of(analysed, noun) if noun.index not in taken else None
        if first is None or first.index in taken:
            continue
        state = _state_meant(analysed, noun, told)
        if state is not None:
            yield (first.start, noun.end), state


def _first_of(analysed: AnalysedText, noun: Token) -> Token | None:
    """The first word of "the government" or "government forces"; None where it is neither, or told more closely."""
    describing = [c for c in analysed.children(noun) if c.dep in DESCRIBES]
    if noun.lower in words("bare_governments") and noun.dep not in {"compound", "nmod", "amod"} and not describing:
        article = next((c for c in analysed.children(noun) if c.dep == "det"), None)
        return noun if article is not None and article.lower == "the" else None
    forces = noun.lower in words("government_nouns") or noun.lemma.lower() in words("state_acts")
    whose = [c for c in describing if c.lower in words("bare_governments")]
    return whose[0] if forces and len(describing) == 1 and whose else None


def _state_meant(analysed: AnalysedText, noun: Token, told: Told) -> str | None:
    """The only state whose government was described before, else the only one that acts nearby, else the only one."""
    described = {key for key, (_, spans) in told.items() if any(start < noun.start for start, _ in spans)}
    if len(described) == 1:
        return next(iter(described))
    near = {
        key for key, spans in told.items() if any(_is_near(analysed, noun, span) for group in spans for span in group)
    }
    if len(near) == 1:
        return next(iter(near))
    return next(iter(told)) if len(told) == 1 else None


def _is_near(analysed: AnalysedText, noun: Token, span: tuple[int, int]) -> bool:
    tokens = analysed.tokens_between(*span)
    return bool(tokens) and span[0] < noun.start and noun.sentence - tokens[0].sentence <= BEFORE
