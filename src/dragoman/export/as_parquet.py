"""Parquet: a folder with one file a table, lists as list columns."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from dragoman.export.characters import in_utf8
from dragoman.export.keyed import keyed
from dragoman.export.tables import TABLES, Table
from dragoman.export.whole import whole_folder
from dragoman.model.reading import Reading

ROWS_AT_ONCE = 5_000
"""Rows of a table that are held before they are written as one group of rows."""

CHARACTERS_AT_ONCE = 50_000_000
"""Characters of article text that are held before all is written."""


def export_parquet(readings: Iterable[Reading], path: Path) -> None:
    """Write the tables into the folder `path`. The bytes depend on the version of Arrow, which writes its name."""
    with whole_folder(path) as folder, ExitStack() as open_files:
        files = [_File(table, folder) for table in TABLES]
        for file in files:
            open_files.callback(file.close)
        characters = 0
        for reading in keyed(readings):
            characters += len(reading.article.text)
            for file in files:
                file.add(file.table.rows(reading))
            if characters > CHARACTERS_AT_ONCE:
                characters = 0
                for file in files:
                    file.flush()


class _File:
    """One table that is being written, with the rows that are still held."""

    def __init__(self, table: Table, folder: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {
            "text": pa.string(),
            "whole": pa.int64(),
            "number": pa.float64(),
            "flag": pa.bool_(),
            "texts": pa.list_(pa.string()),
            "wholes": pa.list_(pa.int64()),
        }
        self.table = table
        self._schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
        self._writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._rows: list[list[Any]] = []

    def add(self, rows: list[list[Any]]) -> None:
        """Hold the rows; write those that are held where they are many."""
        self._rows += rows
        if len(self._rows) >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are held."""
        import pyarrow as pa

        if not self._rows:
            return
        columns = list(zip(*self._rows, strict=True))
        arrays = [
            pa.array([_value(v) for v in cells], type=f.type) for cells, f in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write what is held, and end the file."""
        self.flush()
        self._writer.close()


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [_value(item) for item in value]
    return in_utf8(value) if isinstance(value, str) else value
