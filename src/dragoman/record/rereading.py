"""Articles of the record as they were given, to be read again."""

import json

from dragoman.errors import RecordBroken
from dragoman.model.text import Article
from dragoman.record.record import Record


def article_from(record: Record, number: int) -> Article:
    """The article of this number, from its original."""
    source = record.original(number)
    try:
        return Article(**json.loads(source.content))
    except (ValueError, TypeError) as error:
        raise RecordBroken(
            f"the original of article {number} cannot be read ({error}). Restore the record from a backup."
        ) from error
