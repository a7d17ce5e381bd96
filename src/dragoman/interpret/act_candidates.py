"""Acts that a word may tell, with all that speaks of them: the frames of the lexicon, what is said, the encoder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.analyse.event_heads import STATUSES
from dragoman.analyse.event_tags import ActTag
from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import Match
from dragoman.interpret.frames import match_of
from dragoman.interpret.implied import implied_recipients
from dragoman.interpret.negation import VERBAL, is_negated, words
from dragoman.interpret.noun_frames import sufferers
from dragoman.interpret.participants import is_passive, owners, patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.said_acts import said_acts
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import ORDER, side_of
from dragoman.interpret.status import plain_status, status_of
from dragoman.interpret.tagged import parties_of, shares_of
from dragoman.model.events import EventStatus, EventType

AFTER_NOUN = ("of", "on", "against", "with", "between", "for", "to", "from", "over")
NO_SHARES = (0.0,) * len(STATUSES)

ASK = "ask"


@dataclass(frozen=True, slots=True)
class ActCandidate:
    """An act that a word may tell: its type, what the encoder says of the word, and both sides as the rules tell them.

    `framed`: a frame of the lexicon tells it (`idiom`: one of the idioms); `said`: it lies in what somebody says of
    another. `doers` and `others` are whom the grammar puts before and after the word. `pointed` has, for each actor,
    how surely the encoder points to it as initiator and as recipient.
    """

    token: Token
    type: EventType
    mode: str | None
    framed: bool
    idiom: bool
    said: bool
    tag: ActTag | None
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]
    doers: tuple[str, ...]
    others: tuple[str, ...]
    pointed: Mapping[str, tuple[float, float]]
    status: EventStatus
    statuses: tuple[float, ...]


def act_candidates(scene: Scene, token: Token) -> Iterator[ActCandidate]:
    """The acts that the token may tell: one of each type that a frame, what is said, or the encoder tells."""
    tag = scene.act_tag(token)
    match = match_of(scene, token)
    said = tuple(said_acts(scene, token))
    if tag is None and match is None and not said:
        return
    doers, others = _by_grammar(scene, token)
    pointed = shares_of(scene, tag.initiators, tag.recipients) if tag else {}
    told = {m.type: m for m in (*said, *([match] if match else []))}
    types = dict.fromkeys((*told, *(type for type, _ in (tag.types if tag else ()))))
    for type in types:
        one = told.get(type)
        alone = any(t.lower in ORDER for t in subjects(scene, token)) if token.pos in VERBAL else False
        seen = None if alone else tag  # "the latter" is one of those whom the encoder points to
        found = _framed(scene, token, tag, one) if one is not None else _by_tag(scene, token, seen, type, doers)
        yield ActCandidate(
            token=token,
            type=type,
            mode=found.mode,
            framed=match is not None and match.type == type,
            idiom=match is not None and match.type == type and match.idiom,
            said=any(m.type == type for m in said),
            tag=tag,
            initiators=found.initiators,
            recipients=tuple(r for r in found.recipients if r not in found.initiators),
            doers=doers,
            others=others,
            pointed=pointed,
            status=found.status or plain_status(scene, token) or status_of(scene, token),
            statuses=tag.statuses if tag else NO_SHARES,
        )


def is_unsaid(scene: Scene, token: Token) -> bool:
    """Whether a word tells that nothing was said ("declined to comment") or a question put ("asked him whether"), or
    stands in what was not said.
    """
    clauses = children(scene, token, "ccomp") if token.lemma.lower() == ASK else ()
    if any(mark.lower in {"whether", "if"} for clause in clauses for mark in children(scene, clause, "mark")):
        return True
    statement = scene.statement_by_cue(token)
    if statement is not None and statement.act in {"decline", "deny"}:
        return True
    head = scene.analysed.head(token)
    return token.dep == "ccomp" and head.lemma.lower() in words("saying") and is_negated(scene, head)


def _by_grammar(scene: Scene, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whoever stands before the word as its doer, and whoever it is done to or is named after it."""
    if token.pos in VERBAL:
        after = (*patients(scene, token), *after_preposition(scene, token, AFTER_NOUN))
        return side_of(scene, subjects(scene, token)), side_of(scene, after)
    return side_of(scene, owners(scene, token)), side_of(scene, after_preposition(scene, token, AFTER_NOUN))


def _framed(scene: Scene, token: Token, tag: ActTag | None, match: Match) -> Match:
    """The act of a frame; where it has a party on one side alone, the other is whom the encoder points to, or on whom
    it would fall.
    """
    if not (match.initiators or match.recipients):
        return match
    initiators, recipients = match.initiators, match.recipients
    if tag is not None and tag.types[0][0] == match.type:
        firsts = parties_of(scene, tag.initiators)
        if token.pos not in VERBAL or _is_plainly_passive(scene, token):
            # of "Ana Ruiz's murder" and "Accused of theft, Ana Ruiz …" the grammar tells who suffers it
            firsts = tuple(actor for actor in firsts if actor not in recipients)
        initiators = initiators or firsts
        recipients = recipients or parties_of(scene, tag.recipients)
    recipients = recipients or implied_recipients(scene, token, match.type)
    if match.type == "REQUEST" and not match.recipients:
        met = parties_of_matter(scene, token)
        recipients = tuple(r for r in recipients if r not in met)
    return Match(match.type, match.mode, initiators, recipients, match.status)


def _is_plainly_passive(scene: Scene, verb: Token) -> bool:
    """Whether a verb is passive by its auxiliary, or as a participle that opens a sentence."""
    opens = verb.dep == "advcl" and verb.tag == "VBN" and verb.index < scene.analysed.head(verb).index
    return is_passive(scene, verb) and (opens or bool(children(scene, verb, "auxpass")))


def parties_of_matter(scene: Scene, token: Token) -> tuple[str, ...]:
    """With whom or between whom what is asked for would be ("called for talks with Peru"), or who is asked for ("the
    demand for the prisoners"): not who is asked.
    """
    asked_for = after_preposition(scene, token, ("for",))
    nouns = (*children(scene, token, "dobj"), *asked_for)
    met = tuple(t for noun in nouns for t in after_preposition(scene, noun, ("with", "between")))
    clauses = [c for t in (token, *asked_for) for c in children(scene, t, "acl", "xcomp", "advcl", "ccomp", "relcl")]
    to_act = any(c.tag == "VB" for c in clauses)  # "called for the rebels to leave"
    return side_of(scene, met if to_act else (*met, *asked_for))


def _by_tag(scene: Scene, token: Token, tag: ActTag | None, type: EventType, doers: tuple[str, ...]) -> Match:
    """The act as the encoder tells it; where it points to nobody who does it, the grammar tells."""
    initiators, recipients = (
        parties_of(scene, side) for side in ((tag.initiators, tag.recipients) if tag else ((), ()))
    )
    if token.pos not in VERBAL and type == "ASSAULT":
        recipients = recipients or side_of(scene, sufferers(scene, token))
        initiators = tuple(actor for actor in initiators if actor not in recipients)
    return Match(type, None, initiators or doers, recipients, taught=True)
