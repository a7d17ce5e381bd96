"""How long a fingerprint and a kinship take, and how many candidates an article has as the articles grow in number.

Run: `python benchmarks/origins.py CORPORA`. Texts of the corpora stand for articles, without a reading of them, so that
many are made soon: pieces of news and of local news, and synthetic stories, in the order of their hash.
"""

import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.evaluate.origin_articles import others_of
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article, article_id
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.kinship import kinship

STEPS = (1_000, 2_000, 4_000, 8_000, 12_000)
STORIES = "events/synthetic-plover-events.csv"
PIECE = 200
"""Words of an article that make one text, so that there are ten thousand."""

COMMONEST, BEST = 1_000, 50
"""Articles above which a key is passed over, and candidates with most keys in common that are looked at."""


def texts(corpora: Path) -> Iterator[str]:
    """All texts at hand, the long ones in pieces."""
    for article in others_of(corpora, "all"):
        words = article.text.split(" ")
        yield from (" ".join(words[n : n + PIECE]) for n in range(0, max(len(words) - PIECE // 2, 1), PIECE))
    with (corpora / STORIES).open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file) if row["text"].strip())


def timed_prints(corpora: Path) -> list[Fingerprint]:
    """The fingerprints of all texts, in the order of their hash; prints the time of one."""
    found = sorted({article_id(text): text for text in texts(corpora)}.items())
    readings = [Reading(SCHEMA_NAME, Article(id_, None, None, None, None, "en", text)) for id_, text in found]
    start = time.process_time()
    prints = [fingerprint_of(reading) for reading in readings]
    each = (time.process_time() - start) / len(prints)
    size = sum(len(one.to_bytes()) for one in prints) / len(prints)
    words = sum(one.words for one in prints) / len(prints)
    keys = sum(len(one.keys()) for one in prints) / len(prints)
    print(f"{len(prints)} texts of {words:.0f} words: {1000 * each:.2f} ms, {size:.0f} bytes, {keys:.0f} keys for one")
    return prints


def main() -> None:
    """Print the table."""
    prints = timed_prints(Path(sys.argv[1]))
    owners: dict[int, list[int]] = defaultdict(list)
    print("articles  strangers for a new one: with one key, two keys, three keys  ms for each kinship")
    counts: list[tuple[int, int, int]] = []
    spent, made = 0.0, 0
    for number, one in enumerate(prints, start=1):
        shared: Counter[int] = Counter()
        for key in one.keys():  # noqa: SIM118 (no dictionary)
            if len(owners[key]) <= COMMONEST:
                shared.update(owners[key])
            owners[key].append(number - 1)
        counts.append((len(shared), *(sum(n >= least for n in shared.values()) for least in (2, 3))))
        if number % 50 == 0:
            start = time.process_time()
            for other, _ in shared.most_common(BEST):
                kinship(one, prints[other])
            spent, made = spent + time.process_time() - start, made + min(len(shared), BEST)
        if number in STEPS or number == len(prints):
            last = counts[-500:]
            means = ", ".join(f"{sum(row[n] for row in last) / len(last):.1f}" for n in range(3))
            print(f"{number:>8}  {means}  {1000 * spent / max(made, 1):.2f}")


if __name__ == "__main__":
    main()
