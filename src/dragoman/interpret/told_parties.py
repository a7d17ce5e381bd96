"""Who takes part in an act: of the actors who may, those whom trees fitted to coded news hold for likely."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.interpret.act_candidates import ActCandidate
from dragoman.interpret.act_evidence import SYMMETRIC, parties_asked
from dragoman.interpret.barred import may_be_done_to, may_do
from dragoman.interpret.cast import Cast
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.noun_frames import answered, victims
from dragoman.interpret.participants import patients
from dragoman.interpret.party_evidence import Ties, evidence_of_parties
from dragoman.interpret.phrases import is_left_out
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import OF_WORDS, side_of
from dragoman.interpret.stands_for import is_kin_of
from dragoman.knowledge.event_trees import event_forests

PARTY = 0.6
"""How likely somebody must take part who is not the likeliest."""

BY_RULE, SHARED_BY_RULE = 0.4, 0.25
"""The same of somebody whom the rules put there, and of one of several who by the rules do it together."""

LEAST_INITIATOR, LEAST_RECIPIENT = 0.2, 0.3
"""The same of the likeliest."""

UNTOLD_BY_FRAME = 0.5
"""The same of an initiator where a frame is filled without any."""

ELSEWHERE = 0.45
"""The same of somebody who is named in another sentence; in what is done together as likely as others must be."""

Side = tuple[str, ...]


def likely_parties(cast: Cast, one: ActCandidate, ties: Ties) -> tuple[Side, Side]:
    """The likely initiators and recipients of an act, of a person and the state he speaks for the likelier.

    An actor stands on the likelier side, unless others stand there; of a shared act, on the side of the rules.
    """
    trees, scene = event_forests(), cast.scene
    rated = {
        actor: (trees["initiator"].weigh(about), trees["recipient"].weigh(about))
        for actor, about in evidence_of_parties(cast, parties_asked(scene, one), ties)
    }
    chances = {a: both for a, both in rated.items() if _may_be(cast, one, a, max(both))}
    met = frozenset(one.recipients if one.type in SYMMETRIC else ())
    shared = one.initiators if one.type in SYMMETRIC else ()
    firsts = {
        actor: first + second if actor in shared else first  # who shares in it is told on either side
        for actor, (first, second) in chances.items()
        if (first >= second or actor in shared) and actor not in met and may_do(cast, one, actor)
    }
    least = UNTOLD_BY_FRAME if one.framed and not one.initiators else LEAST_INITIATOR
    bar = SHARED_BY_RULE if len(shared) > 1 else BY_RULE
    initiators = _side(scene, firsts, one.initiators, least, bar)
    blamed = _blamed(scene, one)
    seconds = {
        a: max(sum(both) if a in met else both[1], BY_RULE * (a in blamed))  # who meets whom is told either way
        for a, both in chances.items()
        if a not in initiators
        and (a in one.recipients or not _is_one_with(scene, a, initiators))
        and may_be_done_to(cast, one, a)
    }
    return initiators, _side(scene, seconds, one.recipients, LEAST_RECIPIENT)


def _blamed(scene: Scene, one: ActCandidate) -> Side:
    """Who did the harm that words are said of, where that is told beside it: "condemned the killing of two by Chad"."""
    if one.type not in OF_WORDS or one.token.pos not in VERBAL:
        return ()
    crimes = (noun for noun in patients(scene, one.token) if victims(scene, noun))
    return side_of(scene, (doer for crime in crimes for doer in answered(scene, crime)), True)


def _side(scene: Scene, chances: Mapping[str, float], by_rule: Side, least: float, bar: float = BY_RULE) -> Side:
    """The likely actors of a side: whom the rules put there and who is likely at `bar`, else the likeliest; others."""
    held = tuple(actor for actor in by_rule if chances.get(actor, 0.0) >= bar)
    likely = likely_ones(list(chances.items()), least, PARTY)
    if held:
        likely = (*held, *(a for a in likely if chances[a] >= PARTY))
    return _each_once(scene, tuple(dict.fromkeys(likely)), chances)


def _may_be(cast: Cast, one: ActCandidate, actor: str, sure: float) -> bool:
    """Whether an actor whom no rule brings in may take part: not where the nearest words that name him only tell whose
    wife, ally or critic is meant or leave him out, nor, unless that is likely, where he is named in another sentence.
    """
    if actor in (*one.initiators, *one.recipients):
        return True
    at = cast.nearest(actor, one.token)
    named = None if at is None else cast.scene.analysed.tokens[at]
    if named is not None and (is_kin_of(cast.scene, named) or is_left_out(cast.scene, named)):
        return False
    beside = named is not None and named.sentence == one.token.sentence
    return beside or sure >= (PARTY if one.type in SYMMETRIC else ELSEWHERE)


def _each_once(scene: Scene, side: Side, chances: Mapping[str, float]) -> Side:
    """The actors of a side without those who stand there as somebody likelier: who speaks for them, or they for him."""

    def is_told(one: str) -> bool:
        return _is_one_with(scene, one, (o for o in side if o != one and (chances[o], o) > (chances[one], one)))

    return tuple(one for one in side if not is_told(one))


def _is_one_with(scene: Scene, actor: str, others: Iterable[str]) -> bool:
    """Whether an actor speaks for one of the others, or one of them for him."""
    return any(scene.speaks_for(other, actor) or scene.speaks_for(actor, other) for other in others)


def likely_ones(chances: Sequence[tuple[str, float]], least: float, party: float) -> Side:
    """Of actors with how likely they take part: the likeliest, where at `least` so likely, and whoever else is at least
    as likely as a `party`.
    """
    top = max((chance for _, chance in chances), default=0.0)
    if top < least:
        return ()
    return tuple(actor for actor, chance in chances if chance >= min(top, party))
