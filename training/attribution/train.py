"""Makes the attribution model: MiniLM-L6 taught by PolNeAR's training part and by a larger model, as int8 ONNX.

usage: python training/attribution/train.py CORPORA OUTPUT [--work FOLDER] [--held-out]

CORPORA holds `polnear/train`, and the news without gold that windows.py names; PolNeAR's `dev` is left alone. First a
teacher (MPNet) learns from the gold; then MiniLM learns from the gold and from what the teacher says of the same
articles and of the other news (distillation; Hinton et al. 2015), then longer from all that and made-up stories. What
is done is kept in the work folder, so that a run that was broken off goes on. Seeds are fixed; the order of sums on
other machines may change the last digits.
`--held-out` leaves an eighth of the articles out of it all, to choose settings by; what ships is trained without it.
"""

import argparse
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from bases import Base, minilm, mpnet
from chain import expected, log_partition
from dragoman.analyse.encoded import FeatureTable
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import LINKS, ROLES
from dragoman.analyse.words import AnalysedText
from dragoman.evaluate.polnear import Attributed, gold_at
from encoder import Tagger, pointed
from export import export
from tuning import SEED, Plan, seed, tune
from windows import Batch, Link, Window, batch_of, news, stories, windows, with_lesson

SEED_OF_STORIES = 11
WARM_UP = 0.08
RATE_OF_HEADS = 3e-4
RATE_OF_FEATURES = 1e-3
RATE_OF_STEPS = 5e-3
WEIGHT_OF_LINKS = 0.3
TAUGHT_AT_ONCE = 8
MASKED = 0.03
"""Share of words hidden in training, so that no single word is leant on."""

HELD_OUT = 8
"""One article in so many is held out with --held-out, by the digest of its text."""

T = TypeVar("T")
Article = tuple[AnalysedText, list[Attributed] | None]


TEACHER = Plan(epochs=3, batch=8, rate=1e-4, decay=0.9, warm_up=WARM_UP, memory=0.99)
STUDENT = Plan(epochs=8, batch=16, rate=3e-4, decay=1.0, warm_up=WARM_UP, memory=0.998)
LONGER = Plan(epochs=6, batch=16, rate=2e-4, decay=1.0, warm_up=WARM_UP, memory=0.998)


def tuned(model: Tagger, items: list[Window], plan: Plan, base: Base, state: Path) -> None:
    """Tune a tagger on windows; what each pass leaves is kept at `state`."""
    padding, mask = (_piece(base, *names) for names in (("[PAD]", "<pad>"), ("[MASK]", "<mask>")))

    def loss_of(several: list[Window]) -> torch.Tensor:
        return _loss(model, batch_of(several, padding), several, mask)

    tune(model, items, plan, lambda name: _rate(name, plan, len(model.layers)), loss_of, state)


def _rate(name: str, plan: Plan, depth: int) -> float:
    """The rate of a parameter: lower for lower layers."""
    if name.startswith(("labels", "queries", "keys")):
        return max(plan.rate, RATE_OF_HEADS)
    if name == "steps":
        return RATE_OF_STEPS
    if name.startswith("features"):
        return max(plan.rate, RATE_OF_FEATURES)
    layer = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0
    return plan.rate * plan.decay ** (depth + 1 - layer)


def _loss(model: Tagger, batch: Batch, several: list[Window], mask: int) -> torch.Tensor:
    hidden = torch.zeros_like(batch.pieces, dtype=torch.bool)
    hidden[batch.begins] = torch.rand(len(batch.shares)) < MASKED
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, queries, keys = model(batch.pieces.masked_fill(hidden, mask), batch.features, batch.mask)
    loss = _loss_of_labels(logits.float(), model.steps, batch)
    links = [(row, *link) for row, window in enumerate(several) for link in window.links]
    if not links:
        return loss
    row, kind, one, other = (torch.tensor(column) for column in zip(*links, strict=True))
    scores = pointed(queries[row, kind, one][:, None, None], keys[row, kind][:, None], batch.mask[row])[:, 0, 0]
    return loss + WEIGHT_OF_LINKS * functional.cross_entropy(scores, other)


def _loss_of_labels(logits: torch.Tensor, steps: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross-entropy a word between what is to be learnt, a chain of labels too, and the model's chain."""
    together = log_partition(batch.of_words(logits), steps.expand(len(batch.lengths), -1, -1), batch.lengths).sum()
    learnt = (batch.shares * logits[batch.begins]).sum() + (batch.followed * steps).sum()
    return (together - learnt) / len(batch.shares)


@torch.no_grad()
def taught(model: Tagger, teachers: list[Window], students: list[Window], padding: int) -> list[Window]:
    """The student's windows with the teacher's lesson. Both see the same words, cut into as many pieces."""
    if [window.begins for window in teachers] != [window.begins for window in students]:
        raise ValueError("the teacher's and the student's word pieces differ; take bases of one vocabulary")
    model.eval()
    order = sorted(range(len(teachers)), key=lambda n: len(teachers[n].pieces))
    found: dict[int, Window] = {}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for first in range(0, len(order), TAUGHT_AT_ONCE):
            numbers = order[first : first + TAUGHT_AT_ONCE]
            batch = batch_of([teachers[n] for n in numbers], padding)
            logits, queries, keys = model(batch.pieces, batch.features, batch.mask)
            to = pointed(queries, keys, batch.mask).argmax(-1)
            steps = model.steps.expand(len(numbers), -1, -1)
            expectation = expected(batch.of_words(logits.float()), steps, batch.lengths)
            for row, (n, shares, followed) in enumerate(zip(numbers, *expectation, strict=True)):
                shares = shares[: len(teachers[n].begins)]
                links = _links(teachers[n], shares, to[row])
                found[n] = with_lesson(students[n], shares.numpy(), followed.numpy(), links)
    return [found[n] for n in range(len(teachers))]


def _links(window: Window, shares: torch.Tensor, to: torch.Tensor) -> list[Link]:
    """Where the teacher points from what it holds the begin of a span; `to` is (links, places)."""
    labels = shares.argmax(1).tolist()
    return [
        (kind, place, int(to[kind, place]))
        for kind, (one, _) in enumerate(LINKS)
        for place, label in zip(window.begins, labels, strict=True)
        if label == 1 + 2 * ROLES.index(one)
    ]


def articles_of(corpora: Path, held_out: bool) -> tuple[list[Article], list[Article]]:
    """PolNeAR's training part and the news without gold, parsed."""
    gold = [(text, found) for text, found in gold_at(corpora / "polnear", "development")]
    kept = [(text, found) for text, found in gold if not (held_out and is_held_out(text))]
    chance = random.Random(SEED)  # noqa: S311
    return [(analyse(text), found) for text, found in kept], [(analyse(t), None) for t in news(corpora, chance)]


def stories_of(corpora: Path) -> list[Article]:
    """The made-up stories, parsed."""
    chance = random.Random(SEED_OF_STORIES)  # noqa: S311
    return [(analyse(text), None) for text in stories(corpora, chance)]


def is_held_out(text: str) -> bool:
    """Whether an article belongs to the eighth that settings are chosen by."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT == 0


def table_of(articles: list[Article]) -> FeatureTable:
    """The parser's labels in the articles."""
    tokens = [token for analysed, _ in articles for token in analysed.tokens]
    return FeatureTable(tuple(sorted({t.pos for t in tokens})), tuple(sorted({t.dep for t in tokens})))


def windows_of(base: Base, articles: list[Article], table: FeatureTable) -> list[Window]:
    """The windows of all articles."""
    return [window for analysed, gold in articles for window in windows(base, analysed, table, gold)]


def _piece(base: Base, *names: str) -> int:
    return next(n for name in names if (n := base.tokenizer.token_to_id(name)) is not None)


def kept(path: Path, make: Callable[[], T]) -> T:
    """What an earlier run left at `path`, else what `make` gives, left there; then its `.state` is of no more use.

    Own files only: they are pickles.
    """
    if not path.exists():
        value = make()
        path.with_suffix(".part").write_bytes(pickle.dumps(value))
        path.with_suffix(".part").rename(path)
        path.with_suffix(".state").unlink(missing_ok=True)
    loaded: T = pickle.loads(path.read_bytes())  # noqa: S301
    return loaded


def begin(base: Base, table: FeatureTable) -> Tagger:
    """A tagger before tuning, with all chance begun anew."""
    seed(SEED)
    return Tagger(base, table.rows)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--work", type=Path, help="where steps are kept (default: OUTPUT/work)")
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(2)
    work = given.work or given.output / "work"
    work.mkdir(parents=True, exist_ok=True)
    gold, other = kept(work / "articles.pickle", lambda: articles_of(given.corpora, given.held_out))
    table = table_of(gold)

    def teacher() -> dict[str, torch.Tensor]:
        model = begin(mpnet(), table)
        tuned(model, windows_of(mpnet(), gold, table), TEACHER, mpnet(), work / "teacher.state")
        return model.state_dict()

    def lessons(articles: list[Article]) -> list[Window]:
        model = begin(mpnet(), table)
        model.load_state_dict(kept(work / "teacher.pickle", teacher))
        theirs, ours = (windows_of(base, articles, table) for base in (mpnet(), minilm()))
        return taught(model, theirs, ours, _piece(mpnet(), "[PAD]", "<pad>"))

    items = kept(work / "lessons.pickle", lambda: lessons(gold + other))
    print(f"{len(gold)} articles with gold and {len(other)} without, {len(items)} windows", flush=True)

    def student() -> dict[str, torch.Tensor]:
        model = begin(minilm(), table)
        tuned(model, items, STUDENT, minilm(), work / "student.state")
        return model.state_dict()

    made_up = kept(work / "stories.pickle", lambda: stories_of(given.corpora))
    more = kept(work / "lessons_of_stories.pickle", lambda: lessons(made_up))

    def longer() -> dict[str, torch.Tensor]:
        model = begin(minilm(), table)
        model.load_state_dict(kept(work / "student.pickle", student))
        tuned(model, items + more, LONGER, minilm(), work / "longer.state")
        return model.state_dict()

    model = begin(minilm(), table)
    model.load_state_dict(kept(work / "longer.pickle", longer))
    export(model, given.output / "model.onnx")
    minilm().tokenizer.save(str(given.output / "tokenizer.json"), pretty=False)
    labels = {"parts_of_speech": table.parts_of_speech, "dependencies": table.dependencies}
    (given.output / "features.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
