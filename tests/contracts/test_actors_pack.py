"""The people and organisations that are shipped are those of the reviewed tables."""

import importlib.util
import sys
from pathlib import Path

from dragoman.knowledge.actors import ACTORS_PACK

BUILDER = Path(__file__).parents[2] / "resources" / "build_actors.py"


def test_the_actors_pack_is_what_the_tables_make_byte_for_byte(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_actors", BUILDER)
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    sys.modules["build_actors"] = builder
    spec.loader.exec_module(builder)
    builder.main(tmp_path / "actors.pack")
    same = (tmp_path / "actors.pack").read_bytes() == ACTORS_PACK.read_bytes()
    assert same, "run: python resources/build_actors.py"
