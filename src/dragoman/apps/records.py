"""What the commands of a record share: opening it, its options, and rows as a table, JSON or CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.apps.output import Output
from dragoman.model.text import day_or_none

if TYPE_CHECKING:
    from dragoman.record.record import Record

DEFAULT_PLACE = "record.dragoman"
ROW_FORMATS = ("table", "json", "csv")
WIDEST_CELL, NARROWEST_CELL = 70, 16
FORMULA = ("=", "+", "-", "@", "\t", "\r")

F = TypeVar("F", bound=Callable[..., Any])


def opened_record(place: str, create: bool = False) -> "Record":
    """The record at the place; changes in it are marked with the time of this machine."""
    from dragoman.record.record import Record

    return Record(place, create=create, clock=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def record_option(command: F) -> F:
    """The option that names the record."""
    return click.option(
        "--record",
        "place",
        default=DEFAULT_PLACE,
        show_default=True,
        metavar="FILE",
        help="The record: a file, or postgresql://USER@HOST/DATABASE.",
    )(command)


def scope_options(command: F) -> F:
    """The options that narrow what is told."""
    for decorate in (
        click.option("--until", metavar="DATE", help="As it stood on this day (YYYY-MM-DD) of publication."),
        click.option("--since", metavar="DATE", help="Tell what is new since this day (YYYY-MM-DD) of publication."),
        click.option("--about", metavar="WORDS", help="An actor by name, an issue by its id, or words to search for."),
    ):
        command = decorate(command)
    return command


def row_options(command: F) -> F:
    """The options of commands that list rows."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(ROW_FORMATS),
        default="table",
        show_default=True,
        help="How the rows come out.",
    )(
        click.option("--most", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Rows at most.")(
            command
        )
    )


def checked_day(value: str | None, option: str) -> str | None:
    """The day, or an error of usage that says how one is written."""
    if value is not None and day_or_none(value) is None:
        raise click.BadParameter(f"{value!r} is no day; write it as YYYY-MM-DD.", param_hint=option)
    return value


def write_rows(
    out: Output, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], form: str, narrow: Sequence[str] = ()
) -> None:
    """The rows with these columns: as a table for people (of the `narrow` columns), as JSON, or as CSV with a head.

    In CSV a cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    plain = [{column: row.get(column) for column in columns} for row in rows]
    if form == "json":
        out.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell_of_csv(row[column]) for column in columns] for row in plain)
        out.write(buffer.getvalue())
    else:
        _write_table(out, narrow or columns, plain)


def _cell_of_csv(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _write_table(out: Output, columns: Sequence[str], rows: list[dict[str, Any]]) -> None:
    from dragoman.brief.plain import plain
    from dragoman.brief.terminal_style import side_by_side, wrapped

    if not rows:
        out.write("Nothing found.\n")
        return
    cells = [[plain(str(_cell_of_csv(row[column]))) for column in columns] for row in rows]
    widths = [min(WIDEST_CELL, max(len(cell[i]) for cell in [list(columns), *cells])) for i in range(len(columns))]
    spare = out.width - sum(widths) - 2 * len(widths)
    while spare < 0 and max(widths) > NARROWEST_CELL:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        spare += 1
    for cell in [[column.upper().replace("_", " ") for column in columns], *cells]:
        lines = side_by_side([wrapped(text, width) for text, width in zip(cell, widths, strict=True)], widths)
        out.write("".join(line.rstrip() + "\n" for line in lines))
