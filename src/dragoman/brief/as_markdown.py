"""The brief as Markdown (CommonMark with GitHub's tables and footnotes)."""

import re

from dragoman.brief.outline import Line, Outline, Section, Table, numbered_evidence
from dragoman.brief.plain import plain
from dragoman.model.text import Span

SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$#])")
BULLET = re.compile(r"^(?=[-+=])")
NUMBER = re.compile(r"^(\d+)(?=[.)])")
WORDS_LENGTH = 400

Numbers = dict[tuple[int, int], int]


def as_markdown(outline: Outline) -> str:
    """The brief as Markdown, the words that lines rest on as footnotes. Nothing in the article can become markup."""
    numbers = numbered_evidence(outline)
    origin = " · ".join(escaped(part) for part in (outline.outlet, outline.date) if part)
    blocks = [f"# {escaped(outline.title)}"]
    if origin:
        blocks.append(origin)
    blocks += [f"*{escaped(outline.trust)}*", escaped(outline.about)]
    for section in outline.sections:
        blocks.append(f"## {escaped(section.heading)}")
        blocks += _section(section, numbers)
    return "\n\n".join([*blocks, *_footnotes(outline, numbers)]) + "\n"


def escaped(text: str) -> str:
    """The text on one line, with everything escaped that Markdown would read as markup or as a link."""
    words = SPECIAL.sub(r"\\\1", " ".join(plain(text).split()))
    words = words.replace("://", ":\\//").replace("www.", "www\\.").replace("@", "\\@")
    return NUMBER.sub(r"\1\\", BULLET.sub(r"\\", words))


def _section(section: Section, numbers: Numbers) -> list[str]:
    if section.table is not None:
        return [_table(section.table, numbers)]
    if section.kind == "timeline":
        return [_timeline(section, numbers)]
    opening = "1. " if section.kind in ("new", "know") else "- "
    return ["\n".join(opening + _line(line, numbers) for line in section.lines)]


def _line(line: Line, numbers: Numbers) -> str:
    lead = f"**{escaped(line.lead)}**" if line.lead else ""
    text = escaped(line.text) if line.text else ""
    aside = f" *({escaped(line.qualifier)})*" if line.qualifier else ""
    joint = ": " if lead and text else ""
    return f"{lead}{joint}{text}{aside}{_marks(line.evidence, numbers)}"


def _marks(evidence: tuple[Span, ...], numbers: Numbers) -> str:
    return "".join(f"[^w{n}]" for n in sorted({numbers[s.start, s.end] for s in evidence}))


def _table(table: Table, numbers: Numbers) -> str:
    rows = [["", *(escaped(column) for column in table.columns)], ["---"] * (len(table.columns) + 1)]
    for row in table.rows:
        cells = ["; ".join(_line(line, numbers) for line in cell) or "–" for cell in row.cells]
        rows.append([f"**{escaped(row.party)}**", *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _timeline(section: Section, numbers: Numbers) -> str:
    rows = ["| when | status | what |", "| --- | --- | --- |"]
    for line in section.lines:
        what = _line(Line(line.text, line.evidence, qualifier=line.qualifier), numbers)
        rows.append(f"| {escaped(line.lead or '')} | {escaped(line.status or '')} | {what} |")
    return "\n".join(rows)


def _footnotes(outline: Outline, numbers: Numbers) -> list[str]:
    spans = {}
    for section in outline.sections:
        lines = [
            *section.lines,
            *(x for row in (section.table.rows if section.table else ()) for c in row.cells for x in c),
        ]
        for span in [s for line in lines for s in line.evidence] + [s for mark in section.marks for s in mark.evidence]:
            spans[numbers[span.start, span.end]] = span
    notes = []
    for number, span in sorted(spans.items()):
        words = " ".join(span.text[: 2 * WORDS_LENGTH].split())
        told = escaped(words[:WORDS_LENGTH] + ("…" if len(words) > WORDS_LENGTH else ""))
        source = outline.source_of(span)
        notes.append(f"[^w{number}]: {told}" + (f" *({escaped(source)})*" if source else ""))
    return ["\n".join(notes)] if notes else []
