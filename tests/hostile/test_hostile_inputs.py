"""Inputs made to break the reader: each must be read or refused in one plain sentence, in bounded time and memory."""

import io
import json
import os
import time
from pathlib import Path

import pytest

from dragoman.errors import (
    InputEmpty,
    InputError,
    InputMalformed,
    InputMissing,
    InputNotAnArticle,
    InputNotText,
    InputTooLarge,
)
from dragoman.model.text import Article
from dragoman.read import feed, tables
from dragoman.read.bounds import MOST_CHARACTERS
from dragoman.read.html_map import html_map_of
from dragoman.read.html_metadata import stated_by
from dragoman.read.html_tokens import pieces_of
from dragoman.read.plain_text import date_line_of, title_of
from dragoman.read.readers import articles_from

TEXT = "The dockers' union said on Monday that it would lift the blockade if the port keeps every job.\n"
BODY = (
    "<p>The dockers' union said on Monday that it would lift the blockade if the port keeps every job.</p>"
    "<p>The port authority, which had asked for a week, declined to say what it would offer in return.</p>"
)
SECONDS = 20.0
"""Far above what any of these takes on an idle machine, far below what a quadratic way would."""


def read(path: Path) -> list[Article | InputError]:
    return list(articles_from([path]))


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture(autouse=True)
def bounded_time():  # type: ignore[no-untyped-def]
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table", "p", "li", "td", "dd", "svg", "blockquote", "a"])
def test_a_page_nested_a_hundred_thousand_deep_is_read_or_refused(tmp_path: Path, tag: str) -> None:
    (item,) = read(saved(tmp_path, "a.html", (f"<html><body>{f'<{tag}>' * 100_000}{BODY}").encode()))
    assert isinstance(item, Article | InputTooLarge | InputNotAnArticle)


@pytest.mark.parametrize(
    "junk",
    ["<a", "<!--", "<script>", "&amp", "<a b='", '<a b="', "<a =", "</", "<![CDATA[", "&#", "<title>", "</script "],
)
def test_markup_that_never_ends_is_scanned_in_linear_time(junk: str) -> None:
    page = f"<html><body>{BODY}{junk * 200_000}"
    pieces = list(pieces_of(page))
    assert "".join(page[piece.start : piece.end] for piece in pieces) == page
    stated_by(page)
    html_map_of(TEXT, page)


def test_lines_that_are_nowhere_in_a_large_page_do_not_hold_up_the_map() -> None:
    text = "\n".join(f"line {n} that is nowhere in this page at all" for n in range(10_000))
    page = "<p>some other words stand here</p>" * 50_000
    assert html_map_of(text, page) == ()


def test_a_page_of_many_rows_does_not_take_the_square_of_their_number(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>berth {n}</td></tr>" for n in range(20_000))
    (item,) = read(saved(tmp_path, "a.html", f"<html><body><table>{rows}</table><article>{BODY}</article>".encode()))
    assert isinstance(item, Article)
    assert "lift the blockade" in item.text


@pytest.mark.parametrize("phrase", ["<a href=x>w</a>", "<b>w</b>", "<span>w</span>"])
def test_a_page_of_links_or_phrases_without_end_is_refused(tmp_path: Path, phrase: str) -> None:
    (item,) = read(saved(tmp_path, "a.html", (f"<html><body>{BODY}" + f"<p>so {phrase}.</p>" * 60_000).encode()))
    assert isinstance(item, InputTooLarge)
    assert "links and phrases" in item.message


def test_a_page_past_its_bound_is_refused(tmp_path: Path) -> None:
    (item,) = read(saved(tmp_path, "a.html", b"<html>" + b" " * 20_000_001))
    assert isinstance(item, InputTooLarge)


@pytest.mark.parametrize("name", ["punycode", "idna", "utf-7", "unicode_escape", "zip", "rot13", "undefined"])
def test_an_encoding_that_no_browser_knows_is_not_used(tmp_path: Path, name: str) -> None:
    (item,) = read(saved(tmp_path, "a.html", f'<html><head><meta charset="{name}"></head><body>{BODY}'.encode()))
    assert isinstance(item, Article)
    assert "lift the blockade" in item.text


def test_json_that_hides_depth_or_length_in_a_page_is_passed_over() -> None:
    for script in ("[" * 100_000, '{"a":' * 100_000, '{"datePublished": ' + "9" * 10_000 + "}", "{"):
        page = f'<script type="application/ld+json">{script}</script><meta name=date content="2024-05-06">'
        assert stated_by(page).published == "2024-05-06"


def test_a_file_of_fifty_megabytes_takes_little_time_and_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = saved(tmp_path, "a.txt", TEXT.encode() * (50_000_000 // len(TEXT)))
    tracemalloc.start()
    (item,) = read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(item, Article)
    assert len(item.text) <= MOST_CHARACTERS
    assert item.full_length == pytest.approx(50_000_000, rel=0.01)
    assert most < 50_000_000


def test_a_sparse_file_of_zeros_is_refused_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", b"")
    os.truncate(path, 50_000_000_000)
    (item,) = read(path)
    assert isinstance(item, InputNotText)


def test_half_a_million_blanks_are_no_article(tmp_path: Path) -> None:
    (item,) = read(saved(tmp_path, "a.txt", b"\n" * 600_000 + TEXT.encode()))
    assert isinstance(item, InputEmpty)
    (item,) = read(saved(tmp_path, "a.jsonl", json.dumps({"text": "\n" * 600_000 + TEXT}).encode()))
    assert isinstance(item, InputEmpty)
    (item,) = read(saved(tmp_path, "b.txt", b"\n" * 499_000 + TEXT.encode() * 99))
    assert isinstance(item, Article)
    assert item.text.strip()


def test_a_pipe_or_device_in_a_folder_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    saved(tmp_path, "d.txt", TEXT.encode())
    *refused, last = read(tmp_path)
    assert [type(item) for item in refused] == [InputNotText, InputNotText, InputMissing]
    assert isinstance(last, Article)


def test_a_file_without_rights_is_said_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [saved(tmp_path, name, TEXT.encode()) for name in ("a.txt", "b.txt")]
    opened = Path.open

    def refusing(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    refused, article = articles_from(paths)
    assert isinstance(refused, InputError)
    assert "Permission denied" in refused.message
    assert isinstance(article, Article)


def test_a_line_past_the_bound_is_passed_over_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "LARGEST_ROW", 1_000)
    good = json.dumps({"text": TEXT}).encode()
    path = saved(tmp_path, "a.jsonl", good + b'\n{"text": "' + b"x" * 5_000 + b'"}\n' + good)
    first, error, last = read(path)
    assert isinstance(error, InputTooLarge)
    assert "line 2" in error.where
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_a_table_without_line_ends_is_not_taken_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "LARGEST_ROW", 1_000)
    path = saved(tmp_path, "a.csv", b"id,text\n1," + b"x" * 5_000 + b"\n2," + TEXT.replace(",", "").encode())
    error, article = read(path)
    assert isinstance(error, InputMalformed)
    assert isinstance(article, Article)


def test_a_table_of_broken_rows_does_not_flood_the_user(tmp_path: Path) -> None:
    items = read(saved(tmp_path, "a.csv", b"id,text\n" + b'1,"a"b\n' * 20_000))
    assert len(items) <= tables.MOST_BROKEN_ROWS + 1


@pytest.mark.parametrize(
    "row",
    [
        b'{"text": NaN}', b'{"text": ' + b"9" * 5_000 + b"}", b'{"text": "a", "published": true}', b"null", b'"text"',
        b'{"text": {"a": 1}}', b'{"text": "a", "id": {"b": 1}}', b'{"text": "a", "id": true}',
        b'{"text": "a", "title": ["b"]}', b'{"text": "a", "published": "2024-05"}', b"\x00", b'{"a":' * 100_000,
        b'{"text": "half \\ud83d a character"}',
    ],
)  # fmt: skip
def test_a_row_of_wrong_types_is_malformed(tmp_path: Path, row: bytes) -> None:
    (item,) = read(saved(tmp_path, "a.jsonl", row))
    assert isinstance(item, InputMalformed)
    assert "line 1" in item.where


def test_parquet_days_past_the_calendar_are_an_error(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    days = pa.array([10_000_000], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"text": [TEXT], "published": days}), tmp_path / "a.parquet")
    (item,) = read(tmp_path / "a.parquet")
    assert isinstance(item, InputMalformed)


def test_a_parquet_file_cut_anywhere_is_an_error(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": [TEXT + str(n) for n in range(50)]}), tmp_path / "whole.parquet")
    content = (tmp_path / "whole.parquet").read_bytes()
    for part in (10, len(content) // 2, len(content) - 1):
        (item,) = read(saved(tmp_path, "cut.parquet", content[:part]))
        assert isinstance(item, InputMalformed)


def test_lines_made_to_make_patterns_hang_do_not() -> None:
    for line in (
        "By " + "A" * 700 + "!",
        "Published: " + "a " * 300,
        "By " + " ," * 300,
        "x." * 400,
        "Date:" + " " * 700,
    ):
        title_of(f"{line}\n\n{TEXT}")
        date_line_of(f"{line}\n\n{TEXT}")


def test_bytes_of_every_kind_on_standard_input_never_raise() -> None:
    import random

    chance = random.Random(7)
    beginnings = [b"", b"PAR1", b"<html>", b'{"text": "', b'[{"text": "a', b"id,text\n", b"\xff\xfe", b"\xef\xbb\xbf{"]
    for beginning in beginnings * 12:
        noise = chance.randbytes(chance.randrange(400))
        for item in articles_from(["-"], None, io.BytesIO(beginning + noise)):
            assert isinstance(item, Article | InputError)
