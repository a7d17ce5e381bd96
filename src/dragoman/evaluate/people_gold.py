"""The project's own gold of people: every mention of a person by name, and who in the knowledge base that is.

It holds offsets and labels only; the texts come from the user's copies of PolNeAR and of the articles on Syria, told
by their SHA-256. `docs/coding/people.md` says how it was coded.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import CorpusError

GOLD = Path(__file__).parent / "gold" / "people.jsonl"
LARGEST_FILE = 20_000_000
NameKind = Literal["full", "surname", "given"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of the knowledge base: canonical name, Wikidata id and ISO 3166-1 alpha-2 country where it has them."""

    name: str
    wikidata: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name in the text, half-open in Unicode code points, without title and possessive.

    `kind`: full (given name and surname), surname (alone), or given (given name, nickname or initials alone).
    """

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Somebody whom an article names. Any of `entries` is this person; none where the knowledge base has nobody."""

    entries: tuple[Entry, ...]
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class PeopleArticle:
    """An article with the people it names; `part` is development or validation, `published` YYYY-MM-DD."""

    sha256: str
    part: str
    published: str
    text: str
    people: tuple[GoldPerson, ...]


def people_articles(path: Path, part: str, gold: Path = GOLD) -> list[PeopleArticle]:
    """The coded articles of a part (or all), with their texts from the folders `polnear` and `articles` at `path`.

    CorpusError where a text is not there, or is not the one that was coded.
    """
    return [_article(row, text) for row, text in coded_rows(path, part, gold)]


def coded_rows(path: Path, part: str, gold: Path) -> list[tuple[dict[str, Any], str]]:
    """The rows of a gold of offsets (JSON Lines with `sha256` and `part`), each with the text that it is about.

    CorpusError where a text is not there, or is not the one that was coded.
    """
    rows = [row for row in _rows(gold) if part in ("all", row["part"])]
    texts = {hashlib.sha256(text.encode("utf-8")).hexdigest(): text for text in _texts(path)}
    missing = sum(row["sha256"] not in texts for row in rows)
    if missing:
        raise CorpusError(
            f"{missing} of {len(rows)} coded articles are not at {path} as they were when they were coded (absent, or "
            "another SHA-256); give the folder that holds unchanged `polnear` and `articles`"
        )
    return [(row, texts[row["sha256"]]) for row in rows]


def _rows(gold: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise CorpusError(f"the gold {gold} cannot be read ({error}); install Dragoman again") from error


def _texts(path: Path) -> Iterator[str]:
    for file in sorted((path / "polnear").glob("*/text/*.txt")):
        yield _content_of(file)
    for file in sorted((path / "articles").glob("*.csv")):
        yield from _column(file)


def _content_of(file: Path) -> str:
    if file.stat().st_size > LARGEST_FILE:
        raise CorpusError(f"{file} is larger than any file of these corpora; is this the right folder?")
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


def _column(file: Path) -> Iterator[str]:
    """The column `text` of a table."""
    try:
        for row in csv.DictReader(io.StringIO(_content_of(file), newline="")):
            yield row.get("text") or ""
    except csv.Error as error:
        raise CorpusError(f"{file} is no table of articles ({error}); put back the one that was coded") from error


def _article(row: dict[str, Any], text: str) -> PeopleArticle:
    return PeopleArticle(row["sha256"], row["part"], row["published"], text, tuple(_person(p) for p in row["people"]))


def _person(row: dict[str, Any]) -> GoldPerson:
    return GoldPerson(
        tuple(Entry(entry["name"], entry["wikidata"], entry["country"]) for entry in row["entries"]),
        tuple(GoldMention(start, end, kind) for start, end, kind in row["mentions"]),
    )
