"""Who a description, a "who" or an apposition stands for."""

from datetime import date

import pytest
from at_hand import known

from dragoman.analyse.grammar import analyse
from dragoman.resolve.actors import ActorsInText, actors_of
from dragoman.resolve.places import places_of
from dragoman.spot.names import names_in

SENATOR = "Sen. Marta Weiss opened the hearing. Judge Anna Berg waited outside. "


def read(text: str, published: date | None = None) -> ActorsInText:
    analysed, knowledge = analyse(text), known()
    names = names_in(analysed, knowledge)
    places = places_of(names, analysed, knowledge)
    return actors_of(names, analysed, places, knowledge, published)


def named(text: str, words: str, published: date | None = None) -> str | None:
    """Who the last of these words in the text stand for."""
    actors, start = read(text, published), text.rindex(words)
    found = actors.actor_in(start, start + len(words))
    return next((actor.name for actor in actors.actors if actor.id == found), None)


@pytest.mark.parametrize("words", ["The senator", "The lawmaker"])
def test_a_title_said_otherwise_is_who_bore_it(words: str) -> None:
    assert named(f"{SENATOR}{words} said the dam would hold.", words) == "Marta Weiss"


def test_a_title_of_two_is_the_one_named_just_before() -> None:
    text = "Sen. Marta Weiss opened the hearing.\n\nThe doors closed.\n\nSen. Anna Berg came late. The senator said so."
    assert named(text, "The senator") == "Anna Berg"


def test_a_title_of_two_named_together_is_nobodys() -> None:
    text = "Sen. Marta Weiss met Sen. Anna Berg. The senator said the dam would hold."
    assert named(text, "The senator") is None


def test_words_beside_a_title_that_were_anothers_do_not_fit() -> None:
    text = "Green nominee Marta Weiss opened the fair. It rained all day. The Liberal nominee stayed away."
    assert named(text, "The Liberal nominee") is None


def test_a_headline_names_by_title_whom_the_article_brings_in_below() -> None:
    text = "Senator says dam will hold\n\nSen. Marta Weiss spoke to the farmers on Monday, and Sen. Anna Berg listened."
    assert named(text, "Senator") == "Marta Weiss"


def test_who_takes_up_the_one_it_stands_beside() -> None:
    text = "Marta Weiss, who wants a second dam, left early."
    assert named(text, "who") == "Marta Weiss"


def test_who_of_many_is_not_the_one_named_beside_them() -> None:
    text = "The dam worried the friends of Marta Weiss, who are leaving."
    assert named(text, "who") is None


@pytest.mark.parametrize(
    "words", ["Marta Weiss, legal director for Greenford", "her oldest aide, Marta Weiss", "the painter Marta Weiss"]
)
def test_a_name_beside_its_description_is_who_is_meant(words: str) -> None:
    assert named(f"“The dam will hold,” said {words}.", words) == "Marta Weiss"


@pytest.mark.parametrize("words", ["friends of Marta Weiss", "Marta Weiss supporters", "critics, led by Marta Weiss"])
def test_a_name_inside_the_description_of_others_is_not_who_is_meant(words: str) -> None:
    assert named(f"“The dam will hold,” said {words}.", words) is None


@pytest.mark.parametrize("words", ["The Weiss campaign", "Weiss’s campaign"])
def test_a_campaign_is_a_body_of_its_own(words: str) -> None:
    assert named(f"Marta Weiss stayed at home. {words} said she was tired.", words) == "Weiss campaign"


def test_a_body_is_called_by_the_noun_of_its_name() -> None:
    text = "The Harbour Workers Council met on Monday. The council said it would strike."
    assert named(text, "The council") == "Harbour Workers Council"


def test_a_president_of_the_past_is_who_an_undated_article_means() -> None:
    text = "President Obama spoke in Chicago, in the United States, about the storm."
    assert named(text, "Obama") == "Barack Obama"


@pytest.mark.parametrize("words", ["Many Liberals", "Liberals", "local NATO officials"])
def test_some_people_of_a_body_are_not_the_body(words: str) -> None:
    assert named(f"The Liberals met NATO in Brussels. {words} said the dam would hold.", words) is None


def test_officials_of_a_body_speak_for_it() -> None:
    assert named("NATO officials said the dam would hold.", "NATO officials") is not None
