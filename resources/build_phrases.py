"""Builds src/dragoman/knowledge/data/phrases.pack from the lexicon of fixed terms, thesauri and lists of frequent
bigrams.

Run: `python resources/build_phrases.py [PACK]`, with the `build` extra and Debian's `wordnet-base`. The same
sources give the same bytes. Counts over news and the weights come from files (count_ordinary_phrases.py,
weigh_phrases.py).
"""

import sys
from pathlib import Path
from typing import Any

from dragoman.knowledge.packs import write_pack
from dragoman.knowledge.phrases import PHRASE_KEY, PHRASES_PACK, TERM_KEY
from phrase_distance import Candidate, Distance, Weights, scores, weights
from phrase_sources import seen_in_news

LEAST_SCORE, LEAST_OF_NAMES = 0.0, -1.0
"""Phrases below are not filed: even copy that is all in other words says them too often in earnest. Names get more by
their capitals."""

LEAST_ALONE, NOT_ALONE, FINE, MOST_SCORE = 1.0, -50, 2.0, 9.9
"""Log-odds as spinners do it below which a phrase is filed as none of theirs, and what is filed then, in tenths;
log-odds from which tenths are kept; and the most that is filed.
"""


TURNED_NAME, TURNED_TERM, TURNED_ALONE, TURNED_BESIDES = 4.5, 2.5, 1.0, -0.5
"""Scores of phrases turned round with no word exchanged ("of" between them, or nothing), and what turning takes from
the score of an exchange."""

Points = tuple[float, float]


def best_of(
    distance: Distance, phrase: tuple[str, ...], candidates: list[Candidate], weighted: Weights
) -> tuple[Points, Candidate]:
    """The likeliest of the terms that a phrase may stand for; of equals the first in the lexicon."""
    scored = [(_points(distance, phrase, candidate, weighted), candidate) for candidate in candidates]
    return max(scored, key=lambda pair: pair[0])


def _points(distance: Distance, phrase: tuple[str, ...], made: Candidate, weighted: Weights) -> Points:
    if not made.exchanges:
        turned = TURNED_ALONE if "of" not in phrase else TURNED_NAME if made.term.is_name else TURNED_TERM
        return turned, turned
    total, alone = scores(distance.features(made.words, made.exchanges), weighted)
    return (total + TURNED_BESIDES, alone + TURNED_BESIDES) if made.turned else (total, alone)


def _tenths(points: float) -> int:
    """Log-odds as filed: in tenths where they say much, else in halves."""
    bounded = min(points, MOST_SCORE)
    return round(10 * bounded) if bounded >= FINE else 5 * round(2 * bounded)


def main(path: Path) -> None:
    """Score every candidate and write the pack."""
    distance, weighted = Distance(seen_in_news()), weights()
    records: dict[tuple[Any, ...], int] = {}
    keys: list[tuple[str, int]] = []

    def number(record: tuple[Any, ...]) -> int:
        return records.setdefault(record, len(records))

    for words, term in sorted(distance.terms.items()):
        keys.append((TERM_KEY + " ".join(words), number((term.term, term.domain))))
    for phrase, candidates in sorted(distance.candidates().items()):
        (points, alone), best = best_of(distance, phrase, candidates, weighted)
        if points < (LEAST_OF_NAMES if best.term.is_name else LEAST_SCORE) or " ".join(phrase) in distance.seen:
            continue
        record = (
            best.term.term,
            best.term.domain,
            len(best.exchanges),
            _tenths(points),
            _tenths(alone) if alone >= LEAST_ALONE else NOT_ALONE,
        )
        keys.append((PHRASE_KEY + " ".join(phrase), number(record)))
    write_pack(path, [list(record) for record in records], keys, {"holds": "fixed terms and exchanged phrases"})
    print(
        f"{path}: {len(distance.terms)} terms, {len(keys) - len(distance.terms)} phrases, {path.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PHRASES_PACK)
