"""What the networks are taught by: how far their labels and pointers are from the shares to be learnt."""

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from dragoman.analyse.event_heads import ACTS, CLAIMS_AT, CONDITIONS, STANCES_AT
from event_windows import Batch, Window, parts_of_kinds
from network import Heads, Told, pointer_scores

WEIGHTS = ((ACTS, 1.0), (STANCES_AT, 1.0), (CLAIMS_AT, 0.5), (CONDITIONS, 0.5))
"""Of the heads on words."""

WEIGHT_OF_POINTERS = 0.5
LEAST_LIKELY = 1e-6
"""Below it the logarithm of a likelihood is cut off."""


def loss_of(told: Told, heads: Heads, batch: Batch, several: Sequence[Window], issues: int) -> torch.Tensor:
    """Cross-entropy of words over the words that are marked, of marked words, and of pointers, a link.

    A pointer is to find one word at least of each whom it should find (the likelihood that not all are missed).
    """
    return (
        _of_words(told, batch, several) + _of_singles(told, several, issues) + _of_pointers(told, heads, batch, several)
    )


def _of_words(told: Told, batch: Batch, several: Sequence[Window]) -> torch.Tensor:
    logits = told.tags[batch.begins].float()
    wanted = torch.from_numpy(np.concatenate([w.shares for w in several])).float()
    loss = torch.zeros(())
    for part, weight in WEIGHTS:
        loss = loss - weight * (wanted[:, part] * logits[:, part].log_softmax(1)).sum()
    marked = sum(float((1 - wanted[:, part.start]).sum()) for part in (ACTS, STANCES_AT))
    return loss / max(1.0, marked)


def _of_singles(told: Told, several: Sequence[Window], issues: int) -> torch.Tensor:
    singles = [(row, window.begins[s.word], s) for row, window in enumerate(several) for s in window.singles]
    if not singles:
        return torch.zeros(())
    rows, places = (torch.tensor([single[n] for single in singles]) for n in range(2))
    logits = told.kinds[rows, places].float()
    wanted = torch.from_numpy(np.stack([s.shares for *_, s in singles]))
    loss = torch.zeros(())
    for number, part in enumerate(parts_of_kinds(issues)):
        weights = torch.tensor([s.weight * s.known[number] for *_, s in singles])
        of_each = -(wanted[:, part] * logits[:, part].log_softmax(1)).sum(1)
        loss = loss + (weights * of_each).sum() / weights.sum().clamp(min=1.0)
    return loss


def _of_pointers(told: Told, heads: Heads, batch: Batch, several: Sequence[Window]) -> torch.Tensor:
    links = [(row, p.kind, window.begins[p.word], p) for row, window in enumerate(several) for p in window.pointings]
    if not links:
        return torch.zeros(())
    rows, which, places = (torch.tensor([link[n] for link in links]) for n in range(3))
    scores = pointer_scores(told, heads.bias, rows, which, places)
    wanted = torch.zeros(scores.shape, dtype=torch.long)
    for number, (row, *_, pointing) in enumerate(links):
        wanted[number, several[row].begins] = torch.from_numpy(pointing.to)
    unlikely = functional.softplus(scores) * batch.words[rows]
    of_each = torch.zeros(len(links), int(wanted.max()) + 1).scatter_add_(1, wanted, unlikely)
    there = torch.zeros_like(of_each).scatter_(1, wanted, 1.0)[:, 1:]
    missed = -torch.log(-torch.expm1(-of_each[:, 1:].clamp(min=LEAST_LIKELY)))
    return WEIGHT_OF_POINTERS * (of_each[:, 0].sum() + (missed * there).sum()) / len(links)
