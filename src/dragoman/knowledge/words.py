"""Words of English: what a capitalised word may be that is no name. Built by `resources/build_words.py`."""

from functools import cache

import marisa_trie

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import DATA, lexicon

WORDS = DATA / "english_words.trie"


def is_english(word: str) -> bool:
    """Whether it is a word that English books use, in any case."""
    return word.lower() in _words()


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
