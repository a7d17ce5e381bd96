"""The reading: what one article says, every line of it resting on words of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked, hints_of
from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.places import Place
from dragoman.model.positions import Control, Position
from dragoman.model.statements import Statement
from dragoman.model.text import Article
from dragoman.model.times import Time

SCHEMA_NAME: Literal["dragoman.reading/1"] = "dragoman.reading/1"


@dataclass(frozen=True, slots=True)
class Reading(Checked):
    """All that was read in one article. Made whole or refused: verbatim or nothing.

    Raises ReadingRefused where a span does not stand in the text, an id is used twice, or a reference leads nowhere.
    Lists are in text order.
    """

    schema: Literal["dragoman.reading/1"]
    article: Article
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    control: tuple[Control, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        """Check the spans, the ids, the references and the order."""
        Checked.__post_init__(self)
        _check_spans(self)
        _check_references(self)
        _check_order(self)


def spans_in(value: Any) -> Iterator[Any]:
    """Every value below `value` that quotes the article: what has `start`, `end` and `text`."""
    if isinstance(value, Article):
        return
    if isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    elif isinstance(value, Checked):
        if hasattr(value, "start") and hasattr(value, "text"):
            yield value
        for name in hints_of(type(value)):
            yield from spans_in(getattr(value, name))


def _check_spans(reading: Reading) -> None:
    text = reading.article.text
    for span in (s for part in _parts(reading) for s in spans_in(part)):
        if span.end > len(text) or text[span.start : span.end] != span.text:
            found = text[span.start : span.end]
            raise ReadingRefused(
                f"{span.text!r} does not stand at [{span.start}, {span.end}) of the article: there stands {found!r}"
            )
    for segment in reading.article.html_map:
        if segment.end > len(text):
            raise ReadingRefused(f"the HTML map runs to {segment.end} in a text of {len(text)} characters")


def _check_references(reading: Reading) -> None:
    ids: dict[str, set[str]] = {}
    seen: set[str] = set()
    names = ("mentions", "actors", "places", "times", "statements", "events", "positions", "control", "findings")
    for name, part in zip(names, _parts(reading), strict=True):
        ids[name] = set()
        for value in part:
            if value.id in seen:
                raise ReadingRefused(f"the id {value.id!r} is used twice")
            seen.add(value.id)
            ids[name].add(value.id)
    for value, room, reference in _references(reading):
        if reference is not None and reference not in ids[room]:
            raise ReadingRefused(f"{value.id} refers to {reference!r}, which is not among the {room}")
    for statement in reading.statements:
        if statement.within == statement.id:
            raise ReadingRefused(f"statement {statement.id} cannot stand within itself")


def _references(reading: Reading) -> Iterator[tuple[Any, str, str | None]]:
    for m in reading.mentions:
        yield m, "actors", m.actor
        yield m, "places", m.place
    for s in reading.statements:
        yield from ((s, "actors", source.actor) for source in s.sources)
        yield s, "actors", s.addressee
        yield s, "times", s.time
        yield s, "statements", s.within
    for e in reading.events:
        yield from ((e, "actors", actor) for actor in (*e.initiators, *e.recipients))
        yield e, "places", e.place
        yield e, "statements", e.statement
    for p in reading.positions:
        yield p, "actors", p.holder
        yield p, "actors", p.counterpart
        yield p, "statements", p.statement
    for c in reading.control:
        yield c, "actors", c.actor
        yield c, "places", c.place
        yield c, "statements", c.statement


def _check_order(reading: Reading) -> None:
    for part in (reading.mentions, reading.times, reading.findings):
        if list(part) != in_text_order(part):
            raise ReadingRefused("mentions, times and findings must stand in text order")
    for spans in [
        *(e.evidence for e in reading.events),
        *(p.evidence for p in reading.positions),
        *(c.evidence for c in reading.control),
        *(s.content for s in reading.statements),
    ]:
        if list(spans) != in_text_order(spans):
            raise ReadingRefused("the spans of a line must stand in text order")


def in_text_order(values: Iterable[Any]) -> list[Any]:
    """The values (with `start` and `end`) in the order of the text, the shorter first where two begin together."""
    return sorted(values, key=lambda value: (value.start, value.end))


def _parts(reading: Reading) -> tuple[tuple[Any, ...], ...]:
    return (
        reading.mentions,
        reading.actors,
        reading.places,
        reading.times,
        reading.statements,
        reading.events,
        reading.positions,
        reading.control,
        reading.findings,
    )
