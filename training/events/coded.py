"""Coded texts: what coders marked, as offsets, with the texts from the user's copies of the corpora.

`coded.jsonl` has a text a line: where it stands (`corpus`, the SHA-256 of the whole article, and the stretch that was
coded), or the text itself where it is our own, and its rows. `docs/coding/events.md` says how texts are coded.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus_texts import texts_at
from dragoman.evaluate.events import CLAIMS
from dragoman.evaluate.polnear import gold_at

Span = tuple[int, int]
Named = tuple[Span, Span]
"""A party: the words that name it nearest to the act, and where its fullest name stands."""

FILES = {
    "syria": "articles/guardian-syria.csv",
    "syn": "events/synthetic-plover-events.csv",
    "trnews": "geoparsing/tr-news.xml",
    "polnear": "polnear",
    "lgl": "geoparsing/lgl.xml",
}


@dataclass(frozen=True, slots=True)
class Act:
    """An act: the word that tells it, its type and status, and its parties."""

    at: Span
    type: str
    status: str
    initiators: tuple[Named, ...]
    recipients: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class StanceTaken:
    """A stance: the word that shows it, on what, how it is known, and the words of holders, matter and conditions."""

    at: Span
    issue: str
    stance: str
    basis: str
    holders: tuple[Named, ...]
    counterparts: tuple[Named, ...]
    matter: Span | None
    conditions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimMade:
    """A claim of control: the word that tells it, of whom, and of which place."""

    at: Span
    claim: str
    actors: tuple[Named, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class Coded:
    """A text with its rows; offsets are code points of `text`. `part`: who learns from it, the encoder or the trees."""

    corpus: str
    id: str
    part: str
    text: str
    acts: tuple[Act, ...]
    stances: tuple[StanceTaken, ...]
    claims: tuple[ClaimMade, ...]


def coded_texts(file: Path, corpora: Path) -> Iterator[Coded]:
    """The coded texts of a file, in its order."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = {name: dict(texts_of(name, corpora)) for name in sorted({r["corpus"] for r in rows} & FILES.keys())}
    for row in rows:
        if "text" in row:
            yield _coded(row, row["text"], row["id"])
        else:
            whole = texts[row["corpus"]][row["sha256"]]
            yield _coded(row, whole[row["start"] : row["end"]], row["sha256"])


def _coded(row: Mapping[str, Any], text: str, id: str) -> Coded:
    acts, stances, claims = [], [], []
    for r in row["rows"]:
        at = tuple(r["at"])
        if r["k"] == "E":
            acts.append(Act(at, r["type"], r["status"], _named(r["initiators"]), _named(r["recipients"])))
        elif r["k"] == "P":
            matter = tuple(r["matter"]) if r["matter"] else None
            conditions = tuple(tuple(c) for c in r["conditions"])
            holders, counterparts = _named(r["holders"]), _named(r["counterparts"])
            stance = StanceTaken(at, r["issue"], r["stance"], r["basis"], holders, counterparts, matter, conditions)
            stances.append(stance)
        else:
            claims.append(ClaimMade(at, CLAIMS[r["claim"]], _named(r["actors"]), tuple(r["place"])))
    return Coded(row["corpus"], id, row.get("part", "encoder"), text, tuple(acts), tuple(stances), tuple(claims))


def _named(parties: list[list[int]]) -> tuple[Named, ...]:
    return tuple(((p[0], p[1]), (p[2], p[3])) for p in parties)


def texts_of(name: str, corpora: Path) -> Iterator[tuple[str, str]]:
    """The texts of a corpus, each with its SHA-256."""
    path = corpora / FILES[name]
    found = (text for text, _ in gold_at(path, "development")) if name == "polnear" else texts_at(path)
    for text in found:
        text = text.replace("\r", "") if name == "syn" else text
        yield hashlib.sha256(text.encode()).hexdigest(), text
