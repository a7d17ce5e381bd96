"""Fits `knowledge/data/name_channel.json`: what the pieces of a name become on their way through another script.

usage: python training/names/channel.py [--names N] [--rounds N]

A joint model of letters (pieces of up to two letters of the name with up to three of what comes back), fitted by
expectation maximisation (Bisani and Ney 2008) to names of places that the launderer mangles through each of its
scripts. Only names of the development half are used, so that none that is reported was fitted to.
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator

from dragoman.evaluate.laundry.abjad import laundered, scripts
from dragoman.evaluate.scores import part_of
from dragoman.knowledge.gazetteer import PLACES_PACK, placed
from dragoman.knowledge.hearing import CHANNEL, LONGEST_HEARD, LONGEST_NAME_PIECE, framed, letters_of
from dragoman.knowledge.packs import Pack

LEAST_COUNT = 2.0
"""Expected number of times that a piece is seen from which it is kept."""

DECIMALS = 2

Piece = tuple[str, str]


def pairs_of(most: int) -> list[Piece]:
    """Names with what they come back as, both framed; through every script."""
    names: dict[str, None] = {}
    places = sorted(map(placed, Pack(PLACES_PACK).records()), key=lambda place: (-place.prominence, place.key))
    for place in places[:most]:
        for word in place.name.split():
            if len(letters_of(word)) > 2 and part_of(place.name) == "development":
                names[letters_of(word)] = None
    return [
        (framed(name), framed(letters_of(back)))
        for name in names
        for script in scripts()
        for turn in range(2)
        if " " not in (back := laundered(name, script, str(turn)))
    ]


def pieces_at(name: str, heard: str, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Sizes of the pieces that may come next."""
    for a in range(LONGEST_NAME_PIECE + 1):
        for b in range(LONGEST_HEARD + 1):
            if (a or b == 1) and (a + b) and i + a <= len(name) and j + b <= len(heard) and abs(a - b) <= 2:
                yield a, b


def expected(pairs: list[Piece], model: dict[Piece, float]) -> tuple[dict[Piece, float], float]:
    """The expected counts of pieces, and the log-likelihood in bits for each pair."""
    counts: dict[Piece, float] = defaultdict(float)
    total = 0.0
    for name, heard in pairs:
        wide, long = len(name), len(heard)
        forward = [[0.0] * (long + 1) for _ in range(wide + 1)]
        steps: list[tuple[int, int, int, int, Piece, float]] = []
        forward[0][0] = 1.0
        for i in range(wide + 1):
            for j in range(long + 1):
                if forward[i][j]:
                    for a, b in pieces_at(name, heard, i, j):
                        piece = (name[i : i + a], heard[j : j + b])
                        if chance := model.get(piece, 0.0):
                            forward[i + a][j + b] += forward[i][j] * chance
                            steps.append((i, j, i + a, j + b, piece, chance))
        whole = forward[wide][long]
        if not whole:
            continue
        total += math.log2(whole)
        backward = [[0.0] * (long + 1) for _ in range(wide + 1)]
        backward[wide][long] = 1.0
        for i, j, k, m, piece, chance in reversed(steps):
            backward[i][j] += chance * backward[k][m]
            counts[piece] += forward[i][j] * chance * backward[k][m] / whole
    return counts, total / len(pairs)


def first_model(pairs: list[Piece]) -> dict[Piece, float]:
    """Every piece as often as it can be cut, the shorter and the more alike the likelier."""
    counts: dict[Piece, float] = defaultdict(float)
    for name, heard in pairs:
        for i in range(len(name) + 1):
            for j in range(max(0, i - 3), min(len(heard), i + 3) + 1):
                for a, b in pieces_at(name, heard, i, j):
                    piece = (name[i : i + a], heard[j : j + b])
                    counts[piece] += 0.1 ** (a + b) * (20 if piece[0] == piece[1] else 1)
    return scaled(counts)


def scaled(counts: dict[Piece, float]) -> dict[Piece, float]:
    """The counts as shares of one."""
    whole = sum(counts.values())
    return {piece: count / whole for piece, count in counts.items()}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    pairs = pairs_of(given.names)
    model = first_model(pairs)
    counts: dict[Piece, float] = {}
    for turn in range(given.rounds):
        counts, mean = expected(pairs, model)
        print(f"{turn}: {len(pairs)} pairs, {len(counts)} pieces, {mean:.2f} bits")
        model = scaled({piece: count for piece, count in counts.items() if turn < 2 or count >= LEAST_COUNT})
    kept = {f"{name}>{heard}": round(-math.log2(chance), DECIMALS) for (name, heard), chance in sorted(model.items())}
    CHANNEL.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    print(f"{len(kept)} pieces, {CHANNEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
