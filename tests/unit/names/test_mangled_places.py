"""Mangled names of places, traced back by what stands beside them."""

import pytest
from at_hand import known

from dragoman.analyse.grammar import analyse
from dragoman.resolve.place_repairs import Setting
from dragoman.resolve.places import places_of
from dragoman.resolve.strays import settled_names
from dragoman.spot.names import names_in


def repairs(text: str) -> set[tuple[str, str]]:
    analysed, knowledge = analyse(text), known()
    settled = settled_names(names_in(analysed, knowledge), analysed, knowledge, None)
    setting = Setting(settled.mangled, settled.states, settled.supposed)
    found = places_of(settled.names, analysed, knowledge, setting).repairs
    return {(repair.text, repair.meant) for repair in found}


def test_a_short_state_is_told_by_the_town_before_its_comma() -> None:
    text = "The grain board of the United States met in Provo, Yutah, in spring. Farmers in Denver had asked for it."
    assert ("Yutah", "Utah") in repairs(text)


def test_a_place_is_not_heard_by_the_old_name_of_another() -> None:
    text = (
        "The ferry fund of the United Kingdom was opened in Salisvery by clerks from London. Two clerks stayed in "
        "Salisvery for a week."
    )
    assert repairs(text) == {("Salisvery", "Salisbury")}


def test_a_city_is_meant_before_the_division_around_it() -> None:
    text = "Clerks from Moskuwo and Saint Petersburg signed the fish pact of Russia. They met in Moskuwo in May."
    assert repairs(text) == {("Moskuwo", "Moscow")}


@pytest.mark.parametrize("word", ["attack", "harvest"])
def test_a_name_that_is_surely_a_place_elsewhere_is_one_wherever_it_is_written_so(word: str) -> None:
    text = (
        "Grain from Massachosits was sold in Boston and in New York. The mills of Massachosits and of Connecticut had "
        f"asked for it. The Massachosits {word} was told of later."
    )
    analysed, knowledge = analyse(text), known()
    settled = settled_names(names_in(analysed, knowledge), analysed, knowledge, None)
    assert [name.kind for name in settled.names if name.text == "Massachosits"] == ["place"] * 3


def test_a_known_town_and_bodies_in_capitals_are_left_alone() -> None:
    text = "NGOs in Elberton, Georgia, sent flour to Augusta. The NGOs had asked the United States for more."
    assert repairs(text) == set()


def test_divisions_in_a_row_do_not_hold_one_another() -> None:
    text = "The flour tax of the United States was cut in Oregun, Montanna, Texas and Iowa. Bakers in Boston asked why."
    assert repairs(text) == {("Oregun", "Oregon"), ("Montanna", "Montana")}


def test_a_respelling_in_two_words_does_not_hide_a_city() -> None:
    text = "The kilns near Pittsvorg burn coal. Glass from Pittsvorg was sold in Boston, in New York and in Ohio."
    assert repairs(text) == {("Pittsvorg", "Pittsburgh")}


def test_a_small_word_within_a_name_may_be_mangled() -> None:
    text = "Two ferries left the Bay Wf Bengal for Yangoon. Clerks in India and in Myanmar had asked for them."
    assert ("Bay Wf Bengal", "Bay of Bengal") in repairs(text)


def test_an_abbreviation_is_heard_as_one() -> None:
    text = (
        "Grain from Massachosits and Konnectikat was sold in Knoxville, Tynn., and in Boston. Mills of the United "
        "States had asked for it."
    )
    assert ("Tynn", "Tenn.") in repairs(text)


def test_words_of_english_are_places_only_among_mangled_ones() -> None:
    clean = "The mills of Massachusetts and Connecticut sold flour to a Bust senator and to farmers in Iowa."
    assert repairs(clean) == set()


def test_an_untidy_title_before_a_name_is_no_part_of_it() -> None:
    text = "Former Massachosits Gov. Anna Lindqvist sold flour in Boston. The mills of the United States grind it."
    assert ("Massachosits", "Massachusetts") in repairs(text)
