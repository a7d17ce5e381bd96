"""Which acts an article tells, of which status and with whom.

What the frames of the lexicon and the sayings tell holds as it is. Where a word fills none, trees fitted to coded news
(`act_evidence.py`) say how likely the encoder's act is told, which status it has, and who takes part; they also say who
stands on a side that a frame leaves empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.analyse.event_heads import STATUSES
from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import ActCandidate, act_candidates, is_unsaid, parties_of_matter
from dragoman.interpret.act_evidence import evidence_of_act, parties_asked, ties_of
from dragoman.interpret.cast import Cast
from dragoman.interpret.frame_rows import Match, is_official, rows_of
from dragoman.interpret.party_evidence import Ties, evidence_of_parties
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import is_told
from dragoman.knowledge.event_trees import event_forests

TOLD = 0.45
"""How likely an act must be told."""

PARTY = 0.5
"""How likely somebody must take part who is not the likeliest."""

LEAST_PARTY = 0.3
"""The same of the likeliest."""

COMPLETED = 0.5
"""The same of whoever stands on the side that a frame leaves empty."""

SURE_OF_STATUS = 0.5
"""How likely a status must be by the trees, or else by the encoder, lest that of the grammar holds."""


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act, and the word that tells it."""

    token: Token
    match: Match


def acts_in(scene: Scene) -> list[ActTold]:
    """The acts of an article in the order of the words that tell them."""
    candidates = candidates_in(scene)
    cast, ties = Cast.of(scene), ties_of(scene)
    found = []
    for _, of_word in groupby(candidates, key=lambda pair: pair[0].token.index):
        several = [(one, best) for one, best in of_word if is_told(scene, one.token)]
        by_lexicon = [one for one, _ in several if one.framed or one.said]
        if by_lexicon:
            found += [ActTold(one.token, _completed(cast, one, ties)) for one in by_lexicon]
        elif several and not is_unsaid(scene, several[0][0].token):
            told = _likeliest(cast, several, ties)
            found += [told] if told is not None else []
    return found


def _likeliest(cast: Cast, several: Iterable[tuple[ActCandidate, float]], ties: Ties) -> ActTold | None:
    """The likeliest of the acts that the encoder sees in a word, where it is likely enough."""
    act = event_forests()["act"]
    weighed = [(one, evidence_of_act(cast.scene, one, best)) for one, best in several]
    chance, one, evidence = max(((act.weigh(e), c, e) for c, e in weighed), key=lambda rated: rated[0])
    if chance < TOLD:
        return None
    told = ActTold(one.token, _weighed(cast, one, evidence, ties))
    return None if _is_private(cast.scene, told) else told


def _is_private(scene: Scene, told: ActTold) -> bool:
    """Whether only people without an office do what the lexicon has for those in office alone (journeys)."""
    lemma = told.token.lemma.lower()
    rows = (*rows_of("verbs", "verb").get(lemma, ()), *rows_of("nouns", "noun").get(lemma, ()))
    official = any(row.get("official") and row["type"] == told.match.type for row in rows)
    return official and not any(is_official(scene, actor) for actor in told.match.initiators)


def candidates_in(scene: Scene) -> list[tuple[ActCandidate, float]]:
    """The acts that may be told, each with the share of the word in its sentence that most likely tells any."""
    best: dict[int, float] = {}
    for tag in scene.tags.acts:
        sentence = scene.analysed.tokens[tag.token].sentence
        best[sentence] = max(best.get(sentence, 0.0), tag.told)
    return [
        (one, best.get(token.sentence, 0.0)) for token in scene.analysed.tokens for one in act_candidates(scene, token)
    ]


def _completed(cast: Cast, one: ActCandidate, ties: Ties) -> Match:
    """The act that the lexicon tells; where it has parties on one side alone, with the likely ones of the other."""
    initiators, recipients = one.initiators, one.recipients
    if cast.scene.tags.acts and bool(initiators) != bool(recipients) and one.framed:
        likely = _parties(cast, one, ties, COMPLETED)
        initiators = initiators or tuple(a for a in likely[0] if a not in recipients)
        met = parties_of_matter(cast.scene, one.token) if one.type == "REQUEST" else ()
        recipients = recipients or tuple(a for a in likely[1] if a not in (*initiators, *met))
    return Match(one.type, one.mode, initiators, recipients, one.status)


def _weighed(cast: Cast, one: ActCandidate, evidence: Mapping[str, float], ties: Ties) -> Match:
    """The act that the encoder sees, with the likeliest status and the likely parties."""
    trees = event_forests()
    weighed = [(trees[f"status_{status}"].weigh(evidence), status) for status in STATUSES]
    seen = zip(one.statuses, STATUSES, strict=True)
    surest = (max(rated, key=lambda pair: pair[0]) for rated in (weighed, seen))
    status = next((status for sure, status in surest if sure >= SURE_OF_STATUS), one.status)
    initiators, recipients = _parties(cast, one, ties, LEAST_PARTY)
    return Match(one.type, one.mode, initiators, recipients, status, taught=True)


def _parties(cast: Cast, one: ActCandidate, ties: Ties, least: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The likely initiators and recipients of an act: each actor on the side where it is likelier, unless others stand
    there; of a person and the state he speaks for the likelier.
    """
    trees = event_forests()
    chances = {
        actor: (trees["initiator"].weigh(about), trees["recipient"].weigh(about))
        for actor, about in evidence_of_parties(cast, parties_asked(cast.scene, one), ties)
    }
    firsts = [(actor, first) for actor, (first, second) in chances.items() if first >= second]
    initiators = _each_once(cast.scene, likely_ones(firsts, least), dict(firsts))
    seconds = [(actor, second) for actor, (_, second) in chances.items() if actor not in initiators]
    return initiators, _each_once(cast.scene, likely_ones(seconds, least), dict(seconds))


def _each_once(scene: Scene, side: tuple[str, ...], chances: Mapping[str, float]) -> tuple[str, ...]:
    """The actors of a side without those who stand there as somebody likelier: who speaks for them, or they for him."""

    def is_told(one: str) -> bool:
        others = (o for o in side if o != one and (chances[o], o) > (chances[one], one))
        return any(scene.speaks_for(o, one) or scene.speaks_for(one, o) for o in others)

    return tuple(one for one in side if not is_told(one))


def likely_ones(chances: Sequence[tuple[str, float]], least: float = LEAST_PARTY) -> tuple[str, ...]:
    """Of actors with how likely they take part: the likeliest, where likely enough, and whoever else is likely."""
    top = max((chance for _, chance in chances), default=0.0)
    if top < least:
        return ()
    return tuple(actor for actor, chance in chances if chance >= min(top, PARTY))
