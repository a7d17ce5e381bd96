"""Saving what can still be read of a damaged record: article by article, into a new one."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, RecordError, RecordMissing
from dragoman.model.reading import Reading
from dragoman.record.correcting import Decision, import_decisions
from dragoman.record.packing import unpacked, unpacked_reading
from dragoman.record.record import Record
from dragoman.record.values import Original, Tellings

MOST_ROWS = 100_000_000


@dataclass(frozen=True, slots=True)
class Rescued:
    """How many articles were saved and lost, and how many decisions were saved, and could not be."""

    saved: int
    lost: int
    decisions: int
    undecided: int = 0


def rescue(damaged: Path, new: Record, tell: Callable[[Reading], Tellings], reader: str) -> Rescued:
    """Read the damaged SQLite file row by row and add every article that is whole to the new record.

    The damaged file is opened for reading only. Raises RecordMissing where there is no file, RecordError where not even
    its list of articles can be read.
    """
    if not damaged.is_file():
        raise RecordMissing(f"there is no file {damaged}. Check the path.")
    uri = f"{damaged.absolute().as_uri()}?mode=ro&immutable=1"
    source = sqlite3.connect(uri, uri=True)
    saved = lost = 0
    try:
        for number in _numbers(source, damaged):
            found = _article(source, number)
            if found is None:
                lost += 1
            else:
                read, original = found
                new.add(read, original, tell(read), reader)
                saved += 1
        decisions = list(_decisions(source))
    finally:
        source.close()
    with new.changing() as (connection, _):
        taken, contested, missing = import_decisions(connection, decisions)
    return Rescued(saved, lost, taken + contested, missing)


def _numbers(source: sqlite3.Connection, damaged: Path) -> list[int]:
    """The numbers of the articles: from their table, else from the readings; with both damaged, all that could be."""
    for query in ("SELECT id FROM article ORDER BY id", "SELECT DISTINCT article FROM reading ORDER BY article"):
        try:
            return [int(row[0]) for row in source.execute(query)]
        except (sqlite3.Error, ValueError, TypeError):
            continue
    try:
        last = source.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
        last = last or source.execute("SELECT max(id) FROM article").fetchone()
    except sqlite3.Error as error:
        raise RecordError(f"nothing of {damaged} can be read ({error}). Restore the record from a backup.") from error
    return list(range(1, min(int(last[0] or 0), MOST_ROWS) + 1))


def _article(source: sqlite3.Connection, number: int) -> tuple[Reading, Original] | None:
    """The latest whole reading of an article, with its original or, where that is lost, the text of the reading."""
    try:
        rows = source.execute("SELECT content FROM reading WHERE article = ? ORDER BY current DESC, id DESC", (number,))
        read = next((r for r in map(_reading, rows.fetchmany(20)) if r is not None), None)
    except sqlite3.Error:
        return None
    if read is None:
        return None
    try:
        row = source.execute(
            "SELECT o.kind, o.name, o.content FROM original o JOIN article a ON a.original = o.id WHERE a.id = ?",
            (number,),
        ).fetchone()
        return read, Original(row[0], row[1], unpacked(row[2]))
    except (sqlite3.Error, DragomanError, TypeError):
        return read, Original(
            "text", read.article.title or read.article.id, read.article.text.encode("utf-8", "replace")
        )


def _reading(row: tuple[bytes]) -> Reading | None:
    try:
        return unpacked_reading(row[0])
    except (DragomanError, TypeError, ValueError):
        return None


def _decisions(source: sqlite3.Connection) -> Iterator[Decision]:
    try:
        rows = source.execute("SELECT author, made_at, action, target, content, note FROM correction ORDER BY id")
        for row in rows:
            yield Decision(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5])
    except (sqlite3.Error, ValueError):
        return
