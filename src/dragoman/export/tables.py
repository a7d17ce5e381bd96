"""A reading as flat tables: which tables there are, and which columns. How they are written is for the formats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from dragoman.export.keyed import KeyedReading
from dragoman.model.text import Span

Kind = Literal["text", "whole", "number", "flag", "texts", "wholes"]
"""Of the cells of a column: a string, an integer, a float, true or false, and lists of strings or integers."""

ValueOf = Callable[[KeyedReading, Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its cells, and the cell of a line of a reading."""

    name: str
    kind: Kind
    value: ValueOf


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and the lines of a reading that are its rows."""

    name: str
    columns: tuple[Column, ...]
    lines: Callable[[KeyedReading], Iterable[Any]]

    def rows(self, keyed: KeyedReading) -> list[list[Any]]:
        """The rows of a reading, each with its cells in the order of the columns."""
        return [[column.value(keyed, line) for column in self.columns] for line in self.lines(keyed)]


ARTICLE = Column("article", "text", lambda keyed, _: keyed.key)


def _field(name: str, kind: Kind = "text", path: str | None = None) -> Column:
    """The column of a field, by its name or where it is below the line."""
    get = attrgetter(path or name)
    return Column(name, kind, lambda _, line: get(line))


def _spans(name: str, path: str | None = None) -> tuple[Column, ...]:
    """Three columns of lists for the spans of a field: their words, and their first and last offset."""
    get: Callable[[Any], Iterable[Span]] = attrgetter(path or name)
    return (
        Column(name, "texts", lambda _, line: [span.text for span in get(line)]),
        Column(f"{name}_start", "wholes", lambda _, line: [span.start for span in get(line)]),
        Column(f"{name}_end", "wholes", lambda _, line: [span.end for span in get(line)]),
    )


def _span() -> tuple[Column, ...]:
    return (_field("start", "whole"), _field("end", "whole"), _field("text"))


def _time() -> tuple[Column, ...]:
    return (_field("from", path="time.first_day"), _field("to", path="time.last_day"))


def _named(field: str) -> tuple[Column, ...]:
    """The id of an actor and its name beside it."""
    get = attrgetter(field)
    return (_field(field), Column(f"{field}_name", "text", lambda keyed, line: keyed.name_of(get(line))))


def _all_named(field: str, singular: str) -> tuple[Column, ...]:
    get = attrgetter(field)
    return (
        Column(field, "texts", lambda _, line: list(get(line))),
        Column(f"{singular}_names", "texts", lambda keyed, line: keyed.names_of(get(line))),
    )


PLACE = (_field("place"), Column("place_name", "text", lambda keyed, line: keyed.place_name(line.place)))
EVIDENCE = _spans("evidence")


def _part(name: str, *columns: Column | tuple[Column, ...]) -> Table:
    """The table of a part of the reading, of the same name."""
    flat = [c for column in columns for c in (column if isinstance(column, tuple) else (column,))]
    get = attrgetter(f"reading.{name}")
    return Table(name, (ARTICLE, _field("id"), *flat), lambda keyed: get(keyed))


TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        (
            ARTICLE,
            *(_field(name) for name in ("id", "title", "outlet", "url", "published", "language", "text")),
            _field("full_length", "whole"),
        ),
        lambda keyed: (keyed.article,),
    ),
    _part("mentions", _span(), _field("kind"), _named("actor"), PLACE, _field("garbled", "flag")),
    _part(
        "actors",
        *(_field(name) for name in ("name", "kind", "role", "country", "wikidata")),
        _field("confidence", "number"),
    ),
    _part(
        "places",
        *(_field(name) for name in ("name", "kind", "country")),
        *(_field(name, "number") for name in ("latitude", "longitude")),
        _field("geonames", "whole"),
        _field("confidence", "number"),
    ),
    _part(
        "times",
        _span(),
        _field("kind"),
        _field("value"),
        _field("from", path="first_day"),
        _field("to", path="last_day"),
    ),
    _part(
        "statements",
        _spans("sources"),
        Column("source_actors", "texts", lambda _, line: [source.actor for source in line.sources]),
        Column("source_names", "texts", lambda keyed, line: [keyed.name_of(source.actor) for source in line.sources]),
        _spans("cue"),
        _spans("content"),
        *(_field(name) for name in ("form", "act", "channel")),
        _named("addressee"),
        _field("time"),
        _field("within"),
    ),
    _part(
        "events",
        *(_field(name) for name in ("type", "mode", "status")),
        _all_named("initiators", "initiator"),
        _all_named("recipients", "recipient"),
        PLACE,
        _time(),
        EVIDENCE,
        _field("statement"),
    ),
    _part(
        "positions",
        _named("holder"),
        _field("issue"),
        _field("stance"),
        _spans("conditions"),
        _named("counterpart"),
        EVIDENCE,
        _field("basis"),
        _field("statement"),
        _time(),
        _field("confidence", "number"),
    ),
    _part("control", _named("actor"), PLACE, _field("claim"), _time(), EVIDENCE, _field("statement")),
    _part(
        "findings",
        _field("kind"),
        _span(),
        _field("suggestion"),
        _field("confidence", "number"),
        _field("reason"),
    ),
)
"""In the order of the reading. `article` is the key of the article in every table."""
