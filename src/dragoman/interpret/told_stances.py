"""Which stances an article shows: whose, on which issue, on which conditions: what lexicon and encoder bring, weighed.

Trees fitted to coded news (`stance_evidence.py`) say how likely a word shows a stance, which issue that is on, and who
holds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.analyse.event_heads import STANCES
from dragoman.analyse.event_tags import Pointed, StanceTag
from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import is_unsaid
from dragoman.interpret.act_evidence import ties_of
from dragoman.interpret.cast import Cast
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.negation import VERBAL, is_negated, modals
from dragoman.interpret.obligations import MUST, WILL, sources_of
from dragoman.interpret.open_issues import likely_open_issue, open_issue
from dragoman.interpret.participants import is_passive, patients, subjects
from dragoman.interpret.party_evidence import Ties, evidence_of_parties
from dragoman.interpret.paths import path_to, steps_up
from dragoman.interpret.phrases import is_left_out
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.stance_candidates import Marked, StanceCandidate, stance_candidates
from dragoman.interpret.stance_evidence import evidence_of_issue, evidence_of_stance, holders_asked, topics_of
from dragoman.interpret.stances import ANSWERS, StanceFound, only_tells, stance_of, stance_words
from dragoman.interpret.tagged import is_somebody_else, parties_of
from dragoman.interpret.targets import is_left_undone
from dragoman.interpret.told_parties import likely_ones
from dragoman.interpret.unheld import is_unheld
from dragoman.interpret.untold import in_condition, is_asked
from dragoman.knowledge.event_trees import event_forests
from dragoman.knowledge.issues import Codebook, default_codebook
from dragoman.model.positions import Stance
from dragoman.model.text import Span

SHOWN = 0.2
"""How likely a word must show a stance."""

ISSUE = 0.62
"""How likely it must be on an issue, lest it is on an open one."""

SURE, SURE_OF_ISSUE = 0.14, 0.42
"""How likely stance, issue and holder must be together, on an open issue and on one of the codebook: what is less sure
is told by its words.
"""

LEAST_OPEN = 0.5
"""How likely at least a stance is on an open issue, where no issue of the codebook is sure enough."""

BY_WORDS = 0.8
"""How likely an issue of a user's own codebook is, which the encoder does not know, where its words stand below."""

HOLDER, LEAST_HOLDER = 0.5, 0.3
"""How likely somebody must hold a stance, and the likeliest of all."""

JOINT = 0.1
"""How likely somebody must hold a stance who stands on one side with the likeliest ("both sides", "Peru and Chile")."""

UNLESS_MET: Stance = "conditional"
"""A stance that nobody takes without a condition."""

FOR = frozenset({"demand", "offer", "accept", "support", UNLESS_MET})
"""Stances that what is left undone turns: who urges somebody not to withdraw demands no withdrawal."""

STEPS_UP = 2
"""Words above one in the tree of its sentence in which a word of wanting is looked for that stands over it."""

JOINING = frozenset({"CCONJ", "SCONJ", "DET", "PRON", "ADP", "PUNCT"})

POINTED = 0.5
FEWEST_WORDS = 3
LONGEST = 60
"""Tokens of a condition at most."""

MOST = 4
"""Conditions of one stance at most."""


@dataclass(frozen=True, slots=True)
class StanceTold:
    """A stance that a word shows: its holders, issue, counterparts and conditions, and how sure it is."""

    cue: Token
    stance: Stance
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    issue: str
    conditions: tuple[Span, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What all stances of an article are weighed with."""

    scene: Scene
    cast: Cast
    ties: Ties
    codebook: Codebook
    topics: Mapping[str, float]


def stances_in(scene: Scene, codebook: Codebook, marked: Marked) -> Iterator[StanceTold]:
    """The stances of an article that the encoder has read, in the order of the words that show them."""
    candidates = list(stance_candidates(scene, codebook, marked))
    best = best_in_sentences(scene)
    weighing = _Weighing(scene, Cast.of(scene), ties_of(scene), codebook, topics_of(candidates))
    for one in candidates:
        if not is_taken(scene, one.token):
            continue
        told = _told(weighing, one, best.get(one.token.sentence, 0.0))
        if told is not None:
            yield told


def is_taken(scene: Scene, token: Token) -> bool:
    """Whether a stance there may be somebody's: no question, no condition, nothing that was not said or only told."""
    untaken = (
        _only_joins,
        is_asked,
        in_condition,
        is_unsaid,
        is_unheld,
        _is_only_told,
        _is_nobodys_demand,
        _is_mere_plan,
    )
    return not any(is_so(scene, token) for is_so in untaken)


def _only_joins(_: Scene, token: Token) -> bool:
    """Whether a word only joins others or stands for them ("neither accepted nor refused"), and shows nothing."""
    return token.pos in JOINING


def _is_only_told(scene: Scene, token: Token) -> bool:
    """Whether a word of wanting, or one that it stands over, only tells what is so ("insisted the truce was fair")."""
    above = islice(scene.analysed.ancestors(token), STEPS_UP)
    return any(only_tells(scene, word) for word in (token, *above))


def _is_mere_plan(scene: Scene, token: Token) -> bool:
    """Whether somebody only says what he will do himself, refuses nothing and sets no condition."""
    act = scene.analysed.head(token) if token.pos == "AUX" else token
    if act.lemma.lower() not in stance_words("own_acts") or not modals(scene, act) & WILL:
        return False
    tags = (tag for word in (token, act) if (tag := scene.stance_tag(word)) is not None)
    pointed = any(p.score >= POINTED for tag in tags for p in tag.conditions)
    return not (pointed or is_negated(scene, act) or conditions_of(scene, act))


def _is_nobodys_demand(scene: Scene, token: Token) -> bool:
    """Whether a verb tells what somebody must do, and nobody says so."""
    must = token.lower in MUST or bool(modals(scene, token) & MUST)
    return must and scene.statement_over(token) is None


def best_in_sentences(scene: Scene) -> dict[int, float]:
    """For each sentence, by its number, the share of the word that most likely shows a stance."""
    best: dict[int, float] = {}
    for tag in scene.tags.stances:
        sentence = scene.analysed.tokens[tag.token].sentence
        best[sentence] = max(best.get(sentence, 0.0), tag.told)
    return best


def _told(weighing: _Weighing, one: StanceCandidate, best: float) -> StanceTold | None:
    """The likeliest stance of a word; None where it is not likely enough."""
    scene, trees = weighing.scene, event_forests()
    conditions = _conditions(scene, one.token, one.tag)
    options = dict.fromkeys((*(s for s, _ in (one.tag.stances if one.tag else ())), *one.by_lexicon.values()))
    if one.found is not None:
        options.setdefault(one.found.stance)
    if one.found is not None and one.found.stance in ANSWERS:  # a word of accepting rejects nothing
        options.pop("reject" if one.found.stance == "accept" else "accept", None)
    against = _is_said_no(scene, one)
    options = {s: None for s in options if not (against and s in FOR and s != UNLESS_MET)}
    shown = [(trees["stance"].weigh(evidence_of_stance(scene, one, s, best)), s) for s in STANCES if s in options]
    chance, stance = max(shown, key=lambda pair: pair[0], default=(0.0, STANCES[0]))
    if chance < SHOWN or (stance == UNLESS_MET and not conditions):
        return None
    stance = _as_answered(one, stance, bool(conditions))
    asked = holders_asked(scene, one)
    holders = {
        actor: trees["holder"].weigh(about)
        for actor, about in evidence_of_parties(weighing.cast, asked, weighing.ties)
        if not (_only_speaks_of(weighing.cast, one.token, actor) or _is_held_by_others(weighing.cast, one, actor))
    }
    likely = _joined(likely_ones(list(holders.items()), LEAST_HOLDER, HOLDER), (asked.firsts, asked.doers), holders)
    held = max(holders.values(), default=0.0)
    issue, on_issue = _issue(weighing, one, stance, likely, (chance, held))
    sure = chance * on_issue * held
    if not likely or issue is None or sure < SURE:
        return None
    counterparts = one.counterparts or (parties_of(scene, one.tag.counterparts) if one.tag else ())
    others = tuple(c for c in counterparts if c not in likely)
    return StanceTold(one.token, stance, likely, others, issue, conditions, sure)


def _is_said_no(scene: Scene, one: StanceCandidate) -> bool:
    """Whether the verb that shows a stance is negated, so that nobody supports, demands or offers by it, unless a word
    of the lexicon turns into that ("did not rule out").
    """
    token = one.token
    verb = scene.analysed.head(token) if token.pos in {"AUX", "ADJ"} or token.dep == "neg" else token
    turned = one.found is not None and one.found.stance in FOR
    return verb.pos in VERBAL and is_negated(scene, verb) and not turned


def _as_answered(one: StanceCandidate, stance: Stance, conditioned: bool) -> Stance:
    """The stance; a word of accepting offers nothing, but takes something, as it is or on its condition."""
    if stance != "offer" or one.found is None or one.found.stance != "accept":
        return stance
    return UNLESS_MET if conditioned else "accept"


def _is_held_by_others(cast: Cast, one: StanceCandidate, actor: str) -> bool:
    """Whether an actor whom no rule brings in only suffers what the word tells, answers it or is left out, or the
    encoder points to a holder whom nobody knows, and not to him.
    """
    scene = cast.scene
    verb = scene.analysed.head(one.token) if one.token.pos == "AUX" else one.token
    if modals(scene, verb) & MUST and actor in side_of(scene, subjects(scene, verb)) and actor not in one.holders:
        return True  # whoever must do something demands nothing
    if one.found is None and verb.pos in VERBAL and is_passive(scene, verb):  # "they would be turned back unless"
        statement = scene.statement_over(one.token)
        said_by = () if statement is None else sources_of(scene, statement)
        return actor not in (*side_of(scene, subjects(scene, verb)), *said_by, *one.holders)
    if actor in one.holders:
        return False
    if _is_left_out(cast, one.token, actor) or actor in side_of(scene, _answering(scene, one.token)):
        return True
    if one.tag is None:
        return False
    if one.token.pos == "VERB" and actor in side_of(scene, patients(scene, one.token)):
        return True  # what is done to somebody is no stance of his
    return is_somebody_else(scene, one.tag.holders, one.pointed.get(actor, (0.0, 0.0))[0])


def _is_left_out(cast: Cast, token: Token, actor: str) -> bool:
    at = cast.nearest(actor, token)
    return at is not None and is_left_out(cast.scene, cast.scene.analysed.tokens[at])


def _answering(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who accepts or rejects what a noun names, and has not put it forward: "gave in to demands for a vote"."""
    if noun.pos != "NOUN":
        return ()
    governor = noun
    for _ in range(STEPS_UP):
        if governor.dep not in {"dobj", "pobj", "prep", "nsubjpass"}:
            break
        governor = scene.analysed.head(governor)
    answer = stance_of(scene, governor) if governor.pos in VERBAL else None
    return subjects(scene, governor) if answer is not None and answer.stance in ANSWERS else ()


def _only_speaks_of(cast: Cast, noun: Token, actor: str) -> bool:
    """Whether somebody stands only in a clause about what a noun tells ("a proposal that Peru supports")."""
    analysed, at = cast.scene.analysed, cast.nearest(actor, noun)
    if noun.pos != "NOUN" or at is None:
        return False
    path = path_to(analysed, steps_up(analysed, noun), analysed.tokens[at])
    return path.up == 0 and path.label == "relcl"


def _joined(likely: tuple[str, ...], sides: Sequence[tuple[str, ...]], chances: Mapping[str, float]) -> tuple[str, ...]:
    """The likely holders with those who, by the rules or the grammar, stand on one side with the likeliest."""
    top = max(likely, key=lambda actor: (chances[actor], actor), default=None)
    beside = next((side for side in sides if top in side), ())
    return tuple(dict.fromkeys((*likely, *(actor for actor in beside if chances.get(actor, 0.0) >= JOINT))))


def _issue(
    weighing: _Weighing, one: StanceCandidate, stance: Stance, holders: tuple[str, ...], sure: tuple[float, float]
) -> tuple[str | None, float]:
    """The likeliest issue of a stance and how likely it is; an open one where none of the codebook is likely enough.

    `sure`: how likely the stance is, and its likeliest holder.
    """
    scene = weighing.scene
    if weighing.codebook is default_codebook():
        tree = event_forests()["issue"]
        barred = one.found.not_issues if one.found is not None else frozenset()
        chances = [
            (tree.weigh(evidence_of_issue(one, id, weighing.topics)), id) for id in one.issues if id not in barred
        ]
    else:
        chances = [(BY_WORDS, id) for id, near in one.issues.items() if near.depth is not None or near.in_matter]
    chance, issue = max(chances, key=lambda pair: (pair[0], pair[1]), default=(0.0, None))
    found = one.found or _found(scene, one.token, one.tag, stance)
    undone = found is not None and any(is_left_undone(scene, target, one.token) for target in found.targets)
    firm = chance >= ISSUE and chance * sure[0] * sure[1] >= SURE_OF_ISSUE
    if issue is not None and firm and not (undone and stance in FOR):
        return issue, chance
    unlisted = None if found is None else open_issue(scene, replace(found, stance=stance), holders)
    return unlisted or likely_open_issue(scene, one, stance, holders, sure[0]), max(1 - chance, LEAST_OPEN)


def _found(scene: Scene, token: Token, tag: StanceTag | None, stance: Stance) -> StanceFound | None:
    """The stance as one that the lexicon tells, for what asks about its matter."""
    if tag is None:
        return None
    words = (scene.analysed.tokens[p.token] for p in tag.matter if p.score >= POINTED)
    matter = tuple(word for word in words if word.sentence == token.sentence)
    if token.tag == "VB" and is_negated(scene, token) and all(m.index > token.index for m in matter):
        matter = (token,)  # "would not pay for idle ships" refuses to pay
    return StanceFound(token, stance, (), (), matter, False, False, True)


def _conditions(scene: Scene, token: Token, tag: StanceTag | None) -> tuple[Span, ...]:
    """The conditions that the encoder points to, with the words that belong to them, and those the grammar shows."""
    pointed = tag.conditions if tag else ()
    spans = [*conditions_of(scene, token), *(s for p in pointed if (s := _condition(scene, token, p)))]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept[:MOST])


def _condition(scene: Scene, token: Token, pointed: Pointed) -> Span | None:
    """The run of words of a condition that begins at a token, within its sentence."""
    first = scene.analysed.tokens[pointed.token]
    if pointed.score < POINTED or first.sentence != token.sentence:
        return None
    last = first
    end = scene.analysed.sentences[first.sentence].last
    for following in scene.analysed.tokens[first.index + 1 : min(end, first.index + LONGEST)]:
        if following.index not in scene.tags.conditions and following.pos != "PUNCT":
            break
        last = following if following.pos != "PUNCT" else last
    return scene.quote(first, last) if last.index - first.index + 1 >= FEWEST_WORDS else None
