"""The command `dragoman export`, as a person or a program meets it."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.apps.cli import main
from dragoman.errors import InputEmpty, InputMalformed
from dragoman.export.formats import FORMATS
from dragoman.export.readings import readings_from
from dragoman.model.codec import to_json
from dragoman.model.mentions import Actor
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article

TEXT = "The dockers' union said on Monday that it would accept the offer. 🚢\n"


class Outcome(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def run_command(*arguments: str, stdin: bytes = b"") -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        monkeypatch.setattr(sys, "argv", ["dragoman", "export", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as stopped:
            main()
        written = []
        for stream in (out, err):
            stream.flush()
            written.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
        return Outcome(int(stopped.value.code or 0), *written)

    return run_command


def reading(id: str = "a-1") -> Reading:
    actors = (Actor("a1", "Dockers' union", "organisation", None, None, None, 0.9),)
    return Reading(SCHEMA_NAME, Article(id, "Port talks", None, None, None, "en", TEXT), actors=actors)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_text(f"{to_json(reading('a-1'))}\n\n{to_json(reading('a-2'))}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_readings_become_every_format(run, tmp_path: Path, source: Path, form: str) -> None:  # type: ignore[no-untyped-def]
    outcome = run("--format", form, "--output", str(tmp_path / "out"), str(source))
    assert outcome == (0, "", "Exported 2 readings.\n")
    assert (tmp_path / "out").exists()


def test_a_broken_line_is_named_and_passed_over(run, tmp_path: Path, source: Path) -> None:  # type: ignore[no-untyped-def]
    lines = source.read_text("utf-8").splitlines()
    forged = json.loads(lines[0])
    forged["mentions"] = [{"id": "m1", "start": 0, "end": 3, "text": "Who", "kind": "person"}]
    broken = ["{", "[]", '"x"', '{"text": "an article, no reading"}', json.dumps(forged), "1" * 5_000, "\udcff"]
    source.write_bytes("\n".join([*broken, lines[0]]).encode("utf-8", "surrogateescape"))
    outcome = run("--format", "ftm", "--output", str(tmp_path / "out.json"), str(source))
    assert outcome.status == 3
    assert [f"line {number}:" in outcome.err for number in range(1, 9)] == [True] * 7 + [False]
    assert outcome.err.endswith("Exported 1 reading; 7 could not be read (see above).\n")
    assert "Dockers" in (tmp_path / "out.json").read_text("utf-8")


def test_where_nothing_could_be_read_nothing_is_written(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("--format", "csv", "--output", str(tmp_path / "out"), str(tmp_path / "none.jsonl"))
    assert outcome.status == 3
    assert "cannot be opened" in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_document_over_many_lines_and_standard_input_are_read(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document = b"\xef\xbb\xbf" + to_json(reading(), indent=2).encode("utf-8")
    outcome = run("--format", "annotations", "--output", str(tmp_path / "out"), "-", stdin=document)
    assert outcome == (0, "", "")
    assert list(readings_from(["-"], io.BytesIO(document))) == [reading()]


def test_what_is_no_reading_is_an_error_with_advice() -> None:
    for content, kind in (
        (b"", InputEmpty),
        (b" \n\n", InputEmpty),
        (b"{\n", InputMalformed),
        (b"[" * 99_999, InputMalformed),
    ):
        (error,) = readings_from(["-"], io.BytesIO(content))
        assert type(error) is kind
        assert str(error).endswith("`dragoman read --format jsonl`.")


def test_a_place_that_cannot_be_written_is_wrong_usage(run, tmp_path: Path, source: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = run("--format", "csv", "--output", str(tmp_path), str(source))
    assert outcome.status == 2
    assert "new or empty" in outcome.err
    assert source.exists()
