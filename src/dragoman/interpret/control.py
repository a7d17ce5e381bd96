"""Who is said to hold what ground. A record of claims, each with who makes it."""

from dataclasses import replace
from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.clauses import clause_around
from dragoman.interpret.participants import actors_of, after_preposition, patients, subjects
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import status_of
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.places import Place
from dragoman.model.positions import Control, ControlClaim

TRUE_OF_THE_GROUND = frozenset({"occurred", "ongoing"})


def control_in(scene: Scene) -> tuple[Control, ...]:
    """The claims of control of an article in text order, ids k1, k2, …; one told twice has two evidences."""
    found: dict[tuple[str, str, str, str | None], Control] = {}
    for token in scene.analysed.tokens:
        claim = _claim_of(token)
        if claim is None or status_of(scene, token) not in TRUE_OF_THE_GROUND:
            continue
        place = _place(scene, token)
        statement = scene.statement_over(token)
        for actor in actors_of(scene, subjects(scene, token)) if place else ():
            made = Control(
                id="k0",
                actor=actor,
                place=place.id if place else "",
                claim=claim,
                time=scene.time_of(token),
                evidence=(clause_around(scene, token),),
                statement=statement.id if statement else None,
            )
            key = (made.actor, made.place, made.claim, made.statement)
            found.setdefault(key, made)
    return tuple(replace(claim, id=f"k{n}") for n, claim in enumerate(found.values(), start=1))


def _place(scene: Scene, verb: Token) -> Place | None:
    """The place that is taken, held or left: the object, or what follows the verb's preposition."""
    prepositions = lexicon("control")["prepositions"]
    for token in (*patients(scene, verb), *after_preposition(scene, verb, prepositions)):
        for word in (token, *scene.analysed.children(token)):
            place = scene.place_of_token(word)
            if place is not None and place.kind in lexicon("control")["kinds_of_place"]:
                return place
    return None


def _claim_of(token: Token) -> ControlClaim | None:
    return _claims().get(token.lemma.lower()) if token.pos == "VERB" else None


@cache
def _claims() -> dict[str, ControlClaim]:
    return {verb: claim for claim, verbs in lexicon("control")["verbs"].items() for verb in verbs}
