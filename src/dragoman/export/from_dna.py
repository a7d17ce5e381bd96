"""Reads back what was coded in Discourse Network Analyzer 3.0, from its SQLite database."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from dragoman.errors import InputMalformed, InputMissing
from dragoman.export.characters import Utf16Offsets
from dragoman.export.coded import CodedText, Coding
from dragoman.model.text import Span

LONGEST_VALUE = 50_000_000
"""Bytes of one value of the database that are read."""

STEPS_AT_ONCE = 100_000
MOST_STEPS = 100_000
"""Times STEPS_AT_ONCE instructions of SQLite that one query may take: minutes, where a view in the place of a table
would never end."""

EVIDENCE = "evidence"
STRETCHES = re.compile(r"\d{1,9}:\d{1,9}(?: \d{1,9}:\d{1,9}){0,999}")
DOCUMENTS = "SELECT ID, Title, Text FROM DOCUMENTS ORDER BY ID"
STATEMENTS = (
    "SELECT s.DocumentId, s.ID, s.Start, s.Stop, c.Name FROM STATEMENTS s LEFT JOIN CODERS c ON c.ID = s.Coder "
    "ORDER BY s.DocumentId, s.Start, s.Stop, s.ID"
)
VALUES = (
    "SELECT v.ID, v.Variable, e.Value FROM DATASHORTTEXT d "
    "JOIN VARIABLES v ON v.ID = d.VariableId JOIN ENTITIES e ON e.ID = d.Entity WHERE d.StatementId = :id "
    "UNION ALL SELECT v.ID, v.Variable, d.Value FROM DATABOOLEAN d JOIN VARIABLES v ON v.ID = d.VariableId "
    "WHERE d.StatementId = :id "
    "UNION ALL SELECT v.ID, v.Variable, d.Value FROM DATAINTEGER d JOIN VARIABLES v ON v.ID = d.VariableId "
    "WHERE d.StatementId = :id "
    "UNION ALL SELECT v.ID, v.Variable, d.Value FROM DATALONGTEXT d JOIN VARIABLES v ON v.ID = d.VariableId "
    "WHERE d.StatementId = :id ORDER BY 1"
)

Statement = tuple[Any, ...]
"""The id of a statement, its start, its stop and its coder, as the database has them."""


def coded_in_dna(path: Path) -> Iterator[CodedText]:
    """The documents of a database with their statements, one at a time, in order of their ids.

    Raises InputMissing where there is no such file, InputMalformed where it is no database of DNA 3.0. It is only read.
    """
    if not path.is_file():
        raise InputMissing(str(path), "there is no such file.", "Check the path.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            _bound(connection)
            statements: dict[Any, list[Statement]] = {}
            for document, *statement in connection.execute(STATEMENTS):
                statements.setdefault(document, []).append(tuple(statement))
            for document, title, text in connection.execute(DOCUMENTS):
                yield _coded(connection, statements.get(document, []), str(title), str(text))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        what = f"this is no database of DNA 3.0 that can be read ({error})."
        raise InputMalformed(str(path), what, "Save it anew with DNA 3.0.") from error


def _bound(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.execute("PRAGMA trusted_schema=OFF")
    steps = iter(range(MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, STEPS_AT_ONCE)


def _coded(connection: sqlite3.Connection, statements: list[Statement], title: str, text: str) -> CodedText:
    offsets = Utf16Offsets(text)
    codings: list[Coding] = []
    unplaced: list[str] = []
    for id, start, stop, coder in statements:
        values = [(str(name), str(value)) for _, name, value in connection.execute(VALUES, {"id": id})]
        spans = _spans(text, offsets, start, stop, dict(values).get(EVIDENCE, ""))
        if spans:
            codes = tuple((name, value) for name, value in values if name != EVIDENCE)
            codings.append(Coding(coder, codes, spans))
        else:
            unplaced.append(f"statement {id} from {start} to {stop}")
    return CodedText(title, text, tuple(codings), tuple(unplaced))


def _spans(text: str, offsets: Utf16Offsets, start: Any, stop: Any, evidence: str) -> tuple[Span, ...]:
    """The words of a statement: the stretches of its evidence where they are still what it runs over, else all."""
    if not isinstance(start, int) or not isinstance(stop, int):
        return ()
    first, last = offsets.code_points(start), offsets.code_points(stop)
    if first is None or last is None or not first < last:
        return ()
    if STRETCHES.fullmatch(evidence):
        stretches = [tuple(map(int, stretch.split(":"))) for stretch in evidence.split(" ")]
        whole = (stretches[0][0], max(end for _, end in stretches)) == (first, last)
        if whole and all(first <= begin < end <= last for begin, end in stretches):
            return tuple(Span.of(text, begin, end) for begin, end in stretches)
    return (Span.of(text, first, last),)
