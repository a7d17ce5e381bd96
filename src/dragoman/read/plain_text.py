"""Plain text: the file is the article, and its first line the title where it stands like one."""

import re
from datetime import date
from typing import BinaryIO

from dragoman.errors import InputEmpty
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.text import Article, day_or_none
from dragoman.read.bounds import MOST_CHARACTERS, article_of
from dragoman.read.encodings import decoded

MOST_BYTES = 4 * MOST_CHARACTERS + 4
LONGEST_TITLE = 200
LONGEST_TITLE_BEFORE_A_LINE = 120
DATE_LINE = re.compile(
    r"(?:published|posted|date|publication date)\s*(?::|on\b)\s*(?:on\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<d1>\d{1,2})\s+(?P<m1>[a-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2}),?\s+(?P<y2>\d{4}))\b.{0,20}",
    re.IGNORECASE,
)
LINES_LOOKED_AT = 6


def read_plain_text(stream: BinaryIO, where: str, size: int | None, published: str | None) -> Article:
    """The article in a stream of bytes. `size` is the length of the file in bytes, where it is known.

    Raises InputNotText where it is binary, InputEmpty where there is nothing but white space. No more is taken from the
    stream than one article can hold.
    """
    content = stream.read(MOST_BYTES)
    whole = len(content) < MOST_BYTES or not stream.read(1)
    text = decoded(content, where, whole)
    if not text.strip():
        raise InputEmpty(where, "there is nothing in it.", "Give a file with an article in it.")
    full_length = None if whole or size is None else max(round(size * len(text) / len(content)), len(text))
    return article_of(text, title=title_of(text), published=date_line_of(text) or published, full_length=full_length)


def title_of(text: str) -> str | None:
    """The first line, where it stands like a title: short, and apart from longer text that follows; else None."""
    lines = text.lstrip("\ufeff \t\r\n\x00")[: 4 * LONGEST_TITLE].splitlines()
    if len(lines) < 2:
        return None
    first, second = lines[0].strip(), lines[1].strip()
    following = next((line.strip() for line in lines[1:] if line.strip()), "")
    if not first or not following or not any(c.isalpha() for c in first):
        return None
    if not second:
        fits = len(first) <= LONGEST_TITLE and first.count(". ") == 0 and not first.endswith((",", ";"))
    else:
        stands_out = len(following) > 1.5 * len(first) and not following[0].islower()
        fits = len(first) <= LONGEST_TITLE_BEFORE_A_LINE and not first.endswith((".", ",", ";")) and stands_out
    return first if fits else None


def date_line_of(text: str) -> str | None:
    """The day that a line of its own near the top gives ("Published: 6 May 2024"), as YYYY-MM-DD; else None."""
    lines = [line.strip() for line in text[:5_000].splitlines() if line.strip()]
    for line in lines[:LINES_LOOKED_AT]:
        match = DATE_LINE.fullmatch(line)
        if match:
            return _day(match)
    return None


def _day(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"] if day_or_none(match["iso"]) else None
    try:
        month = lexicon("english")["months"].index((match["m1"] or match["m2"]).lower()[:3]) + 1
        return date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"])).isoformat()
    except ValueError:
        return None
