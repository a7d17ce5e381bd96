"""Plain text: the file is the article, and its first line the title where it stands like one."""

import re
from typing import BinaryIO

from dragoman.errors import InputEmpty
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.text import Article
from dragoman.read.bounds import MOST_CHARACTERS, article_of
from dragoman.read.dates import written_day
from dragoman.read.encodings import decoded

MOST_BYTES = 4 * MOST_CHARACTERS + 4
LONGEST_TITLE = 200
LONGEST_TITLE_BEFORE_A_LINE = 120
DATE_LINE = re.compile(
    r"(?:(?:first\s+)?published|posted|date|publication date|pubdate)\s*(?::|on\b)\s*(?:on\s+)?(?P<day>.{8,60})"
    r"|by\s+[^,|]{3,80}\s*[,|]\s*(?P<byline_day>\S.{7,60})",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'’-]*")
FEWEST_WORDS_IN_TITLE_CASE = 4
MOST_COUNTED = 200_000_000
"""Bytes of a stream of unknown length that are passed over to say how long it was."""

BYLINE_WORDS = frozenset(["and", "in", "for", "with", "at", "of"])
LAST_WORD = re.compile(r"(\S+)\.[\"'”’)]*\Z")
SENTENCE_BREAK = re.compile(r"[a-z]{3}[.][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|Inc|Co|Corp|Ltd|Jr|Sr|Bros|No|etc|Mr|Mrs|Dr")
LINES_LOOKED_AT = 6


def read_plain_text(stream: BinaryIO, where: str, size: int | None, published: str | None) -> Article:
    """The article in a stream of bytes. `size` is the length of the file in bytes, where it is known.

    Raises InputNotText where it is binary, InputEmpty where there is nothing but white space. No more is kept of the
    stream than one article can hold.
    """
    content = stream.read(MOST_BYTES)
    whole = len(content) < MOST_BYTES or not stream.read(1)
    text = decoded(content, where, whole)
    if not text[:MOST_CHARACTERS].strip():
        raise InputEmpty(where, "there is nothing in it.", "Give a file with an article in it.")
    full_length = None
    if not whole:
        size = size or len(content) + 1 + _passed_over(stream)
        full_length = max(round(size * len(text) / len(content)), len(text))
    return article_of(text, title=title_of(text), published=date_line_of(text) or published, full_length=full_length)


def _passed_over(stream: BinaryIO) -> int:
    """How many bytes are left in a stream, counted up to a bound and not kept."""
    count = 0
    while count < MOST_COUNTED and (more := len(stream.read(MOST_BYTES))):
        count += more
    return count


def title_of(text: str) -> str | None:
    """The first line, where it stands like a title: short, no sentence, and apart from longer text; else None."""
    lines = text.lstrip("\ufeff \t\r\n\x00")[: 4 * LONGEST_TITLE].splitlines()
    if len(lines) < 2:
        return None
    first, second = lines[0].strip(), lines[1].strip()
    following = next((line.strip() for line in lines[1:] if line.strip()), "")
    if not following or not _reads_like_a_title(first):
        return None
    if not second:
        return first if len(first) <= LONGEST_TITLE else None
    stands_out = len(following) > 1.5 * len(first) and not following[0].islower()
    return first if len(first) <= LONGEST_TITLE_BEFORE_A_LINE and stands_out else None


def _reads_like_a_title(line: str) -> bool:
    """Whether a line has letters and is no sentence, no part of one, no byline, date line, address or mail header."""
    if not any(c.isalpha() for c in line) or line.endswith((",", ";", ":")) or SENTENCE_BREAK.search(line):
        return False
    last = LAST_WORD.search(line)
    if last and not (ABBREVIATION.fullmatch(last[1]) or line.endswith("...") or _is_in_title_case(line)):
        return False
    if re.match(r"(?:https?://|www\.|[A-Za-z-]{2,20}:\s.*@|[<{\[|])", line):
        return False
    return not (_is_byline(line) or DATE_LINE.fullmatch(line) or written_day(line))


def _is_in_title_case(line: str) -> bool:
    """Whether all words but the small ones begin with a capital, which no sentence does."""
    small = set(lexicon("english")["function_words"])
    words = [word for word in WORD.findall(line) if len(word) > 2 and word.lower() not in small]
    return len(words) >= FEWEST_WORDS_IN_TITLE_CASE and not any(word[0].islower() for word in words)


def _is_byline(line: str) -> bool:
    by, *names = line.split()
    return by.lower() == "by" and all(name[0].isupper() or name in BYLINE_WORDS for name in names)


def date_line_of(text: str) -> str | None:
    """The day that a line of its own near the top gives ("Published: 6 May 2024"), as YYYY-MM-DD; else None."""
    lines = [line.strip() for line in text[:5_000].splitlines() if line.strip()]
    for line in lines[:LINES_LOOKED_AT]:
        match = DATE_LINE.fullmatch(line)
        day = written_day(match["day"] or match["byline_day"]) if match else None
        if day:
            return day
    return None
