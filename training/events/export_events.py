"""The tuned event tagger as int8 ONNX, as `training/attribution/export.py` writes the attribution tagger."""

from pathlib import Path

import torch
from torch import nn

from dragoman.analyse.event_heads import WIDTH
from export import after_layer, write
from network import EventTagger


class Exported(nn.Module):
    """The tagger for one window."""

    def __init__(self, tagger: EventTagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, values: torch.Tensor, deep: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of tags and kinds (1, pieces, labels), queries and keys (1, pointers, pieces, width), the bias."""
        values = values + self.tagger.deep(deep)
        for layer in self.tagger.layers:
            values = after_layer(layer, values)
        return *self.tagger.heads(values), self.tagger.heads.bias + 0


def export_events(tagger: EventTagger, path: Path) -> None:
    """Write the tagger as ONNX at `path`."""
    axes = {name: {1: "pieces"} for name in ("values", "deep", "tags", "kinds")}
    axes |= {name: {2: "pieces"} for name in ("queries", "keys")}
    outputs = ["tags", "kinds", "queries", "keys", "bias"]
    write(Exported(tagger), (torch.ones(1, 9, WIDTH),) * 2, path, ["values", "deep"], outputs, axes)
