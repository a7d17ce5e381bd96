"""Names whose kind the tagger could not tell because they are mangled: who sounds like somebody is a person.

A tagger trained on clean copy takes a mangled surname for a body or a town, or does not see it at all. Here each
such name, and each capitalised word that nobody knows, is supposed to be a person; it stays one only where it is
traced back.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.words import is_english
from dragoman.resolve.claims import ClaimsInText
from dragoman.resolve.context import Context, named_countries
from dragoman.resolve.identities import MANY_MANGLED, identities_of
from dragoman.resolve.people import people_of
from dragoman.resolve.place_repairs import Setting
from dragoman.resolve.places import places_of
from dragoman.spot.candidates import capitalised, nameable, words
from dragoman.spot.headings import heading_tokens
from dragoman.spot.known_names import COUNTRY_KINDS
from dragoman.spot.name_kinds import NAMES_PLACES
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles, roles_in

SHORTEST = 3
LONGEST_RUN = 4
MOST_SUPPOSED = 160
"""Words and names of an article that are supposed to be people, at most: a bound on time."""

FIRMLY_NAMED = frozenset({"country", "nationality", "office"})
PLURAL = frozenset({"NNS", "NNPS"})
DRAWN_OUT = re.compile(r"(.)\1\1", re.IGNORECASE)
"""Letters drawn out in speech ("Nooo"): no name."""

FULL_OF_MANGLED = 0.5
"""How mangled the names of people are, 0 to 1, from which English words may be mangled names too."""

KNOWN_PLACE, KNOWN_PLACE_ANYWAY = 3.7, 5.0
"""Prominence from which a place of that name is taken for what is meant (about 5,000 people); and in copy that is full
of mangled names.
"""


@dataclass(frozen=True, slots=True)
class SettledNames:
    """The names of an article with the mangled ones as what they sound like; how mangled its names of people are, 0
    to 1; how many known people of each state (alpha-2) it names; the spans of names that were only supposed to be
    places, with what the tagger took each for, None where it saw no name; and the spans of people's names that are
    traced back.
    """

    names: tuple[Name, ...]
    mangled: float
    states: Mapping[str, int]
    supposed: Mapping[tuple[int, int], str | None] = field(default_factory=dict)
    traced: frozenset[tuple[int, int]] = frozenset()


def settled_names(
    names: Sequence[Name], analysed: AnalysedText, knowledge: Knowledge, published: date | None
) -> SettledNames:
    """The names, those that are mangled names of people or places made such; in text order, not overlapping."""
    after_roles = frozenset(
        analysed.tokens[role.last].start for role in roles_in(analysed) if role.last < len(analysed.tokens)
    )
    untitled = (_untitled(name, analysed, after_roles) for name in names)
    sound = tuple(_to_the_point(name, knowledge) for name in untitled if not _is_no_name(name, knowledge))
    people = _with_people(sound, analysed, knowledge, published)
    return _with_places(people, analysed, knowledge)


def _is_no_name(name: Name, knowledge: Knowledge) -> bool:
    """Whether what the tagger took for a person is a run of English words none of which anybody bears as a name."""
    parts = name.text.split()
    if name.kind != "person" or len(parts) < 2:
        return False
    index = knowledge.actors
    return all(is_english(part) and not index.is_given_name(part) and not index.surnamed(part) for part in parts)


def _untitled(name: Name, analysed: AnalysedText, after_roles: Container[int]) -> Name:
    """The name; of a person without a title within it and what comes before ("Marine Gen Sofia Lindqvist")."""
    if name.kind != "person" or " " not in name.text:
        return name
    tokens = analysed.tokens_between(name.start, name.end)
    titled = (t.start for before, t in pairwise(tokens) if t.start in after_roles or before.lower in personal_titles())
    start = max(titled, default=name.start)
    return Name(start, name.end, analysed.text[start : name.end], "person")


def _to_the_point(name: Name, knowledge: Knowledge) -> Name:
    """The name; of a supposed body that is a state or seat with English words in capitals after it, the first word."""
    first, *others = name.text.split()
    found = knowledge.countries.named(first)
    body = not others or name.kind != "organisation" or not _unknown(name.text, knowledge, KNOWN_PLACE)
    if body or found is None or any(w.lower() in words("organisation_tail") or not is_english(w) for w in others):
        return name
    return Name(name.start, name.start + len(first), first, COUNTRY_KINDS[found.how])


def _with_people(
    names: tuple[Name, ...], analysed: AnalysedText, knowledge: Knowledge, published: date | None
) -> SettledNames:
    """The names with the people among them; in copy full of mangled names after a second look, at English words too."""
    longer = list(_longer_names(names, analysed))
    supposed = [*longer, *(n for n in _supposed(names, analysed, knowledge) if not _touches(n, longer))]
    settled = _traced_people(names, supposed, analysed, knowledge, published)
    if settled.mangled < FULL_OF_MANGLED:
        return settled
    words_too = _supposed(settled.names, analysed, knowledge, words_too=True)
    return _traced_people(settled.names, words_too, analysed, knowledge, published) if words_too else settled


def _longer_names(names: Sequence[Name], analysed: AnalysedText) -> Iterator[Name]:
    """Names of people with the capitalised words right before and after them that are no words of English: the tagger
    may have taken one word of a mangled name for the whole.
    """
    tokens = analysed.tokens
    settled = frozenset(
        t.index for n in names if n.kind in FIRMLY_NAMED for t in analysed.tokens_between(n.start, n.end)
    )
    done = 0
    for name in names:
        inside = analysed.tokens_between(name.start, name.end) if name.kind == "person" else ()
        if not inside or inside[0].index < done:
            continue
        first, last = inside[0].index, inside[-1].index + 1
        while first > done and _goes_on(tokens[first - 1], tokens[first], settled):
            first -= 1
        while last < len(tokens) and _goes_on(tokens[last], tokens[last - 1], settled):
            last += 1
        if len(inside) < last - first <= LONGEST_RUN:
            done = last
            start, end = tokens[first].start, tokens[last - 1].end
            yield Name(start, end, analysed.text[start:end], "person")


def _goes_on(token: Token, beside: Token, settled: Container[int]) -> bool:
    """Whether a word next to a name may be part of it."""
    alike = token.sentence == beside.sentence and token.index not in settled
    return alike and _nameable(token) and not is_english(token.lower)


def _touches(name: Name, others: Sequence[Name]) -> bool:
    return any(o.start < name.end and name.start < o.end for o in others)


def _traced_people(
    names: tuple[Name, ...],
    supposed: Sequence[Name],
    analysed: AnalysedText,
    knowledge: Knowledge,
    published: date | None,
) -> SettledNames:
    """The names with those of the supposed people who are traced back, and what is called like them elsewhere."""
    everything = _with(names, supposed)
    claims = ClaimsInText(analysed, everything, roles_in(analysed), knowledge)
    spans = frozenset((name.start, name.end) for name in supposed)
    context = Context(knowledge, published, named_countries(names, knowledge), spans)
    identities = identities_of(people_of(everything, analysed, claims.of_name), context)
    traced = frozenset(span for identity in identities for span in identity.repairs)
    kept = [name for name in supposed if (name.start, name.end) in traced]
    mangled = min(1.0, sum(bool(i.repairs) for i in identities) / MANY_MANGLED)
    states = Counter(i.known.country for i in identities if i.known is not None and i.known.country is not None)
    settled = _with(names, kept)
    return SettledNames(_with(settled, list(_called_alike(settled, traced, analysed))), mangled, states, traced=traced)


def _called_alike(names: Sequence[Name], traced: Container[tuple[int, int]], analysed: AnalysedText) -> Iterator[Name]:
    """Single names written like the last word of a person's mangled full name, taken for something else or for no name:
    the person's, but for what stands after "in" or "near".
    """
    full = (n for n in names if n.kind == "person" and " " in n.text and (n.start, n.end) in traced)
    surnames = {last for name in full if len(last := name.text.split()[-1]) >= SHORTEST}
    people = frozenset(t.index for n in names if n.kind == "person" for t in analysed.tokens_between(n.start, n.end))
    longer = frozenset(t.index for n in names if " " in n.text for t in analysed.tokens_between(n.start, n.end))
    taken = people | longer
    for token in analysed.tokens if surnames else ():
        if token.text in surnames and token.index not in taken and not _located(token, analysed):
            yield Name(token.start, token.end, token.text, "person")


def _with_places(settled: SettledNames, analysed: AnalysedText, knowledge: Knowledge) -> SettledNames:
    """The names with those that are no people, and sound like places of the article's states, made places."""
    names = settled.names
    headings = heading_tokens(analysed)
    in_full = {part for name in names if name.kind == "person" and " " in name.text for part in name.text.split()}
    strays = [n for n in _supposed(names, analysed, knowledge) if _one_place(n, analysed, headings)]
    strays += [
        n
        for n in names
        if (n.start, n.end) not in settled.traced
        and (n.text not in in_full or " " in n.text)
        and _nobodys(n, analysed, knowledge)
    ][:MOST_SUPPOSED]
    if not strays:
        return settled
    tagged = {(name.start, name.end): name.kind for name in names}
    supposed = {
        (place.start, place.end): (place, tagged.get((name.start, name.end)))
        for name, place in ((name, _as_place(name, analysed)) for name in strays)
    }
    kinds = {span: kind for span, (_, kind) in supposed.items()}
    everything = _with(names, [name for name, _ in supposed.values()])
    places = places_of(everything, analysed, knowledge, Setting(settled.mangled, settled.states, kinds))
    traced = {(repair.start, repair.end) for repair in places.repairs} & supposed.keys()
    kept = [supposed[span][0] for span in sorted(traced)]
    return replace(settled, names=_with(names, kept), supposed={span: kinds[span] for span in sorted(traced)})


def _as_place(name: Name, analysed: AnalysedText) -> Name:
    """The name as a place's, without the English words at its end ("Nivvaada Democratic")."""
    tokens = list(analysed.tokens_between(name.start, name.end))
    while len(tokens) > 1 and is_english(tokens[-1].lower) and not is_english(tokens[0].lower):
        tokens.pop()
    return Name(name.start, tokens[-1].end, analysed.text[name.start : tokens[-1].end], "place") if tokens else name


def _one_place(name: Name, analysed: AnalysedText, headings: frozenset[int]) -> bool:
    """Whether the name can be that of one place: no plural ("New Yorkers") and not in a heading, where verbs have
    capitals.
    """
    tokens = analysed.tokens_between(name.start, name.end)
    return tokens[-1].tag not in PLURAL and tokens[-1].index not in headings


def _nobodys(name: Name, analysed: AnalysedText, knowledge: Knowledge) -> bool:
    """Whether a name of one or two words taken for a person's is nobody's surname, has no given name, and stands after
    no title: a place's name may have come apart.
    """
    given, _, surname = name.text.rpartition(" ")
    if name.kind != "person" or " " in given or knowledge.actors.surnamed(surname):
        return False
    if given and (knowledge.actors.is_given_name(given) or is_english(surname)):
        return False
    before = analysed.tokens_between(max(0, name.start - 2), name.start)
    return not (before and before[-1].lower in personal_titles())


def _with(names: Sequence[Name], people: Sequence[Name]) -> tuple[Name, ...]:
    """The names with these people among them in place of what overlaps them."""
    taken = sorted((person.start, person.end) for person in people)
    starts = [start for start, _ in taken]
    kept = [n for n in names if not _overlaps(n, taken, starts)]
    return tuple(sorted((*kept, *people), key=lambda n: n.start))


def _overlaps(name: Name, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a name overlaps one of the spans, which are in order and do not overlap; `starts` are theirs."""
    place = bisect_left(starts, name.end) - 1
    return place >= 0 and taken[place][1] > name.start


def _located(token: Token, analysed: AnalysedText) -> bool:
    """Whether "in", "near" or the like stands before a word that owns nothing: it names a place there."""
    before, after = analysed.tokens[max(0, token.index - 1)], analysed.tokens[token.index + 1 : token.index + 2]
    return before.lower in NAMES_PLACES and not (after and after[0].tag == "POS")


def _supposed(
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
    for run in _runs(analysed, settled, headings):
        text = analysed.text[run[0].start : run[-1].end]
        if (
            len(run) > LONGEST_RUN
            or not _unknown(text, knowledge, known_place)
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
        if name.kind in {"person", "office", "country"} or not _unknown(name.text, knowledge, known_place):
            settled.update(token.index for token in analysed.tokens_between(name.start, name.end))
    for role in roles_in(analysed):
        settled.update(range(role.first, role.last))
    return frozenset(settled)


def _unknown(text: str, knowledge: Knowledge, known_place: float) -> bool:
    """Whether no state, body or place of note bears the name."""
    if knowledge.countries.named(text) is not None or knowledge.actors.named(text):
        return False
    places = knowledge.gazetteer.named(text)
    return not places or places[0].prominence < known_place


def _runs(analysed: AnalysedText, settled: frozenset[int], headings: frozenset[int]) -> Iterator[list[Token]]:
    """Runs of capitalised words of one sentence that stand outside what is settled; in headings only single words."""
    run: list[Token] = []
    for token in analysed.tokens:
        fits = token.index not in settled and _nameable(token)
        if run and (not fits or token.sentence != run[-1].sentence or token.index in headings):
            yield run
            run = []
        if fits:
            run.append(token)
    if run:
        yield run


def _nameable(token: Token) -> bool:
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
    if is_english(token.lower) and not (tagged_is_none and token.entity):
        return True
    return token.pos not in {"PROPN", "NOUN", "X", "ADJ"} and not token.entity
