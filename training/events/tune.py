"""Tuning of a network on windows, kept after each pass, so that a run that was broken off goes on."""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

import encoder
from event_windows import Window

SEED = 7
WARM_UP, LEAST_RATE = 0.06, 0.02
RATE_OF_FEATURES = 1e-3
TOLD_EVERY = 50
LossOf = Callable[[list[Window]], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to tune: passes over the data, windows a step, rates at the top, decay by layer, memory of the mean."""

    epochs: int
    batch: int
    rate: float
    rate_of_heads: float
    decay: float
    memory: float


def seed(number: int) -> None:
    """Begin all chance anew."""
    for start in (random.seed, np.random.seed, torch.manual_seed, encoder.seed):
        start(number)


def tune(model: nn.Module, items: list[Window], plan: Plan, loss_of: LossOf, state: Path) -> None:
    """Tune with AdamW, linear warm-up and decay, bfloat16 where it is safe; the weights end as their running mean."""
    steps = plan.epochs * math.ceil(len(items) / plan.batch)
    optimiser = torch.optim.AdamW(_groups(model, plan), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(LEAST_RATE, (steps - step) / steps)
    )
    learnt = [p for p in model.parameters() if p.requires_grad]
    mean = [p.detach().clone() for p in learnt]
    began, step, done = time.time(), 0, 0
    if state.exists():
        left = torch.load(state)
        model.load_state_dict(left["model"])
        optimiser.load_state_dict(left["optimiser"])
        schedule.load_state_dict(left["schedule"])
        mean, step, done = left["mean"], left["step"], left["done"]
    for epoch in range(done, plan.epochs):
        seed(SEED + epoch)
        model.train()
        pool = random.sample(items, len(items))
        pool.sort(key=lambda item: len(item.pieces))
        batches = [pool[first : first + plan.batch] for first in range(0, len(pool), plan.batch)]
        random.shuffle(batches)
        total = 0.0
        for number, several in enumerate(batches, 1):
            loss = loss_of(several)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            memory = min(plan.memory, step / (step + 10))
            torch._foreach_lerp_(mean, [p.detach() for p in learnt], 1 - memory)
            total += loss.item()
            if number % TOLD_EVERY == 0 or number == len(batches):
                told = f"epoch {epoch + 1}, {number} of {len(batches)} steps: loss {total / number:.3f}"
                print(f"{told}, {time.time() - began:.0f} s", flush=True)
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


def _groups(model: nn.Module, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their rates: lower for lower layers; weights decay, biases and norms do not."""
    groups: list[dict[str, object]] = []
    depth = len(model.layers)  # type: ignore[arg-type]
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("heads"):
            rate = plan.rate_of_heads
        elif name.startswith("features"):
            rate = RATE_OF_FEATURES
        else:
            rate = plan.rate * plan.decay ** (depth - 1 - int(name.split(".")[1]))
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return groups
