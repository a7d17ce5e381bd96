"""What every format does, and what each is by its own standard."""

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest
from export_sample import HARD, sample, samples
from lxml import etree

from dragoman.errors import OutputError
from dragoman.export.as_dna import jasypt_digest
from dragoman.export.as_plover import QUAD
from dragoman.export.formats import FORMATS
from dragoman.export.tables import TABLES
from dragoman.model.events import EventType
from dragoman.model.reading import Reading

HERE = Path(__file__).parent
FOLDERS = {"parquet", "csv", "brat"}
HALVES = sample("\ud83d " + HARD)


def exported(form: str, folder: Path, readings: list[Reading] | None = None) -> Path:
    path = folder / f"out-{form}"
    FORMATS[form].export(iter(samples() if readings is None else readings), path)
    return path


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_readings_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert contents(exported(form, tmp_path / "a")) == contents(exported(form, tmp_path / "b"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_finished_is_not_there(tmp_path: Path, form: str) -> None:
    def breaking() -> Iterator[Reading]:
        yield sample()
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        FORMATS[form].export(breaking(), tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_written_there_is_said(tmp_path: Path, form: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept")
    with pytest.raises(OutputError, match="name"):
        FORMATS[form].export([sample()], tmp_path / "out")
    with pytest.raises(OutputError, match="cannot be written"):
        FORMATS[form].export([sample()], tmp_path / "none" / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_and_half_characters_can_be_written(tmp_path: Path, form: str) -> None:
    assert contents(exported(form, tmp_path, []))
    (tmp_path / "b").mkdir()
    assert contents(exported(form, tmp_path / "b", [HALVES]))


def test_csv_and_parquet_have_the_same_cells(tmp_path: Path) -> None:
    one, other = exported("csv", tmp_path), exported("parquet", tmp_path)
    for table in TABLES:
        with (one / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        columns = pq.read_table(other / f"{table.name}.parquet").to_pylist()
        assert header == [column.name for column in table.columns]
        assert len(rows) == len(columns) > 0
        for row, named in zip(rows, columns, strict=True):
            for cell, value in zip(row, named.values(), strict=True):
                expected = (
                    "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                )
                assert cell == expected


def test_tables_are_joined_by_the_key_of_the_article_and_the_ids(tmp_path: Path) -> None:
    path = exported("parquet", tmp_path)
    keys = pq.read_table(path / "articles.parquet").column("article").to_pylist()
    assert keys == ["a-1", "a-2", "a-2#2"]
    (position, *_) = pq.read_table(path / "positions.parquet").to_pylist()
    assert position["holder_name"] == "Ana Ruíz"
    for words, start, end in zip(
        position["evidence"], position["evidence_start"], position["evidence_end"], strict=True
    ):
        assert HARD[start:end] == words


def test_geojson_is_as_rfc_7946_has_it(tmp_path: Path) -> None:
    collection = json.loads(exported("geojson", tmp_path).read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    lima, callao, *_ = collection["features"]
    assert lima["geometry"] == {"type": "Point", "coordinates": [-77.03, -12.04]}
    assert [(e["type"], e["status"], e["initiators"]) for e in lima["properties"]["events"]] == [
        ("CONSULT", "occurred", ["Ana Ruíz"])
    ]
    assert callao["properties"]["events"][0]["status"] == "planned"
    assert len({feature["id"] for feature in collection["features"]}) == len(collection["features"]) == 6


def test_plover_records_have_the_fields_that_the_manual_wants(tmp_path: Path) -> None:
    records = lines(exported("plover", tmp_path))
    assert len({record["id"] for record in records}) == 3
    record = records[0]
    assert {"id", "date", "source", "event"} <= set(record)
    assert (record["date"], record["event"], record["mode"]) == ("2024-05-06", ["CONSULT"], "visit")
    assert record["source"][0] == {
        "code": "PER",
        "sector": "GOV",
        "actor_text": "Ana Ruíz",
        "identifier_id": "Q1",
        "identifier_text": "Ana Ruíz",
        "office": "foreign minister",
    }
    assert record["recipient"][0]["sector"] is None
    assert (record["event_loc"]["geonameid"], record["event_loc"]["cc3"]) == (3936456, "PER")
    (start,), (end,) = record["text_info"]["start"], record["text_info"]["end"]
    assert record["event_text"] == [HARD[start:end]]


def test_every_type_of_event_has_a_quad_category() -> None:
    assert set(QUAD) == set(get_args(EventType))


DNA_COLUMNS = {
    "SETTINGS": "Property Value",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
"""The tables of DNA 3.0 and their columns, as the program has them (beside CODERS, with its permissions)."""


def test_the_dna_database_has_the_tables_of_dna_and_is_sound(tmp_path: Path) -> None:
    with closing(sqlite3.connect(exported("dna", tmp_path))) as connection:
        for table, columns in DNA_COLUMNS.items():
            assert [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] == columns.split()
        assert len(connection.execute("PRAGMA table_info(CODERS)").fetchall()) == 12 + 16
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            connection.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()[0].startswith("3.0")
        )
        assert connection.execute("SELECT Name FROM CODERS WHERE ID = 1").fetchone() == ("Admin",)


def test_a_dna_statement_has_a_value_for_every_variable_of_its_type(tmp_path: Path) -> None:
    with closing(sqlite3.connect(exported("dna", tmp_path))) as connection:
        wanted = connection.execute(
            "SELECT count(*) FROM STATEMENTS s JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId"
        ).fetchone()[0]
        tables = ("DATABOOLEAN", "DATASHORTTEXT", "DATALONGTEXT")
        assert wanted == sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        dates = [row[0] for row in connection.execute("SELECT Date FROM DOCUMENTS")]
        assert dates == [1715040000, 1715040000, 0]
        notes = connection.execute("SELECT Notes FROM DOCUMENTS WHERE ID = 3").fetchone()[0]
        assert "date: not known" in notes


def test_a_password_of_dna_is_salt_and_digest() -> None:
    digest = jasypt_digest("x")
    assert (len(digest), digest) == (64, jasypt_digest("x"))
    assert digest != jasypt_digest("y")


def test_a_refi_project_is_valid_by_the_standard(tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "refi_project.rng"))
    for number, readings in enumerate([samples(), [], [HALVES]]):
        (tmp_path / str(number)).mkdir()
        with zipfile.ZipFile(exported("refi-qda", tmp_path / str(number), readings)) as archive:
            project = etree.fromstring(archive.read("project.qde"))
            sources = [name for name in archive.namelist() if name != "project.qde"]
        schema.assertValid(project)
        guids = project.xpath("//@guid")
        assert len(guids) == len(set(guids))
        assert set(project.xpath("//@targetGUID")) <= set(guids)
        paths = project.xpath("//@plainTextPath")
        assert [path.replace("internal://", "sources/") for path in paths] == sources


def test_graphml_joins_who_wants_what_and_who_met_whom(tmp_path: Path) -> None:
    root = etree.fromstring(exported("graphml", tmp_path).read_bytes())
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    declared = set(root.xpath("/g:graphml/g:key/@id", namespaces=space))
    assert set(root.xpath("//g:data/@key", namespaces=space)) <= declared
    nodes = root.xpath("//g:node/@id", namespaces=space)
    ends = root.xpath("//g:edge/@source | //g:edge/@target", namespaces=space)
    assert len(nodes) == len(set(nodes))
    assert set(ends) <= set(nodes)
    edges = [{data.get("key"): data.text for data in edge} for edge in root.xpath("//g:edge", namespaces=space)]
    met = [edge for edge in edges if edge["edge_relation"] == "met"]
    assert [(e["edge_weight"], e["edge_first_day"], e["edge_lines"]) for e in met] == [
        ("3", "2024-05-06", "a-1/e1; a-2/e1; a-2#2/e1")
    ]
    assert {e["edge_stance"] for e in edges if e["edge_relation"] == "wants"} == {"reject", "conditional"}


FTM_FACTS = {
    "Article": ({"title", "publisher", "sourceUrl", "publishedAt", "language", "bodyText"}, set()),
    "Person": ({"name", "country", "position", "wikidataId"}, {"name"}),
    "Organization": ({"name", "country", "wikidataId"}, {"name"}),
    "PublicBody": ({"name", "country", "wikidataId"}, {"name"}),
    "LegalEntity": ({"name", "country", "wikidataId"}, {"name"}),
    "Event": (
        {"name", "involved", "location", "country", "startDate", "endDate", "summary", "proof", "recordId"},
        {"name"},
    ),
    "Documentation": (
        {"document", "entity", "role", "date", "recordId", "summary", "description", "startDate", "endDate"},
        {"document", "entity"},
    ),
}
"""Schemata of followthemoney 4.11: properties that there are (those we use), and those that are required."""


def test_ftm_entities_have_properties_of_their_schema(tmp_path: Path) -> None:
    entities = lines(exported("ftm", tmp_path))
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        known, required = FTM_FACTS[entity["schema"]]
        assert required <= set(entity["properties"]) <= known
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
        for name in {"document", "entity", "involved", "proof"} & set(entity["properties"]):
            assert set(entity["properties"][name]) <= ids
    assert len([e for e in entities if e["properties"].get("wikidataId") == ["Q1"]]) == 2


def test_ftm_entities_are_valid_where_the_library_is_at_hand(tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in lines(exported("ftm", tmp_path)):
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert set(proxy.properties) == set(entity["properties"])


def test_annotations_select_the_words_they_quote(tmp_path: Path) -> None:
    page = json.loads(exported("annotations", tmp_path, [sample()]).read_text("utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == 4 + 1 + 1 + 2 + 2 + 1 + 1
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for position, quote in (target["selector"] for target in targets):
            start, end = position["start"], position["end"]
            assert HARD[start:end] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in HARD


def test_brat_annotations_quote_the_text_line_by_line(tmp_path: Path) -> None:
    path = exported("brat", tmp_path)
    configuration = (path / "annotation.conf").read_text("utf-8")
    names = sorted(file.stem for file in path.glob("*.txt"))
    assert names == ["000001-a-1", "000002-a-2", "000003-a-2-2"]
    for name in names:
        text = (path / f"{name}.txt").read_bytes().decode("utf-8")
        annotations = (path / f"{name}.ann").read_text("utf-8")
        ids = set()
        for line in annotations.splitlines():
            id, body, *rest = line.split("\t")
            kind, *more = body.split(" ")
            assert id not in ids
            ids.add(id)
            if id[0] == "T":
                pairs = [tuple(map(int, pair.split(" "))) for pair in " ".join(more).split(";")]
                assert rest == [" ".join(text[start:end] for start, end in pairs)]
            else:
                ends = [end.split(":")[-1] for end in more if re.fullmatch(r"(?:Arg\d:)?T\d+", end)]
                assert set(ends) <= ids
            assert kind in configuration or kind == "AnnotatorNotes"
    assert len([line for line in annotations.splitlines() if ";" in line.split("\t")[1]]) >= 2
