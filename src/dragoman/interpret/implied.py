"""Recipients that an act names further down: of whom something is demanded, against whom something is threatened."""

from collections.abc import Iterator

from dragoman.analyse.words import Token
from dragoman.interpret.participants import patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.said_acts import OBLIGING
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.status import modals
from dragoman.model.events import EventType

AGAINST = ("against", "on", "with", "into", "at")
"""Prepositions of whom a threatened act is done to."""


def implied_recipients(scene: Scene, token: Token, type: EventType) -> tuple[str, ...]:
    """The actors on whom what a verb or noun demands or threatens would fall; none where its words name none.

    "demanded an admission by Freedonia", "said that Freedonia must withdraw", "threatened to attack Freedonia".
    """
    found = _asked(scene, token) if type == "REQUEST" else _threatened(scene, token) if type == "THREATEN" else ()
    return side_of(scene, found)


def _asked(scene: Scene, token: Token) -> Iterator[Token]:
    """Whoever would have to do what is asked for."""
    for clause in children(scene, token, "ccomp"):
        if modals(scene, clause) & OBLIGING:
            yield from subjects(scene, clause)
    for noun in children(scene, token, "dobj"):
        yield from after_preposition(scene, noun, ("by", "from"))


def _threatened(scene: Scene, token: Token) -> Iterator[Token]:
    """Whoever would suffer what is threatened: the object of the verb, or who is named after "against" or "with"."""
    for clause in children(scene, token, "xcomp"):
        yield from patients(scene, clause)
        yield from after_preposition(scene, clause, AGAINST)
        for noun in children(scene, clause, "dobj"):
            yield from after_preposition(scene, noun, AGAINST)
