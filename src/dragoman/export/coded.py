"""What a person coded in another tool: which words of which text, and with what."""

from dataclasses import dataclass

from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class Coding:
    """Words that were coded: by whom, with what, and where they stand, in code points.

    `codes` are pairs of a variable and its value (DNA), or of the code above and the code (REFI-QDA, None at the top).
    """

    coder: str | None
    codes: tuple[tuple[str | None, str], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text with what was coded in it. `unplaced` names the codings whose offsets do not fit the text."""

    name: str
    text: str
    codings: tuple[Coding, ...]
    unplaced: tuple[str, ...] = ()
