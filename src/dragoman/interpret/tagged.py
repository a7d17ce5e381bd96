"""What the event encoder points to, as actors of the article."""

from collections.abc import Iterable

from dragoman.analyse.event_tags import PARTY, Pointed
from dragoman.analyse.words import Token
from dragoman.interpret.phrases import children, is_left_out
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.stands_for import acts_for_somebody, is_kin_of

POINTED, UNPOINTED = 0.5, 0.2
"""Shares from which a word is surely meant, and below which it hardly is."""

RELATIVES = frozenset({"WDT", "WP", "WP$"})


def parties_of(scene: Scene, pointed: Iterable[Pointed]) -> tuple[str, ...]:
    """The ids of the actors that the words likely meant stand for, each once, in text order."""
    likely = (one for one in pointed if one.score >= PARTY)
    return tuple(dict.fromkeys(actor for one in likely for actor in actors_pointed_to(scene, one)))


def actors_pointed_to(scene: Scene, pointed: Pointed) -> tuple[str, ...]:
    """The ids of the actors that a word stands for."""
    if pointed.token not in scene.pointed_to:
        scene.pointed_to[pointed.token] = _actors_of_word(scene, scene.analysed.tokens[pointed.token])
    return scene.pointed_to[pointed.token]


def _actors_of_word(scene: Scene, token: Token) -> tuple[str, ...]:
    if is_kin_of(scene, token) or is_left_out(scene, token):
        return ()
    found = side_of(scene, (token,))
    if found:
        return found
    if token.tag in RELATIVES:
        actor = scene.actors.actor_in(token.start, token.end)
        return () if actor is None else (actor,)
    if acts_for_somebody(token):  # "her government", "their troops"
        return side_of(scene, (c for c in children(scene, token, "poss") if c.pos == "PRON"))
    return ()


def shares_of_nobody(scene: Scene, *sides: Iterable[Pointed]) -> tuple[float, ...]:
    """For each side how surely a word is pointed to that stands for no actor."""
    return tuple(max((p.score for p in side if not actors_pointed_to(scene, p)), default=0.0) for side in sides)


def is_somebody_else(scene: Scene, side: Iterable[Pointed], share: float) -> bool:
    """Whether on a side a word is surely pointed to that stands for no actor, and hardly the actor with this share."""
    return share < UNPOINTED and shares_of_nobody(scene, side)[0] >= POINTED


def shares_of(scene: Scene, first: Iterable[Pointed], second: Iterable[Pointed]) -> dict[str, tuple[float, float]]:
    """For each actor how surely it is pointed to on either side: by its surest word."""
    one, other = _surest(scene, first), _surest(scene, second)
    return {actor: (one.get(actor, 0.0), other.get(actor, 0.0)) for actor in dict.fromkeys((*one, *other))}


def _surest(scene: Scene, side: Iterable[Pointed]) -> dict[str, float]:
    found: dict[str, float] = {}
    for pointed in side:
        for actor in actors_pointed_to(scene, pointed):
            found[actor] = max(found.get(actor, 0.0), pointed.score)
    return found
