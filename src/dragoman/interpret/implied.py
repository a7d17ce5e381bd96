"""Recipients that an act names further down: of whom something is demanded, against whom something is threatened."""

from collections.abc import Iterator

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, modals, words
from dragoman.interpret.participants import patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.said_acts import OBLIGING
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.model.events import EventType

PROTESTED = frozenset({"against", "over", "at", "about"})
LONGEST_MATTER = 25
"""Words of what a protest is about among which others are looked for."""

AGAINST = ("against", "on", "with", "into", "at")
"""Prepositions of whom a threatened act is done to."""


def implied_recipients(scene: Scene, token: Token, type: EventType) -> tuple[str, ...]:
    """The actors on whom what a verb or noun demands or threatens would fall; none where its words name none.

    "demanded an admission by Freedonia", "said that Freedonia must withdraw", "threatened to attack Freedonia".
    """
    if type == "PROTEST":
        return _protested(scene, token)
    found = _asked(scene, token) if type == "REQUEST" else _threatened(scene, token) if type == "THREATEN" else ()
    return side_of(scene, found)


def _asked(scene: Scene, token: Token) -> Iterator[Token]:
    """Whoever would have to do what is asked for."""
    for clause in children(scene, token, "ccomp"):
        if modals(scene, clause) & OBLIGING:
            yield from subjects(scene, clause)
    for noun in children(scene, token, "dobj"):
        yield from after_preposition(scene, noun, ("by", "from"))


def _protested(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever is named in what a protest is about: "marched to demand the resignation of the minister", "against Chad's
    plan", "in anger at the board"; of those the ones that are more than people without a name.
    """
    about = [*_about(scene, token)]
    for holds in children(scene, token, "prep"):
        about += [o for noun in children(scene, holds, "pobj") for o in _about(scene, noun)]
    for clause in children(scene, token, "advcl", "xcomp", "acl"):
        if clause.tag in {"VB", "VBG"} and clause.lemma.lower() in words("pressing"):
            about.append(clause)
    inside = (t for word in about for t in scene.analysed.subtree(word)[:LONGEST_MATTER])
    doers = side_of(scene, subjects(scene, token)) if token.pos in VERBAL else ()
    named = ((id, scene.actor_named(id)) for id in side_of(scene, inside) if id not in doers)
    return tuple(id for id, actor in named if actor is not None and actor.kind != "group")


def _about(scene: Scene, word: Token) -> tuple[Token, ...]:
    """What a word is about or against, by the preposition below it."""
    return tuple(p for p in children(scene, word, "prep") if p.lower in PROTESTED)


def _threatened(scene: Scene, token: Token) -> Iterator[Token]:
    """Whoever would suffer what is threatened: the object of the verb, or who is named after "against" or "with"."""
    for clause in children(scene, token, "xcomp"):
        yield from patients(scene, clause)
        yield from after_preposition(scene, clause, AGAINST)
        for noun in children(scene, clause, "dobj"):
            yield from after_preposition(scene, noun, AGAINST)
