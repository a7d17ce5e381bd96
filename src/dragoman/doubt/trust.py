"""How far an article can be trusted, on the grounds of what was found in it."""

from dataclasses import dataclass
from typing import Literal

from dragoman.doubt.article import BROKEN_SENTENCE
from dragoman.model.findings import GARBLED_NAME, ROLE_CONFLICT, TORTURED_PHRASE, TRUNCATED, UNDATED, Finding
from dragoman.model.reading import Reading

Level = Literal["ordinary", "with care", "likely machine-rewritten"]

MARKS_OF_REWRITING = 4
"""Distinct doubts from which an article is likely machine-rewritten, if they are of two kinds or more."""

MARKS_OF_ONE_KIND = 6
SURE_ENOUGH = 0.6
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Trust:
    """The verdict, and its grounds as short phrases, the weightiest first."""

    level: Level
    grounds: tuple[str, ...]


def trust_of(reading: Reading) -> Trust:
    """The verdict: ordinary; with care; or likely machine-rewritten (many doubts, of more than one kind)."""
    counts = {
        kind: _distinct(reading, kind) for kind in (GARBLED_NAME, ROLE_CONFLICT, TORTURED_PHRASE, BROKEN_SENTENCE)
    }
    marks = sum(counts.values())
    kinds = sum(1 for count in counts.values() if count)
    grounds = tuple(_ground(kind, count) for kind, count in counts.items() if count) + _gaps(reading)
    if (marks >= MARKS_OF_REWRITING and kinds > 1) or marks >= MARKS_OF_ONE_KIND:
        return Trust("likely machine-rewritten", grounds)
    return Trust("with care" if marks else "ordinary", grounds)


def _distinct(reading: Reading, kind: str) -> int:
    """How many different things are in doubt: three spellings of one name count once."""
    sure = [f for f in reading.findings if f.kind == kind and f.confidence >= SURE_ENOUGH]
    return len({_subject(finding) for finding in sure})


def _subject(finding: Finding) -> str:
    return (finding.suggestion or finding.text).casefold()


def _ground(kind: str, count: int) -> str:
    one, several = _NAMES[kind]
    return f"{count} {one if count == 1 else several}"


def _gaps(reading: Reading) -> tuple[str, ...]:
    kinds = {finding.kind for finding in reading.findings}
    return tuple(
        words for kind, words in ((UNDATED, "no publication date"), (TRUNCATED, "read in part")) if kind in kinds
    )


_NAMES = {
    GARBLED_NAME: ("name mangled", "names mangled"),
    ROLE_CONFLICT: ("role contradicted", "roles contradicted"),
    TORTURED_PHRASE: ("fixed term tortured", "fixed terms tortured"),
    BROKEN_SENTENCE: ("sentence broken", "sentences broken"),
}
