"""Who wants what on which conditions: positions on the issues of the codebook.

A cue of the lexicon `stances` gives the stance, its subject the holder, and the words it governs the issue and the conditions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.analyse.words import Token
from dragoman.interpret.clauses import clause_around
from dragoman.interpret.participants import actors_of, children, is_passive, owners, patients, subjects
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import VERBAL, is_negated, modals
from dragoman.knowledge.issues import Codebook
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.positions import Basis, Position, Stance
from dragoman.model.text import Span

CONFIDENCE_OF_VERB = 0.75
CONFIDENCE_OF_NOUN = 0.65
FARTHEST_ISSUE = 14
"""Words from the cue within which its issue must begin."""

COMPLEMENTS = frozenset({"xcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in the text with its row of the lexicon, and the words that it governs."""

    token: Token
    row: Any
    governed: tuple[Token, ...]


def positions_in(scene: Scene, codebook: Codebook) -> tuple[Position, ...]:
    """The positions of an article in text order, ids q1, q2, …; the same stance told twice is one with two evidences."""
    found: dict[tuple[str, str, str], Position] = {}
    for token in scene.analysed.tokens:
        for cue in _cues_at(scene, token):
            for position in _positions(scene, codebook, cue):
                key = (position.holder, position.issue, position.stance)
                found[key] = _united(found[key], position) if key in found else position
    return tuple(replace(position, id=f"q{n}") for n, position in enumerate(found.values(), start=1))


def _cues_at(scene: Scene, token: Token) -> Iterator[_Cue]:
    for row in _rows().get(token.lemma.lower(), ()):
        noun = bool(row.get("noun"))
        if noun != (token.pos == "NOUN") or (not noun and token.pos not in VERBAL | {"ADJ"}):
            continue
        if row.get("particle") and row["particle"] not in {c.lower for c in children(scene, token, "prt")}:
            continue
        governed = tuple(_governed(scene, token, row))
        if governed:
            yield _Cue(token, row, governed)
            return


def _governed(scene: Scene, token: Token, row: Any) -> Iterator[Token]:
    if row.get("object") and not row.get("noun"):
        yield from patients(scene, token)
    if row.get("complement"):
        yield from children(scene, token, *COMPLEMENTS, "acl")
    for preposition in children(scene, token, "prep", "agent"):
        if preposition.lower in row.get("prepositions", ()):
            yield from children(scene, preposition, "pobj", "pcomp")


def _positions(scene: Scene, codebook: Codebook, cue: _Cue) -> Iterator[Position]:
    stance = _stance(scene, cue)
    issue = _issue(scene, codebook, cue)
    if stance is None or issue is None or cue.row.get("needs_carrier"):
        return
    noun = bool(cue.row.get("noun"))
    holders = actors_of(scene, owners(scene, cue.token) if noun else subjects(scene, cue.token))
    conditions = _conditions(scene, cue)
    statement = scene.statement_over(cue.token)
    counterparts = [] if noun else [a for a in actors_of(scene, patients(scene, cue.token)) if a not in holders]
    for holder in holders:
        yield Position(
            id="q0",
            holder=holder,
            issue=issue,
            stance=stance,
            conditions=conditions,
            counterpart=counterparts[0] if counterparts and not is_passive(scene, cue.token) else None,
            evidence=(clause_around(scene, cue.token),),
            basis=_basis(scene, holder, statement),
            statement=statement.id if statement else None,
            time=scene.time_of(cue.token),
            confidence=CONFIDENCE_OF_NOUN if noun else CONFIDENCE_OF_VERB,
        )


def _basis(scene: Scene, holder: str, statement: Any) -> Basis:
    if statement is None:
        return "inferred"
    return "said" if holder in {source.actor for source in statement.sources} else "reported"


def _stance(scene: Scene, cue: _Cue) -> Stance | None:
    row, token = cue.row, cue.token
    if is_negated(scene, token):
        turned: Stance | None = row.get("negated")
        yet = any(c.lower == "yet" for c in scene.analysed.children(token))
        return row.get("unsettled", turned) if yet else turned
    if modals(scene, token) & set(lexicon("stances")["undecided_modals"]):
        return "undecided"
    stance: Stance = row["stance"]
    return stance


def _issue(scene: Scene, codebook: Codebook, cue: _Cue) -> str | None:
    """The first issue named near the cue in the words that it governs."""
    for head in cue.governed:
        words = [t for t in scene.analysed.subtree(head) if abs(t.index - cue.token.index) <= FARTHEST_ISSUE]
        for found in codebook.issues_in(words):
            if found.issue not in cue.row.get("not_issues", ()):
                return found.issue
    return None


def _conditions(scene: Scene, cue: _Cue) -> tuple[Span, ...]:
    """The clauses and phrases of the sentence after or around the cue that say on what it hangs."""
    words = lexicon("stances")["conditions"]
    sentence = scene.analysed.tokens_in(scene.analysed.sentence_of(cue.token))
    found: list[Span] = []
    for number, token in enumerate(sentence):
        for phrase in words["phrases"]:
            parts = phrase.split()
            if [t.lower for t in sentence[number : number + len(parts)]] == parts:
                found.append(_to_clause_end(scene, sentence, number))
                break
        else:
            if token.dep == "mark" and token.lower in words["clauses"]:
                found.append(_to_clause_end(scene, sentence, number))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _to_clause_end(scene: Scene, sentence: tuple[Token, ...], number: int) -> Span:
    last = number
    while last + 1 < len(sentence) and sentence[last + 1].text not in {",", ";", "–", "—", ".", "”", '"'}:
        last += 1
    return scene.quote(sentence[number], sentence[last])


def _united(one: Position, other: Position) -> Position:
    evidence = {span.start: span for span in (*one.evidence, *other.evidence)}
    conditions = {span.start: span for span in (*one.conditions, *other.conditions)}
    return replace(
        one,
        evidence=tuple(evidence[start] for start in sorted(evidence)),
        conditions=tuple(conditions[start] for start in sorted(conditions)),
    )


@cache
def _rows() -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for row in lexicon("stances")["cues"]:
        for word in row["word"]:
            rows.setdefault(word, []).append(row)
    return rows
