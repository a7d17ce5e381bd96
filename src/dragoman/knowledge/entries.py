"""Entries of a user's own knowledge: made from what a file says, bounded and clean, and put together by actor.

An entry is a KnownActor. Its key says whom it is about: the Wikidata id, else kind, name and country.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.knowledge.actors import UNTOLD, ActorKind, KnownActor, Office
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.filing import identity
from dragoman.knowledge.joining import by_start, joined_offices, office_weight
from dragoman.knowledge.normal import plain

LONGEST_NAME = 160
LONGEST_SOURCE = 200
MOST_ALIASES = 64
MOST_OFFICES = 128
MOST_SOURCES = 16
BETWEEN_SOURCES = "; "

ENTERED_BY_A_USER = 0.05
"""What is added to the prominence of an entry: somebody thought it worth entering."""

OF_AN_ORGANISATION = 0.5
OF_NO_OFFICE = 0.2

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9 .,'’‘ʻʼ`&()/!+:-]+")
LETTER = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
WIKIDATA_ID = re.compile(r"Q[1-9]\d{0,11}")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(slots=True)
class LeftOut:
    """How much of a file was left out, by reason, for the person who added it."""

    reasons: dict[str, int] = field(default_factory=dict)

    def count(self, reason: str, number: int = 1) -> None:
        """Count what was left out for that reason."""
        if number:
            self.reasons[reason] = self.reasons.get(reason, 0) + number


def entry(
    name: str,
    kind: ActorKind = "person",
    country: str | None = None,
    wikidata: str | None = None,
    aliases: Iterable[str] = (),
    offices: Iterable[Office] = (),
    source: str = "",
) -> KnownActor:
    """The entry of one actor; names are to be clean (`clean`). What is past a bound is left out, in a fixed order."""
    held = tuple(by_start(joined_offices(offices, ()))[:MOST_OFFICES])
    draft = KnownActor(
        key="",
        name=name,
        kind=kind,
        country=country,
        wikidata=wikidata,
        aliases=tuple(sorted(set(aliases) - {name})[:MOST_ALIASES]),
        offices=held,
        prominence=_prominence(kind, held),
        source=source,
    )
    return replace(draft, key=_key(draft))


def told_until(start: str | None, end: str | None, until: str | None, lasting: bool = True) -> str | None:
    """The day up to which it is known how long an office was held (`known_until` of Office); None for no such bound.

    `until` is the day up to which the file tells; `lasting` is false where it does not tell whether it still is held.
    """
    if end:
        return None
    if not lasting:
        return start or UNTOLD
    return max(until, start or "") if until else None


def clean(text: str) -> str:
    """The text with single spaces, and without what does not print: control and format characters, lone surrogates."""
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())


def usable_name(name: str) -> bool:
    """Whether a clean name can be found in English text: Latin letters, at most LONGEST_NAME characters."""
    return len(name) <= LONGEST_NAME and LATIN.fullmatch(name) is not None and LETTER.search(name) is not None


def is_day(day: str) -> bool:
    """Whether it is a day of the calendar, or the year or month of one: "2019", "2019-03", "2019-03-04"."""
    if not DAY.fullmatch(day):
        return False
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
    except ValueError:
        return False
    return True


def in_order(start: str | None, end: str | None) -> bool:
    """Whether an office that begins and ends then is possible, as far as the dates go."""
    width = min(len(start or ""), len(end or ""))
    return (start or "")[:width] <= (end or "")[:width]


def country_code(written: str, countries: CountryIndex) -> str | None:
    """The alpha-2 code of a state given by alpha-2 or alpha-3 code or by name; None where it is none we know."""
    found = countries.get(written)
    if found is not None:
        return found.alpha2
    named = countries.named(written)
    return named.country.alpha2 if named is not None and named.how == "name" else None


def joined_entries(newer: KnownActor, older: KnownActor) -> KnownActor:
    """The older entry with what the newer one tells in its place. Joining the same again changes nothing."""
    sources = {s for e in (newer, older) for s in e.source.split(BETWEEN_SOURCES) if s}
    return entry(
        name=newer.name,
        kind=newer.kind,
        country=newer.country or older.country,
        wikidata=newer.wikidata or older.wikidata,
        aliases={*newer.aliases, older.name, *older.aliases},
        offices=joined_offices(newer.offices, older.offices),
        source=BETWEEN_SOURCES.join(sorted(sources)[:MOST_SOURCES]),
    )


class Entries:
    """The entries of an own pack, by key, and what joins them: the Wikidata id, else the kind, name and country."""

    def __init__(self, stored: Iterable[KnownActor] = ()) -> None:
        self._by_key: dict[str, KnownActor] = {}
        self._with_id: dict[str, set[str]] = {}
        for actor in stored:
            self._put(actor)

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[KnownActor]:
        return iter(self._by_key.values())

    def get(self, key: str) -> KnownActor | None:
        """The entry of that key."""
        return self._by_key.get(key)

    def pop(self, key: str) -> KnownActor | None:
        """Take out the entry of that key."""
        actor = self._by_key.pop(key, None)
        if actor is not None and actor.wikidata:
            self._with_id[_identity(actor)].discard(key)
        return actor

    def add(self, actor: KnownActor) -> None:
        """Join an entry to the one of the same actor, or add it.

        One without an id joins the entry of its kind, name and country without an id, else the only one with an id.
        Those with an id are to be added first (`in_adding_order`); then adding the same again changes nothing.
        """
        key = self._key_of_same(actor)
        older = self.pop(key) if key is not None else None
        self._put(actor if older is None else joined_entries(actor, older))

    def _key_of_same(self, actor: KnownActor) -> str | None:
        if actor.key in self._by_key:
            return actor.key
        identity = _identity(actor)
        if actor.wikidata:
            return identity if identity in self._by_key else None
        with_id = self._with_id.get(identity, set())
        return next(iter(with_id)) if len(with_id) == 1 else None

    def _put(self, actor: KnownActor) -> None:
        self._by_key[actor.key] = actor
        if actor.wikidata:
            self._with_id.setdefault(_identity(actor), set()).add(actor.key)


def in_adding_order(actors: Iterable[KnownActor]) -> list[KnownActor]:
    """The actors of files put together by key, a later one above an earlier one; those with a Wikidata id first."""
    by_key: dict[str, KnownActor] = {}
    for actor in actors:
        older = by_key.get(actor.key)
        by_key[actor.key] = actor if older is None else _of_one_file(actor, older)
    return sorted(by_key.values(), key=lambda actor: actor.wikidata is None)


def _of_one_file(newer: KnownActor, older: KnownActor) -> KnownActor:
    """Two rows of one actor: all their offices."""
    both = joined_entries(newer, older)
    offices = {*newer.offices, *older.offices}
    return entry(both.name, both.kind, both.country, both.wikidata, both.aliases, offices, both.source)


def _identity(actor: KnownActor) -> str:
    """The key that the entry has, or would have without a Wikidata id."""
    return identity(actor.kind, plain(actor.name), actor.country)


def _key(actor: KnownActor) -> str:
    return f"wikidata:{actor.wikidata}" if actor.wikidata else _identity(actor)


def _prominence(kind: ActorKind, offices: Iterable[Office]) -> float:
    """As that of embedded actors (see KnownActor)."""
    if kind != "person":
        return OF_AN_ORGANISATION
    return round(min(1.0, max(map(office_weight, offices), default=OF_NO_OFFICE) + ENTERED_BY_A_USER), 3)
