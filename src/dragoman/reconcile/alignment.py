"""Which sentences of two articles tell the same in the same order."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

from dragoman.reconcile.sentences import Sentence, weight_of

ALIKE = 0.3
"""Likeness (cosine of weighted features) from which two sentences may tell the same."""

LEAST_SHARED = 5
"""Weight of the features in common below which two sentences are not alike: a name and a word."""

QUOTED = 0.5
"""What a quotation counts."""

BESIDE = 2
"""Sentences by which a pair may stand away from one of the row, in both articles."""

Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that tell the same, by their numbers; their `likeness`, 0 to 1; whether they have the same
    words.
    """

    first: int
    second: int
    likeness: float
    same: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What share of an article, 0 to 1 by the weight of its sentences, stands in pairs (`covered`), that share times
    the likeness of each pair (`closely`), and the share of the longest run of sentences without a pair (`own`). A
    quotation counts half, as independent reports of one speech quote the same words.
    """

    covered: float
    closely: float
    own: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of sentences in the order of both articles, and what share of each article they tell.

    `common` is the weight of the features in common in the pairs, times their likeness; `verbatim` the weight of the
    sentences that are the same word for word and no quotations.
    """

    pairs: tuple[Pair, ...]
    first: Told
    second: Told
    common: float
    verbatim: float


NOT_TOLD = Told(0.0, 0.0, 1.0)
NOTHING_ALIKE = Alignment((), NOT_TOLD, NOT_TOLD, 0.0, 0.0)


def aligned(first: Sequence[Sentence], second: Sequence[Sentence]) -> Alignment:
    """The longest row of pairs that are each other's likest in the order of both articles, and those pairs that have
    but changed places with a neighbour in it.
    """
    shared, weights = _shared(first, second)
    if not shared.size:
        return NOTHING_ALIKE
    likeness = shared / np.sqrt(np.outer(*weights))
    likeness[shared < LEAST_SHARED] = 0.0
    rows, columns = _mutual(likeness)
    kept = _near_the_row(rows, columns, longest_rising(columns.tolist()))
    rows, columns = rows[kept], columns[kept]
    alike = likeness[rows, columns]
    pairs = tuple(
        Pair(int(row), int(column), float(value), first[row].digest == second[column].digest)
        for row, column, value in zip(rows, columns, alike, strict=True)
    )
    counting = _counting(first), _counting(second)
    common = shared[rows, columns] * np.minimum(counting[0][rows], counting[1][columns])
    same = np.array([p.same and not first[p.first].quoted for p in pairs], dtype=bool)
    return Alignment(
        pairs,
        _told(weights[0] * counting[0], rows, alike),
        _told(weights[1] * counting[1], columns, alike),
        fsum((common * alike).tolist()),
        float(common[same].sum()),
    )


def _told(weights: Matrix, places: Places, alike: Matrix) -> Told:
    """Sums of shares are exact, so that no machine rounds them otherwise."""
    whole = max(float(weights.sum()), 1.0)
    before = np.concatenate(([0.0], np.cumsum(weights)))
    ends = np.concatenate(([-1], np.sort(places), [len(weights)]))
    own = (before[ends[1:]] - before[ends[:-1] + 1]).max()
    return Told(
        float(weights[places].sum()) / whole, fsum((weights[places] * alike).tolist()) / whole, float(own) / whole
    )


def _near_the_row(rows: Places, columns: Places, row: list[int]) -> list[int]:
    """The places of the pairs of the row, and of those that stand beside one of it in both articles."""
    if not row:
        return row
    away = np.maximum(np.abs(rows[:, None] - rows[row][None, :]), np.abs(columns[:, None] - columns[row][None, :])).min(
        axis=1
    )
    return [int(n) for n in np.flatnonzero(away <= BESIDE)]


def _counting(sentences: Sequence[Sentence]) -> Matrix:
    """What each sentence counts: a quotation half."""
    return np.array([QUOTED if sentence.quoted else 1.0 for sentence in sentences])


def _shared(first: Sequence[Sentence], second: Sequence[Sentence]) -> tuple[Matrix, tuple[Matrix, Matrix]]:
    """The weight of features in common of each two sentences, and the weight of each sentence of both articles."""
    known = {f for s in first for f in s.features}.intersection(f for s in second for f in s.features)
    columns = {feature: n for n, feature in enumerate(sorted(known))}
    one, other = (_matrix(sentences, columns) for sentences in (first, second))
    own = np.array([weight_of(feature) for feature in columns], dtype=np.float64)
    weights = [
        np.array([max(sum(map(weight_of, s.features)), 1) for s in sentences], dtype=np.float64)
        for sentences in (first, second)
    ]
    return (one * own) @ other.T, (weights[0], weights[1])


def _matrix(sentences: Sequence[Sentence], columns: dict[int, int]) -> Matrix:
    matrix = np.zeros((len(sentences), len(columns)))
    for row, sentence in enumerate(sentences):
        matrix[row, [columns[f] for f in sentence.features if f in columns]] = 1.0
    return matrix


def _mutual(likeness: Matrix) -> tuple[Places, Places]:
    """Rows and columns, by row, of pairs that are each other's likest."""
    best = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    rows = np.arange(len(best))
    kept = (back[best] == rows) & (likeness[rows, best] >= ALIKE)
    return rows[kept], best[kept]


def longest_rising(values: list[int]) -> list[int]:
    """The places of a longest row of rising values."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_right(ends, value)
        before.append(places[at - 1] if at else -1)
        if at == len(ends):
            ends.append(value)
            places.append(place)
        else:
            ends[at], places[at] = value, place
    row: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
