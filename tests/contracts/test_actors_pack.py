"""The people and organisations that are shipped are those of the reviewed tables."""

import importlib
from pathlib import Path

import pytest

from dragoman.knowledge.actors import ACTORS_PACK

RESOURCES = Path(__file__).parents[2] / "resources"


def test_the_actors_pack_is_what_the_tables_make_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RESOURCES))
    importlib.import_module("build_actors").main(tmp_path / "actors.pack")
    same = (tmp_path / "actors.pack").read_bytes() == ACTORS_PACK.read_bytes()
    assert same, "run: python resources/build_actors.py"
