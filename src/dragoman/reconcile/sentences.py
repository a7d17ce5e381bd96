"""An article as a row of sentences, each a small set of features that outlive rewriting.

Features are names (by the consonants of who is meant, so that a mangled name is still itself), numbers, and stems of
words that are not common. Each is a number of 32 bits that carries its weight.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge.skeletons import coarse_skeleton
from dragoman.knowledge.words import bits, stem
from dragoman.model.findings import BOILERPLATE
from dragoman.model.mentions import Mention
from dragoman.model.reading import Reading
from dragoman.reconcile.hashing import hash32
from dragoman.spot.quotations import quotations_in

NAMES = frozenset({"person", "organisation", "country", "place", "nationality"})
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s{1,9}(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
MOST_SENTENCES = 300
MOST_FEATURES = 40
"""Features of a sentence, at most; the weightiest are kept."""

LONGEST = 70
"""Words after which a sentence is taken to be over."""

COMMON, MIDDLING = 10, 13
"""Bits up to which a stem is too common to count, and up to which it counts but little."""

LIGHT, HEAVY, NAME = 1, 2, 3
WEIGHT_BITS = 3
"""The low bits of a feature, which hold its weight, 0 to 3."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is kept of a sentence: a hash of its words, its features in ascending order, and whether most of it stands
    in quotation marks.
    """

    digest: int
    features: tuple[int, ...]
    quoted: bool = False


def weight_of(feature: int) -> int:
    """The weight that a feature carries, 1 to 3."""
    return feature & WEIGHT_BITS


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case."""
    return [match.group() for match in WORD.finditer(text.lower())]


def sentences_of(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of an article that have a feature, at most MOST_SENTENCES, boilerplate left out."""
    text = reading.article.text
    named = _Named(reading)
    quotes = [(q.inner_start, q.inner_end) for q in quotations_in(text)]
    boilerplate = [(f.start, f.end) for f in reading.findings if f.kind == BOILERPLATE]
    found: list[Sentence] = []
    for start, end in _bounds(text):
        if _covered(start, end, boilerplate) > 0.5:
            continue
        features = named.features(start, end)
        if features:
            digest = hash32(" ".join(words_of(text[start:end])))
            found.append(Sentence(digest, features, _covered(start, end, quotes) > 0.5))
        if len(found) == MOST_SENTENCES:
            break
    return tuple(found)


class _Named:
    """The names of a reading, by place."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._meant = {a.id: a.name for a in reading.actors} | {p.id: p.name for p in reading.places}
        self._mentions: list[Mention] = []
        for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end)):
            if mention.kind in NAMES and (not self._mentions or mention.start >= self._mentions[-1].end):
                self._mentions.append(mention)
        self._starts = [mention.start for mention in self._mentions]

    def features(self, start: int, end: int) -> tuple[int, ...]:
        """The features of the words in `[start, end)`."""
        found: dict[int, None] = {}
        done = start
        first = bisect_right(self._starts, start - 1)
        for mention in self._mentions[first:]:
            if mention.start >= end:
                break
            found.update(dict.fromkeys(_word_features(self._text[done : mention.start])))
            found.update(dict.fromkeys(_name_features(self._meaning(mention))))
            done = mention.end
        found.update(dict.fromkeys(_word_features(self._text[done:end])))
        return tuple(sorted(sorted(found, key=lambda f: (-weight_of(f), f))[:MOST_FEATURES]))

    def _meaning(self, mention: Mention) -> str:
        return self._meant.get(mention.actor or "") or self._meant.get(mention.place or "") or mention.text


def _name_features(name: str) -> Iterator[int]:
    for word in words_of(name)[:6]:
        if len(word) > 2:
            yield _feature("name " + coarse_skeleton(word), NAME)


def _word_features(text: str) -> Iterator[int]:
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            digits = word.replace(",", "")
            yield _feature("number " + digits, min(len(digits), NAME))
            continue
        root = stem(word.partition("'")[0].partition("’")[0])
        rarity = bits(root)
        if len(root) > 2 and (rarity is None or rarity > COMMON):
            yield _feature("word " + root, LIGHT if rarity is not None and rarity <= MIDDLING else HEAVY)


def _feature(name: str, weight: int) -> int:
    return hash32(name) & ~WEIGHT_BITS | weight


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of sentences: at full stops and line ends, and after LONGEST words at the latest."""
    start = 0
    for match in END.finditer(text):
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    count = 0
    for match in WORD.finditer(text, start, end):
        count += 1
        if count > LONGEST:
            yield start, match.start()
            start, count = match.start(), 1
    if count:
        yield start, end


def _covered(start: int, end: int, spans: list[tuple[int, int]]) -> float:
    """The share of `[start, end)` that the spans, which are in text order, cover."""
    place = max(bisect_right(spans, (start, start)) - 1, 0)
    covered = 0
    for first, last in spans[place:]:
        if first >= end:
            break
        covered += max(min(last, end) - max(first, start), 0)
    return covered / (end - start)
