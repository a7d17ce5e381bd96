"""Candidates for names: token ranges with a kind and a rank, and small questions about their words."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon

NameKind = Literal["person", "organisation", "country", "place", "nationality", "office"]

KNOWN_PHRASE = 0
AFTER_TITLE = 1
KNOWN_AND_TAGGED = 2
TAGGED = 3
KNOWN_WORD = 4
AFTER_ROLE = 5
REPEATED = 6
OFFICE = 7
"""Ranks of candidates, the best founded first."""


DASHES = "-–—*•…·"
SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[first, last)` that may be a name; of two that overlap the one of lower rank stands."""

    first: int
    last: int
    kind: NameKind
    rank: int


@cache
def words(name: str) -> frozenset[str]:
    """A list of `name_words.yaml` as a set."""
    return frozenset(lexicon("name_words")[name])


@cache
def given_names() -> frozenset[str]:
    """Common given names, lower case."""
    return words("given_masculine") | words("given_feminine")


def capitalised(token: Token) -> bool:
    """Whether the token begins with a capital letter; a dash that the parser left on it does not count."""
    return token.text.lstrip(DASHES)[:1].isupper()


def nameable(token: Token) -> bool:
    """Whether the token may be a name by itself: capitalised, and no word that only stands at the head of sentences."""
    return capitalised(token) and token.lower not in words("never")


def glued(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no white space stands between the token and the one before it."""
    return index > 0 and tokens[index - 1].end == tokens[index].start


def after_hyphen(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the token goes on a name written with a hyphen ("Ki-moon")."""
    return (
        index > 1
        and tokens[index].text.isalpha()
        and tokens[index - 1].text == "-"
        and glued(tokens, index)
        and glued(tokens, index - 1)
    )


def name_run(tokens: tuple[Token, ...], index: int) -> int:
    """The end of the run of words of a person's name that begins at `index`; `index` where none begins there."""
    sentence = tokens[index].sentence if index < len(tokens) else -1
    last = place = index
    while place < len(tokens) and tokens[place].sentence == sentence and place - index < 8:
        token = tokens[place]
        if nameable(token) and token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "ADV"}:
            if token.pos != "PROPN" and place > index:
                break
            last = place + 1
        elif place > index and after_hyphen(tokens, place):
            last = place + 1
        elif not (token.lower in words("particles") or (token.text == "-" and glued(tokens, place))):
            break
        place += 1
    return last


def text_of(analysed: AnalysedText, first: int, last: int) -> str:
    """The words of the tokens `[first, last)` as they stand in the text."""
    return analysed.text[analysed.tokens[first].start : analysed.tokens[last - 1].end]


def surname_of(analysed: AnalysedText, candidate: Candidate) -> int:
    """The index of the last word of a person's name, "Jr." and the like left out."""
    last = candidate.last - 1
    while last > candidate.first and analysed.tokens[last].lower in {*SUFFIXES, ",", "."}:
        last -= 1
    return last
