"""What the teacher says of windows, as shares to be learnt by the tagger (distillation; Hinton et al. 2015).

Pointers are learnt from coders alone: the teacher has too few passes to learn them well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from dragoman.analyse.encoded import Features
from dragoman.analyse.event_heads import ACTS, CLAIMS_AT, CONDITIONS, STANCES_AT
from event_windows import Shares, Single, Window, batch_of, parts_of_kinds, pieces_of
from network import EventTeacher, Told

WEIGHT_OF_LESSON = 0.5
"""Of the teacher's shares beside gold; a text that nobody has coded has the lesson alone."""

LEAST = 0.3
"""Share from which the teacher takes a word for marked, so that there is more to learn of it."""

AT_ONCE = 8


@torch.no_grad()
def lessons(teacher: EventTeacher, items: Sequence[Window], nothing: Features, issues: int) -> Iterator[Window]:
    """The windows with what the teacher says of them, shortest first."""
    teacher.eval()
    order = sorted(items, key=lambda item: len(item.pieces))
    for first in range(0, len(order), AT_ONCE):
        several = order[first : first + AT_ONCE]
        batch = batch_of(several)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            told = teacher(*pieces_of(several, nothing), batch.mask)
        for row, window in enumerate(several):
            yield _taught(told, row, window, issues)


def _taught(told: Told, row: int, window: Window, issues: int) -> Window:
    """A window with its lesson: mixed into what coders say, or for itself."""
    logits = told.tags[row, window.begins].float()
    shares = np.concatenate(
        [logits[:, part].softmax(1).numpy() for part in (ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS)], axis=1
    )
    if window.shares is None:
        singles = tuple(_marked(1 - shares[:, ACTS.start], 1 - shares[:, STANCES_AT.start], issues))
        weight = 1.0
    else:
        singles, weight = tuple(window.singles), WEIGHT_OF_LESSON
        shares = (1 - weight) * window.shares.astype(np.float32) + weight * shares
    taught = [
        replace(single, shares=_mixed(single.shares, _kinds(told, row, window, single.word, issues), weight))
        for single in singles
    ]
    return replace(window, shares=shares.astype(np.float16), singles=taught)


def _marked(acts: Shares, stances: Shares, issues: int) -> Iterator[Single]:
    """The words that the teacher takes for acts or stances, with nothing learnt of them yet."""
    nothing = np.zeros(parts_of_kinds(issues)[-1].stop, dtype=np.float32)
    for word in np.nonzero(np.maximum(acts, stances) >= LEAST)[0].tolist():
        act, stance = bool(acts[word] >= LEAST), bool(stances[word] >= LEAST)
        yield Single(word, float(max(acts[word], stances[word])), (act, stance, stance), nothing)


def _kinds(told: Told, row: int, window: Window, word: int, issues: int) -> Shares:
    logits = told.kinds[row, window.begins[word]].float()
    found: Shares = np.concatenate([logits[part].softmax(0).numpy() for part in parts_of_kinds(issues)])
    return found


def _mixed(gold: Shares, lesson: Shares, weight: float) -> Shares:
    """The lesson with so much weight beside what coders say."""
    found: Shares = ((1 - weight) * gold + weight * lesson).astype(np.float32)
    return found
