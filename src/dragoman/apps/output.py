"""Where output goes: standard output, or a file that is whole or not there."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from dragoman.errors import OutputError

PLAIN_WIDTH = 96
"""Columns of a brief that is not written to a terminal."""

NARROWEST, WIDEST = 40, 110


@dataclass(frozen=True, slots=True)
class Output:
    """An open output: its stream, the columns it has, and whether it shows colour."""

    stream: TextIO
    width: int = PLAIN_WIDTH
    colour: bool = False

    def write(self, text: str) -> None:
        """Write text as it is."""
        self.stream.write(text)


@contextmanager
def opened_output(path: Path | None) -> Iterator[Output]:
    """Standard output, or the file at `path`: written beside its place and moved there when all went well."""
    if path is None:
        yield _standard_output()
        return
    from dragoman.export.whole import whole_path

    try:
        with (
            whole_path(path) as made,
            made.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file,
        ):
            yield Output(file)
    except OutputError as error:
        raise click.UsageError(f"{error}") from error


def _standard_output() -> Output:
    if not sys.stdout.isatty():
        return Output(sys.stdout)
    columns = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    return Output(sys.stdout, max(NARROWEST, min(columns, WIDEST)), "NO_COLOR" not in os.environ)
