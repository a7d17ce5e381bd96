"""The event tagger and its teacher as networks: layers, heads on words, heads on marked words, and pointers."""

from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from bases import Base
from dragoman.analyse.event_heads import POINTER_WIDTH, POINTERS, TAGS, WIDTH, kinds
from encoder import FEATURE_SPREAD, Layer, attention_bias, dropped, norm_of

FROZEN = 4
"""Lower layers of the teacher that keep their weights."""


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


class EventTagger(nn.Module):
    """The tagger that ships: layers of its own over what the shared layers give."""

    def __init__(self, layers: Iterable[nn.Module], issues: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.heads = Heads(WIDTH, issues)

    def forward(self, values: torch.Tensor, mask: torch.Tensor) -> Told:
        """What is told of `values` (batch, pieces, WIDTH); `mask` is (batch, pieces)."""
        values = dropped(values, self.training)
        bias = attention_bias(mask, None)
        for layer in self.layers:
            values = layer(values, bias)
        told: Told = self.heads(dropped(values, self.training))
        return told


class EventTeacher(nn.Module):
    """A larger encoder under the same heads: its lower layers stay as they are, features of the parse join above."""

    def __init__(self, base: Base, features: int, issues: int) -> None:
        super().__init__()
        self.shift = base.shift
        frozen = {"freeze": True}
        self.words = nn.Embedding.from_pretrained(base.weights["embeddings.word_embeddings.weight"], **frozen)
        self.positions = nn.Embedding.from_pretrained(base.weights["embeddings.position_embeddings.weight"], **frozen)
        self.norm = norm_of(base, "embeddings.LayerNorm").requires_grad_(False)
        self.lower = nn.ModuleList(Layer(base, number) for number in range(FROZEN)).requires_grad_(False)
        self.features = nn.Embedding(features, base.width)
        nn.init.normal_(self.features.weight, std=FEATURE_SPREAD)
        self.layers = nn.ModuleList(Layer(base, number) for number in range(FROZEN, base.layers))
        self.heads = Heads(base.width, issues)
        self.distances = base.weights.get("encoder.relative_attention_bias.weight")

    def train(self, mode: bool = True) -> "EventTeacher":
        """As of any module; the lower layers drop nothing."""
        super().train(mode)
        self.lower.eval()
        return self

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> Told:
        """What is told of `pieces` (batch, pieces), with `features` (batch, pieces, 8) and `mask` (batch, pieces)."""
        batch, length = pieces.shape
        bias = attention_bias(mask, self.distances)
        with torch.no_grad():
            values = self.norm(self.words(pieces) + self.positions.weight[self.shift :][:length][None])
            for layer in self.lower:
                values = layer(values, bias)
        added = functional.embedding_bag(features.flatten(0, 1), self.features.weight, mode="sum")
        values = dropped(values + added.view(batch, length, -1), self.training)
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
