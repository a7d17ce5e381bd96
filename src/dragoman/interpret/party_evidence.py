"""What speaks for somebody being a party of what a word tells, as numbers that the trees weigh.

A party is asked for on one of two sides: initiator or recipient of an act, holder or counterpart of a stance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from dragoman.analyse.words import Token
from dragoman.interpret.cast import FAR, Cast
from dragoman.interpret.obligations import sources_of
from dragoman.interpret.paths import FAR as FAR_PATH
from dragoman.interpret.paths import OBJECTS, SUBJECTS, path_to, steps_up
from dragoman.interpret.scene import Scene

KINDS = ("country", "person", "organisation", "group")
BACK = 2
"""Sentences before that of an act in which those who may take part are looked for."""

FARTHEST = 60
"""Words beyond which a mention is merely far."""

MANY = 20
"""Actors asked about at most, those brought in by rules, grammar or encoder first; also from which there are many."""

Ties = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class PartyQuestion:
    """A word, and whom the rules put on both sides of what it tells, the grammar before and after it, and the encoder,
    with its shares, on both sides; `nobody` is its surest word on either side that stands for no actor, and `about` are
    numbers on what is told.
    """

    token: Token
    firsts: tuple[str, ...]
    seconds: tuple[str, ...]
    doers: tuple[str, ...]
    others: tuple[str, ...]
    pointed: Mapping[str, tuple[float, float]]
    nobody: tuple[float, ...]
    about: Mapping[str, float]


def evidence_of_parties(cast: Cast, asked: PartyQuestion, ties: Ties) -> Iterator[tuple[str, dict[str, float]]]:
    """Each actor who may be a party, with what speaks for that; `ties` counts, for two actors, the acts of the article
    that the one likely does to the other.
    """
    scene, token = cast.scene, asked.token
    speakers = _speakers(scene, token)
    actors = _those_who_may(cast, asked, speakers)
    before, up = cast.doings_before(token), steps_up(scene.analysed, token)
    tops = [max((shares[side] for shares in asked.pointed.values()), default=0.0) for side in (0, 1)]
    likely = max(asked.pointed, key=lambda a: asked.pointed[a][0], default=next(iter(asked.firsts), None))
    shared = {**asked.about, "among": float(min(len(actors), MANY)), "top_first": tops[0], "top_second": tops[1]}
    shared |= dict(zip(("nobody_first", "nobody_second"), asked.nobody, strict=True))
    for actor in actors:
        named = scene.actor_named(actor)
        if named is None:
            continue
        first, second = asked.pointed.get(actor, (0.0, 0.0))
        other = likely is not None and likely != actor
        found = {
            **shared,
            **_place(cast, actor, token),
            **_path(cast, actor, token, up),
            "first": first,
            "second": second,
            "less_first": tops[0] - first,
            "less_second": tops[1] - second,
            "rule_first": float(actor in asked.firsts),
            "rule_second": float(actor in asked.seconds),
            "doer": float(actor in asked.doers),
            "other": float(actor in asked.others),
            "speaker": float(actor in speakers),
            "first_before": before.get(actor, (0.0, 0.0))[0],
            "second_before": before.get(actor, (0.0, 0.0))[1],
            "tie_to": ties.get((likely or "", actor), 0.0) if other else 0.0,
            "tie_from": ties.get((actor, likely or ""), 0.0) if other else 0.0,
            "is_likely": float(actor == likely),
            "unnamed": float(scene.actors.known.get(actor) is None),
            "same_state": float(other and named.country is not None and named.country == _state(scene, likely)),
        }
        yield actor, found | {f"is_{kind}": float(named.kind == kind) for kind in KINDS}


def _those_who_may(cast: Cast, asked: PartyQuestion, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever the rules, the grammar or the encoder bring in, whoever speaks, whoever is named in the sentence or just
    before, and those the article names most often: of a crowd the first MANY.
    """
    brought_in = (*asked.firsts, *asked.seconds, *asked.doers, *asked.others, *asked.pointed, *speakers)
    named = (*cast.named_near(asked.token.sentence, BACK), *cast.foremost)
    return tuple(islice(dict.fromkeys((*brought_in, *named)), MANY))


def _place(cast: Cast, actor: str, token: Token) -> dict[str, float]:
    """How far off and on which side the nearest mention of an actor stands, and how often the article names it."""
    at = cast.nearest(actor, token)
    away = FARTHEST if at is None else at - token.index
    apart = FAR if at is None else abs(cast.scene.analysed.tokens[at].sentence - token.sentence)
    return {
        "apart": float(min(FAR, apart)),
        "before": float(min(FARTHEST, max(0, -away))),
        "after": float(min(FARTHEST, max(0, away))),
        "named": cast.shares.get(actor, 0.0),
        "foremost": float(actor in cast.foremost),
    }


def _path(cast: Cast, actor: str, token: Token, up: Mapping[int, int]) -> dict[str, float]:
    """How the nearest mention of an actor hangs together with the word in the tree of its sentence."""
    analysed = cast.scene.analysed
    at = cast.nearest(actor, token)
    path = FAR_PATH
    if at is not None and analysed.tokens[at].sentence == token.sentence:
        path = path_to(analysed, up, analysed.tokens[at])
    return {
        "steps_up": float(path.up),
        "steps_down": float(path.down),
        "as_subject": float(path.label in SUBJECTS),
        "as_object": float(path.label in OBJECTS),
    }


def _speakers(scene: Scene, token: Token) -> tuple[str, ...]:
    statement = scene.statement_over(token)
    return () if statement is None else sources_of(scene, statement)


def _state(scene: Scene, actor: str | None) -> str | None:
    named = scene.actor_named(actor)
    return None if named is None else named.country
