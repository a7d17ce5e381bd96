"""What a brief says, before it has a form: titled sections of lines, each line with the words it rests on."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.model.text import Span

SectionKind = Literal[
    "new", "know", "wants", "changes", "contested", "timeline", "sayings", "places", "people", "origins", "doubts"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` for people, `evidence` the words of the article behind it.

    `lead` stands before the text (a date, a speaker), `status` beside it (planned, denied), `qualifier` after it in a
    quieter voice (who says so, how sure). Quotation marks in `text` hold words of the article and nothing else.
    """

    text: str
    evidence: tuple[Span, ...] = ()
    lead: str | None = None
    status: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What one party wants: a cell for every column of the table, each of any number of lines."""

    party: str
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Who wants what: parties by issues. An empty cell means that the article does not tell."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: WGS 84 degrees, `wide` for a country or region, and the words that name it."""

    name: str
    latitude: float
    longitude: float
    wide: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the brief: lines, a table or a map, or several of these."""

    kind: SectionKind
    heading: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt about words of the article, told where they stand."""

    start: int
    end: int
    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Where, in a text made of the words of several articles, those of one begin: `[start, end)` is its `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole brief. `trusted` says whether the copy gives no cause for doubt; `trust` says how far to trust it.

    `sources` are the articles, in text order, where the brief is of several; empty where it is of one.
    """

    title: str
    outlet: str | None
    date: str | None
    trust: str
    trusted: bool
    about: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    sources: tuple[Heading, ...] = ()

    def source_of(self, span: Span) -> str | None:
        """The article that words of the sources are of; None where there is but one article."""
        at = bisect_right(self.sources, span.start, key=lambda heading: heading.start) - 1
        return self.sources[at].label if at >= 0 else None


def lines_of(section: Section) -> Iterator[Line]:
    """Every line of a section, those of its table included, in reading order."""
    yield from section.lines
    if section.table is not None:
        for row in section.table.rows:
            for cell in row.cells:
                yield from cell


def numbered_evidence(outline: Outline) -> dict[tuple[int, int], int]:
    """The number of each span that a line or a mark rests on, from 1, in reading order."""
    numbers: dict[tuple[int, int], int] = {}
    for section in outline.sections:
        spans = [span for line in lines_of(section) for span in line.evidence]
        for span in [*spans, *(span for mark in section.marks for span in mark.evidence)]:
            numbers.setdefault((span.start, span.end), len(numbers) + 1)
    return numbers
