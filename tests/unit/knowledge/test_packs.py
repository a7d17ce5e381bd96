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


def test_the_records_of_a_key_come_in_the_order_of_their_ranks(tmp_path: Path) -> None:
    path = tmp_path / "a.pack"
    ranks = [len(RECORDS) - n for n in range(len(RECORDS))]
    write_pack(path, RECORDS, KEYS * 2, {}, ranks)
    pack = Pack(path)
    assert pack.numbers("kind:even")[:3] == (192, 190, 188)
    assert pack.numbers("kind:even", 2) == (192, 190)
    assert list(pack.items("name:person 19"))[:2] == [("name:person 19", 19), ("name:person 190", 190)]
    assert list(pack.records()) == RECORDS


@pytest.mark.parametrize("in_block", [1, 5, 1_000])
def test_how_many_records_are_compressed_together_changes_nothing_that_is_found(tmp_path: Path, in_block: int) -> None:
    path = tmp_path / "a.pack"
    write_pack(path, RECORDS, KEYS, {}, in_block=in_block)
    assert [Pack(path).record(n) for n in (0, 70, 192)] == [RECORDS[n] for n in (0, 70, 192)]


def test_of_a_large_pack_a_sample_is_checked_at_opening_and_all_of_it_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.knowledge.packs.FULLY_CHECKED", 0)
    monkeypatch.setattr("dragoman.knowledge.packs.SAMPLE", 4)
    path = written(tmp_path / "a.pack")
    whole = path.read_bytes()
    missed = 0
    for place in range(len(whole) - 200, len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            pack = Pack(path)
        except KnowledgeError:
            continue
        missed += 1
        with pytest.raises(KnowledgeError, match="broken"):
            pack.verify()
    assert 0 < missed < 200
    for cut in (whole[:-1], whole + b"x"):
        path.write_bytes(cut)
        with pytest.raises(KnowledgeError, match="broken"):
            Pack(path)


def test_a_broken_block_that_no_sample_met_is_an_error_and_no_nonsense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.pack")
    pack = Pack(path)
    monkeypatch.setattr("dragoman.knowledge.packs.zlib.decompress", lambda _: b"{")
    with pytest.raises(KnowledgeError, match="broken"):
        pack.record(0)


def test_a_pack_that_is_closed_lets_another_take_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pack")
    pack = Pack(path)
    assert pack.record(3) == RECORDS[3]
    pack.close()
    write_pack(path, RECORDS[:1], [], {})
    assert len(Pack(path)) == 1
