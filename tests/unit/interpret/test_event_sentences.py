"""Kinds of events, each told in sentences of our own: type, state of the initiator, state of the recipient."""

from pathlib import Path

from dragoman.evaluate.plover import FoundEvent, found_events
from dragoman.knowledge.countries import CountryIndex
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader

SENTENCES = Path(__file__).with_name("event_sentences.tsv")
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
LEAST_TYPES, LEAST_INITIATORS, LEAST_RECIPIENTS = 0.91, 0.89, 0.81
"""Shares of the sentences that must come out right, a little below what they are."""


def rows() -> list[list[str]]:
    """Type, initiator, recipient (alpha-3 or nothing) and sentence."""
    return [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def test_most_kinds_of_events_are_told_with_the_states_of_both_sides() -> None:
    reader, countries = Reader(), CountryIndex()
    types, initiators, recipients = [], [], []
    for type, initiator, recipient, text in rows():
        found = found_events(reader.read(Article("x", None, None, None, None, "en", text)), countries)
        same = [event for event in found if event.type == type]
        types.append(bool(found) and found[0].type == type)
        if initiator:
            initiators.append(any(initiator in event.initiators for event in same))
        if recipient and recipient != initiator:
            recipients.append(any(recipient in _others(event) for event in same))
    assert sum(types) / len(types) >= LEAST_TYPES
    assert sum(initiators) / len(initiators) >= LEAST_INITIATORS
    assert sum(recipients) / len(recipients) >= LEAST_RECIPIENTS


def _others(event: FoundEvent) -> frozenset[str]:
    return event.recipients | event.initiators if event.type in MUTUAL else event.recipients
