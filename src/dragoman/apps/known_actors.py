"""Known actors, for a person or a program: what an own pack holds, and whom a name can mean."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from dragoman.knowledge.actors import KnownActor, Office
from dragoman.knowledge.from_csv import COLUMNS, OF_NO_STATE

NAME_WIDTH, KIND_WIDTH, COUNTRY_WIDTH, OFFICE_WIDTH = 32, 13, 8, 48


def as_table(actors: Iterable[KnownActor]) -> Iterator[str]:
    """One line an actor: name, kind, country, the office that counts most, and key."""
    yield _row("name", "kind", "country", "office", "key")
    for actor in actors:
        office = actor.role_on(None) or (actor.offices[-1] if actor.offices else None)
        yield _row(actor.name, actor.kind, actor.country or "", office_line(office) if office else "", actor.key)


def as_json(actors: Iterable[KnownActor]) -> Iterator[str]:
    """One JSON array, an actor a line."""
    last = None
    yield "["
    for actor in actors:
        if last is not None:
            yield last + ","
        last = json.dumps(plain_actor(actor), ensure_ascii=False)
    if last is not None:
        yield last
    yield "]"


def as_csv(actors: Iterable[KnownActor]) -> Iterator[str]:
    """The columns that `dragoman knowledge add` reads, one office of one actor a row."""
    yield ",".join(COLUMNS)
    for actor in actors:
        for office in actor.offices or (None,):
            yield _csv_row(actor, office)


def found_as_text(actors: Iterable[KnownActor], day: date | None) -> Iterator[str]:
    """For each actor: name, kind, country, key, whose entry it is and its source; below, its offices."""
    for actor in actors:
        country = f", {actor.country}" if actor.country else ""
        whose = "own" if actor.own else "embedded"
        yield f"{actor.name} ({actor.kind}{country}) {actor.key} [{whose}: {actor.source}]"
        if actor.aliases:
            yield f"  also: {'; '.join(actor.aliases)}"
        for office in _offices_on(actor, day):
            yield f"  {office_line(office)} [{office.source}]"


def found_as_json(actors: Iterable[KnownActor], day: date | None) -> Iterator[str]:
    """One JSON array; with a day, each office tells its status on it and only those not known to be over are shown."""
    found = []
    for actor in actors:
        offices = [plain_office(o) | ({"status": o.status_on(day)} if day else {}) for o in _offices_on(actor, day)]
        found.append(plain_actor(actor) | {"own": actor.own, "offices": offices})
    yield json.dumps(found, ensure_ascii=False, indent=2)


def office_line(office: Office) -> str:
    """The office in words: "foreign minister, RU, 2004-03-09 to now"."""
    place = ", ".join(part for part in (office.title, office.organisation, office.country) if part)
    if not office.start and not office.end:
        return f"{place}, time not told"
    end = office.end or (f"at least {office.known_until}" if office.known_until else "now")
    return f"{place}, {office.start or '?'} to {end}"


def plain_actor(actor: KnownActor) -> dict[str, Any]:
    """The actor as JSON."""
    return {
        "key": actor.key,
        "name": actor.name,
        "actor_kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "aliases": list(actor.aliases),
        "offices": [plain_office(office) for office in actor.offices],
        "prominence": actor.prominence,
        "source": actor.source,
    }


def plain_office(office: Office) -> dict[str, Any]:
    """The office as JSON."""
    return {
        "title": office.title,
        "kind": office.kind,
        "country": office.country,
        "organisation": office.organisation,
        "start": office.start,
        "end": office.end,
        "until": office.known_until,
        "source": office.source,
    }


def _offices_on(actor: KnownActor, day: date | None) -> tuple[Office, ...]:
    return tuple(o for o in actor.offices if day is None or o.status_on(day) != "not held")


def _row(name: str, kind: str, country: str, office: str, key: str) -> str:
    cells = ((name, NAME_WIDTH), (kind, KIND_WIDTH), (country, COUNTRY_WIDTH), (office, OFFICE_WIDTH))
    return "  ".join([*(f"{cell[:width]:<{width}}" for cell, width in cells), key])


def _csv_row(actor: KnownActor, office: Office | None) -> str:
    cells = {
        "name": actor.name,
        "aliases": ";".join(actor.aliases),
        "country": actor.country,
        "wikidata": actor.wikidata,
        "source": actor.source,
        "actor_kind": actor.kind,
    }
    if office is not None:
        cells |= plain_office(office) | {"office_country": office.country or OF_NO_STATE}
        cells |= {"country": actor.country, "source": office.source}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([cells.get(column) or "" for column in COLUMNS])
    return line.getvalue()


LIST_FORMS: dict[str, Callable[[Iterable[KnownActor]], Iterator[str]]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
}
