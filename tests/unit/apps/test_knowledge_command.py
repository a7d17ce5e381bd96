"""`dragoman knowledge`, and readings with what was added."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.apps.cli import main
from dragoman.apps.own_knowledge import default_pack, own_pack
from dragoman.pipeline.reader import Reader

PEOPLE = (
    "name,aliases,title,country,start,end,actor_kind\n"
    "Zorblatt Quuxington,Zorb Quuxington,foreign minister,NZ,2024-01-01,,\n"
    "Zorblatt Quuxington,,trade envoy,NZ,2015,2018,\n"
    "Front of Examples,FoE,,SY,,,group\n"
)
ARTICLE = 'WELLINGTON - Foreign minister Zorblatt Quuxington said on Monday: "We will sign the fisheries agreement."\n'


class Outcome(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_command(*arguments: str | Path) -> Outcome:
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as stopped:
            main()
        out.flush()
        err.flush()
        written = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))  # type: ignore[attr-defined]
        return Outcome(int(stopped.value.code or 0), *written)

    return run_command


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_what_is_added_is_in_the_next_reading(run: Run, people: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    def countries() -> list[str | None]:
        reading = json.loads(run("read", article, "--published", "2024-05-07").out)
        return [actor["country"] for actor in reading["actors"] if "Quuxington" in actor["name"]]

    assert countries() != ["NZ"]
    assert run("knowledge", "add", people).status == 0
    assert countries() == ["NZ"]


def test_the_library_reads_with_the_embedded_knowledge_alone(run: Run, people: Path) -> None:
    assert run("knowledge", "add", people).status == 0
    assert Reader().knowledge.actors.named("Zorblatt Quuxington") == ()


def test_the_pack_is_the_one_named_else_the_environments_else_the_users(
    run: Run, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_knowledge_of_the_user: Path
) -> None:
    assert no_knowledge_of_the_user in default_pack().parents
    assert own_pack(None) == default_pack()
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path / "environment.pack"))
    assert run("knowledge", "add", people).status == 0
    assert run("knowledge", "add", people, "--pack", tmp_path / "named.pack").status == 0
    assert {path.name for path in tmp_path.glob("*.pack")} == {"environment.pack", "named.pack"}
    assert not default_pack().exists()


def test_adding_again_changes_nothing_and_says_so(run: Run, people: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.pack"
    assert "2 new, 0 told anew, 2 in all" in run("knowledge", "add", people, "--pack", pack).err
    before = pack.read_bytes()
    assert "0 new, 0 told anew, 2 in all" in run("knowledge", "add", people, "--pack", pack).err
    assert pack.read_bytes() == before


def test_one_wrong_row_adds_nothing_and_keeps_what_was_stored(run: Run, people: Path, tmp_path: Path) -> None:
    pack, wrong = tmp_path / "own.pack", tmp_path / "wrong.csv"
    run("knowledge", "add", people, "--pack", pack)
    before = pack.read_bytes()
    wrong.write_text("name,start\nAnn Example,\nBob Example,soon\n", encoding="utf-8")
    outcome = run("knowledge", "add", wrong, tmp_path / "none.csv", "--pack", pack)
    assert (outcome.status, outcome.out) == (3, "")
    for said in ("wrong.csv:3", "'soon'", "2019-03-04", "none.csv", "nothing was added", "2 wrong"):
        assert said in outcome.err
    assert pack.read_bytes() == before


def test_very_many_wrong_rows_are_not_all_shown(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,start\n" + "Ann Example,soon\n" * 500, encoding="utf-8")
    outcome = run("knowledge", "add", wrong, "--pack", tmp_path / "own.pack")
    assert len(outcome.err.splitlines()) == 21
    assert "480 more not shown" in outcome.err
    assert not (tmp_path / "own.pack").exists()


def test_the_list_has_three_forms_and_csv_can_be_added_again(run: Run, people: Path, tmp_path: Path) -> None:
    first, second, listed = tmp_path / "first.pack", tmp_path / "second.pack", tmp_path / "listed.csv"
    run("knowledge", "add", people, "--pack", first, "--until", "2024-06-30")
    table = run("knowledge", "list", "--pack", first).out
    assert "person:zorblatt-quuxington:nz" in table
    assert "foreign minister, NZ" in table
    listed.write_text(run("knowledge", "list", "--pack", first, "--format", "csv").out, encoding="utf-8")
    assert [row["name"] for row in csv.DictReader(listed.open(encoding="utf-8"))].count("Zorblatt Quuxington") == 2
    assert run("knowledge", "add", listed, "--pack", second).status == 0
    as_json = run("knowledge", "list", "--pack", first, "--format", "json").out
    assert run("knowledge", "list", "--pack", second, "--format", "json").out == as_json
    assert {actor["name"] for actor in json.loads(as_json)} == {"Zorblatt Quuxington", "Front of Examples"}


def test_an_empty_list_is_empty_in_every_form(run: Run) -> None:
    assert json.loads(run("knowledge", "list", "--format", "json").out) == []
    assert len(run("knowledge", "list").out.splitlines()) == 1


def test_a_pack_that_is_named_and_not_there_is_said(run: Run, tmp_path: Path) -> None:
    for command in (("list",), ("find", "John Kerry")):
        outcome = run("knowledge", *command, "--pack", tmp_path / "none.pack")
        assert outcome.status == 3
        assert "none.pack" in outcome.err
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    outcome = run("read", article, "--knowledge", tmp_path / "none.pack")
    assert (outcome.status, outcome.out) == (3, "")
    assert "knowledge add" in outcome.err


def test_find_shows_own_and_embedded_with_offices_country_and_source(run: Run, tmp_path: Path) -> None:
    mine, pack = tmp_path / "mine.csv", tmp_path / "own.pack"
    mine.write_text("name,title,country,start\nBoris Johnson,mayor,NZ,2020\n", encoding="utf-8")
    run("knowledge", "add", mine, "--pack", pack, "--source", "the town hall")
    text = run("knowledge", "find", "Boris Johnson", "--pack", pack).out
    assert text.index("[own: the town hall]") < text.index("[embedded:")
    assert "prime minister, GB, 2019-07-24 to 2022-09-06" in text
    found = json.loads(
        run("knowledge", "find", "Boris Johnson", "--pack", pack, "--on", "2021-05-05", "--format", "json").out
    )
    assert [(actor["own"], actor["country"]) for actor in found][:2] == [(True, "NZ"), (False, "GB")]
    assert {office["title"]: office["status"] for office in found[1]["offices"]}["prime minister"] == "held"


def test_nobody_of_a_name_is_exit_status_1(run: Run) -> None:
    outcome = run("knowledge", "find", "Qwertz Asdfghjkl")
    assert (outcome.status, outcome.out) == (1, "")
    assert "Nobody" in outcome.err


def test_an_entry_is_removed_by_its_key(run: Run, people: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.pack"
    run("knowledge", "add", people, "--pack", pack)
    assert run("knowledge", "remove", "group:front-of-examples:sy", "--pack", pack).status == 0
    assert "front-of-examples" not in run("knowledge", "list", "--pack", pack).out
    outcome = run("knowledge", "remove", "group:front-of-examples:sy", "--pack", pack)
    assert outcome.status == 3
    assert "knowledge list" in outcome.err


@pytest.mark.parametrize("arguments", [["add"], ["find"], ["remove"], ["find", "x", "--on", "soon"], ["forget"]])
def test_wrong_usage_is_exit_status_2(run: Run, arguments: list[str]) -> None:
    outcome = run("knowledge", *arguments)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err
