"""How well the event tagger does on coded texts that it did not learn from."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch

from dragoman.analyse.event_heads import ACTS, CLAIMS_AT, CONDITIONS, POINTERS, STANCES_AT
from event_windows import Window, parts_of_kinds
from network import Heads, Told, pointer_scores

AT_ONCE = 12
HEADS = (("acts", ACTS), ("stances", STANCES_AT), ("claims", CLAIMS_AT), ("conditions", CONDITIONS))
SINGLES = ("status", "basis", "issue")
Counts = Counter[str]


@torch.no_grad()
def figures(
    tell: Callable[[Sequence[Window]], Told], heads: Heads, items: Sequence[Window], issues: int
) -> dict[str, float]:
    """In per cent: F1 of words that tell anything and of those with the right label, share of right statuses, bases and
    issues of words that are marked, and F1 of those who are pointed to from them, by any word that names them.
    """
    heads.eval()
    total: Counts = Counter()
    for first in range(0, len(items), AT_ONCE):
        several = items[first : first + AT_ONCE]
        told = tell(several)
        for row, window in enumerate(several):
            total.update(_of_words(told.tags[row, window.begins], window))
            total.update(_of_singles(told.kinds[row], window, issues))
            total.update(_of_pointers(told, heads, row, window))
    return {name: round(value, 1) for name, value in _shares(total)}


def _of_words(logits: torch.Tensor, window: Window) -> Counts:
    counts: Counts = Counter()
    wanted = torch.from_numpy(window.shares)
    for name, part in HEADS:
        found, gold = logits[:, part].argmax(1), wanted[:, part].argmax(1)
        both = (found > 0) & (gold > 0)
        right = both & (found == gold)
        for what, there in (("found", found > 0), ("coded", gold > 0), ("any", both), ("right", right)):
            counts[f"{name} {what}"] += int(there.sum())
    return counts


def _of_singles(told: torch.Tensor, window: Window, issues: int) -> Counts:
    counts: Counts = Counter()
    for single in window.singles:
        logits = told[window.begins[single.word]].float()
        for name, known, part in zip(SINGLES, single.known, parts_of_kinds(issues), strict=True):
            if known:
                counts[f"{name} coded"] += 1
                counts[f"{name} right"] += bool(single.shares[part][int(logits[part].argmax())] > 0)
    return counts


def _of_pointers(told: Told, heads: Heads, row: int, window: Window) -> Counts:
    counts: Counts = Counter()
    for pointing in window.pointings:
        one, which, at = (torch.tensor([n]) for n in (row, pointing.kind, window.begins[pointing.word]))
        found = pointer_scores(told, heads.bias, one, which, at)[0, window.begins].numpy() > 0
        name = POINTERS[pointing.kind]
        right = len(np.unique(pointing.to[found & (pointing.to > 0)]))
        counts[f"{name} found"] += right + int((found & (pointing.to == 0)).sum())
        counts[f"{name} coded"] += int(pointing.to.max())
        counts[f"{name} right"] += right
    return counts


def _shares(total: Counts) -> Iterator[tuple[str, float]]:
    for name, _ in HEADS:
        for what in ("any", "right"):
            both = total[f"{name} found"] + total[f"{name} coded"]
            yield f"{name} {what}", 200 * total[f"{name} {what}"] / max(1, both)
    for name in SINGLES:
        yield name, 100 * total[f"{name} right"] / max(1, total[f"{name} coded"])
    for name in POINTERS:
        yield name, 200 * total[f"{name} right"] / max(1, total[f"{name} found"] + total[f"{name} coded"])
