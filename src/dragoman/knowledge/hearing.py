"""How likely a name comes back from another script as it is written: a joint model of letters, kept as data.

`knowledge/data/name_channel.json` holds pieces of names with what they come back as, and the bits of surprise of each
(Bisani and Ney 2008, Joint-sequence models); made by `training/names/channel.py`. Beside how likely any name is
written so (`letters.py`) that says how much a written name speaks for a candidate, short names less than long ones.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.letters import surprise
from dragoman.knowledge.lexicons import DATA
from dragoman.knowledge.normal import plain

CHANNEL = DATA / "name_channel.json"
LONGEST_NAME_PIECE, LONGEST_HEARD = 2, 3
"""Letters of a name, and of what comes back, that are one piece, at most."""

LONGEST_WORD = 24
OPENS, CLOSES = "^", "$"
LEAST = 1e-300
FURTHEST = -30.0
"""Bits from which it does not matter how much less a name speaks for a candidate."""

Pieces = Mapping[str, Mapping[str, float]]


def letters_of(word: str) -> str:
    """The Latin letters of a word, without marks, in lower case."""
    return "".join(c for c in plain(word) if "a" <= c <= "z")[:LONGEST_WORD]


def framed(letters: str) -> str:
    """The letters with the marks of a word's head and end."""
    return f"{OPENS}{letters}{CLOSES}"


def speaks_for(written: str, name: str) -> float:
    """Bits by which the written name is likelier as what came back of `name` than as any other name: about 20 for a
    long one that fits, below 0 where it does not fit. Words that are alike tell nothing.
    """
    ours, theirs = plain(written).split(), plain(name).split()
    if len(ours) != len(theirs):
        ours, theirs = ["".join(ours)], ["".join(theirs)]
    return sum(_word(one, other) for one, other in zip(ours, theirs, strict=True) if one != other)


@lru_cache(maxsize=16_384)
def _word(written: str, name: str) -> float:
    ours, theirs = letters_of(written), letters_of(name)
    if not ours or not theirs:
        return FURTHEST
    heard, alone = _together(framed(theirs), framed(ours)), _alone(framed(theirs))
    return max(FURTHEST, math.log2(max(heard, LEAST)) - math.log2(max(alone, LEAST)) + surprise(ours))


def _together(name: str, heard: str) -> float:
    """The probability of the pair: the sum over all ways to cut both into pieces."""
    pieces, wide = _pieces(), len(heard) + 1
    backs = [[(j + n, heard[j : j + n]) for n in range(LONGEST_HEARD + 1) if j + n < wide] for j in range(wide)]
    rows = [[0.0] * wide for _ in range(len(name) + 1)]
    rows[0][0] = 1.0
    for i, row in enumerate(rows):
        for size in range(min(LONGEST_NAME_PIECE, len(name) - i) + 1):
            chances = pieces.get(name[i : i + size])
            if chances:
                _carry(row, rows[i + size], chances, backs)
    return rows[-1][-1]


def _carry(
    row: list[float], onto: list[float], chances: Mapping[str, float], backs: list[list[tuple[int, str]]]
) -> None:
    """Add to a row what comes of another by one piece of the name."""
    for j, reached in enumerate(row):
        if reached:
            for end, back in backs[j]:
                if back in chances:
                    onto[end] += reached * chances[back]


@lru_cache(maxsize=8_192)
def _alone(name: str) -> float:
    """The probability of the name, whatever comes back."""
    weights = _name_pieces()
    sums = [1.0] + [0.0] * len(name)
    for i in range(len(name)):
        for size in range(1, LONGEST_NAME_PIECE + 1):
            if i + size <= len(name):
                sums[i + size] += sums[i] * weights.get(name[i : i + size], 0.0)
    return sums[-1]


@cache
def _name_pieces() -> Mapping[str, float]:
    """How likely each piece of a name is, whatever it becomes; what is put in between takes nothing away."""
    added = sum(_pieces().get("", {}).values())
    return {piece: sum(backs.values()) / (1 - added) for piece, backs in _pieces().items() if piece}


@cache
def _pieces() -> Pieces:
    return pieces_in(CHANNEL)


def pieces_in(path: Path) -> Pieces:
    """By piece of a name what it comes back as, with the probability of both."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    try:
        for pair, bits in json.loads(path.read_text(encoding="utf-8")).items():
            name, _, heard = pair.partition(">")
            found[name][heard] = 2.0 ** -float(bits)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise KnowledgeError(f"the letters of names {path} cannot be read ({error}); install Dragoman again") from error
    return dict(found)
