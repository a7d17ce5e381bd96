"""Texts that are too like an article of the gold for anybody to learn from."""

import re
from collections.abc import Iterable

RUN = 6
ALIKE = 0.05
"""Share of a text's runs of words that an article of the gold may have too."""


def is_like(text: str, gold: Iterable[frozenset[int]]) -> bool:
    """Whether a text shares more than ALIKE of its runs of words with one of the gold."""
    runs = runs_of(text)
    return any(len(runs & of_gold) > ALIKE * len(runs) for of_gold in gold)


def runs_of(text: str) -> frozenset[int]:
    """The runs of RUN words of a text."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1))
