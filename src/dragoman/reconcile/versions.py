"""Versions of one quotation: how reports of it differ in their wording, the best attested first."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dragoman.reconcile.matching import plain_words

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of what was said: its words, whether they are quoted, the origin of its article, and its item."""

    words: str
    quoted: bool
    origin: int
    item: int


@dataclass(frozen=True, slots=True)
class Version:
    """One wording: its words as its first report has them, how many origins have it, and the items that do.

    `differs` are the runs of its words (first, last, as indices of its words split at white space) that the best
    attested wording does not have.
    """

    words: str
    origins: int
    items: tuple[int, ...]
    differs: tuple[tuple[int, int], ...]


def versions_of(reports: Sequence[Reported]) -> tuple[Version, ...]:
    """The wordings of what was said; the one of most origins first, then the quoted, then the longer.

    Differences of case, accents and punctuation make no version of their own.
    """
    groups: dict[str, list[Reported]] = {}
    for report in sorted(reports, key=lambda r: r.item):
        groups.setdefault(plain_words(report.words), []).append(report)
    ordered = sorted(
        groups.values(),
        key=lambda g: (-len({r.origin for r in g}), -sum(r.quoted for r in g), -len(g[0].words), g[0].item),
    )
    return tuple(
        Version(
            group[0].words,
            len({r.origin for r in group}),
            tuple(r.item for r in group),
            _differs(ordered[0][0].words, group[0].words) if group is not ordered[0] else (),
        )
        for group in ordered
    )


def _differs(best: str, words: str) -> tuple[tuple[int, int], ...]:
    """The runs of `words` that are not in `best`, by the longest common runs of words (Ratcliff and Obershelp 1988)."""
    mine, theirs = ([plain_words(w) for w in text.split()[:MOST_WORDS]] for text in (words, best))
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    return tuple((j1, j2) for tag, _, _, j1, j2 in matcher.get_opcodes() if tag in ("replace", "insert"))


def differing(version: Version, told: str | None = None) -> tuple[str, ...]:
    """The runs of words of a version that the best attested one, or the words `told`, does not have."""
    words = version.words.split()
    runs = version.differs if told is None else _differs(told, version.words)
    return tuple(" ".join(words[first:last]) for first, last in runs)
