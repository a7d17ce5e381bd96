"""What the reader should not take on trust."""

from dataclasses import dataclass

from dragoman.model.checks import Checked

GARBLED_NAME = "garbled_name"
ROLE_CONFLICT = "role_conflict"
TORTURED_PHRASE = "tortured_phrase"
BOILERPLATE = "boilerplate"
UNDATED = "undated"
TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True)
class Finding(Checked):
    """Doubt about some words: `kind` is one of those above, or another word for a doubt of its own sort.

    A finding about the whole article (undated, truncated) points at the words nearest to it. `suggestion` is what was
    probably meant; it changes nothing.
    """

    id: str
    kind: str
    start: int
    end: int
    text: str
    suggestion: str | None
    confidence: float
    reason: str
