"""The documents name every format there is, and no other."""

import re
from pathlib import Path

import pytest

from dragoman.apps import export_command
from dragoman.apps.cli import dragoman
from dragoman.export.formats import FORMATS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_the_table_of_formats_is_that_of_the_program() -> None:
    page = (REFERENCE / "exports.md").read_text("utf-8")
    table = page.split("What holds for all:")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.M) == list(FORMATS)


def test_the_command_takes_the_formats_of_the_table() -> None:
    assert list(export_command.FORMATS) == list(FORMATS)


def test_the_command_reference_names_every_format_and_option() -> None:
    page = (REFERENCE / "commands.md").read_text("utf-8").split("## dragoman export")[1].split("\n## ")[0]
    assert all(f"`{form}`" in page for form in FORMATS)
    for parameter in dragoman.commands["export"].params:
        assert all(option in page for option in parameter.opts if option.startswith("--"))


def test_the_example_of_reading_back_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", (REFERENCE / "exports.md").read_text("utf-8"), flags=re.S)
    exec(compile(example, "exports.md", "exec"), {})
