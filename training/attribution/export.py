"""The tuned tagger as int8 ONNX.

The encoder is written out here once more for one window at a time, without a mask; attention is ONNX Runtime's own
operator, which is faster than its parts. It is checked against the tuned weights by `dragoman evaluate polnear`.
"""

import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from dragoman.analyse.roles import LINKS, POINTER_WIDTH
from encoder import Layer, Tagger

OPSET = 17
OPERATORS = "com.microsoft"


class Attention(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime (com.microsoft::MultiHeadAttention)."""

    @staticmethod
    def forward(ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, heads: int) -> torch.Tensor:
        """What the operator computes, for tracing."""
        batch, length, width = query.shape
        split = [x.view(batch, length, heads, width // heads).transpose(1, 2) for x in (query, key, value)]
        return functional.scaled_dot_product_attention(*split).transpose(1, 2).reshape(batch, length, width)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator."""
        made = graph.op(f"{OPERATORS}::MultiHeadAttention", query, key, value, num_heads_i=heads)
        made.setType(query.type())
        return made


def after_layer(layer: nn.Module, values: torch.Tensor) -> torch.Tensor:
    """Values (1, pieces, width) after a layer of the encoder."""
    assert isinstance(layer, Layer)
    query, key, value = (
        functional.linear(values, weight, bias)
        for weight, bias in zip(layer.attention.weight.chunk(3), layer.attention.bias.chunk(3), strict=True)
    )
    values = layer.attention_norm(values + layer.output(Attention.apply(query, key, value, layer.heads)))
    normed: torch.Tensor = layer.norm(values + layer.down(functional.gelu(layer.up(values))))
    return normed


class Exported(nn.Module):
    """The tagger for one window."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits (1, pieces, labels), queries and keys (1, links, pieces, POINTER_WIDTH), steps (labels,
        labels), and what the event tagger goes on from, words and what the last layer makes of them (1, pieces, width).
        """
        tagger = self.tagger
        batch, length = pieces.shape
        values = tagger.words(pieces) + tagger.positions[tagger.shift :][:length][None]
        values = tagger.norm(values + tagger.features(features).sum(2))
        words = values
        for layer in tagger.layers:
            values = after_layer(layer, values)
        shape = (batch, length, len(LINKS), POINTER_WIDTH)
        queries, keys = (side(values).view(shape).transpose(1, 2) for side in (tagger.queries, tagger.keys))
        return tagger.labels(values), queries, keys, tagger.steps + 0, words + 0, values + 0


def export(tagger: Tagger, path: Path) -> None:
    """Write the tagger as ONNX at `path`, quantised dynamically to int8, one scale a channel."""
    sample = (torch.ones(1, 9, dtype=torch.long), torch.zeros(1, 9, 8, dtype=torch.long))
    outputs = ["labels", "queries", "keys", "steps", "values", "deep"]
    axes = {name: {1: "pieces"} for name in ("pieces", "features", "labels", "values", "deep")}
    axes |= {name: {2: "pieces"} for name in ("queries", "keys")}
    write(Exported(tagger), sample, path, ["pieces", "features"], outputs, axes)


def write(
    module: nn.Module,
    sample: tuple[torch.Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    """Write a network as ONNX at `path`, traced on a sample, quantised dynamically to int8, one scale a channel."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module.eval(),
            sample,
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            custom_opsets={OPERATORS: 1},
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)
