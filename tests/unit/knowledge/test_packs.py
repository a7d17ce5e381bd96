"""Packs of records."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import read_yaml
from dragoman.knowledge.packs import RECORDS_IN_BLOCK, Pack, write_pack

RECORDS = [{"name": f"Person {n}", "é": n} for n in range(3 * RECORDS_IN_BLOCK + 1)]
KEYS = [(f"name:person {n}", n) for n in range(len(RECORDS))] + [("kind:even", n) for n in range(0, len(RECORDS), 2)]


def written(path: Path) -> Path:
    write_pack(path, RECORDS, KEYS, {"what": "people"})
    return path


def test_records_are_found_under_all_their_keys(tmp_path: Path) -> None:
    pack = Pack(written(tmp_path / "a.pack"))
    assert len(pack) == len(RECORDS)
    assert pack.look_up("name:person 70") == (RECORDS[70],)
    assert pack.numbers("kind:even") == tuple(range(0, len(RECORDS), 2))
    assert pack.look_up("name:nobody") == ()
    assert pack.keys("kind:") == ["kind:even"]
    assert pack.has_prefix("name:person 19")
    assert not pack.has_prefix("office:")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.pack"), tmp_path / "b.pack"
    write_pack(second, RECORDS, list(reversed(KEYS)), {"what": "people"})
    assert first.read_bytes() == second.read_bytes()


def test_a_broken_or_missing_pack_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pack")
    whole = path.read_bytes()
    for broken in (b"", whole[:-1], whole[:40], whole.replace(b"2\n", b"9\n", 1), whole[:-9] + b"x" + whole[-8:]):
        path.write_bytes(broken)
        with pytest.raises(KnowledgeError, match="broken"):
            Pack(path)
    with pytest.raises(KnowledgeError, match="cannot be opened"):
        Pack(tmp_path / "none.pack")


def test_a_lexicon_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("good: 1\nbad: [\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="line 3"):
        read_yaml(path)
