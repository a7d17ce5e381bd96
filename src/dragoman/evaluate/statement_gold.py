"""The project's own gold of statements: who said it, what was done by it, where and to whom.

It holds offsets and labels only; the texts come from the user's copy of PolNeAR, told by their SHA-256.
`docs/coding/statements.md` says how it was coded.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import CorpusError
from dragoman.evaluate.polnear import gold_at

GOLD = Path(__file__).parent / "gold" / "statements.jsonl"
Spans = tuple[tuple[int, int], ...]
SpeakerKind = Literal["named", "anonymous", "document", "none", "unclear"]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One coded attribution; spans are half-open, in Unicode code points.

    `speakers` are the fullest mentions of those who speak (none unless `speaker_kind` is named). Any of `acts` is
    right, and any of `channels`. `said` is false where the content must not be read as the source's. `addressees` are
    fullest mentions if `addressee_named`, else the words for them.
    """

    source: Spans
    cue: Spans
    content: Spans
    speakers: Spans
    speaker_kind: SpeakerKind
    acts: tuple[str, ...]
    said: bool
    channels: Spans
    addressees: Spans
    addressee_named: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its coded statements, in text order; `part` is development or validation."""

    sha256: str
    part: str
    text: str
    statements: tuple[GoldStatement, ...]


def gold_articles(path: Path, part: str, gold: Path = GOLD) -> list[GoldArticle]:
    """The coded articles of a part (or all), with their texts from PolNeAR at `path`.

    CorpusError where a text is not there, or is not the one that was coded.
    """
    rows = [row for row in _rows(gold) if part in ("all", row["part"])]
    texts = {hashlib.sha256(text.encode("utf-8")).hexdigest(): text for text, _ in gold_at(path, "validation")}
    missing = sum(row["sha256"] not in texts for row in rows)
    if missing:
        raise CorpusError(
            f"{missing} of {len(rows)} coded articles are not at {path} as they were when they were coded (absent, or "
            "another SHA-256); give the folder of an unchanged PolNeAR, or its `dev`"
        )
    return [_article(row, texts[row["sha256"]]) for row in rows]


def _rows(gold: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise CorpusError(f"the gold of statements {gold} cannot be read ({error}); install Dragoman again") from error


def _article(row: dict[str, Any], text: str) -> GoldArticle:
    return GoldArticle(row["sha256"], row["part"], text, tuple(_statement(s) for s in row["statements"]))


def _statement(row: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        _spans(row["source"]),
        _spans(row["cue"]),
        _spans(row["content"]),
        _spans(row["speaker"]),
        row["speaker_kind"],
        tuple(row["act"]),
        row["said"],
        _spans(row["channel"]),
        _spans(row["addressee"]),
        row["addressee_kind"] == "named",
    )


def _spans(pairs: list[list[int]] | None) -> Spans:
    return tuple((start, end) for start, end in pairs or ())
