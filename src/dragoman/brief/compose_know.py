"""What to know: the few lines an editor would open with, by weight and variety, not by place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.brief.facts import Facts, wording
from dragoman.brief.outline import Line, Section
from dragoman.brief.telling import (
    OWN_WORDS,
    event_told,
    in_our_words,
    joint_evidence,
    position_told,
    statement_evidence,
    statement_sentence,
    told_events,
)
from dragoman.brief.trim import flat
from dragoman.model.events import Event
from dragoman.model.positions import OPEN_ISSUE, Position
from dragoman.model.statements import Statement
from dragoman.model.text import Span

MOST_LINES = 7
MOST_WEIGHED = 250
MOST_EVIDENCE = 3
MOST_OF_A_KIND = 6
LEAST_WEIGHT = 2.5
LONG_SENTENCE, WHOLE_SENTENCE, LONG_WHOLE_SENTENCE = 110, 2.5, 4.0
LEANING_WEIGHT = 2.0
LEANING_WORDS = 7
LEAST_CONFIDENCE = 0.5
TITLE_WEIGHT, ACTOR_WEIGHT, LEAD_WEIGHT = 2.5, 2.5, 1.5
CONDITION_WEIGHT = 1.5
LEAD_SHARE = 0.15
SAME_ISSUE, SAME_KIND, SAME_PARTY = 2.5, 0.6, 0.7
ANSWER = 0.5
"""What another party wants on an issue already told: less new, but it belongs there."""

MOST_CHOSEN = 10
LONGEST_JOINT = 200
SAME_WORDS = 0.6
STEM = 5
SHORTEST_EVIDENCE = 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could open the brief: its weight, what it is about, and its words for comparing."""

    weight: float
    line: Line
    kind: str
    issue: str
    parties: frozenset[str]
    stems: frozenset[str]


def what_to_know(facts: Facts) -> Section | None:
    """The section, or None where nothing weighs enough."""
    candidates = sorted(_candidates(facts), key=_order)[:MOST_WEIGHED]
    chosen: list[Candidate] = []
    while candidates and len(chosen) < MOST_CHOSEN:
        best = max(candidates, key=lambda c: (_worth(c, chosen), -_first(c)))
        if _worth(best, chosen) < LEAST_WEIGHT:
            break
        chosen.append(best)
        candidates = [c for c in candidates if not _says_the_same(c, best)]
    return Section("know", "What to know", tuple(_joined(chosen)[:MOST_LINES])) if chosen else None


def _order(candidate: Candidate) -> tuple[float, int, str]:
    return (-candidate.weight, _first(candidate), candidate.line.text)


def _first(candidate: Candidate) -> int:
    return candidate.line.evidence[0].start


def _worth(candidate: Candidate, chosen: list[Candidate]) -> float:
    """The weight less what the chosen lines have told already."""
    worth = candidate.weight
    for other in chosen:
        if candidate.issue and candidate.issue == other.issue:
            worth -= ANSWER if _answers(candidate, other) else SAME_ISSUE
        worth -= SAME_PARTY if candidate.parties & other.parties else 0.0
    same_kind = sum(1 for other in chosen if other.kind == candidate.kind)
    worth -= SAME_KIND * max(0, same_kind - 1)
    return round(worth, 6) if same_kind < MOST_OF_A_KIND else -1.0


def _answers(candidate: Candidate, other: Candidate) -> bool:
    """Whether both are positions, of different parties on one issue."""
    both = candidate.kind == other.kind == "position" and candidate.issue == other.issue
    return both and not candidate.parties & other.parties


def _joined(chosen: list[Candidate]) -> list[Line]:
    """The lines; two short positions on one issue are set against one another in one line."""
    lines: list[tuple[Candidate, Line, bool]] = []
    for candidate in chosen:
        for i, (first, line, is_joint) in enumerate(lines):
            text = f"{line.text[:-1]}; {_lowered(candidate.line.text)}"
            plain_pair = not (is_joint or line.qualifier or candidate.line.qualifier) and line.text.endswith(".")
            if plain_pair and _answers(candidate, first) and len(text) <= LONGEST_JOINT:
                lines[i] = (first, Line(text, (*line.evidence[:2], *candidate.line.evidence[:2])), True)
                break
        else:
            lines.append((candidate, candidate.line, False))
    return [line for _, line, _ in lines]


def _lowered(text: str) -> str:
    return text.replace("The ", "the ", 1) if text.startswith("The ") else text


def _says_the_same(candidate: Candidate, told: Candidate) -> bool:
    mine, other = candidate.line.evidence, told.line.evidence
    if any(a.start < b.end and b.start < a.end for a in mine for b in other):
        return True
    if candidate.kind == told.kind and candidate.issue == told.issue != "" and candidate.parties <= told.parties:
        return True
    smaller = min(len(candidate.stems), len(told.stems))
    return smaller > 0 and len(candidate.stems & told.stems) / smaller >= SAME_WORDS


def _candidates(facts: Facts) -> Iterator[Candidate]:
    title = stems((facts.article.title or "").casefold())
    plain = tuple(p for p in facts.reading.positions if can_be_told(p))
    for holders, position in joint_positions(plain):
        if position.confidence >= LEAST_CONFIDENCE:
            yield _of_position(facts, title, holders, position)
    for event in told_events(facts.reading.events):
        if len(event.evidence[0].text) >= SHORTEST_EVIDENCE and opens_a_brief(facts, event):
            yield _of_event(facts, title, event)
    for statement in facts.reading.statements:
        candidate = _of_statement(facts, title, statement)
        if candidate is not None:
            yield candidate


def opens_a_brief(facts: Facts, event: Event) -> bool:
    """Whether an event can be told without its status beside it: somebody is in it, and what is possible is told in
    our words, which say so; the article's own, cut from their sentence, would read as if it had happened.
    """
    has_party = bool(event.initiators or event.recipients)
    return has_party and (event.status != "possible" or in_our_words(facts, event))


def can_be_told(position: Position) -> bool:
    """Whether a sentence of ours can name the issue: of the open ones, those with conditions that are things ("visits
    of inspectors"), not acts ("host a round").
    """
    if not position.issue.startswith(OPEN_ISSUE):
        return True
    phrase, words = position.issue.removeprefix(OPEN_ISSUE), position.evidence[0].text
    if not position.conditions or phrase not in words:
        return False
    before = words[: words.index(phrase)].casefold().split()[-1:]
    verbal = frozenset(wording()["before_a_verb"])
    if position.stance in OWN_WORDS:  # told in the words of the article
        return not verbal.intersection(before)
    return not verbal.union(wording()["of_a_clause"]).intersection({*before, *phrase.casefold().split()})


def joint_positions(positions: tuple[Position, ...]) -> list[tuple[tuple[str, ...], Position]]:
    """The positions with their holders: those that rest on the same words with the same stance are one."""
    joint: dict[tuple[object, ...], tuple[list[str], Position]] = {}
    for position in positions:
        key = (position.issue, position.stance, position.evidence, position.conditions, position.statement)
        joint.setdefault(key, ([], position))[0].append(position.holder)
    return [(tuple(dict.fromkeys(holders)), position) for holders, position in joint.values()]


def _of_position(facts: Facts, title: frozenset[str], holders: tuple[str, ...], position: Position) -> Candidate:
    weight = wording()["stances"][position.stance]["weight"] + (CONDITION_WEIGHT if position.conditions else 0.0)
    evidence = joint_evidence(facts, (*position.evidence[:2], *position.conditions[:2]))
    line = Line(
        position_told(facts, position, holders),
        evidence,
        qualifier=position_qualifier(facts, position, holders),
    )
    weight = (weight + _bonus(facts, title, holders, position.evidence[0])) * (0.6 + 0.4 * position.confidence)
    return _candidate(facts, weight, line, "position", position.issue, holders)


def position_qualifier(facts: Facts, position: Position, holders: tuple[str, ...]) -> str | None:
    """Who says that this is the position, where it is not the holder; and how sure the reading is, where it is not."""
    words = []
    sayer = facts.said_by(position.statement)
    if position.basis == "inferred":
        words.append("inferred by the article")
    elif sayer and sayer not in {facts.in_sentence(h) for h in holders}:
        words.append(f"said by {sayer}")
    if position.confidence < 0.6:
        words.append("unclear")
    return ", ".join(words) or None


def _of_event(facts: Facts, title: frozenset[str], event: Event) -> Candidate:
    words = wording()
    weight = words["events"].get(event.type, {}).get("weight", 3.0) + words["statuses"][event.status]
    parties = (*event.initiators, *event.recipients)
    sayer = facts.said_by(event.statement)
    text = event_told(facts, event, dated=True)
    named = sayer is None or sayer.casefold() in text.casefold()
    if text[:1] in "“‘":
        weight -= WHOLE_SENTENCE if len(event.evidence[0].text) <= LONG_SENTENCE else LONG_WHOLE_SENTENCE
    line = Line(text, event.evidence[:MOST_EVIDENCE], qualifier=None if named else f"said by {sayer}")
    kind = "meeting" if event.type == "CONSULT" else "event"
    sides = len({facts.party(party) for party in parties})
    weight += _bonus(facts, title, parties, event.evidence[0]) + (1.0 if sides > 1 else 0.0)
    return _candidate(facts, weight, line, kind, f"{event.type} {event.status}", parties)


def _of_statement(facts: Facts, title: frozenset[str], statement: Statement) -> Candidate | None:
    weight = wording()["acts"].get(statement.act, 0.0)
    actors = tuple(source.actor for source in statement.sources if source.actor)
    content = statement.content[0]
    if not weight or not actors or len(content.text) < SHORTEST_EVIDENCE or statement.within:
        return None
    text = statement_sentence(facts, statement)
    if text is None:
        return None
    line = Line(text, statement_evidence(facts, statement))
    return _candidate(facts, weight + _bonus(facts, title, actors, content), line, "statement", "", actors)


def _candidate(
    facts: Facts, weight: float, line: Line, kind: str, issue: str, actors: tuple[str, ...]
) -> Candidate:  # fmt: skip
    parties = frozenset(facts.party(actor) for actor in actors)
    words = stems(" ".join(span.text[:600] for span in line.evidence))
    if _leans(facts, line.text, actors):
        weight -= LEANING_WEIGHT
    return Candidate(weight, line, kind, issue, parties, words)


def _leans(facts: Facts, text: str, actors: tuple[str, ...]) -> bool:
    """Whether the line speaks of an "it" early on that a sentence left out would explain."""
    for actor in actors:
        text = text.replace(facts.name(actor), "")
    words = [word.strip("“”‘’.,;:").casefold() for word in text.split()[:LEANING_WORDS]]
    return any(word in wording()["leaning"] for word in words)


def _bonus(facts: Facts, title: frozenset[str], actors: tuple[str, ...], evidence: Span) -> float:
    """What the headline, the presence of the actors and the place in the article add."""
    shared = len(title & stems(evidence.text[:600].casefold())) / max(3, len(title)) if title else 0.0
    lead = 1.0 if evidence.start < LEAD_SHARE * len(facts.article.text) else 0.0
    return TITLE_WEIGHT * shared + ACTOR_WEIGHT * facts.salience(actors) + LEAD_WEIGHT * lead


@lru_cache(maxsize=4_096)
def stems(text: str) -> frozenset[str]:
    """The longer words of the text by their first letters, enough to see that two lines speak of the same.

    Words with a capital are left out: two lines about the same people need not say the same.
    """
    words = (word.strip("“”‘’\"'.,;:!?()[]") for word in flat(text[:2000]).split())
    return frozenset(word[:STEM] for word in words if len(word) > 3 and word[:1].islower())
