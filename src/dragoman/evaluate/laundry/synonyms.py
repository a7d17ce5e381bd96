"""Launders clean copy by synonyms: words of fixed terms, and other words, are put in other words, and the former
labelled.

The tables beside this module come from a thesaurus that the detector is not built from
(resources/build_laundry.py). What is drawn depends on the seed and the place alone, so one text and one seed always
give one copy.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.doubt.terms import plural
from dragoman.knowledge.phrases import LONGEST, WORD, base_form, key_words

HERE = Path(__file__).parent
TERM_SHARE, WORD_SHARE = 0.7, 0.15
"""Shares of the terms and of the other words in the tables that are put in other words."""


BETWEEN_WORDS = frozenset(" '’-")


class Label(NamedTuple):
    """Where a rewritten term stands in the laundered text, the term, and whether our own list has the exchange."""

    start: int
    end: int
    term: str
    in_own_list: bool


class Laundered(NamedTuple):
    """A laundered text and its labels, in text order."""

    text: str
    labels: tuple[Label, ...]


class Change(NamedTuple):
    """What takes the place of `[start, end)`, and the label where a term stood there."""

    start: int
    end: int
    instead: str
    term: str | None = None
    in_own_list: bool = False


def launder(text: str, seed: str) -> Laundered:
    """The text in other words."""
    made: list[str] = []
    labels: list[Label] = []
    done = length = 0
    for change in _changes(text, seed):
        made += [text[done : change.start], change.instead]
        length += change.start - done + len(change.instead)
        if change.term is not None:
            labels.append(Label(length - len(change.instead), length, change.term, change.in_own_list))
        done = change.end
    return Laundered("".join([*made, text[done:]]), tuple(labels))


def _changes(text: str, seed: str) -> Iterator[Change]:
    terms, words = _terms(), _words()
    found = list(WORD.finditer(text))
    place = 0
    while place < len(found):
        length = _length_of_term(text, found, place)
        if length:
            first, last = found[place], found[place + length - 1]
            written = text[first.start() : last.end()]
            options = terms.get(" ".join(key_words(written)), ())
            if options and _lot(seed, first.start(), 1000) < 1000 * TERM_SHARE:
                phrase, term, ours = options[_lot(seed + "phrase", first.start(), len(options))]
                yield Change(first.start(), last.end(), _as_written(phrase, written), term, ours)
            place += length
            continue
        match = found[place]
        others = words.get(match.group(), ())
        if others and _lot(seed, match.start(), 1000) < 1000 * WORD_SHARE:
            yield Change(match.start(), match.end(), others[_lot(seed + "word", match.start(), len(others))])
        place += 1


def _length_of_term(text: str, found: list[re.Match[str]], place: int) -> int:
    """How many words from the place are a term, with nothing but spaces between them; 0 where none begins."""
    if base_form(found[place].group().lower()) not in _beginnings():
        return 0
    for length in range(min(LONGEST, len(found) - place), 1, -1):
        written = text[found[place].start() : found[place + length - 1].end()]
        if " ".join(key_words(written)) in _terms() and set(WORD.sub("", written)) <= BETWEEN_WORDS:
            return length
    return 0


def _as_written(phrase: str, written: str) -> str:
    """The phrase with the capitals and the plural of what it takes the place of."""
    words = phrase.split()
    last = written.split()[-1]
    if base_form(last.lower()) != last.lower() and base_form(words[-1]) == words[-1]:
        words[-1] = plural(words[-1])
    if all(word[:1].isupper() for word in written.split() if len(word) > 3):
        words = [word if word in ("of", "the", "and", "on") else word.capitalize() for word in words]
    elif written[:1].isupper():
        words[0] = words[0].capitalize()
    return " ".join(words)


def _lot(seed: str, place: int, sides: int) -> int:
    """A number from 0 to `sides` - 1, drawn by the hash of the seed and the place."""
    return int(hashlib.sha256(f"{seed} {place}".encode()).hexdigest()[:12], 16) % sides


@cache
def _terms() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Terms as they are filed, with their phrases: (phrase, term, in our own list)."""
    found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for line in (HERE / "terms.tsv").read_text("utf-8").splitlines():
        term, phrase, ours = line.split("\t")
        found[" ".join(key_words(term))].append((phrase, term, ours == "1"))
    return {key: tuple(phrases) for key, phrases in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(key.split()[0] for key in _terms())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (HERE / "words.tsv").read_text("utf-8").splitlines():
        word, other = line.split("\t")
        found[word].append(other)
    return {word: tuple(others) for word, others in found.items()}
