"""`dragoman evaluate`: how good the tool is on a gold corpus."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dragoman.errors import CorpusError

CORPORA = (
    "polnear",
    "statements",
    "people",
    "names",
    "roles",
    "phrases",
    "timebank",
    "geoparsing",
    "events",
    "plover",
    "sentences",
    "origins",
)
PARTS = ("validation", "development", "all")
INPUT_NOT_READ = 3
BELOW_FLOOR = 1


@click.group("evaluate")
def evaluate_command() -> None:
    """Measure the tool on a gold corpus, or hold it to its floors."""


def _corpus_command(name: str) -> Callable[..., None]:
    @evaluate_command.command(name, help=f"Scores on {name}, read from PATH.")
    @click.argument("path", type=click.Path(path_type=Path))
    @click.option("--part", type=click.Choice(PARTS), default="validation", show_default=True)
    @click.option("--limit", type=click.IntRange(min=1), help="Read at most this many documents.")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
    def command(path: Path, part: str, limit: int | None, as_json: bool) -> None:
        from dragoman.evaluate.corpora import evaluate

        report = _or_exit(lambda: evaluate(name, path, part, limit))
        click.echo(report.as_json() if as_json else report.as_table())

    return command


for _name in CORPORA:
    _corpus_command(_name)


@evaluate_command.command("gates")
@click.argument("corpora", type=click.Path(path_type=Path))
@click.option("--floors", type=click.Path(path_type=Path), help="Another file of floors than the one that ships.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def gates_command(corpora: Path, floors: Path | None, as_json: bool) -> None:
    """Measure on all corpora in the folder CORPORA and fail where a figure is below its floor."""
    from dragoman.evaluate.gates import failed, gate_table, gates

    results = _or_exit(lambda: gates(corpora, floors))
    click.echo(json.dumps([result.as_plain() for result in results], indent=2) if as_json else gate_table(results))
    if failed(results):
        raise click.exceptions.Exit(BELOW_FLOOR)


def _or_exit(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except CorpusError as error:
        click.echo(f"dragoman: {error}", err=True)
        raise click.exceptions.Exit(INPUT_NOT_READ) from error
