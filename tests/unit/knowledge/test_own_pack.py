"""A user's own pack: what is added, in which way, and what stands."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import KnownActor, Office
from dragoman.knowledge.entries import MOST_ALIASES, Entries, entry, in_adding_order
from dragoman.knowledge.own_pack import add_entries, own_entries, remove_entry


def office(title: str = "trade minister", start: str | None = None, end: str | None = None) -> Office:
    return Office(title, "minister", "NZ", None, start, end, "test")


def stored(path: Path) -> dict[str, KnownActor]:
    return {actor.key: actor for actor in own_entries(path)}


def test_what_is_added_is_stored_under_a_key_that_says_who_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    change = add_entries(path, [entry("Ann Example", country="NZ"), entry("Bob Example", wikidata="Q9000000")])
    assert (change.new, change.changed, change.total) == (2, 0, 2)
    assert set(stored(path)) == {"person:ann-example:nz", "wikidata:Q9000000"}


def test_adding_the_same_again_leaves_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    people = [entry("Ann Example", country="NZ", offices=[office(start="2019")]), entry("Bob Example")]
    add_entries(path, people)
    before = path.read_bytes()
    assert add_entries(path, people).changed == 0
    assert path.read_bytes() == before


def test_a_later_row_replaces_what_it_tells_and_keeps_what_it_does_not(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    first = entry("Ann Example", country="NZ", aliases=["A. Example"], offices=[office(start="2019", end="2021")])
    add_entries(path, [first])
    again = entry("Ann Example", country="NZ", aliases=["Annie Example"], offices=[office(start="2019-03", end="2022")])
    add_entries(path, [again])
    found = stored(path)["person:ann-example:nz"]
    assert found.aliases == ("A. Example", "Annie Example")
    assert [(o.start, o.end) for o in found.offices] == [("2019-03", "2022")]


def test_an_end_that_is_not_told_is_taken_from_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example", country="NZ", offices=[office(start="2019-03-04", end="2021-06-30")])])
    add_entries(path, [entry("Ann Example", country="NZ", offices=[office(start="2019")])])
    assert [(o.start, o.end) for o in stored(path)["person:ann-example:nz"].offices] == [("2019-03-04", "2021-06-30")]


def test_an_id_joins_the_one_entry_of_that_name_and_country(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example", country="NZ", offices=[office(start="2019")])])
    add_entries(path, [entry("Ann Example", country="NZ", wikidata="Q9000000")])
    assert [(a.key, len(a.offices)) for a in stored(path).values()] == [("wikidata:Q9000000", 1)]


def test_a_name_that_two_ids_bear_stays_apart(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example", wikidata="Q9000001"), entry("Ann Example", wikidata="Q9000002")])
    add_entries(path, [entry("Ann Example")])
    assert len(stored(path)) == 3


def test_an_entry_is_removed_by_its_key_and_by_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example"), entry("Bob Example")])
    with pytest.raises(KnowledgeError, match="no entry with the key"):
        remove_entry(path, "person:nobody:xx")
    assert remove_entry(path, "person:ann-example:xx").total == 1
    assert set(stored(path)) == {"person:bob-example:xx"}


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example")])
    before = path.read_bytes()

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dragoman.knowledge.own_pack.write_own_pack", no_room)
    with pytest.raises(KnowledgeError, match="No space left"):
        add_entries(path, [entry("Bob Example")])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_pack_that_another_run_changed_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.pack"
    add_entries(path, [entry("Ann Example")])
    from dragoman.knowledge import own_pack

    write = own_pack.write_own_pack

    def and_another_run(draft: Path, actors: object) -> None:
        write(draft, actors)  # type: ignore[arg-type]
        other = tmp_path / "other"
        write(other, [entry("Cy Example"), entry("Di Example")])
        other.replace(path)

    monkeypatch.setattr(own_pack, "write_own_pack", and_another_run)
    with pytest.raises(KnowledgeError, match="run this again"):
        add_entries(path, [entry("Bob Example")])
    assert set(stored(path)) == {"person:cy-example:xx", "person:di-example:xx"}


def test_a_file_that_is_no_pack_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "own.pack"
    path.write_text("my notes", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="broken"):
        add_entries(path, [entry("Ann Example")])
    assert path.read_text("utf-8") == "my notes"


def test_the_number_of_aliases_is_bounded() -> None:
    assert len(entry("Ann Example", aliases=[f"Ann {n}" for n in range(1_000)]).aliases) == MOST_ALIASES


NAMES = st.sampled_from(["Ann Example", "Anne Example", "ANN EXAMPLE", "Bob Example"])
DAYS = st.sampled_from([None, "2015", "2015-03", "2017-01-20", "2018"])
OFFICES = st.builds(
    lambda title, kind, start, end, body: Office(title, kind, "NZ", body, *sorted_days(start, end), "test"),
    st.sampled_from(["minister", "president", "spokesman"]),
    st.sampled_from(["minister", "head_of_state", "foreign_minister"]),
    DAYS,
    DAYS,
    st.sampled_from([None, "Party"]),
)
ACTORS = st.builds(
    entry,
    name=NAMES,
    kind=st.sampled_from(["person", "group"]),
    country=st.sampled_from([None, "NZ", "FJ"]),
    wikidata=st.sampled_from([None, None, "Q9000001", "Q9000002"]),
    aliases=st.lists(NAMES, max_size=2),
    offices=st.lists(OFFICES, max_size=3),
    source=st.sampled_from(["one", "two"]),
)


def sorted_days(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    return (end, start) if start and end and start > end else (start, end)


def added(stored: list[KnownActor], files: list[KnownActor]) -> list[KnownActor]:
    entries = Entries(stored)
    for actor in in_adding_order(files):
        entries.add(actor)
    return sorted(entries, key=lambda actor: actor.key)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(first=st.lists(ACTORS, max_size=6), second=st.lists(ACTORS, max_size=6))
def test_adding_a_file_twice_is_adding_it_once(first: list[KnownActor], second: list[KnownActor]) -> None:
    once = added(added([], first), second)
    assert added(once, second) == once
    assert len({actor.key for actor in once}) == len(once)
