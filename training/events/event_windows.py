"""Windows to learn from: texts as label shares of words and of marked words, and pointers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from coded import Coded, Named, Span
from dragoman.analyse.encoded import FeatureTable, Word, row_of, windows_of, words_of
from dragoman.analyse.event_heads import (
    ACTS,
    BASES,
    CLAIMS,
    CLAIMS_AT,
    CONDITIONS,
    POINTERS,
    STANCES,
    STANCES_AT,
    STATUSES,
    TAGS,
    TYPES,
    WIDTH,
    kinds,
)
from dragoman.analyse.roles import tokenizer
from dragoman.analyse.words import AnalysedText

LIGHT = frozenset({"hold", "make", "take", "give", "launch", "carry", "have", "issue", "put", "stage"})
"""Verbs that say less than the noun after them: of "held talks" the word is "talks"."""

NAMING = frozenset({"NNP", "NNPS", "NNS"})
"""Tags of words that mean the same wherever they stand in a text."""

Shares = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Single:
    """What is to be learnt of one word (its number in the window) by the heads on marked words.

    `shares` has the label shares of status, basis and issues side by side; of those that are not `known` nothing is
    learnt. `weight` is how surely the word is marked at all.
    """

    word: int
    weight: float
    known: tuple[bool, bool, bool]
    shares: Shares


@dataclass(frozen=True, slots=True)
class Pointing:
    """From which word what kind of pointer leads to whom among the words of the window.

    `to` has for each word the number of the one whom it names, from 1, and 0 where it names none of them: each is found
    when one of his words is.
    """

    word: int
    kind: int
    to: npt.NDArray[np.int64]


@dataclass(slots=True)
class Window:
    """A stretch of text, by its words, and what is to be learnt of it.

    `values` are words with their parse, and `deep` what the last layer of the attribution encoder makes of them
    (pieces, WIDTH); `begins` is where words begin. `shares` are
    label shares (words, sum(TAGS)).
    """

    values: npt.NDArray[np.float16]
    deep: npt.NDArray[np.float16]
    begins: list[int]
    shares: npt.NDArray[np.float16]
    singles: list[Single]
    pointings: list[Pointing]

    def __len__(self) -> int:
        """How many pieces."""
        return len(self.values)


class Labels:
    """The labels of the words of one text."""

    def __init__(self, words: Sequence[Word], analysed: AnalysedText, coded: Coded, issues: Sequence[str]) -> None:
        self.words, self.analysed, self.issues = words, analysed, issues
        self.tags = [[0, 0, 0, 0] for _ in words]
        self.statuses: dict[int, int] = {}
        self.bases: dict[int, int] = {}
        self.of_issues: dict[int, set[int]] = {}
        self.pointers: dict[tuple[int, int], list[set[int]]] = {}
        self.same: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self.same.setdefault(analysed.text[word.start : word.end], []).append(number)
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
            self._point_at(at, "matter", [self.head_word(stance.matter)] if stance.matter else [])
            begins = (next(iter(self._inside(condition)), None) for condition in stance.conditions)
            self._point_at(at, "condition", begins)
            for condition in stance.conditions:
                for word in self._inside(condition):
                    self.tags[word][3] = 1
        for claim in coded.claims:
            at = self._word_at(claim.at)
            if at is None:
                continue
            self.tags[at][2] = 1 + CLAIMS.index(claim.claim)  # type: ignore[arg-type]
            self._point(at, "actor", claim.actors)
            self._point_at(at, "place", [self.head_word(claim.place)])

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

    def shares(self, numbers: Sequence[int]) -> npt.NDArray[np.float16]:
        """The label shares of some words (words, sum(TAGS))."""
        found = np.zeros((len(numbers), sum(TAGS)), dtype=np.float16)
        for row, number in enumerate(numbers):
            for part, label in zip((ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS), self.tags[number], strict=True):
                found[row, part.start + label] = 1
        return found

    def singles(self, numbers: Sequence[int]) -> Iterator[Single]:
        """What is to be learnt of those among some words that tell an act or show a stance."""
        of_status, of_basis, of_issue = parts_of_kinds(len(self.issues))
        for row, number in enumerate(numbers):
            status, basis = self.statuses.get(number), self.bases.get(number)
            issues = self.of_issues.get(number, set())
            if status is None and basis is None:
                continue
            shares = np.zeros(of_issue.stop, dtype=np.float32)
            if status is not None:
                shares[of_status.start + status] = 1
            if basis is not None:
                shares[of_basis.start + basis] = 1
            for issue in issues:
                shares[of_issue.start + issue] = 1 / len(issues)
            yield Single(row, 1.0, (status is not None, basis is not None, bool(issues)), shares)

    def pointings(self, numbers: Sequence[int]) -> Iterator[Pointing]:
        """The pointers that begin at some words, to those among them."""
        row_of_word = {number: row for row, number in enumerate(numbers)}
        for (word, kind), to in self.pointers.items():
            if word in row_of_word:
                found = np.zeros(len(numbers), dtype=np.int64)
                whom = [rows for words in to if (rows := [row_of_word[w] for w in words if w in row_of_word])]
                for number, rows in enumerate(whom, 1):
                    found[[row for row in rows if not found[row]]] = number
                yield Pointing(row_of_word[word], kind, found)

    def _point(self, at: int, kind: str, parties: Iterable[Named]) -> None:
        """Point to parties: to the words nearest to the act that name them, and to their name wherever it stands."""
        to = self.pointers.setdefault((at, POINTERS.index(kind)), [])  # type: ignore[arg-type]
        for near, full in parties:
            heads = [head for head in (self.head_word(near), self.head_word(full)) if head is not None]
            to += [{*heads, *(same for head in heads for same in self._named_as(head))}] if heads else []

    def _point_at(self, at: int, kind: str, heads: Iterable[int | None]) -> None:
        to = self.pointers.setdefault((at, POINTERS.index(kind)), [])  # type: ignore[arg-type]
        to += [{head} for head in heads if head is not None]

    def _named_as(self, head: int) -> Iterator[int]:
        """The places of the word on which a name hangs, or on which several without a name hang."""
        word = self.words[head]
        (token, *_) = self.analysed.tokens_between(word.start, word.end) or (None,)
        if token is not None and token.tag in NAMING:
            yield from self.same[self.analysed.text[word.start : word.end]]


def parts_of_kinds(issues: int) -> tuple[slice, slice, slice]:
    """Where status, basis and issues stand among the labels of marked words."""
    ends = [sum(kinds(issues)[:n]) for n in range(4)]
    return slice(ends[0], ends[1]), slice(ends[1], ends[2]), slice(ends[2], ends[3])


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
        ids = np.array([[piece for piece, _, _ in row]], dtype=np.int64)
        features = np.array([[features for _, features, _ in row]], dtype=np.int64)
        values, deep = shared.run(["values", "deep"], {"pieces": ids, "features": features})
        places = [place for place, (*_, word) in enumerate(row) if word >= 0]
        numbers = [row[place][2] for place in places]
        found.append(
            Window(
                values[0].astype(np.float16),
                deep[0].astype(np.float16),
                places,
                labels.shares(numbers),
                list(labels.singles(numbers)),
                list(labels.pointings(numbers)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest, as tensors; `words` is 1 where a word begins, (batch, pieces)."""

    mask: torch.Tensor
    words: torch.Tensor
    begins: tuple[torch.Tensor, torch.Tensor]


def batch_of(several: Sequence[Window]) -> Batch:
    """Where the pieces and words of the windows are."""
    longest = max(len(window) for window in several)
    mask, words = torch.zeros(len(several), longest), torch.zeros(len(several), longest)
    for row, window in enumerate(several):
        mask[row, : len(window)] = 1.0
    rows = torch.tensor([row for row, window in enumerate(several) for _ in window.begins])
    begins = (rows, torch.tensor([place for window in several for place in window.begins]))
    words[begins] = 1.0
    return Batch(mask, words, begins)


def values_of(several: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """What the tagger is given: values, and what the attribution encoder makes of them, (batch, pieces, WIDTH) each."""
    values, deep = (torch.zeros(len(several), max(len(window) for window in several), WIDTH) for _ in range(2))
    for row, window in enumerate(several):
        values[row, : len(window)] = torch.from_numpy(window.values).float()
        deep[row, : len(window)] = torch.from_numpy(window.deep).float()
    return values, deep
