"""How each claim of a reading is told in a record: as a sentence, in short, and what it weighs on its own."""

from collections.abc import Iterator

from dragoman.brief.compose_know import (
    CONDITION_WEIGHT,
    LEAST_CONFIDENCE,
    SHORTEST_EVIDENCE,
    can_be_told,
    opens_a_brief,
)
from dragoman.brief.compose_places import claim_told
from dragoman.brief.facts import Facts, wording
from dragoman.brief.telling import (
    event_told,
    hangs,
    in_our_words,
    position_in_short,
    position_told,
    said_told,
    statement_sentence,
)
from dragoman.model.events import Event
from dragoman.model.positions import Position
from dragoman.model.reading import Reading
from dragoman.model.statements import Statement
from dragoman.record.values import Telling

TOLD_LENGTH = 120
CONTENT_LENGTH = 170
UNTOLD = 0.0
"""The weight of what is kept and counted, and never opens a brief."""

CONTROL_WEIGHT = 3.0
PRESENCE_WEIGHT = 2.0
QUOTED_LESS = 1.5
FORM_WEIGHT = {"direct": 1.5, "mixed": 0.5, "indirect": 0.0}


def tellings_of(reading: Reading) -> dict[str, Telling]:
    """The statements, events, positions and claims of control of the reading, told, by their ids."""
    return dict(_tellings(Facts(reading)))


def _tellings(facts: Facts) -> Iterator[tuple[str, Telling]]:
    for statement in facts.reading.statements:
        yield statement.id, _of_statement(facts, statement)
    for event in facts.reading.events:
        yield event.id, _of_event(facts, event)
    for position in facts.reading.positions:
        yield position.id, _of_position(facts, position)
    for control in facts.reading.control:
        yield control.id, Telling(claim_told(facts, control), "", CONTROL_WEIGHT)


def _of_statement(facts: Facts, statement: Statement) -> Telling:
    actors = tuple(source.actor for source in statement.sources if source.actor)
    sentence = statement_sentence(facts, statement)
    short = said_told(facts, statement, CONTENT_LENGTH)
    if sentence is None or hangs(statement) or len(statement.content[0].text) < SHORTEST_EVIDENCE:
        return Telling(sentence or short, short, UNTOLD)
    weight = float(wording()["acts"].get(statement.act, 0.0)) + FORM_WEIGHT[statement.form]
    return Telling(sentence, short, _weighed(facts, weight, actors))


def _of_event(facts: Facts, event: Event) -> Telling:
    words = wording()
    parties = (*event.initiators, *event.recipients)
    told = event_told(facts, event, dated=False, limit=TOLD_LENGTH)
    dated = event_told(facts, event, dated=True)
    if not opens_a_brief(facts, event) or len(event.evidence[0].text) < SHORTEST_EVIDENCE:
        return Telling(told, dated, UNTOLD)
    weight = float(words["events"].get(event.type, {}).get("weight", 3.0)) + float(words["statuses"][event.status])
    weight -= 0.0 if in_our_words(facts, event) else QUOTED_LESS
    return Telling(told, dated, _weighed(facts, weight, parties))


def _of_position(facts: Facts, position: Position) -> Telling:
    told = position_told(facts, position, (position.holder,))
    short = position_in_short(facts, position)
    if not can_be_told(position) or position.confidence < LEAST_CONFIDENCE:
        return Telling(told, short, UNTOLD)
    stance = float(wording()["stances"][position.stance]["weight"])
    weight = stance + (CONDITION_WEIGHT if position.conditions else 0.0)
    return Telling(told, short, _weighed(facts, weight * (0.6 + 0.4 * position.confidence), (position.holder,)))


def _weighed(facts: Facts, weight: float, actors: tuple[str, ...]) -> float:
    return round(max(UNTOLD, weight + PRESENCE_WEIGHT * facts.salience(actors)), 4)
