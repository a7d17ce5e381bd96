"""Which issue of the default codebook words speak of: weights of words, which `training/events/fit_issues.py` makes."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import DATA

ISSUE_WORDS = DATA / "issue_words.json"
WORD = re.compile(r"[a-z]{2,}")
LONGEST_PLURAL = 5
SHORTEST = 3

Field = Literal["matter", "sentence", "article"]
FIELDS: tuple[Field, ...] = ("matter", "sentence", "article")
"""Where a word stands: in what is wanted, beside it in the sentence, anywhere in the article."""


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, without the endings of plurals."""
    return [_singular(word) for word in WORD.findall(text.lower())]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > LONGEST_PLURAL:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > SHORTEST else word


@dataclass(frozen=True, slots=True)
class IssueWords:
    """What each word says for each issue, by where it stands; `issues` has "" for what is in no codebook.

    `weights` has for each field the word's weight in a text by its rarity, and by issue number what it speaks for.
    """

    issues: tuple[str, ...]
    before: tuple[float, ...]
    weights: Mapping[Field, Mapping[str, tuple[float, tuple[tuple[int, float], ...]]]]

    def told_by(self, field: Field, text: str) -> tuple[float, ...]:
        """What the words of a text in a field say for each issue: log-odds, to be added to those of other fields.

        Words count by the logarithm of how often they stand there and by rarity, and the text as one of length one.
        """
        known = self.weights[field]
        counts = {word: n for word, n in Counter(words_in(text)).items() if word in known}
        parts = {word: (1 + math.log(n)) * known[word][0] for word, n in sorted(counts.items())}
        length = math.sqrt(sum(part * part for part in parts.values())) or 1.0
        told = [0.0] * len(self.issues)
        for word, part in parts.items():
            for number, weight in known[word][1]:
                told[number] += weight * part / length
        return tuple(told)

    def shares(self, told: Iterable[tuple[float, ...]]) -> dict[str | None, float]:
        """How likely each issue is by what all fields say, with None for an issue of no codebook; they sum to one."""
        sums = [sum(column) for column in zip(self.before, *told, strict=True)]
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        whole = sum(powers)
        return {issue or None: power / whole for issue, power in zip(self.issues, powers, strict=True)}


@cache
def issue_words(path: Path = ISSUE_WORDS) -> IssueWords:
    """The weights; KnowledgeError where the file is missing or damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        weights: dict[Field, dict[str, tuple[float, tuple[tuple[int, float], ...]]]] = {
            field: {
                word: (rarity, tuple(zip(numbers, says, strict=True)))
                for word, (rarity, numbers, says) in data["words"][field].items()
            }
            for field in FIELDS
        }
        return IssueWords(tuple(data["issues"]), tuple(data["before"]), weights)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}): install the package anew") from error
