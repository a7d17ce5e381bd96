"""Actors from files: CSV, FollowTheMoney JSON and Wikidata JSON."""

import bz2
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.entries import LeftOut, in_adding_order
from dragoman.knowledge.own_files import actors_in


def read(path: Path, text: str | bytes, **options: str) -> tuple[list[KnownActor], list[InputError], dict[str, int]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    left_out = LeftOut()
    items = list(actors_in(path, left_out, **options))
    actors = [item for item in items if not isinstance(item, InputError)]
    return actors, [item for item in items if isinstance(item, InputError)], left_out.reasons


def from_csv(folder: Path, text: str, **options: str) -> tuple[list[KnownActor], list[InputError], dict[str, int]]:
    return read(folder / "people.csv", text, **options)


def from_json(folder: Path, *values: object) -> list[KnownActor]:
    actors, errors, _ = read(folder / "file.jsonl", "\n".join(json.dumps(value) for value in values))
    assert errors == []
    return actors


def test_a_row_needs_only_a_name(tmp_path: Path) -> None:
    (actor,), errors, _ = from_csv(tmp_path, "name\nAnn Example\n")
    assert errors == []
    assert (actor.name, actor.kind, actor.country, actor.offices) == ("Ann Example", "person", None, ())
    assert actor.source == "people.csv"


def test_rows_of_one_actor_are_its_offices(tmp_path: Path) -> None:
    text = (
        "# who is who\n"
        "name,aliases,title,kind,country,organisation,start,end,wikidata,office_country,source,actor_kind\n"
        "Ann Example,A. Example;Annie Example,Foreign Minister,,New Zealand,,2019-03,,,,gazette,\n"
        '"Ann Example",,president,,NZL,Union of Harbours,2010,2014,,-,gazette,\n'
        "Front of Examples,FoE,,,sy,,,,,,,group\n"
    )
    actors, errors, _ = from_csv(tmp_path, text)
    assert errors == []
    ann, front = in_adding_order(actors)
    assert (ann.country, ann.aliases) == ("NZ", ("A. Example", "Annie Example"))
    assert [(o.title, o.kind, o.country, o.source) for o in ann.offices] == [
        ("president", "head_of_organisation", None, "gazette"),
        ("Foreign Minister", "foreign_minister", "NZ", "gazette"),
    ]
    assert (front.kind, front.country, front.aliases) == ("group", "SY", ("FoE",))


def test_past_the_day_a_file_tells_until_an_office_is_neither_held_nor_over(tmp_path: Path) -> None:
    (actor,), _, _ = from_csv(tmp_path, "name,title,start\nAnn Example,minister,2019\n", until="2022-06-30")
    assert [actor.offices[0].status_on(date(year, 1, 1)) for year in (2021, 2023)] == ["held", "unknown"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (",minister,,,,", "without a name"),
        ("Анна Пример,,,,,", "Анна Пример"),
        ("A" * 200 + " B,,,,,", "202 characters"),
        ("Ann Example,minister,chief,,,", "kind of office 'chief'"),
        ("Ann Example,minister,,Ruritania,,", "'Ruritania'"),
        ("Ann Example,minister,,,2019-02-30,", "start '2019-02-30'"),
        ("Ann Example,minister,,,2019,2018", "begins on 2019 and ends on 2018"),
        ("Ann Example,minister,,,,,more", "7 cells under 6 columns"),
        ("Ann \x1b[31mExample" + ",x" * 9, "cells"),
    ],
)
def test_a_wrong_row_is_named_with_what_was_found_and_what_to_do(tmp_path: Path, row: str, found: str) -> None:
    actors, errors, _ = from_csv(tmp_path, f"name,title,kind,country,start,end\nBob Example,,,,,\n{row}\n")
    assert [actor.name for actor in actors] == ["Bob Example"]
    assert len(errors) == 1
    assert errors[0].where.endswith("people.csv:3")
    assert found in errors[0].message
    assert errors[0].advice


def test_a_column_that_means_nothing_is_said(tmp_path: Path) -> None:
    _, errors, reasons = from_csv(tmp_path, "name,notes\nAnn Example,kind\n")
    assert errors == []
    assert any("'notes'" in reason for reason in reasons)
    assert "no column `name`" in from_csv(tmp_path, "nom\nAnn\n")[1][0].message


def test_what_does_not_print_is_left_out_of_names(tmp_path: Path) -> None:
    (actor,), _, _ = from_csv(tmp_path, "name\n\x1b\u202eAnn\u00a0\u200b Example\x07\n")
    assert actor.name == "Ann Example"


PERSON = {
    "id": "p1",
    "schema": "Person",
    "properties": {
        "name": ["Ivana Testova"],
        "alias": ["Ивана Тестова"],
        "weakAlias": ["Ivka Testova"],
        "nationality": ["ru"],
        "wikidataId": ["Q9000001"],
        "position": ["Deputy Minister of Agriculture"],
    },
}
POST = {
    "id": "post",
    "schema": "Position",
    "properties": {"name": ["Minister of Foreign Affairs of Ukraine"], "country": ["ua"]},
}
TERM = {
    "id": "t1",
    "schema": "Occupancy",
    "properties": {"holder": ["p1"], "post": ["post"], "startDate": ["2019-03-04"], "endDate": ["2020-05"]},
}


def test_people_of_followthemoney_have_their_names_and_positions(tmp_path: Path) -> None:
    for order in ([PERSON, POST, TERM], [TERM, POST, PERSON]):
        (actor,) = from_json(tmp_path, *order)
        assert (actor.key, actor.country, actor.aliases) == ("wikidata:Q9000001", "RU", ("Ivka Testova",))
        assert [(o.title, o.kind, o.country, o.start, o.end) for o in actor.offices] == [
            ("deputy minister of Agriculture", "deputy", "RU", None, None),
            ("minister of foreign affairs", "foreign_minister", "UA", "2019-03-04", "2020-05"),
        ]


def test_a_position_without_a_time_is_never_said_to_be_held(tmp_path: Path) -> None:
    (actor,) = from_json(tmp_path, PERSON)
    assert actor.offices[0].status_on(date(2020, 1, 1)) == "unknown"


def test_a_term_that_is_over_without_an_end_is_not_said_to_be_held(tmp_path: Path) -> None:
    over = {
        **TERM,
        "properties": {"holder": ["p1"], "post": ["post"], "startDate": ["2019-03-04"], "status": ["ended"]},
    }
    (actor,) = from_json(tmp_path, PERSON, POST, over)
    office = next(o for o in actor.offices if o.kind == "foreign_minister")
    assert not office.held_on(date(2024, 1, 1))


def test_bodies_of_followthemoney_are_organisations_and_the_rest_is_counted(tmp_path: Path) -> None:
    body = {"id": "b", "schema": "PublicBody", "properties": {"name": ["Office of Examples"], "jurisdiction": ["de"]}}
    address = {"id": "a", "schema": "Address", "properties": {"full": ["Main Street 1"]}}
    text = json.dumps([body, address, {"id": "x", "schema": "Person", "properties": {}}, POST, TERM])
    actors, errors, reasons = read(tmp_path / "entities.json", text)
    assert errors == []
    assert [(a.name, a.kind, a.country) for a in actors] == [("Office of Examples", "organisation", "DE")]
    assert reasons["entities that are neither people nor bodies"] == 1
    assert reasons["entities without a name in Latin letters"] == 1


def snak(value: object) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value}}


def leads_to(*items: str) -> list[dict[str, Any]]:
    return [{"mainsnak": snak({"id": item}), "rank": "normal"} for item in items]


def time(written: str, precision: int) -> list[dict[str, Any]]:
    return [snak({"time": written, "precision": precision})]


def item(own_id: str, label: str, claims: dict[str, Any], aliases: tuple[str, ...] = ()) -> dict[str, Any]:
    terms = [{"language": "en", "value": alias} for alias in aliases]
    labels = {"en": {"language": "en", "value": label}, "uk": {"language": "uk", "value": "Олег"}}
    return {"type": "item", "id": own_id, "labels": labels, "aliases": {"en": terms}, "claims": claims}


def human(*held: dict[str, Any], **more: Any) -> dict[str, Any]:
    claims = {"P31": leads_to("Q5"), "P27": leads_to("Q212"), "P39": list(held)} | more
    return item("Q9000001", "Oleh Example", claims, ("Oleg Example", "Олег Приклад"))


IN_OFFICE = {
    "mainsnak": snak({"id": "Q9000002"}),
    "rank": "normal",
    "qualifiers": {"P580": time("+2019-05-20T00:00:00Z", 11), "P582": time("+2021-00-00T00:00:00Z", 9)},
}
PREMIER = item("Q9000002", "Prime Minister of Ukraine", {"P31": leads_to("Q4164871")})


def told(actor: KnownActor) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [(o.title, o.kind, o.country, o.start, o.end) for o in actor.offices]


def test_humans_of_wikidata_have_names_states_and_positions(tmp_path: Path) -> None:
    dump = "[\n" + json.dumps(human(IN_OFFICE)) + ",\n" + json.dumps(PREMIER) + ",\n]\n"
    answer = json.dumps({"entities": {"Q9000001": human(IN_OFFICE), "Q9000002": PREMIER}, "success": 1})
    for text in (dump, answer, json.dumps([PREMIER, human(IN_OFFICE)], indent=1)):
        actors, errors, _ = read(tmp_path / "items.json", text)
        assert errors == []
        assert [(a.key, a.name, a.country, a.aliases) for a in actors] == [
            ("wikidata:Q9000001", "Oleh Example", "UA", ("Oleg Example",))
        ]
        assert told(actors[0]) == [("prime minister", "head_of_government", "UA", "2019-05-20", "2021")]


def test_a_position_whose_label_is_not_in_the_file_is_left_out_and_counted(tmp_path: Path) -> None:
    actors, _, reasons = read(tmp_path / "items.json", json.dumps(human(IN_OFFICE)))
    assert actors[0].offices == ()
    assert reasons["positions whose label is not in the file"] == 1


def test_a_deprecated_position_is_no_position(tmp_path: Path) -> None:
    assert from_json(tmp_path, human(IN_OFFICE | {"rank": "deprecated"}), PREMIER)[0].offices == ()


def test_a_position_without_a_start_is_never_said_to_be_held_and_ends_with_death(tmp_path: Path) -> None:
    undated = {"mainsnak": snak({"id": "Q9000002"}), "rank": "normal"}
    (actor,) = from_json(tmp_path, human(undated), PREMIER)
    assert actor.offices[0].status_on(date(2020, 1, 1)) == "unknown"
    died = [{"mainsnak": time("+2020-03-04T00:00:00Z", 11)[0]}]
    (actor,) = from_json(tmp_path, human(undated, P570=died), PREMIER)
    assert actor.offices[0].end == "2020-03-04"


def test_organisations_of_wikidata_are_told_by_their_class_or_one_above_it(tmp_path: Path) -> None:
    paper = item("Q9000010", "Daily Example", {"P31": leads_to("Q11032"), "P17": leads_to("Q30")})
    party = item("Q9000011", "Example Party", {"P31": leads_to("Q9000012")})
    kind = item("Q9000012", "green party", {"P279": leads_to("Q7278")})
    river = item("Q9000013", "Example River", {"P31": leads_to("Q4022")})
    actors = from_json(tmp_path, paper, party, kind, river)
    assert [(a.name, a.kind, a.country) for a in actors] == [
        ("Daily Example", "outlet", "US"),
        ("Example Party", "organisation", None),
    ]


def test_packed_files_are_read(tmp_path: Path) -> None:
    text = json.dumps(PERSON).encode()
    assert len(read(tmp_path / "a.jsonl.gz", gzip.compress(text))[0]) == 1
    assert len(read(tmp_path / "a.jsonl.bz2", bz2.compress(text))[0]) == 1
    assert "archive" in read(tmp_path / "a.jsonl.gz", gzip.compress(text * 99)[:-20])[1][0].message
    assert "Fetch it again" in read(tmp_path / "a.json.gz", b"no archive")[1][0].advice


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.json", b"", "nothing in it"),
        ("a.json", b'"text"', "str where an object"),
        ("a.json", b'{"name": "Ann"}', "no entity"),
        ("a.json", b"\xff\xfe", "not UTF-8"),
        ("a.csv", b"name\nAnn \xff\n", "not UTF-8"),
        ("a.csv", b"", "no column"),
        ("a.docx", b"", "suffix"),
    ],
)
def test_a_file_of_no_form_we_read_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    actors, errors, _ = read(tmp_path / name, content)
    assert actors == []
    assert found in errors[0].message
    assert errors[0].advice
