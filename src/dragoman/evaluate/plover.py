"""Scores of the events against the hand-coded PLOVER records, one sentence each, beside a baseline of keywords."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from dragoman.errors import CorpusError
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import part_of, prf
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import Event
from dragoman.model.mentions import Actor
from dragoman.model.places import Place
from dragoman.model.text import Article

FILE = "gold-standard-half.json"
OPENED = 3
"""Every such record of the validation part was read, to learn of what kinds the errors are; the rest never was."""

LARGEST_FILE = 20_000_000
OLD_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the version that the records were coded with, and what they are called today."""

QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {type: quad for quad, types in QUADS.items() for type in types}
VERBAL_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
"""Types that are done by saying so: an announcement is as good as the act."""

ENDINGS = (("ied", "y"), ("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("es", ""), ("s", ""))
SLIPS = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}
"""Codes of the records that are those of no state, and what is meant."""

NO_STATE = frozenset({"IGO", "NGO", "MNC", "IMG", "UIS", "REB", "INT", "OTH", "UNK", "---", ""})
"""Codes that stand in place of a state where an actor has none."""


class HasEvents(Protocol):
    """What is read of a reading here."""

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the article."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the article."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the article."""


class ReadsEvents(Protocol):
    """A reader of articles."""

    def read(self, article: Article) -> HasEvents:
        """The reading of the article."""


@dataclass(frozen=True, slots=True)
class PloverRecord:
    """A gold record: its sentence, its type by today's name, and the alpha-3 codes of the states on both sides."""

    id: str
    text: str
    type: str
    sources: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as scored: its type, and the alpha-3 codes of the states on both sides and of where it takes place."""

    type: str
    initiators: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over records: how many are right in each way, and how many could be."""

    records: int = 0
    answered: int = 0
    among: int = 0
    first: int = 0
    emitted: int = 0
    emitted_right: int = 0
    quad_among: int = 0
    quad_first: int = 0
    sources: int = 0
    sources_right: int = 0
    targets: int = 0
    targets_right: int = 0
    targets_or_place: int = 0
    keyword_answered: int = 0
    keyword_right: int = 0
    keyword_quad: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """The sum of both."""
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def evaluate_plover(path: Path, reader: ReadsEvents, part: str = "validation", limit: int | None = None) -> Report:
    """Scores on the records at `path` (the file, or its folder); CorpusError where they are not there."""
    chosen = [r for r in plover_records(path) if part == "all" or part_of(r.id) == part][:limit]
    countries = CountryIndex()
    total, unread = Tally(), Tally()
    for n, record in enumerate(chosen, 1):
        reading = reader.read(Article(record.id, None, None, None, None, "en", record.text))
        counts = tally(record, found_events(reading, countries), keyword_type(record.text))
        total = total.plus(counts)
        if part == "validation" and n % OPENED:
            unread = unread.plus(counts)
    return Report("plover", part, len(chosen), (*rows_of(total), *unread_rows(unread)))


def unread_rows(total: Tally) -> tuple[Row, ...]:
    """The types once more, over the records that nobody read while writing the rules; none where there are none."""
    n = total.records
    if not n:
        return ()
    counts = (("records", float(n)), ("events", float(total.emitted)))
    return (
        Row("type, main event, never read", *prf(total.first, total.answered, n), counts),
        Row("type, among events, never read", _share(total.emitted_right, total.emitted), _share(total.among, n), None),
        Row("quad class, among events, never read", None, _share(total.quad_among, n), None),
    )  # fmt: skip


def found_events(reading: HasEvents, countries: CountryIndex) -> tuple[FoundEvent, ...]:
    """The events of a reading in its order, with the states of their actors."""
    state_of: dict[str, str] = {}
    for actor in reading.actors:
        country = countries.get(actor.country) if actor.country else None
        if country is not None:
            state_of[actor.id] = country.alpha3
    where = {place.id: countries.get(place.country) for place in reading.places if place.country}
    return tuple(
        FoundEvent(
            plover_type(event.type, event.status),
            frozenset(state_of[a] for a in event.initiators if a in state_of),
            frozenset(state_of[a] for a in event.recipients if a in state_of),
            state.alpha3 if event.place and (state := where.get(event.place)) else None,
        )
        for event in reading.events
    )


def plover_type(type: str, status: str) -> str:
    """The type in PLOVER, which knows no planned events: cooperation that is announced is an AGREE, conflict that is
    announced a THREATEN (PLOVER Guide: both are told of intentions).
    """
    if status != "planned" or type in VERBAL_TYPES:
        return type
    return "AGREE" if QUAD_OF[type].endswith("cooperation") else "THREATEN"


def tally(record: PloverRecord, found: tuple[FoundEvent, ...], keyword: str | None) -> Tally:
    """The counts of one record. A side is right where its states and those of an event of the record's type meet;
    parties of an act that both sides share count on either side. The records have the state where an act takes place
    for its target where nobody else is named ("rioted at a jail in northern Israel"); a reading keeps place and
    recipients apart, so that is counted beside, for acts without recipients.
    """
    types = [event.type for event in found]
    quads = [QUAD_OF[type] for type in types]
    same = [event for event in found if event.type == record.type]
    sources = frozenset().union(*(e.initiators for e in same))
    targets = frozenset().union(*(e.recipients for e in same))
    if record.type in ("AGREE", "CONSULT", "COOPERATE"):
        targets |= sources
    places = frozenset(e.place for e in same if e.place and not e.recipients)
    return Tally(
        records=1,
        answered=int(bool(found)),
        among=int(record.type in types),
        first=int(types[:1] == [record.type]),
        emitted=len(found),
        emitted_right=len(same),
        quad_among=int(QUAD_OF[record.type] in quads),
        quad_first=int(quads[:1] == [QUAD_OF[record.type]]),
        sources=int(bool(record.sources)),
        sources_right=int(bool(record.sources & sources)),
        targets=int(bool(record.targets)),
        targets_right=int(bool(record.targets & targets)),
        targets_or_place=int(bool(record.targets & (targets | places))),
        keyword_answered=int(keyword is not None),
        keyword_right=int(keyword == record.type),
        keyword_quad=int(keyword is not None and QUAD_OF[keyword] == QUAD_OF[record.type]),
    )


def rows_of(total: Tally) -> tuple[Row, ...]:
    """The rows of the report: recall is accuracy over all records, precision over those that got an answer."""
    n = total.records
    counts = (("records", float(n)), ("events", float(total.emitted)))
    return (
        Row("type, main event", *prf(total.first, total.answered, n), counts),
        Row("type, among events", _share(total.emitted_right, total.emitted), _share(total.among, n), None),
        Row("quad class, main event", *prf(total.quad_first, total.answered, n)),
        Row("quad class, among events", None, _share(total.quad_among, n), None),
        Row("initiator country", None, _share(total.sources_right, total.sources), None),
        Row("recipient country", None, _share(total.targets_right, total.targets), None),
        Row("recipient country, else of the place", None, _share(total.targets_or_place, total.targets), None),
        Row("type, keyword baseline", *prf(total.keyword_right, total.keyword_answered, n)),
        Row("quad class, keyword baseline", *prf(total.keyword_quad, total.keyword_answered, n)),
    )  # fmt: skip


def keyword_type(text: str) -> str | None:
    """The baseline: the type of the first word of the text that is a verb or noun of the lexicon, in any form."""
    for word in text.lower().split():
        bare = word.strip(".,;:!?\"'“”()")
        for stem in (bare, *_stems(bare)):
            if stem in _keywords():
                return _keywords()[stem]
    return None


def _stems(word: str) -> Iterable[str]:
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word.removesuffix(ending) + instead


@cache
def _keywords() -> Mapping[str, str]:
    found: dict[str, str] = {}
    frames = lexicon("event_verbs")
    for kind, word in (("verbs", "verb"), ("nouns", "noun")):
        for row in frames[kind]:
            for lemma in row[word]:
                found.setdefault(lemma, row["type"])
    return found


def plover_records(path: Path) -> tuple[PloverRecord, ...]:
    """The records of a PLOVER gold file, without the one that documents it; CorpusError where it is none."""
    file = path / FILE if path.is_dir() else path
    if not file.is_file() or file.stat().st_size > LARGEST_FILE:
        raise CorpusError(f"no PLOVER records stand at {file}; give the folder of {FILE}, or the file itself")
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return tuple(_record(row) for row in rows if row["event"] != "DOCUMENT")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{file} holds no PLOVER records ({error!r})") from error


def _record(row: Mapping[str, Any]) -> PloverRecord:
    type = OLD_NAMES.get(row["event"], row["event"])
    if type not in QUAD_OF:
        raise ValueError(f"{type} is no PLOVER type")
    return PloverRecord(row["id"], row["text"], type, _states(row.get("source")), _states(row.get("target")))


def _states(actors: Any) -> frozenset[str]:
    """The states of a side; actors without one are left out."""
    codes = (str(actor.get("code") or "") for actor in actors or () if isinstance(actor, dict))
    return frozenset(SLIPS.get(code, code) for code in codes if code not in NO_STATE)


def _share(right: int, of: int) -> float:
    return right / of if of else 0.0
