"""The reader: articles in, readings out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.errors import ReadingRefused
from dragoman.knowledge.known import Knowledge, default_knowledge
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id
from dragoman.pipeline.stages import reading_of

ARTICLE_KEYS = ("id", "title", "outlet", "url", "published")


class Reader:
    """Reads articles. Holds what is known beforehand; keeps nothing of what it read, so one reader serves for all."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """A reader with the embedded knowledge, or with `knowledge`."""
        self.knowledge = knowledge or default_knowledge()

    def read(self, article: Article | str | Mapping[str, Any]) -> Reading:
        """The reading of one article: an Article, its bare text, or a mapping with `text` and any of `id`, `title`,
        `outlet`, `url` and `published` (YYYY-MM-DD).

        Raises ReadingRefused where the article is not of that shape.
        """
        return reading_of(_as_article(article), self.knowledge)

    def read_many(self, articles: Iterable[Article | str | Mapping[str, Any]]) -> Iterator[Reading]:
        """The readings of many articles, one by one, in the order given."""
        for article in articles:
            yield self.read(article)


def _as_article(given: Article | str | Mapping[str, Any]) -> Article:
    if isinstance(given, Article):
        return given
    row: Mapping[str, Any] = {"text": given} if isinstance(given, str) else given
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadingRefused("an article needs `text`, a string with words in it")
    known = {key: row.get(key) for key in ARTICLE_KEYS}
    return Article(**known | {"id": known["id"] or article_id(text), "language": "en", "text": text})
