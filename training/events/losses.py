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


def loss_of(told: Told, heads: Heads, batch: Batch, several: Sequence[Window], issues: int) -> torch.Tensor:
    """Cross-entropy of words over the words that are marked, of marked words, and of pointers, a link."""
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
    wanted = torch.zeros_like(scores)
    for number, (row, *_, pointing) in enumerate(links):
        wanted[number, several[row].begins] = torch.from_numpy(pointing.to)
    weights = torch.tensor([p.weight for *_, p in links])
    of_each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * batch.words[rows]
    return WEIGHT_OF_POINTERS * (weights * of_each.sum(1)).sum() / weights.sum().clamp(min=1.0)
