"""The event tagger as a network: layers, heads on words, heads on marked words, and pointers."""

from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from dragoman.analyse.event_heads import (
    ACTS,
    CLAIMS_AT,
    CONDITIONS,
    POINTER_WIDTH,
    POINTERS,
    STANCES_AT,
    TAGS,
    WIDTH,
    kinds,
)
from encoder import attention_bias, dropped


class Told(NamedTuple):
    """Logits of tags (batch, pieces, sum(TAGS)) and of kinds, queries and keys (batch, pointers, pieces, width)."""

    tags: torch.Tensor
    kinds: torch.Tensor
    queries: torch.Tensor
    keys: torch.Tensor


class Heads(nn.Module):
    """What is asked of every word and of marked words, and the pointers."""

    def __init__(self, width: int, issues: int) -> None:
        super().__init__()
        self.tags = nn.Linear(width, sum(TAGS))
        self.hidden = nn.Linear(width, width)
        self.kinds = nn.Linear(width, sum(kinds(issues)))
        self.queries = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.keys = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.bias = nn.Parameter(torch.full((len(POINTERS),), -2.0))

    def forward(self, values: torch.Tensor) -> Told:
        """What is told of values (batch, pieces, width)."""
        batch, length, _ = values.shape
        shape = (batch, length, len(POINTERS), POINTER_WIDTH)
        queries, keys = (side(values).view(shape).transpose(1, 2) for side in (self.queries, self.keys))
        told = self.kinds(dropped(functional.gelu(self.hidden(values)), self.training))
        return Told(self.tags(values), told, queries, keys)


HIDDEN = 0.05
"""Share of the pieces that are hidden in each step of training, so that no act is known by one word alone."""

UNTOLD = 5.0
"""Log-odds by which a word tells nothing, to begin with: else the first steps learn only that, and spoil the layers."""


def forget(heads: Heads) -> None:
    """Begin heads that know nothing but that most words tell nothing."""
    with torch.no_grad():
        for part in (ACTS, STANCES_AT, CLAIMS_AT, CONDITIONS):
            heads.tags.bias[part.start] += UNTOLD


class EventTagger(nn.Module):
    """The tagger: layers of its own over words with their parse and what the attribution encoder makes of them."""

    def __init__(self, layers: Iterable[nn.Module], issues: int) -> None:
        super().__init__()
        self.deep = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.deep.weight)
        nn.init.zeros_(self.deep.bias)
        self.layers = nn.ModuleList(layers)
        self.heads = Heads(WIDTH, issues)

    def forward(self, values: torch.Tensor, deep: torch.Tensor, mask: torch.Tensor) -> Told:
        """What is told of `values` and `deep` (batch, pieces, WIDTH); `mask` is (batch, pieces)."""
        values = dropped(values, self.training) + self.deep(dropped(deep, self.training))
        if self.training:
            values = values * (torch.rand(values.shape[:2]) >= HIDDEN)[..., None]
        bias = attention_bias(mask, None)
        for layer in self.layers:
            values = layer(values, bias)
        told: Told = self.heads(dropped(values, self.training))
        return told


def pointer_scores(
    told: Told, bias: torch.Tensor, rows: torch.Tensor, which: torch.Tensor, at: torch.Tensor
) -> torch.Tensor:
    """Scores (links, pieces), before the sigmoid, of where links point: of `rows`, pointers `which`, places `at`."""
    scores = (told.queries.float() @ told.keys.float().transpose(-1, -2))[rows, which, at]
    return scores / POINTER_WIDTH**0.5 + bias[which][:, None]
