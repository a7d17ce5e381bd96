"""Names for the files of a folder, one an article."""

import re

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 60


def file_name(number: int, key: str) -> str:
    """The number of an article in the run and its key, with nothing that a file system minds, without a suffix."""
    return f"{number:06d}-{UNSAFE.sub('-', key)[:LONGEST].strip('.-') or 'article'}"
