"""Makes the attribution model: MiniLM-L6 taught by PolNeAR's training part and by a larger model, as int8 ONNX.

usage: python training/attribution/train.py CORPORA OUTPUT [--work FOLDER] [--held-out]

CORPORA holds `polnear/train`, and the news without gold that windows.py names; PolNeAR's `dev` is left alone. First a
teacher (MPNet) learns from the gold; then MiniLM learns from the gold and from what the teacher says of the same
articles and of the other news (distillation; Hinton et al. 2015), then longer from all that and made-up stories. What
is done is kept in the work folder, so that a run that was broken off goes on. Seeds are fixed; the order of sums on
other machines may change the last digits.
`--held-out` leaves an eighth of the articles out of it all, to choose settings by; what ships is trained without it.
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
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import encoder
from bases import Base, minilm, mpnet
from chain import expected, log_partition
from dragoman.analyse.encoded import FeatureTable
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import LINKS, ROLES
from dragoman.analyse.words import AnalysedText
from dragoman.evaluate.polnear import Attributed, gold_at
from encoder import Tagger, pointed
from export import export
from windows import Batch, Link, Window, batch_of, news, stories, windows, with_lesson

SEED = 7
SEED_OF_STORIES = 11
WARM_UP = 0.08
LEAST_RATE = 0.02
RATE_OF_HEADS = 3e-4
RATE_OF_FEATURES = 1e-3
RATE_OF_STEPS = 5e-3
WEIGHT_OF_LINKS = 0.3
TAUGHT_AT_ONCE = 8
MASKED = 0.03
"""Share of words hidden in training, so that no single word is leant on."""

HELD_OUT = 8
"""One article in so many is held out with --held-out, by the digest of its text."""

T = TypeVar("T")
Article = tuple[AnalysedText, list[Attributed] | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to tune: passes over the data, windows a step, rate at the top, its decay by layer, memory of the mean."""

    epochs: int
    batch: int
    rate: float
    decay: float
    memory: float


TEACHER = Plan(epochs=3, batch=8, rate=1e-4, decay=0.9, memory=0.99)
STUDENT = Plan(epochs=8, batch=16, rate=3e-4, decay=1.0, memory=0.998)
LONGER = Plan(epochs=6, batch=16, rate=2e-4, decay=1.0, memory=0.998)


def tune(model: Tagger, items: list[Window], plan: Plan, base: Base, state: Path) -> None:
    """Tune with AdamW, linear warm-up and decay, bfloat16 where it is safe; the weights end as their running mean.

    What a pass over the data leaves is kept at `state`, so that a run that was broken off goes on after its last pass.
    """
    steps = plan.epochs * math.ceil(len(items) / plan.batch)
    optimiser = torch.optim.AdamW(_groups(model, plan), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(LEAST_RATE, (steps - step) / steps)
    )
    learnt = [p for p in model.parameters() if p.requires_grad]
    mean = [p.detach().clone() for p in learnt]
    padding, mask = (_piece(base, *names) for names in (("[PAD]", "<pad>"), ("[MASK]", "<mask>")))
    began, step, done = time.time(), 0, 0
    if state.exists():
        left = torch.load(state)
        model.load_state_dict(left["model"])
        optimiser.load_state_dict(left["optimiser"])
        schedule.load_state_dict(left["schedule"])
        mean, step, done = left["mean"], left["step"], left["done"]
    for epoch in range(done, plan.epochs):
        _seed(SEED + epoch)
        model.train()
        pool = random.sample(items, len(items))
        pool.sort(key=lambda item: len(item.pieces))
        batches = [pool[first : first + plan.batch] for first in range(0, len(pool), plan.batch)]
        random.shuffle(batches)
        total = 0.0
        for several in batches:
            loss = _loss(model, batch_of(several, padding), several, mask)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            memory = min(plan.memory, step / (step + 10))
            torch._foreach_lerp_(mean, [p.detach() for p in learnt], 1 - memory)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)
        whole = {
            "model": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "mean": mean,
            "step": step,
            "done": epoch + 1,
        }
        torch.save(whole, state.with_suffix(".part"))
        state.with_suffix(".part").rename(state)
    with torch.no_grad():
        for parameter, value in zip(learnt, mean, strict=True):
            parameter.copy_(value)


def _loss(model: Tagger, batch: Batch, several: list[Window], mask: int) -> torch.Tensor:
    hidden = torch.zeros_like(batch.pieces, dtype=torch.bool)
    hidden[batch.begins] = torch.rand(len(batch.shares)) < MASKED
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, queries, keys = model(batch.pieces.masked_fill(hidden, mask), batch.features, batch.mask)
    loss = _loss_of_labels(logits.float(), model.steps, batch)
    links = [(row, *link) for row, window in enumerate(several) for link in window.links]
    if not links:
        return loss
    row, kind, one, other = (torch.tensor(column) for column in zip(*links, strict=True))
    scores = pointed(queries[row, kind, one][:, None, None], keys[row, kind][:, None], batch.mask[row])[:, 0, 0]
    return loss + WEIGHT_OF_LINKS * functional.cross_entropy(scores, other)


def _loss_of_labels(logits: torch.Tensor, steps: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross-entropy a word between what is to be learnt, a chain of labels too, and the model's chain."""
    together = log_partition(batch.of_words(logits), steps.expand(len(batch.lengths), -1, -1), batch.lengths).sum()
    learnt = (batch.shares * logits[batch.begins]).sum() + (batch.followed * steps).sum()
    return (together - learnt) / len(batch.shares)


def _groups(model: Tagger, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their rates: lower for lower layers; weights decay, biases and norms do not."""
    groups: list[dict[str, object]] = []
    depth = len(model.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("labels", "queries", "keys")):
            rate = max(plan.rate, RATE_OF_HEADS)
        elif name == "steps":
            rate = RATE_OF_STEPS
        elif name.startswith("features"):
            rate = max(plan.rate, RATE_OF_FEATURES)
        else:
            layer = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0
            rate = plan.rate * plan.decay ** (depth + 1 - layer)
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return groups


@torch.no_grad()
def taught(model: Tagger, teachers: list[Window], students: list[Window], padding: int) -> list[Window]:
    """The student's windows with the teacher's lesson. Both see the same words, cut into as many pieces."""
    if [window.begins for window in teachers] != [window.begins for window in students]:
        raise ValueError("the teacher's and the student's word pieces differ; take bases of one vocabulary")
    model.eval()
    order = sorted(range(len(teachers)), key=lambda n: len(teachers[n].pieces))
    found: dict[int, Window] = {}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for first in range(0, len(order), TAUGHT_AT_ONCE):
            numbers = order[first : first + TAUGHT_AT_ONCE]
            batch = batch_of([teachers[n] for n in numbers], padding)
            logits, queries, keys = model(batch.pieces, batch.features, batch.mask)
            to = pointed(queries, keys, batch.mask).argmax(-1)
            steps = model.steps.expand(len(numbers), -1, -1)
            expectation = expected(batch.of_words(logits.float()), steps, batch.lengths)
            for row, (n, shares, followed) in enumerate(zip(numbers, *expectation, strict=True)):
                shares = shares[: len(teachers[n].begins)]
                links = _links(teachers[n], shares, to[row])
                found[n] = with_lesson(students[n], shares.numpy(), followed.numpy(), links)
    return [found[n] for n in range(len(teachers))]


def _links(window: Window, shares: torch.Tensor, to: torch.Tensor) -> list[Link]:
    """Where the teacher points from what it holds the begin of a span; `to` is (links, places)."""
    labels = shares.argmax(1).tolist()
    return [
        (kind, place, int(to[kind, place]))
        for kind, (one, _) in enumerate(LINKS)
        for place, label in zip(window.begins, labels, strict=True)
        if label == 1 + 2 * ROLES.index(one)
    ]


def articles_of(corpora: Path, held_out: bool) -> tuple[list[Article], list[Article]]:
    """PolNeAR's training part and the news without gold, parsed."""
    gold = [(text, found) for text, found in gold_at(corpora / "polnear", "development")]
    kept = [(text, found) for text, found in gold if not (held_out and is_held_out(text))]
    chance = random.Random(SEED)  # noqa: S311
    return [(analyse(text), found) for text, found in kept], [(analyse(t), None) for t in news(corpora, chance)]


def stories_of(corpora: Path) -> list[Article]:
    """The made-up stories, parsed."""
    chance = random.Random(SEED_OF_STORIES)  # noqa: S311
    return [(analyse(text), None) for text in stories(corpora, chance)]


def is_held_out(text: str) -> bool:
    """Whether an article belongs to the eighth that settings are chosen by."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT == 0


def table_of(articles: list[Article]) -> FeatureTable:
    """The parser's labels in the articles."""
    tokens = [token for analysed, _ in articles for token in analysed.tokens]
    return FeatureTable(tuple(sorted({t.pos for t in tokens})), tuple(sorted({t.dep for t in tokens})))


def windows_of(base: Base, articles: list[Article], table: FeatureTable) -> list[Window]:
    """The windows of all articles."""
    return [window for analysed, gold in articles for window in windows(base, analysed, table, gold)]


def _piece(base: Base, *names: str) -> int:
    return next(n for name in names if (n := base.tokenizer.token_to_id(name)) is not None)


def kept(path: Path, make: Callable[[], T]) -> T:
    """What an earlier run left at `path`, else what `make` gives, left there; then its `.state` is of no more use.

    Own files only: they are pickles.
    """
    if not path.exists():
        value = make()
        path.with_suffix(".part").write_bytes(pickle.dumps(value))
        path.with_suffix(".part").rename(path)
        path.with_suffix(".state").unlink(missing_ok=True)
    loaded: T = pickle.loads(path.read_bytes())  # noqa: S301
    return loaded


def begin(base: Base, table: FeatureTable) -> Tagger:
    """A tagger before tuning, with all chance begun anew."""
    _seed(SEED)
    return Tagger(base, table.rows)


def _seed(number: int) -> None:
    for start in (random.seed, np.random.seed, torch.manual_seed, encoder.seed):
        start(number)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--work", type=Path, help="where steps are kept (default: OUTPUT/work)")
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(2)
    work = given.work or given.output / "work"
    work.mkdir(parents=True, exist_ok=True)
    gold, other = kept(work / "articles.pickle", lambda: articles_of(given.corpora, given.held_out))
    table = table_of(gold)

    def teacher() -> dict[str, torch.Tensor]:
        model = begin(mpnet(), table)
        tune(model, windows_of(mpnet(), gold, table), TEACHER, mpnet(), work / "teacher.state")
        return model.state_dict()

    def lessons(articles: list[Article]) -> list[Window]:
        model = begin(mpnet(), table)
        model.load_state_dict(kept(work / "teacher.pickle", teacher))
        theirs, ours = (windows_of(base, articles, table) for base in (mpnet(), minilm()))
        return taught(model, theirs, ours, _piece(mpnet(), "[PAD]", "<pad>"))

    items = kept(work / "lessons.pickle", lambda: lessons(gold + other))
    print(f"{len(gold)} articles with gold and {len(other)} without, {len(items)} windows", flush=True)

    def student() -> dict[str, torch.Tensor]:
        model = begin(minilm(), table)
        tune(model, items, STUDENT, minilm(), work / "student.state")
        return model.state_dict()

    made_up = kept(work / "stories.pickle", lambda: stories_of(given.corpora))
    more = kept(work / "lessons_of_stories.pickle", lambda: lessons(made_up))

    def longer() -> dict[str, torch.Tensor]:
        model = begin(minilm(), table)
        model.load_state_dict(kept(work / "student.pickle", student))
        tune(model, items + more, LONGER, minilm(), work / "longer.state")
        return model.state_dict()

    model = begin(minilm(), table)
    model.load_state_dict(kept(work / "longer.pickle", longer))
    export(model, given.output / "model.onnx")
    minilm().tokenizer.save(str(given.output / "tokenizer.json"), pretty=False)
    labels = {"parts_of_speech": table.parts_of_speech, "dependencies": table.dependencies}
    (given.output / "features.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
