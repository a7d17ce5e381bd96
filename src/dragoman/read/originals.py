"""The bytes of pages beside the articles that were found in them, for whoever keeps what was read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from dragoman.model.text import Article


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, and the encoding it was sent as, where that is known."""

    content: bytes
    encoding: str | None


@dataclass(slots=True)
class Pages:
    """The pages of articles that were read and not yet taken. An article takes its page by its text."""

    of_text: dict[str, Page] = field(default_factory=dict)

    def take(self, article: Article) -> Page | None:
        """The page that the article was found in, once; None where it was in none."""
        return self.of_text.pop(article.text, None)


_kept: ContextVar[Pages | None] = ContextVar("pages", default=None)


@contextmanager
def pages_kept() -> Iterator[Pages]:
    """Keep the pages of what is read inside, so that they can be stored. Without it none is kept."""
    pages = Pages()
    token = _kept.set(pages)
    try:
        yield pages
    finally:
        _kept.reset(token)


def keep_page(article: Article, content: bytes, encoding: str | None) -> Article:
    """The article as given; its page is kept if anybody asked for that."""
    pages = _kept.get()
    if pages is not None:
        pages.of_text[article.text] = Page(content, encoding)
    return article
