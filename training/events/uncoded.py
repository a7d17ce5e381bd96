"""News and stories that nobody has coded: what the teacher gives lessons on."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from coded import Coded, texts_of
from dragoman.evaluate.event_gold import coded_articles

CORPORA = ("polnear", "lgl", "syn")
MOST = 300
"""Texts of one corpus at most, the first by their digests."""

SHORTEST, LONGEST = 300, 4000
"""Characters of a text that is read."""

RUN = 6
ALIKE = 0.05
"""Share of a text's runs of words that an article of the gold may have too."""


def uncoded_texts(corpora: Path, coded: Iterable[Coded]) -> Iterator[str]:
    """Texts that are neither coded nor like an article of the gold, cut at LONGEST characters."""
    known = {text.id for text in coded}
    gold = [runs_of(article.text) for article in coded_articles(corpora, "all")]
    for corpus in CORPORA:
        named = {hashlib.sha256(text.encode()).hexdigest(): text for _, text in texts_of(corpus, corpora)}
        left = (text for digest, text in sorted(named.items()) if digest not in known and len(text) >= SHORTEST)
        fit = [text for text in left if not is_like(text, gold)]
        yield from (text[:LONGEST] for text in fit[:MOST])


def is_like(text: str, gold: Iterable[frozenset[int]]) -> bool:
    """Whether a text shares more than ALIKE of its runs of words with one of the gold."""
    runs = runs_of(text)
    return any(len(runs & of_gold) > ALIKE * len(runs) for of_gold in gold)


def runs_of(text: str) -> frozenset[int]:
    """The runs of RUN words of a text."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1))
