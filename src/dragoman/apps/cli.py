"""The command `dragoman`."""

import json
import os
import sys

import click

from dragoman import __version__
from dragoman.apps.add_command import add_command, reread_command, rescue_command
from dragoman.apps.brief_command import brief_command
from dragoman.apps.correct_command import coders_command, correct_command
from dragoman.apps.evaluate_command import evaluate_command
from dragoman.apps.export_command import export_command
from dragoman.apps.knowledge_command import knowledge_command
from dragoman.apps.read_command import read_command
from dragoman.apps.record_commands import COMMANDS
from dragoman.apps.times_command import times_command
from dragoman.errors import DragomanError
from dragoman.model.codec import reading_schema

INPUT_NOT_READ = 3
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def dragoman() -> None:
    """Reads news of negotiations and keeps the record: who said what, who wants what and on which conditions,
    with the words each line rests on."""


@dragoman.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a reading."""
    click.echo(json.dumps(reading_schema(), indent=2))


OTHERS = (
    read_command, add_command, reread_command, rescue_command, brief_command, correct_command, coders_command,
    evaluate_command, export_command, knowledge_command, times_command,
)  # fmt: skip

for command in (*OTHERS, *COMMANDS):
    dragoman.add_command(command)


def _refuse_broken_words(words: list[str]) -> None:
    """Raise UsageError for an option that is no UTF-8, unless it is a path, which may hold any bytes."""
    for word, after in zip(["", *words], words, strict=False):
        if word in ("--about", "--by", "--note", "--doer", "--topic", "--value") and not after.isascii():
            try:
                after.encode("utf-8")
            except UnicodeEncodeError as error:
                raise click.UsageError(f"what follows {word} is no UTF-8; write it in UTF-8.") from error


def main() -> None:
    """Run the command; a foreseen error is one plain sentence on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        _refuse_broken_words(sys.argv[1:])
        status = dragoman.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        status = INTERRUPTED
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        status = INPUT_NOT_READ
    except BrokenPipeError:
        # Whoever read our output has enough of it; what Python flushes at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
