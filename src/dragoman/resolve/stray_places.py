"""Names of places that the tagger took for something else, or did not see, because they are mangled.

Each capitalised word that nobody knows, and each name of a person that is nobody's, is supposed to be a place; it stays
one only where it is traced back to one of the article's states or to one that is known everywhere.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.words import is_english
from dragoman.resolve.place_repairs import MANY_MANGLED, SURE_BESIDE, Setting
from dragoman.resolve.places import places_of
from dragoman.resolve.supposed import (
    MOST_SUPPOSED,
    SHORTEST,
    SettledNames,
    is_nameable,
    supposed_names,
    with_names,
)
from dragoman.spot.candidates import capitalised
from dragoman.spot.headings import heading_tokens
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles

PROPER = frozenset({"NNP", "NNPS"})
OPENING = frozenset("\"“”‘'`([:—–") | {"``", "''", "..."}
"""What stands before the first word of a quotation or the like, which has a capital."""

FULL_OF_MANGLED = 0.8
"""How mangled the names of places are, from which English words may be mangled ones too."""

WORDS_OF_NOBODY = {"person": 2, "organisation": 1}
"""Words of a name of nobody known, by its kind, that may be a mangled one of a place."""

PLURAL = frozenset({"NNS", "NNPS"})
A_PEOPLE = re.compile(r"(?:[aeiou]ns|ers|ites|ists)$")
"""Endings of the names of peoples in the plural ("New Yorkers")."""

Span = tuple[int, int]


def with_places(settled: SettledNames, analysed: AnalysedText, knowledge: Knowledge) -> SettledNames:
    """The names with those that are no people, and sound like places of the article's states, made places; in copy full
    of mangled names after a second look, at English words and names of two letters too.
    """
    strays = _strays(settled, analysed, knowledge)
    found, mangled = _traced(strays, settled, analysed, knowledge) if strays else (settled, 0.0)
    more = list(_second_look(found, analysed, knowledge)) if mangled >= FULL_OF_MANGLED else []
    return _traced([*strays, *more], settled, analysed, knowledge)[0] if more else found


def _traced(
    strays: Sequence[Name], settled: SettledNames, analysed: AnalysedText, knowledge: Knowledge
) -> tuple[SettledNames, float]:
    """The names with those of the strays that are traced back to places, and how mangled names of places are, 1 for
    many of them.
    """
    tagged = {(name.start, name.end): name.kind for name in settled.names}
    supposed = {
        (place.start, place.end): (place, tagged.get((name.start, name.end)))
        for name, place in ((name, _as_place(name, analysed)) for name in strays)
    }
    kinds: dict[Span, str | None] = {span: kind for span, (_, kind) in supposed.items()}
    everything = with_names(settled.names, [name for name, _ in supposed.values()])
    places = places_of(everything, analysed, knowledge, Setting(settled.mangled, settled.states, kinds))
    sure = {(repair.start, repair.end): repair.confidence for repair in places.repairs}
    traced = {span for span in sure.keys() & supposed.keys() if sure[span] > settled.traced.get(span, 0.0)}
    kept = [supposed[span][0] for span in sorted(traced)]
    names = with_names(settled.names, kept)
    surely = {repair.text for repair in places.repairs if repair.confidence >= SURE_BESIDE}
    alike = list(_written_alike(surely, replace(settled, names=names), analysed))
    kinds = {span: kinds[span] for span in sorted(traced)}
    kinds |= {(name.start, name.end): tagged.get((name.start, name.end)) for name in alike}
    mangled = sum({repair.text: repair.confidence for repair in places.repairs}.values()) / MANY_MANGLED
    return replace(settled, names=with_names(names, alike), supposed=kinds), mangled


def _second_look(settled: SettledNames, analysed: AnalysedText, knowledge: Knowledge) -> Iterator[Name]:
    """What may be mangled names of places in copy full of them: single words with a capital inside a sentence that are
    in no name, names of nobody known in two words, which may have been one ("Tolle Do"), and bodies of one word.
    """
    headings = heading_tokens(analysed)
    named = frozenset(t.index for n in settled.names for t in analysed.tokens_between(n.start, n.end))
    for token in analysed.tokens:
        if token.index not in named and token.index not in headings and _stands_alone(token, analysed, named):
            yield Name(token.start, token.end, token.text, "place")
    for name in settled.names:
        words = WORDS_OF_NOBODY.get(name.kind, 0)
        unknown = (name.start, name.end) not in settled.traced and not knowledge.actors.named(name.text)
        if unknown and len(name.text.split()) == words and not name.text.isupper():
            yield name


def _stands_alone(token: Token, analysed: AnalysedText, named: Container[int]) -> bool:
    """Whether a word inside a sentence may be a name, with no capital beside it but that of another name."""
    first = analysed.sentence_of(token).first
    if not is_nameable(token) or token.index == first or analysed.tokens[token.index - 1].text in OPENING:
        return False
    beside = analysed.tokens[token.index - 1 : token.index + 2]
    if _in_a_compound(Name(token.start, token.end, token.text, "place"), analysed.text):
        return False
    alone = all(other is token or not capitalised(other) or other.index in named for other in beside)
    return alone and (token.tag in PROPER or not is_english(token.lower))


def _strays(settled: SettledNames, analysed: AnalysedText, knowledge: Knowledge) -> list[Name]:
    """The names, and words that may be names, that may be those of places."""
    names = settled.names
    headings = heading_tokens(analysed)
    in_full = {part for name in names if name.kind == "person" and " " in name.text for part in name.text.split()}
    strays = [n for n in supposed_names(names, analysed, knowledge) if _one_place(n, analysed, headings)]
    strays += [
        n
        for n in names
        if ((n.start, n.end) not in settled.traced or " " not in n.text)
        and (n.text not in in_full or " " in n.text)
        and _nobodys(n, analysed, knowledge)
    ][:MOST_SUPPOSED]
    return strays


def _written_alike(sure: Container[str], settled: SettledNames, analysed: AnalysedText) -> Iterator[Name]:
    """Single words written like a name that is surely traced to a place, which the tagger took for a person or a body,
    or did not see.
    """
    free = frozenset(
        token.index
        for name in settled.names
        if name.kind in {"person", "organisation", "nationality"} and (name.start, name.end) not in settled.traced
        for token in analysed.tokens_between(name.start, name.end)
        if " " not in name.text
    )
    named = frozenset(t.index for n in settled.names for t in analysed.tokens_between(n.start, n.end))
    for token in analysed.tokens:
        if token.text in sure and (token.index in free or token.index not in named):
            yield Name(token.start, token.end, token.text, "place")


def _as_place(name: Name, analysed: AnalysedText) -> Name:
    """The name as a place's, without the English words at its end ("Nivvaada Democratic")."""
    tokens = list(analysed.tokens_between(name.start, name.end))
    while len(tokens) > 1 and is_english(tokens[-1].lower) and not is_english(tokens[0].lower):
        tokens.pop()
    return Name(name.start, tokens[-1].end, analysed.text[name.start : tokens[-1].end], "place") if tokens else name


def _one_place(name: Name, analysed: AnalysedText, headings: frozenset[int]) -> bool:
    """Whether the name can be that of one place: no part of a longer one ("Cis-Jordan"), no people or bodies ("New
    Yorkers", "NGOs"), no English words ("City Hall"), and none in a heading, where verbs have capitals.
    """
    last = analysed.tokens_between(name.start, name.end)[-1]
    if _in_a_compound(name, analysed.text):
        return False
    if last.tag in PLURAL and (is_english(last.lower) or A_PEOPLE.search(last.lower) or last.text[:-1].isupper()):
        return False
    if " " in name.text and all(is_english(word) for word in name.text.split()):
        return False
    return last.index not in headings or not is_english(last.lower)


def _in_a_compound(name: Name, text: str) -> bool:
    """Whether a hyphen joins the name to another word with a capital before or after it."""
    before, after = text[max(0, name.start - 2) : name.start], text[name.end : name.end + 2]
    joined = name.text.endswith("-") or (after[:1] == "-" and after[1:].isupper())
    return joined or (before[-1:] == "-" and before[:1].isalnum())


def _nobodys(name: Name, analysed: AnalysedText, knowledge: Knowledge) -> bool:
    """Whether a name of one or two words taken for a person's is nobody's, and stands after no title: a single word is
    no surname; of two the first is no given name, and the second no English word, unless it names many people
    ("Nivvaada Democrats").
    """
    given, _, surname = name.text.rpartition(" ")
    index = knowledge.actors
    if name.kind not in {"person", "nationality"} or " " in given or len(name.text) < SHORTEST:
        return False
    tokens = analysed.tokens_between(max(0, name.start - 2), name.end)
    if tokens and tokens[0].end <= name.start and tokens[0].lower in personal_titles():
        return False
    if not given:
        return name.kind == "person" and not index.surnamed(surname)
    if is_english(surname):
        many = tokens[-1].tag in PLURAL and not index.surnamed(given)
        return many and not index.is_given_name(given) and not is_english(given)
    return name.kind == "person" and not index.is_given_name(given) and not index.named(name.text)
