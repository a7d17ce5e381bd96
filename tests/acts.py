"""What happened in a text, with the names of who takes part."""

from functools import cache

from dragoman.knowledge.known import default_knowledge
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of

Told = tuple[str, str, list[str], list[str]]
"""Type and status of an event, and the names of its initiators and of its recipients."""


@cache
def read(text: str) -> Reading:
    """The reading of a text of 8 May 2024."""
    return reading_of(Article("x", None, None, None, "2024-05-08", "en", text), default_knowledge())


def told(text: str) -> list[Told]:
    """The events of a text."""
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (e.type, e.status, [names[a] for a in e.initiators], [names[a] for a in e.recipients]) for e in reading.events
    ]
