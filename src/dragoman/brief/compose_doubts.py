"""What not to trust: the findings, those about one thing together, and the notes beside the article."""

from typing import Protocol

from dragoman.brief.facts import Facts, confidence_word, wording
from dragoman.brief.outline import Line, Note, Section
from dragoman.brief.trim import bare, capital, quoted, stopped
from dragoman.model.findings import GARBLED_NAME, TORTURED_PHRASE, Finding
from dragoman.model.text import Span

WORST = 3
MOST_SHORT, MOST_PLAIN = 12, 4
MOST_NOTES = 400
MOST_EVIDENCE = 3
MOST_FORMS = 4
KINDS_IN_ORDER = ("role_conflict", "garbled_name", "tortured_phrase", "broken_sentence", "truncated", "undated")
LAST = len(KINDS_IN_ORDER)
MARKS = KINDS_IN_ORDER[:4]
"""Kinds of findings that are marks of bad rewriting, the gravest first."""


class HowTrusted(Protocol):
    """The verdict on an article, as `dragoman.doubt.trust` gives it."""

    @property
    def level(self) -> str:
        """One of ordinary, with care, likely machine-rewritten."""

    @property
    def grounds(self) -> tuple[str, ...]:
        """Its grounds as short phrases."""


def doubts(facts: Facts, trust: HowTrusted) -> Section | None:
    """The verdict with its count, the worst WORST of the doubts with their reasons, and the others by kind in short.

    None without a finding.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in facts.reading.findings:
        groups.setdefault((finding.kind, _subject(finding)), []).append(finding)
    if not groups:
        return None
    ordered = sorted(groups.values(), key=lambda g: (_rank(g[0]), -len(g), g[0].start, g[0].id))
    marks = [group for group in ordered if group[0].kind in MARKS]
    plain_ones = [group for group in ordered if group[0].kind not in MARKS]
    lines = [Line(_verdict(trust, len(marks)))] if len(marks) > 1 else []
    lines += [_line(group) for group in marks[:WORST]]
    lines += _in_short(marks[WORST:])
    lines += [_line(group) for group in plain_ones[:MOST_PLAIN]]
    return Section("doubts", "What not to trust", tuple(lines))


def _verdict(trust: HowTrusted, marks: int) -> str:
    grounds = ", ".join(bare(ground, 120) for ground in trust.grounds)
    if trust.level == "likely machine-rewritten":
        return f"Likely machine-rewritten copy, by {marks} marks of it: {grounds}. The worst:"
    return f"Errors, but no sure sign of a machine rewriting: {grounds}."


def _in_short(groups: list[list[Finding]]) -> list[Line]:
    """The further doubts of each kind in one line: what is written and what is meant."""
    lines: list[Line] = []
    for kind in MARKS:
        ours = [group for group in groups if group[0].kind == kind]
        if not ours:
            continue
        told = [_short(group) for group in ours[:MOST_SHORT]]
        more = f"; {len(ours) - MOST_SHORT} more are marked in the article" if len(ours) > MOST_SHORT else ""
        evidence = tuple(Span(g[0].start, g[0].end, g[0].text) for g in ours[:MOST_SHORT])
        lines.append(Line(stopped(f"{wording()['also'][kind]}: {'; '.join(told)}{more}"), evidence))
    return lines


def _short(group: list[Finding]) -> str:
    forms = list(dict.fromkeys(quoted(f.text, 60) for f in group))[:MOST_FORMS]
    meant = group[0].suggestion
    return f"{', '.join(forms)} for {bare(meant, 80)}" if meant else ", ".join(forms)


def notes(facts: Facts) -> tuple[Note, ...]:
    """A note for each finding that points at words, in text order."""
    return tuple(
        Note(f.start, f.end, _label(f), bare(f.reason, 300)) for f in facts.reading.findings[:MOST_NOTES]
    )  # fmt: skip


def _subject(finding: Finding) -> str:
    """What the finding is about: who is meant where that is known, else the words."""
    return finding.suggestion or finding.text if finding.kind in (GARBLED_NAME, TORTURED_PHRASE) else finding.text


def _rank(finding: Finding) -> int:
    return KINDS_IN_ORDER.index(finding.kind) if finding.kind in KINDS_IN_ORDER else LAST


def _label(finding: Finding) -> str:
    kind = wording()["kinds"].get(finding.kind, bare(finding.kind.replace("_", " "), 40))
    return f"{kind}: probably {bare(finding.suggestion, 80)}" if finding.suggestion else str(kind)


def _line(group: list[Finding]) -> Line:
    first = max(group, key=lambda f: (f.confidence, -f.start))
    forms = list(dict.fromkeys(quoted(f.text, 70) for f in group))
    evidence = tuple(Span(f.start, f.end, f.text) for f in group[:MOST_EVIDENCE])
    more = f" and {len(forms) - MOST_FORMS} more" if len(forms) > MOST_FORMS else ""
    words = ", ".join(forms[:MOST_FORMS]) + more
    if first.suggestion and first.kind in (GARBLED_NAME, TORTURED_PHRASE):
        verb = "is" if len(forms) == 1 else "are"
        sure = confidence_word(first.confidence)
        text = f"{words} {verb} {bare(first.suggestion, 80)} ({sure}). {capital(bare(first.reason, 220))}"
        return Line(stopped(text), evidence)
    kind = wording()["kinds"].get(first.kind, bare(first.kind.replace("_", " "), 40))
    if len(first.text) > 70 or first.kind in ("undated", "truncated"):
        return Line(stopped(capital(bare(first.reason, 220))), evidence)
    return Line(stopped(f"{words}: {bare(first.reason, 220) or kind}"), evidence)
