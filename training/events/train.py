"""Makes the event model: the attribution encoder tuned on coded news to tell acts, stances and claims, as int8 ONNX.

usage: python training/events/train.py CORPORA OUTPUT [--coded FILE] [--held-out] [--epochs N]

Seeds are fixed; the order of sums on other machines may change the last digits. `--held-out` leaves an eighth of the
coded texts out and prints figures on it, to choose settings by; what ships is trained with all.
"""

import argparse
import hashlib
import json
import math
import pickle
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "attribution"))

import encoder
from coded import Coded, coded_texts
from dragoman.analyse.event_heads import (
    ACTS,
    CLAIMS_AT,
    CONDITIONS,
    POINTER_WIDTH,
    SHARED_LAYERS,
    STANCES_AT,
    kinds,
)
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import MODEL, encoder_session, feature_table
from dragoman.knowledge.issues import default_codebook
from event_windows import UNLABELLED, Batch, Window, batch_of, windows
from export_events import export_events
from figures import figures
from network import EventTagger
from unpacked import upper_layers

T = TypeVar("T")
SEED = 7
HELD_OUT = 8
BATCH = 12
EPOCHS = 8
RATE, RATE_OF_HEADS = 2e-4, 1e-3
WARM_UP, LEAST_RATE, MEMORY = 0.05, 0.02, 0.99
WEIGHTS = (1.0, 1.0, 0.5, 0.5)
"""Of the heads on words: acts, stances, claims, conditions."""

WEIGHT_OF_SINGLES, WEIGHT_OF_POINTERS = 1.0, 0.3


def tune(model: EventTagger, items: list[Window], epochs: int, issues: int, state: Path) -> None:
    """Tune with AdamW, linear warm-up and decay; the weights end as their running mean."""
    steps = epochs * math.ceil(len(items) / BATCH)
    optimiser = torch.optim.AdamW(_groups(model), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(LEAST_RATE, (steps - step) / steps)
    )
    learnt = [p for p in model.parameters() if p.requires_grad]
    mean = [p.detach().clone() for p in learnt]
    began, step = time.time(), 0
    for epoch in range(epochs):
        model.train()
        pool = random.sample(items, len(items))
        pool.sort(key=lambda item: len(item.values))
        batches = [pool[first : first + BATCH] for first in range(0, len(pool), BATCH)]
        random.shuffle(batches)
        total = 0.0
        for number, several in enumerate(batches):
            if number and number % 25 == 0:
                print(
                    f"  {number} of {len(batches)} steps, loss {total / number:.3f}, {time.time() - began:.0f} s",
                    flush=True,
                )
            loss = _loss(model, batch_of(several), several, issues)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            memory = min(MEMORY, step / (step + 10))
            torch._foreach_lerp_(mean, [p.detach() for p in learnt], 1 - memory)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)
        torch.save(dict(zip((n for n, p in model.named_parameters() if p.requires_grad), mean, strict=True)), state)
    with torch.no_grad():
        for parameter, value in zip(learnt, mean, strict=True):
            parameter.copy_(value)


def _loss(model: EventTagger, batch: Batch, several: list[Window], issues: int) -> torch.Tensor:
    tags, told, queries, keys = model(batch.values, batch.mask)
    of_words = tags[batch.begins].float()
    loss = torch.zeros(())
    marked = 0
    for head, (part, weight) in enumerate(zip((ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS), WEIGHTS, strict=True)):
        total = functional.cross_entropy(of_words[:, part], batch.tags[:, head], reduction="sum")
        loss = loss + weight * total
    marked = max(1, int((batch.tags[:, 0] > 0).sum() + (batch.tags[:, 1] > 0).sum()))
    loss = loss / marked
    return (
        loss
        + WEIGHT_OF_SINGLES * _singles(told, several, issues)
        + WEIGHT_OF_POINTERS * _pointers(model, queries, keys, batch, several)
    )


def _singles(told: torch.Tensor, several: list[Window], issues: int) -> torch.Tensor:
    singles = [(row, *single) for row, window in enumerate(several) for single in window.singles]
    if not singles:
        return torch.zeros(())
    rows, places, statuses, bases = (torch.tensor([s[n] for s in singles]) for n in range(4))
    logits = told[rows, places].float()
    of_status, of_basis, of_issue = logits.split(kinds(issues), dim=1)
    loss = torch.zeros(())
    for part, wanted in ((of_status, statuses), (of_basis, bases)):
        if bool((wanted != UNLABELLED).any()):
            loss = loss + functional.cross_entropy(part, wanted, ignore_index=UNLABELLED)
    with_issue = [n for n, s in enumerate(singles) if s[4]]
    if with_issue:
        wanted = torch.zeros(len(with_issue), issues + 1)
        for n, at in enumerate(with_issue):
            wanted[n, list(singles[at][4])] = 1 / len(singles[at][4])
        loss = loss + functional.cross_entropy(of_issue[with_issue], wanted)
    return loss


def _pointers(
    model: EventTagger, queries: torch.Tensor, keys: torch.Tensor, batch: Batch, several: list[Window]
) -> torch.Tensor:
    links = [(row, *link) for row, window in enumerate(several) for link in window.pointers]
    if not links:
        return torch.zeros(())
    rows, places, which = (torch.tensor([link[n] for link in links]) for n in range(3))
    scores = (queries[rows, which, places][:, None].float() @ keys[rows, which].float().transpose(-1, -2))[:, 0]
    scores = scores / POINTER_WIDTH**0.5 + model.bias[which][:, None]
    wanted = torch.zeros_like(scores)
    for n, link in enumerate(links):
        wanted[n, list(link[3])] = 1.0
    there = batch.words[rows]
    loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * there
    return loss.sum() / len(links)


def _groups(model: EventTagger) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        heads = name.split(".")[0] in {"tags", "kinds", "hidden", "queries", "keys", "bias"}
        rate = RATE_OF_HEADS if heads else RATE
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return groups


def kept(path: Path | None, make: Callable[[], T]) -> T:
    """What an earlier run left at `path`, else what `make` gives, left there. Own files only: they are pickles."""
    if path is None:
        return make()
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    loaded: T = pickle.loads(path.read_bytes())  # noqa: S301
    return loaded


def is_held_out(coded: Coded) -> bool:
    """Whether a text belongs to the eighth that settings are chosen by."""
    return int(hashlib.sha256(coded.id.encode()).hexdigest(), 16) % HELD_OUT == 0


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--begin", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--windows", type=Path, help="where the parsed windows are kept for the next run")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    for start in (random.seed, np.random.seed, torch.manual_seed, encoder.seed):
        start(SEED)
    issues = [issue.id for issue in default_codebook().issues]
    table, shared = feature_table(), encoder_session()

    def parsed() -> tuple[list[Window], list[Window]]:
        learn: list[Window] = []
        held: list[Window] = []
        for coded in coded_texts(given.coded, given.corpora):
            to = held if given.held_out and is_held_out(coded) else learn
            to += windows(analyse(coded.text), table, coded, issues, shared)
        return learn, held

    learn, held = kept(given.windows, parsed)
    print(f"{len(learn)} windows to learn from, {len(held)} held out", flush=True)
    model = EventTagger(upper_layers(MODEL / "model.onnx", SHARED_LAYERS), len(issues))
    if given.begin:
        model.load_state_dict(torch.load(given.begin))
    given.output.mkdir(parents=True, exist_ok=True)
    tune(model, learn, given.epochs, len(issues), given.output / "weights.pt")
    if not given.epochs:
        return
    if held:
        print(json.dumps(figures(model, held, len(issues))))
    export_events(model, given.output / "model.onnx")
    (given.output / "labels.json").write_text(json.dumps({"issues": issues}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
