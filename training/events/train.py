"""Makes the event model: what tells acts, stances and claims, taught by coded news; int8 ONNX.

usage: python training/events/train.py CORPORA OUTPUT [--work FOLDER] [--coded FILE] [--begin MODEL [--way SHARE]]
           [--bfloat16]

The tagger's layers begin as those of the attribution encoder and are all tuned on the coded texts. What a pass leaves
is kept in the work folder, so that a run that was broken off goes on. Seeds are fixed; the order of sums on other
machines may change the last digits. Texts of the part "trees" are left out: what the trees learn from must be new to
the encoder, and figures on them are printed. `--begin` goes on from a tagger that was made before (its `model.onnx`),
at a lower rate; with `--epochs 0` that only prints its figures. `--way` keeps that share of the way from its weights to
the tuned ones (Wortsman et al. 2022), so that a few new texts make it forget less of the others. `--bfloat16` halves
the time on a processor with units for it.
"""

import argparse
import json
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "attribution"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import coded_texts
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import MODEL, encoder_session, feature_table
from dragoman.knowledge.issues import default_codebook
from event_windows import Window, batch_of, values_of, windows
from export_events import export_events
from figures import figures
from losses import loss_of
from network import EventTagger, Told, forget
from tuning import SEED, Plan, seed, tune
from unpacked import layers_in, put_heads

PLAN = Plan(epochs=8, batch=12, rate=1.5e-4, decay=0.9, warm_up=0.1, memory=0.998)
HEADS_RATE = 4
"""How many times the rate of the topmost layer that of the heads is."""


class Run:
    """The steps of a run, each kept in the work folder."""

    def __init__(self, corpora: Path, coded: Path, work: Path, halved: bool) -> None:
        """Nothing done yet."""
        self.corpora, self.coded, self.work, self.halved = corpora, coded, work, halved
        self.issues = [issue.id for issue in default_codebook().issues]

    def windows(self) -> tuple[list[Window], list[Window]]:
        """Windows of the coded texts: to learn from, and those left to the trees. Own files only: pickles."""
        path = self.work / "windows.pickle"
        if not path.exists():
            learn: list[Window] = []
            held: list[Window] = []
            for coded in coded_texts(self.coded, self.corpora):
                to = held if coded.part == "trees" else learn
                to += windows(analyse(coded.text), feature_table(), coded, self.issues, encoder_session())
            path.with_suffix(".part").write_bytes(pickle.dumps((learn, held)))
            path.with_suffix(".part").rename(path)
        loaded: tuple[list[Window], list[Window]] = pickle.loads(path.read_bytes())  # noqa: S301
        return loaded

    def tagger(self, plan: Plan, begin: Path | None, way: float) -> EventTagger:
        """The tagger, tuned; of the way from its weights at first, `way` is gone (0 to 1)."""
        learn, held = self.windows()
        print(f"{len(learn)} windows to learn from, {len(held)} left to the trees", flush=True)
        seed(SEED)
        model = self.untuned(begin)
        depth = len(model.layers)
        first = {name: value.clone() for name, value in model.state_dict().items()}

        def rate_of(name: str) -> float:
            if name.startswith("layers"):
                return _rate(plan, depth, int(name.split(".")[1]))
            return HEADS_RATE * plan.rate

        def loss(several: list[Window]) -> torch.Tensor:
            return loss_of(self.told(model, several), model.heads, batch_of(several), several, len(self.issues))

        tune(model, learn, plan, rate_of, loss, self.work / "tagger.state")
        tuned = model.state_dict()
        model.load_state_dict({name: torch.lerp(first[name], tuned[name], way) for name in tuned})
        model.eval()
        found = figures(lambda several: self.told(model, several), model.heads, held, len(self.issues))
        print(json.dumps(found), flush=True)
        return model

    def untuned(self, begin: Path | None) -> EventTagger:
        """The tagger to begin with: that of before, or the attribution encoder's layers under heads that know nothing.

        Under a tagger with fewer layers of its own are those of the attribution encoder that it stood on.
        """
        layers = layers_in(MODEL / "model.onnx")
        upper = layers_in(begin) if begin is not None else []
        model = EventTagger([*layers[: len(layers) - len(upper)], *upper], len(self.issues))
        if begin is None:
            forget(model.heads)
        else:
            put_heads(model, begin)
        return model

    def told(self, model: EventTagger, several: list[Window]) -> Told:
        """What the model tells of some windows."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.halved):
            return model(*values_of(several), batch_of(several).mask)  # type: ignore[no-any-return]


def _rate(plan: Plan, depth: int, layer: int) -> float:
    """The rate of a layer: lower for lower ones."""
    return plan.rate * plan.decay ** (depth - 1 - layer)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--work", type=Path, help="where steps are kept (default: OUTPUT/work)")
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    parser.add_argument("--begin", type=Path)
    parser.add_argument("--epochs", type=int, default=PLAN.epochs)
    parser.add_argument("--rate", type=float, default=PLAN.rate)
    parser.add_argument("--way", type=float, default=1.0)
    parser.add_argument("--bfloat16", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(2)
    work = given.work or given.output / "work"
    for folder in (given.output, work):
        folder.mkdir(parents=True, exist_ok=True)
    run = Run(given.corpora, given.coded, work, given.bfloat16)
    plan = replace(PLAN, epochs=given.epochs, rate=given.rate)
    tagger = run.tagger(plan, given.begin, given.way)
    if not plan.epochs:
        return
    export_events(tagger, given.output / "model.onnx")
    labels = json.dumps({"issues": run.issues}, indent=1)
    (given.output / "labels.json").write_text(labels + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
