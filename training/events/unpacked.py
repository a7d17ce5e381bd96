"""Layers and heads out of the int8 models that ship: what the event tagger is tuned from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from encoder import Layer
from network import EventTagger

WIDTH, HEADS, EPSILON = 384, 12, 1e-12
DEEP_BIAS = "tagger.deep.bias"
"""Of the matrix that brings in what the attribution encoder makes of the words; a tagger of before has none."""

MATRICES = 6
"""Of a layer: query, key, value, output, up, down."""

Held = Mapping[str, Any]


def layers_in(model: Path) -> list[Layer]:
    """The layers of an ONNX file that `training/attribution/export.py` or `export_events.py` wrote, as int8 rounded
    them.
    """
    held = _held(model)
    matrices, biases = _matrices(held), _numbered(held, "onnx::Add_", "")
    return [
        _layer(held, number, matrices[MATRICES * number :][:MATRICES], biases[3 * number :][:3])
        for number in range(len(biases) // 3)
    ]


def put_heads(tagger: EventTagger, model: Path) -> None:
    """Give a tagger the weights, beside those of its layers, of the one in an ONNX file, as int8 rounded them.

    They stand there in the order in which they are asked.
    """
    held, heads = _held(model), tagger.heads
    if DEEP_BIAS in held:
        weight = _restored(held, _numbered(held, "onnx::MatMul_", "_quantized")[0].removesuffix("_quantized"))
        tagger.deep.load_state_dict({"weight": weight, "bias": _whole(held, DEEP_BIAS)})
    layers = len(_numbered(held, "onnx::Add_", "")) // 3
    matrices = _matrices(held)[MATRICES * layers :]
    parts = (heads.queries, heads.keys, heads.hidden, heads.kinds, heads.tags)
    names = ("queries", "keys", "hidden", "kinds", "tags")
    for part, name, matrix in zip(parts, names, matrices, strict=True):
        weight = _restored(held, matrix.removesuffix("_quantized"))
        part.load_state_dict({"weight": weight, "bias": _whole(held, f"tagger.heads.{name}.bias")})
    (bias,) = (name for name in held if name.isdigit() and held[name].shape == heads.bias.shape)
    heads.bias.data.copy_(_whole(held, bias))


def _held(model: Path) -> Held:
    return {i.name: numpy_helper.to_array(i) for i in onnx.load(str(model)).graph.initializer}


def _matrices(held: Held) -> list[str]:
    """The names of the matrices of layers and heads: where there is one before the layers, without that."""
    return _numbered(held, "onnx::MatMul_", "_quantized")[int(DEEP_BIAS in held) :]


def _numbered(held: Held, before: str, after: str) -> list[str]:
    """The names that have only a number between these words, by that number."""
    found = [name for name in held if name.startswith(before) and name.endswith(after)]
    found = [name for name in found if name[len(before) : len(name) - len(after)].isdigit()]
    return sorted(found, key=lambda name: int(name[len(before) : len(name) - len(after)]))


def _layer(held: Held, number: int, matrices: list[str], biases: list[str]) -> Layer:
    """A layer, ready to be tuned."""
    query, key, value, output, up, down = (_restored(held, name.removesuffix("_quantized")) for name in matrices)
    name = f"tagger.layers.{number}"
    layer = Layer.__new__(Layer)
    nn.Module.__init__(layer)
    layer.heads = HEADS
    layer.attention = _linear(torch.cat([query, key, value]), torch.cat([_whole(held, bias) for bias in biases]))
    layer.output = _linear(output, _whole(held, f"{name}.output.bias"))
    layer.attention_norm = _norm(held, f"{name}.attention_norm")
    layer.up = _linear(up, _whole(held, f"{name}.up.bias"))
    layer.down = _linear(down, _whole(held, f"{name}.down.bias"))
    layer.norm = _norm(held, f"{name}.norm")
    return layer


def _whole(held: Held, name: str) -> torch.Tensor:
    return torch.from_numpy(held[name].copy())


def _restored(held: Held, name: str) -> torch.Tensor:
    values = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
    return torch.from_numpy(values * held[f"{name}_scale"]).T.contiguous()


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def _norm(held: Held, name: str) -> nn.LayerNorm:
    layer = nn.LayerNorm(WIDTH, eps=EPSILON)
    layer.load_state_dict({what: _whole(held, f"{name}.{what}") for what in ("weight", "bias")})
    return layer
