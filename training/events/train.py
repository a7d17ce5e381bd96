"""Makes the event model: what tells acts, stances and claims, taught by coded news and by a larger model; int8 ONNX.

usage: python training/events/train.py CORPORA OUTPUT [--work FOLDER] [--coded FILE]

First a teacher (MPNet) learns from the coded texts; then the tagger, three layers over what the attribution encoder's
lower layers give, learns from the coded texts and from what the teacher says of them and of texts that nobody has
coded (distillation; Hinton et al. 2015). What is done is kept in the work folder, so that a run that was broken off
goes on. Seeds are fixed; the order of sums on other machines may change the last digits. Texts of the part
"trees" are left out of it all: what the trees learn from must be new to the encoder, and figures on them are printed.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "attribution"))

from bases import mpnet
from coded import coded_texts
from dragoman.analyse.event_heads import SHARED_LAYERS
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import MODEL, encoder_session, feature_table
from dragoman.knowledge.issues import default_codebook
from event_windows import Window, batch_of, pieces_of, values_of, windows
from export_events import export_events
from figures import figures
from lessons import lessons
from losses import loss_of
from network import EventTagger, EventTeacher, Told
from tune import SEED, Plan, seed, tune
from uncoded import uncoded_texts
from unpacked import upper_layers

T = TypeVar("T")
TEACHER = Plan(epochs=3, batch=12, rate=1e-4, rate_of_heads=5e-4, decay=0.9, memory=0.99)
STUDENT = Plan(epochs=6, batch=12, rate=3e-4, rate_of_heads=1e-3, decay=1.0, memory=0.998)


class Run:
    """The steps of a run, each kept in the work folder."""

    def __init__(self, corpora: Path, coded: Path, work: Path) -> None:
        """Nothing done yet."""
        self.corpora, self.coded, self.work = corpora, coded, work
        self.issues = [issue.id for issue in default_codebook().issues]
        self.table = feature_table()
        self.nothing = self.table.offsets

    def of_coded(self) -> tuple[list[Window], list[Window]]:
        """Windows of coded texts: to learn from, and those left to the trees."""
        return self._kept("coded.pickle", self._parse_coded)

    def of_uncoded(self) -> list[Window]:
        """Windows of texts that nobody has coded."""
        return self._kept("uncoded.pickle", self._parse_uncoded)

    def teacher(self) -> EventTeacher:
        """The teacher, tuned."""

        def tuned() -> dict[str, torch.Tensor]:
            seed(SEED)
            model = EventTeacher(mpnet(), self.table.rows, len(self.issues))
            tune(
                model,
                self.of_coded()[0],
                TEACHER,
                lambda several: self.loss(model, several),
                self.work / "teacher.state",
            )
            return model.state_dict()

        model = EventTeacher(mpnet(), self.table.rows, len(self.issues))
        model.load_state_dict(self._kept("teacher.pickle", tuned))
        return model

    def lessons(self) -> list[Window]:
        """All windows with what the teacher says of them."""

        def taught() -> list[Window]:
            items = [*self.of_coded()[0], *self.of_uncoded()]
            return list(lessons(self.teacher(), items, self.nothing, len(self.issues)))

        return self._kept("lessons.pickle", taught)

    def student(self) -> EventTagger:
        """The tagger that ships."""

        def tuned() -> dict[str, torch.Tensor]:
            seed(SEED)
            model = EventTagger(upper_layers(MODEL / "model.onnx", SHARED_LAYERS), len(self.issues))
            tune(model, self.lessons(), STUDENT, lambda several: self.loss(model, several), self.work / "student.state")
            return model.state_dict()

        model = EventTagger(upper_layers(MODEL / "model.onnx", SHARED_LAYERS), len(self.issues))
        model.load_state_dict(self._kept("student.pickle", tuned))
        return model

    def loss(self, model: EventTagger | EventTeacher, several: list[Window]) -> torch.Tensor:
        """How far the model is from what is to be learnt of some windows."""
        return loss_of(self.told(model, several), model.heads, batch_of(several), several, len(self.issues))

    def told(self, model: EventTagger | EventTeacher, several: list[Window]) -> Told:
        """What the model tells of some windows."""
        mask = batch_of(several).mask
        with torch.autocast("cpu", dtype=torch.bfloat16):
            if isinstance(model, EventTeacher):
                return model(*pieces_of(several, self.nothing), mask)  # type: ignore[no-any-return]
            return model(values_of(several), mask)  # type: ignore[no-any-return]

    def tell_figures(self, name: str, model: EventTagger | EventTeacher) -> None:
        """Print how well a model does on texts that it did not learn from."""
        held = self.of_coded()[1]
        model.eval()
        found = figures(lambda several: self.told(model, several), model.heads, held, len(self.issues))
        print(name, json.dumps(found), flush=True)

    def _parse_coded(self) -> tuple[list[Window], list[Window]]:
        learn: list[Window] = []
        held: list[Window] = []
        for coded in coded_texts(self.coded, self.corpora):
            to = held if coded.part == "trees" else learn
            to += windows(analyse(coded.text), self.table, coded, self.issues, encoder_session())
        print(f"{len(learn)} windows to learn from, {len(held)} left to the trees", flush=True)
        return learn, held

    def _parse_uncoded(self) -> list[Window]:
        found: list[Window] = []
        texts = 0
        for text in uncoded_texts(self.corpora, coded_texts(self.coded, self.corpora)):
            texts += 1
            found += windows(analyse(text), self.table, None, self.issues, encoder_session())
        print(f"{texts} texts that nobody has coded, {len(found)} windows", flush=True)
        return found

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        """What an earlier run left in the work folder, else what `make` gives, left there. Own files only: pickles."""
        path = self.work / name
        if not path.exists():
            path.with_suffix(".part").write_bytes(pickle.dumps(make()))
            path.with_suffix(".part").rename(path)
        loaded: T = pickle.loads(path.read_bytes())  # noqa: S301
        return loaded


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--work", type=Path, help="where steps are kept (default: OUTPUT/work)")
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    given = parser.parse_args()
    torch.set_num_threads(2)
    work = given.work or given.output / "work"
    work.mkdir(parents=True, exist_ok=True)
    run = Run(given.corpora, given.coded, work)
    for name, make in (("teacher", run.teacher), ("tagger", run.student)):
        run.tell_figures(name, make())
    export_events(run.student(), given.output / "model.onnx")
    labels = json.dumps({"issues": run.issues}, indent=1)
    (given.output / "labels.json").write_text(labels + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
