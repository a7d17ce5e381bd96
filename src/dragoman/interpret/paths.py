"""How one word hangs together with another in the tree of their sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token

FARTHEST = 9
"""Steps from which a word is merely far; also of words in different sentences."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})


@dataclass(frozen=True, slots=True)
class Path:
    """Steps up from a word to where it meets another, steps down from there to the other, and the label of the first
    step down ("" where the other stands above).
    """

    up: int
    down: int
    label: str


FAR = Path(FARTHEST, FARTHEST, "")


def steps_up(analysed: AnalysedText, token: Token) -> Mapping[int, int]:
    """The word and those above it, with how many steps up each is."""
    found = {token.index: 0}
    for above in analysed.ancestors(token):
        if len(found) > FARTHEST or above.index in found:
            break
        found[above.index] = len(found)
    return found


def path_to(analysed: AnalysedText, up: Mapping[int, int], other: Token) -> Path:
    """The path from the word whose steps up are given to another; FAR where they meet nowhere near."""
    down, label, at = 0, "", other
    while at.index not in up:
        if down >= FARTHEST or at.head == at.index:
            return FAR
        label, at = at.dep, analysed.head(at)
        down += 1
    return Path(up[at.index], down, label)
