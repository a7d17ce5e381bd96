"""Lexicons: reviewed lists of words in YAML beside this module, one file a subject."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import KnowledgeError

DATA = Path(__file__).parent / "data"


@cache
def lexicon(name: str) -> Any:
    """What `data/NAME.yaml` holds. The value is shared: not to be changed by the caller."""
    return read_yaml(DATA / f"{name}.yaml")


def read_yaml(path: Path) -> Any:
    """The YAML document at `path`; KnowledgeError with the line where it is broken."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=loader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise KnowledgeError(f"the data file {path} cannot be opened ({error.strerror})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        raise KnowledgeError(f"the data file {path} is no YAML{line}: {getattr(error, 'problem', error)}") from error
