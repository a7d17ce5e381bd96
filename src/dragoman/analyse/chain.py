"""Labels of words as a chain: a linear-chain conditional random field, several windows at once (Lafferty et al. 2001).

A sequence of labels scores the sum of its words' logits and of its steps, the weight of one label after another.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

FORBIDDEN = -1e9


def padded(logits: Sequence[Any]) -> tuple[Any, Any]:
    """Logits (words, labels) of each window as one array (words, windows, labels), and the words of each (windows)."""
    lengths = np.array([len(rows) for rows in logits])
    together = np.zeros((lengths.max(), len(logits), logits[0].shape[1]), dtype=np.float32)
    for window, rows in enumerate(logits):
        together[: len(rows), window] = rows
    return together, lengths


def best_labels(logits: Any, steps: Any, lengths: Any) -> list[list[int]]:
    """The best labels of the words of each window (Viterbi 1967); logits (words, windows, labels), steps (labels,
    labels)."""
    best, back = logits[0], []
    for place in range(1, len(logits)):
        paths = best[:, :, None] + steps
        chosen = paths.argmax(axis=1)
        there = (place < lengths)[:, None]
        stay = np.arange(best.shape[1])
        back.append(np.where(there, chosen, stay))
        best = np.where(there, paths.max(axis=1) + logits[place], best)
    label = best.argmax(axis=1)
    found = [label]
    windows = np.arange(len(label))
    for chosen in reversed(back):
        label = chosen[windows, label]
        found.append(label)
    labels = np.stack(found[::-1], axis=1).tolist()
    return [row[:length] for row, length in zip(labels, lengths, strict=True)]


def shares(logits: Any, steps: Any, lengths: Any) -> list[Any]:
    """How probable each label is of each word (words, labels), for each window: forward and backward sums, scaled."""
    likely = np.exp(logits - logits.max(axis=2, keepdims=True))
    ways = np.exp(steps)
    forward, backward = np.empty_like(likely), np.ones_like(likely)
    forward[0] = likely[0]
    for place in range(1, len(likely)):
        row = (forward[place - 1] @ ways) * likely[place]
        forward[place] = row / row.sum(axis=1, keepdims=True)
    for place in range(len(likely) - 2, -1, -1):
        row = (likely[place + 1] * backward[place + 1]) @ ways.T
        row /= row.sum(axis=1, keepdims=True)
        backward[place] = np.where((place + 1 < lengths)[:, None], row, 1.0)
    both = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    return [both[:length, window] for window, length in enumerate(lengths)]
