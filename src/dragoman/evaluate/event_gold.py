"""The project's own gold of events, positions and claims of control: offsets and labels over articles of the corpora.

The texts come from the user's copies of PolNeAR and of the articles on Syria, told by their SHA-256.
`docs/coding/events.md` says how it was coded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.people_gold import coded_rows

GOLD = Path(__file__).parent / "gold" / "events.jsonl"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Party:
    """A party as coded: the words that name it in the article, and the state (alpha-2) that is meant, where one is."""

    name: str
    state: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as coded: PLOVER type, status, the parties of both sides, and the words that tell it."""

    words: tuple[Span, ...]
    type: str
    status: str
    initiators: tuple[Party, ...]
    recipients: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class GoldPosition:
    """A position as coded; an `issue` that begins with "open:" is in no codebook."""

    words: tuple[Span, ...]
    holders: tuple[Party, ...]
    issue: str
    stance: str
    conditions: tuple[Span, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class GoldControl:
    """A claim of control as coded: who is said to do what with which place."""

    words: tuple[Span, ...]
    actors: tuple[Party, ...]
    claim: str
    place: str


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with what was coded in it; `published` is YYYY-MM-DD or None."""

    sha256: str
    published: str | None
    text: str
    events: tuple[GoldEvent, ...]
    positions: tuple[GoldPosition, ...]
    control: tuple[GoldControl, ...]


def coded_articles(path: Path, part: str, gold: Path = GOLD) -> list[CodedArticle]:
    """The coded articles of a part (or all), with their texts from the folders `polnear` and `articles` at `path`.

    CorpusError where a text is not there, or is not the one that was coded.
    """
    return [_article(row, text) for row, text in coded_rows(path, part, gold)]


def _article(row: dict[str, Any], text: str) -> CodedArticle:
    def spans(given: Iterable[Any]) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in given)

    def parties(given: Iterable[Any]) -> tuple[Party, ...]:
        return tuple(Party(text[start:end], state) for start, end, state in given)

    return CodedArticle(
        row["sha256"],
        row["published"],
        text,
        tuple(
            GoldEvent(spans(e["words"]), e["type"], e["status"], parties(e["initiators"]), parties(e["recipients"]))
            for e in row["events"]
        ),
        tuple(
            GoldPosition(
                spans(p["words"]), parties(p["holders"]), p["issue"], p["stance"], spans(p["conditions"]), p["basis"]
            )
            for p in row["positions"]
        ),
        tuple(
            GoldControl(spans(k["words"]), parties(k["actors"]), k["claim"], text[slice(*k["place"])])
            for k in row["control"]
        ),
    )
