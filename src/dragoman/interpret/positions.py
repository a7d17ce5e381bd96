"""Who wants what, on which conditions: the stances of actors on the issues of the codebook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.words import Token
from dragoman.interpret.clauses import stance_around
from dragoman.interpret.conditions import MENTIONED_BEFORE, conditions_of, listed_condition
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.obligations import obligation_of
from dragoman.interpret.open_issues import open_issue
from dragoman.interpret.scene import Scene
from dragoman.interpret.stance_candidates import stance_on
from dragoman.interpret.stances import StanceFound, stance_of
from dragoman.interpret.stands_for import actors_of
from dragoman.interpret.targets import issues_under, marked_issues
from dragoman.interpret.told_stances import StanceTold, stances_in
from dragoman.interpret.unheld import is_unheld
from dragoman.knowledge.issues import Codebook
from dragoman.model.positions import OPEN_ISSUE, Basis, Position, Stance
from dragoman.model.statements import Statement
from dragoman.model.text import Span

LIMITED = frozenset({"undecided", "conditional", "accept", "support"})
"""Stances that a list of conditions can follow."""

SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
SURE: dict[Basis, float] = {"said": 0.9, "reported": 0.75, "inferred": 0.8}
MOST_TELLINGS = 6
MOST_BESIDE = 40
"""Positions that one is compared with: a bound on work in endless sentences."""

MOST_SURE = 0.95
FAR_ISSUE = 0.1
LOOSE_HOLDER = 0.1
OPEN_STANCE = 0.05
"""How much less sure a position is whose issue hangs deep, whose holder is only described, or that "would" be taken."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A position with the word that tells it."""

    position: Position
    cue: int


def positions_in(scene: Scene, codebook: Codebook) -> tuple[Position, ...]:
    """The positions of an article in text order, ids q1, q2, …; joint holders have one each."""
    marked = marked_issues(scene, codebook)
    drafts: list[_Draft] = []
    for token in scene.analysed.tokens:
        found = stance_of(scene, token) or obligation_of(scene, token)
        if found is not None and not is_unheld(scene, token):
            drafts += _of_cue(scene, codebook, found, marked)
    if scene.tags.stances:
        told = [d for stance in stances_in(scene, codebook, marked) for d in _of_told(scene, stance)]
        drafts += _untold(scene, told, drafts)
        drafts.sort(key=lambda draft: draft.cue)
    kept = _told_once(_without_repeats(_with_listed_conditions(scene, drafts)))
    kept.sort(key=lambda d: (d.evidence[0].start, d.evidence[0].end, d.issue, d.holder))
    return tuple(replace(position, id=f"q{number}") for number, position in enumerate(kept, start=1))


def _with_listed_conditions(scene: Scene, drafts: list[_Draft]) -> list[_Draft]:
    """The drafts, with the conditions that a later sentence lists ("this includes the demand that …")."""
    tokens = scene.analysed.tokens
    changed = list(drafts)
    for token in tokens if drafts else ():
        condition = listed_condition(scene, token)
        if condition is None:
            continue
        before = [n for n, d in enumerate(changed) if 0 < token.sentence - tokens[d.cue].sentence <= MENTIONED_BEFORE]
        if not before:
            continue
        draft = changed[before[-1]]
        position = draft.position
        if position.stance not in LIMITED:
            continue
        conditions = _outermost({*position.conditions, condition})
        evidence = _outermost({*position.evidence, condition})
        stance: Stance = "conditional" if position.stance == "undecided" else position.stance
        position = replace(position, stance=stance, conditions=conditions, evidence=evidence)
        changed[before[-1]] = _Draft(position, draft.cue)
    return changed


def _of_cue(
    scene: Scene, codebook: Codebook, found: StanceFound, marked: dict[int, tuple[str, int]]
) -> Iterator[_Draft]:
    holders = found.holder_ids or actors_of(scene, found.holders)
    if not holders:
        return
    conditions = conditions_of(scene, found.cue)
    issues = list(issues_under(scene, codebook, found, marked))
    plain = replace(found, stance="conditional") if conditions and found.stance == "undecided" else found
    unlisted = open_issue(scene, plain, holders) if not issues else None
    for issue, reverses, depth in [(unlisted, False, 0)] if unlisted else issues:
        stance = stance_on(found, reverses, bool(conditions))
        if stance is None:
            continue
        for holder in holders:
            yield _Draft(_position(scene, found, holder, issue, stance, conditions, depth), found.cue.index)


def _of_told(scene: Scene, told: StanceTold) -> Iterator[_Draft]:
    """The positions of a stance that the encoder sees, one for each holder."""
    statement = scene.statement_over(told.cue)
    evidence = _run_together(scene, _outermost({stance_around(scene, told.cue), *told.conditions}))
    for holder in told.holders:
        position = Position(
            id="q0",
            holder=holder,
            issue=told.issue,
            stance=told.stance,
            conditions=told.conditions,
            counterpart=next((c for c in told.counterparts if c != holder), None),
            evidence=evidence,
            basis=_basis(scene, statement, holder),
            statement=statement.id if statement else None,
            time=scene.time_of(told.cue),
            confidence=round(min(MOST_SURE, told.sure), 2),
        )
        yield _Draft(position, told.cue.index)


def _untold(scene: Scene, told: list[_Draft], by_lexicon: list[_Draft]) -> list[_Draft]:
    """Of positions that the encoder sees, the surest first: those that neither the lexicon nor a surer one tells."""
    tokens = scene.analysed.tokens
    beside: dict[int, list[_Draft]] = {}
    for draft in by_lexicon:
        beside.setdefault(tokens[draft.cue].sentence, []).append(draft)
    kept = []
    for draft in sorted(told, key=lambda d: (-d.position.confidence, d.cue)):
        cue = tokens[draft.cue]
        near = beside.setdefault(cue.sentence, [])
        others = (
            other.position
            for other in near[:MOST_BESIDE]
            if not (_are_coordinated(cue, tokens[other.cue]) or _share_no_word(draft.position, other.position))
            or other.position.issue == draft.position.issue
        )
        if not any(_is_told(draft.position, other, cue) for other in others):
            near.append(draft)
            kept.append(draft)
    return kept


def _are_coordinated(one: Token, other: Token) -> bool:
    """Whether two cues are verbs side by side, each with its own matter ("support the code and oppose the tax")."""
    first, second = sorted((one, other), key=lambda t: t.index)
    return second.dep == "conj" and second.head == first.index and first.pos in VERBAL


def _share_no_word(one: Position, other: Position) -> bool:
    """Whether both are on open issues that have no word in common."""
    if not (one.issue.startswith(OPEN_ISSUE) and other.issue.startswith(OPEN_ISSUE)):
        return False
    first, second = (set(p.issue.removeprefix(OPEN_ISSUE).casefold().split()) for p in (one, other))
    return not first & second


def _is_told(one: Position, other: Position, cue: Token) -> bool:
    """Whether another position of the same holder stands in words that overlap, or has the cue in a condition."""
    if any(c.start <= cue.start < c.end for c in other.conditions):
        return True
    overlap = any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
    return overlap and one.holder == other.holder


def _told_once(positions: list[Position]) -> list[Position]:
    """The positions without those that another of the same holder, issue and stance tells in words that overlap."""
    kept: list[Position] = []
    alike: dict[tuple[str, str, str], list[Position]] = {}
    for one in positions:
        same = alike.setdefault((one.holder, one.issue, one.stance), [])
        if any(
            a.start < b.end and b.start < a.end for o in same[-MOST_BESIDE:] for a in o.evidence for b in one.evidence
        ):
            continue
        same.append(one)
        kept.append(one)
    return kept


def _position(
    scene: Scene, found: StanceFound, holder: str, issue: str, stance: Stance, conditions: tuple[Span, ...], depth: int
) -> Position:
    statement = scene.statement_over(found.cue)
    basis = _basis(scene, statement, holder)
    counterpart = next((a for a in actors_of(scene, found.counterparts, True) if a != holder), None)
    named = any(scene.actors.actor_of_token(t) == holder for t in found.holders)
    sure = SURE[basis] - FAR_ISSUE * (depth > 2) - LOOSE_HOLDER * (not named) - OPEN_STANCE * found.is_open
    evidence = {stance_around(scene, found.cue), *(c for c in conditions)}
    return Position(
        id="q0",
        holder=holder,
        issue=issue,
        stance=stance,
        conditions=conditions,
        counterpart=counterpart,
        evidence=_run_together(scene, _outermost(evidence)),
        basis=basis,
        statement=statement.id if statement else None,
        time=scene.time_of(found.cue),
        confidence=round(sure, 2),
    )


def _outermost(spans: set[Span]) -> tuple[Span, ...]:
    """The spans in text order without those that stand inside another."""
    ordered = sorted(spans, key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _run_together(scene: Scene, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with those that only a comma parts made one."""
    text = scene.analysed.text
    joint: list[Span] = []
    for span in spans:
        if joint and span.start >= joint[-1].end and not text[joint[-1].end : span.start].strip(" ,"):
            joint[-1] = Span.of(text, joint[-1].start, span.end)
        else:
            joint.append(span)
    return tuple(joint)


def _basis(scene: Scene, statement: Statement | None, holder: str) -> Basis:
    """Said where the holder, or somebody who speaks for the holder, is the source; inferred where nobody is."""
    if statement is None:
        return "inferred"
    for source in statement.sources:
        if source.actor == holder or _speaks_for(scene, source.start, source.end, holder):
            return "said"
    return "reported"


def _speaks_for(scene: Scene, start: int, end: int, holder: str) -> bool:
    speaker = scene.actors.actor_in(start, end)
    if speaker is not None and scene.speaks_for(speaker, holder):
        return True
    words = {token.lower for token in scene.analysed.tokens_between(start, end)}
    return bool(words & SPEAKS_FOR) and holder in scene.actors.actors_in(start, end)


def _without_repeats(drafts: list[_Draft]) -> list[Position]:
    """One position for a holder, issue and stance with the words of every telling, as long as little else differs."""
    kept: dict[tuple[object, ...], Position] = {}
    for draft in drafts:
        one = draft.position
        key = (one.holder, one.issue, one.stance, one.counterpart, one.basis, one.time, bool(one.conditions))
        if key in kept and (one.statement == kept[key].statement or one.evidence == kept[key].evidence):
            earlier = kept[key]
            if len(earlier.evidence) >= MOST_TELLINGS:
                continue
            evidence = _outermost({*earlier.evidence, *one.evidence})
            conditions = _outermost({*earlier.conditions, *one.conditions})
            kept[key] = replace(earlier, evidence=evidence, conditions=conditions)
        else:
            kept[(*key, draft.cue) if key in kept else key] = one
    return list(kept.values())
