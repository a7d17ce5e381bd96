"""Builds src/dragoman/knowledge/data/english_words.trie: words of English, to tell a mangled name from a word; and
stem_bits.trie: how rare the stems of English words are, to tell which words of two articles say that they are kin.

Run: `python resources/build_words.py`. Needs the package symspellpy (MIT), whose list of words and counts comes
from Google Books n-grams (CC BY 3.0) crossed with SCOWL.

"""

from collections import Counter
from importlib.resources import files
from math import log2

import marisa_trie

from dragoman.knowledge.words import BITS, BITS_FORMAT, WORDS, stem

LIST = "frequency_dictionary_en_82_765.txt"
SHORTEST = 3
RAREST = 200_000
"""Count in the list under which a word is no support against a name."""


def main() -> None:
    """Write the tries."""
    lines = files("symspellpy").joinpath(LIST).read_text(encoding="utf-8-sig").splitlines()
    rows = [(word, int(count)) for word, count in (line.split() for line in lines)]
    words = sorted(word for word, count in rows if len(word) >= SHORTEST and count >= RAREST and word.isalpha())
    marisa_trie.Trie(words).save(str(WORDS))
    print(f"{WORDS}: {len(words)} words, {WORDS.stat().st_size} bytes")
    bits = bits_of(rows)
    marisa_trie.RecordTrie(BITS_FORMAT, sorted((key, (value,)) for key, value in bits.items())).save(str(BITS))
    print(f"{BITS}: {len(bits)} stems, {BITS.stat().st_size} bytes")


def bits_of(rows: list[tuple[str, int]]) -> dict[str, int]:
    """For each stem the bits of surprise at it: -log2 of the share of its words among all words."""
    counts: Counter[str] = Counter()
    for word, count in rows:
        if word.isalpha():
            counts[stem(word)] += count
    whole = sum(counts.values())
    return {key: round(-log2(count / whole)) for key, count in counts.items() if count >= RAREST}


if __name__ == "__main__":
    main()
