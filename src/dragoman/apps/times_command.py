"""`dragoman times`: articles in, their times out, without a whole reading."""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import click

from dragoman.apps.output import opened_output
from dragoman.apps.progress import progress_over
from dragoman.errors import DragomanError, InputError
from dragoman.model.text import Article, day_or_none
from dragoman.model.times import Time

FORMATS = ("tsv", "jsonl")
COLUMNS = ("article", "id", "start", "end", "text", "kind", "value", "from", "to")
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
INPUT_NOT_READ = 3

TimesOfArticle = tuple[Article, tuple[Time, ...]]


@click.command("times")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) where the input has none.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="tsv", show_default=True, help="What comes out.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write. Without it: standard output.")
def times_command(paths: tuple[str, ...], published: str | None, form: str, output: Path | None) -> None:
    """Find the times of articles, with their TIMEX3 values and days, fast: inputs are those of `read`.

    Exit status: 0 all was read; 2 wrong usage; 3 an input could not be read (the others are still read).
    """
    if published is not None and day_or_none(published) is None:
        raise click.BadParameter(f"{published!r} is no day; write it as YYYY-MM-DD.", param_hint="--published")
    failures: list[DragomanError] = []
    with opened_output(output) as out:
        for line in _WRITERS[form](_times(paths, published, failures)):
            out.write(line + "\n")
    if failures:
        raise click.exceptions.Exit(INPUT_NOT_READ)


def _times(paths: tuple[str, ...], published: str | None, failures: list[DragomanError]) -> Iterator[TimesOfArticle]:
    """The articles with their times, in input order; what cannot be read is said on standard error."""
    from dragoman.pipeline.times import times_in
    from dragoman.read.readers import articles_from, count_inputs

    articles = articles_from(paths, published, sys.stdin.buffer if "-" in paths else None)
    for item in progress_over(articles, count_inputs(paths)):
        if isinstance(item, InputError):
            failures.append(item)
            click.echo(f"dragoman: {item}", err=True)
            continue
        yield item, times_in(item.text, item.published_day)


def _as_rows(read: Iterator[TimesOfArticle]) -> Iterator[str]:
    """Tab-separated lines, with a head; what is not known is empty."""
    rows = ((article.id, *_fields(time)) for article, times in read for time in times)
    for row in chain((COLUMNS,), rows):
        yield "\t".join("" if cell is None else str(cell).translate(ESCAPED) for cell in row)


def _as_lines(read: Iterator[TimesOfArticle]) -> Iterator[str]:
    """One JSON document an article, with the fields that a reading's `times` have."""
    for article, times in read:
        listed = [dict(zip(COLUMNS[1:], _fields(time), strict=True)) for time in times]
        document = {"id": article.id, "published": article.published, "times": listed}
        yield json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _fields(time: Time) -> tuple[str | int | None, ...]:
    return time.id, time.start, time.end, time.text, time.kind, time.value, time.first_day, time.last_day


_WRITERS: dict[str, Callable[[Iterator[TimesOfArticle]], Iterator[str]]] = {"tsv": _as_rows, "jsonl": _as_lines}
