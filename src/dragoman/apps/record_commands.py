"""The commands that list what a record holds: who, positions, timeline, origins, contradictions, search."""

import click

from dragoman.apps.output import opened_output
from dragoman.apps.records import checked_day, opened_record, record_option, row_options, scope_options, write_rows

NOTHING_FOUND = 1


def _listing(name: str, told: str, columns: str, rows: str) -> click.Command:
    """A command that lists rows of the record in a scope: `columns` and `rows` name what `record.tables` calls them."""

    @click.command(name, help=told)
    @record_option
    @scope_options
    @row_options
    def command(place: str, about: str | None, since: str | None, until: str | None, form: str, most: int) -> None:
        _list(place, about, since, until, form, most, columns, rows)

    return command


who_command = _listing(
    "who",
    "List who is named in a record, in how many articles, and the mangled spellings traced to each.",
    "WHO",
    "who",
)
timeline_command = _listing(
    "timeline", "List what happened and what comes next across the articles of a record.", "TIMELINE", "timeline"
)
contradictions_command = _listing(
    "contradictions",
    "List what cannot both be right in a record (who, when, how many, said or denied, agreed or refused), with both "
    "texts.",
    "CONTRADICTIONS",
    "contradictions",
)


@click.command("positions")
@record_option
@scope_options
@row_options
@click.option("--changes", is_flag=True, help="The ledger: who changed on what, from when to when, on what words.")
def positions_command(
    place: str, about: str | None, since: str | None, until: str | None, form: str, most: int, changes: bool
) -> None:
    """List who wants what across the articles of a record, with the origins behind each line."""
    columns, rows = ("CHANGES", "changes") if changes else ("POSITIONS", "positions")
    _list(place, about, since, until, form, most, columns, rows)


@click.command("origins")
@record_option
@row_options
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Articles in a family at least.")
def origins_command(place: str, form: str, most: int, least: int) -> None:
    """List the families of articles in a record: which derives from which, how, and why we think so."""
    from dragoman.record import tables

    with opened_record(place) as record, record.looking() as connection:
        rows = tables.origins(connection, most, least)
    with opened_output(None) as out:
        write_rows(out, tables.ORIGINS, rows, form, tables.IN_A_TABLE[tables.ORIGINS])


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@record_option
@row_options
def search_command(words: tuple[str, ...], place: str, form: str, most: int) -> None:
    """Find the statements, events, positions and claims of a record that hold all the words.

    Exit status: 0 found; 1 nothing found.
    """
    from dragoman.record import tables

    with opened_record(place) as record, record.looking() as connection:
        rows = tables.search(connection, " ".join(words), most)
    with opened_output(None) as out:
        write_rows(out, tables.FOUND, rows, form, tables.IN_A_TABLE[tables.FOUND])
    if not rows:
        raise click.exceptions.Exit(NOTHING_FOUND)


def _list(
    place: str, about: str | None, since: str | None, until: str | None, form: str, most: int, columns: str, rows: str
) -> None:
    from dragoman.record import tables
    from dragoman.record.account import scope_of

    since, until = checked_day(since, "--since"), checked_day(until, "--until")
    shown = getattr(tables, columns)
    with opened_record(place) as record, record.looking() as connection:
        found = getattr(tables, rows)(connection, scope_of(connection, about, since, until), most)
    with opened_output(None) as out:
        write_rows(out, shown, found, form, tables.IN_A_TABLE[shown])


COMMANDS = (
    who_command, positions_command, timeline_command, contradictions_command, origins_command, search_command
)  # fmt: skip
