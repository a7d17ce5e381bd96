"""Adding an article: its original, its reading, its family, and its claims, in one transaction."""

import sqlalchemy as sa

from dragoman.model.codec import to_json
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id
from dragoman.reconcile.aliases import aliases_of
from dragoman.reconcile.claims import claims_of
from dragoman.record.actors import forget_actors, people_around, store_actors
from dragoman.record.families import kin_of, place_in_family, store_fingerprint
from dragoman.record.lines import Placed, place_claims, recount
from dragoman.record.packing import article_digest, digest_of, packed, packed_reading, unpacked_reading
from dragoman.record.schema import article, item, original, reading
from dragoman.record.values import Added, Original, Tellings

NOT_OURS = ("rejected", "accepted", "changed")


def find_article(connection: sa.Connection, digest: str) -> int | None:
    """The number of the article that has this digest, if it is in the record."""
    number = connection.scalar(sa.select(article.c.id).where(article.c.digest == digest))
    return None if number is None else int(number)


def add_reading(
    connection: sa.Connection, read: Reading, source: Original, tellings: Tellings, reader: str, now: str
) -> Added:
    """Add the article of the reading with all it says, unless it is there already.

    `reader` names what made the reading, `now` is the time (ISO). The caller holds the transaction.
    """
    digest = article_digest(read.article)
    known = find_article(connection, digest)
    if known is not None:
        return Added(known, is_new=False)
    revises = _earlier_text(connection, read.article)
    number = _insert_article(connection, read, source, digest, revises, now)
    reading_number = _insert_reading(connection, number, read, reader, now)
    if revises is not None:
        _set_aside(connection, revises)
    kin = place_in_family(connection, number, store_fingerprint(connection, number, read))
    _place(connection, number, reading_number, digest, read, tellings, kin)
    return Added(number, is_new=True, revises=revises)


def replace_reading(
    connection: sa.Connection, number: int, read: Reading, tellings: Tellings, reader: str, now: str
) -> bool:
    """Add a new reading of an article that is in the record; False where it says just what the current one does.

    The earlier reading stays. What people accepted, changed or rejected stays as they left it.
    """
    current = connection.execute(
        sa.select(reading.c.id, reading.c.content).where(reading.c.article == number, reading.c.current)
    ).one()
    if to_json(unpacked_reading(current.content)) == to_json(read):
        return False
    connection.execute(sa.update(reading).where(reading.c.article == number).values(current=False))
    reading_number = _insert_reading(connection, number, read, reader, now)
    row = connection.execute(sa.select(article.c.digest, article.c.revised).where(article.c.id == number)).one()
    connection.execute(
        sa.update(article).where(article.c.id == number).values(doubts=len(read.findings), words=_words(read.article))
    )
    forget_actors(connection, number)
    left = _take_out(connection, number)
    _place(connection, number, reading_number, row.digest, read, tellings, kin_of(connection, number), keep=True)
    recount(connection, left)
    if row.revised:
        _set_aside(connection, number)
    return True


def _insert_article(
    connection: sa.Connection, read: Reading, source: Original, digest: str, revises: int | None, now: str
) -> int:
    inserted = connection.execute(
        sa.insert(article).values(
            digest=digest,
            name=read.article.id,
            title=read.article.title,
            outlet=read.article.outlet,
            url=read.article.url,
            published=read.article.published,
            words=_words(read.article),
            added_at=now,
            original=_insert_original(connection, source),
            revises=revises,
            revised=False,
            doubts=len(read.findings),
            origin=0,
        )
    )
    number = int(inserted.inserted_primary_key[0])  # type: ignore[index]
    connection.execute(sa.update(article).where(article.c.id == number).values(origin=number))
    return number


def _words(read: Article) -> int:
    return len(read.text.split())


def _insert_original(connection: sa.Connection, source: Original) -> int:
    digest = digest_of(source.kind + " " + source.content.decode("latin-1"))
    known = connection.scalar(sa.select(original.c.id).where(original.c.digest == digest))
    if known is not None:
        return int(known)
    inserted = connection.execute(
        sa.insert(original).values(
            digest=digest,
            kind=source.kind,
            name=source.name,
            size=len(source.content),
            content=packed(source.content),
        )
    )
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def _insert_reading(connection: sa.Connection, number: int, read: Reading, reader: str, now: str) -> int:
    inserted = connection.execute(
        sa.insert(reading).values(
            article=number, reader=reader, made_at=now, current=True, content=packed_reading(read)
        )
    )
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def _earlier_text(connection: sa.Connection, read: Article) -> int | None:
    """The latest article of the same address, or of the same given id, with another text: this one revises it."""
    same = []
    if read.url:
        same.append(article.c.url == read.url)
    if read.id != article_id(read.text) and (read.outlet or read.title):
        alike = article.c.name == read.id  # "1" in two files without an outlet is two articles, unless titled alike
        same.append(alike if read.outlet else alike & (article.c.title == read.title))
    if not same:
        return None
    rows = connection.execute(
        sa.select(article.c.id, article.c.outlet)
        .where(sa.or_(*same), article.c.revised.is_(False))
        .order_by(article.c.id.desc())
    )
    return next((int(row.id) for row in rows if row.outlet == read.outlet), None)


def _set_aside(connection: sa.Connection, number: int) -> None:
    """An earlier text of an article stays in the record, but no longer counts as a report of its own."""
    connection.execute(sa.update(article).where(article.c.id == number).values(revised=True))
    forget_actors(connection, number)
    lines = connection.scalars(sa.select(item.c.line).distinct().where(item.c.article == number, item.c.current)).all()
    connection.execute(sa.update(item).where(item.c.article == number).values(current=False))
    recount(connection, lines)


def _take_out(connection: sa.Connection, number: int) -> list[int]:
    """Take the items of the earlier reading out of the account, but those on which somebody decided; the lines that
    they stood in."""
    of_article = (item.c.article == number) & item.c.current & item.c.status.not_in(NOT_OURS)
    lines = list(connection.scalars(sa.select(item.c.line).distinct().where(of_article)))
    connection.execute(sa.update(item).where(of_article).values(current=False))
    recount(connection, lines)
    return lines


def _place(
    connection: sa.Connection,
    number: int,
    reading_number: int,
    digest: str,
    read: Reading,
    tellings: Tellings,
    kin: tuple[int, ...],
    keep: bool = False,
) -> None:
    people = people_around(connection, read, digest, kin, read.article.published)
    aliases = aliases_of(read, digest, people)
    store_actors(connection, number, digest, read, aliases)
    claims = claims_of(read, digest, {alias.actor: alias.key for alias in aliases})
    of_people = sa.select(item.c.stable).where(item.c.article == number, item.c.status.in_(NOT_OURS))
    decided = set(connection.scalars(of_people)) if keep else set()
    origin = connection.scalar(sa.select(article.c.origin).where(article.c.id == number))
    where = Placed(
        article=number,
        digest=digest,
        reading=reading_number,
        published=read.article.published,
        outlet=read.article.outlet or "",
        origin=int(origin or number),
        doubts=len(read.findings),
        kin=kin,
        aliased=frozenset(alias.key for alias in aliases),
    )
    place_claims(connection, where, claims, tellings, decided)
