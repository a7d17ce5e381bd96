"""What a title of an office tells: its kind, and its state where the title names one ("President of Ukraine")."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dragoman.knowledge.countries import Country, CountryIndex
from dragoman.knowledge.lexicons import lexicon

LONGEST_PHRASE = 7
OF_SOMETHING = re.compile(r"\b(?:of|at|for) ")
STATE_BEGINS = re.compile(r",? of | for |, | \(")
MEMBER = re.compile("^Member$")
OVER = re.compile(r"(?i)^(?:former|ex|late|shadow)\b")


@lru_cache(maxsize=16_384)
def kind_of_title(title: str, organisation: str | None = None) -> str:
    """The kind of office (a key of OFFICE_RANK) of a title, with or without its state; "other" where none is told.

    A president of anything but a state (`organisation`, or what stands after "of") is the head of an organisation.
    """
    bare, state = without_state(title)
    lower = " ".join(bare.casefold().split())
    kind = _kind(lower)
    if kind in lexicon("office_titles")["of_a_state"] and state is None and (organisation or _of_another(lower)):
        return "head_of_organisation"
    return kind


@lru_cache(maxsize=16_384)
def without_state(title: str) -> tuple[str, Country | None]:
    """The title without the state that it ends with, and that state: "President of Ukraine", "Minister (Kenya)"."""
    for cut in STATE_BEGINS.finditer(title):
        named = _countries().named(title[cut.end() :].rstrip(")"))
        if named is not None and named.how in {"name", "demonym"} and cut.start():
            return title[: cut.start()], named.country
    return title, None


def title_in_news(title: str) -> str:
    """The title with its words of office in lower case, as the news writes them without a name."""
    words = title.split()
    words[:1] = [MEMBER.sub("member", word) for word in words[:1]]
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if " ".join(words[:length]).casefold() in _phrases():
            return " ".join([*(w if w.isupper() else w.lower() for w in words[:length]), *words[length:]])
    return " ".join(words)


@cache
def title_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of titles in lower case, each with the kind it tells; the first that fits holds."""
    return tuple((re.compile(pattern), kind) for pattern, kind in lexicon("office_titles")["patterns"])


def _kind(lower: str) -> str:
    if OVER.match(lower):
        return "other"
    exact = _phrases().get(lower)
    if exact is not None:
        return exact
    for pattern, kind in title_patterns():
        if pattern.search(lower):
            return kind
    return _kind_of_words(lower.split())


def _kind_of_words(words: list[str]) -> str:
    """The kind told by the longest phrase the words begin with, else by the longest they end with."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        kind = _phrases().get(" ".join(words[:length]))
        if kind is not None:
            return kind
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        kind = _phrases().get(" ".join(words[-length:]))
        if kind is not None:
            return kind
    return "other"


def _of_another(lower: str) -> bool:
    """Whether the title goes on after "of" with anything but words for the state itself."""
    found = OF_SOMETHING.search(lower)
    return found is not None and lower[found.end() :] not in lexicon("office_titles")["state_words"]


@cache
def _phrases() -> Mapping[str, str]:
    return {phrase: kind for kind, phrases in lexicon("titles")["roles"].items() for phrase in phrases}


@cache
def _countries() -> CountryIndex:
    return CountryIndex()
