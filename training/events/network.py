"""The event tagger as a network: upper layers, heads on words, heads on marked words, and pointers."""

from collections.abc import Iterable

import torch
from torch import nn
from torch.nn import functional

from dragoman.analyse.event_heads import POINTER_WIDTH, POINTERS, TAGS, WIDTH, kinds
from encoder import FAR, dropped


class EventTagger(nn.Module):
    """Logits of every word, of marked words, and queries and keys of pointers, from what the shared layers give."""

    def __init__(self, layers: Iterable[nn.Module], issues: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.tags = nn.Linear(WIDTH, sum(TAGS))
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.kinds = nn.Linear(WIDTH, sum(kinds(issues)))
        self.queries = nn.Linear(WIDTH, len(POINTERS) * POINTER_WIDTH)
        self.keys = nn.Linear(WIDTH, len(POINTERS) * POINTER_WIDTH)
        self.bias = nn.Parameter(torch.full((len(POINTERS),), -2.0))

    def forward(self, values: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of tags (batch, pieces, sum(TAGS)) and kinds, queries and keys (batch, pointers, pieces, width).

        `values` is (batch, pieces, WIDTH), `mask` (batch, pieces).
        """
        batch, length, _ = values.shape
        values = dropped(values, self.training)
        bias = ((1.0 - mask) * FAR)[:, None, None, :].expand(batch, 1, length, length)
        for layer in self.layers:
            values = layer(values, bias)
        values = dropped(values, self.training)
        shape = (batch, length, len(POINTERS), POINTER_WIDTH)
        queries, keys = (side(values).view(shape).transpose(1, 2) for side in (self.queries, self.keys))
        told = self.kinds(dropped(functional.gelu(self.hidden(values)), self.training))
        return self.tags(values), told, queries, keys
