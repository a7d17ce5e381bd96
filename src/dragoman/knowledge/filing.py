"""Under which keys an actor is filed: names, sounds, offices and countries, and what the news calls a person by."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from dragoman.knowledge.actors import (
    COUNTRY_KEY,
    GIVEN_KEY,
    NAME_KEY,
    OFFICE_KEY,
    OWN_KEY,
    SKELETON_KEY,
    SURNAME_KEY,
    SURNAME_SKELETON_KEY,
    KnownActor,
)
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.sounds import sound_key
from dragoman.knowledge.words import other_given

FAMILY_NAME_FIRST = frozenset({"CN", "KP", "KR", "TW", "HK", "MO", "VN", "KH"})
GIVEN_NAME_ONLY = frozenset({"ET", "ER", "IS", "SO", "MY", "ID", "TH", "MM"})
TWO_SURNAMES = frozenset(
    {
        "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR",
        "PY", "SV", "UY", "VE",
    }
)  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "xiii", "xiv", "xvi"})
PARTICLES = frozenset(
    {
        "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "e", "el",
        "ibn", "la", "las", "le", "los", "ten", "ter", "van", "von", "y",
    }
)  # fmt: skip
IDENTITY_KEY = "is:"
PROMINENT_OF_COUNTRY = 0.5
CALLED_BY_NICKNAME = 0.5
"""Prominence from which people are also found by the sound of what their given name may be short for, or of its short
forms.
"""

CALLED_BY_TWO = 0.3
BORNE_BY = 3
SHORTEST_SKELETON = 2


def in_filing_order(actors: list[KnownActor]) -> list[KnownActor]:
    """The actors in the order of their records: namesakes lie together in the file, the most prominent first."""
    return sorted(actors, key=lambda a: (a.kind, filing_name(a), -a.prominence, a.key))


def ranks_of(actors: Sequence[KnownActor]) -> list[int]:
    """The place of each actor among all, the most prominent first: the order of those of one key."""
    ranks = [0] * len(actors)
    order = sorted(range(len(actors)), key=lambda n: (-actors[n].prominence, actors[n].key))
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def filing_name(actor: KnownActor) -> str:
    """What the records are sorted by, so that namesakes lie together in the file."""
    return min(sorted(surnames(actor.name, actor.country)), default="") if actor.kind == "person" else plain(actor.name)


def identity(kind: str, name: str, country: str | None) -> str:
    """What an actor without a Wikidata id is known by: kind, name (in plain form) and country."""
    return f"{kind}:{name.replace(' ', '-')}:{(country or 'xx').lower()}"


def common_given_names(people: Iterable[KnownActor]) -> frozenset[str]:
    """The given names that BORNE_BY people have or more, in plain form."""
    borne = Counter(words[0] for person in people if len(words := plain(person.name).split()) > 1)
    return frozenset(name for name, times in borne.items() if times >= BORNE_BY)


def keys_of(actor: KnownActor, given: Container[str] = frozenset()) -> Iterator[str]:
    """The keys an actor is found by; `given` are common given names."""
    yield OWN_KEY + actor.key
    if actor.wikidata:
        yield f"{OWN_KEY}wikidata:{actor.wikidata}"
    names = {actor.name, *actor.aliases}
    for name in names | {without_initials(name) for name in names}:
        if plain(name):
            yield NAME_KEY + plain(name)
    if actor.kind != "person":
        return
    yield from _keys_of_person(actor, names)
    if actor.prominence >= CALLED_BY_TWO and actor.country not in FAMILY_NAME_FIRST | GIVEN_NAME_ONLY:
        yield from (SURNAME_KEY + two for name in names if (two := two_surnames(name, given)))


def given_names(actors: Iterable[KnownActor]) -> list[tuple[str, int]]:
    """The keys of given names, each with the number of the first who has it."""
    first: dict[str, int] = {}
    for number, actor in enumerate(actors):
        for name in (actor.name, *actor.aliases) if actor.kind == "person" else ():
            words = plain(name).split()
            if len(words) > 1 and len(words[0]) > 1:
                first.setdefault(GIVEN_KEY + words[0], number)
    return sorted(first.items())


def _keys_of_person(actor: KnownActor, names: set[str]) -> Iterator[str]:
    for name in names:
        for surname in surnames(name, actor.country):
            yield SURNAME_KEY + surname
            sound = skeleton(surname)
            if len(sound) >= SHORTEST_SKELETON:
                yield SURNAME_SKELETON_KEY + sound
        if len(plain(name).split()) > 1:
            yield SKELETON_KEY + skeleton(name)
            yield from _sounds(name, actor.country)
            if actor.prominence >= CALLED_BY_NICKNAME:
                for other in other_given(plain(name).split()[0]):
                    yield from _sounds(f"{other} {plain(name).partition(' ')[2]}", actor.country)
    for office in actor.offices:
        if office.country and office.kind not in {"legislator", "other", None}:
            yield f"{OFFICE_KEY}{office.kind}:{office.country}"
    for country in sorted({actor.country, *(o.country for o in actor.offices)} - {None}):  # type: ignore[type-var]
        if actor.prominence >= PROMINENT_OF_COUNTRY:
            yield f"{COUNTRY_KEY}{country}"


def _sounds(name: str, country: str | None) -> Iterator[str]:
    """The keys of a full name by its sounds: the first word with the last, and with what the news calls a surname."""
    words = plain(name).split()
    for surname in sorted({words[-1], *surnames(name, country)}):
        given = words[0] if surname.split()[0] != words[0] else words[-1]
        key = sound_key(given, surname)
        if key is not None:
            yield key


def surnames(name: str, country: str | None) -> set[str]:
    """What the news may call the person by, in plain form: the last part of the name, with and without particles.

    The first part where the family name (China, Korea) or the only name (Ethiopia) comes first; the part before the
    last in countries of two surnames, where the name has four parts or more.
    """
    words = plain(name).split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    if not words:
        return set()
    found = {words[-1]}
    head = len(words) - 1
    while head > 1 and words[head - 1] in PARTICLES:
        head -= 1
    if head < len(words) - 1:
        found.add(" ".join(words[head:]))
    if len(words) > 1 and (country in FAMILY_NAME_FIRST or country in GIVEN_NAME_ONLY):
        found.add(words[0])
        if country in FAMILY_NAME_FIRST and "-" not in name.split()[0] and _family_first(name):
            found.discard(words[-1])
    if country in TWO_SURNAMES and len(words) >= 4 and words[-2] not in PARTICLES:
        found.add(words[-2])
        found.add(" ".join(words[-2:]))
    if "-" in name.split()[-1] and country not in FAMILY_NAME_FIRST:
        found.add(plain(name.split()[-1]))
    return {word for word in found if len(word) > 1}


def two_surnames(name: str, given: Container[str]) -> str:
    """The last two words of a name of three or more, in plain form, if the news may call the person by them.

    "Rojas Medina", "Wexler Stein": the first of the two must be no initial, no particle and no common given name.
    """
    words = plain(name).split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    if len(words) < 3 or len(words[-2]) < 3 or {*words[-2:]} & PARTICLES or words[-2] in given:
        return ""
    return " ".join(words[-2:])


def _family_first(name: str) -> bool:
    """Whether the name is written family name first: one short word, then a given name of two syllables."""
    words = name.split()
    return len(words[0]) <= 5 and (len(words) > 2 or "-" in words[-1] or len(words[-1]) > len(words[0]))


def without_initials(name: str) -> str:
    """ "James E. Clyburn" as "James Clyburn"."""
    words = name.split()
    if len(words) < 3:
        return name
    return " ".join([*words[:1], *(w for w in words[1:-1] if not re.fullmatch(r"[A-Z]\.?", w)), *words[-1:]])
