"""`dragoman export`: readings in, files for other tools out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from dragoman.apps.progress import progress_over
from dragoman.errors import DragomanError, InputError, OutputError
from dragoman.model.reading import Reading

FORMATS = ("parquet", "csv", "geojson", "plover", "dna", "refi-qda", "graphml", "ftm", "annotations", "brat")
"""Those of `export/formats.py`, named here so that no exporter is loaded before one is wanted."""

INPUT_NOT_READ = 3


@click.command("export")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--record", "place", metavar="FILE", help="Export the articles of this record, in place of SOURCE.")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What comes out.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file, or for parquet, csv and brat the folder (new or empty), to write.",
)
def export_command(sources: tuple[str, ...], place: str | None, form: str, output: Path) -> None:
    """Write readings for another tool. SOURCE is a file that `dragoman read` wrote as json or jsonl, or - for standard
    input; or the current readings of a record, without what people rejected in it.

    Exit status: 0 all was exported; 2 wrong usage; 3 a reading was broken (the others are still exported).
    """
    if bool(sources) == (place is not None):
        raise click.UsageError("give files with readings, or --record FILE.")
    failures: list[DragomanError] = []
    readings = _readings(sources, failures) if place is None else _recorded(place)
    first = next(readings, None)
    count = 0 if first is None else export_readings(chain((first,), readings), form, output)
    if count + len(failures) > 1:
        click.echo(_summary(count, len(failures)), err=True)
    if failures:
        raise click.exceptions.Exit(INPUT_NOT_READ)


def export_readings(readings: Iterable[Reading], form: str, output: Path) -> int:
    """Write the readings to `output`, whole or not at all, and count them; UsageError where it cannot be written."""
    from dragoman.export import formats

    count = 0

    def counted() -> Iterator[Reading]:
        nonlocal count
        for reading in readings:
            count += 1
            yield reading

    try:
        formats.FORMATS[form].export(counted(), output)
    except OutputError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror}).") from error
    return count


def _readings(sources: tuple[str, ...], failures: list[DragomanError]) -> Iterator[Reading]:
    """The readings in order; what is broken is said on standard error and gathered in `failures`."""
    from dragoman.export.readings import readings_from

    found = readings_from(sources, sys.stdin.buffer if "-" in sources else None)
    for item in progress_over(found, None):
        if isinstance(item, InputError):
            failures.append(item)
            click.echo(f"dragoman: {item}", err=True)
        else:
            yield item


def _recorded(place: str) -> Iterator[Reading]:
    from dragoman.apps.records import opened_record
    from dragoman.record.decided import decided_readings

    with opened_record(place) as record:
        yield from decided_readings(record)


def _summary(count: int, failed: int) -> str:
    done = f"Exported {count:,} {'reading' if count == 1 else 'readings'}"
    return f"{done}; {failed:,} could not be read (see above)." if failed else f"{done}."
