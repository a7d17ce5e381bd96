"""What not to trust: the findings, those about one thing together, and the notes beside the article."""

from dragoman.brief.facts import Facts, confidence_word, wording
from dragoman.brief.outline import Line, Note, Section
from dragoman.brief.trim import bare, capital, quoted, stopped
from dragoman.model.findings import GARBLED_NAME, TORTURED_PHRASE, Finding
from dragoman.model.text import Span

MOST_LINES = 14
MOST_NOTES = 400
MOST_EVIDENCE = 3
MOST_FORMS = 4
KINDS_IN_ORDER = ("role_conflict", "garbled_name", "tortured_phrase", "broken_sentence", "truncated", "undated")
LAST = len(KINDS_IN_ORDER)


def doubts(facts: Facts) -> Section | None:
    """The doubts, the gravest kinds first; a closing line counts what is left out. None without a finding."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in facts.reading.findings:
        groups.setdefault((finding.kind, _subject(finding)), []).append(finding)
    if not groups:
        return None
    ordered = sorted(groups.values(), key=lambda g: (_rank(g[0]), -len(g), g[0].start, g[0].id))
    lines = [_line(group) for group in ordered[:MOST_LINES]]
    if len(ordered) > MOST_LINES:
        left = len(ordered) - MOST_LINES
        lines.append(Line(f"{left} more {'doubt is' if left == 1 else 'doubts are'} marked in the article."))
    return Section("doubts", "What not to trust", tuple(lines))


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
