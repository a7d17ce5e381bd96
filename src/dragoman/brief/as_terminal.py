"""The brief as plain text for a terminal or a file."""

from rich.cells import cell_len

from dragoman.brief.outline import Line, Outline, Row, Section, Table, lines_of
from dragoman.brief.plain import plain
from dragoman.brief.terminal_style import Style, cut_to, padded, side_by_side, superscript, wrapped
from dragoman.model.text import Span

NARROWEST = 40
NO_BREAK = "\u00a0"
MARK_WIDTH = 5
TABLE_FROM = 72
"""In a narrower window the table becomes a list."""

CELL_WIDTH = 22
LEAD_WIDTH = 26
MARKED_KINDS = ("new", "know", "wants", "changes", "contested", "timeline")
"""Lines of the other sections are themselves words of the article, or say where they stand."""


def as_terminal(outline: Outline, width: int = 96, colour: bool = False) -> str:
    """The brief as text, at most `width` columns wide (not under 40), ending in a line break.

    Small figures lead to the words at the end. `colour` adds ANSI styles; none comes from the article.
    """
    page = _Page(max(NARROWEST, width), Style(colour), _numbers(outline))
    lines = [*page.head(outline)]
    for section in outline.sections:
        lines += ["", page.style.heading(plain(section.heading).upper()), *page.section(section)]
    lines += page.words(outline)
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Page:
    """One brief being set: its width, its style and the numbers of the words."""

    def __init__(self, width: int, style: Style, numbers: dict[tuple[int, int], int]) -> None:
        self.width = width
        self.style = style
        self.numbers = numbers

    def head(self, outline: Outline) -> list[str]:
        origin = " · ".join(plain(part) for part in (outline.outlet, outline.date) if part)
        title = plain(outline.title)
        one_line = cell_len(title) + cell_len(origin) + 3 <= self.width
        if one_line:
            first = self.style.title(padded(title, self.width - cell_len(origin))) + self.style.quiet(origin)
            lines = [first]
        else:
            lines = [self.style.title(line) for line in wrapped(title, self.width)]
            lines += [self.style.quiet(line) for line in wrapped(origin, self.width)] if origin else []
        trust = self.style.quiet if outline.trusted else self.style.warning
        lines += [trust(line) for line in wrapped(plain(outline.trust), self.width)]
        return lines + [self.style.quiet(line) for line in wrapped(plain(outline.about), self.width)]

    def section(self, section: Section) -> list[str]:
        if section.kind in ("new", "know"):
            return [row for n, line in enumerate(section.lines, 1) for row in self._item(f"{n:>2}  ", line)]
        if section.table is not None:
            return self._table(section.table) if self.width >= TABLE_FROM else self._as_list(section.table)
        if section.kind == "timeline":
            return self._timeline(section)
        if section.kind == "sayings":
            return self._led(section)
        if section.kind in ("places", "people"):
            return [row for line in self._joined(section) for row in wrapped(line, self.width - 1, " ", " ")]
        return [row for line in section.lines for row in self._item(" ", line)]

    def _item(self, opening: str, line: Line) -> list[str]:
        """A line after its opening, with the figures of its words at the right."""
        room = self.width - MARK_WIDTH - cell_len(opening)
        rows = wrapped(_with_qualifier(line), room)
        marks = self._marks(line)
        set_rows = [(opening if i == 0 else " " * cell_len(opening)) + row for i, row in enumerate(rows)]
        if marks:
            set_rows[-1] = padded(set_rows[-1], self.width - cell_len(marks)) + self.style.quiet(marks)
        return set_rows

    def _marks(self, line: Line) -> str:
        numbers = sorted({self.numbers[s.start, s.end] for s in line.evidence if (s.start, s.end) in self.numbers})
        return " ".join(superscript(number) for number in numbers)

    def _timeline(self, section: Section) -> list[str]:
        leads = max(cell_len(plain(line.lead or "")) for line in section.lines)
        status = max(cell_len(line.status or "") for line in section.lines)
        rows = []
        for line in section.lines:
            opening = f" {padded(plain(line.lead or ''), leads)}  {padded(line.status or '', status)}  "
            if cell_len(opening) > self.width // 2:
                rows += [opening.rstrip(), *self._item("   ", line)]
            else:
                rows += self._item(opening, line)
        return rows

    def _led(self, section: Section) -> list[str]:
        width = min(LEAD_WIDTH, self.width // 3)
        rows: list[str] = []
        before = None
        for line in section.lines:
            lead = "" if line.lead == before else plain(line.lead or "")
            before = line.lead
            left = wrapped(lead, width - 1) if lead else []
            right = wrapped(_with_qualifier(line), self.width - width - 3)
            rows += [" " + row for row in side_by_side([left, right], [width, self.width - width - 3])]
        return rows

    def _joined(self, section: Section) -> list[str]:
        """Claims one a line; places and people one after the other."""
        claims = [_with_qualifier(line) for line in section.lines if line.qualifier and _is_claim(line)]
        others = [_named(line) for line in section.lines if not (line.qualifier and _is_claim(line))]
        return [*claims, *([" · ".join(others)] if others else [])]

    def _table(self, table: Table) -> list[str]:
        """The table, broken into several where it has more columns than fit."""
        party = max(12, min(24, self.width // 4))
        fit = max(1, (self.width - party - 1) // (CELL_WIDTH + 2))
        rows: list[str] = []
        for first in range(0, len(table.columns), fit):
            part = range(first, min(first + fit, len(table.columns)))
            cell = (self.width - party - 1) // len(part) - 2
            widths = [party] + [min(cell, 2 * CELL_WIDTH)] * len(part)
            heads = [[""], *(wrapped(plain(table.columns[i]), widths[1]) for i in part)]
            rows += [""] if first else []
            rows += [" " + self.style.quiet(row) for row in side_by_side(heads, widths)]
            for row in table.rows:
                if any(row.cells[i] for i in part):
                    cells = [wrapped(plain(row.party), party - 1), *(self._cell(row, i, widths[1]) for i in part)]
                    rows += [" " + line for line in side_by_side(cells, widths)]
        return rows

    def _cell(self, row: Row, column: int, width: int) -> list[str]:
        lines: list[str] = []
        for line in row.cells[column]:
            marks = self._marks(line)
            lines += wrapped(_with_qualifier(line) + (NO_BREAK + marks.replace(" ", NO_BREAK) if marks else ""), width)
        return lines or ["–"]

    def _as_list(self, table: Table) -> list[str]:
        rows = []
        for row in table.rows:
            rows += wrapped(plain(row.party), self.width - 1, " ", " ")
            for column, cell in zip(table.columns, row.cells, strict=True):
                for line in cell:
                    rows += self._item("   ", Line(f"{column}: {line.text}", line.evidence, qualifier=line.qualifier))
        return rows

    def words(self, outline: Outline) -> list[str]:
        """The words that the figures lead to, one line each."""
        spans = {(s.start, s.end): s for section in outline.sections for line in lines_of(section)
                 for s in line.evidence}  # fmt: skip
        if not self.numbers:
            return []
        rows = ["", self.style.heading("THE WORDS")]
        for key, number in sorted(self.numbers.items(), key=lambda item: item[1]):
            opening = padded(f" {superscript(number)}", 5)
            quote = " ".join(plain(spans[key].text[: 4 * self.width]).split())
            source = outline.source_of(spans[key])
            label = cut_to(f"  {plain(source)}", self.width // 3) if source else ""
            row = opening + cut_to(quote, self.width - 5 - cell_len(label))
            rows.append(self.style.quiet(padded(row, self.width - cell_len(label)) + label if label else row))
        return rows


def _numbers(outline: Outline) -> dict[tuple[int, int], int]:
    """A number for each span that a line does not already quote, in reading order."""
    numbers: dict[tuple[int, int], int] = {}
    for section in outline.sections:
        if section.kind in MARKED_KINDS:
            for line in lines_of(section):
                for span in line.evidence:
                    if not quotes(line, span):
                        numbers.setdefault((span.start, span.end), len(numbers) + 1)
    return numbers


def quotes(line: Line, span: Span) -> bool:
    """Whether the line itself holds the words, or so much of them that a reader needs no other sight of them."""
    words = " ".join(span.text[:1000].split()).rstrip(".,;: ")
    told = line.text.replace("…", "")
    return words in told or (len(words) > 60 and words[-60:] in told)


def _with_qualifier(line: Line) -> str:
    return plain(line.text) + (f" ({plain(line.qualifier)})" if line.qualifier else "")


def _named(line: Line) -> str:
    name = f"{plain(line.lead)}, {plain(line.text)}" if line.lead and line.text else plain(line.lead or line.text)
    return name + (f" ({plain(line.qualifier)})" if line.qualifier else "")


def _is_claim(line: Line) -> bool:
    return line.status == "claim"
