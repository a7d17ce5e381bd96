"""The names of a text: spans and what sort of thing they name, nobody's identity.

The statistical tagger proposes, what is known beforehand corrects it, and rules over titles and grammar fill the gaps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.known import Knowledge
from dragoman.spot.candidates import DASHES, Candidate, capitalised
from dragoman.spot.headings import heading_tokens
from dragoman.spot.known_names import known_candidates
from dragoman.spot.name_kinds import named_in_article, parted, repaired_kind, widened
from dragoman.spot.name_rules import (
    by_dateline,
    by_description,
    by_members,
    by_nickname,
    by_repetition,
    by_speaking,
    by_title,
    offices,
)
from dragoman.spot.role_words import roles_in
from dragoman.spot.tagged_names import tagged_candidates

NameKind = Literal["person", "organisation", "country", "place", "nationality", "office"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. A person's title is a name of its own, of kind `office`."""

    start: int
    end: int
    text: str
    kind: NameKind


def names_in(analysed: AnalysedText, knowledge: Knowledge) -> tuple[Name, ...]:
    """The names of a text, in text order, not overlapping, without articles, titles and possessive endings."""
    roles = roles_in(analysed)
    headings = heading_tokens(analysed)
    tagged = tagged_candidates(analysed, roles, headings)
    known = known_candidates(analysed, knowledge, headings, tagged, roles)
    ruled = (
        *by_title(analysed, roles, headings),
        *by_dateline(analysed, knowledge),
        *by_members(analysed),
        *by_speaking(analysed, headings),
        *by_description(analysed, headings),
    )
    chosen = _chosen([*known, *tagged, *ruled])
    chosen = _chosen([*chosen, *by_nickname(analysed, chosen)])
    article = named_in_article(analysed, chosen)
    role_ends = frozenset(role.last for role in roles)
    chosen = [piece for candidate in chosen for piece in parted(analysed, candidate, article, knowledge)]
    chosen = [repaired_kind(analysed, c, article, role_ends, knowledge) for c in chosen]
    chosen = _chosen(widened(analysed, chosen, knowledge))
    chosen = _chosen([*chosen, *by_repetition(analysed, chosen, headings)])
    chosen = _chosen([*chosen, *offices(analysed, roles, chosen)])
    return tuple(_name(analysed, candidate) for candidate in chosen)


def _chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that do not overlap: the better founded first, then the longer, then the earlier; in text order."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.rank, c.first - c.last, c.first, c.kind)):
        span = range(candidate.first, candidate.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.first)


def _name(analysed: AnalysedText, candidate: Candidate) -> Name:
    first, end = analysed.tokens[candidate.first], analysed.tokens[candidate.last - 1].end
    start = first.end - len(first.text.lstrip(DASHES)) if capitalised(first) else first.start
    return Name(start, end, analysed.text[start:end], candidate.kind)
