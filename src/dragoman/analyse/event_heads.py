"""What the event encoder says of a word: the labels of its heads, in the order of its numbers.

Three heads tell which word tells an act (PLOVER's types), shows a stance, or claims ground; a fourth which words are a
condition. Of such a word further heads tell the status of the act, how we know of the stance, and its issues; pointers
lead to the words that name the parties, the matter, the condition and the place.
"""

from typing import Final, Literal, get_args

from dragoman.model.events import EventStatus, EventType
from dragoman.model.positions import Basis, ControlClaim, Stance

TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
STATUSES: Final[tuple[EventStatus, ...]] = get_args(EventStatus)
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
CLAIMS: Final[tuple[ControlClaim, ...]] = get_args(ControlClaim)

Pointer = Literal["initiator", "recipient", "holder", "counterpart", "matter", "condition", "actor", "place"]
POINTERS: Final[tuple[Pointer, ...]] = get_args(Pointer)
POINTER_WIDTH: Final = 64
WIDTH: Final = 384

TAGS: Final = (1 + len(TYPES), 1 + len(STANCES), 1 + len(CLAIMS), 2)
"""Labels of the heads on every word; the first of each is "none". The last tells words of a condition."""

ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS = (slice(sum(TAGS[:n]), sum(TAGS[: n + 1])) for n in range(len(TAGS)))


def kinds(issues: int) -> tuple[int, int, int]:
    """Labels of the heads that are asked of single words: statuses, bases, and issues with the one of no codebook."""
    return (len(STATUSES), len(BASES), issues + 1)
