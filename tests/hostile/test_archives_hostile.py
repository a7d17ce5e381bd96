"""Feeds, archives, sitemaps and coded projects made to break their readers; readings made to break the exporters."""

import gzip
import io
import json
import random
import sqlite3
import time
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from dragoman.errors import (
    InputError,
    InputMalformed,
    InputTooLarge,
)
from dragoman.export import from_dna, from_refi
from dragoman.export.formats import FORMATS
from dragoman.export.readings import readings_from
from dragoman.model.codec import to_json
from dragoman.model.events import Event
from dragoman.model.mentions import Actor
from dragoman.model.places import Place
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article, Span
from dragoman.read.readers import articles_from
from dragoman.read.sitemap import saved_page

SAID = "The dockers' union said on Monday that it would lift the blockade if the port keeps every job. "
PAGE = f"<!DOCTYPE html><html><body><article><p>{SAID}</p><p>{SAID}</p></article></body></html>"
SECONDS = 30.0


@pytest.fixture(autouse=True)
def bounded_time():  # type: ignore[no-untyped-def]
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SECONDS


def read(path: Path) -> list[Article | InputError]:
    return list(articles_from([path]))


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def record(content: bytes, length: int | None = None, more: str = "") -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length or len(content)}\r\n{more}\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, headers: str = "") -> bytes:
    return record(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body)


def bomb(begin: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return (
        packer.compress(begin) + b"".join(packer.compress(b"a" * 1_000_000) for _ in range(megabytes)) + packer.flush()
    )


GOOD = response(PAGE.encode())


def test_a_packed_record_that_unpacks_to_gigabytes_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    huge = bomb(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\n", 1_000)
    items = read(saved(tmp_path, "a.warc.gz", gzip.compress(GOOD) + huge + gzip.compress(GOOD)))
    assert [type(item) for item in items] == [Article, InputTooLarge, Article]


def test_a_zstandard_archive_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with ZstdWriter(packed) as writer:
        writer.write(GOOD + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\n")
        for _ in range(100):
            writer.write(bytes(10_000_000))
        writer.flush()
    items = read(saved(tmp_path, "a.warc.zst", packed.getvalue()))
    assert [type(item) for item in items] == [Article, InputTooLarge]


def test_a_page_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    page = response(bomb(b"<html>", 500), "Content-Encoding: gzip\r\n")
    assert [type(item) for item in read(saved(tmp_path, "a.warc", page + GOOD))] == [InputTooLarge, Article]


@pytest.mark.parametrize(
    "content",
    [
        record(b"x", 10**19),
        record(b"x", -5),
        record(b"x", 2**64 - 1) + GOOD,
        record(b"x", more="A: " + "b" * 1_000_000),
        record(b"x", more="A: b\r\n" * 100_000),
        record(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000),
        record(b"HTTP/1.1 999999999999 OK\r\nContent-Type: text/html\r\n\r\n"),
        record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + b"x" * 9_999 + b"\r\n\r\n" + PAGE.encode()),
        b"WARC/1.0\r\n" * 100_000,
        b"WARC/1.0\r\n\r\n" * 100_000,
        b"WARC/" + b"\n" * 1_000_000,
        response(b"ffffffffffffffff\r\n", "Transfer-Encoding: chunked\r\n"),
        response(b"x", "Content-Encoding: " + "gzip, " * 10_000 + "\r\n"),
    ],
    ids=range(13),
)
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_full_of_lies_is_refused_or_read(tmp_path: Path, content: bytes, packed: bool) -> None:
    items = read(saved(tmp_path, "a.warc", gzip.compress(content) if packed else content))
    assert all(isinstance(item, Article | InputError) for item in items)


def test_a_packed_archive_of_false_beginnings_is_given_up(tmp_path: Path) -> None:
    content = gzip.compress(GOOD)[:60] + b"\x1f\x8b\x08" * 1_000_000
    assert all(isinstance(item, InputError) for item in read(saved(tmp_path, "a.warc.gz", content)))


def test_archives_with_any_bytes_changed_are_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(7)
    for whole in (GOOD * 3, gzip.compress(GOOD) * 3):
        for _ in range(40):
            content = bytearray(whole)
            for _ in range(chance.randrange(1, 9)):
                content[chance.randrange(5, len(content))] = chance.randrange(256)
            items = read(saved(tmp_path, "a.warc", bytes(content)))
            assert all(isinstance(item, Article | InputError) for item in items)


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha">{}]>'.format("".join(f'<!ENTITY a{n} "{"&a;" * 9}">' for n in range(20)))
RSS = "<rss version='2.0'><channel>"
ITEM = "<item><title>&{};</title></item></channel></rss>"
OUTSIDE = "<!DOCTYPE rss [<!entity x SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    "feed",
    [
        f"<?xml version='1.0'?>{LAUGHS}{RSS}{ITEM.format('a9')}",
        f"<?xml version='1.0'?>{OUTSIDE}{RSS}{ITEM.format('x')}",
        RSS + "<item>" * 30_000,
        RSS + "<item><title>" * 50_000,
        f"{RSS}<item><description>" + "<![CDATA[" * 100_000,
        f"{RSS}<item><description>" + "&lt;" * 900_000 + "</description></item></channel></rss>",
        f"{RSS}<item><title>" + "&" * 900_000,
        f"{RSS}<item><title>" + "&" * 9_000_000,
        "<rss " + "a='b' " * 300_000,
        "<rss><!--" + "-" * 5_000_000,
        "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<entry/>" * 30_000 + "</feed>",
        RSS + " " * 15_000_000,
        "<rss>" + "<?xml " * 50_000,
    ],
    ids=range(13),
)
def test_a_feed_made_to_grow_or_to_take_long_is_refused_or_read(tmp_path: Path, feed: str) -> None:
    path = saved(tmp_path, "a.rss", feed.encode())
    for item in read(path):
        assert isinstance(item, Article | InputError)
        assert "root:" not in (item.text if isinstance(item, Article) else str(item))


def test_a_feed_that_is_an_address_or_a_file_name_is_not_opened(tmp_path: Path) -> None:
    saved(tmp_path, "secret.xml", b"<rss version='2.0'><channel><title>Secret</title></channel></rss>")
    for content in (str(tmp_path / "secret.xml"), "http://127.0.0.1:9/feed.xml", "file:///etc/passwd"):
        (error,) = read(saved(tmp_path, "a.rss", content.encode()))
        assert type(error) is InputMalformed


def test_no_address_of_a_sitemap_leads_out_of_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    saved(tmp_path, "outside.html", PAGE.encode())
    (inside / "link.html").symlink_to(tmp_path / "outside.html")
    outside = ("../outside.html", "%2e%2e/outside.html", "..%2foutside.html", "/../outside.html", "//outside.html")
    for path in (*outside, "link.html", str(tmp_path / "outside.html"), "a\0b", "%00", "x" * 5_000, "%ed%a0%80"):
        assert saved_page(inside, f"https://example.org/{path}") is None
    for url in ("https://../outside.html", "https://..%2f/outside.html", "file:///etc/passwd", "https://[/", "x", ""):
        assert saved_page(inside, url) is None


@pytest.mark.parametrize(
    "content",
    [
        "<?xml version='1.0'?>"
        + LAUGHS.replace("rss", "urlset")
        + "<urlset xmlns='{}'><url><loc>&a19;</loc></url></urlset>",
        "<urlset xmlns='{}'>" + "<url>" * 100_000,
        "<urlset xmlns='{}'>" + "<url><loc>https://example.org/</loc></url>" * 60_000 + "</urlset>",
        "<urlset xmlns='{}'><url><loc>" + "x" * 5_000_000 + "</loc></url></urlset>",
        "<urlset xmlns='{}'>" + " " * 61_000_000,
    ],
    ids=range(5),
)
def test_a_sitemap_made_to_grow_or_to_take_long_is_refused(tmp_path: Path, content: str) -> None:
    path = saved(tmp_path, "a.xml", content.format("http://www.sitemaps.org/schemas/sitemap/0.9").encode())
    items = read(path)
    assert items
    assert all(isinstance(item, InputError) for item in items)


# What comes back from other tools


@pytest.mark.parametrize("bound", ["LARGEST_PROJECT", "MOST_ELEMENTS"])
def test_a_project_that_unpacks_to_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(from_refi, bound, 200_000)
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b'<Project xmlns="urn:QDA-XML:project:1.0">' + b"<Set/>" * 300_000)
    with pytest.raises(InputTooLarge):
        list(from_refi.coded_in_refi(path))


def test_entities_and_paths_of_a_project_lead_nowhere(tmp_path: Path) -> None:
    head = (
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project xmlns="urn:QDA-XML:project:1.0"><Sources>'
    )
    for source in (
        '<TextSource guid="a" plainTextPath="internal://../../etc/passwd"/>',
        '<TextSource guid="a" plainTextPath="/etc/passwd"/>',
        '<TextSource guid="a" plainTextPath="absolute:///etc/passwd"/>',
    ):
        path = tmp_path / "a.qdpx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.qde", f"{head}{source}</Sources></Project>")
        with pytest.raises(InputMalformed):
            list(from_refi.coded_in_refi(path))
    with zipfile.ZipFile(path, "w") as archive:
        inline = '<TextSource guid="a"><PlainTextContent>&x;</PlainTextContent></TextSource></Sources></Project>'
        archive.writestr("project.qde", head + inline)
    assert "root:" not in "".join(coded.text for coded in from_refi.coded_in_refi(path))


def test_a_database_whose_tables_never_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_dna, "MOST_STEPS", 100)
    path = tmp_path / "a.dna"
    with closing(sqlite3.connect(path)) as connection:
        endless = "WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM n)"
        connection.execute(
            f"CREATE VIEW STATEMENTS AS {endless} SELECT ID, 1 Start, 2 Stop, 1 DocumentId, 1 Coder FROM n"
        )
        connection.execute("CREATE TABLE CODERS (ID, Name)")
        connection.commit()
    with pytest.raises(InputMalformed):
        list(from_dna.coded_in_dna(path))


# Readings made to break the exporters


def hostile_reading() -> Reading:
    text = "\ufeff]]>&<\x00\x1b\u2028\x85\ud83d \"'\t=cmd|' /C calc'!A0 🚢\r\n" + "x" * 50
    actors = tuple(
        Actor(f"a{n}", f"{text} {n}" * 20, "person" if n % 2 else "country", text, "ZZ", text, 0.5) for n in range(200)
    )
    everyone = tuple(actor.id for actor in actors)
    place = Place("p1", text, text, text, float("nan"), 999.0, 2**60, 0.5)
    event = Event("e1", "CONSULT", text, "occurred", everyone, everyone, "p1", evidence=(Span(0, len(text), text),))
    article = Article("../../\x00/etc\ud800" * 99, text * 9, text, "javascript:alert(1)", None, "xx", text)
    return Reading(SCHEMA_NAME, article, actors=actors, places=(place,), events=(event,))


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_readings_are_exported_and_stay_where_they_should(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    FORMATS[form].export([hostile_reading(), hostile_reading()], folder / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]
    assert [path.name for path in folder.iterdir()] == ["out"]
    if form in ("geojson", "annotations"):
        json.loads((folder / "out").read_text("utf-8"), parse_constant=pytest.fail)


def test_readings_nested_too_deep_or_of_wrong_types_are_named() -> None:
    whole = json.loads(to_json(hostile_reading()))
    lines = [b"[" * 1_000_000, b'{"a":' * 100_000]
    for key in whole:
        for value in (None, 3, "x", {}, [3], [[]], [{}], [None]):
            lines.append(json.dumps(whole | {key: value}).encode())
    items = list(readings_from(["-"], io.BytesIO(b"\n".join(lines))))
    assert len(items) == len(lines)
    assert all(isinstance(item, InputError) for item in items)
