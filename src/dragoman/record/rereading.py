"""Articles of the record as they were given, to be read again."""

import json
from dataclasses import replace

from dragoman.errors import RecordBroken
from dragoman.model.text import Article
from dragoman.read.html_page import article_of_page
from dragoman.record.record import Record


def article_from(record: Record, number: int) -> Article:
    """The article of this number, from its original. A page is searched for its text anew; what was given beside it
    (id, outlet, address, day) stays. Raises InputError where no article is found in the page any more.
    """
    source = record.original(number)
    kind, _, encoding = source.kind.partition(" ")
    if kind == "html":
        given = record.reading(number).article
        found = article_of_page(source.content, source.name, given.published, encoding or None)
        return replace(
            found,
            id=given.id,
            title=given.title or found.title,
            outlet=given.outlet or found.outlet,
            url=given.url or found.url,
            published=given.published or found.published,
        )
    if kind == "text":
        return replace(record.reading(number).article)
    try:
        return Article(**json.loads(source.content))
    except (ValueError, TypeError) as error:
        raise RecordBroken(
            f"the original of article {number} cannot be read ({error}). Restore the record from a backup."
        ) from error
