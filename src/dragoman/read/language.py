"""Is it English?"""

import re

from dragoman.errors import LanguageNotSupported
from dragoman.knowledge.lexicons import lexicon

SAMPLE = 20_000
CLASSIFIED = 4_000
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LETTER = re.compile(r"[^\W\d_]")

ENOUGH_ENGLISH = 0.03
"""Share of telling English words from which no other language need be thought of; running English has 0.1 to 0.2."""

FEWEST_WORDS = 12
"""Fewer words than this do not tell a language surely, so they are read."""

FEWEST_LETTERS_OF_OTHER_SCRIPT = 12
LEAST_IN_LOWER_CASE = 0.5
"""Below this share of words in lower case a text is names, a list or a headline, in which no language shows."""


def check_english(text: str, where: str) -> None:
    """Raise LanguageNotSupported where a text is surely in another language. Garbled English passes, as does doubt."""
    sample = text[:SAMPLE]
    letters = LETTER.findall(sample)
    latin = sum(bool(LATIN.match(letter)) for letter in letters)
    if latin < len(letters) / 2 and len(letters) >= FEWEST_LETTERS_OF_OTHER_SCRIPT:
        raise _refusal(where)
    words = WORD.findall(sample)
    telling = set(lexicon("english")["telling_words"])
    english = sum(word.lower() in telling for word in words)
    if len(words) < FEWEST_WORDS or english >= ENOUGH_ENGLISH * len(words):
        return
    if sum(word.islower() for word in words) < LEAST_IN_LOWER_CASE * len(words):
        return
    from py3langid import classify

    if classify(sample[:CLASSIFIED])[0] != "en":
        raise _refusal(where)


def _refusal(where: str) -> LanguageNotSupported:
    return LanguageNotSupported(where, "the text is not in English.", "Only English is read so far.")
