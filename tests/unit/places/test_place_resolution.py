"""Names are given by hand here, so that these tests stand on the resolver alone."""

import time
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.model.places import Place
from dragoman.resolve.places import PlacesInText, places_of
from dragoman.spot.names import Name


@cache
def knowledge() -> Any:
    return SimpleNamespace(countries=CountryIndex(), gazetteer=Gazetteer(), actors=ActorIndex(), codebook=None)


def read(text: str, **kinds: str) -> tuple[PlacesInText, list[Place | None]]:
    """The places, and what each name (`Word_word="kind"`, every occurrence) was resolved to, in text order."""
    names = []
    for word, kind in kinds.items():
        written, at = word.replace("_", " "), -1
        while (at := text.find(written, at + 1)) >= 0:
            names.append(Name(at, at + len(written), written, kind))  # type: ignore[arg-type]
    names.sort(key=lambda name: name.start)
    found = places_of(names, analyse(text), knowledge())
    by_id = {place.id: place for place in found.places}
    return found, [by_id.get(found.by_span.get((n.start, n.end), "")) for n in names]


def test_a_place_is_the_one_in_the_state_after_the_comma() -> None:
    _, (paris, texas, again) = read(
        "Workers in Paris, Texas, ended a strike. Paris had waited for it.", Paris="place", Texas="place"
    )
    assert paris is not None
    assert texas is not None
    assert (paris.country, round(paris.latitude or 0)) == ("US", 34)
    assert again == paris


def test_a_name_without_company_is_the_place_the_world_knows() -> None:
    _, (paris,) = read("Delegates met in Paris for talks on steel.", Paris="place")
    assert paris is not None
    assert paris.country == "FR"


def test_georgia_is_a_state_of_the_union_among_its_neighbours_and_a_country_among_its_own() -> None:
    _, (state, *_) = read(
        "Georgia and Alabama sued over water; Atlanta wants talks.", Georgia="country", Alabama="place", Atlanta="place"
    )
    _, (country, *_) = read(
        "Georgia and Armenia opened a crossing; Tbilisi wants talks.",
        Georgia="country", Armenia="country", Tbilisi="place",
    )  # fmt: skip
    assert state is not None
    assert state.kind == "region"
    assert state.country == "US"
    assert country is not None
    assert country.kind == "country"
    assert country.country == "GE"


def test_a_nationality_stands_at_its_country_and_people_and_bodies_stand_nowhere() -> None:
    _, (kenyan, person, body) = read(
        "Kenyan envoys met Paris Hilton and the Vienna Group.",
        Kenyan="nationality", Paris_Hilton="person", Vienna_Group="organisation",
    )  # fmt: skip
    assert kenyan is not None
    assert kenyan.country == "KE"
    assert person is None
    assert body is None


def test_a_word_for_people_that_is_no_region_is_no_town_of_that_name() -> None:
    _, found = read("Arab and Christian leaders met.", Arab="nationality", Christian="nationality")
    assert found == [None, None]


def test_southern_and_the_kind_word_are_no_part_of_the_name() -> None:
    _, (south, province) = read(
        "Teachers in southern Kerala and Limpopo province signed.", southern_Kerala="place", Limpopo="place"
    )
    assert south is not None
    assert south.name == "Kerala"
    assert province is not None
    assert province.kind == "region"


def test_a_river_is_a_river_where_the_word_says_so() -> None:
    _, (river,) = read("The treaty shares the Danube River.", Danube_River="place")
    assert river is not None
    assert river.kind == "river"


def test_a_mangled_name_said_to_lie_in_a_state_is_traced_back_there() -> None:
    text = "Spain and Chile met. Growers in the Peruvian city of Arikiba want a floor price."
    found, places = read(text, Spain="country", Chile="country", Peruvian="nationality", Arikiba="place")
    assert places[-1] is not None
    assert (places[-1].name, places[-1].country) == ("Arequipa", "PE")
    (repair,) = found.repairs
    assert (text[repair.start : repair.end], repair.meant, repair.kind) == ("Arikiba", "Arequipa", "place")
    assert "Peru" in repair.reason


def test_a_name_said_to_lie_in_one_division_is_no_place_of_another() -> None:
    for division, meant in (("Saxony", ["Leipzig"]), ("Bavaria", [])):
        text = f"Germany counted the votes. The strike began in the city of Lipzik in {division}."
        found, _ = read(text, Germany="country", Lipzik="place", **{division: "place"})
        assert [repair.meant for repair in found.repairs] == meant, division


def test_a_mangled_name_that_nothing_speaks_for_is_left_alone() -> None:
    found, places = read("Spain signed. Arikiba was quoted on prices.", Spain="country", Arikiba="place")
    assert places[-1] is None
    assert found.repairs == ()


def test_a_clean_spelling_variant_is_placed_and_not_called_mangled() -> None:
    found, places = read("Talks in Kharkov, Ukraine, and Odessa, Ukraine, ended.", Kharkov="place", Odessa="place")
    assert [p.country for p in places if p] == ["UA", "UA"]
    assert found.repairs == ()


def test_a_place_said_to_lie_where_it_does_not_is_left_out() -> None:
    _, (_, boston) = read("Miners in the Colombian province of Boston struck.", Colombian="nationality", Boston="place")
    assert boston is None


def test_a_town_hardly_anybody_knows_needs_company() -> None:
    _, (alone,) = read("Conrad reported the strike.", Conrad="place")
    assert alone is None


def test_a_made_up_place_is_no_place() -> None:
    found, places = read("They met in Qwortelbrunn.", Qwortelbrunn="place")
    assert places == [None]
    assert found.places == ()


def test_ids_run_in_text_order_and_places_in_a_stretch_are_found() -> None:
    text = "Oslo hosted Peru; later Lima hosted Norway."
    found, _ = read(text, Oslo="place", Peru="country", Lima="place", Norway="country")
    assert [p.id for p in found.places] == ["p1", "p2", "p3", "p4"]
    assert found.place_in(0, len(text)) == "p1"
    assert found.place_in(text.index("later"), len(text)) == "p3"
    assert found.place_in(1, 4) is None
    assert found.place_in(5, 12) is None


def test_the_same_text_gives_the_same_places() -> None:
    text = "Springfield and Columbus argue with Ohio over water, Ohio says."
    kinds = {"Springfield": "place", "Columbus": "place", "Ohio": "place"}
    assert read(text, **kinds)[0].places == read(text, **kinds)[0].places


@pytest.mark.parametrize("copies", [2_000])
def test_time_grows_with_the_text_and_no_faster(copies: int) -> None:
    text = "Paris, Springfield, Columbus and Kirala talk. " * copies
    analysed = analyse("x")
    names = []
    for row in range(copies):
        for word in ("Paris", "Springfield", "Columbus", "Kirala"):
            at = text.index(word, row * 46)
            names.append(Name(at, at + len(word), word, "place"))
    started = time.process_time()
    places_of(names, type(analysed)(text, *([()] * 8)), knowledge())
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("state", "capital", "written", "meant"),
    [("Hungary", "Budapest", "Danoob River", "Danube"), ("Laos", "Vientiane", "Mikoong River", "Mekong")],
)
def test_a_mangled_river_that_runs_through_several_states_is_traced_back(
    state: str, capital: str, written: str, meant: str
) -> None:
    text = f"{state} spoke of trade in {capital}. The {written} was closed to ships."
    found, (*_, river) = read(text, **{state: "country", capital: "place", written.replace(" ", "_"): "place"})
    assert river is not None
    assert (river.name, [r.text for r in found.repairs]) == (meant, [written])


@pytest.mark.parametrize(
    ("state", "capital", "written", "meant"),
    [("Poland", "Warsaw", "Ladz", "Łódzkie"), ("Iran", "Tehran", "Koom", "Qom"), ("Peru", "Lima", "Buna", "Puno")],
)
def test_a_region_of_two_consonants_is_one_of_the_article_s_state(
    state: str, capital: str, written: str, meant: str
) -> None:
    text = f"{state} spoke of trade in {capital}. The {written} region was calm on Monday."
    _, (*_, region) = read(text, **{state: "country", capital: "place", written: "place"})
    assert region is not None
    assert region.name == meant


def test_a_small_place_of_a_state_that_the_article_names_keeps_its_name() -> None:
    text = "Ivory Coast spoke of trade in Abidjan, and Peru in Lima. The Bouna region was calm on Monday."
    found, (*_, region) = read(
        text, Ivory_Coast="country", Abidjan="place", Peru="country", Lima="place", Bouna="place"
    )
    assert region is not None
    assert (region.country, found.repairs) == ("CI", ())


def test_a_state_named_beside_its_capital_is_not_the_capital_that_bears_its_name() -> None:
    _, (_, paraguay, asuncion) = read(
        "Uruguay and Paraguay signed a pact in Asuncion on Friday.",
        Uruguay="country", Paraguay="country", Asuncion="place",
    )  # fmt: skip
    assert paraguay is not None
    assert asuncion is not None
    assert (paraguay.kind, asuncion.kind) == ("country", "city")
