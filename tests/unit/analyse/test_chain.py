from itertools import pairwise, product

import numpy as np

from dragoman.analyse import chain
from dragoman.analyse.roles import LABELS, _told_together, _Window

CHANCE = np.random.default_rng(3)
LENGTHS = (4, 1, 3)
LOGITS = [CHANCE.normal(size=(length, 3)).astype(np.float32) for length in LENGTHS]
STEPS = CHANCE.normal(size=(3, 3)).astype(np.float32)


def score(logits: np.ndarray, labels: tuple[int, ...]) -> float:
    words = sum(float(logits[n, label]) for n, label in enumerate(labels))
    return words + sum(float(STEPS[a, b]) for a, b in pairwise(labels))


def test_the_best_labels_are_those_of_all_sequences_tried_one_by_one() -> None:
    found = chain.best_labels(*_padded())
    for logits, labels in zip(LOGITS, found, strict=True):
        assert tuple(labels) == max(product(range(3), repeat=len(logits)), key=lambda seq: score(logits, seq))


def test_the_share_of_a_label_is_that_of_all_sequences_with_it() -> None:
    for logits, shares in zip(LOGITS, chain.shares(*_padded()), strict=True):
        wanted = np.zeros_like(logits, dtype=float)
        for sequence in product(range(3), repeat=len(logits)):
            for place, label in enumerate(sequence):
                wanted[place, label] += np.exp(score(logits, sequence))
        assert np.allclose(shares, wanted / wanted.sum(axis=1, keepdims=True), atol=1e-4)


def test_an_inside_label_never_follows_another_role() -> None:
    logits = np.full((3, LABELS), -5.0, dtype=np.float32)
    logits[0, 1], logits[1, 6], logits[1, 2], logits[2, 0] = 0.0, 0.0, -0.1, 0.0
    nothing = np.zeros((LABELS, LABELS), dtype=np.float32)
    labels, shares = _told_together([_Window(logits, nothing, nothing, {}, nothing)])
    assert labels == [1, 2, 0]
    assert shares.shape == (3, LABELS)


def _padded() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    logits, lengths = chain.padded(LOGITS)
    return logits, STEPS, lengths
