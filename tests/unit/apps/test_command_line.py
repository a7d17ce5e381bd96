"""The command `dragoman`, as a person or a program meets it."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.apps.cli import main
from dragoman.model.codec import from_json

TEXT = (
    "Port talks resume in Lima\n\n"
    "The dockers' union said on Monday that it would accept the offer if the port authority keeps all jobs.\n"
)


class Outcome(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def run_command(*arguments: str, stdin: bytes = b"") -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        monkeypatch.setattr(sys, "argv", ["dragoman", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
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
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


def test_a_file_becomes_one_json_document_in_a_pipe(run, article: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("read", str(article), "--published", "2024-05-07")
    assert (outcome.status, outcome.err) == (0, "")
    reading = from_json(outcome.out)
    assert (reading.article.text, reading.article.published) == (TEXT, "2024-05-07")
    assert reading.article.title == "Port talks resume in Lima"
    assert reading.statements


def test_the_same_input_gives_the_same_bytes(run, article: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("read", str(article)).out == run("read", str(article)).out


def test_standard_input_is_read(run) -> None:  # type: ignore[no-untyped-def]
    outcome = run("read", "-", "--format", "jsonl", stdin=TEXT.encode())
    assert outcome.status == 0
    assert json.loads(outcome.out)["article"]["text"] == TEXT


def test_several_articles_become_json_lines_in_input_order(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": str(n), "text": f"{n}. {TEXT}"}) + "\n" for n in range(3)), "utf-8")
    outcome = run("read", str(rows), "--format", "json")
    assert [json.loads(line)["article"]["id"] for line in outcome.out.splitlines()] == ["0", "1", "2"]
    assert "Read 3 articles" in outcome.err


def test_one_bad_input_neither_stops_the_others_nor_vanishes(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": "a", "text": TEXT}) + '\n{"id": "b", "te', "utf-8")
    outcome = run("read", str(rows), str(tmp_path / "none.txt"), str(article), "--format", "jsonl")
    assert outcome.status == 3
    assert len(outcome.out.splitlines()) == 2
    assert "none.txt" in outcome.err
    assert "rows.jsonl" in outcome.err
    assert "2 could not be read" in outcome.err


@pytest.mark.parametrize("form", ["brief", "markdown", "html"])
def test_each_form_of_the_brief_names_the_article(run, article: Path, form: str) -> None:  # type: ignore[no-untyped-def]
    outcome = run("read", str(article), "--format", form, "--published", "2024-05-07")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Port talks resume in Lima".casefold() in outcome.out.casefold()


def test_the_suffix_of_the_output_chooses_the_form(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "brief.html"
    outcome = run("read", str(article), "--output", str(page))
    assert (outcome.status, outcome.out) == (0, "")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_failed_run_leaves_no_output_file(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("read", str(tmp_path / "none.txt"), "--output", str(tmp_path / "out.json"))
    assert outcome.status == 3
    assert list(tmp_path.iterdir()) == []


def test_several_pages_need_a_folder(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("read", str(article), str(article), "--format", "html").status == 2
    outcome = run("read", str(article), str(article), "--format", "html", "--output", str(tmp_path / "pages"))
    assert outcome.status == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 2


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", "17/03/2025", ""])
def test_a_date_that_is_none_is_wrong_usage(run, article: Path, day: str) -> None:  # type: ignore[no-untyped-def]
    outcome = run("read", str(article), "--published", day)
    assert (outcome.status, outcome.out) == (2, "")
    assert "YYYY-MM-DD" in outcome.err


@pytest.mark.parametrize(
    "arguments", [[], ["read"], ["reed"], ["read", "--format", "pdf", "x"], ["evaluate", "nothing"]]
)
def test_wrong_usage_is_exit_status_2_without_a_traceback(run, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    outcome = run(*arguments)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err


BAD_INPUTS = {
    "missing": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "navigation.html": b"<html><body><nav><a href=/a>Home</a> <a href=/b>World</a></nav></body></html>",
    "french.txt": "Le ministre des affaires étrangères a déclaré lundi que les négociations sur la pêche reprendraient "
    "la semaine prochaine à Genève, à condition que les deux parties renoncent à leurs sanctions.".encode(),
    "cut.jsonl": b'{"text": "The talks resu',
    "bad_date.jsonl": b'{"text": "The talks resumed in Lima on Monday.", "published": "2025-02-30"}\n',
    "no_text.jsonl": b'{"body": "The talks resumed."}\n',
    "deep.html": b"<div>" * 100_000 + b"The talks resumed." + b"</div>" * 100_000,
    "deep.jsonl": b"[" * 100_000 + b"\n",
    "not.parquet": b"PAR1 and then nothing that is one",
}


@pytest.mark.parametrize("name", sorted(BAD_INPUTS))
def test_a_bad_input_gets_one_plain_sentence_and_status_3(run, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / name
    content = BAD_INPUTS[name]
    if content is not None:
        path.write_bytes(content)
    outcome = run("read", str(path), "--format", "json")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err.startswith("dragoman: ")
    assert len(outcome.err.splitlines()) == 1
    assert name in outcome.err
    assert "Traceback" not in outcome.err


def test_a_folder_with_nothing_readable_is_said(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "notes.xyz").write_bytes(b"\x00\x01")
    outcome = run("read", str(tmp_path))
    assert (outcome.status, outcome.out) == (3, "")
    assert len(outcome.err.splitlines()) == 1


def test_the_schema_is_the_one_in_the_reference(run) -> None:  # type: ignore[no-untyped-def]
    published = Path(__file__).parents[3] / "docs" / "reference" / "reading.schema.json"
    assert run("schema").out == published.read_text("utf-8")


def test_a_corpus_that_is_not_there_is_said(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("evaluate", "timebank", str(tmp_path / "none"))
    assert (outcome.status, outcome.out) == (3, "")
    assert "none" in outcome.err


def test_times_come_as_a_table(run) -> None:  # type: ignore[no-untyped-def]
    outcome = run("times", "-", "--published", "2024-06-12", stdin=TEXT.encode())
    head, row = outcome.out.splitlines()
    assert (outcome.status, head.split("\t")[:4]) == (0, ["article", "id", "start", "end"])
    assert row.split("\t")[4:] == ["Monday", "date", "2024-06-10", "2024-06-10", "2024-06-10"]


def test_times_come_as_one_json_document_an_article(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "b.txt").write_text("They met in 2014, in Quito.")
    outcome = run("times", str(article), str(tmp_path / "b.txt"), "--format", "jsonl")
    first, second = map(json.loads, outcome.out.splitlines())
    assert [t["value"] for t in first["times"]] == ["XXXX-WXX-1"]
    assert second["times"][0] | {"id": "t1"} == second["times"][0]
    assert (second["times"][0]["from"], second["times"][0]["to"]) == ("2014-01-01", "2014-12-31")


def test_times_go_on_past_a_bad_input_and_say_so(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("times", str(tmp_path / "none.txt"), str(article), "--published", "2024-06-12")
    assert (outcome.status, len(outcome.out.splitlines())) == (3, 2)
    assert "none.txt" in outcome.err


def test_times_of_a_day_that_is_none_are_wrong_usage(run, article: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("times", str(article), "--published", "12 June").status == 2


def test_a_codebook_of_ones_own_takes_the_place_of_the_embedded_one(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text, book, place = tmp_path / "quota.txt", tmp_path / "own.yaml", str(tmp_path / "quota.dragoman")
    text.write_text("Chile rejected a Peruvian plan to share the anchovy catch.\n", encoding="utf-8")
    book.write_text(
        "- id: fish\n  name: Fish\n  definition: Who may fish what.\n  patterns: [anchovy catch]\n", encoding="utf-8"
    )
    issues = {p.issue for p in from_json(run("read", str(text), "--codebook", str(book)).out).positions}
    assert issues == {"fish"}
    assert "fish" not in {p.issue for p in from_json(run("read", str(text)).out).positions}
    assert run("add", str(text), "--record", place, "--codebook", str(book)).status == 0
    assert "1 now read otherwise" in run("reread", "--record", place).err
    assert "1 now read otherwise" in run("reread", "--record", place, "--codebook", str(book)).err


def test_a_broken_codebook_is_refused_with_its_line(run, article: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    book = tmp_path / "own.yaml"
    book.write_text("- id: fish\n  name: Fish\n  patterns: [catch]\n", encoding="utf-8")
    outcome = run("read", str(article), "--codebook", str(book))
    assert (outcome.status, outcome.out) == (3, "")
    assert "line 1: the issue lacks 'definition'" in outcome.err
