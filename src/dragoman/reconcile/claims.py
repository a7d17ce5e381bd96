"""What one article says, line by line, in a form that can be set beside what other articles say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.model.events import Event
from dragoman.model.places import Place
from dragoman.model.positions import Control, Position
from dragoman.model.reading import Reading
from dragoman.model.statements import Statement
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD, Period
from dragoman.reconcile.parties import actor_key, folded, party_key

ClaimKind = Literal["statement", "event", "position", "control"]
CLAIM_KINDS: tuple[ClaimKind, ...] = ("statement", "event", "position", "control")

SHORTEST_SAYING = 4
"""Words that a statement must have to be a claim of its own ("yes" is said by many, of many things)."""

WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, event, position or claim of control of one article.

    `doers` are the keys of who says, does, holds: parties for positions and control, actors for statements and events.
    `others` are the keys of the other side: recipients, counterpart, addressee, or the place held. `topic` is the act,
    PLOVER type, issue, or claim; `value` the status or stance, or "" where the kind has none. `words` is what is
    compared: the content of a statement, else the first evidence. `day` is the first day of its own time, else None.
    """

    kind: ClaimKind
    local: str
    doers: tuple[str, ...]
    others: tuple[str, ...]
    topic: str
    value: str
    time: Period
    place: str | None
    words: str
    evidence: tuple[Span, ...]
    conditions: tuple[Span, ...] = ()
    basis: str = ""
    form: str = ""
    said_by: tuple[str, ...] = ()
    source: str = ""
    parties: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The first day that is known of its time."""
        return self.time.first_day or self.time.last_day


def claims_of(reading: Reading, article: str, aliases: Mapping[str, str] | None = None) -> tuple[Claim, ...]:
    """The claims of a reading, in its order; `article` is the key of the article in the record, `aliases` are the keys
    of actors whom other articles explain, by their ids.

    Left out is what cannot be compared: statements of nobody known and those of a few words.
    """
    return tuple(_Claims(reading, article, aliases or {}).all())


class _Claims:
    def __init__(self, reading: Reading, article: str, aliases: Mapping[str, str]) -> None:
        self.reading = reading
        self.aliases = aliases
        self.article = article
        self.actors = {actor.id: actor for actor in reading.actors}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.statements = {statement.id: statement for statement in reading.statements}

    def all(self) -> Iterator[Claim]:
        for statement in self.reading.statements:
            claim = self.of_statement(statement)
            if claim is not None:
                yield claim
        yield from (self.of_event(event) for event in self.reading.events)
        yield from (self.of_position(position) for position in self.reading.positions)
        yield from (self.of_control(control) for control in self.reading.control)

    def of_statement(self, statement: Statement) -> Claim | None:
        words = " … ".join(span.text for span in statement.content)
        doers = self.sources(statement)
        if not doers or len(WORD.findall(words)) < SHORTEST_SAYING:
            return None
        time = self.times.get(statement.time or "")
        sources = tuple(Span(s.start, s.end, s.text) for s in statement.sources)
        return Claim(
            kind="statement",
            local=statement.id,
            doers=doers,
            others=self.keys((statement.addressee,) if statement.addressee else ()),
            topic=statement.act,
            value="",
            time=Period(time.first_day, time.last_day) if time else UNKNOWN_PERIOD,
            place=None,
            words=words,
            evidence=_in_order((*sources, *statement.cue, *statement.content)),
            form=statement.form,
            said_by=doers,
            source=sources[0].text if sources else "",
            parties=self.parties(self.actors_of(statement)),
        )

    def of_event(self, event: Event) -> Claim:
        return Claim(
            kind="event",
            local=event.id,
            doers=self.keys(event.initiators),
            others=self.keys(event.recipients),
            topic=event.type,
            value=event.status,
            time=event.time,
            place=self.place_key(event.place),
            words=event.evidence[0].text,
            evidence=event.evidence,
            said_by=self.said_by(event.statement),
            parties=self.parties((*event.initiators, *event.recipients)),
        )

    def of_position(self, position: Position) -> Claim:
        return Claim(
            kind="position",
            local=position.id,
            doers=self.parties((position.holder,)),
            others=self.parties((position.counterpart,) if position.counterpart else ()),
            topic=position.issue,
            value=position.stance,
            time=position.time,
            place=None,
            words=position.evidence[0].text,
            evidence=position.evidence,
            conditions=position.conditions,
            basis=position.basis,
            said_by=self.said_by(position.statement),
        )

    def of_control(self, control: Control) -> Claim:
        place = self.place_key(control.place)
        return Claim(
            kind="control",
            local=control.id,
            doers=self.parties((control.actor,)),
            others=(place,) if place else (),
            topic=control.claim,
            value="",
            time=control.time,
            place=place,
            words=control.evidence[0].text,
            evidence=control.evidence,
            said_by=self.said_by(control.statement),
        )

    def keys(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({self.aliases.get(a) or actor_key(self.actors[a], self.article) for a in actors}))

    def parties(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({party_key(self.actors[a], self.article) for a in actors}))

    def actors_of(self, statement: Statement) -> tuple[str, ...]:
        return tuple(source.actor for source in statement.sources if source.actor)

    def sources(self, statement: Statement) -> tuple[str, ...]:
        return self.keys(self.actors_of(statement))

    def said_by(self, statement: str | None) -> tuple[str, ...]:
        return self.sources(self.statements[statement]) if statement else ()

    def place_key(self, place: str | None) -> str | None:
        known = self.places.get(place or "")
        return None if known is None else place_key(known)


def place_key(place: Place) -> str:
    """The key of a place: its GeoNames id, else its kind and name."""
    return f"geonames {place.geonames}" if place.geonames else f"{place.kind} {folded(place.name)}"


def _in_order(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(dict.fromkeys(spans), key=lambda s: (s.start, s.end)))
