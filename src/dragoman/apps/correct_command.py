"""`dragoman correct` and `dragoman coders`: what people decide about a record, and how far they agree."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.apps.output import opened_output
from dragoman.apps.records import opened_record, record_option, row_options, write_rows

if TYPE_CHECKING:
    from dragoman.record.correcting import Author

COLUMNS = ("made_at", "author", "action", "target", "content", "note")
LONGEST_NAME = 100


F = TypeVar("F", bound=Callable[..., Any])


def _by(command: F) -> F:
    for decorate in (
        click.option("--note", help="A word on why, kept with the decision."),
        click.option("--by", "author", required=True, metavar="NAME", help="Who decides; kept with the decision."),
        record_option,
    ):
        command = decorate(command)
    return command


@click.group("correct")
def correct_command() -> None:
    """Decide on what was read: accept, reject, change, merge, split. Nothing is overwritten; a reread keeps it.

    Items go by ids such as i12, lines by ids such as l12, as `dragoman search`, `positions` and `timeline` show them.
    """


@correct_command.command("accept")
@click.argument("ids", nargs=-1, required=True)
@_by
def accept_command(ids: tuple[str, ...], place: str, author: str, note: str | None) -> None:
    """Say that items, or all items of lines, are right."""
    _decide("accept", ids, place, author, note)


@correct_command.command("reject")
@click.argument("ids", nargs=-1, required=True)
@_by
def reject_command(ids: tuple[str, ...], place: str, author: str, note: str | None) -> None:
    """Say that items, or all items of lines, are wrong: they stay in the record, and nothing rests on them."""
    _decide("reject", ids, place, author, note)


def _decide(action: str, ids: tuple[str, ...], place: str, name: str, note: str | None) -> None:
    from dragoman.record.correcting import decide, items_in

    with opened_record(place) as record, record.changing() as (connection, now):
        items = [number for name_ in ids for number in items_in(connection, name_)]
        done = decide(connection, action, items, _author(name, now, note))
    click.echo(f"{action}ed {done:,} {'item' if done == 1 else 'items'}.", err=True)


@correct_command.command("change")
@click.argument("name", metavar="ITEM")
@click.option("--topic", help="The issue, event type, act or claim that it should be.")
@click.option("--value", help="The stance or status that it should be.")
@click.option("--doer", help="Who holds, does or says it: a name or key of the record.")
@_by
def change_command(
    name: str, topic: str | None, value: str | None, doer: str | None, place: str, author: str, note: str | None
) -> None:
    """Code an item otherwise. The item as read stays beside the changed one."""
    from dragoman.record.correcting import change, items_in

    given = {"topic": topic, "value": value, "doer": doer}
    values = {key: word for key, word in given.items() if word is not None}
    if not values:
        raise click.UsageError("nothing to change: give --topic, --value or --doer.")
    with opened_record(place) as record, record.changing() as (connection, now):
        items = items_in(connection, name)
        if len(items) != 1:
            raise click.UsageError(f"{name} is {len(items)} items; change one item at a time (i12).")
        new = change(connection, items[0], values, _author(author, now, note))
    click.echo(f"{name} is i{new} now.", err=True)


@correct_command.command("merge")
@click.argument("ids", nargs=-1, required=True, metavar="LINE LINE...")
@_by
def merge_command(ids: tuple[str, ...], place: str, author: str, note: str | None) -> None:
    """Make several lines one, under the first."""
    from dragoman.record.correcting import line_in, merge

    with opened_record(place) as record, record.changing() as (connection, now):
        first = merge(connection, [line_in(name) for name in ids], _author(author, now, note))
    click.echo(f"{', '.join(ids)} are l{first} now.", err=True)


@correct_command.command("split")
@click.argument("ids", nargs=-1, required=True, metavar="ITEM...")
@_by
def split_command(ids: tuple[str, ...], place: str, author: str, note: str | None) -> None:
    """Take items out of their line into a new one."""
    from dragoman.record.correcting import items_in, split

    with opened_record(place) as record, record.changing() as (connection, now):
        items = [number for name in ids for number in items_in(connection, name)]
        new = split(connection, items, _author(author, now, note))
    click.echo(f"{', '.join(ids)} stand in l{new} now.", err=True)


@correct_command.command("list")
@record_option
@row_options
@click.option("--by", "author", metavar="NAME", help="Of this author only.")
def list_command(place: str, form: str, most: int, author: str | None) -> None:
    """List the decisions, in the order they were made."""
    from dragoman.record.correcting import decisions

    with opened_record(place) as record, record.looking() as connection:
        found = decisions(connection, author)
    rows = [{column: getattr(d, column) for column in COLUMNS} for d in found[:most]]
    with opened_output(None) as out:
        write_rows(out, COLUMNS, rows, form, COLUMNS[:-1])


@click.group("coders")
def coders_command() -> None:
    """Compare the work of two people on the same articles, and bring it together."""


@coders_command.command("compare")
@click.argument("other", metavar="RECORD")
@record_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def compare_command(other: str, place: str, as_json: bool) -> None:
    """How far the decisions in two records agree: the share, Krippendorff's alpha, and where they differ."""
    from dragoman.brief.plain import plain
    from dragoman.record.coders import agreement
    from dragoman.record.correcting import decisions

    with _looking(place) as mine, _looking(other) as theirs:
        found = agreement(decisions(mine), decisions(theirs))
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
        return
    if not found.both:
        click.echo("There is no claim that was decided on in both records.")
        return
    alpha = "undefined, as all decisions are the same" if found.alpha is None else f"{found.alpha:.3f}"
    click.echo(f"Decided in both: {found.both:,}. Alike: {found.agreed:.1%}. Krippendorff's alpha: {alpha}.")
    for target, one, two in found.differ[:50]:
        click.echo(f"  {target[:12]}  {plain(one)}  |  {plain(two)}")


@coders_command.command("merge")
@click.argument("other", metavar="RECORD")
@record_option
def merge_coders_command(other: str, place: str) -> None:
    """Take over the decisions of another record on the same articles. Where somebody here decided otherwise, both are
    kept and the one here stands."""
    from dragoman.record.correcting import decisions, import_decisions

    with _looking(other) as theirs:
        found = decisions(theirs)
    with opened_record(place) as record, record.changing() as (connection, _):
        taken, contested, missing = import_decisions(connection, found)
    click.echo(f"{taken:,} taken over; {contested:,} contested; {missing:,} on claims that are not here.", err=True)


@contextmanager
def _looking(place: str) -> Iterator[Any]:
    with opened_record(place) as record, record.looking() as connection:
        yield connection


def _author(name: str, now: str, note: str | None) -> "Author":
    from dragoman.record.correcting import Author

    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise click.BadParameter("give the name of who decides, at most 100 characters.", param_hint="--by")
    return Author(words, now, note)
