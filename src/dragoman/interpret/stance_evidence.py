"""What speaks for a stance, its issue and its holder, as numbers that the trees weigh (`act_evidence.py` says how)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.analyse.event_heads import STANCES
from dragoman.interpret.act_candidates import is_unsaid
from dragoman.interpret.act_evidence import CLAUSES, LONGEST
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.negation import VERBAL, is_negated, modals
from dragoman.interpret.obligations import MUST, UNSAID, WILL, sources_of
from dragoman.interpret.participants import owners, patients, subjects
from dragoman.interpret.party_evidence import PartyQuestion
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.stance_candidates import StanceCandidate
from dragoman.interpret.stances import only_tells
from dragoman.interpret.tagged import shares_of_nobody
from dragoman.interpret.untold import in_condition, is_asked
from dragoman.model.events import EventType
from dragoman.model.positions import Stance

NOT_NAMED = 99
"""Words to an issue, and steps down to it, where it is not named or not below."""

ASKING: tuple[EventType, ...] = ("REQUEST", "REJECT", "AGREE", "SUPPORT", "ACCUSE", "THREATEN")
"""Types of acts that go with a stance."""


def evidence_of_stance(scene: Scene, one: StanceCandidate, stance: Stance, best: float) -> dict[str, float]:
    """What speaks for the word showing this stance: `best` is the share of the likeliest such word of its sentence."""
    token, tag = one.token, one.tag
    shares = dict(tag.stances) if tag else {}
    statement, act = scene.statement_over(token), scene.act_tag(token)
    helpers = modals(scene, token)
    found = {
        "told": tag.told if tag else 0.0,
        "share": shares.get(stance, 0.0),
        "best_share": max(shares.values(), default=0.0),
        "best_in_sentence": best,
        "lexicon": float(stance in one.by_lexicon.values() or (one.found is not None and one.found.stance == stance)),
        "in_lexicon": float(one.found is not None),
        "over_issue": float(bool(one.by_lexicon)),
        "issue": max((near.share for near in one.issues.values()), default=0.0),
        "issue_by_words": max((near.by_words for near in one.issues.values()), default=0.0),
        "named": float(any(near.away is not None for near in one.issues.values())),
        "in_matter": float(any(near.in_matter for near in one.issues.values())),
        "holder": max((first for first, _ in one.pointed.values()), default=0.0),
        "counterpart": max((second for _, second in one.pointed.values()), default=0.0),
        "matter": max((p.score for p in tag.matter), default=0.0) if tag else 0.0,
        "condition_pointed": max((p.score for p in tag.conditions), default=0.0) if tag else 0.0,
        "conditions": float(len(conditions_of(scene, token))),
        "holders": float(len(one.holders)),
        "verb": float(token.pos in VERBAL),
        "noun": float(token.pos in {"NOUN", "PROPN"}),
        "adjective": float(token.pos == "ADJ"),
        "past": float(token.tag == "VBD"),
        "negated": float(token.pos in VERBAL and is_negated(scene, token)),
        "must": float(bool(helpers & MUST)),
        "will": float(bool(helpers & WILL)),
        "asked": float(is_asked(scene, token)),
        "if": float(in_condition(scene, token)),
        "unsaid": float(is_unsaid(scene, token)),
        "only_tells": float(only_tells(scene, token)),
        "in_statement": float(statement is not None),
        "untold_statement": float(statement is not None and statement.act in UNSAID),
        "sourced": float(statement is not None and bool(sources_of(scene, statement))),
        "cue": float(scene.statement_by_cue(token) is not None),
        "act": act.told if act else 0.0,
        "sentence": float(min(token.sentence, 30)),
        "words": float(min(len(scene.analysed.sentence_of(token)), LONGEST)),
    }
    found |= {f"act_{type}": act.share_of(type) if act else 0.0 for type in ASKING}
    found |= {f"is_{kind}": float(stance == kind) for kind in STANCES}
    found |= {f"as_{dep}": float(token.dep == dep) for dep in CLAUSES}
    return found


def topics_of(candidates: Sequence[StanceCandidate]) -> Mapping[str, float]:
    """How much an article is about each issue: the share of it in what the encoder says of all its stances."""
    total: dict[str, float] = defaultdict(float)
    for one in candidates:
        for issue, near in one.issues.items():
            total[issue] += (one.tag.told if one.tag else 0.0) * near.share
    whole = sum(total.values())
    return {issue: weight / whole for issue, weight in total.items() if whole}


def evidence_of_issue(one: StanceCandidate, issue: str, topics: Mapping[str, float]) -> dict[str, float]:
    """What speaks for the stance of the word being on this issue."""
    near = one.issues[issue]
    shares = [other.share for other in one.issues.values()]
    none = next((share for id, share in one.tag.issues if id is None), 0.0) if one.tag else 0.0
    depths = [other.depth for other in one.issues.values() if other.depth is not None]
    return {
        "told": one.tag.told if one.tag else 0.0,
        "share": near.share,
        "less": max(shares) - near.share,
        "none": none,
        "by_words": near.by_words,
        "less_by_words": max(other.by_words for other in one.issues.values()) - near.by_words,
        "none_by_words": one.unlisted,
        "away": float(NOT_NAMED if near.away is None else near.away),
        "depth": float(NOT_NAMED if near.depth is None else near.depth),
        "in_matter": float(near.in_matter),
        "others_named": float(sum(other.away is not None for other in one.issues.values()) - (near.away is not None)),
        "other_below": float(bool(depths) and near.depth is None),
        "topic": topics.get(issue, 0.0),
        "in_lexicon": float(one.found is not None),
    }


def holders_asked(scene: Scene, one: StanceCandidate) -> PartyQuestion:
    """The stance as a question who holds it, with what the trees of holders are told of it."""
    token = one.token
    verbal = token.pos in VERBAL
    doers = side_of(scene, subjects(scene, token) if verbal else owners(scene, token))
    others = side_of(scene, patients(scene, token)) if verbal else ()
    shares = dict(one.tag.stances) if one.tag else {}
    about = {
        "told": one.tag.told if one.tag else 0.0,
        "in_lexicon": float(one.found is not None),
        "verb": float(verbal),
        "cue": float(scene.statement_by_cue(token) is not None),
        "in_statement": float(scene.statement_over(token) is not None),
        "rule_firsts": float(len(one.holders)),
    }
    about |= {f"stance_{stance}": shares.get(stance, 0.0) for stance in STANCES}
    nobody = shares_of_nobody(scene, one.tag.holders, one.tag.counterparts) if one.tag else (0.0, 0.0)
    return PartyQuestion(token, one.holders, one.counterparts, doers, others, one.pointed, nobody, about)
