"""Opening a record: a SQLite file or a PostgreSQL database, at the version of the schema that this program knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from dragoman.errors import RecordBroken, RecordBusy, RecordError, RecordFull, RecordMissing, RecordTooNew

HEAD = "0002"
"""The newest migration; tests hold it to the folder `migrations/versions`."""

DEFAULT_PLACE = "record.dragoman"
APPLICATION_ID = 0x44524147
"""In the head of the SQLite file: "DRAG", so that `file` and we can tell a record from another database."""

WAIT_SECONDS = 60
LOCK = 0x44524147
POSTGRESQL = ("postgresql://", "postgresql+psycopg://", "postgres://")


def is_postgresql(place: str) -> bool:
    """Whether the place is the URL of a PostgreSQL database; else it is a path."""
    return place.startswith(POSTGRESQL)


def open_engine(place: str, create: bool = False, wait_seconds: float = WAIT_SECONDS) -> sa.Engine:
    """An engine for the record at `place`, with its schema brought up to date.

    Raises RecordMissing where there is none and `create` is false, RecordTooNew for one of a newer version,
    RecordBroken for what is no record.
    """
    engine = _engine(place, create, wait_seconds)
    try:
        with plain_errors(place):
            _bring_up_to_date(engine, place, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(place: str, create: bool, wait_seconds: float) -> sa.Engine:
    if is_postgresql(place):
        url = "postgresql+psycopg://" + place.split("://", 1)[1]
        try:
            return sa.create_engine(url)
        except ModuleNotFoundError as error:
            raise RecordError(
                "a record on PostgreSQL needs the driver psycopg: install it with pip install 'dragoman[postgresql]'."
            ) from error
    path = Path(place)
    if "://" in place or "\0" in place:
        raise RecordError(f"{place!r} is no place for a record: give a file, or postgresql://USER@HOST/DATABASE.")
    if not path.exists():
        if not create:
            raise RecordMissing(f"there is no record at {path}. `dragoman add PATH... --record {path}` makes one.")
        if not path.parent.is_dir():
            raise RecordMissing(f"there is no folder {path.parent} to make the record in; make it, or name another.")
    elif not path.is_file():
        raise RecordBroken(f"{path} is no file. Name a file for the record.")
    address = sa.URL.create("sqlite", database=str(path))
    engine = sa.create_engine(address, connect_args={"timeout": wait_seconds, "isolation_level": None})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA mmap_size = 268435456")
    cursor.close()


@contextmanager
def writing(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """A transaction that is alone in writing: all of it is stored, or nothing."""
    with plain_errors(place), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        else:
            with connection.begin():
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection


def _roll_back(connection: sa.Connection) -> None:
    try:
        connection.exec_driver_sql("ROLLBACK")
    except DBAPIError:
        connection.invalidate()  # SQLite has rolled back by itself, as it does when the disk is full


@contextmanager
def looking(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """A transaction for reading: one state of the record, whatever others write meanwhile."""
    with plain_errors(place), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                _roll_back(connection)
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection


@contextmanager
def plain_errors(place: str) -> Iterator[None]:
    """Errors of the database as one plain sentence that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise plain_error(error, place) from error


def plain_error(error: Exception, place: str) -> RecordError:
    """The error of ours that says what an error of the database means."""
    words = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    lower = words.casefold()
    where = place.rsplit("@", 1)[-1] if is_postgresql(place) else place
    if "full" in lower or "no space" in lower or "disk i/o error" in lower:
        return RecordFull(
            f"{where} cannot grow: the disk is full ({words}). Make room and add the same articles again; what was "
            "added before is stored, and what was not is added then."
        )
    if "locked" in lower or "busy" in lower or "lock timeout" in lower:
        return RecordBusy(f"{where} is in use by another process. Wait until it is done, then run the command again.")
    if "not a database" in lower or "malformed" in lower or "corrupt" in lower:
        return RecordBroken(
            f"{where} is damaged or no record ({words}). Nothing was changed in it. Keep a copy of the file, then "
            f"restore it from a backup, or save what can be read with `dragoman rescue {where} NEW_FILE`."
        )
    if "readonly" in lower or "read-only" in lower:
        return RecordError(f"{where} may not be written ({words}). Check your rights to the file and its folder.")
    if "unable to open" in lower:
        return RecordError(f"{where} cannot be opened ({words}). Check your rights to the file and its folder.")
    if isinstance(error, OperationalError) and is_postgresql(place):
        return RecordError(f"the database {where} does not answer ({words}). Check its address and that it runs.")
    return RecordError(f"the record {where} failed ({words}). Nothing of this step was stored; what was before is.")


def version_of(connection: sa.Connection) -> str | None:
    """The migration that the record is at; None for an empty database."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        return None
    row = connection.execute(sa.text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def _bring_up_to_date(engine: sa.Engine, place: str, create: bool) -> None:
    with engine.connect() as connection:
        version = version_of(connection)
        foreign = version is None and bool(sa.inspect(connection).get_table_names())
    where = place.rsplit("@", 1)[-1] if is_postgresql(place) else place
    if foreign:
        raise RecordBroken(f"{where} is a database, but no record of Dragoman. Name another place for the record.")
    if version is None and not create:
        raise RecordMissing(f"there is no record at {where}. `dragoman add PATH... --record {where}` makes one.")
    if version == HEAD:
        return
    if version is not None and not (version.isdigit() and version < HEAD):
        raise RecordTooNew(
            f"{where} was written by a newer Dragoman (version {version} of the record; this one knows {HEAD}). "
            "Nothing was changed. Install the newer Dragoman: pip install --upgrade dragoman."
        )
    _migrate(engine, place)


def _migrate(engine: sa.Engine, place: str) -> None:
    """Run what migrations are missing in one transaction, after a look whether another process has done so."""
    from dragoman.record.migrating import migrate

    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    with writing(engine, place) as connection:
        if version_of(connection) != HEAD:
            migrate(connection, HEAD)
