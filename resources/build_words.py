"""Builds src/dragoman/knowledge/data/english_words.trie: words of English, to tell a mangled name from a word.

Run: `python resources/build_words.py`. Needs the package symspellpy (MIT), whose list of words and counts comes
from Google Books n-grams (CC BY 3.0) crossed with SCOWL.

"""

from importlib.resources import files

import marisa_trie

from dragoman.knowledge.words import WORDS

LIST = "frequency_dictionary_en_82_765.txt"
SHORTEST = 3
RAREST = 200_000
"""Count in the list under which a word is no support against a name."""


def main() -> None:
    """Write the trie."""
    rows = (line.split() for line in files("symspellpy").joinpath(LIST).read_text(encoding="utf-8-sig").splitlines())
    words = sorted(word for word, count in rows if len(word) >= SHORTEST and int(count) >= RAREST and word.isalpha())
    marisa_trie.Trie(words).save(str(WORDS))
    print(f"{WORDS}: {len(words)} words, {WORDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
