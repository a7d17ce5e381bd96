"""Names and actors of hostile copy: bounded in time, verbatim, in order."""

import time
from datetime import date

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.known import Knowledge
from dragoman.resolve.actors import actors_of
from dragoman.resolve.places import PlacesInText
from dragoman.spot.names import names_in

SYLLABLES = ("ka", "lo", "mi", "ter", "zan", "vo", "ri", "pel", "shu", "gor", "den")


def made_up(number: int) -> str:
    """A name nobody bears, another for each number."""
    word = ""
    for _ in range(4):
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word.capitalize()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"Mr {made_up(n)} met {made_up(n + 7)} {made_up(n + 13)} there." for n in range(700)),
        " ".join(f"{made_up(n)} Smith told Mr Smith that the president left." for n in range(500)),
        "Angela Merkel and Merkel and she. " * 500,
        "the president of France and " * 500,
        "Mr ’s Mr “ Mr. \u200b President’s, of al- de la Mr",
        "PRESIDENT MERKEL SAID THAT SHE AND MR TRUDEAU WOULD MEET\n" * 60,
    ],
)
def test_names_and_actors_cost_less_than_the_parse_and_stay_verbatim(text: str) -> None:
    knowledge = Knowledge(ActorIndex(), CountryIndex(), Gazetteer(), codebook=None)
    analyse("The parser is loaded.")
    begun = time.perf_counter()
    analysed = analyse(text)
    parsed = time.perf_counter()
    names = names_in(analysed, knowledge)
    found = actors_of(names, analysed, PlacesInText((), {}), knowledge, date(2016, 6, 15))
    spent = time.perf_counter() - parsed
    assert spent < max(2.0, parsed - begun)
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    ids = {actor.id for actor in found.actors}
    assert all(m.actor is None or m.actor in ids for m in found.mentions)
