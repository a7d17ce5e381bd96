"""What the event encoder points to, as actors of the article."""

from collections.abc import Iterable

from dragoman.analyse.event_tags import PARTY, Pointed
from dragoman.analyse.words import Token
from dragoman.interpret.participants import acts_for_somebody, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of

RELATIVES = frozenset({"WDT", "WP", "WP$"})


def parties_of(scene: Scene, pointed: Iterable[Pointed]) -> tuple[str, ...]:
    """The ids of the actors that the words likely meant stand for, each once, in text order."""
    tokens = (scene.analysed.tokens[one.token] for one in pointed if one.score >= PARTY)
    return tuple(dict.fromkeys(actor for token in tokens for actor in _actors(scene, token)))


def _actors(scene: Scene, token: Token) -> tuple[str, ...]:
    found = side_of(scene, (token,))
    if found:
        return found
    if token.tag in RELATIVES:
        actor = scene.actors.actor_in(token.start, token.end)
        return () if actor is None else (actor,)
    if acts_for_somebody(token):  # "her government", "their troops"
        return side_of(scene, (c for c in children(scene, token, "poss") if c.pos == "PRON"))
    return ()
