"""Tuning of a network on windows of text, kept after each pass, so that a run that was broken off goes on."""

import math
import random
import time
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import nn

import encoder

SEED = 7
LEAST_RATE = 0.02
TOLD_EVERY = 50
WEIGHT_DECAY = 0.01


Item = TypeVar("Item", bound=Sized)
"""What is learnt: as long as its pieces, for what is as long is learnt together."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to tune: passes over the data, windows a step, rate at the top, its decay by layer, share of steps to warm up
    in, and memory of the mean.
    """

    epochs: int
    batch: int
    rate: float
    decay: float
    warm_up: float
    memory: float


def seed(number: int) -> None:
    """Begin all chance anew."""
    for start in (random.seed, np.random.seed, torch.manual_seed, encoder.seed):
        start(number)


def tune(
    model: nn.Module,
    items: Sequence[Item],
    plan: Plan,
    rate_of: Callable[[str], float],
    loss_of: Callable[[list[Item]], torch.Tensor],
    state: Path,
) -> None:
    """Tune with AdamW, linear warm-up and decay; the weights end as their running mean.

    With no passes nothing changes. `rate_of` gives the rate at the top of each parameter by its name. What a pass over
    the data leaves is kept at `state`, and a run that was broken off goes on after its last pass.
    """
    steps = max(1, plan.epochs * math.ceil(len(items) / plan.batch))
    optimiser = torch.optim.AdamW(_groups(model, rate_of), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (plan.warm_up * steps)) * max(LEAST_RATE, (steps - step) / steps)
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
        total = 0.0
        batches = _batches(items, plan.batch)
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


def _batches(items: Sequence[Item], size: int) -> list[list[Item]]:
    """The items in batches of about the same length, in an order of chance."""
    pool = random.sample(items, len(items))
    pool.sort(key=len)
    batches = [pool[first : first + size] for first in range(0, len(pool), size)]
    random.shuffle(batches)
    return batches


def _groups(model: nn.Module, rate_of: Callable[[str], float]) -> list[dict[str, object]]:
    """Parameters with their rates; weights decay, biases and norms do not."""
    return [
        {"params": [p], "lr": rate_of(name), "weight_decay": WEIGHT_DECAY if p.ndim > 1 else 0.0}
        for name, p in model.named_parameters()
        if p.requires_grad
    ]
