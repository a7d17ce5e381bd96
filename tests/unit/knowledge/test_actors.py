"""Who is known, in the embedded pack and in small ones of our own."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.knowledge.actors import (
    ACTORS_PACK,
    NAME_KEY,
    OFFICE_KEY,
    ActorIndex,
    KnownActor,
    Office,
    by_prominence,
    packed_actor,
    unpacked_actor,
)
from dragoman.knowledge.packs import write_pack
from dragoman.knowledge.skeletons import skeleton


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return ActorIndex()


def office(start: str | None = None, end: str | None = None, known_until: str | None = None) -> Office:
    return Office("trade minister", "minister", "NZ", None, start, end, "test", known_until)


def person(key: str, *offices: Office) -> KnownActor:
    return KnownActor(key, key.title(), "person", "NZ", None, (), offices, 0.5, "test")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("volodymyr zelenskiy", "Volodymyr Zelensky"),
        ("J. D. Vance", "JD Vance"),
        ("Mohammed bin Abdulrahman Al-Thani", "Sheikh Mohammed bin Abdulrahman Al Thani"),
        ("Ban Ki Moon", "Ban Ki-moon"),
        ("John F. Kerry", "John Kerry"),
        ("Rafael Mariano Grossi", "Rafael Grossi"),
        ("Timochenko", "Rodrigo Londono"),
        ("Nicolás Maduro", "Nicolas Maduro"),
    ],
)
def test_a_person_is_found_under_every_spelling_in_use(index: ActorIndex, written: str, meant: str) -> None:
    assert index.named(written)[0].name == meant


def test_one_person_of_several_sources_is_one_record(index: ActorIndex) -> None:
    for name in ("Emmanuel Macron", "Boris Johnson", "Sergei Shoigu", "John Kerry", "Cyril Ramaphosa"):
        people = [actor for actor in index.named(name) if actor.prominence > 0.6]
        assert len(people) == 1, name
    kerry = index.named("John Kerry")[0]
    assert kerry.wikidata == "Q22316"
    assert [o.title for o in kerry.offices if o.kind == "foreign_minister"] == ["secretary of state"]


def test_namesakes_of_two_states_stay_two(index: ActorIndex) -> None:
    countries = {actor.country for actor in index.named("Helen Clark")}
    assert countries == {"NZ", "GB"}


def test_the_chinese_family_name_comes_first(index: ActorIndex) -> None:
    assert index.surnamed("Xi")[0].name == "Xi Jinping"
    assert "Xi Jinping" not in [actor.name for actor in index.surnamed("Jinping")]
    assert index.surnamed("Moon")[0].name == "Moon Jae-in"


def test_a_surname_is_found_with_and_without_its_particles(index: ActorIndex) -> None:
    for written in ("von der Leyen", "Leyen"):
        assert index.surnamed(written)[0].name == "Ursula von der Leyen"
    for written in ("López Obrador", "Obrador", "AMLO"):
        assert index.surnamed(written)[0].name == "Andres Manuel Lopez Obrador"


def test_the_most_prominent_of_a_surname_comes_first(index: ActorIndex) -> None:
    found = index.surnamed("Johnson")
    assert found[0].name == "Boris Johnson"
    assert list(found) == sorted(found, key=lambda a: (-a.prominence, a.key))
    assert len(found) <= 64


@pytest.mark.parametrize(
    ("kind", "country", "day", "name"),
    [
        ("head_of_state", "US", date(2016, 3, 1), "Barack Obama"),
        ("head_of_government", "GB", date(2018, 6, 1), "Theresa May"),
        ("foreign_minister", "IR", date(2015, 7, 14), "Mohammad Javad Zarif"),
        ("foreign_minister", "JP", date(2014, 1, 1), "Fumio Kishida"),
        ("head_of_state", "CO", date(2016, 9, 26), "Juan Manuel Santos"),
        ("head_of_government", "ET", date(2022, 11, 2), "Abiy Ahmed"),
    ],
)
def test_offices_are_found_by_their_holder_of_the_day(
    index: ActorIndex, kind: str, country: str, day: date, name: str
) -> None:
    assert [actor.name for actor in index.holding(kind, country, day)] == [name]


def test_the_role_of_a_person_is_the_one_of_the_day(index: ActorIndex) -> None:
    stoltenberg = index.named("Jens Stoltenberg")[0]
    roles = [stoltenberg.role_on(day) for day in (date(2010, 1, 1), date(2020, 1, 1), date(2025, 3, 1))]
    assert [role and role.kind for role in roles] == ["head_of_government", "head_of_organisation", "finance_minister"]
    assert index.named("Boris Johnson")[0].role_on(date(2025, 3, 1)) is None


def test_people_of_a_country_are_bounded_and_of_the_time(index: ActorIndex) -> None:
    found = index.of_country("CO", date(2016, 6, 1))
    names = [actor.name for actor in found]
    assert "Humberto de la Calle" in names
    assert "Gustavo Petro" not in names
    assert len(found) <= 64


def test_a_sound_leads_to_the_people_who_sound_so(index: ActorIndex) -> None:
    assert "Josep Borrell" in [actor.name for actor in index.with_skeleton(skeleton("Jusib Buril"))]
    assert "Josep Borrell" in [actor.name for actor in index.with_surname_skeleton(skeleton("Burel"))]


def test_organisations_groups_outlets_and_states_are_known_by_kind(index: ActorIndex) -> None:
    kinds = {name: index.named(name)[0].kind for name in ("the I.M.F.", "the M23", "NHK", "Truth Social", "Peru")}
    assert kinds == {
        "the I.M.F.": "organisation",
        "the M23": "group",
        "NHK": "outlet",
        "Truth Social": "outlet",
        "Peru": "country",
    }
    assert index.get("country:PE") == index.named("Peru")[0]


def test_an_unknown_or_empty_name_finds_nobody(index: ActorIndex) -> None:
    for name in ("", "...", "Qwertz Asdfghjkl", "x" * 100_000):
        assert index.named(name) == ()
        assert index.surnamed(name) == ()
    assert index.get("person:nobody") is None


def test_every_record_is_sound() -> None:
    index = ActorIndex(ACTORS_PACK)
    people = 0
    for number in range(len(index)):
        actor = unpacked_actor(index._pack.record(number), {})
        people += actor.kind == "person"
        assert 0 <= actor.prominence <= 1, actor
        assert actor.name == actor.name.strip()
        for held in actor.offices:
            assert held.title
            width = min(len(held.start or ""), len(held.end or ""))
            assert (held.start or "")[:width] <= (held.end or "")[:width], actor
    assert people > 20_000


def test_an_office_is_not_held_outside_its_days() -> None:
    held = office("2019-03-04", "2021-06-30")
    assert [held.status_on(day) for day in (date(2019, 3, 3), date(2019, 3, 4), date(2021, 6, 30))] == [
        "not held",
        "held",
        "held",
    ]
    assert not held.held_on(date(2021, 7, 1))


def test_within_a_year_that_is_all_we_know_the_office_is_unknown() -> None:
    assert office("2019", "2021").status_on(date(2019, 6, 1)) == "unknown"
    assert office("2019", "2021").status_on(date(2020, 6, 1)) == "held"
    assert office("2019", "2021-05").status_on(date(2021, 5, 20)) == "unknown"


def test_what_a_source_cannot_know_any_more_is_unknown_not_held() -> None:
    open_ended = office("2019", None, known_until="2022-06")
    assert open_ended.held_on(date(2022, 6, 30))
    assert open_ended.status_on(date(2022, 7, 1)) == "unknown"
    assert open_ended.perhaps_held_on(date(2024, 1, 1))
    assert not open_ended.perhaps_held_on(date(2032, 1, 1))


def test_without_a_day_what_has_not_ended_is_held() -> None:
    assert office("2019").held_on(None)
    assert not office("2019", "2030").held_on(None)


def test_an_office_that_may_have_lapsed_is_not_shown_after_a_later_one_is_over() -> None:
    left = person("ann", office("2015", None, known_until="2020"), office("2018-01-01", "2021-01-01"))
    assert left.role_on(date(2022, 6, 1)) is None
    assert person("bob", office("2015", None, known_until="2020")).role_on(date(2022, 6, 1)) is not None


def test_the_last_known_holder_stands_in_where_nobody_is_known(tmp_path: Path) -> None:
    first = person("ann", office("2015-01-01", "2018-01-01"))
    second = person("bob", office("2018-01-01", None))
    path = tmp_path / "few.pack"
    keys = [(OFFICE_KEY + "minister:NZ", 0), (OFFICE_KEY + "minister:NZ", 1), (NAME_KEY + "bob", 1)]
    write_pack(path, [packed_actor(first), packed_actor(second)], keys, {"known_until": {"test": "2020-12"}})
    index = ActorIndex(path)
    assert [a.key for a in index.holding("minister", "nz", date(2016, 1, 1))] == ["ann"]
    assert [a.key for a in index.holding("minister", "NZ", date(2022, 1, 1))] == ["bob"]
    assert index.holding("minister", "NZ", date(2040, 1, 1)) == ()


def test_a_record_survives_packing() -> None:
    actor = person("ann", office("2015", None, known_until="2020"))
    assert unpacked_actor(packed_actor(actor), {"test": "2020"}) == actor
    assert by_prominence([person("b"), person("a")]) == (person("a"), person("b"))
