"""`dragoman brief`: what to know across the articles of a record."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.apps.output import Output, opened_output
from dragoman.apps.records import checked_day, opened_record, record_option, scope_options

if TYPE_CHECKING:
    from dragoman.brief.outline import Outline
    from dragoman.model.text import Article

FORMATS = ("brief", "markdown", "html")
FORMAT_OF_SUFFIX = {".html": "html", ".htm": "html", ".md": "markdown"}


@click.command("brief")
@record_option
@scope_options
@click.option("--format", "form", type=click.Choice(FORMATS), help="Without it: by the suffix of --output, else brief.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write. Without it: standard output.")
def brief_command(
    place: str, about: str | None, since: str | None, until: str | None, form: str | None, output: Path | None
) -> None:
    """Tell what to know across the articles of a record, each line with its words and the origins behind it.

    Exit status: 0 told; 2 wrong usage; 3 the record could not be read.
    """
    since, until = checked_day(since, "--since"), checked_day(until, "--until")
    if since and until and since > until:
        raise click.UsageError(f"nothing lies between --since {since} and --until {until}.")
    outline, sources = _outline(place, about, since, until)
    form = form or (FORMAT_OF_SUFFIX.get(output.suffix.lower(), "brief") if output else "brief")
    with opened_output(output) as out:
        out.write(_set(outline, sources, form, out))


def _outline(place: str, about: str | None, since: str | None, until: str | None) -> "tuple[Outline, Article]":
    from dragoman.brief.compose_record import compose_record
    from dragoman.record.account import scope_of
    from dragoman.record.overview import overview
    from dragoman.record.texts import texts_of

    with opened_record(place) as record, record.looking() as connection:
        scope = scope_of(connection, about, since, until)
        if about and scope.lines == ():
            click.echo(f"dragoman: the record {place} holds nothing about {about!r}.", err=True)
            sys.exit(1)
        return compose_record(overview(connection, scope), lambda numbers: texts_of(connection, numbers))


def _set(outline: "Outline", sources: "Article", form: str, out: Output) -> str:
    if form == "html":
        from dragoman.brief.as_html import as_html

        return as_html(outline, sources)
    if form == "markdown":
        from dragoman.brief.as_markdown import as_markdown

        return as_markdown(outline)
    from dragoman.brief.as_terminal import as_terminal

    return as_terminal(outline, out.width, out.colour)
