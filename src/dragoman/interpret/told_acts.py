"""Which acts an article tells, of which status and with whom.

What the sayings tell holds as it is, and what the frames of the lexicon tell with its type and status, unless trees
fitted to coded news (`act_evidence.py`) hold it for unlikely. Where a word fills no frame, the trees say how likely the
encoder's act is told and which status it has. Who takes part is told by trees as well (`told_parties.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from dragoman.analyse.event_heads import STATUSES
from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import ActCandidate, act_candidates, is_unsaid, parties_of_matter
from dragoman.interpret.act_evidence import SYMMETRIC, evidence_of_act, ties_of
from dragoman.interpret.cast import Cast
from dragoman.interpret.frame_rows import Match, is_many, is_official, rows_of
from dragoman.interpret.negation import VERBAL, is_negated
from dragoman.interpret.party_evidence import Ties
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import plain_status
from dragoman.interpret.told_parties import likely_parties
from dragoman.interpret.untold import is_told
from dragoman.knowledge.event_trees import event_forests
from dragoman.model.events import EventStatus

TOLD = 0.5
"""How likely an act must be told."""

TOLD_IN_LEAD = 0.3
"""The same of the likeliest of the first sentence, where that tells nothing else: news begin with what happened."""

DOUBTED = 0.1
"""How likely an act of a frame must be, lest it is not told."""

DOUBTED_IDIOM = 0.4
"""The same of an idiom."""

NARROW = frozenset({"object", "needs", "particle", "about", "only_complement", "with", "of"})
"""What rows have that hold for some words beside the one they are for."""

SURE_OF_STATUS = 0.5
"""How likely a status must be by the trees, or else by the encoder, lest that of the grammar holds."""

PLAIN_STATUS = 0.9
"""How likely it must be by the encoder for that to be asked first."""


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act, and the word that tells it."""

    token: Token
    match: Match


def acts_in(scene: Scene) -> list[ActTold]:
    """The acts of an article in the order of the words that tell them."""
    candidates = candidates_in(scene)
    cast, ties = Cast.of(scene), ties_of(scene)
    found: list[ActTold] = []
    in_lead: list[tuple[ActCandidate, float]] = []
    for _, of_word in groupby(candidates, key=lambda pair: pair[0].token.index):
        several = [(one, best) for one, best in of_word if is_told(scene, one.token)]
        by_lexicon = [(one, best) for one, best in several if one.framed or one.said]
        if by_lexicon:
            held = (one for one, best in by_lexicon if not _is_doubted(scene, one, best))
            found += [ActTold(one.token, _with_parties(cast, one, ties)) for one in held]
        elif several and not is_unsaid(scene, several[0][0].token):
            told = _likeliest(cast, several, ties)
            found += [told] if told is not None else []
            in_lead += [(one, best) for one, best in several if one.token.sentence == 0 and not _is_refused(one)]
    if in_lead and not any(told.token.sentence == 0 for told in found):
        told = _likeliest(cast, in_lead, ties, TOLD_IN_LEAD)
        found = [*([told] if told is not None else []), *found]
    return found


def _likeliest(
    cast: Cast, several: Iterable[tuple[ActCandidate, float]], ties: Ties, least: float = TOLD
) -> ActTold | None:
    """The likeliest of the acts that the encoder sees in a word, or in a lead, where it is likely enough."""
    act = event_forests()["act"]
    weighed = [(one, evidence_of_act(cast.scene, one, best)) for one, best in several]
    chance, one, evidence = max(((act.weigh(e), c, e) for c, e in weighed), key=lambda rated: rated[0])
    if chance < least:
        return None
    told = ActTold(one.token, _weighed(cast, one, evidence, ties))
    barred = _is_private(cast.scene, one, told.match) or _is_of_others(cast, one, told.match)
    return None if barred else told


def _is_refused(one: ActCandidate) -> bool:
    """Whether the lexicon has a row for such an act of the word, whatever the words beside it, and that does not fit
    ("the sisters will meet").
    """
    kinds = ("verbs", "verb") if one.token.pos in VERBAL else ("nouns", "noun")
    rows = (row for row in rows_of(*kinds).get(one.token.lemma.lower(), ()) if row["type"] == one.type)
    return any(not NARROW & set(row) for row in rows)


def _is_of_others(cast: Cast, one: ActCandidate, told: Match) -> bool:
    """Whether a meeting that does something itself ("as talks falter") would be of people whom another clause names."""
    token, analysed = one.token, cast.scene.analysed
    above = analysed.head(token)
    beside = token.dep == "pobj" and above.lower == "as"
    if one.type not in SYMMETRIC or not (beside or token.dep in {"nsubj", "nsubjpass"}):
        return False
    inside = {t.index for t in analysed.subtree(above)}
    parties = (*told.initiators, *told.recipients)
    return bool(parties) and not any(cast.nearest(actor, token) in inside for actor in parties)


def _is_private(scene: Scene, one: ActCandidate, told: Match) -> bool:
    """Whether only people without an office do what the lexicon has for those in office alone (journeys), or one person
    what it has for many (rallies).
    """
    lemma = one.token.lemma.lower()
    rows = (*rows_of("verbs", "verb").get(lemma, ()), *rows_of("nouns", "noun").get(lemma, ()))
    parties = one.doers or told.initiators
    official = any(row.get("official") and row["type"] == told.type for row in rows)
    many = any(row.get("by_many") for row in rows)
    return (official and not any(is_official(scene, actor) for actor in parties)) or (
        many and bool(parties) and not any(is_many(scene, actor) for actor in parties)
    )


def candidates_in(scene: Scene) -> list[tuple[ActCandidate, float]]:
    """The acts that may be told, each with the share of the word in its sentence that most likely tells any."""
    best: dict[int, float] = {}
    for tag in scene.tags.acts:
        sentence = scene.analysed.tokens[tag.token].sentence
        best[sentence] = max(best.get(sentence, 0.0), tag.told)
    return [
        (one, best.get(token.sentence, 0.0)) for token in scene.analysed.tokens for one in act_candidates(scene, token)
    ]


def _is_doubted(scene: Scene, one: ActCandidate, best: float) -> bool:
    """Whether a frame tells an act that the trees hold for unlikely, in an article that the encoder has read.

    What the grammar denies is not asked about: coders seldom mark it, so that it always looks unlikely.
    """
    denied = one.status == "denied" or (one.token.pos in VERBAL and is_negated(scene, one.token))
    if not scene.tags.acts or one.said or denied:
        return False
    least = DOUBTED_IDIOM if one.idiom else DOUBTED
    return event_forests()["framed"].weigh(evidence_of_act(scene, one, best)) < least


def _with_parties(cast: Cast, one: ActCandidate, ties: Ties) -> Match:
    """The act that the lexicon tells, with the likely parties; with those of the lexicon where the encoder has read
    nothing, or where the lexicon finds nobody, or nobody who meets others.
    """
    named = one.initiators or (one.recipients and one.type not in SYMMETRIC)
    if not cast.scene.tags.acts or not one.framed or not named:
        return Match(one.type, one.mode, one.initiators, one.recipients, one.status)
    initiators, recipients = likely_parties(cast, one, ties)
    met = parties_of_matter(cast.scene, one.token) if one.type == "REQUEST" else ()
    recipients = tuple(a for a in recipients if a not in met or a in one.recipients)
    return Match(one.type, one.mode, initiators or one.initiators, recipients, one.status)


def _weighed(cast: Cast, one: ActCandidate, evidence: Mapping[str, float], ties: Ties) -> Match:
    """The act that the encoder sees, with the likeliest status and the likely parties."""
    trees = event_forests()
    weighed = [(trees[f"status_{status}"].weigh(evidence), status) for status in STATUSES]
    seen = zip(one.statuses, STATUSES, strict=True)
    by_trees, by_encoder = (max(rated, key=lambda pair: pair[0]) for rated in (weighed, seen))
    order = (by_encoder, by_trees) if by_encoder[0] >= PLAIN_STATUS else (by_trees, by_encoder)
    likely = next((status for sure, status in order if sure >= SURE_OF_STATUS), one.status)
    denied: EventStatus | None = "denied" if one.token.pos in VERBAL and one.status == "denied" else None
    status = denied or plain_status(cast.scene, one.token) or likely
    initiators, recipients = likely_parties(cast, one, ties)
    return Match(one.type, one.mode, initiators, recipients, status, taught=True)
