"""Builds src/dragoman/knowledge/data/name_letters.bin: how surprising each three letters are in names and words.

Run: `python resources/build_letters.py`, after the packs of actors and places and the list of words are built: their
names and words are what is counted, each word once. One byte a trigram: its surprise in bits, in steps of a sixteenth.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

import marisa_trie

from dragoman.knowledge.actors import ACTORS_PACK
from dragoman.knowledge.gazetteer import PLACES_PACK
from dragoman.knowledge.letters import LETTERS, SIZE, STEPS, codes
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack
from dragoman.knowledge.words import WORDS

SHORTER = 2.0
"""What the shorter context counts beside the longer one (smoothing after Witten and Bell, with a fixed weight)."""

NAME_KEY = "name:"


def main() -> None:
    """Write the table."""
    LETTERS.write_bytes(table_of(all_words()))
    print(f"{LETTERS}: {LETTERS.stat().st_size} bytes")


def all_words() -> Iterator[str]:
    """Every word of a name that is filed, and every English word."""
    for path in (ACTORS_PACK, PLACES_PACK):
        for key in Pack(path).keys(NAME_KEY):
            yield from plain(key.removeprefix(NAME_KEY)).split()
    words = marisa_trie.Trie()
    words.load(str(WORDS))
    yield from words.keys()


def table_of(words: Iterable[str]) -> bytes:
    """The surprise of every trigram over these words, each counted once."""
    threes: Counter[tuple[int, int, int]] = Counter()
    for word in sorted({word for word in words if word.isascii() and word.isalpha()}):
        letters = codes(word)
        threes.update(zip(letters, letters[1:], letters[2:], strict=False))
    twos: Counter[tuple[int, int]] = Counter()
    ones: Counter[int] = Counter()
    after_two: Counter[tuple[int, int]] = Counter()
    after_one: Counter[int] = Counter()
    for (a, b, c), count in threes.items():
        twos[b, c] += count
        ones[c] += count
        after_two[a, b] += count
        after_one[b] += count
    everything = sum(ones.values())
    table = bytearray()
    for a in range(SIZE):
        for b in range(SIZE):
            for c in range(SIZE):
                one = (ones[c] + 1) / (everything + SIZE)
                two = (twos[b, c] + SHORTER * one) / (after_one[b] + SHORTER)
                three = (threes[a, b, c] + SHORTER * two) / (after_two[a, b] + SHORTER)
                table.append(min(255, round(-math.log2(three) * STEPS)))
    return bytes(table)


if __name__ == "__main__":
    main()
