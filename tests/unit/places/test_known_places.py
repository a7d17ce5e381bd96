"""Towns that the tagger does not see, or takes for somebody, are places where they stand as places do."""

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader
from dragoman.resolve.known_places import MOST, with_known_places


def places(text: str) -> dict[str, tuple[str, str | None]]:
    """By the words of the article, the name and state of each place."""
    reading = Reader().read(Article("x", None, None, None, None, "en", text))
    by_id = {place.id: place for place in reading.places}
    return {
        mention.text: (by_id[mention.place].name, by_id[mention.place].country)
        for mention in reading.mentions
        if mention.place is not None
    }


@pytest.mark.parametrize(
    ("text", "town", "meant"),
    [
        ("Kurdish forces hold Manbij in Syria.", "Manbij", ("Manbij", "SY")),
        ("The coalition controls most of Port-au-Prince in Haiti.", "Port-au-Prince", ("Port-au-Prince", "HT")),
        ("Houthi positions surround Taiz, said an officer in Yemen.", "Taiz", ("Taiz", "YE")),
        ("Syrian forces captured Palmyra from the militants.", "Palmyra", ("Palmyra", "SY")),
        ("Syrian forces shelled Manbij's market. Kurdish fighters held Manbij.", "Manbij", ("Manbij", "SY")),
    ],
)
def test_a_town_of_a_state_that_is_told_of_is_a_place(text: str, town: str, meant: tuple[str, str]) -> None:
    assert places(text)[town] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Lincoln spoke to reporters in the United States.",
        "Abraham Lincoln and Taiz Lopez met in Yemen.",
        "The Kidal Company sued the bank in France.",
    ],
)
def test_somebody_who_bears_the_name_of_a_town_stays_somebody(text: str) -> None:
    assert not {"Lincoln", "Taiz", "Kidal"} & places(text).keys()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The army of Chad entered the town of Zarqunat on Monday.", "Zarqunat"),
        ("Syrian forces captured the village of Zarqunat.", "Zarqunat"),
    ],
)
def test_a_town_that_no_gazetteer_has_is_a_place_without_coordinates(text: str, town: str) -> None:
    reading = Reader().read(Article("x", None, None, None, None, "en", text))
    (found,) = (place for place in reading.places if place.name == town)
    assert (found.country, found.latitude, found.longitude, found.geonames) == (None, None, None, None)


def test_what_is_only_named_is_no_place_of_that_kind() -> None:
    assert "Zarqunat" not in places("She praised Zarqunat in Chad.")


def test_an_endless_run_of_capitals_is_looked_up_no_more_than_so_often() -> None:
    settled = with_known_places((), analyse("Manbij Kidal " * 5_000), default_knowledge())
    assert len(settled) <= MOST
