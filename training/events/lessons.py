"""What the teacher says of windows, as shares to be learnt by the tagger (distillation; Hinton et al. 2015)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from dragoman.analyse.encoded import Features
from dragoman.analyse.event_heads import ACTS, CLAIMS_AT, CONDITIONS, POINTERS, STANCES_AT, Pointer
from event_windows import Pointing, Shares, Single, Window, batch_of, parts_of_kinds, pieces_of
from network import EventTeacher, Told, pointer_scores

WEIGHT_OF_LESSON = 0.5
"""Of the teacher's shares beside gold; a text that nobody has coded has the lesson alone."""

LEAST = 0.3
"""Share from which the teacher takes a word for marked, so that there is more to learn of it."""

AT_ONCE = 8
OF_HEADS: tuple[tuple[slice, tuple[Pointer, ...]], ...] = (
    (ACTS, ("initiator", "recipient")),
    (STANCES_AT, ("holder", "counterpart", "matter", "condition")),
    (CLAIMS_AT, ("actor", "place")),
)
"""The pointers that begin at words which a head marks."""


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
            yield _taught(teacher, told, row, window, issues)


def _taught(teacher: EventTeacher, told: Told, row: int, window: Window, issues: int) -> Window:
    """A window with its lesson: mixed into what coders say, or for itself."""
    logits = told.tags[row, window.begins].float()
    shares = np.concatenate(
        [logits[:, part].softmax(1).numpy() for part in (ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS)], axis=1
    )
    if window.shares is None:
        marks = {part.start: 1 - shares[:, part.start] for part, _ in OF_HEADS}
        singles = tuple(_marked(marks[ACTS.start], marks[STANCES_AT.start], issues))
        links = [
            Pointing(int(word), POINTERS.index(kind), float(marks[part.start][word]), np.zeros(0, np.float32))
            for part, pointers in OF_HEADS
            for word in np.nonzero(marks[part.start] >= LEAST)[0]
            for kind in pointers
        ]
        weight = 1.0
    else:
        singles, links, weight = tuple(window.singles), window.pointings, WEIGHT_OF_LESSON
        shares = (1 - weight) * window.shares.astype(np.float32) + weight * shares
    return replace(
        window,
        shares=shares.astype(np.float16),
        singles=[
            replace(s, shares=_mixed(s.shares, _kinds(told, row, window, s.word, issues), weight)) for s in singles
        ],
        pointings=list(_pointed(teacher, told, row, window, links, weight)),
    )


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


def _pointed(
    teacher: EventTeacher, told: Told, row: int, window: Window, links: Sequence[Pointing], weight: float
) -> Iterator[Pointing]:
    if not links:
        return
    which = torch.tensor([link.kind for link in links])
    at = torch.tensor([window.begins[link.word] for link in links])
    scores = pointer_scores(told, teacher.heads.bias, torch.full_like(which, row), which, at)
    shares = scores[:, window.begins].sigmoid().numpy()
    for link, of_words in zip(links, shares, strict=True):
        yield replace(link, to=_mixed(link.to, of_words, weight) if len(link.to) else of_words)


def _mixed(gold: Shares, lesson: Shares, weight: float) -> Shares:
    """The lesson with so much weight beside what coders say."""
    found: Shares = ((1 - weight) * gold + weight * lesson).astype(np.float32)
    return found
