"""Scores of who did what to whom, on short items written for the grammar around their act.

The items are of our own (`gold/sentences.jsonl`): language models wrote them, varying the grammar and not the words of
the act, and coded the one act that `at` names. An item is for development or for validation; nobody reads the latter.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import CorpusError
from dragoman.evaluate.events import overlap, spans_of
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.model.events import Event
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id

GOLD = Path(__file__).parent / "gold" / "sentences.jsonl"
SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types of which both sides are one."""

FIELDS = frozenset({"text", "type", "at", "status", "initiators", "recipients", "part"})
LARGEST_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A short item, the word that tells its act, and the act; parties by words of the text."""

    text: str
    at: str
    type: str
    status: str
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]


def evaluate_sentences(path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None) -> Report:
    """Scores on the items in the file at `path`, or on ours where it is a folder; CorpusError where it cannot be read.

    A side is right where one party at least is found where any is coded, and none that is not.
    """
    chosen = list(coded_sentences(GOLD if path.is_dir() else path, part))[:limit]
    total: Counter[str] = Counter()
    for one in chosen:
        total.update(
            score_sentence(one, reader.read(Article(article_id(one.text), None, None, None, None, "en", one.text)))
        )
    told, n = total["told"], len(chosen)
    keys = ("initiators", "recipients", "status", "all")
    names = ("initiators", "recipients", "status", "parties and status")
    rows = [Row("type", None, told / n if n else 0.0, None, (("items", float(n)), ("told", float(told))))]
    rows += [Row(name, *prf(total[key], told, n)) for key, name in zip(keys, names, strict=True)]
    return Report("sentences", part, n, tuple(rows))


def coded_sentences(path: Path, part: str) -> Iterator[CodedSentence]:
    """The items of a part."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CorpusError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB: no file of coded sentences")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read ({error}); name a file of coded sentences, or a folder") from error
    for number, line in enumerate(lines, 1):
        row = _row(path, number, line)
        if part in ("all", row["part"]):
            sides = (tuple(row["initiators"]), tuple(row["recipients"]))
            yield CodedSentence(row["text"], row["at"], row["type"], row["status"], *sides)


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        missing = FIELDS - set(row)
    except (ValueError, TypeError) as error:
        raise CorpusError(f"{path}, line {number}: no JSON object ({error})") from error
    if missing:
        raise CorpusError(f"{path}, line {number}: without {', '.join(sorted(missing))}")
    words = [row["text"], row["type"], row["at"], row["status"], row["part"]]
    for side in (row["initiators"], row["recipients"]):
        words += side if isinstance(side, list) else [side, None]
    if not all(isinstance(word, str) for word in words):
        raise CorpusError(f"{path}, line {number}: initiators and recipients must be lists of words, all else words")
    return row


def score_sentence(coded: CodedSentence, reading: Reading) -> Counter[str]:
    """Counts of one item: whether an act of its type is `told` there, and what is right of the one that fits best."""
    at = _places(coded.text, (coded.at,))
    found = [e for e in reading.events if e.type == coded.type and overlap(at, spans_of(e.evidence))]
    rated = [_right(coded, reading, event) for event in found]
    return max(rated, key=lambda counts: counts.total(), default=Counter())


def _right(coded: CodedSentence, reading: Reading, event: Event) -> Counter[str]:
    if coded.type in SHARED:
        both = _same(coded, reading, (*coded.initiators, *coded.recipients), (*event.initiators, *event.recipients))
        sides = (both, both)
    else:
        sides = (
            _same(coded, reading, coded.initiators, event.initiators),
            _same(coded, reading, coded.recipients, event.recipients),
        )
    status = event.status == coded.status
    counts = {"told": True, "initiators": sides[0], "recipients": sides[1], "status": status}
    return Counter({key: int(right) for key, right in (counts | {"all": all(sides) and status}).items()})


def _same(coded: CodedSentence, reading: Reading, parties: Sequence[str], found: Sequence[str]) -> bool:
    """Whether every actor found is named or described within the words of a party, and there is any if any is coded."""
    if not parties or not found:
        return not parties and not found
    places = _places(coded.text, parties)
    named = {m.actor for m in reading.mentions if m.actor is not None and overlap([(m.start, m.end)], places)}
    return set(found) <= named


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a text, each time."""
    found = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = text.find(word, start + 1)
    return found
