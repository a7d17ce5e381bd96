"""Interpretation of hostile copy: bounded time, and no readings out of nonsense."""

import time
from collections.abc import Callable

import pytest

from dragoman.analyse.roles import marked
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import (
    Scene,
    actors_of,
    analyse,
    control_in,
    events_in,
    names_in,
    places_of,
    positions_in,
    reading_of,
)
from work import calls_of

SECONDS = 2.0
GROWTH = 3.0
"""Calls for twice the text, in those for the text, lest work grows with its square."""

NAMES = ("Baladov", "Cemirov", "Dolinov", "Fesurov", "Gapidov", "Hitomov", "Kanelov", "Lorisov", "Mudapov", "Nibelov")


def scene_of(text: str) -> Scene:
    knowledge = default_knowledge()
    analysed = analyse(text)
    names = names_in(analysed, knowledge)
    places = places_of(names, analysed, knowledge)
    tags = marked(analysed).events
    actors = actors_of(names, analysed, places, knowledge, None, tags.parties())
    return Scene(analysed, (), actors, places, (), None, tags)


@pytest.mark.parametrize(
    "text",
    [
        "He said that " * 1500,
        "Peru and " * 2000 + "Chile met.",
        "if Peru agreed to a ceasefire " * 800,
        "Peru demanded the release of prisoners unless " * 600,
        "the withdrawal of " * 2000 + "troops from Chad.",
        "Kenya met Uganda. " * 1500,
        "Kenya rejected the ceasefire. " * 1000,
        "Kenyan troops captured Goma. " * 1000,
    ],
)
def test_repetition_costs_time_in_proportion(text: str) -> None:
    scene = scene_of(text)
    begin = time.process_time()
    events_in(scene)
    positions_in(scene, default_knowledge().codebook)
    control_in(scene)
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize(
    "text_of",
    [
        lambda n: "Peru demanded that Chile accept a ceasefire and " * n + "left.",
        lambda n: "Peru said that " + "Kenya must accept sanctions on trade, " * n + "he said.",
        lambda n: " and ".join(f"{NAMES[i % 10]} accused {NAMES[(i + 1) % 10]} of lies" for i in range(n)) + ".",
        lambda n: f"Peru attacked {', '.join(NAMES[i % 10] + str(i) for i in range(2 * n))} and met Chile.",
    ],
)
def test_a_runaway_sentence_costs_work_in_proportion(text_of: Callable[[int], str]) -> None:
    def work_on(scene: Scene) -> int:
        return calls_of(lambda: (events_in(scene), positions_in(scene, default_knowledge().codebook)))

    shorter, longer = scene_of(text_of(60)), scene_of(text_of(120))
    work_on(shorter)
    assert work_on(longer) < GROWTH * work_on(shorter)


def test_words_without_grammar_are_no_events() -> None:
    text = "ceasefire sanctions Peru Chile attack met rejected ??? 1 2 3 \u202e unless if Peru"
    reading = reading_of(Article("x", None, None, None, None, "en", text), default_knowledge())
    assert [e.status for e in reading.events if e.status == "occurred"] == []
    assert reading.positions == ()
