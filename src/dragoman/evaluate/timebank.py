"""Scores of the times against TimeML gold (TimeBank): what TempEval-3 measured, over the times of the body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lxml import etree

from dragoman.errors import CorpusError
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import part_of, prf
from dragoman.model.text import Article, day_or_none
from dragoman.model.times import Time

LARGEST_FILE = 5_000_000


class HasTimes(Protocol):
    """What is read of a reading here."""

    @property
    def times(self) -> tuple[Time, ...]:
        """The times of the article."""


class ReadsTimes(Protocol):
    """A reader of articles."""

    def read(self, article: Article) -> HasTimes:
        """The reading of the article."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression as scored: its place, kind (date, time, duration, set) and TIMEX3 value."""

    start: int
    end: int
    kind: str
    value: str | None


@dataclass(frozen=True, slots=True)
class TimeDocument:
    """A gold document: its name, body, day of creation and times."""

    id: str
    text: str
    published: str | None
    times: tuple[TimeSpan, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over documents: times in gold, times found, and how many of them agree in each way."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    kind: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """The sum of both."""
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.value + other.value,
            self.kind + other.kind,
        )


def evaluate_timebank(path: Path, reader: ReadsTimes, part: str = "validation", limit: int | None = None) -> Report:
    """Scores on the `.tml` files of the folder; CorpusError where it has none, or one is no TimeML."""
    chosen = [p for p in _files(path) if part == "all" or part_of(p.stem) == part][:limit]
    total = Tally()
    for file in chosen:
        document = timeml_document(file)
        total = total.plus(tally(document.times, _found(reader, document)))
    return Report("timebank", part, len(chosen), rows_of(total))


def rows_of(total: Tally) -> tuple[Row, ...]:
    """The rows of the report: each an agreement, counted against all times in gold and all found."""
    agreements = {
        "detection, strict": total.strict,
        "detection": total.relaxed,
        "value": total.value,
        "type": total.kind,
    }
    counts = (("gold", float(total.gold)), ("found", float(total.found)))
    return tuple(Row(name, *prf(right, total.found, total.gold), counts) for name, right in agreements.items())


def tally(gold: Iterable[TimeSpan], found: Iterable[TimeSpan]) -> Tally:
    """Agreement of one document. Each time is matched at most once: first with its equal, then in text order with the
    first free one that it overlaps."""
    golds, founds = sorted(gold, key=lambda t: (t.start, t.end)), sorted(found, key=lambda t: (t.start, t.end))
    pairs = _pairs(golds, founds)
    return Tally(
        gold=len(golds),
        found=len(founds),
        strict=sum((g.start, g.end) == (f.start, f.end) for g, f in pairs),
        relaxed=len(pairs),
        value=sum(g.value is not None and g.value == f.value for g, f in pairs),
        kind=sum(g.kind == f.kind for g, f in pairs),
    )


def _pairs(golds: Sequence[TimeSpan], founds: Sequence[TimeSpan]) -> list[tuple[TimeSpan, TimeSpan]]:
    exact = {(f.start, f.end): f for f in founds}
    pairs = [(g, exact[g.start, g.end]) for g in golds if (g.start, g.end) in exact]
    taken_gold, taken = {id(g) for g, _ in pairs}, {id(f) for _, f in pairs}
    free = [f for f in founds if id(f) not in taken]
    next_free = 0
    for g in golds:
        if id(g) in taken_gold:
            continue
        while next_free < len(free) and free[next_free].end <= g.start:
            next_free += 1
        if next_free < len(free) and free[next_free].start < g.end:
            pairs.append((g, free[next_free]))
            next_free += 1
    return pairs


def _found(reader: ReadsTimes, document: TimeDocument) -> tuple[TimeSpan, ...]:
    if not document.text.strip():
        return ()
    article = Article(document.id, None, None, None, document.published, "en", document.text)
    return tuple(TimeSpan(t.start, t.end, t.kind, t.value) for t in reader.read(article).times)


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.tml")) if path.is_dir() else []
    if not found:
        raise CorpusError(f"no .tml file stands in {path}; give the folder of a TimeML corpus")
    return found


def timeml_document(file: Path) -> TimeDocument:
    """The document of a TimeML file. Entities and document types are refused, and files past LARGEST_FILE bytes."""
    if file.stat().st_size > LARGEST_FILE:
        raise CorpusError(f"{file} is larger than {LARGEST_FILE} bytes; no TimeML document is")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise CorpusError(f"{file} is no XML ({error}); expected TimeML") from error
    if root.getroottree().docinfo.doctype:
        raise CorpusError(f"{file} declares a document type, which TimeML does not need; it is not read")
    body = root.find("TEXT")
    if body is None:
        raise CorpusError(f"{file} has no TEXT element; expected TimeML")
    pieces: list[str] = []
    times: list[TimeSpan] = []
    _collect(body, pieces, times)
    created = root.find("DCT/TIMEX3")
    day = "" if created is None else created.get("value", "")[:10]
    return TimeDocument(file.stem, "".join(pieces), day if day_or_none(day) else None, tuple(times))


def _collect(element: etree._Element, pieces: list[str], times: list[TimeSpan], at: int = 0) -> int:
    """Append the text below `element` to the pieces, and the times that cover some of it; the length reached."""
    start = at
    pieces.append(element.text or "")
    at += len(pieces[-1])
    for child in element:
        if isinstance(child.tag, str):
            at = _collect(child, pieces, times, at)
        pieces.append(child.tail or "")
        at += len(pieces[-1])
    if element.tag == "TIMEX3" and at > start:
        times.append(TimeSpan(start, at, element.get("type", "").lower(), element.get("value")))
    return at
