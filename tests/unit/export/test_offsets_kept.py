"""Offsets survive the way through the formats of other tools, whatever stands before them in the text."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from export_sample import HARD, PLAIN, sample, samples
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputMalformed, InputMissing
from dragoman.export.as_dna import export_dna
from dragoman.export.as_refi import export_refi
from dragoman.export.characters import Utf16Offsets, in_utf8, in_xml
from dragoman.export.coded import CodedText
from dragoman.export.from_dna import coded_in_dna
from dragoman.export.from_refi import coded_in_refi
from dragoman.model.reading import Reading
from dragoman.model.text import article_id

ANY = st.text(st.characters() | st.sampled_from("🚢🇵\u0301\r\n\u200d\ufeff"), max_size=60)


def words_of(reading: Reading) -> set[tuple[int, int, str]]:
    return {(s.start, s.end, s.text) for p in reading.positions for s in p.evidence}


def words_in(coded: CodedText) -> set[tuple[int, int, str]]:
    return {(s.start, s.end, s.text) for coding in coded.codings for s in coding.spans}


@given(ANY)
def test_offsets_in_utf16_lead_back_to_code_points(text: str) -> None:
    offsets = Utf16Offsets(text)
    for at in range(len(text) + 1):
        assert 2 * offsets.units(at) == sum(len(c.encode("utf-16-le", "surrogatepass")) for c in text[:at])
        assert offsets.code_points(offsets.units(at)) == at


def test_the_middle_of_a_character_and_the_far_side_of_the_end_are_no_place() -> None:
    offsets = Utf16Offsets("a🚢b")
    assert [offsets.code_points(units) for units in range(6)] == [0, 1, None, 2, 3, None]


@given(ANY)
def test_what_a_format_cannot_hold_is_replaced_one_for_one(text: str) -> None:
    assert len(in_utf8(text)) == len(in_xml(text)) == len(text)
    in_utf8(text).encode("utf-8")


@pytest.mark.parametrize("text", [HARD, PLAIN])
def test_dna_gives_back_every_span_of_every_position(tmp_path: Path, text: str) -> None:
    reading = sample(text)
    export_dna([reading], tmp_path / "a.dna")
    (coded,) = coded_in_dna(tmp_path / "a.dna")
    assert coded.text == text
    assert words_in(coded) == words_of(reading)
    assert not coded.unplaced


@pytest.mark.parametrize("text", [HARD, PLAIN])
def test_refi_gives_back_every_span_of_every_position(tmp_path: Path, text: str) -> None:
    reading = sample(text)
    export_refi([reading], tmp_path / "a.qdpx")
    (coded,) = coded_in_refi(tmp_path / "a.qdpx")
    assert coded.text == text
    conditions = {(s.start, s.end, s.text) for p in reading.positions for s in p.conditions}
    assert words_in(coded) == words_of(reading) | conditions


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("🚢\u0301\r\n\x00\ufeff"), max_size=20))
def test_no_text_before_the_words_moves_them(tmp_path_factory: pytest.TempPathFactory, before: str) -> None:
    folder = tmp_path_factory.mktemp("moved")
    reading = sample(before + PLAIN)
    export_dna([reading], folder / "a.dna")
    export_refi([reading], folder / "a.qdpx")
    (from_dna,), (from_refi,) = coded_in_dna(folder / "a.dna"), coded_in_refi(folder / "a.qdpx")
    assert from_dna.text == from_refi.text == before + PLAIN
    assert words_of(reading) == words_in(from_dna)
    assert words_of(reading) <= words_in(from_refi)


def test_what_a_person_codes_in_dna_is_read_with_its_coder(tmp_path: Path) -> None:
    path = tmp_path / "a.dna"
    export_dna([sample(HARD)], path)
    start = len(HARD[: HARD.index("The growers")].encode("utf-16-le")) // 2
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO STATEMENTS VALUES (99, 1, 1, ?, ?, 1)", (start, start + 11))
        connection.execute("INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (99, 2, 'Growers of Lima')")
        connection.execute("INSERT INTO DATASHORTTEXT VALUES (99, 99, 2, 99)")
        connection.execute("INSERT INTO DATABOOLEAN VALUES (99, 99, 4, 1)")
        connection.execute("INSERT INTO STATEMENTS VALUES (100, 1, 1, 1, 9, 1)")
        connection.execute("INSERT INTO STATEMENTS VALUES (101, 1, 1, 5000, 9000, 1)")
        connection.commit()
    (coded,) = coded_in_dna(path)
    by_person = [coding for coding in coded.codings if coding.coder == "Admin"]
    assert [(c.codes, [s.text for s in c.spans]) for c in by_person] == [
        ((("organization", "Growers of Lima"), ("agreement", "1")), ["The growers"])
    ]
    assert coded.unplaced == ("statement 100 from 1 to 9", "statement 101 from 5000 to 9000")


def test_a_statement_that_was_moved_in_dna_stands_where_it_was_moved_to(tmp_path: Path) -> None:
    path = tmp_path / "a.dna"
    export_dna([sample(PLAIN)], path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE STATEMENTS SET Start = Start + 3 WHERE ID = 1")
        connection.commit()
    (coded,) = coded_in_dna(path)
    moved = next(coding for coding in coded.codings if ("stance", "reject") in coding.codes)
    assert [span.text[:10] for span in moved.spans] == ["reject the"]


def test_what_a_person_codes_in_a_refi_program_is_read_with_its_coder(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    export_refi(samples(), path)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    start = HARD.index("The growers")
    person, code = "11111111-1111-1111-1111-111111111111", "{22222222-2222-2222-2222-222222222222}"
    coding = (
        f'<PlainTextSelection guid="3{person[1:]}" startPosition="{start}" endPosition="{start + 11}">'
        f'<Coding guid="4{person[1:]}" creatingUser="{person}"><CodeRef targetGUID="{code.upper()}"/></Coding>'
        '</PlainTextSelection><PlainTextSelection guid="5" startPosition="9" endPosition="9999"/>'
    )
    project = files["project.qde"].decode("utf-8")
    project = project.replace("</Users>", f'<User guid="{person}" name="Eva"/></Users>')
    project = project.replace("</Codes>", f'<Code guid="{code}" name="Quay" isCodable="true"/></Codes>')
    project = project.replace("<VariableValue>", f"{coding}<VariableValue>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (files | {"project.qde": project.encode("utf-8")}).items():
            archive.writestr(name.replace("sources", "Sources"), content)
    first, *others = coded_in_refi(path)
    by_person = [coding for coding in first.codings if coding.coder == "Eva"]
    assert [(c.codes, [s.text for s in c.spans]) for c in by_person] == [(((None, "Quay"),), ["The growers"])]
    assert first.unplaced == ("selection from 9 to 9999",)
    assert [coded.text for coded in others] == [PLAIN, PLAIN]


def test_codes_read_from_refi_have_the_code_above_them(tmp_path: Path) -> None:
    export_refi([sample(HARD)], tmp_path / "a.qdpx")
    (coded,) = coded_in_refi(tmp_path / "a.qdpx")
    assert coded.codings[0].codes == (("Issues", "accountability"), ("Stances", "reject"), ("Holders", "Ana Ruíz"))
    assert {coding.coder for coding in coded.codings} == {"Dragoman"}


@pytest.mark.parametrize("reads", [coded_in_dna, coded_in_refi])
def test_a_file_that_is_none_of_theirs_is_refused_with_advice(tmp_path: Path, reads) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a"
    with pytest.raises(InputMissing):
        list(reads(path))
    for content in (b"", b"PK\x03\x04 no", b"SQLite format 3\x00 no", PLAIN.encode()):
        path.write_bytes(content)
        with pytest.raises(InputMalformed, match=r"(Save|Export) it anew"):
            list(reads(path))


def test_the_sample_is_hard() -> None:
    assert article_id(HARD) != article_id(PLAIN)
    assert "\r\n" in HARD
    assert ord(HARD[0]) > 0xFFFF
