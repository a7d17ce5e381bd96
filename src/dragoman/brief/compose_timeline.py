"""What happened and what comes next: events in order of time, the undated after the dated."""

from dragoman.brief.compose_know import stems
from dragoman.brief.dates import short_period, sort_key
from dragoman.brief.facts import Facts, wording
from dragoman.brief.outline import Line, Section
from dragoman.brief.telling import event_told, told_events
from dragoman.model.events import Event

MOST_DATED = 12
MOST_UNDATED = 6
MOST_WEIGHED = 200
MOST_EVIDENCE = 2
TOLD_LENGTH = 120
SHORTEST_EVIDENCE = 12
SAME_WORDS = 0.7
OPEN_WEIGHT = 2.0
"""What is still to come weighs more among the undated than what is over."""


def what_happened(facts: Facts) -> Section | None:
    """The section, or None where there is no event to tell."""
    events = [e for e in told_events(facts.reading.events) if len(e.evidence[0].text) >= SHORTEST_EVIDENCE]
    dated = [e for e in events if e.time.first_day or e.time.last_day]
    undated = [e for e in events if not (e.time.first_day or e.time.last_day)]
    chosen = _chosen(facts, dated, MOST_DATED)
    open_ones = _chosen(facts, [e for e in undated if _worth_telling(e)], MOST_UNDATED, told=chosen)
    chosen.sort(key=lambda e: (*sort_key(e.time), e.evidence[0].start, e.id))
    open_ones.sort(key=lambda e: (e.evidence[0].start, e.id))
    lines = tuple(_line(facts, event) for event in (*chosen, *open_ones))
    return Section("timeline", "What happened, what comes next", lines) if lines else None


def _worth_telling(event: Event) -> bool:
    """Of the undated, deeds with somebody in them; what is only said stands among the sayings and positions."""
    is_deed = not wording()["events"].get(event.type, {}).get("speech", False)
    return is_deed and bool(event.initiators or event.recipients)


def _chosen(facts: Facts, events: list[Event], most: int, told: list[Event] | None = None) -> list[Event]:
    """The weightiest events, without those that tell the same again."""
    chosen: list[Event] = []
    for event in sorted(events, key=lambda e: (-_weight(facts, e), e.evidence[0].start, e.id))[:MOST_WEIGHED]:
        if len(chosen) == most:
            break
        if not any(_same(event, other) for other in (*chosen, *(told or ()))):
            chosen.append(event)
    return chosen


def _weight(facts: Facts, event: Event) -> float:
    words = wording()
    weight = float(words["events"].get(event.type, {}).get("weight", 3.0)) + 2.5 * facts.salience(
        (*event.initiators, *event.recipients)
    )
    still_open = event.status in ("planned", "ongoing", "possible")
    weight += float(words["statuses"][event.status]) + (OPEN_WEIGHT if still_open else 0.0)
    return round(weight, 6)


def _same(event: Event, other: Event) -> bool:
    """Whether the two rest on the same words, or tell of the same parties doing the same at the same time."""
    if any(a.start < b.end and b.start < a.end for a in event.evidence for b in other.evidence):
        return True
    parties = {*event.initiators, *event.recipients}, {*other.initiators, *other.recipients}
    if (event.type, event.status, event.time) == (other.type, other.status, other.time) and parties[0] == parties[1]:
        return True
    mine, theirs = stems(event.evidence[0].text[:400]), stems(other.evidence[0].text[:400])
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= SAME_WORDS


def _line(facts: Facts, event: Event) -> Line:
    lead = short_period(event.time, facts.published) or "undated"
    sayer = facts.said_by(event.statement)
    text = event_told(facts, event, dated=False, limit=TOLD_LENGTH)
    text = text[:-1] if text.endswith(".") else text
    named = sayer is None or sayer.casefold() in text.casefold()
    qualifier = None if named else f"said by {sayer}"
    return Line(text, event.evidence[:MOST_EVIDENCE], lead=lead, status=event.status, qualifier=qualifier)
