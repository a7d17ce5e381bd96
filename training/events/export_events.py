"""The tuned event tagger as int8 ONNX, as `training/attribution/export.py` writes the attribution tagger."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from dragoman.analyse.event_heads import POINTER_WIDTH, POINTERS, WIDTH
from encoder import Layer
from export import OPERATORS, OPSET, Attention
from network import EventTagger


class Exported(nn.Module):
    """The tagger for one window."""

    def __init__(self, tagger: EventTagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, values: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of tags and kinds (1, pieces, labels), queries and keys (1, pointers, pieces, width), the bias."""
        tagger = self.tagger
        batch, length, _ = values.shape
        for layer in tagger.layers:
            assert isinstance(layer, Layer)
            query, key, value = (
                functional.linear(values, weight, bias)
                for weight, bias in zip(layer.attention.weight.chunk(3), layer.attention.bias.chunk(3), strict=True)
            )
            values = layer.attention_norm(values + layer.output(Attention.apply(query, key, value, layer.heads)))
            values = layer.norm(values + layer.down(functional.gelu(layer.up(values))))
        shape = (batch, length, len(POINTERS), POINTER_WIDTH)
        queries, keys = (side(values).view(shape).transpose(1, 2) for side in (tagger.queries, tagger.keys))
        told = tagger.kinds(functional.gelu(tagger.hidden(values)))
        return tagger.tags(values), told, queries, keys, tagger.bias + 0


def export_events(tagger: EventTagger, path: Path) -> None:
    """Write the tagger as ONNX at `path`, quantised dynamically to int8, one scale a channel."""
    sample = (torch.ones(1, 9, WIDTH),)
    axes = {name: {1: "pieces"} for name in ("values", "tags", "kinds")}
    axes |= {name: {2: "pieces"} for name in ("queries", "keys")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Exported(tagger.eval()),
            sample,
            str(whole),
            input_names=["values"],
            output_names=["tags", "kinds", "queries", "keys", "bias"],
            dynamic_axes=axes,
            opset_version=OPSET,
            custom_opsets={OPERATORS: 1},
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)
