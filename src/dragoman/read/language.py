"""Is it English?"""

import re

from dragoman.errors import LanguageNotSupported
from dragoman.knowledge.lexicons import lexicon

SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+")
ENOUGH_ENGLISH = 0.2
"""Share of English function words from which no other language need be thought of; running English has 0.3 to 0.5."""

FEWEST_WORDS = 20
"""Fewer words than this do not tell a language surely, so they are read."""

FEWEST_WORDS_OF_OTHER_SCRIPT = 4
LATIN = re.compile(r"[A-Za-z]")


def check_english(text: str, where: str) -> None:
    """Raise LanguageNotSupported where a text is surely in another language. Garbled English passes."""
    words = WORD.findall(text[:SAMPLE].lower())
    function_words = set(lexicon("english")["function_words"])
    english = sum(word in function_words for word in words)
    if english >= ENOUGH_ENGLISH * len(words):
        return
    latin = sum(bool(LATIN.match(word)) for word in words)
    if latin < len(words) / 2 and len(words) >= FEWEST_WORDS_OF_OTHER_SCRIPT:
        raise _refusal(where)
    if len(words) < FEWEST_WORDS:
        return
    from py3langid import classify

    language, _ = classify(text[:SAMPLE])
    if language != "en" and english < ENOUGH_ENGLISH / 2 * len(words):
        raise _refusal(where)


def _refusal(where: str) -> LanguageNotSupported:
    return LanguageNotSupported(where, "the text is not in English.", "Only English is read so far.")
