"""Copies of an article as they are made: whole and laundered, cut to an excerpt, or run under a local top.

What is drawn depends on the article alone, so that one article always gives the same copies. The translations come
from `gold/back_translated.jsonl` (`resources/translate_articles.py`), which holds what a machine changed and nothing
of the articles.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import CorpusError
from dragoman.evaluate.laundry.articles import with_laundered_names
from dragoman.evaluate.laundry.synonyms import launder
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.knowledge.lexicons import read_yaml
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id

TRANSLATED = Path(__file__).parent.parent / "gold" / "back_translated.jsonl"
ADDED = Path(__file__).parent / "added.yaml"
"""Lines of our own that stand around a copy."""

SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)]*(?=\s)|\n|\Z)\s*", re.DOTALL)
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
DROPPED = 8
"""One sentence of so many is left out of a near copy."""

SWAPPED = 3
"""Of so many sentences one changes places with the next in a copy that is worked over."""

WHOLE = ("boilerplate", "near", "synonyms", "names", "translation", "together", "worked over")
PARTS = ("excerpt", "excerpt, laundered", "local top")
KINDS = (*WHOLE, *PARTS)


Edit = Sequence[Any]
"""The start, the end and the pieces of an edit: see `with_edits`."""


class Copy(NamedTuple):
    """An article made from another, and how."""

    kind: str
    article: Article


def copies_of(reading: Reading, reader: ReadsArticles, local: str) -> Iterator[Copy]:
    """One copy of each kind of the article of a clean reading; the local top is the beginning of the text `local`.

    The names of a copy that is laundered in all ways are those that the reader finds in its translation.
    """
    article = reading.article
    text = article.text
    translated = _copy("translation", article, back_translated(text))
    retold = with_laundered_names(reader.read(translated.article), ("person", "place"), turn=1).article.text
    together = launder(retold, "together" + article.id).text
    yield _copy("boilerplate", article, _between_boilerplate(text, article.id))
    yield _copy("near", article, _nearly(text, article.id))
    yield _copy("synonyms", article, launder(text, "copies" + article.id).text)
    yield _copy("names", article, with_laundered_names(reading, ("person", "place")).article.text)
    yield translated
    yield _copy("together", article, together)
    yield _copy("worked over", article, _worked_over(together, article.id))
    yield _copy("excerpt", article, _third(text, article.id))
    yield _copy("excerpt, laundered", article, _third(together, article.id))
    yield _copy("local top", article, _under_a_local_top(text, local))


def back_translated(text: str) -> str:
    """The text as it came back from a machine translation; CorpusError where it was not sent through one."""
    edits = _edits().get(article_id(text))
    if edits is None:
        raise CorpusError(f"the article {article_id(text)} has no translation; run resources/translate_articles.py")
    return with_edits(text, edits)


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with `[start, end)` replaced by pieces, for edits (start, end, piece, …) in text order.

    A piece is a word that the text does not have, or the place of one that it has, negative and one less where a
    blank goes before it.
    """
    pieces: list[str] = []
    done = 0
    for start, end, *instead in edits:
        pieces += [text[done:start], *(_piece(text, piece) for piece in instead)]
        done = end
    return "".join(pieces) + text[done:]


def _piece(text: str, piece: int | str) -> str:
    if isinstance(piece, str):
        return piece
    found = TOKEN.match(text, piece if piece >= 0 else -piece - 1)
    return (" " if piece < 0 else "") + (found[0] if found else "")


def translated_ids() -> frozenset[str]:
    """The ids (by their text) of the articles that have a translation."""
    return frozenset(_edits())


@cache
def _edits() -> dict[str, list[Edit]]:
    try:
        rows = [json.loads(line) for line in TRANSLATED.read_text("utf-8").splitlines()]
    except OSError as error:
        raise CorpusError(f"{TRANSLATED} cannot be read ({error}); install Dragoman again") from error
    return {row["id"]: row["edits"] for row in rows}


def _copy(kind: str, article: Article, text: str) -> Copy:
    """A copy, published with the article or up to two days later, and some without a date."""
    later = _lot(kind + article.id, 4)
    day = article.published_day
    published = None if day is None or later == 3 else _days_after(day, later)
    made = replace(article, id=article_id(text), published=published, text=text, title=None, html_map=())
    return Copy(kind, made)


def _days_after(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def _between_boilerplate(text: str, seed: str) -> str:
    before, after = (_drawn(2, f"{seed} {side}") for side in ("before", "after"))
    return "\n\n".join([*before, text.strip(), *after])


def _nearly(text: str, seed: str) -> str:
    sentences = SENTENCE.findall(text)
    return "".join(s for n, s in enumerate(sentences) if _lot(f"{seed} {n}", DROPPED))


def _worked_over(text: str, seed: str) -> str:
    """The text with sentences left out and changed round, and twice more in other words."""
    sentences = SENTENCE.findall(_nearly(text, seed + "again"))
    for n in range(len(sentences) - 1):
        if not _lot(f"{seed} {n} swapped", SWAPPED):
            sentences[n : n + 2] = [sentences[n + 1].rstrip() + " ", sentences[n]]
    return launder(launder("".join(sentences), "second" + seed).text, "third" + seed).text


def _third(text: str, seed: str) -> str:
    """A run of sentences that makes a third of the text."""
    sentences = SENTENCE.findall(text)
    long = max(len(sentences) // 3, 1)
    start = _lot(seed + "third", len(sentences) - long + 1)
    return "".join(sentences[start : start + long]).strip()


def _under_a_local_top(text: str, local: str) -> str:
    """Sentences of a local story, and below them the first two thirds of the article."""
    sentences = SENTENCE.findall(text)
    kept = "".join(sentences[: max(2 * len(sentences) // 3, 1)]).strip()
    top = "".join(SENTENCE.findall(local)[: max(len(sentences) // 4, 3)]).strip()
    return top + "\n\n" + kept


def _drawn(count: int, seed: str) -> list[str]:
    lines = sorted(_lines()["boilerplate"], key=lambda line: sha256(f"{seed} {line}".encode()).digest())
    return lines[:count]


@cache
def _lines() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = read_yaml(ADDED)
    return lines


def _lot(seed: str, sides: int) -> int:
    return int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8], "big") % sides
