"""Words of the article made fit for a line: white space evened, cut at a clause or word, set in quotation marks."""

import re

CLAUSE_ENDS = re.compile(r"[,;:.!?][\"”’']?(?= )| [–—-](?= )")
DANGLING = re.compile(r"[ ,]+(?:and|but|or|nor|yet)$")
DOUBLE_MARKS = '“”"„«»'
ELLIPSIS = "…"
ASIDE = re.compile(r", (?:which|who|whose|where)\b(?:[^,.;“”]|(?<=\d)[,.](?=\d)){3,140}, | [–—] [^–—.;“”]{3,140} [–—] ")
LEAST_SHARE = 0.55
"""A cut at the end of a clause must keep this share of the room; else the cut is made between two words."""


def flat(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def cut(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters: cut after a clause if one ends late enough, else after a word.

    Of what is too long a first clause between commas or dashes goes before the end does. An ellipsis says that
    something was left out.
    """
    whole = flat(text[: limit * 8 + 80])
    if len(whole) > limit:
        whole = ASIDE.sub(f" {ELLIPSIS} ", whole, count=1)
    if len(whole) <= limit:
        return whole
    room = whole[: limit - 1]
    ends = [found.start() for found in CLAUSE_ENDS.finditer(whole[:limit]) if found.start() < limit - 1]
    if ends and ends[-1] >= limit * LEAST_SHARE:
        return room[: ends[-1]].rstrip() + ELLIPSIS
    space = room.rfind(" ")
    return (room[:space] if space > limit // 3 else room).rstrip(" ,;:–—-(") + ELLIPSIS


def bare(text: str, limit: int) -> str:
    """The words without quotation marks around them and without their closing stop or comma."""
    words = _without_outer_marks(flat(text))
    return cut(words, limit).rstrip(" ,;:") if len(words) > limit else _unstopped(words)


def quoted(text: str, limit: int) -> str:
    """The words in quotation marks: double ones, or single ones where the words hold double ones."""
    words = _unstopped(_without_outer_marks(flat(text)))
    words = cut(words, limit)
    if any(mark in words for mark in DOUBLE_MARKS):
        return f"‘{words}’"
    return f"“{words}”"


def stopped(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in a mark of its own."""
    bare_end = text.rstrip("”’\"'")
    return text if bare_end.endswith((".", "!", "?")) else text + "."


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def listed(words: list[str], most: int = 4) -> str:
    """The words as "a, b and c"; past `most` the rest is counted."""
    if len(words) > most:
        rest = len(words) - most + 1
        words = [*words[: most - 1], f"{rest} others"]
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def _without_outer_marks(words: str) -> str:
    """Marks are taken off only where they stand around the whole, or one was left open at the edge."""
    inner = words[1:-1]
    if words[:1] in DOUBLE_MARKS and words[-1:] in DOUBLE_MARKS and not any(m in inner for m in DOUBLE_MARKS):
        return inner.strip()
    marks = sum(words.count(mark) for mark in DOUBLE_MARKS)
    if marks == 1:
        return words.strip(DOUBLE_MARKS).strip()
    return words


def _unstopped(words: str) -> str:
    while words.endswith((",", ";", ":")) or (words.endswith(".") and not words.endswith("..")):
        words = words[:-1].rstrip()
        if re.search(r"\b[A-Z]$", words):
            return words + "."
    return DANGLING.sub("", words)
