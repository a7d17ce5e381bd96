"""What happened, will happen, or is said to: events in PLOVER's types."""

from dataclasses import dataclass
from typing import Literal

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD, Period

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventStatus = Literal["occurred", "ongoing", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class Event(Checked):
    """An event: initiators and recipients are actor ids.

    `statement` is who reports it, where that is not the article itself.
    """

    id: str
    type: EventType
    mode: str | None
    status: EventStatus
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    time: Period = UNKNOWN_PERIOD
    evidence: tuple[Span, ...] = ()
    statement: str | None = None

    def __post_init__(self) -> None:
        """Refuse an event that rests on no words."""
        Checked.__post_init__(self)
        if not self.evidence:
            raise ReadingRefused(f"event {self.id} has no evidence")
