from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import Gazetteer, KnownPlace, city_prominence, packed_place, placed
from dragoman.knowledge.skeletons import skeleton


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_the_most_prominent_place_of_a_name_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.named("Paris")
    assert (found[0].name, found[0].country) == ("Paris", "FR")
    assert any(place.country == "US" and place.admin1 == "TX" for place in found)
    assert [p.prominence for p in found] == sorted((p.prominence for p in found), reverse=True)


@pytest.mark.parametrize(
    ("written", "country", "latitude", "longitude"),
    [
        ("Donbas", "UA", 48, 38),
        ("Natanz", "IR", 34, 52),
        ("Kiev", "UA", 50, 31),
        ("Rapides Parish", "US", 31, -93),
        ("Sahel", None, 15, 2),
        ("Yongbyon", "KP", 40, 126),
        ("Strait of Hormuz", None, 27, 56),
        ("Catalonia", "ES", 42, 2),
        ("Kenya", "KE", 0, 38),
    ],
)
def test_a_place_is_found_near_where_it_is(
    gazetteer: Gazetteer, written: str, country: str | None, latitude: float, longitude: float
) -> None:
    place = gazetteer.named(written)[0]
    assert place.country == country
    assert abs(place.latitude - latitude) < 2
    assert abs(place.longitude - longitude) < 2


def test_accents_and_case_do_not_matter_to_a_look_up(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("CHIȘINĂU")[0].key == gazetteer.named("Chisinau")[0].key


def test_a_place_of_a_country_is_found_by_its_consonants(gazetteer: Gazetteer) -> None:
    names = {place.name for place in gazetteer.in_country("PE", skeleton("Arequipa"))}
    assert "Arequipa" in names
    assert not {p.country for p in gazetteer.in_country("PE", skeleton("Arequipa"))} - {"PE"}


def test_a_name_nobody_bears_and_an_empty_name_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Xqvbnmopolis") == ()
    assert gazetteer.named("") == ()
    assert gazetteer.named("'") == ()


def test_a_place_survives_packing() -> None:
    town = KnownPlace("geonames:7", "Exampleton", "city", "NZ", "E7", -41.5, 174.25, 7, 990, (), city_prominence(990))
    region = KnownPlace("added:x", "Exampleland", "region", None, None, 1.5, 2.5, None, 0, ("Exland",), 6.5)
    assert placed(packed_place(town)) == town
    assert placed(packed_place(region)) == region


def test_every_state_of_the_list_has_its_place(gazetteer: Gazetteer) -> None:
    from dragoman.knowledge.countries import CountryIndex

    missing = [c.alpha2 for c in CountryIndex().all() if getattr(gazetteer.get(c.geonames), "kind", None) != "country"]
    assert missing == []


def test_a_missing_pack_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be opened"):
        Gazetteer(tmp_path / "none.pack")
