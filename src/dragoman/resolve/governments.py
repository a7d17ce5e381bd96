"""Governments that are told without their state ("the regime", "government forces"), where one alone can be meant."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.resolve.metonymy import words

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Told:
    """Where a state is named as a party, and where it is described ("the Chadian army")."""

    spans: Spans
    descriptions: Spans


DESCRIBES = frozenset({"amod", "compound", "poss", "nmod", "prep", "appos"})
BEFORE = 1
"""Sentences back in which a state counts as near."""


def unnamed_governments(
    analysed: AnalysedText,
    told: Mapping[str, Told],
    peoples: Sequence[tuple[str | None, Spans]],
    taken: Container[int],
) -> Iterator[tuple[tuple[int, int], str]]:
    """The spans of governments told without a state, each with the alpha-2 code of the state that it must be: one of
    `told`, or of one of the `peoples` ("Chadian nurses") beside it.
    """
    for noun in analysed.tokens:
        first = _first_of(analysed, noun) if noun.index not in taken else None
        if first is None or first.index in taken:
            continue
        state = _state_meant(analysed, noun, told, peoples)
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


def _state_meant(
    analysed: AnalysedText, noun: Token, told: Mapping[str, Told], peoples: Sequence[tuple[str | None, Spans]]
) -> str | None:
    """The only state whose government was described before, else the only one that acts nearby, or whose people do;
    else the only one of the article.
    """
    described = {code for code, state in told.items() if any(start < noun.start for start, _ in state.descriptions)}
    near = {code for code, s in told.items() if any(_is_near(analysed, noun, n) for n in (*s.spans, *s.descriptions))}
    of_people = {code for code, spans in peoples if code and any(_is_near(analysed, noun, span) for span in spans)}
    for states in (described, near, of_people, set(told)):
        if len(states) == 1:
            return next(iter(states)) or None
        if states:
            return None
    return None


def _is_near(analysed: AnalysedText, noun: Token, span: tuple[int, int]) -> bool:
    tokens = analysed.tokens_between(*span)
    return bool(tokens) and span[0] < noun.start and noun.sentence - tokens[0].sentence <= BEFORE
