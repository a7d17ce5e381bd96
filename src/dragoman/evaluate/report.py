"""What an evaluation gives back: figures of one corpus part, as a table or as JSON."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: precision, recall and F1 from 0 to 1, None where they do not apply; `extra` names further numbers."""

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    extra: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The figures reached on one part of a corpus, over so many documents."""

    corpus: str
    part: str
    documents: int
    rows: tuple[Row, ...]

    def as_plain(self) -> dict[str, Any]:
        """The report as a JSON object; shares are rounded to four decimals."""
        return {
            "corpus": self.corpus,
            "part": self.part,
            "documents": self.documents,
            "rows": [
                {"name": r.name, "precision": _share(r.precision), "recall": _share(r.recall), "f1": _share(r.f1)}
                | {name: round(number, 4) for name, number in r.extra}
                for r in self.rows
            ],
        }

    def as_json(self) -> str:
        """The report as a JSON document."""
        return json.dumps(self.as_plain(), indent=2, ensure_ascii=False)

    def as_table(self) -> str:
        """The report as a table for a person, in per cent."""
        width = max([len(row.name) for row in self.rows] + [len("figure")])
        lines = [
            f"{self.corpus}, {self.part} part, {self.documents} documents",
            f"{'figure':<{width}}  precision  recall      F1",
        ]
        for row in self.rows:
            shares = f"{_percent(row.precision):>9}  {_percent(row.recall):>6}  {_percent(row.f1):>6}"
            extra = "".join(f"   {name} {number:g}" for name, number in row.extra)
            lines.append(f"{row.name:<{width}}  {shares}{extra}")
        return "\n".join(lines)


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
