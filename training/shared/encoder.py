"""The tagger and linker as a network: an encoder with added features, a layer of labels, and pointers for links."""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bases import Base
from dragoman.analyse.roles import LABELS, LINKS, POINTER_WIDTH

DROPPED = 25 / 256
"""Share of values set to nought in training; in 256ths, since a random byte decides."""

FAR = -1e4
FEATURE_SPREAD = 0.005
BUCKETS, FARTHEST_BUCKET = 32, 128
_random = np.random.Generator(np.random.SFC64(7))


def seed(number: int) -> None:
    """Begin the random bytes anew."""
    global _random
    _random = np.random.Generator(np.random.SFC64(number))


def dropped(values: torch.Tensor, training: bool) -> torch.Tensor:
    """Dropout (Srivastava et al. 2014) by random bytes, which a processor draws far faster than random numbers."""
    if not training:
        return values
    count = values.numel()
    drawn = _random.integers(0, 2**64, (count + 7) // 8, dtype=np.uint64).view(np.uint8)[:count]
    mask = torch.from_numpy(drawn).view(values.shape) < int(DROPPED * 256)
    return values.masked_fill(mask, 0) / (1 - DROPPED)


class Layer(nn.Module):
    """A layer of the encoder: attention and a hidden layer, each added and normed (Vaswani et al. 2017)."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        self.heads = base.heads
        place = f"encoder.layer.{number}."
        query, key, value, output, norm = (f"{place}attention.{part}" for part in base.parts)
        self.attention = _joined(base, query, key, value)
        self.output = _joined(base, output)
        self.attention_norm = norm_of(base, norm)
        self.up = _joined(base, f"{place}intermediate.dense")
        self.down = _joined(base, f"{place}output.dense")
        self.norm = norm_of(base, f"{place}output.LayerNorm")

    def forward(self, values: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Values (batch, pieces, width) after the layer; `bias` is added to the weights of attention."""
        batch, length, width = values.shape
        split = self.attention(values).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        attended = self.output(attended.transpose(1, 2).reshape(batch, length, width))
        values = self.attention_norm(values + dropped(attended, self.training))
        hidden = self.down(functional.gelu(self.up(values)))
        normed: torch.Tensor = self.norm(values + dropped(hidden, self.training))
        return normed


class Tagger(nn.Module):
    """Labels of words, steps from label to label, and for each of three kinds of link where it points, over a base."""

    def __init__(self, base: Base, features: int) -> None:
        super().__init__()
        self.shift = base.shift
        self.words = nn.Embedding.from_pretrained(
            base.weights["embeddings.word_embeddings.weight"].clone(), freeze=True
        )
        self.positions = nn.Parameter(base.weights["embeddings.position_embeddings.weight"].clone())
        self.features = nn.Embedding(features, base.width)
        nn.init.normal_(self.features.weight, std=FEATURE_SPREAD)
        self.norm = norm_of(base, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(base, number) for number in range(base.layers))
        self.labels = nn.Linear(base.width, LABELS)
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.queries = nn.Linear(base.width, len(LINKS) * POINTER_WIDTH)
        self.keys = nn.Linear(base.width, len(LINKS) * POINTER_WIDTH)
        self.distances = base.weights.get("encoder.relative_attention_bias.weight")

    def forward(
        self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits (batch, pieces, labels), queries and keys (batch, links, pieces, POINTER_WIDTH).

        `pieces` and `mask` are (batch, pieces), `features` (batch, pieces, 8).
        """
        batch, length = pieces.shape
        added = functional.embedding_bag(features.flatten(0, 1), self.features.weight, mode="sum")
        values = self.words(pieces) + self.positions[self.shift :][:length][None] + added.view(batch, length, -1)
        values = dropped(self.norm(values), self.training)
        bias = attention_bias(mask, self.distances)
        for layer in self.layers:
            values = layer(values, bias)
        values = dropped(values, self.training)
        shape = (batch, length, len(LINKS), POINTER_WIDTH)
        queries, keys = (side(values).view(shape).transpose(1, 2) for side in (self.queries, self.keys))
        return self.labels(values), queries, keys


def attention_bias(mask: torch.Tensor, distances: torch.Tensor | None) -> torch.Tensor:
    """What is added to the weights of attention (batch, 1 or heads, from, to): nothing of what pads, and MPNet's
    weight of distance where the base has one.
    """
    batch, length = mask.shape
    bias = ((1.0 - mask.float()) * FAR)[:, None, None, :]
    bias = bias.expand(batch, 1, length, length) if distances is None else bias + _relative(distances, length)
    return bias.bfloat16() if torch.is_autocast_enabled("cpu") else bias


def pointed(queries: torch.Tensor, keys: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Scores (batch, links, from, to) of every place that a link may point to; `mask` is (batch, to)."""
    scores = queries.float() @ keys.float().transpose(-1, -2) / POINTER_WIDTH**0.5
    return scores + ((1 - mask.float()) * FAR)[:, None, None, :]


def _relative(table: torch.Tensor, length: int) -> torch.Tensor:
    """MPNet's weight of attention by distance, in buckets that widen with it (Raffel et al. 2020)."""
    half, near = BUCKETS // 2, BUCKETS // 4
    steps = torch.arange(length)[:, None] - torch.arange(length)[None]
    away = steps.abs()
    widening = near + (torch.log(away.clamp(min=1) / near) / math.log(FARTHEST_BUCKET / near) * (half - near)).long()
    buckets = (steps < 0).long() * half + torch.where(away < near, away, widening.clamp(max=half - 1))
    return table[buckets].permute(2, 0, 1)[None]


def _joined(base: Base, *names: str) -> nn.Linear:
    weight, bias = (torch.cat([base.weights[f"{name}.{what}"] for name in names]) for what in ("weight", "bias"))
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def norm_of(base: Base, name: str) -> nn.LayerNorm:
    """A norm of the base, to be tuned."""
    layer = nn.LayerNorm(base.width, eps=base.epsilon)
    layer.load_state_dict({what: base.weights[f"{name}.{what}"] for what in ("weight", "bias")})
    return layer
