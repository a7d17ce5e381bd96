"""Words of English: what a capitalised word may be that is no name, and how rare words are. Built by
`resources/build_words.py`.
"""

from functools import cache

import marisa_trie

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import DATA, lexicon
from dragoman.knowledge.phrases import base_form

WORDS = DATA / "english_words.trie"
BITS = DATA / "stem_bits.trie"
BITS_FORMAT = "<B"
STEM = 6
"""Letters of a word's base form that are its stem: enough to tell words apart, few enough to join their forms."""


def is_english(word: str) -> bool:
    """Whether it is a word that English books use, in any case."""
    return word.lower() in _words()


def stem(word: str) -> str:
    """The first letters of the word's base form, in lower case: "negotiated" and "negotiators" have one stem."""
    return base_form(word.lower())[:STEM]


def bits(stem: str) -> int | None:
    """How surprising a word of that stem is in English books, in bits: 5 for "the", 22 at most; None for rarer ones."""
    found = _bits().get(stem)
    return found[0][0] if found else None


@cache
def _bits() -> marisa_trie.RecordTrie:
    trie = marisa_trie.RecordTrie(BITS_FORMAT)
    try:
        trie.load(str(BITS))
    except (OSError, RuntimeError) as error:
        raise KnowledgeError(f"the list of stems {BITS} cannot be opened ({error}); install Dragoman again") from error
    return trie


@cache
def _words() -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    try:
        trie.load(str(WORDS))
    except (OSError, RuntimeError) as error:
        raise KnowledgeError(f"the list of words {WORDS} cannot be opened ({error}); install Dragoman again") from error
    return trie


@cache
def other_given(given: str) -> tuple[str, ...]:
    """The given names (plain form) that somebody called by this one may have, or be called by in turn."""
    nicknames: dict[str, list[str]] = lexicon("nicknames")
    return (*nicknames.get(given, ()), *(name for name, short in nicknames.items() if given in short))
