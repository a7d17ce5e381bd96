"""Fixed terms, and the phrases that stand in their place where words were exchanged: the pack behind tortured phrases.

Keys are words in lower case without plural endings, hyphens and inner articles: "Joined together Countries" is filed as
"joined together country". The pack is made by `python resources/build_phrases.py`.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.knowledge.lexicons import DATA
from dragoman.knowledge.packs import Pack

PHRASES_PACK = DATA / "phrases.pack"
PHRASE_KEY = "phrase:"
TERM_KEY = "term:"
NAMES = "names"
ONE_WORD = "compounds"
"""The domain of terms that are one word, filed under their two parts."""

WORD = re.compile(r"[^\W\d_]+|\d+")
LONGEST = 7
"""Words of the longest key that is looked up."""

IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "crises": "crisis",
    "lives": "life",
}
ES_AFTER = ("ss", "sh", "ch", "x", "zz")


class FixedTerm(NamedTuple):
    """A term as it is written, and its domain."""

    term: str
    domain: str

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name, written with capitals."""
        return self.domain == NAMES


class Exchanged(NamedTuple):
    """The term that a phrase stands for, the number of words exchanged, and the score: log-odds in tenths; the last
    number is that of the way spinners exchange words, which clean copy hardly ever does.
    """

    term: str
    domain: str
    exchanged: int
    score: int
    alone: int = 0


@lru_cache(maxsize=50_000)
def base_form(word: str) -> str:
    """The word, in lower case, without a plural ending; no dictionary is asked, so it need not be a word."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(ES_AFTER):
        return word[:-2]
    return word[:-1]


def key_words(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are filed."""
    words = [base_form(match.group()) for match in WORD.finditer(text.lower())]
    return (*words[:1], *(word for word in words[1:] if word != "the"))


class PhraseTable:
    """Look-up of clean terms and of phrases with exchanged words."""

    def __init__(self, pack: Pack) -> None:
        """Read from the pack as needed."""
        self._pack = pack
        self.may_begin = lru_cache(maxsize=50_000)(self._may_begin)

    def _may_begin(self, first: str) -> tuple[bool, bool]:
        """Whether a phrase with exchanged words, and whether a clean term, begins with that word."""
        return self._pack.has_prefix(f"{PHRASE_KEY}{first} "), self._pack.has_prefix(f"{TERM_KEY}{first} ")

    def exchanged(self, key: str) -> Exchanged | None:
        """What the phrase stands for, if it is a term with exchanged words."""
        found = self._pack.look_up(PHRASE_KEY + key)
        return Exchanged(*found[0]) if found else None

    def term(self, key: str) -> FixedTerm | None:
        """The clean term filed under the key."""
        found = self._pack.look_up(TERM_KEY + key)
        return FixedTerm(*found[0]) if found else None


@cache
def phrase_table() -> PhraseTable:
    """The table that ships."""
    return PhraseTable(Pack(PHRASES_PACK))
