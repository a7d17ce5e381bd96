"""Idioms that tell an act, and look-alikes that do not: a type and a sentence of our own in each line of a table."""

from pathlib import Path

import pytest

from dragoman.interpret.frames import match_of
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import scene_of

LINES = [line.split("\t") for line in (Path(__file__).parent / "idioms.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("type", "text"), LINES)
def test_an_idiom_fills_its_frame_and_a_look_alike_does_not(type: str, text: str) -> None:
    _, scene = scene_of(Article("idiom", None, None, None, None, "en", text), default_knowledge())
    found = (match_of(scene, token) for token in scene.analysed.tokens)
    types = {match.type for match in found if match is not None}
    assert (type in types) if not type.startswith("not ") else (type.removeprefix("not ") not in types)
