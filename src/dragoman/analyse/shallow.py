"""A text with a shallow grammar: what telling times needs of a parse, from word lists alone, a hundred times as fast.

Parts of speech are those of `shallow_tags`, governors those of `shallow_tree`; entities are told only for years and
names of months (DATE) and for months that are names of people (PERSON). Deterministic, and linear in the text.
"""

from collections.abc import Sequence
from functools import cache

from dragoman.analyse.shallow_tags import TaggedWord, sentences_of, tagged_words
from dragoman.analyse.shallow_tree import Link, links_of
from dragoman.analyse.words import AnalysedText, Token, TokenRange, analysed_text
from dragoman.knowledge.lexicons import lexicon

LONGEST_SENTENCE = 2_000
"""Characters read as one sentence at most: a bound on work, far past any real one."""

YEARS = range(1900, 2051)
"""Figures that are years where nothing says that they count something."""


def shallow(text: str) -> AnalysedText:
    """The shallow grammar of a text; paragraphs are lines."""
    tokens: list[Token] = []
    sentences: list[TokenRange] = []
    paragraphs: list[TokenRange] = []
    start = 0
    for line in text.splitlines(keepends=True):
        first = len(tokens)
        for begin, end in sentences_of(text, start, start + len(line)):
            for cut in range(begin, end, LONGEST_SENTENCE):
                _add_sentence(text, cut, min(cut + LONGEST_SENTENCE, end), tokens, sentences)
        if len(tokens) > first:
            paragraphs.append(TokenRange(first, len(tokens)))
        start += len(line)
    return analysed_text(text, tuple(tokens), tuple(sentences), tuple(paragraphs), ())


def _add_sentence(text: str, start: int, end: int, tokens: list[Token], sentences: list[TokenRange]) -> None:
    words = tagged_words(text, start, end)
    if not words:
        return
    first = len(tokens)
    links = links_of(words)
    for place, (word, link) in enumerate(zip(words, links, strict=True)):
        tokens.append(
            Token(
                index=first + place,
                start=word.start,
                end=word.end,
                text=word.text,
                lemma=word.lemma,
                pos=_adverb_or_adjective(words, place) or word.pos,
                tag=word.tag,
                dep=link.dep,
                head=first + link.head,
                sentence=len(sentences),
                entity=_entity(words, links, place),
            )
        )
    sentences.append(TokenRange(first, len(tokens)))


def _adverb_or_adjective(words: Sequence[TaggedWord], place: int) -> str | None:
    """The part of speech of "daily" and the like: an adjective before a noun."""
    if words[place].lower not in adverbs_of_frequency():
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    return "ADJ" if following is not None and following.pos in ("NOUN", "PROPN") else "ADV"


def _entity(words: Sequence[TaggedWord], links: Sequence[Link], place: int) -> str:
    word = words[place]
    if word.tag == "CD":
        return "DATE" if _is_year(words, links, place) else ""
    if word.lower in months() and word.text[0].isupper():
        return "PERSON" if _is_name(words, place) else "DATE"
    return ""


def _is_year(words: Sequence[TaggedWord], links: Sequence[Link], place: int) -> bool:
    """Whether the figure is a year: it counts nothing, or an article or preposition before it makes it describe."""
    lower = words[place].lower
    if len(lower) != 4 or not lower.isdigit() or int(lower) not in YEARS:
        return False
    if links[place].dep != "nummod":
        return True
    previous = words[place - 1] if place else None
    if previous is None:
        return False
    return previous.pos in ("DET", "PRON") or previous.tag == "POS" or previous.lower in before_a_year()


def _is_name(words: Sequence[TaggedWord], place: int) -> bool:
    """Whether the month is part of a name ("April Jones", "Ms May")."""
    previous = words[place - 1] if place else None
    following = words[place + 1] if place + 1 < len(words) else None
    if previous is not None and previous.pos == "PROPN" and previous.lower not in months():
        return True
    described = previous is not None and previous.pos in ("ADP", "DET", "ADJ")
    return following is not None and following.pos == "PROPN" and following.lower not in months() and not described


@cache
def months() -> frozenset[str]:
    """Names of months, short ones too."""
    words = lexicon("times")["words"]
    return frozenset().union(words["month"], words["month_short"])


@cache
def before_a_year() -> frozenset[str]:
    """Words behind which figures are a year, even before a noun of many."""
    return frozenset(lexicon("shallow")["before_a_year"])


@cache
def adverbs_of_frequency() -> frozenset[str]:
    """Words that are adverbs or adjectives of how often."""
    return frozenset(lexicon("times")["words"]["frequency_adverb"])
