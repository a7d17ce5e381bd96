"""Capitalised words that may be names which the tagger did not see; the names of an article once they are settled."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.words import is_english
from dragoman.spot.candidates import capitalised, nameable, words
from dragoman.spot.headings import heading_tokens
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles, qualifying_words, roles_in

SHORTEST = 3
LONGEST_RUN = 4
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
"""Parts of speech that a word of a name may be taken for."""

MOST_SUPPOSED = 160
"""Words and names of an article that are supposed to be people, at most: a bound on time."""

DRAWN_OUT = re.compile(r"([aeiou])\1\1|(.)\2\2\b", re.IGNORECASE)
"""Letters drawn out in speech ("Nooo", "Yesss"): no name. Within a word of letters read twice, such as "Misssissip"."""

KNOWN_PLACE, KNOWN_PLACE_ANYWAY = 3.7, 5.0
"""Prominence from which a place of that name is taken for what is meant (about 5,000 people); and in copy that is full
of mangled names.
"""


@dataclass(frozen=True, slots=True)
class SettledNames:
    """The names of an article with the mangled ones as what they sound like; how mangled its names of people are, 0
    to 1; how many known people of each state (alpha-2) it names; the spans of names that were only supposed to be
    places, with what the tagger took each for, None where it saw no name; and the spans of people's names that are
    traced back, with how sure that is.
    """

    names: tuple[Name, ...]
    mangled: float
    states: Mapping[str, int]
    supposed: Mapping[tuple[int, int], str | None] = field(default_factory=dict)
    traced: Mapping[tuple[int, int], float] = field(default_factory=dict)


def with_names(names: Sequence[Name], people: Sequence[Name]) -> tuple[Name, ...]:
    """The names with these people among them in place of what overlaps them."""
    taken = sorted((person.start, person.end) for person in people)
    starts = [start for start, _ in taken]
    kept = [n for n in names if not _overlaps(n, taken, starts)]
    return tuple(sorted((*kept, *people), key=lambda n: n.start))


def _overlaps(name: Name, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a name overlaps one of the spans, which are in order and do not overlap; `starts` are theirs."""
    place = bisect_left(starts, name.end) - 1
    return place >= 0 and taken[place][1] > name.start


def supposed_names(
    names: Sequence[Name], analysed: AnalysedText, knowledge: Knowledge, words_too: bool = False
) -> list[Name]:
    """Runs of capitalised words that nobody knows and that are not people already, as people.

    With `words_too`, words of the language as well where the tagger took them for a name, and names of small towns.
    """
    known_place = KNOWN_PLACE_ANYWAY if words_too else KNOWN_PLACE
    settled = _settled_tokens(names, analysed, knowledge, known_place)
    headings = heading_tokens(analysed)
    lower = {token.text for token in analysed.tokens if token.text.islower()}
    found: list[Name] = []
    for run in map(_unqualified, _runs(analysed, settled, headings)):
        text = analysed.text[run[0].start : run[-1].end]
        if (
            len(run) > LONGEST_RUN
            or not unknown(text, knowledge, known_place)
            or (len(run) == 1 and _a_word(run[0], lower, words_too))
        ):
            continue
        found.append(Name(run[0].start, run[-1].end, text, "person"))
    return found[:MOST_SUPPOSED]


def _settled_tokens(
    names: Sequence[Name], analysed: AnalysedText, knowledge: Knowledge, known_place: float
) -> frozenset[int]:
    """Tokens of names that are people or offices, or that something known bears."""
    settled: set[int] = set()
    for name in names:
        if name.kind in {"person", "office", "country"} or not unknown(name.text, knowledge, known_place):
            settled.update(token.index for token in analysed.tokens_between(name.start, name.end))
    for role in roles_in(analysed):
        settled.update(range(role.first, role.last))
    return frozenset(settled)


def unknown(text: str, knowledge: Knowledge, known_place: float) -> bool:
    """Whether no state, body or place of note bears the name."""
    if knowledge.countries.named(text) is not None or knowledge.actors.named(text):
        return False
    places = knowledge.gazetteer.named(text)
    return not places or places[0].prominence < known_place


def _runs(analysed: AnalysedText, settled: frozenset[int], headings: frozenset[int]) -> Iterator[list[Token]]:
    """Runs of capitalised words of one sentence that stand outside what is settled; in headings only single words."""
    run: list[Token] = []
    for token in analysed.tokens:
        fits = token.index not in settled and is_nameable(token)
        if run and (not fits or token.sentence != run[-1].sentence or token.index in headings):
            yield run
            run = []
        if fits:
            run.append(token)
    if run:
        yield run


def _unqualified(run: list[Token]) -> list[Token]:
    """The run without the words before a role at its head ("Former Oregun Gov."), or that open a sentence ("Among")."""
    return run[next((n for n, token in enumerate(run) if not _opens(token)), len(run) - 1) :]


def _opens(token: Token) -> bool:
    """Whether a word at the head of a run is no part of a name."""
    return token.lower in qualifying_words() or (token.pos not in NAMING and is_english(token.lower))


def is_nameable(token: Token) -> bool:
    return (
        capitalised(token)
        and nameable(token)
        and token.text.isalpha()
        and not token.text.isupper()
        and not DRAWN_OUT.search(token.text)
        and token.lower not in personal_titles()
        and token.lower not in words("organisation_tail")
        and len(token.text) > 1
    )


def _a_word(token: Token, lower: set[str], tagged_is_none: bool) -> bool:
    """Whether a single capitalised word is a word of the language here: written small elsewhere, short, or no noun."""
    if len(token.text) < SHORTEST or token.lower in lower or token.lemma.lower() in lower:
        return True
    if not is_english(token.lower):  # what the tagger makes of it tells nothing
        return False
    if not (tagged_is_none and token.entity):
        return True
    return token.pos not in {"PROPN", "NOUN", "X", "ADJ"} and not token.entity
