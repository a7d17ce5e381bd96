"""`dragoman read`: articles in, readings or briefs out."""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import click

from dragoman.apps.output import Output, opened_output
from dragoman.apps.own_knowledge import codebook_option, own_pack_to_read
from dragoman.apps.progress import progress_over
from dragoman.errors import DragomanError, InputError, ReadingRefused
from dragoman.model.codec import to_json
from dragoman.model.reading import Reading
from dragoman.model.text import Article, day_or_none

FORMATS = ("brief", "markdown", "html", "json", "jsonl")
FORMAT_OF_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "brief",
}
INPUT_NOT_READ = 3


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) where the input has none.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="What comes out. Without it: by the suffix of --output; else brief on a terminal, json in a pipe.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="File to write (for several articles as html: a folder). Without it: standard output.",
)
@click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    help="The file of your own knowledge. Without it: $DRAGOMAN_KNOWLEDGE, else one in your data folder.",
)
@codebook_option
def read_command(
    paths: tuple[str, ...],
    published: str | None,
    form: str | None,
    output: Path | None,
    knowledge: Path | None,
    codebook: Path | None,
) -> None:
    """Read articles: text, HTML, JSON Lines, CSV or Parquet files, feeds, WARC, sitemaps beside saved pages, folders,
    or - for standard input.

    Exit status: 0 all was read; 2 wrong usage; 3 an input could not be read (the others are still read).
    """
    if published is not None and day_or_none(published) is None:
        raise click.BadParameter(f"{published!r} is no day; write it as YYYY-MM-DD.", param_hint="--published")
    form = form or _format_for(output)
    failures: list[DragomanError] = []
    readings = _readings(paths, published, (own_pack_to_read(knowledge), codebook), failures)
    first_two = list(islice(readings, 2))
    if first_two:
        _write(chain(first_two, readings), len(first_two) > 1, form, output)
    _close(failures)


def _format_for(output: Path | None) -> str:
    if output is not None and output.suffix.lower() in FORMAT_OF_SUFFIX:
        return FORMAT_OF_SUFFIX[output.suffix.lower()]
    return "brief" if output is None and sys.stdout.isatty() else "json"


def _readings(
    paths: tuple[str, ...],
    published: str | None,
    own: tuple[Path | None, Path | None],
    failures: list[DragomanError],
) -> Iterator[Reading]:
    """The readings in input order, with the user's own pack and codebook; what fails is said on standard error and
    gathered in `failures`.
    """
    from dragoman.read.readers import articles_from, count_inputs

    articles = articles_from(paths, published, sys.stdin.buffer if "-" in paths else None)
    reader = None
    read = 0
    for item in progress_over(articles, count_inputs(paths)):
        if isinstance(item, InputError):
            _report(item, failures)
            continue
        if reader is None:
            from dragoman.knowledge.known import knowledge_with
            from dragoman.pipeline.reader import Reader

            reader = Reader(knowledge_with(*own))
        try:
            reading = reader.read(item)
        except ReadingRefused as error:
            _report(InputError(_name_of(item), f"the reading was refused: {error}.", "Please report this."), failures)
            continue
        except Exception as error:  # a fault of ours in one article must not lose the others of a batch
            what = f"reading it failed ({type(error).__name__}: {error})."
            _report(InputError(_name_of(item), what, "Please report this, with the article if you may."), failures)
            continue
        read += 1
        yield reading
    if read + len(failures) > 1:
        click.echo(_summary(read, len(failures)), err=True)


def _name_of(article: Article) -> str:
    return article.title or article.id


def _report(error: DragomanError, failures: list[DragomanError]) -> None:
    failures.append(error)
    click.echo(f"dragoman: {error}", err=True)


def _summary(read: int, failed: int) -> str:
    done = f"Read {read:,} {'article' if read == 1 else 'articles'}"
    return f"{done}; {failed:,} could not be read (see above)." if failed else f"{done}."


def _close(failures: list[DragomanError]) -> None:
    if failures:
        raise click.exceptions.Exit(INPUT_NOT_READ)


def _write(readings: Iterable[Reading], several: bool, form: str, output: Path | None) -> None:
    if form == "html" and several:
        _write_pages(readings, output)
        return
    with opened_output(output) as out:
        _WRITERS[form](readings, several, out)


def _write_json(readings: Iterable[Reading], several: bool, out: Output) -> None:
    for reading in readings:
        out.write(to_json(reading, indent=None if several else 2) + "\n")


def _write_lines(readings: Iterable[Reading], _several: bool, out: Output) -> None:
    for reading in readings:
        out.write(to_json(reading) + "\n")


def _write_brief(readings: Iterable[Reading], _several: bool, out: Output) -> None:
    from dragoman.apps.briefs import terminal_brief

    for n, reading in enumerate(readings):
        out.write(("\n" + "═" * out.width + "\n\n" if n else "") + terminal_brief(reading, out.width, out.colour))


def _write_markdown(readings: Iterable[Reading], _several: bool, out: Output) -> None:
    from dragoman.apps.briefs import markdown_brief

    for n, reading in enumerate(readings):
        out.write(("\n---\n\n" if n else "") + markdown_brief(reading))


def _write_html(readings: Iterable[Reading], _several: bool, out: Output) -> None:
    from dragoman.apps.briefs import html_brief

    for reading in readings:
        out.write(html_brief(reading))


def _write_pages(readings: Iterable[Reading], output: Path | None) -> None:
    """One page an article in the folder `output`, named by number and id."""
    from dragoman.apps.briefs import html_brief, page_name

    if output is None or output.is_file():
        raise click.UsageError("several articles make several pages: name a folder for them with --output FOLDER.")
    output.mkdir(parents=True, exist_ok=True)
    for number, reading in enumerate(readings, start=1):
        with opened_output(output / page_name(number, reading)) as out:
            out.write(html_brief(reading))


_WRITERS: dict[str, Callable[[Iterable[Reading], bool, Output], None]] = {
    "brief": _write_brief,
    "markdown": _write_markdown,
    "html": _write_html,
    "json": _write_json,
    "jsonl": _write_lines,
}
