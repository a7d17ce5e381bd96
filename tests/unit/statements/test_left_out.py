"""Who is named only to be left out says nothing."""

import pytest

from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mozambique and Comoros, but not Madagascar, said they would sign.", ["Mozambique", "Comoros"]),
        ("Peru, but not Chile, said it would sign.", ["Peru"]),
        ("Peru and Chile said they would sign.", ["Peru", "Chile"]),
    ],
)
def test_the_speakers_are_those_who_are_not_left_out(text: str, speakers: list[str]) -> None:
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[s.actor] for s in reading.statements[0].sources if s.actor] == speakers
