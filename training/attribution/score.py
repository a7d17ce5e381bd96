"""Scores the tagger and linker alone, before unsound statements are left out, on PolNeAR.

usage: python training/attribution/score.py POLNEAR [--part validation|development] [--model FOLDER]

FOLDER holds what train.py makes (default: the model that ships). `dragoman evaluate polnear` scores whole readings.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from dragoman.analyse import roles
from dragoman.analyse.grammar import analyse
from dragoman.attribute.linking import attributions_of
from dragoman.evaluate.polnear import ROLES, Attributed, gold_at, score
from dragoman.evaluate.scores import prf


def tagged_in(text: str) -> list[Attributed]:
    """The attributions of a text in the form of the gold."""
    analysed = analyse(text)
    return [
        {
            "source": [(a.source.start, a.source.end)] if a.source else [],
            "cue": [(a.cue.start, a.cue.end)],
            "content": [(content.start, content.end) for content in a.contents],
        }
        for a in attributions_of(roles.tagged(analysed), analysed)
    ]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--part", choices=("validation", "development"), default="validation")
    parser.add_argument("--model", type=Path, default=roles.MODEL)
    given = parser.parse_args()
    roles.MODEL = given.model
    total: Counter[tuple[str, str]] = Counter()
    for text, gold in gold_at(given.polnear, given.part):
        total.update(score(text, gold, tagged_in(text)))
    for figure in (*ROLES, "pairs", "content alone"):
        shares = prf(*(total[figure, what] for what in ("right", "predicted", "gold")))
        print(f"{figure:<14}" + "".join(f"{100 * share:8.1f}" for share in shares))


if __name__ == "__main__":
    sys.exit(main())
