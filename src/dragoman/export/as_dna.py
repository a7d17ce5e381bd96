"""Discourse Network Analyzer (DNA) 3.0: a SQLite database with articles as documents and positions as statements.

Start and stop count UTF-16 code units, as Java does. A statement of DNA is one stretch of text: it runs from the first
word of the evidence to the last, and the variable `evidence` keeps the stretches themselves, in code points.
"""

import hashlib
import sqlite3
from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from dragoman.export import dna_tables as dna
from dragoman.export.characters import Utf16Offsets, in_utf8
from dragoman.export.keyed import KeyedReading, keyed
from dragoman.export.whole import whole_path
from dragoman.model.mentions import Actor
from dragoman.model.positions import Position
from dragoman.model.reading import Reading

PASSWORD = "dragoman"  # noqa: S105 - printed in the documents: DNA asks for one, and the file has nothing to hide
SALT = b"dragoman-export!"
ROUNDS = 100_000
AGREES = {"support": 1, "accept": 1, "demand": 1, "offer": 1, "oppose": 0, "reject": 0}
"""Whether a stance is for what the concept says. The others, conditional and undecided, are neither."""

NO_DAY = 0
"""The date of a document whose day is not known: DNA wants one. Its notes say that it is not known."""


def export_dna(readings: Iterable[Reading], path: Path) -> None:
    """Write the database; opening it, DNA asks for the coder Admin and the password above."""
    with whole_path(path) as made, closing(sqlite3.connect(made, isolation_level=None)) as connection:
        for rule in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {rule}")
        connection.execute("BEGIN")
        database = _Database(connection)
        for reading in keyed(readings):
            database.add(reading)
        connection.execute("COMMIT")


class _Database:
    """The database while it is being filled. Ids count from 1, so that the same readings give the same bytes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}
        self._entities: dict[tuple[int, str], int] = {}
        self._attributes: dict[int, list[int]] = {}
        for table in dna.TABLES:
            connection.execute(table)
        self._begin()

    def add(self, keyed: KeyedReading) -> None:
        """Add the article of a reading as a document, and its positions as statements."""
        article = keyed.article
        notes = [f"id: {keyed.key}", *([f"url: {article.url}"] if article.url else [])]
        if article.published is None:
            notes.append("date: not known")
        document = self._insert(
            "DOCUMENTS",
            Title=_short(article.title or keyed.key),
            Text=in_utf8(article.text),
            Coder=dna.MACHINE,
            Source=_short(article.outlet or ""),
            Notes=in_utf8("\n".join(notes)),
            Date=_seconds(article.published_day),
        )
        offsets = Utf16Offsets(article.text)
        for position in keyed.reading.positions:
            self._add_position(document, keyed.actors[position.holder], position, offsets)

    def _add_position(self, document: int, holder: Actor, position: Position, offsets: Utf16Offsets) -> None:
        agrees = AGREES.get(position.stance)
        shift = dna.OFFSET_OF_UNDECIDED if agrees is None else 0
        statement = self._insert(
            "STATEMENTS",
            StatementTypeId=dna.UNDECIDED if agrees is None else dna.AGREES,
            DocumentId=document,
            Start=offsets.units(position.evidence[0].start),
            Stop=offsets.units(max(span.end for span in position.evidence)),
            Coder=dna.MACHINE,
        )
        is_person = holder.kind == "person"
        for variable, value, kind in (
            (dna.PERSON, holder.name if is_person else "", holder.kind if is_person else ""),
            (dna.ORGANIZATION, "" if is_person else holder.name, "" if is_person else holder.kind),
            (dna.CONCEPT, position.issue, ""),
            (dna.STANCE, position.stance, ""),
        ):
            entity = self._entity(variable + shift, _short(value), kind)
            self._insert("DATASHORTTEXT", StatementId=statement, VariableId=variable + shift, Entity=entity)
        if agrees is not None:
            self._insert("DATABOOLEAN", StatementId=statement, VariableId=dna.AGREEMENT, Value=agrees)
        stretches = " ".join(f"{span.start}:{span.end}" for span in position.evidence)
        self._insert("DATALONGTEXT", StatementId=statement, VariableId=dna.EVIDENCE + shift, Value=stretches)

    def _begin(self) -> None:
        self._connection.execute("INSERT INTO SETTINGS VALUES ('version', ?)", (dna.VERSION,))
        self._connection.execute("INSERT INTO SETTINGS VALUES ('date', ?)", (dna.VERSION_DATE,))
        password = jasypt_digest(PASSWORD)
        self._insert("CODERS", Name="Admin", Password=password)
        self._insert("CODERS", Name="Dragoman", Red=100, Green=100, Blue=100, Password=password)
        self._insert("CODERRELATIONS", Coder=dna.ADMIN, OtherCoder=dna.MACHINE)
        self._insert("CODERRELATIONS", Coder=dna.MACHINE, OtherCoder=dna.ADMIN)
        self._connection.executemany("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", dna.STATEMENT_TYPES)
        self._connection.executemany("INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", dna.VARIABLES)
        for variable, _, kind, _ in dna.VARIABLES:
            if kind == "short text":
                self._attributes[variable] = [
                    self._insert("ATTRIBUTEVARIABLES", VariableId=variable, AttributeVariable=name)
                    for name in dna.ATTRIBUTES
                ]

    def _entity(self, variable: int, value: str, kind: str) -> int:
        """The id of a value of a variable, with its attributes where it is new: its kind, and two that are empty."""
        known = self._entities.get((variable, value))
        if known is not None:
            return known
        entity = self._insert("ENTITIES", VariableId=variable, Value=value, Red=0, Green=0, Blue=0)
        for attribute, words in zip(self._attributes[variable], (kind, "", ""), strict=True):
            self._insert("ATTRIBUTEVALUES", EntityId=entity, AttributeVariableId=attribute, AttributeValue=words)
        self._entities[variable, value] = entity
        return entity

    def _insert(self, table: str, **values: str | int) -> int:
        id = self._ids[table] = self._ids.get(table, 0) + 1
        places = ", ".join("?" * (len(values) + 1))
        statement = f"INSERT INTO {table} (ID, {', '.join(values)}) VALUES ({places})"  # noqa: S608 - names of ours only
        self._connection.execute(statement, (id, *values.values()))
        return id


@cache
def jasypt_digest(password: str) -> str:
    """The password as DNA stores it: Jasypt's StrongPasswordEncryptor (SHA-256, 100,000 rounds, 16 bytes of salt).

    The salt is always the same, since the same input gives the same bytes.
    """
    digest = SALT + password.encode("utf-8")
    for _ in range(ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return b64encode(SALT + digest).decode("ascii")


def _short(text: str) -> str:
    return in_utf8(text)[: dna.LONGEST]


def _seconds(day: date | None) -> int:
    """The seconds from 1970 to the midnight with which a day begins, which is how DNA writes dates."""
    return NO_DAY if day is None else int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
