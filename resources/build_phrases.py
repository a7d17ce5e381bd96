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
from phrase_distance import Candidate, Distance, score, weights
from phrase_sources import seen_in_news

LEAST_SCORE = -1.0
"""Phrases below are not filed: even copy that is all in other words says them too often in earnest."""

MOST_SCORE = 9.9


TURNED_NAME, TURNED_TERM, TURNED_ALONE, TURNED_BESIDES = 4.5, 2.5, 1.0, -0.5
"""Scores of phrases turned round with no word exchanged ("of" between them, or nothing), and what turning takes from
the score of an exchange."""


def best_of(
    distance: Distance, phrase: tuple[str, ...], candidates: list[Candidate], weighted: tuple[float, ...]
) -> tuple[float, Candidate]:
    """The likeliest of the terms that a phrase may stand for; of equals the first in the lexicon."""
    scored = [(_points(distance, phrase, candidate, weighted), candidate) for candidate in candidates]
    return max(scored, key=lambda pair: pair[0])


def _points(distance: Distance, phrase: tuple[str, ...], made: Candidate, weighted: tuple[float, ...]) -> float:
    if not made.exchanges and "of" not in phrase:
        return TURNED_ALONE
    if not made.exchanges:
        return TURNED_NAME if made.term.is_name else TURNED_TERM
    return score(distance.features(made.words, made.exchanges), weighted) + (TURNED_BESIDES if made.turned else 0.0)


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
        points, best = best_of(distance, phrase, candidates, weighted)
        if points < LEAST_SCORE or " ".join(phrase) in distance.seen:
            continue
        record = (best.term.term, best.term.domain, len(best.exchanges), round(10 * min(points, MOST_SCORE)))
        keys.append((PHRASE_KEY + " ".join(phrase), number(record)))
    write_pack(path, [list(record) for record in records], keys, {"holds": "fixed terms and exchanged phrases"})
    print(
        f"{path}: {len(distance.terms)} terms, {len(keys) - len(distance.terms)} phrases, {path.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PHRASES_PACK)
