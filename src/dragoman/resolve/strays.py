"""Names whose kind the tagger could not tell because they are mangled: who sounds like somebody is a person.

A tagger trained on clean copy takes a mangled surname for a body or a town, or does not see it at all. Here each
such name, and each capitalised word that nobody knows, is supposed to be a person; it stays one only where it is
traced back.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.words import is_english
from dragoman.resolve.claims import ClaimsInText
from dragoman.resolve.context import Context, named_countries
from dragoman.resolve.identities import MANY_MANGLED, identities_of
from dragoman.resolve.known_places import with_known_places
from dragoman.resolve.people import people_of
from dragoman.resolve.stray_places import with_places
from dragoman.resolve.supposed import (
    KNOWN_PLACE,
    LONGEST_RUN,
    SHORTEST,
    SettledNames,
    is_nameable,
    supposed_names,
    unknown,
    with_names,
)
from dragoman.spot.candidates import words
from dragoman.spot.known_names import COUNTRY_KINDS
from dragoman.spot.name_kinds import NAMES_PLACES
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles, roles_in

FIRMLY_NAMED = frozenset({"country", "nationality", "office"})

FULL_OF_MANGLED = 0.5
"""How mangled the names of people are, 0 to 1, from which English words may be mangled names too."""


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
    settled = with_places(people, analysed, knowledge)
    return replace(settled, names=with_known_places(settled.names, analysed, knowledge))


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
    body = not others or name.kind != "organisation" or not unknown(name.text, knowledge, KNOWN_PLACE)
    if body or found is None or any(w.lower() in words("organisation_tail") or not is_english(w) for w in others):
        return name
    return Name(name.start, name.start + len(first), first, COUNTRY_KINDS[found.how])


def _with_people(
    names: tuple[Name, ...], analysed: AnalysedText, knowledge: Knowledge, published: date | None
) -> SettledNames:
    """The names with the people among them; in copy full of mangled names after a second look, at English words too."""
    longer = list(_longer_names(names, analysed))
    supposed = [*longer, *(n for n in supposed_names(names, analysed, knowledge) if not _touches(n, longer))]
    settled = _traced_people(names, supposed, analysed, knowledge, published)
    if settled.mangled < FULL_OF_MANGLED:
        return settled
    words_too = supposed_names(settled.names, analysed, knowledge, words_too=True)
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
        while step := _step(tokens[max(done, first - 2) : first][::-1], tokens[first], settled):
            first -= step
        while step := _step(tokens[last : last + 2], tokens[last - 1], settled):
            last += step
        named = sum(not _is_particle(t) for t in tokens[first:last])
        if len(inside) < last - first and named <= LONGEST_RUN:
            done = last
            start, end = tokens[first].start, tokens[last - 1].end
            yield Name(start, end, analysed.text[start:end], "person")


def _step(beyond: Sequence[Token], beside: Token, settled: Container[int]) -> int:
    """How many words a name goes on by: one, or two over a particle ("da Silva"), or none."""
    if beyond and _goes_on(beyond[0], beside, settled):
        return 1
    over = len(beyond) > 1 and _is_particle(beyond[0]) and beyond[0].index not in settled
    return 2 if over and _goes_on(beyond[1], beside, settled) else 0


def _is_particle(token: Token) -> bool:
    return token.text in lexicon("name_words")["particles"]


def _goes_on(token: Token, beside: Token, settled: Container[int]) -> bool:
    """Whether a word next to a name may be part of it."""
    alike = token.sentence == beside.sentence and token.index not in settled
    return alike and is_nameable(token) and not is_english(token.lower)


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
    everything = with_names(names, supposed)
    claims = ClaimsInText(analysed, everything, roles_in(analysed), knowledge)
    spans = frozenset((name.start, name.end) for name in supposed)
    context = Context(knowledge, published, named_countries(names, knowledge), spans)
    identities = identities_of(people_of(everything, analysed, claims.of_name), context)
    traced = {span: repair.confidence for identity in identities for span, repair in identity.repairs.items()}
    kept = [name for name in supposed if (name.start, name.end) in traced]
    mangled = min(1.0, sum(bool(i.repairs) for i in identities) / MANY_MANGLED)
    states = Counter(i.known.country for i in identities if i.known is not None and i.known.country is not None)
    settled = with_names(names, kept)
    return SettledNames(
        with_names(settled, list(_called_alike(settled, traced, analysed))), mangled, states, traced=traced
    )


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


def _located(token: Token, analysed: AnalysedText) -> bool:
    """Whether "in", "near" or the like stands before a word that owns nothing: it names a place there."""
    before, after = analysed.tokens[max(0, token.index - 1)], analysed.tokens[token.index + 1 : token.index + 2]
    return before.lower in NAMES_PLACES and not (after and after[0].tag == "POS")
