"""The tuned tagger as int8 ONNX.

The encoder is written out here once more, without masks made by a library, so that nothing in the exported graph
depends on the batch it was traced with. It is checked against the tuned weights by `dragoman evaluate polnear`.
"""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

WIDTH, HEADS, LAYERS = 384, 12, 6
EPSILON = 1e-12
FAR = -1e4
OPSET = 17


class PlainEncoder(nn.Module):
    """MiniLM (BERT's encoder; Devlin et al. 2019) over named weights."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        for name, value in weights.items():
            self.register_buffer(name.replace(".", "_"), value)

    def weight(self, name: str) -> torch.Tensor:
        """The weight of that name."""
        found: torch.Tensor = getattr(self, name.replace(".", "_"))
        return found

    def linear(self, values: torch.Tensor, name: str) -> torch.Tensor:
        """An affine layer."""
        return values @ self.weight(f"{name}.weight").T + self.weight(f"{name}.bias")

    def normed(self, values: torch.Tensor, name: str) -> torch.Tensor:
        """A layer norm."""
        return nn.functional.layer_norm(
            values, (WIDTH,), self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), EPSILON
        )

    def forward(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits (batch, pieces, labels)."""
        batch, length = ids.shape
        embeddings = "bert.embeddings."
        values = self.weight(f"{embeddings}word_embeddings.weight")[ids] + self.weight("feat.weight")[features]
        values = values + self.weight(f"{embeddings}position_embeddings.weight")[:length][None]
        values = values + self.weight(f"{embeddings}token_type_embeddings.weight")[0]
        values = self.normed(values, f"{embeddings}LayerNorm")
        bias = (1.0 - mask[:, None, None, :].float()) * FAR
        for layer in range(LAYERS):
            place = f"bert.encoder.layer.{layer}."
            query, key, value = (
                self.linear(values, f"{place}attention.self.{part}")
                .reshape(batch, length, HEADS, WIDTH // HEADS)
                .permute(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            weights = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias, -1)
            attended = (weights @ value).permute(0, 2, 1, 3).reshape(batch, length, WIDTH)
            attended = self.linear(attended, f"{place}attention.output.dense")
            values = self.normed(values + attended, f"{place}attention.output.LayerNorm")
            hidden = nn.functional.gelu(self.linear(values, f"{place}intermediate.dense"))
            values = self.normed(values + self.linear(hidden, f"{place}output.dense"), f"{place}output.LayerNorm")
        return self.linear(values, "out")


def export(weights: dict[str, torch.Tensor], path: Path) -> None:
    """Write the weights as ONNX at `path`, quantised dynamically to int8, one scale a channel."""
    sample = (
        torch.ones(2, 9, dtype=torch.long),
        torch.zeros(2, 9, dtype=torch.long),
        torch.ones(2, 9, dtype=torch.long),
    )
    names = ["ids", "features", "mask"]
    axes = {name: {0: "batch", 1: "pieces"} for name in (*names, "logits")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            PlainEncoder(weights).eval(),
            sample,
            str(whole),
            input_names=names,
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)
