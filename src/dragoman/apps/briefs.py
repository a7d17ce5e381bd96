"""Briefs of readings, in each of their forms."""

import re

from dragoman.brief.as_html import as_html
from dragoman.brief.as_markdown import as_markdown
from dragoman.brief.as_terminal import as_terminal
from dragoman.brief.compose import compose
from dragoman.brief.outline import Outline
from dragoman.doubt.trust import trust_of
from dragoman.model.reading import Reading


def outline_of(reading: Reading) -> Outline:
    """What the brief of a reading says, before it has a form."""
    return compose(reading, trust_of(reading))


def terminal_brief(reading: Reading, width: int, colour: bool) -> str:
    """The brief as plain text, `width` columns wide."""
    return as_terminal(outline_of(reading), width, colour)


def markdown_brief(reading: Reading) -> str:
    """The brief as Markdown."""
    return as_markdown(outline_of(reading))


def html_brief(reading: Reading) -> str:
    """The brief as one self-contained HTML page."""
    return as_html(outline_of(reading), reading.article)


def page_name(number: int, reading: Reading) -> str:
    """A file name for the page of the reading: its number in the run and its id, with nothing a file system minds."""
    return f"{number:04d}-{re.sub(r'[^A-Za-z0-9._-]+', '-', reading.article.id)[:60].strip('.-') or 'article'}.html"
