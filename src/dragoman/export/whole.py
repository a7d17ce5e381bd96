"""Files and folders that are written whole or not at all: made beside their place, and moved there at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import OutputError

FILE_MODE, FOLDER_MODE = 0o666, 0o777


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream of bytes that becomes the file at `path`; what stands there is replaced. OutputError where it cannot."""
    with whole_path(path) as made, made.open("wb") as stream:
        yield stream


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """The path of an empty file that becomes the file at `path` at the end."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder, and this format is one file; name a file.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    os.close(handle)
    made = Path(name)
    try:
        yield made
        made.chmod(FILE_MODE & ~_umask())
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder that becomes the one at `path` at the end. Only an empty folder is replaced, so that nothing is lost."""
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise OutputError(f"{path} is there already, and this format is a folder; name one that is new or empty.")
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    try:
        yield made
        made.chmod(FOLDER_MODE & ~_umask())
        if path.exists():
            path.rmdir()
        made.replace(path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _cannot_write(path: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or error
    return OutputError(f"{path} cannot be written ({reason}); name another place.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
