"""Whom a reader of a process must find is in the people that are shipped."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.knowledge.actors import ActorIndex

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(RESOURCES))
    return importlib.import_module("check_named")


def written(folder: Path, row: str) -> Path:
    path = folder / "expected.yaml"
    path.write_text(f"processes:\n  talks:\n  - {row}\n", encoding="utf-8")
    return path


def test_everybody_a_reader_of_a_process_must_find_is_found_by_name_and_by_office_on_the_day(check: ModuleType) -> None:
    people = list(check.expected())
    assert len(people) >= 300
    assert list(check.missing(ActorIndex(), people)) == []


@pytest.mark.parametrize(
    ("row", "what", "known"),
    [
        ("{name: Qwertz Asdfghjkl, country: UA}", "name", "nobody"),
        ("{name: Kaja Kallas, country: UA}", "name", "Kaja Kallas (EE)"),
        ("{name: Kaja Kallas, country: EE, office: head_of_government, day: 2025-03-01}", "office", "2024-07-23"),
        ("{name: Kaja Kallas, country: EE, office: military, day: 2023-03-01}", "office", "none"),
    ],
)
def test_who_is_not_found_is_told_with_what_is_known_instead(
    check: ModuleType, tmp_path: Path, row: str, what: str, known: str
) -> None:
    [gap] = check.missing(ActorIndex(), list(check.expected(written(tmp_path, row))))
    assert gap.what == what
    assert known in gap.known


@pytest.mark.parametrize(
    "row", ["{name: A B, country: UA, office: envoy}", "{name: A B, country: UA, office: king, day: 2024-01-01}"]
)
def test_an_office_without_a_day_or_of_no_known_kind_is_refused(check: ModuleType, tmp_path: Path, row: str) -> None:
    with pytest.raises(ValueError, match="A B"):
        list(check.expected(written(tmp_path, row)))


def test_the_command_ends_with_status_1_only_where_somebody_is_missing(
    check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {0: "{name: Kaja Kallas, country: EE}", 1: "{name: Qwertz Asdfghjkl, country: UA}"}
    for status, row in rows.items():
        people = tuple(check.expected(written(tmp_path, row)))
        monkeypatch.setattr(check, "expected", lambda people=people: people)
        monkeypatch.setattr("sys.argv", ["check_named.py", "talks"])
        with pytest.raises(SystemExit) as left:
            check.main()
        assert left.value.code == status
        monkeypatch.undo()
        monkeypatch.syspath_prepend(str(RESOURCES))
    assert "Qwertz Asdfghjkl (UA): not found by name" in capsys.readouterr().out
