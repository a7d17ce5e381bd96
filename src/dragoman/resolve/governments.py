"""Governments that are told without their state ("the regime", "government forces"), where one alone can be meant."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.resolve.metonymy import words

Starts = Sequence[int]
"""Offsets where something is named, in order."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a state is named as a party or described ("the Chadian army"), where it is described, and where its people
    are told of: offsets in order.
    """

    named: Starts = ()
    described: Starts = ()
    people: Starts = ()


DESCRIBES = frozenset({"amod", "compound", "poss", "nmod", "prep", "appos"})
BEFORE = 1
"""Sentences back in which a state counts as near."""


def unnamed_governments(
    analysed: AnalysedText, told: Mapping[str, Told], taken: Container[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The spans of governments told without a state, each with the alpha-2 code of the state that it must be, of those
    that are `told` of.
    """
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


def _state_meant(analysed: AnalysedText, noun: Token, told: Mapping[str, Told]) -> str | None:
    """The only state whose government was described before; where several were, or none, the only one that acts nearby,
    or in the paragraph, or whose people do; where none was described, the only one of the article.
    """
    described = {code for code, state in told.items() if state.described and state.described[0] < noun.start}
    if len(described) == 1:
        return next(iter(described))
    near = {code for code, state in told.items() if _is_near(analysed, noun, state.named)}
    opens = analysed.text.rfind("\n", 0, noun.start)
    beside = {code for code, state in told.items() if any(opens < start < noun.start for start in state.named)}
    of_people = {code for code, state in told.items() if _is_near(analysed, noun, state.people)}
    alone = {code for code, state in told.items() if state.named}
    for states in (near, beside, of_people, () if described else alone):
        if states:
            return next(iter(states)) if len(states) == 1 else None
    return None


def _is_near(analysed: AnalysedText, noun: Token, starts: Starts) -> bool:
    """Whether the last of the starts before the noun is in its sentence or the one before."""
    place = bisect_left(starts, noun.start)
    if not place:
        return False
    last = analysed.tokens_between(starts[place - 1], starts[place - 1] + 1)
    return bool(last) and noun.sentence - last[0].sentence <= BEFORE
