"""Who said what: attributions in the terms of the PARC and PolNeAR corpora (source, cue, content)."""

from dataclasses import dataclass
from typing import Literal

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked
from dragoman.model.text import Span

StatementForm = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say",
    "write",
    "announce",
    "deny",
    "decline",
    "accuse",
    "criticise",
    "demand",
    "request",
    "promise",
    "threaten",
    "warn",
    "expect",
    "believe",
    "want",
    "fear",
    "agree",
    "reject",
    "praise",
    "propose",
    "ask",
    "report",
]


@dataclass(frozen=True, slots=True)
class Source(Checked):
    """The words that name who said it, and the actor behind them where that can be told."""

    start: int
    end: int
    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement(Checked):
    """An attribution: sources, cue and content as spans; content has more than one span where the cue breaks it.

    `within` is the statement that this one is reported inside of. With the acts `deny` and `decline` the content is
    what was denied or not said.
    """

    id: str
    sources: tuple[Source, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: StatementForm
    act: Act
    channel: str | None = None
    addressee: str | None = None
    time: str | None = None
    within: str | None = None

    def __post_init__(self) -> None:
        """Refuse a statement that nothing was said in."""
        Checked.__post_init__(self)
        if not self.content:
            raise ReadingRefused(f"statement {self.id} has no content")
