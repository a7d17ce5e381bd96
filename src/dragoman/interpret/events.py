"""What happened, will happen or is said to: events in PLOVER's types, each with the words it rests on."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.words import Token
from dragoman.interpret.clauses import clause_around, place_of
from dragoman.interpret.frame_rows import SEVERAL, Match
from dragoman.interpret.negation import modals, words
from dragoman.interpret.participants import subjects
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sessions import Session, sessions_in
from dragoman.interpret.sides import FIRST_PERSONS
from dragoman.interpret.stands_for import actors_of
from dragoman.interpret.status import plain_status, status_of
from dragoman.interpret.told_acts import acts_in
from dragoman.interpret.when import days_of_act
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import Event, EventStatus
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD, Period

MOST_RECIPIENTS = 8
MOST_TELLINGS = 6
MOST_BESIDE = 20
"""Acts on either side in a sentence that one is compared with: past any real sentence, a bound on work."""

"""Places in the text that are kept as the evidence of one event."""

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
"""Types of which an article tells many alike: they are one event only where both are dated, or stand together."""

TOLD_ON = 3
"""Sentences within which the same said by the same to the same is one act that is told on."""

MERGED_WITHIN = 40
"""Sentences between two tellings of one event at most."""


DONE_TO = frozenset({"CONSULT", "ACCUSE", "AID", "SANCTION", "COERCE", "ASSAULT"})
"""Types that an article tells of the one it is done to alone."""

TWO_SIDED = frozenset({"ACCUSE", "CONSULT"})
"""Types that, where no frame tells them, are only told of two parties at least."""

HOSTILE = frozenset({"RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types that, "unless" the other side acts, are a threat."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event with the word that tells it, and the number of its sentence."""

    event: Event
    word: int
    sentence: int
    taught: bool = False


def events_in(scene: Scene) -> tuple[Event, ...]:
    """The events of an article in text order, ids e1, e2, …; each has at least one known actor, but for meetings that
    are set for a day.
    """
    drafts: list[_Draft] = []
    for told in acts_in(scene):
        for one in (told.match, *_threats(scene, told.token, told.match)):
            event = _event(scene, told.token, one)
            if event is not None:
                drafts.append(_Draft(event, told.token.index, told.token.sentence, told.match.taught))
    refusals = {
        (d.sentence, d.event.initiators) for d in drafts if d.event.type == "REJECT" and d.event.status != "denied"
    }
    framed: dict[int, list[_Draft]] = {}
    for draft in drafts:
        if not draft.taught:
            framed.setdefault(draft.sentence, []).append(draft)
    drafts = [
        d
        for d in drafts
        if not (d.taught and (_is_told_by_frame(d, near := framed.get(d.sentence, [])) or _is_matter(scene, d, near)))
    ]
    met = [d for d in drafts if d.event.type == "CONSULT" and d.event.status in {"planned", "possible"}]
    sessions = (_session(scene, one) for one in sessions_in(scene))
    drafts += [one for one in sessions if not any(_overlap(one.event, other.event) for other in met)]
    merged = [draft for draft in _merged(drafts) if not _is_what_was_refused(draft, refusals)]
    merged.sort(key=lambda d: (d.event.evidence[0].start, d.word, d.event.status != "occurred", d.event.type))
    return tuple(replace(draft.event, id=f"e{number}") for number, draft in enumerate(merged, start=1))


def _session(scene: Scene, one: Session) -> _Draft:
    """A meeting set for a day, as an event of nobody known."""
    place, statement = place_of(scene, one.verb), scene.statement_over(one.noun)
    event = Event(
        id="e0",
        type="CONSULT",
        mode=None,
        status=one.status,
        initiators=(),
        recipients=(),
        place=place.id if place else None,
        time=one.time,
        evidence=(clause_around(scene, one.verb),),
        statement=statement.id if statement else None,
    )
    return _Draft(event, one.noun.index, one.noun.sentence)


def _threats(scene: Scene, token: Token, match: Match) -> Iterator[Match]:
    """The threat that lies in a hostile act that will come unless the other side gives way."""
    ahead = words("future_modals") | words("reported_future")
    if match.type not in HOSTILE or not match.initiators or not modals(scene, token) & ahead:
        return
    head = scene.analysed.head(token)
    if (
        head.lemma.lower() == "warn"
        and token.dep == "ccomp"
        and actors_of(scene, subjects(scene, head)) == match.initiators
    ):
        yield Match("THREATEN", None, match.initiators, match.recipients, "occurred")
    for unless in children(scene, token, "prep"):  # "unless rebels left by noon", as parsed now and then
        if unless.lower == "unless":
            threatened = actors_of(scene, children(scene, unless, "pobj"))
            yield Match("THREATEN", None, match.initiators, threatened or match.recipients, "occurred")
    for clause in children(scene, token, "advcl"):
        if any(c.dep == "mark" and c.lower == "unless" for c in scene.analysed.children(clause)):
            threatened = tuple(a for a in actors_of(scene, subjects(scene, clause)) if a not in match.initiators)
            yield Match("THREATEN", None, match.initiators, threatened or match.recipients, "occurred")


def _event(scene: Scene, token: Token, match: Match) -> Event | None:
    """The event, None where nobody is known of whom it is worth telling."""
    status = match.status or plain_status(scene, token) or status_of(scene, token)
    if not match.initiators and not (
        match.recipients and status != "possible" and _is_told_of_victims(scene, token, match, status)
    ):
        return None
    if not match.recipients and _is_half_told(token, match, status):
        return None
    statement = scene.statement_over(token)
    place = place_of(scene, token)
    return Event(
        id="e0",
        type=match.type,
        mode=match.mode,
        status=status,
        initiators=match.initiators[:MOST_RECIPIENTS],
        recipients=tuple(a for a in match.recipients if a not in match.initiators)[:MOST_RECIPIENTS],
        place=place.id if place else None,
        time=_time_of(scene, token, status),
        evidence=(clause_around(scene, token),),
        statement=statement.id if statement else None,
    )


def _time_of(scene: Scene, token: Token, status: EventStatus) -> Period:
    """The time of an act; none where it would come after the article though it has happened: "invited him to talks on
    Friday" dates the talks.
    """
    time = days_of_act(scene, token)
    day = time.first_day or time.last_day
    ahead = day is not None and scene.published is not None and day > scene.published.isoformat()
    return UNKNOWN_PERIOD if ahead and status in {"occurred", "ongoing"} else time


def _is_half_told(token: Token, match: Match, status: EventStatus) -> bool:
    """Whether an act without a recipient is not worth telling: words that may come or did not, a noun for what may be;
    of what the encoder alone tells also a meeting that is not to come, or a charge, of one party, and anything else of
    one that is not so.
    """
    alone = len(match.initiators) < SEVERAL
    if status in {"possible", "denied"} and (match.type in SPOKEN - {"AGREE"} or (match.taught and alone)):
        return True
    if match.taught and match.type in TWO_SIDED and alone and status != "planned":
        return True
    return token.pos == "NOUN" and status == "possible" and match.type != "CONSULT"


def _is_told_of_victims(scene: Scene, token: Token, match: Match, status: EventStatus) -> bool:
    """Whether an act is told by whom it is done to alone; of a meeting unless who tells it was there."""
    only_describes = token.dep == "acl" and token.tag == "VBN"  # "people held in camps"
    if match.type not in DONE_TO or only_describes:
        return False
    if token.lemma.lower() in lexicon("stand_ins")["journeys"]:
        return False  # who travels must be known
    if status == "denied":
        return False
    return match.type != "CONSULT" or not any(t.lower in FIRST_PERSONS for t in subjects(scene, token))


def _is_told_by_frame(taught: _Draft, framed: list[_Draft]) -> bool:
    """Whether a frame tells the act that the encoder sees in another word of its clause."""
    one = taught.event
    at = bisect_left(framed, taught.word, key=lambda draft: draft.word)
    for draft in framed[max(0, at - MOST_BESIDE) : at + MOST_BESIDE]:
        other = draft.event
        if other.type != one.type or not _overlap(one, other):
            continue
        sides = ((one.initiators, other.initiators), (one.recipients, other.recipients))
        if all(not a or not b or set(a) & set(b) for a, b in sides):
            return True
    return False


def _is_matter(scene: Scene, taught: _Draft, framed: list[_Draft]) -> bool:
    """Whether the encoder sees an act of the type of asking in what is asked for ("demanded an admission")."""
    above = scene.analysed.tokens[taught.word].head
    return any(draft.word == above and draft.event.type == taught.event.type for draft in framed)


def _is_what_was_refused(draft: _Draft, refusals: Container[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether an act that did not happen is only what a REJECT of the same sentence refused; a meeting stays told."""
    event = draft.event
    denied = event.status == "denied" and event.type not in {"CONSULT", "REJECT"}
    return denied and (draft.sentence, event.initiators) in refusals


def _merged(drafts: Iterable[_Draft]) -> list[_Draft]:
    """The events with those told twice made one, with the words of both."""
    kept: list[_Draft] = []
    by_key: dict[tuple[object, ...], list[int]] = {}
    for draft in drafts:
        event = draft.event
        parties = frozenset((*event.initiators, *event.recipients)) if event.type == "CONSULT" else None
        key = (event.type, event.status, parties or (event.initiators, event.recipients))
        same = next((n for n in by_key.get(key, ())[-3:] if _is_same(kept[n], draft)), None)
        if same is None:
            same = next((n for n in range(max(0, len(kept) - 3), len(kept)) if _tells_more(kept[n], draft)), None)
            if same is not None:
                kept[same] = _Draft(_richer(kept[same].event, event), kept[same].word, draft.sentence)
                continue
            by_key.setdefault(key, []).append(len(kept))
            kept.append(draft)
        elif len(kept[same].event.evidence) < MOST_TELLINGS:
            kept[same] = _Draft(_united(kept[same].event, event), kept[same].word, draft.sentence)
    return kept


def _tells_more(one: _Draft, other: _Draft) -> bool:
    """Whether two words of one sentence tell one act, the one with parties that the other leaves out ("an attack by
    Chad killed ten soldiers").
    """
    first, second = one.event, other.event
    if one.sentence != other.sentence or (first.type, first.status) != (second.type, second.status):
        return False
    if (first.type in SPOKEN and first.evidence != second.evidence) or not _overlap(first, second):
        return False
    if first.type == "CONSULT" and first.mode != second.mode:
        return False
    sides = ((first.initiators, second.initiators), (first.recipients, second.recipients))
    return all(not a or not b or set(a) == set(b) for a, b in sides)


def _overlap(first: Event, second: Event) -> bool:
    one, other = first.evidence[-1], second.evidence[0]
    return one.start < other.end and other.start < one.end


def _richer(one: Event, other: Event) -> Event:
    """One act with the parties that either telling names."""
    initiators, recipients = one.initiators or other.initiators, one.recipients or other.recipients
    return _united(replace(one, initiators=initiators, recipients=recipients), other)


def _is_same(earlier: _Draft, later: _Draft) -> bool:
    one, other = earlier.event, later.event
    if None not in (one.place, other.place) and one.place != other.place:
        return False
    if later.sentence == earlier.sentence:
        return one.evidence[-1] == other.evidence[0]
    if not _times_agree(one.time, other.time) or later.sentence - earlier.sentence > MERGED_WITHIN:
        return False
    dated = UNKNOWN_PERIOD not in (one.time, other.time)
    if one.type in SPOKEN:
        return bool(one.recipients) and (dated or later.sentence - earlier.sentence <= TOLD_ON)
    return dated or bool(one.recipients) or (one.type == "CONSULT" and len(one.initiators) > 1)


def _times_agree(one: Period, other: Period) -> bool:
    return one == other or UNKNOWN_PERIOD in (one, other)


def _united(one: Event, other: Event) -> Event:
    evidence: tuple[Span, ...] = tuple(sorted({*one.evidence, *other.evidence}, key=lambda s: (s.start, s.end)))
    return replace(
        one,
        mode=one.mode or other.mode,
        place=one.place or other.place,
        time=one.time if one.time != UNKNOWN_PERIOD else other.time,
        evidence=evidence,
        statement=one.statement if one.statement is None or other.statement is not None else None,
    )
