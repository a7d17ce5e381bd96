"""Who wants what on which conditions, and who is said to hold what ground."""

from dataclasses import dataclass
from typing import Literal

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD, Period

Stance = Literal["support", "accept", "conditional", "oppose", "reject", "demand", "offer", "undecided"]
Basis = Literal["said", "reported", "inferred"]
ControlClaim = Literal["holds", "entered", "took", "lost", "left", "surrounds", "contests"]

OPEN_ISSUE = "open: "
"""What the id of an issue begins with that no codebook lists; its words follow, as the article has them."""


@dataclass(frozen=True, slots=True)
class Position(Checked):
    """The stance of one holder on one issue of the codebook, with its conditions and the words it rests on."""

    id: str
    holder: str
    issue: str
    stance: Stance
    conditions: tuple[Span, ...]
    counterpart: str | None
    evidence: tuple[Span, ...]
    basis: Basis
    statement: str | None
    time: Period
    confidence: float

    def __post_init__(self) -> None:
        """Refuse a position that rests on no words."""
        Checked.__post_init__(self)
        if not self.evidence:
            raise ReadingRefused(f"position {self.id} has no evidence")


@dataclass(frozen=True, slots=True)
class Control(Checked):
    """A claim, made by somebody, of who holds, enters, takes, loses, leaves, surrounds or contests a place."""

    id: str
    actor: str
    place: str
    claim: ControlClaim
    time: Period = UNKNOWN_PERIOD
    evidence: tuple[Span, ...] = ()
    statement: str | None = None

    def __post_init__(self) -> None:
        """Refuse a claim that rests on no words."""
        Checked.__post_init__(self)
        if not self.evidence:
            raise ReadingRefused(f"claim of control {self.id} has no evidence")
