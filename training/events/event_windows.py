"""Windows to learn from: coded texts as labels of words, labels of single words, and pointers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from coded import Coded, Span
from dragoman.analyse.encoded import FeatureTable, Word, row_of, windows_of, words_of
from dragoman.analyse.event_heads import BASES, CLAIMS, POINTERS, STANCES, STATUSES, TYPES, WIDTH
from dragoman.analyse.roles import tokenizer
from dragoman.analyse.words import AnalysedText

UNLABELLED = -100
LIGHT = frozenset({"hold", "make", "take", "give", "launch", "carry", "have", "issue", "put", "stage"})
"""Verbs that say less than the noun after them: of "held talks" the word is "talks"."""


@dataclass(slots=True)
class Window:
    """What the shared layers give of a stretch of text (pieces, WIDTH), and what is to be learnt of it, by its places.

    `tags` has a label a word for each of four heads; `singles` the place, status, basis and issues of marked words
    (UNLABELLED where there is none to learn); `pointers` the place from, the kind, and the places to.
    """

    values: npt.NDArray[np.float16]
    begins: list[int]
    tags: list[list[int]]
    singles: list[tuple[int, int, int, tuple[int, ...]]] = field(default_factory=list)
    pointers: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)


class Labels:
    """The labels of the words of one text."""

    def __init__(self, words: Sequence[Word], analysed: AnalysedText, coded: Coded, issues: Sequence[str]) -> None:
        self.words, self.analysed, self.issues = words, analysed, issues
        self.tags = [[0, 0, 0, 0] for _ in words]
        self.statuses: dict[int, int] = {}
        self.bases: dict[int, int] = {}
        self.of_issues: dict[int, set[int]] = {}
        self.pointers: dict[tuple[int, int], set[int]] = {}
        for act in coded.acts:
            at = self._word_at(act.at)
            if at is None:
                continue
            self.tags[at][0] = 1 + TYPES.index(act.type)  # type: ignore[arg-type]
            self.statuses[at] = STATUSES.index(act.status)  # type: ignore[arg-type]
            self._point(at, "initiator", act.initiators)
            self._point(at, "recipient", act.recipients)
        for stance in coded.stances:
            at = self._word_at(stance.at)
            if at is None:
                continue
            self.tags[at][1] = 1 + STANCES.index(stance.stance)  # type: ignore[arg-type]
            self.bases[at] = BASES.index(stance.basis)  # type: ignore[arg-type]
            number = 0 if stance.issue not in issues else 1 + issues.index(stance.issue)
            self.of_issues.setdefault(at, set()).add(number)
            self._point(at, "holder", stance.holders)
            self._point(at, "counterpart", stance.counterparts)
            self._point(at, "matter", [stance.matter] if stance.matter else [])
            self._point(at, "condition", stance.conditions, first=True)
            for condition in stance.conditions:
                for word in self._inside(condition):
                    self.tags[word][3] = 1
        for claim in coded.claims:
            at = self._word_at(claim.at)
            if at is None:
                continue
            self.tags[at][2] = 1 + CLAIMS.index(claim.claim)  # type: ignore[arg-type]
            self._point(at, "actor", claim.actors)
            self._point(at, "place", [claim.place])

    def _word_at(self, span: Span) -> int | None:
        inside = self._inside(span)
        if not inside:
            return None
        first = self.analysed.tokens_between(self.words[inside[0]].start, self.words[inside[0]].end)
        if len(inside) > 1 and first and first[0].lemma.lower() in LIGHT:
            return inside[-1]
        return inside[0]

    def _inside(self, span: Span) -> range:
        start, end = span
        first = bisect_right(self.words, start, key=lambda word: word.end)
        return range(first, bisect_left(self.words, end, key=lambda word: word.start))

    def head_word(self, span: Span) -> int | None:
        """The word on which the others of a phrase hang."""
        tokens = self.analysed.tokens_between(*span)
        if not tokens:
            return None
        inside = {t.index for t in tokens}
        head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])
        return next(iter(self._inside((head.start, head.end))), None)

    def _point(self, at: int, kind: str, spans: Iterable[Span], first: bool = False) -> None:
        to = self.pointers.setdefault((at, POINTERS.index(kind)), set())  # type: ignore[arg-type]
        for span in spans:
            word = next(iter(self._inside(span)), None) if first else self.head_word(span)
            if word is not None:
                to.add(word)


def windows(
    analysed: AnalysedText, table: FeatureTable, coded: Coded, issues: Sequence[str], shared: Any
) -> list[Window]:
    """The windows of a coded text; `shared` is a session of the attribution model."""
    encoder = tokenizer()
    begin, end, unknown = (encoder.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))

    def pieces_of(word: str) -> tuple[int, ...]:
        return tuple(encoder.encode(word, add_special_tokens=False).ids) or (unknown,)

    words = words_of(analysed, pieces_of, table)
    labels = Labels(words, analysed, coded, issues)
    found = []
    for units in windows_of(words, analysed):
        row = row_of(units, words, begin, end, table.offsets)
        place_of = {word: place for place, (*_, word) in enumerate(row) if word >= 0}
        ids = np.array([[piece for piece, _, _ in row]], dtype=np.int64)
        features = np.array([[features for _, features, _ in row]], dtype=np.int64)
        (values,) = shared.run(["values"], {"pieces": ids, "features": features})
        window = Window(values[0].astype(np.float16), list(place_of.values()), [labels.tags[word] for word in place_of])
        for word, place in place_of.items():
            if word in labels.statuses or word in labels.bases:
                issues_here = tuple(sorted(labels.of_issues.get(word, ())))
                status, basis = labels.statuses.get(word, UNLABELLED), labels.bases.get(word, UNLABELLED)
                window.singles.append((place, status, basis, issues_here))
        for (word, kind), to in labels.pointers.items():
            if word in place_of:
                window.pointers.append((place_of[word], kind, tuple(place_of[t] for t in to if t in place_of)))
        found.append(window)
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest, as tensors."""

    values: torch.Tensor
    mask: torch.Tensor
    words: torch.Tensor
    """1 where a word begins, (batch, pieces)."""
    begins: tuple[torch.Tensor, torch.Tensor]
    tags: torch.Tensor


def batch_of(several: Sequence[Window]) -> Batch:
    """The windows as tensors."""
    longest = max(len(window.values) for window in several)
    values = torch.zeros(len(several), longest, WIDTH)
    mask = torch.zeros(len(several), longest)
    for row, window in enumerate(several):
        values[row, : len(window.values)] = torch.from_numpy(window.values).float()
        mask[row, : len(window.values)] = 1.0
    rows = torch.tensor([row for row, window in enumerate(several) for _ in window.begins])
    begins = (rows, torch.tensor([place for window in several for place in window.begins]))
    words = torch.zeros(len(several), longest)
    words[begins] = 1.0
    return Batch(values, mask, words, begins, torch.tensor([tags for window in several for tags in window.tags]))
