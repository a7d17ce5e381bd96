"""What a stance is about is named by words of the article, as they stand there."""

import pytest

from dragoman.analyse.words import Token
from dragoman.interpret.matters import LONGEST, matter_in_words
from dragoman.interpret.scene import Scene
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article, article_id
from dragoman.pipeline.stages import scene_of


def scene(text: str) -> Scene:
    return scene_of(Article(article_id(text), None, None, None, None, "en", text), default_knowledge())[1]


def word(where: Scene, text: str) -> Token:
    return next(token for token in where.analysed.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "matter", "cue", "expected"),
    [
        ("The agency asked for three weeks of access.", "weeks", "asked", "three weeks of access"),
        ("Peru backs Chile's plan for the harbour, which is old.", "plan", "backs", "Chile's plan for the harbour"),
        ("Peru rejects any fee on salt and wool.", "fee", "rejects", "fee on salt"),
        ("Peru demands no cuts.", "cuts", "demands", "no cuts"),
        ("The judge asked to be sent to Lima.", "sent", "asked", "be sent to Lima"),
        ("Peru wants Chile to hand over the ship.", "hand", "wants", "Chile to hand over the ship"),
        ("Peru asked Chile not to hand over the ship.", "hand", "asked", "not to hand over the ship"),
        ("Peru is calling for some rivals to drop out.", "drop", "calling", "drop out"),
        ("Peru is ready to sign the lease as long as the port stays open.", "sign", "ready", "sign the lease"),
    ],
)
def test_the_words_of_a_matter(text: str, matter: str, cue: str, expected: str) -> None:
    where = scene(text)
    phrase = matter_in_words(where, word(where, matter), word(where, cue), "demand")
    assert phrase is not None
    assert phrase.endswith(expected)
    assert phrase in text


@pytest.mark.parametrize(
    ("text", "matter", "cue"),
    [
        ("Peru rejected it.", "it", "rejected"),
        ("Peru favours Chile.", "Chile", "favours"),
        ("Peru refused to accept that.", "accept", "refused"),
        ("Peru wants Chile to intervene.", "intervene", "wants"),
        ("Peru rejected the idea.", "idea", "rejected"),
    ],
)
def test_words_that_say_too_little(text: str, matter: str, cue: str) -> None:
    where = scene(text)
    phrase = matter_in_words(where, word(where, matter), word(where, cue), "demand")
    assert phrase is None or phrase == "Chile to intervene"


def test_a_long_matter_ends_with_a_whole_phrase() -> None:
    text = "Peru demands the return of the wooden masks of the northern coast from the museum of the city of Graz."
    where = scene(text)
    phrase = matter_in_words(where, word(where, "return"), word(where, "demands"), "demand")
    assert phrase is not None
    assert len(phrase.split()) <= LONGEST
    assert phrase.split()[-1] not in {"of", "the", "from"}
