"""CSV: a folder with one file a table (RFC 4180, UTF-8, with a header line; lists as JSON in a cell)."""

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from dragoman.export.characters import in_utf8
from dragoman.export.keyed import keyed
from dragoman.export.tables import TABLES
from dragoman.export.whole import whole_folder
from dragoman.model.reading import Reading


def export_csv(readings: Iterable[Reading], path: Path) -> None:
    """Write the tables into the folder `path`. A cell that is null is empty; what is written is not altered."""
    with whole_folder(path) as folder, ExitStack() as open_files:
        writers = []
        for table in TABLES:
            stream = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            writers.append(csv.writer(open_files.enter_context(stream), lineterminator="\r\n"))
            writers[-1].writerow([column.name for column in table.columns])
        for reading in keyed(readings):
            for table, writer in zip(TABLES, writers, strict=True):
                writer.writerows([_cell(value) for value in row] for row in table.rows(reading))


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return in_utf8(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    return in_utf8(value) if isinstance(value, str) else value
