"""What the event encoder points to, as actors of the article."""

from collections.abc import Iterable

from dragoman.analyse.event_tags import PARTY, Pointed
from dragoman.analyse.words import Token
from dragoman.interpret.participants import acts_for_somebody, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of

BODIES = frozenset({"country", "organisation", "group"})
WORDS_BACK = 60
"""Words back in which the antecedent of a pronoun is looked for."""

RELATIVES = frozenset({"WDT", "WP", "WP$"})


def parties_of(scene: Scene, pointed: Iterable[Pointed], next_best: float = PARTY) -> tuple[str, ...]:
    """The ids of the actors that the words pointed to stand for, each once, in text order: those that are likely meant,
    or else the likeliest, if its share is `next_best` at least.
    """
    tokens = scene.analysed.tokens
    found = {one.token: actors for one in pointed if (actors := _actors(scene, tokens[one.token]))}
    shares = {one.token: one.score for one in pointed}
    likely = [token for token in found if shares[token] >= PARTY]
    if not likely and found and max(shares[token] for token in found) >= next_best:
        likely = [max(found, key=lambda token: (shares[token], -token))]
    return tuple(dict.fromkeys(actor for token in likely for actor in found[token]))


def _actors(scene: Scene, token: Token) -> tuple[str, ...]:
    found = side_of(scene, (token,))
    if found:
        return found
    if token.tag in RELATIVES:
        actor = scene.actors.actor_in(token.start, token.end)
        return () if actor is None else (actor,)
    if token.lower in {"it", "they"}:
        return _before(scene, token)
    if acts_for_somebody(token):  # "her government", "their troops"
        return side_of(scene, (c for c in children(scene, token, "poss") if c.pos == "PRON"))
    return ()


def _before(scene: Scene, pronoun: Token) -> tuple[str, ...]:
    """The body or state that a pronoun nobody was found for likely takes up: the last one that did something, in its
    sentence or the one before; nobody where a person did something since.
    """
    tokens = scene.analysed.tokens
    for index in range(pronoun.index - 1, max(0, pronoun.index - WORDS_BACK), -1):
        token = tokens[index]
        if token.sentence < pronoun.sentence - 1:
            break
        if token.dep not in {"nsubj", "nsubjpass"}:
            continue
        actor = scene.actor_named(scene.actors.actor_of_token(token))
        if actor is not None:
            return (actor.id,) if actor.kind in BODIES else ()
    return ()
