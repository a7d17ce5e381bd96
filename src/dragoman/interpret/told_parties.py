"""Who takes part in an act: of the actors who may, those whom trees fitted to coded news hold for likely."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import ActCandidate
from dragoman.interpret.act_evidence import SYMMETRIC, parties_asked
from dragoman.interpret.cast import Cast
from dragoman.interpret.noun_frames import sufferers
from dragoman.interpret.participants import (
    DEEPEST,
    MODIFIERS,
    after_preposition,
    is_kin_of,
    is_left_out,
    is_passive,
    patients,
    subjects,
)
from dragoman.interpret.party_evidence import Ties, evidence_of_parties
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import ORDER, side_of
from dragoman.interpret.status import VERBAL, words
from dragoman.interpret.tagged import is_somebody_else
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

WHERE = frozenset({"in", "of", "from", "near"})
"""Prepositions after which is told where people are or whose they are."""

FRIENDLY = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "CONCEDE"})
"""Types of acts that nobody does against others."""

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
        if (first >= second or actor in shared)
        and actor not in met
        and not (one.framed and one.token.pos not in VERBAL and actor in one.recipients)
        and not _is_done_by_others(scene, one, actor)
        and not _suffers(scene, one, actor)
        and not _tells_whose(cast, one, actor)
    }
    least = UNTOLD_BY_FRAME if one.framed and not one.initiators else LEAST_INITIATOR
    bar = SHARED_BY_RULE if len(shared) > 1 else BY_RULE
    initiators = _side(scene, firsts, one.initiators, least, bar)
    seconds = {
        a: sum(both) if a in met else both[1]  # who meets whom is told either way
        for a, both in chances.items()
        if a not in initiators
        and (a in one.recipients or not _is_one_with(scene, a, initiators))
        and not _is_means(scene, one, a)
        and not _is_opposed(cast, one, a)
        and not _tells_whose(cast, one, a)
        and not (a not in one.recipients and a in side_of(scene, _answering(scene, one.token)))
    }
    return initiators, _side(scene, seconds, one.recipients, LEAST_RECIPIENT)


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


def _is_done_by_others(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether the encoder points to the doer, and it is nobody known, and not this actor, whom no rule brings in; or he
    made others do it, or answers it.
    """
    if actor not in one.doers and one.token.pos in VERBAL and any(t.lower in ORDER for t in subjects(scene, one.token)):
        return True
    by_frame = one.framed and actor in one.initiators
    if not by_frame and actor in side_of(scene, (*_above(scene, one.token), *_answering(scene, one.token))):
        return True
    if one.tag is None or actor in one.initiators:
        return False
    return is_somebody_else(scene, one.tag.initiators, one.pointed.get(actor, (0.0, 0.0))[0])


def _above(scene: Scene, token: Token) -> tuple[Token, ...]:
    """Who made others do what an infinitive tells: "was forced by Chad to withdraw"."""
    head = scene.analysed.head(token)
    return subjects(scene, head) if token.dep == "xcomp" and is_passive(scene, head) else ()


def _answering(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who turns down what a noun names, which others put forward: "rejected a request from the senators"."""
    verb = scene.analysed.head(noun)
    refuses = noun.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in words("answering")
    return subjects(scene, verb) if refuses else ()


def _is_means(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an actor is who is sent: "deployed marines against the gang", "began withdrawing its police"."""
    sends = one.type == "MOBILIZE" or (one.type == "RETREAT" and one.token.lemma.lower() in words("own_sent"))
    if not sends or actor in after_side(scene, one.token):
        return False
    sent = patients(scene, one.token) if one.token.pos in VERBAL else after_preposition(scene, one.token, ("of",))
    return actor in side_of(scene, sent, True)


def _is_opposed(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether a friendly act is against an actor: "is helping in the fight against the rebels" helps no rebels."""
    at = cast.nearest(actor, one.token)
    if one.type not in FRIENDLY or at is None or actor in one.recipients:
        return False
    word = cast.scene.analysed.tokens[at]
    for _ in range(DEEPEST):
        if word.dep not in MODIFIERS:
            break
        word = cast.scene.analysed.head(word)
    return word.dep == "pobj" and cast.scene.analysed.head(word).lower == "against"


def _suffers(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an act that is not shared is done to an actor whom no rule makes its doer: "whom it besieges", "died in a
    raid".
    """
    if one.type in SYMMETRIC or actor in one.doers or one.framed:
        return False
    done_to = patients(scene, one.token) if one.token.pos in VERBAL else sufferers(scene, one.token)
    return actor in side_of(scene, done_to)


def after_side(scene: Scene, word: Token) -> tuple[str, ...]:
    """The actors against whom a word says that something is done."""
    return side_of(scene, after_preposition(scene, word, ("against", "to", "near")), True)


def _tells_whose(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether a name that no rule brings in only tells who takes part: "Kenyan farmers were shot"."""
    at = cast.nearest(actor, one.token)
    by_rule = (*one.initiators, *one.recipients)
    if actor in by_rule or at is None:
        return False
    word = cast.scene.analysed.tokens[at]
    for _ in range(DEEPEST):
        over = cast.scene.analysed.head(word)
        if word.dep == "pobj" and over.dep == "prep" and over.lower in WHERE:
            word = cast.scene.analysed.head(over)
        elif word.dep in MODIFIERS:
            word = over
        else:
            break
    told = cast.scene.actors.actor_of_token(word)
    return told in by_rule and told != actor


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
