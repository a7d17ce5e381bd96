"""The record as a whole: opened by its place, added to, read again, looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

import sqlalchemy as sa

from dragoman.errors import NotInRecord
from dragoman.model.reading import Reading
from dragoman.record.engine import DEFAULT_PLACE, WAIT_SECONDS, looking, open_engine, writing
from dragoman.record.packing import unpacked, unpacked_reading
from dragoman.record.schema import article, original, reading
from dragoman.record.values import Added, Original, Tellings

Clock = Callable[[], str]
PAGE = 200


class Record:
    """A record on SQLite or PostgreSQL. Every change is one transaction: all of it is stored, or nothing."""

    def __init__(
        self,
        place: str = DEFAULT_PLACE,
        create: bool = False,
        wait_seconds: float = WAIT_SECONDS,
        clock: Clock | None = None,
    ) -> None:
        """Open the record at `place`, a path or postgresql://…; `clock` gives the time (ISO) that marks changes.

        Raises RecordMissing, RecordBusy, RecordBroken or RecordTooNew.
        """
        self.place = place
        self.engine = open_engine(place, create, wait_seconds)
        self._clock = clock or (lambda: "")

    def __enter__(self) -> "Record":
        """The record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def looking(self) -> Iterator[sa.Connection]:
        """A look at one state of the record, for the queries of this room."""
        with looking(self.engine, self.place) as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[tuple[sa.Connection, str]]:
        """A change, with the time it is marked with."""
        with writing(self.engine, self.place) as connection:
            yield connection, self._clock()

    def holds(self, digest: str) -> bool:
        """Whether the article of this digest is in the record, so that it need not be read."""
        with self.looking() as connection:
            return connection.execute(sa.select(article.c.id).where(article.c.digest == digest)).first() is not None

    def add(self, read: Reading, source: Original, tellings: Tellings, reader: str) -> Added:
        """Add an article with its reading; nothing happens where it is there already."""
        from dragoman.record.adding import add_reading  # what compares articles is not needed to look at a record

        with self.changing() as (connection, now):
            return add_reading(connection, read, source, tellings, reader, now)

    def replace(self, number: int, read: Reading, tellings: Tellings, reader: str) -> bool:
        """Add a new reading of an article; False where nothing in it is new."""
        from dragoman.record.adding import replace_reading

        with self.changing() as (connection, now):
            return replace_reading(connection, number, read, tellings, reader, now)

    def articles(self) -> list[int]:
        """The numbers of all articles, in the order they were added."""
        with self.looking() as connection:
            return list(connection.scalars(sa.select(article.c.id).order_by(article.c.id)))

    def original(self, number: int) -> Original:
        """What the article was read from."""
        with self.looking() as connection:
            chosen = sa.select(original).join(article, article.c.original == original.c.id)
            row = connection.execute(chosen.where(article.c.id == number)).first()
        if row is None:
            raise NotInRecord(f"the record {self.place} has no article {number}. `dragoman origins` lists them.")
        return Original(row.kind, row.name, unpacked(row.content))

    def reading(self, number: int) -> Reading:
        """The current reading of an article."""
        with self.looking() as connection:
            content = connection.scalar(
                sa.select(reading.c.content).where(reading.c.article == number, reading.c.current)
            )
        if content is None:
            raise NotInRecord(f"the record {self.place} has no article {number}. `dragoman origins` lists them.")
        return unpacked_reading(content)

    def readings(self, with_revised: bool = False) -> Iterator[Reading]:
        """The current readings of all articles, in the order they were added; earlier texts of articles on request."""
        last = 0
        while True:
            with self.looking() as connection:
                chosen = sa.select(article.c.id, reading.c.content).join(reading, reading.c.article == article.c.id)
                chosen = chosen.where(reading.c.current, article.c.id > last).order_by(article.c.id).limit(PAGE)
                if not with_revised:
                    chosen = chosen.where(article.c.revised.is_(False))
                rows = connection.execute(chosen).all()
            if not rows:
                return
            for row in rows:
                yield unpacked_reading(row.content)
            last = rows[-1].id
