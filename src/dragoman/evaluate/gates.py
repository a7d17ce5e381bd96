"""Quality gates: figures that must not fall below their floors, or rise above their ceilings.

They stand in `floors.json`, just under (or over) what was reached. Loosening one needs a reason in the commit.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import CorpusError
from dragoman.evaluate.corpora import EVALUATIONS
from dragoman.evaluate.report import Report
from dragoman.pipeline.reader import Reader

FLOORS = Path(__file__).parent / "floors.json"


@dataclass(frozen=True, slots=True)
class Gate:
    """One figure beside its floor, both shares from 0 to 1; or, where `most`, beside the most that it may be, a
    number.
    """

    corpus: str
    figure: str
    reached: float | None
    floor: float
    most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the figure was found and is not below its floor, or above the most that it may be."""
        if self.reached is None:
            return False
        return self.reached <= self.floor if self.most else self.reached >= self.floor

    def as_plain(self) -> dict[str, Any]:
        """The gate as a JSON object."""
        return {
            "corpus": self.corpus,
            "figure": self.figure,
            "reached": self.reached,
            "most" if self.most else "floor": self.floor,
            "holds": self.holds,
        }


def gates(corpora: Path, floors_file: Path | None = None) -> tuple[Gate, ...]:
    """Every figure that has a floor, measured on the corpora in a folder (under its name, or in the `folder` given)."""
    floors = _floors(floors_file or FLOORS)
    reader = Reader()
    found: list[Gate] = []
    for corpus, spec in floors.items():
        report = EVALUATIONS[corpus](corpora / spec.get("folder", corpus), reader, spec["part"], spec.get("limit"))
        found += [Gate(corpus, figure, _figure(report, figure), floor) for figure, floor in spec["floors"].items()]
        bounds = spec.get("ceilings", {}).items()
        found += [Gate(corpus, figure, _figure(report, figure), most, most=True) for figure, most in bounds]
    return tuple(found)


def failed(results: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The gates that do not hold."""
    return tuple(gate for gate in results if not gate.holds)


def gate_table(results: tuple[Gate, ...]) -> str:
    """The gates as a table for a person."""
    width = max((len(gate.figure) for gate in results), default=0)
    lines = [f"{'corpus':<11} {'figure':<{width}}  reached   floor"]
    for gate in results:
        verdict = "" if gate.holds else "   ABOVE ITS CEILING" if gate.most else "   BELOW ITS FLOOR"
        bound = f"{_number(gate.reached, gate.most)} {'<=' if gate.most else '  '}{_number(gate.floor, gate.most)}"
        lines.append(f"{gate.corpus:<11} {gate.figure:<{width}}  {bound}{verdict}")
    return "\n".join(lines)


def _number(value: float | None, plain: bool) -> str:
    return "   none" if value is None else f"{value:7.2f}" if plain else f"{100 * value:7.1f}"


def _figure(report: Report, figure: str) -> float | None:
    """The figure `ROW: F1` (or precision, recall, or the name of an extra) of a report."""
    name, _, kind = figure.rpartition(": ")
    for row in report.rows:
        if row.name == name:
            value = {"F1": row.f1, "precision": row.precision, "recall": row.recall}.get(
                kind, dict(row.extra).get(kind)
            )
            return None if value is None else float(value)
    return None


def _floors(path: Path) -> dict[str, Any]:
    try:
        floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"the file of floors {path} cannot be read ({error}); name another with --floors") from error
    return floors
