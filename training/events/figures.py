"""How well the event tagger does on coded texts that it did not learn from."""

from collections import Counter
from collections.abc import Iterator, Sequence

import torch

from dragoman.analyse.event_heads import (
    ACTS,
    CLAIMS_AT,
    CONDITIONS,
    POINTER_WIDTH,
    POINTERS,
    STANCES_AT,
    kinds,
)
from event_windows import UNLABELLED, Batch, Window, batch_of
from network import EventTagger

AT_ONCE = 12
HEADS = (("acts", ACTS), ("stances", STANCES_AT), ("claims", CLAIMS_AT), ("conditions", CONDITIONS))
Counts = Counter[str]


@torch.no_grad()
def figures(model: EventTagger, items: Sequence[Window], issues: int) -> dict[str, float]:
    """In per cent: F1 of words that tell anything and of those with the right label, share of right statuses, bases and
    issues of words that are marked, and F1 of what is pointed to from them.
    """
    model.eval()
    total: Counts = Counter()
    for first in range(0, len(items), AT_ONCE):
        several = items[first : first + AT_ONCE]
        batch = batch_of(several)
        tags, told, queries, keys = model(batch.values, batch.mask)
        total.update(_of_words(tags[batch.begins], batch))
        for row, window in enumerate(several):
            total.update(_of_singles(told[row], window, issues))
            total.update(_of_pointers(model, queries[row], keys[row], batch.words[row], window))
    return {name: round(value, 1) for name, value in _shares(total)}


def _of_words(logits: torch.Tensor, batch: Batch) -> Counts:
    counts: Counts = Counter()
    for head, (name, part) in enumerate(HEADS):
        found, gold = logits[:, part].argmax(1), batch.tags[:, head]
        both = (found > 0) & (gold > 0)
        right = both & (found == gold)
        for what, there in (("found", found > 0), ("coded", gold > 0), ("any", both), ("right", right)):
            counts[f"{name} {what}"] += int(there.sum())
    return counts


def _of_singles(told: torch.Tensor, window: Window, issues: int) -> Counts:
    counts: Counts = Counter()
    for place, status, basis, of_issue in window.singles:
        parts = told[place].split(kinds(issues))
        for name, part, wanted in zip(
            ("status", "basis", "issue"), parts, ((status,), (basis,), of_issue or (UNLABELLED,)), strict=True
        ):
            if UNLABELLED not in wanted:
                counts[f"{name} coded"] += 1
                counts[f"{name} right"] += int(part.argmax()) in wanted
    return counts


def _of_pointers(
    model: EventTagger, queries: torch.Tensor, keys: torch.Tensor, words: torch.Tensor, window: Window
) -> Counts:
    counts: Counts = Counter()
    for place, kind, to in window.pointers:
        scores = queries[kind, place] @ keys[kind].T / POINTER_WIDTH**0.5 + model.bias[kind]
        found = set(torch.nonzero((scores > 0) & (words > 0)).flatten().tolist())
        name = POINTERS[kind]
        counts[f"{name} found"] += len(found)
        counts[f"{name} coded"] += len(to)
        counts[f"{name} right"] += len(found & set(to))
    return counts


def _shares(total: Counts) -> Iterator[tuple[str, float]]:
    for name, _ in HEADS:
        for what in ("any", "right"):
            both = total[f"{name} found"] + total[f"{name} coded"]
            yield f"{name} {what}", 200 * total[f"{name} {what}"] / max(1, both)
    for name in ("status", "basis", "issue"):
        yield name, 100 * total[f"{name} right"] / max(1, total[f"{name} coded"])
    for name in POINTERS:
        yield name, 200 * total[f"{name} right"] / max(1, total[f"{name} found"] + total[f"{name} coded"])
