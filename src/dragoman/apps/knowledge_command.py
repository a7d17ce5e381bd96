"""`dragoman knowledge`: what a user adds to the embedded knowledge."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from dragoman.apps.own_knowledge import own_pack, own_pack_to_read
from dragoman.errors import InputError, KnowledgeError
from dragoman.model.text import day_or_none

FORMATS = ("table", "json", "csv")
MOST_ERRORS_SHOWN = 20
INPUT_NOT_READ = 3

pack_option = click.option(
    "--pack",
    type=click.Path(path_type=Path),
    help="The file of your own knowledge. Without it: $DRAGOMAN_KNOWLEDGE, else one in your data folder.",
)


@click.group("knowledge")
def knowledge_command() -> None:
    """Add people, organisations, groups and outlets of your own, and look up who is known."""


@knowledge_command.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@pack_option
@click.option("--source", metavar="TEXT", help="Where the facts are from. Without it: as the file says, else its name.")
@click.option("--until", metavar="DATE", help="The day up to which the files tell; offices may have ended since.")
def add_command(files: tuple[Path, ...], pack: Path | None, source: str | None, until: str | None) -> None:
    """Add what FILEs tell: CSV, FollowTheMoney JSON or Wikidata JSON; all of it or, where something is wrong, nothing.

    Exit status: 0 added; 2 wrong usage; 3 something could not be read, and nothing was added.
    """
    from dragoman.knowledge.entries import LeftOut
    from dragoman.knowledge.own_files import actors_in
    from dragoman.knowledge.own_pack import add_entries

    _checked_day(until, "--until")
    left_out, errors, actors = LeftOut(), 0, []
    for path in files:
        for item in actors_in(path, left_out, source, until):
            if not isinstance(item, InputError):
                actors.append(item)
                continue
            errors += 1
            if errors <= MOST_ERRORS_SHOWN:
                click.echo(f"dragoman: {item}", err=True)
    if errors:
        more = f" ({errors - MOST_ERRORS_SHOWN:,} more not shown)" if errors > MOST_ERRORS_SHOWN else ""
        click.echo(f"dragoman: nothing was added: {errors:,} wrong{more}; what was stored is kept.", err=True)
        raise click.exceptions.Exit(INPUT_NOT_READ)
    change = add_entries(own_pack(pack), actors)
    for reason, count in sorted(left_out.reasons.items()):
        click.echo(f"Left out: {count:,} {reason}.", err=True)
    told = f"{change.new:,} new, {change.changed:,} told anew"
    click.echo(f"{own_pack(pack)}: {told}, {change.total:,} in all.", err=True)


@knowledge_command.command("list")
@pack_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def list_command(pack: Path | None, form: str) -> None:
    """Show what your own knowledge holds. CSV can be edited and added again."""
    from dragoman.apps.known_actors import LIST_FORMS
    from dragoman.knowledge.own_pack import own_entries

    path = own_pack_to_read(pack)
    if path is not None and not path.exists():
        raise KnowledgeError(
            f"there is no knowledge file {path}; name another, or make it with `dragoman knowledge add`"
        )
    entries = iter(()) if path is None else own_entries(path)
    for line in LIST_FORMS[form](entries):
        click.echo(line)


@knowledge_command.command("find")
@click.argument("name")
@pack_option
@click.option("--on", metavar="DATE", help="The day (YYYY-MM-DD) of which to show the offices held. Without it: all.")
@click.option("--format", "form", type=click.Choice(FORMATS[:2]), default="table", show_default=True)
def find_command(name: str, pack: Path | None, on: str | None, form: str) -> None:
    """Show whom NAME can mean, exactly as it is written: your own entries first, then the embedded.

    Exit status: 0 found; 1 nobody of that name is known.
    """
    from dragoman.apps.known_actors import found_as_json, found_as_text
    from dragoman.knowledge.known import knowledge_with

    day = _checked_day(on, "--on")
    found = knowledge_with(own_pack_to_read(pack)).actors.named(name)
    lines: Iterator[str] = found_as_json(found, day) if form == "json" else found_as_text(found, day)
    for line in lines:
        click.echo(line)
    if not found:
        click.echo(f"Nobody is known as {name!r}.", err=True)
        raise click.exceptions.Exit(1)


@knowledge_command.command("remove")
@click.argument("key")
@pack_option
def remove_command(key: str, pack: Path | None) -> None:
    """Take the entry with that KEY out of your own knowledge; what is embedded stays."""
    from dragoman.knowledge.own_pack import remove_entry

    change = remove_entry(own_pack(pack), key)
    click.echo(f"{own_pack(pack)}: {change.removed:,} removed, {change.total:,} in all.", err=True)


def _checked_day(written: str | None, option: str) -> date | None:
    day = None if written is None else day_or_none(written)
    if written is not None and day is None:
        raise click.BadParameter(f"{written!r} is no day; write it as YYYY-MM-DD.", param_hint=option)
    return day
