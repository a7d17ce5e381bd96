"""A record outlives what happens to machines: kill -9, a full disk, a lock, damage, other versions."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from dragoman.brief.tellings import tellings_of
from dragoman.errors import RecordBroken, RecordBusy, RecordError, RecordFull, RecordTooNew
from dragoman.record import tables
from dragoman.record.account import Scope
from dragoman.record.correcting import Author, decide
from dragoman.record.engine import HEAD, open_engine, writing
from dragoman.record.migrating import MIGRATIONS, migrate
from dragoman.record.record import Record
from dragoman.record.rescuing import rescue
from dragoman.record.schema import article, metadata
from recorded import Draft, add, long_story

KILLS = int(os.environ.get("DRAGOMAN_KILLS", "12"))
"""Points at which the adding process is killed; 100 where there is time for it."""

ARTICLES = 60
ADDER = """
import sys
sys.path.insert(0, sys.argv[2])
from recorded import Draft, add
from dragoman.record.record import Record
print("ready", flush=True)
with Record(sys.argv[1], create=True) as record:
    for n in range(int(sys.argv[3])):
        add(record, Draft(outlet=f"Outlet {n}", id=f"n{n}").wants("Freedonia", "trade", "reject", f"rejects tax {n}"))
print("done", flush=True)
"""
TESTS = str(Path(__file__).parents[1])


def adder(place: Path, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDER, str(place), TESTS, str(ARTICLES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload,no-any-return]


def whole(place: Path) -> int:
    """How many articles are in the record, after the database has checked all of itself."""
    connection = sqlite3.connect(place)
    try:
        if not connection.execute("SELECT name FROM sqlite_master WHERE name = 'article'").fetchone():
            return 0
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = "SELECT count(*) FROM article", "SELECT count(*) FROM reading", "SELECT count(*) FROM item"
        counts = {connection.execute(query).fetchone()[0] for query in counted}
        assert len(counts) == 1, "an article is stored in part"
        return int(counts.pop())
    finally:
        connection.close()


def test_killed_at_any_moment_the_record_holds_whole_articles_and_adding_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "killed.dragoman"
    chance = random.Random(11)
    known = 0
    for _ in range(KILLS):
        process = adder(place)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        now = whole(place)
        assert now >= known, "what was stored is lost"
        known = now
        if known == ARTICLES:
            place.unlink()
            known = 0
    out, err = adder(place).communicate(timeout=300)
    assert out.endswith("done\n"), err
    assert whole(place) == ARTICLES


def test_a_full_disk_is_said_in_one_sentence_and_nothing_stored_is_lost(tmp_path: Path) -> None:
    place = tmp_path / "full.dragoman"
    with Record(str(place), create=True) as record:
        add(record, long_story("Example Wire", "2030-03-01"))

        @sa.event.listens_for(record.engine, "connect")
        def _limit(connection: sqlite3.Connection, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")

        record.engine.dispose()
        with pytest.raises(RecordFull, match="Make room"):
            _add_many(record)
    before = _count(place)
    assert before >= 1
    with Record(str(place)) as record:
        add(record, Draft(id="later").wants("Freedonia", "trade", "reject", "rejects the tax"))
    assert _count(place) == before + 1


def _add_many(record: Record) -> None:
    for n in range(500):
        add(record, long_story(f"Outlet {n}", "2030-03-01", id=f"n{n}", extra=f"{n} is a number of ours " * 9))


def _count(place: Path) -> int:
    connection = sqlite3.connect(place)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    finally:
        connection.close()


def test_a_limit_of_the_system_on_the_size_of_files_is_a_full_disk_too(tmp_path: Path) -> None:
    place = tmp_path / "limited.dragoman"
    with Record(str(place), create=True) as record:
        add(record, Draft(id="first").wants("Freedonia", "trade", "reject", "rejects the tax"))
    size = place.stat().st_size

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, size + 60_000))

    out, err = adder(place, preexec_fn=limit).communicate(timeout=300)
    assert "done" not in out
    assert "RecordFull" in err
    assert _count(place) >= 1


def test_a_record_locked_by_another_process_is_waited_for_and_then_named(tmp_path: Path) -> None:
    place = tmp_path / "locked.dragoman"
    with Record(str(place), create=True, wait_seconds=0.2) as record:
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusy, match="in use"):
            add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
        other.execute("ROLLBACK")
        other.close()
        assert add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax")).is_new


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, only words" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_record_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "other.dragoman"
    place.write_bytes(content)
    with pytest.raises(RecordError):
        Record(str(place))
    assert place.read_bytes() == content


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "other.sqlite"
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    before = place.read_bytes()
    with pytest.raises(RecordBroken, match="no record of Dragoman"):
        Record(str(place), create=True)
    assert place.read_bytes() == before


def test_a_damaged_record_is_named_and_its_whole_articles_can_be_rescued(tmp_path: Path) -> None:
    place, new = tmp_path / "damaged.dragoman", tmp_path / "new.dragoman"
    with Record(str(place), create=True) as record:
        for n in range(40):
            add(record, Draft(id=f"n{n}", outlet=f"O{n}").wants("Freedonia", "trade", "reject", f"rejects tax {n}"))
        with record.changing() as (connection, _):
            decide(connection, "reject", [1], Author("Ana", "2030-04-01"))
    _damage(place)
    before = place.read_bytes()
    with pytest.raises(RecordBroken, match="dragoman rescue"):
        _read_all(place)
    with Record(str(new), create=True) as record:
        done = rescue(place, record, tellings_of, "test")
        assert done.saved + done.lost >= 1
        assert done.saved >= 20
        assert len(list(record.readings())) == done.saved
    assert place.read_bytes() == before


def _read_all(place: Path) -> None:
    with Record(str(place)) as record, record.looking() as connection:
        for query in ("SELECT * FROM item", "SELECT * FROM line", "SELECT * FROM fingerprint"):
            connection.execute(sa.text(query)).all()


def _damage(place: Path) -> None:
    """Overwrite a page in the middle of the table of items."""
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'item'").fetchone()[0]
    connection.close()
    content = bytearray(place.read_bytes())
    content[(root - 1) * size : root * size] = b"\xa5" * size
    place.write_bytes(bytes(content))


def test_a_record_one_migration_older_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    place = tmp_path / "older.dragoman"
    with Record(str(place), create=True) as record:
        add(record, Draft().says("Anna Weber", "We shall sign the harbour treaty in June"))
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("DROP TABLE item_search")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with Record(str(place)) as record, record.looking() as looked:
        assert looked.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert len(tables.search(looked, "harbour treaty", 10)) == 1


def test_a_record_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "newer.dragoman"
    with Record(str(place), create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(RecordTooNew, match="newer Dragoman"):
        Record(str(place))
    assert place.read_bytes() == before


def test_a_migration_that_fails_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "failing.dragoman"
    with Record(str(place), create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '0001'")  # the table of 0002 is there: it must fail
    connection.close()
    with pytest.raises(RecordError):
        Record(str(place))
    connection = sqlite3.connect(place)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert connection.execute("SELECT count(*) FROM article").fetchone() == (1,)
    connection.close()


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_engine(str(tmp_path / "new.dragoman"), create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not str(name).startswith("item_search")


def test_the_head_is_the_newest_migration() -> None:
    assert max(path.name[1:5] for path in (MIGRATIONS / "versions").glob("v*.py")) == HEAD


def test_a_record_begun_by_a_killed_process_can_be_begun_again(tmp_path: Path) -> None:
    place = tmp_path / "begun.dragoman"
    engine = sa.create_engine(f"sqlite:///{place}", connect_args={"isolation_level": None})
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    engine.dispose()
    with Record(str(place), create=True) as record:
        assert add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax")).is_new


def test_a_folder_or_an_odd_address_is_no_place_for_a_record(tmp_path: Path) -> None:
    for place in (str(tmp_path), "mysql://somewhere/x", str(tmp_path / "missing" / "x.dragoman"), "a\x00b"):
        with pytest.raises(RecordError):
            Record(place, create=True)


def test_words_of_an_article_cannot_leave_their_place_in_a_query(tmp_path: Path) -> None:
    words = "'); DROP TABLE article; -- \" ; SELECT * FROM x WHERE a = 'b' and so on"
    with Record(str(tmp_path / "x.dragoman"), create=True) as record:
        add(record, Draft(outlet=words, title=words, id=words).says("Anna Weber", words))
        with record.looking() as connection:
            assert connection.execute(sa.select(article.c.outlet)).scalar() == words
            assert len(tables.search(connection, "DROP TABLE", 5)) == 1
            assert tables.who(connection, Scope(), 5)[0]["name"] == "Anna Weber"


def test_a_migration_is_one_transaction(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "one.dragoman"), create=True)
    with pytest.raises(RecordError):
        _migrate_and_fail(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    engine.dispose()


def _migrate_and_fail(engine: sa.Engine) -> None:
    with writing(engine, "one") as connection:
        connection.execute(sa.text("DROP TABLE item_search"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
        migrate(connection, "0002")
        connection.execute(sa.text("SELECT nothing FROM nowhere"))
