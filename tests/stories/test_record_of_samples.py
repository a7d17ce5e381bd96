"""Seven articles of ours on one story, three of them copies and rewrites: from files to briefs and exports."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.apps.cli import dragoman
from dragoman.brief.compose_record import compose_record
from dragoman.brief.outline import lines_of
from dragoman.record.account import Scope
from dragoman.record.overview import overview
from dragoman.record.record import Record
from dragoman.record.texts import texts_of

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "record" / "vienna.jsonl"
GOLDEN = Path(__file__).parent / "golden" / "record.txt"


def run(*words: str, expect: int = 0) -> Result:
    result = CliRunner().invoke(dragoman, list(words))
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample; tests that change it copy it."""
    place = tmp_path_factory.mktemp("record") / "vienna.dragoman"
    result = run("add", str(SAMPLE), "--record", str(place))
    assert "7 added" in result.stderr
    return place


@pytest.fixture
def record(made: Path, tmp_path: Path) -> str:
    copy = tmp_path / made.name
    copy.write_bytes(made.read_bytes())
    return str(copy)


def rows(command: str, record: str, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(command, "--record", record, "--format", "json", *more).stdout)
    return found


def test_the_brief_of_the_record_is_the_golden_one(record: str) -> None:
    told = run("brief", "--record", record).stdout
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8")
    assert told == run("brief", "--record", record).stdout


def test_adding_again_passes_over_what_is_there(record: str) -> None:
    assert "0 added, 7 there already" in run("add", str(SAMPLE), "--record", record).stderr


def test_copies_and_rewrites_are_told_from_independent_reports(record: str) -> None:
    families: dict[str, list[str]] = {}
    for row in rows("origins", record, "--least", "1"):
        families.setdefault(str(row["origin"]), []).append(f"{row['outlet']} {str(row['published'])[8:]}")
    assert sorted(families.values()) == [
        ["City Courier 12"],
        ["Example Wire 09", "The Harbour Post 09", "QuickNews24 10"],
        ["Example Wire 12", "QuickNews24 13"],
        ["The Morning Ledger 10"],
    ]


def test_names_that_copies_mangle_are_traced_across_articles(record: str) -> None:
    written = {row["name"]: row["written"] for row in rows("who", record)}
    assert "Kari" in written["John Kerry"]  # type: ignore[operator]
    assert "Kari" not in written
    assert "Kerry" not in written


def test_the_change_of_position_is_in_the_ledger(record: str) -> None:
    changes = rows("positions", record, "--changes")
    assert [(row["party"], row["from"], row["from_day"], row["to_day"]) for row in changes] == [
        ("Iran", "reject", "2015-07-09", "2015-07-12")
    ]


def test_every_line_of_the_page_leads_to_words_of_its_source(record: str, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    run("brief", "--record", record, "--output", str(page))
    html = page.read_text("utf-8")
    assert "The sources" in html
    assert html.count("<h3") >= 4
    assert "Example Wire · 9 July 2015" in html


def test_a_correction_is_seen_in_the_account_and_kept_by_a_reread(record: str) -> None:
    found = rows_of_search(record, "red line")
    before = {row["id"]: row["outlets"] for row in rows("positions", record)}
    for row in found:
        run("correct", "reject", str(row["id"]), "--by", "Ana", "--note", "a test", "--record", record)
    assert run("search", "red", "line", "--record", record, expect=1).stdout == "Nothing found.\n"
    assert "now read otherwise" in run("reread", "--record", record).stderr
    assert run("search", "red", "line", "--record", record, expect=1)
    assert {row["id"]: row["outlets"] for row in rows("positions", record)} == before
    listed = json.loads(run("correct", "list", "--record", record, "--format", "json").stdout)
    assert {row["author"] for row in listed} == {"Ana"}


def rows_of_search(record: str, words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run("search", *words.split(), "--record", record, "--format", "json").stdout
    )
    assert found
    return found


def test_two_coders_are_compared_and_brought_together(record: str, made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dragoman"
    other.write_bytes(made.read_bytes())
    items = [str(row["id"]) for row in rows_of_search(record, "Vienna")][:4]
    for name in items:
        run("correct", "accept", name, "--by", "Ana", "--record", record)
    for action, name in zip(("accept", "accept", "reject", "accept"), items, strict=False):
        run("correct", action, name, "--by", "Ben", "--record", str(other))
    found = json.loads(run("coders", "compare", str(other), "--record", record, "--json").stdout)
    assert (found["both"], found["agreed"]) == (4, 0.75)
    assert "3 taken over; 1 contested" in run("coders", "merge", str(other), "--record", record).stderr


@pytest.mark.parametrize("form", ["plover", "dna", "refi-qda", "graphml", "ftm", "annotations", "geojson"])
def test_the_record_is_exported_for_other_tools(record: str, tmp_path: Path, form: str) -> None:
    output = tmp_path / f"out.{form}"
    run("export", "--record", record, "--format", form, "--output", str(output))
    assert output.stat().st_size > 0


def test_wrong_use_is_said_in_a_sentence(record: str, tmp_path: Path) -> None:
    assert "write it as YYYY-MM-DD" in run("brief", "--record", record, "--since", "yesterday", expect=2).output
    assert (
        "nothing lies between"
        in run("brief", "--record", record, "--since", "2015-08-01", "--until", "2015-07-01", expect=2).output
    )
    assert "nothing about" in run("brief", "--record", record, "--about", "zebra crossing", expect=1).output
    assert "give files with readings, or --record" in run("export", "--format", "ftm", "--output", "x", expect=2).output
    assert "nothing to change" in run("correct", "change", "i1", "--by", "Ana", "--record", record, expect=2).output
    assert "give the name" in run("correct", "accept", "i1", "--by", " ", "--record", record, expect=2).output


def test_a_page_is_kept_as_it_came_and_read_again_from_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = " ".join(
        f"<p>The ministers of Iran and France met in Vienna on Monday for round {n} of the talks.</p>" for n in range(9)
    )
    page.write_text(
        f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{words}</article></body></html>"
    )
    place = str(tmp_path / "pages.dragoman")
    run("add", str(page), "--record", place, "--published", "2015-07-06")
    with Record(place) as record:
        assert record.original(1).kind == "html"
        assert record.original(1).content == page.read_bytes()
    assert "0 now read otherwise" in run("reread", "--record", place).stderr


def test_every_quotation_mark_of_the_brief_holds_words_of_an_article(record: str) -> None:
    articles = " ".join(" ".join(json.loads(line)["text"].split()) for line in SAMPLE.read_text("utf-8").splitlines())
    with Record(record) as opened, opened.looking() as connection:
        outline, _ = compose_record(overview(connection, Scope()), lambda numbers: texts_of(connection, numbers))
    lines = [
        line for section in outline.sections for line in lines_of(section) if section.kind not in ("people", "doubts")
    ]
    quotes = [words for line in lines for words in re.findall(r"“([^”…]+)…?”", f"{line.text} {line.qualifier or ''}")]
    assert len(quotes) > 10
    for words in quotes:
        assert words in articles, words
