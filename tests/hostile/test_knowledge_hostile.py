"""Hostile files of actors: they are refused or cut, quickly, and nothing of theirs gets further."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.entries import LONGEST_NAME, MOST_ALIASES, MOST_OFFICES, LeftOut
from dragoman.knowledge.own_files import actors_in
from dragoman.knowledge.own_pack import add_entries, own_entries

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def read(path: Path, content: bytes) -> list[KnownActor | InputError]:
    path.write_bytes(content)
    return list(actors_in(path, LeftOut()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", b"[" * 1_000_000),
        ("deep.json", b'{"a":' * 200_000),
        ("one_line.csv", b"name\n" + b"x" * 50_000_000),
        ("quote.csv", b'name\n"' + b"x,\n" * 1_000_000),
        ("cells.csv", b"name\n" + b"," * 60_000),
        ("nul.csv", b"name\n\0\n"),
        ("digits.json", b"[" + b"9" * 1_000_000 + b"]"),
        ("entities.json", b'{"entities": {"a": 1, "b": [], "c": {"claims": 3, "id": "Q1"}}}'),
        ("surrogate.jsonl", rb'{"id":"a","schema":"Person","properties":{"name":["\ud800 Ann \udfff"]}}'),
    ],
)
def test_a_hostile_file_is_done_with_quickly(tmp_path: Path, name: str, content: bytes) -> None:
    began = time.process_time()
    for item in read(tmp_path / name, content):
        assert isinstance(item, InputError) or item.name == "Ann"
    assert time.process_time() - began < 20


def test_what_is_past_a_bound_is_left_out(tmp_path: Path) -> None:
    properties = {
        "name": ["Ann Example", "A" * 10_000],
        "alias": [f"Ann {n}" for n in range(10_000)],
        "position": [f"minister {n}" for n in range(10_000)],
    }
    content = json.dumps({"id": "a", "schema": "Person", "properties": properties}).encode()
    (actor,) = read(tmp_path / "a.json", content)
    assert isinstance(actor, KnownActor)
    assert len(actor.aliases) <= MOST_ALIASES
    assert len(actor.offices) <= MOST_OFFICES
    assert max(map(len, (actor.name, *actor.aliases))) <= LONGEST_NAME


def test_a_lone_surrogate_is_stored_nowhere(tmp_path: Path) -> None:
    content = rb'{"id":"a","schema":"Person","properties":{"name":["\ud800Ann Example"],"position":["chief\udfff"]}}'
    (actor,) = read(tmp_path / "a.json", content)
    assert isinstance(actor, KnownActor)
    add_entries(tmp_path / "own.pack", [actor])
    assert [(a.name, a.offices[0].title) for a in own_entries(tmp_path / "own.pack")] == [("Ann Example", "chief")]


@settings(max_examples=300, deadline=None)
@given(
    properties=st.dictionaries(
        st.sampled_from(["name", "alias", "country", "position", "holder", "post", "startDate", "status"]), JSON
    ),
    schema=st.sampled_from(["Person", "Company", "Position", "Occupancy", "Vessel"]),
    claims=st.dictionaries(st.sampled_from(["P31", "P27", "P39", "P279", "P570"]), JSON),
    labels=JSON,
)
def test_entities_of_any_shape_are_read_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, properties: object, schema: str, claims: object, labels: object
) -> None:
    statement = {"mainsnak": {"datavalue": {"value": labels}}, "qualifiers": claims, "rank": labels}
    values = [
        {"id": "a", "schema": schema, "properties": properties},
        {"id": "Q1", "labels": labels, "aliases": claims, "claims": claims},
        {
            "id": "Q2",
            "labels": {"en": labels},
            "aliases": {"en": labels},
            "claims": {"P31": [statement], "P39": labels},
        },
        {"id": "Q3", "labels": {"en": {"value": "Ann"}}, "claims": {"P31": [statement, labels], "P39": [statement]}},
    ]
    path = tmp_path_factory.getbasetemp() / "any.json"
    for item in read(path, json.dumps(values).encode()):
        assert isinstance(item, KnownActor), item
