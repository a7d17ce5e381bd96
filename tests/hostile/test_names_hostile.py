"""Names and actors of hostile copy: work grows with the text and no faster, every mention is verbatim."""

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.known import Knowledge
from dragoman.resolve.actors import ActorsInText, actors_of
from dragoman.resolve.places import PlacesInText
from dragoman.spot.names import names_in
from work import calls_of

SYLLABLES = ("ka", "lo", "mi", "ter", "zan", "vo", "ri", "pel", "shu", "gor", "den")


def made_up(number: int) -> str:
    """A name nobody bears, another for each number."""
    word = ""
    for _ in range(4):
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word.capitalize()


KNOWLEDGE = Knowledge(ActorIndex(), CountryIndex(), Gazetteer(), codebook=None)
GROWTH = 2.5
"""At most, of the work where the text is twice as long: 2, and what is looked up once in each half."""


def actors_in(analysed: AnalysedText) -> ActorsInText:
    names = names_in(analysed, KNOWLEDGE)
    return actors_of(names, analysed, PlacesInText((), {}), KNOWLEDGE, date(2016, 6, 15))


@pytest.mark.parametrize(
    "text_of",
    [
        lambda size: " ".join(f"Mr {made_up(n)} met {made_up(n + 7)} {made_up(n + 13)} there." for n in range(size)),
        lambda size: " ".join(f"{made_up(n)} Smith told Mr Smith that the president left." for n in range(size)),
        lambda size: "Angela Merkel and Merkel and she. " * size,
        lambda size: "the president of France and " * size,
        lambda size: "PRESIDENT MERKEL SAID THAT SHE AND MR TRUDEAU WOULD MEET\n" * (size // 8),
    ],
)
def test_work_on_names_and_actors_grows_with_the_text_and_no_faster(text_of: Callable[[int], str]) -> None:
    shorter, longer = analyse(text_of(250)), analyse(text_of(500))
    actors_in(shorter), actors_in(longer)  # what is looked up once is kept
    assert calls_of(lambda: actors_in(longer)) < GROWTH * calls_of(lambda: actors_in(shorter))


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{made_up(n)} Smith told Mr Smith that the president left." for n in range(500)),
        "Mr ’s Mr “ Mr. \u200b President’s, of al- de la Mr",
        "PRESIDENT MERKEL SAID THAT SHE AND MR TRUDEAU WOULD MEET\n" * 60,
    ],
)
def test_mentions_are_verbatim_and_of_actors_that_are_there(text: str) -> None:
    found = actors_in(analyse(text))
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    ids = {actor.id for actor in found.actors}
    assert all(m.actor is None or m.actor in ids for m in found.mentions)
