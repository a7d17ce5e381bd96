"""How often each row of the lexicon of idioms is filled in coded texts, and how often coders marked such an act there.

usage: python training/events/weigh_idioms.py CORPORA [--coded FILE] [--from ROW] [--to ROW] > TABLE

One line a row that is filled at all: its place in `knowledge/data/event_idioms.yaml` (kind and number, from 0), its
type, how often it is filled, how often the sentence has a coded act of the type, and its words. Rows filled three times
or more and right in fewer than four in ten were dropped, and most of those that were filled once or twice and never
right. All coded texts are read: rows are no weights, and nobody who wrote them had seen a text.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import Coded, coded_texts
from dragoman.analyse.words import Token
from dragoman.interpret import frames
from dragoman.interpret.frame_rows import Match, Row
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader

Filled = list[tuple[Row, Token, Scene]]
Fills = Callable[[Scene, Token, Row], Match | None]


def _noting(fills: Fills, filled: Filled) -> Fills:
    """The same test of a row, which notes the rows that are filled."""

    def noting(scene: Scene, token: Token, row: Row) -> Match | None:
        match = fills(scene, token, row)
        if match is not None:
            filled.append((row, token, scene))
        return match

    return noting


def weigh(texts: list[Coded]) -> tuple[Counter[int], Counter[int]]:
    """By the identity of each row: in how many words it is filled, and in how many of these it is right."""
    filled: Filled = []
    frames.verb_match = _noting(frames.verb_match, filled)
    frames.noun_match = _noting(frames.noun_match, filled)
    reader, every, right = Reader(), Counter[int](), Counter[int]()
    for coded in texts:
        filled.clear()
        reader.read(Article("text", None, None, None, None, "en", coded.text))
        seen: dict[tuple[int, int], tuple[Row, Token, Scene]] = {(id(r), t.start): (r, t, s) for r, t, s in filled}
        for row, token, scene in seen.values():
            every[id(row)] += 1
            right[id(row)] += any(a.type == row["type"] for a in _acts_beside(coded, token, scene))
    return every, right


def _acts_beside(coded: Coded, token: Token, scene: Scene) -> list[Any]:
    sentence = scene.analysed.sentence_of(token)
    first, last = scene.analysed.tokens[sentence.first].start, scene.analysed.tokens[sentence.last - 1].end
    return [act for act in coded.acts if first <= act.at[0] < last]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", type=int, default=None)
    given = parser.parse_args()
    every, right = weigh(list(coded_texts(given.coded, given.corpora))[given.first : given.to])
    for kind, word in (("verbs", "verb"), ("nouns", "noun")):
        for number, row in enumerate(lexicon("event_idioms")[kind]):
            if every[id(row)]:
                print(kind, number, row["type"], every[id(row)], right[id(row)], " ".join(row[word]), sep="\t")


if __name__ == "__main__":
    main()
