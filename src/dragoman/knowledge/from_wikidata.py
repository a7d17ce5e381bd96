"""Entries from Wikidata items: humans with the positions they held, and organisations.

An item is JSON as in the dumps (www.wikidata.org/wiki/Wikidata:Database_download), or in an answer of `wbgetentities`.
Others have written it, so what cannot be used is left out and counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dragoman.knowledge.actors import ActorKind, KnownActor, Office
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.entries import (
    LONGEST_NAME,
    MOST_OFFICES,
    WIKIDATA_ID,
    LeftOut,
    clean,
    entry,
    in_order,
    is_day,
    told_until,
    usable_name,
)
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.office_titles import kind_of_title, title_in_news, without_state

INSTANCE_OF, SUBCLASS_OF, CITIZENSHIP, POSITION, STATE, JURISDICTION = "P31", "P279", "P27", "P39", "P17", "P1001"
START, END, DIED = "P580", "P582", "P570"
LANGUAGES = ("en", "en-gb", "en-us", "en-ca", "mul")
"""The languages whose labels are read, the preferred first; `mul` holds what is the same in all."""

MOST_STATEMENTS = 1_024
MOST_OTHER_ITEMS = 2_000_000
"""Items kept besides actors, since each may be a position; past it, only those that are a class or a position."""

DEEPEST_CLASS = 12
POSITION_CLASSES = frozenset({"Q4164871", "Q294414", "Q17279032"})
"""Position, public office, elective office."""

TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
WIDTH_OF_PRECISION = {9: 4, 10: 7, 11: 10}
"""Characters of an ISO date that a precision of Wikidata leaves: 9 the year, 10 the month, 11 the day."""


@dataclass(frozen=True, slots=True)
class Term:
    """A position held: its item, and when."""

    position: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class OtherItem:
    """What a position may be told from: label, aliases and states; the classes it is one of, and those it is under."""

    names: tuple[str, ...]
    states: tuple[str, ...]
    classes: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that may be an actor, until the classes and positions of the whole file are known."""

    item: str
    names: tuple[str, ...]
    classes: tuple[str, ...]
    states: tuple[str, ...]
    terms: tuple[Term, ...]
    died: str | None


@dataclass(slots=True)
class WikidataFile:
    """The items of one file, gathered, since a position may stand after those who held it."""

    source: str
    until: str | None
    left_out: LeftOut
    countries: CountryIndex = field(default_factory=CountryIndex)
    _drafts: list[Draft] = field(default_factory=list)
    _others: dict[str, OtherItem] = field(default_factory=dict)

    def take(self, item: dict[str, Any]) -> None:
        """Gather one item."""
        own_id = item.get("id")
        if not isinstance(own_id, str) or not WIKIDATA_ID.fullmatch(own_id):
            self.left_out.count("items without a Wikidata id (Q…)")
            return
        claims = item.get("claims")
        claims = claims if isinstance(claims, dict) else {}
        classes = _items(claims, INSTANCE_OF)
        names = _names(item)
        if any(name in _kind_of_class() for name in classes):
            self._take_actor(own_id, names, classes, claims)
            return
        above = _items(claims, SUBCLASS_OF)
        states = (*_items(claims, JURISDICTION), *_items(claims, STATE))
        is_position = not classes or bool(above) or not POSITION_CLASSES.isdisjoint(classes)
        if names and (is_position or len(self._others) < MOST_OTHER_ITEMS):
            self._others[own_id] = OtherItem(tuple(names[:8]), states[:4], classes[:16], above[:16])

    def actors(self) -> Iterator[KnownActor]:
        """The actors gathered, with the positions whose labels the file has; then what is an actor by its class."""
        for draft in self._drafts:
            kinds = {_kind_of_class().get(name) for name in draft.classes}
            yield self._actor(draft, next(kind for kind in _kind_of_class().values() if kind in kinds))
        held = {term.position for draft in self._drafts for term in draft.terms}
        for item, other in self._others.items():
            kind_above = None if item in held or not usable_name(other.names[0]) else self._kind_above(other)
            if kind_above is None:
                self.left_out.count("items that are neither people nor organisations", item not in held)
            else:
                yield self._actor(Draft(item, other.names, (), other.states, (), None), kind_above)

    def _take_actor(self, own_id: str, names: list[str], classes: tuple[str, ...], claims: dict[str, Any]) -> None:
        usable = tuple(filter(usable_name, names))
        if not usable:
            self.left_out.count("items without an English label in Latin letters")
            return
        self.left_out.count("names not in Latin letters, or too long", len(names) - len(usable))
        terms = tuple(self._terms(claims)) if "Q5" in classes else ()
        states = _items(claims, CITIZENSHIP) or _items(claims, STATE)
        died = next((d for s in _statements(claims, DIED) if (d := _day(s.get("mainsnak")))), None)
        self._drafts.append(Draft(own_id, usable, classes, states, terms, died))

    def _terms(self, claims: dict[str, Any]) -> Iterator[Term]:
        for statement in _statements(claims, POSITION)[:MOST_OFFICES]:
            position = _item(statement.get("mainsnak"))
            qualifiers = statement.get("qualifiers")
            start, end = (_first_day(qualifiers, key) for key in (START, END))
            if start and end and not in_order(start, end):
                self.left_out.count("times in a position that end before they begin")
            elif position is not None:
                yield Term(position, start, end)

    def _actor(self, draft: Draft, kind: ActorKind) -> KnownActor:
        country = self._state(draft.states)
        offices = [office for term in draft.terms for office in self._office(term, draft, country)]
        return entry(draft.names[0], kind, country, draft.item, draft.names[1:], offices, self.source)

    def _office(self, term: Term, draft: Draft, country: str | None) -> Iterator[Office]:
        position = self._others.get(term.position)
        if position is None:
            self.left_out.count("positions whose label is not in the file")
            return
        title, named = without_state(position.names[0])
        end = term.end or (draft.died if draft.died and in_order(term.start, draft.died) else None)
        lasting = term.start is not None
        yield Office(
            title=title_in_news(title),
            kind=kind_of_title(position.names[0]),
            country=self._state(position.states) or (named.alpha2 if named else country),
            organisation=None,
            start=term.start,
            end=end,
            source=self.source,
            known_until=told_until(term.start, end, self.until, lasting),
        )

    def _state(self, items: tuple[str, ...]) -> str | None:
        """The code of the first of the items that is a state we know."""
        found = (self.countries.with_wikidata(item) for item in items)
        return next((country.alpha2 for country in found if country is not None), None)

    def _kind_above(self, other: OtherItem) -> ActorKind | None:
        """The kind of actor that an instance of classes of the file is, by the classes above them."""
        seen: set[str] = set()
        level = other.classes
        for _ in range(DEEPEST_CLASS):
            for name in level:
                if name in _kind_of_class():
                    return None if _kind_of_class()[name] == "person" else _kind_of_class()[name]
            seen.update(level)
            above = [c for name in level if name in self._others for c in self._others[name].above]
            level = tuple(dict.fromkeys(name for name in above if name not in seen))
        return None


@cache
def _kind_of_class() -> dict[str, ActorKind]:
    kinds: dict[ActorKind, dict[str, str]] = lexicon("wikidata_classes")
    return {item: kind for kind, items in kinds.items() for item in items}


def _names(item: dict[str, Any]) -> list[str]:
    """The label and the aliases in English, clean, the label first."""
    labels, aliases = (part if isinstance(part, dict) else {} for part in (item.get("labels"), item.get("aliases")))
    found: list[Any] = [labels.get(language) for language in LANGUAGES]
    for language in LANGUAGES:
        more = aliases.get(language)
        found += more[:MOST_STATEMENTS] if isinstance(more, list) else []
    values = [term.get("value") for term in found if isinstance(term, dict)]
    names = [clean(value[: 4 * LONGEST_NAME]) for value in values if isinstance(value, str)]
    return list(dict.fromkeys(filter(None, names)))


def _statements(claims: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The statements of a property that are not deprecated."""
    found = claims.get(key)
    statements = found[:MOST_STATEMENTS] if isinstance(found, list) else []
    return [s for s in statements if isinstance(s, dict) and s.get("rank") != "deprecated"]


def _items(claims: dict[str, Any], key: str) -> tuple[str, ...]:
    """The items that a property leads to; the preferred first."""
    statements = sorted(_statements(claims, key), key=lambda s: s.get("rank") != "preferred")
    return tuple(item for s in statements if (item := _item(s.get("mainsnak"))) is not None)


def _value(snak: Any) -> dict[str, Any]:
    """The value of a snak that has one; else nothing is in it."""
    datavalue = snak.get("datavalue") if isinstance(snak, dict) else None
    value = datavalue.get("value") if isinstance(datavalue, dict) else None
    return value if isinstance(value, dict) else {}


def _item(snak: Any) -> str | None:
    value = _value(snak)
    item = value.get("id")
    if item is None and isinstance(value.get("numeric-id"), int):
        item = f"Q{value['numeric-id']}"
    return item if isinstance(item, str) and WIKIDATA_ID.fullmatch(item) else None


def _first_day(qualifiers: Any, key: str) -> str | None:
    snaks = qualifiers.get(key) if isinstance(qualifiers, dict) else None
    days = map(_day, snaks[:MOST_STATEMENTS] if isinstance(snaks, list) else [])
    return next((day for day in days if day), None)


def _day(snak: Any) -> str | None:
    """The day, month or year of a snak, as far as it is told and a calendar has it."""
    value = _value(snak)
    written, precision = value.get("time"), value.get("precision")
    found = TIME.match(written) if isinstance(written, str) else None
    if found is None or not isinstance(precision, int):
        return None
    day = "-".join(found.groups())[: WIDTH_OF_PRECISION.get(precision, 0)]
    return day if is_day(day) else None
