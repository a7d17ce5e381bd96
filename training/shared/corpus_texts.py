"""The texts of a corpus file, without its gold."""

import csv
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree


def texts_at(path: Path) -> Iterator[str]:
    """The texts of a table (CSV, column `text`) or of a corpus of toponyms (XML)."""
    if path.suffix == ".csv":
        csv.field_size_limit(10_000_000)
        with path.open(encoding="utf-8", newline="") as opened:
            yield from (row["text"] for row in csv.DictReader(opened))
    else:
        yield from (node.text or "" for node in ElementTree.parse(path).getroot().iter("text"))  # noqa: S314
