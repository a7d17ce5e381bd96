"""A user's own knowledge above the embedded."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import MOST_FOUND, ActorIndex, KnownActor, Office
from dragoman.knowledge.entries import entry
from dragoman.knowledge.known import default_knowledge, knowledge_with
from dragoman.knowledge.layers import LayeredActors
from dragoman.knowledge.own_pack import write_own_pack
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.sounds import bucket


def layered(folder: Path, *own: KnownActor) -> LayeredActors:
    path = folder / "own.pack"
    write_own_pack(path, own)
    return LayeredActors(path)


def held(title: str, kind: str, country: str, start: str | None, end: str | None) -> Office:
    return Office(title, kind, country, None, start, end, "mine")


def test_an_own_entry_is_found_under_every_kind_of_key(tmp_path: Path) -> None:
    office = held("foreign minister", "foreign_minister", "NZ", "2031-01-01", None)
    index = layered(tmp_path, entry("Zorblatt Quuxington", country="NZ", aliases=["Zorb Quuxington"], offices=[office]))
    day = date(2032, 1, 1)
    for found in (
        index.named("zorb quuxington"),
        index.surnamed("Quuxington"),
        index.with_skeleton(skeleton("Zurblat Kuksington")),
        index.with_surname_skeleton(skeleton("Quuxington")),
        index.holding("foreign_minister", "nz", day),
        index.of_country("NZ", day),
        (index.get("person:zorblatt-quuxington:nz"),),
    ):
        assert found[0] is not None
        assert found[0].name == "Zorblatt Quuxington"
    assert len(index) == len(ActorIndex()) + 1


def test_an_own_name_is_found_by_its_sounds_and_its_number(tmp_path: Path) -> None:
    index = layered(tmp_path, entry("Zorblatt Quuxington", country="NZ"))
    found = index.sounding(bucket("Zorblatt", "Quuxington"))
    assert "Zorblatt Quuxington" in [index.numbered(sounding.number).name for sounding in found]
    embedded = index.sounding(bucket("John", "Kerry"))
    assert "John Kerry" in [index.numbered(sounding.number).name for sounding in embedded]


def test_own_entries_come_first_among_namesakes(tmp_path: Path) -> None:
    index = layered(tmp_path, entry("Boris Johnson", country="NZ"))
    named, surnamed = index.named("Boris Johnson"), index.surnamed("Johnson")
    assert [(a.country, a.own) for a in named[:2]] == [("NZ", True), ("GB", False)]
    assert surnamed[0].country == "NZ"
    assert surnamed[1:] == ActorIndex().surnamed("Johnson")[: len(surnamed) - 1]


def test_an_own_entry_stands_for_the_embedded_one_of_its_id(tmp_path: Path) -> None:
    index = layered(tmp_path, entry("Jack Kerry", country="US", wikidata="Q22316"))
    found = index.named("John Kerry")
    assert [(a.name, a.own) for a in found if a.wikidata == "Q22316"] == [("Jack Kerry", True)]
    assert found[0].name == "Jack Kerry"
    assert "John Kerry" in found[0].aliases
    assert "secretary of state" in [office.title for office in found[0].offices]
    assert found[0] in index.holding("foreign_minister", "US", date(2015, 7, 14))


def test_an_own_entry_stands_for_the_embedded_one_of_its_name_and_country(tmp_path: Path) -> None:
    office = held("climate envoy", "envoy", "US", "2021-01-20", "2024-03")
    index = layered(tmp_path, entry("John Kerry", country="US", aliases=["Johnny K"], offices=[office]))
    found = index.named("John Kerry")[0]
    assert (found.own, found.wikidata, found.offices[0].title) == (True, "Q22316", "climate envoy")
    assert len([a for a in index.named("John Kerry") if a.wikidata == "Q22316"]) == 1
    assert index.named("Johnny K")[0] == index.get("wikidata:Q22316") == found


def test_a_namesake_of_another_country_or_id_is_another(tmp_path: Path) -> None:
    index = layered(tmp_path, entry("John Kerry", country="NZ"), entry("John Kerry", country="US", wikidata="Q900"))
    assert {a.wikidata for a in index.named("John Kerry")} >= {None, "Q900", "Q22316"}


def test_what_the_user_tells_of_an_office_replaces_it_and_the_rest_stays(tmp_path: Path) -> None:
    wrong = held("secretary of state", "foreign_minister", "US", "2013-02-02", "2017-01-21")
    index = layered(tmp_path, entry("John Kerry", country="US", offices=[wrong]))
    offices = index.named("John Kerry")[0].offices
    assert [(o.start, o.end) for o in offices if o.kind == "foreign_minister"] == [("2013-02-02", "2017-01-21")]
    assert any(o.kind == "legislator" for o in offices)


def test_an_office_without_dates_does_not_hide_the_dated_one(tmp_path: Path) -> None:
    undated = held("secretary of state", "foreign_minister", "US", None, None)
    index = layered(tmp_path, entry("John Kerry", country="US", offices=[undated]))
    found = [o for o in index.named("John Kerry")[0].offices if o.kind == "foreign_minister"]
    assert [(o.start, o.end) for o in found] == [("2013-02-01", "2017-01-20")]


def test_very_many_own_namesakes_leave_room_for_the_embedded(tmp_path: Path) -> None:
    index = layered(tmp_path, *(entry(f"Name{n} Johnson", country="NZ") for n in range(1_000)))
    found = index.surnamed("Johnson")
    assert len(found) == MOST_FOUND
    assert [a.own for a in found] == sorted((a.own for a in found), reverse=True)
    assert next(a for a in found if not a.own).name == "Boris Johnson"


def test_without_an_own_pack_the_knowledge_is_the_embedded() -> None:
    assert knowledge_with(None) is default_knowledge()
    assert type(default_knowledge().actors) is ActorIndex


def test_a_pack_that_is_named_and_not_there_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="knowledge add"):
        knowledge_with(tmp_path / "none.pack")


def test_very_many_own_holders_of_an_office_are_not_all_given(tmp_path: Path) -> None:
    office = held("foreign minister", "foreign_minister", "US", "2014-01-01", "2016-01-01")
    index = layered(tmp_path, *(entry(f"Name{n} Quuxington", country="US", offices=[office]) for n in range(100)))
    found = index.holding("foreign_minister", "US", date(2015, 7, 14))
    assert [actor.own for actor in found] == [True] * 8 + [False]
    assert found[-1].name == "John Kerry"


def test_of_very_many_own_entries_the_most_prominent_are_traced_by_their_sounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.knowledge.own_pack.MOST_TRACED", 1)
    office = held("president", "head_of_state", "NZ", "2020", None)
    known = entry("Zorblatt Quuxington", country="NZ", offices=[office])
    index = layered(tmp_path, known, entry("Zerblatt Quuxington", country="NZ"))
    found = [s for s in index.sounding(bucket("Zorblatt", "Quuxington")) if index.numbered(s.number).own]
    assert [index.numbered(s.number).name for s in found] == ["Zorblatt Quuxington"]
    assert index.is_given_name("Zerblatt")
    assert not ActorIndex().is_given_name("Zerblatt")
