"""Boilerplate: lines that the page put around the article."""

import re
from functools import cache

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import BOILERPLATE, Finding

CONFIDENCE = 0.95
REASON = "This line belongs to the page and not to the article."


def findings_on_boilerplate(analysed: AnalysedText) -> tuple[Finding, ...]:
    """A finding for each short line that is page furniture (a comment link, a share button, a newsletter offer)."""
    longest = int(lexicon("boilerplate")["longest"])
    found: list[Finding] = []
    for paragraph in analysed.paragraphs:
        line = analysed.sentence_span(paragraph)
        if line.end - line.start <= longest and is_boilerplate(line.text):
            found.append(
                Finding(
                    id=f"f{len(found) + 1}",
                    kind=BOILERPLATE,
                    start=line.start,
                    end=line.end,
                    text=line.text,
                    suggestion=None,
                    confidence=CONFIDENCE,
                    reason=REASON,
                )
            )
    return tuple(found)


def is_boilerplate(line: str) -> bool:
    """Whether a line is page furniture."""
    whole, start = _patterns()
    return bool(whole.fullmatch(line.strip()) or start.match(line.strip()))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = lexicon("boilerplate")
    whole = "|".join(f"(?:{pattern})" for pattern in data["lines"])
    start = "|".join(f"(?:{pattern})" for pattern in data["starts"])
    return re.compile(whole, re.IGNORECASE), re.compile(start, re.IGNORECASE)
