"""Where a user's own knowledge is: the file named, else that of the environment, else one in the user's data."""

import os
import sys
from pathlib import Path

import click

codebook_option = click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    help="A YAML file of issues to read positions by, in place of the embedded ones.",
)
VARIABLE = "DRAGOMAN_KNOWLEDGE"
"""The environment variable that names the file."""

FILE_NAME = "knowledge.pack"


def own_pack(named: Path | None) -> Path:
    """The file to write to and to look in."""
    from_environment = os.environ.get(VARIABLE)
    return named or (Path(from_environment) if from_environment else default_pack())


def own_pack_to_read(named: Path | None) -> Path | None:
    """The file to read with; None where none is named and there is none in the user's data.

    One that is named is handed back whether it is there or not, so that whoever opens it can say that it is missing.
    """
    path = own_pack(named)
    asked_for = named is not None or bool(os.environ.get(VARIABLE))
    return path if asked_for or path.exists() else None


def default_pack() -> Path:
    """The file in the folder that the system keeps for the data of a user's programs."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "dragoman" / FILE_NAME
