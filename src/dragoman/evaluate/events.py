"""Scores of events, positions and claims of control against the project's own gold, beside a baseline of keywords.

A row of the gold is met by a row of the reading with the same type (issue), the same parties and words that overlap;
each is met once. `docs/reference/events.md` defines the figures.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from dragoman.evaluate.event_gold import GOLD, CodedArticle, GoldControl, GoldEvent, GoldPosition, Party, coded_articles
from dragoman.evaluate.event_keywords import keyword_events, keyword_positions
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.normal import plain
from dragoman.model.events import Event
from dragoman.model.mentions import Actor
from dragoman.model.positions import OPEN_ISSUE, Control, Position
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id

OPEN = OPEN_ISSUE.rstrip()
CLAIMS = {
    "hold": "holds", "enter": "entered", "take": "took", "lose": "lost", "leave": "left", "surround": "surrounds",
    "contest": "contests",
}  # fmt: skip
Counts = Counter[str]


class HasWords(Protocol):
    """Whatever rests on words of the article, as a reading or the gold has it."""

    @property
    def words(self) -> tuple[tuple[int, int], ...]:
        """The spans."""


def evaluate_events(
    path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None, gold: Path = GOLD
) -> Report:
    """The figures on the coded articles in the folder `path`, which holds `polnear` and `articles`."""
    articles = coded_articles(path, part, gold)[:limit]
    total: Counts = Counter()
    for coded in articles:
        article = Article(article_id(coded.text), None, None, None, coded.published, "en", coded.text)
        total.update(score_article(coded, reader.read(article)))
    return Report("events", part, len(articles), tuple(rows_of(total)))


def score_article(coded: CodedArticle, reading: Reading, parties: "Parties | None" = None) -> Counts:
    """The counts of one article: rows coded, rows found, and how many of them are right in each way; `parties` tells
    which actor is which party of the gold, by state or name where it is not given.
    """
    parties = parties or Parties(reading)
    counts: Counts = Counter()
    for name, found in (("events", reading.events), ("keyword events", keyword_events(reading))):
        counts[f"{name} coded"] += len(coded.events)
        counts[f"{name} found"] += len(found)
        counts[f"{name} type"] += _met(coded.events, found, lambda g, f: g.type == f.type)
        counts[f"{name} right"] += _met(coded.events, found, parties.same_event)
    sides = [side for event in coded.events for side in (event.initiators, event.recipients) if side]
    counts["sides coded"] += len(sides)
    counts["sides known"] += sum(any(parties.is_actor(party) for party in side) for side in sides)
    of_codebook = [p for p in coded.positions if not p.issue.startswith(OPEN)]
    for name, taken in (("positions", reading.positions), ("keyword positions", keyword_positions(reading))):
        listed = [p for p in taken if not p.issue.startswith(OPEN)]
        counts[f"{name} coded"] += len(of_codebook)
        counts[f"{name} found"] += len(listed)
        counts[f"{name} issue"] += _met(of_codebook, listed, lambda g, f: g.issue == f.issue)
        counts[f"{name} right"] += _met(of_codebook, listed, parties.same_position)
    unlisted = [p for p in reading.positions if p.issue.startswith(OPEN)]
    counts["open coded"] += len(coded.positions) - len(of_codebook)
    counts["open found"] += len(unlisted)
    counts["open right"] += _met(coded.positions, unlisted, parties.same_holder_and_stance)
    conditions = [span for position in of_codebook for span in position.conditions]
    told = [(c.start, c.end) for position in reading.positions for c in position.conditions]
    counts["conditions coded"] += len(conditions)
    counts["conditions right"] += sum(overlap([span], told) for span in conditions)
    counts["control coded"] += len(coded.control)
    counts["control found"] += len(reading.control)
    counts["control right"] += _met(coded.control, reading.control, parties.same_control)
    return counts


class Parties:
    """The actors of a reading, to tell whether one is a party of the gold."""

    def __init__(self, reading: Reading) -> None:
        """Gather what each actor is called in the article."""
        self._countries = CountryIndex()
        self._actors = {actor.id: actor for actor in reading.actors}
        self._places = {place.id: {plain(place.name)} for place in reading.places}
        self._called: dict[str, set[str]] = {actor.id: {plain(actor.name)} for actor in reading.actors}
        for mention in reading.mentions:
            if mention.actor is not None:
                self._called[mention.actor].add(plain(mention.text))
            if mention.place is not None:
                self._places[mention.place].add(plain(mention.text))

    def same_event(self, gold: GoldEvent, found: Event) -> bool:
        """Whether type, status and both sides agree."""
        if (gold.type, gold.status) != (found.type, found.status):
            return False
        if gold.type in {"CONSULT", "COOPERATE", "AGREE"}:
            return self.same_side((*gold.initiators, *gold.recipients), (*found.initiators, *found.recipients))
        return self.same_side(gold.initiators, found.initiators) and self.same_side(gold.recipients, found.recipients)

    def same_position(self, gold: GoldPosition, found: Position) -> bool:
        """Whether holder, issue and stance agree."""
        same = (gold.issue, gold.stance) == (found.issue, found.stance)
        return same and any(self.is_party(found.holder, party) for party in gold.holders)

    def same_holder_and_stance(self, gold: GoldPosition, found: Position) -> bool:
        """Whether holder and stance agree, on whatever issue."""
        return gold.stance == found.stance and any(self.is_party(found.holder, party) for party in gold.holders)

    def same_control(self, gold: GoldControl, found: Control) -> bool:
        """Whether actor, claim and place agree; the place by its own name or one that the article gives it."""
        if CLAIMS[gold.claim] != found.claim or not any(self.is_party(found.actor, party) for party in gold.actors):
            return False
        coded = plain(gold.place)
        return any(called in coded or coded in called for called in self._places.get(found.place, ()))

    def same_side(self, gold: Sequence[Party], found: Sequence[str]) -> bool:
        """Whether one party at least is found where any is coded, and none that is not coded."""
        if not gold or not found:
            return not gold and not found
        return all(any(self.is_party(actor, party) for party in gold) for actor in found)

    def is_actor(self, party: Party) -> bool:
        """Whether any actor is the party."""
        return any(self.is_party(id, party) for id in self._actors)

    def is_party(self, id: str, party: Party) -> bool:
        """Whether an actor is the party: by state, or by a name that the article gives it."""
        actor: Actor = self._actors[id]
        if party.state is not None:
            return actor.kind == "country" and actor.country == party.state
        name = plain(party.name)
        return any(name == called or name in called.split(", ") or _ends(name, called) for called in self._called[id])


def _ends(one: str, other: str) -> bool:
    """Whether one name is the end of the other ("Weiss" of "Marta Weiss")."""
    short, long = sorted((one, other), key=len)
    return bool(short) and long.endswith(f" {short}")


def _met(gold: Iterable[Any], found: Iterable[Any], same: Callable[[Any, Any], bool]) -> int:
    """How many rows of the gold are met, each by one row of the reading that tells the same in words that overlap."""
    free = list(found)
    met = 0
    for row in gold:
        hit = next((f for f in free if same(row, f) and overlap(row.words, spans_of(f.evidence))), None)
        if hit is not None:
            free.remove(hit)
            met += 1
    return met


def spans_of(evidence: Iterable[Any]) -> list[tuple[int, int]]:
    """Where the words of evidence stand."""
    return [(span.start, span.end) for span in evidence]


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    """Whether any span of one shares a character with any of the other."""
    others = list(other)
    return any(a < d and c < b for a, b in one for c, d in others)


def rows_of(total: Counts) -> Iterator[Row]:
    """The rows of the report."""
    known, sides = total["sides known"], total["sides coded"]
    yield Row("events, sides with an actor of the reading", None, known / sides if sides else 0.0, None)
    for name, first in (("events", "type"), ("positions", "issue")):
        for prefix, label in (("", name), ("keyword ", f"{name}, keyword baseline")):
            found, coded = total[f"{prefix}{name} found"], total[f"{prefix}{name} coded"]
            extra = (("found", float(found)), ("coded", float(coded)))
            yield Row(f"{label}, {first}", *prf(total[f"{prefix}{name} {first}"], found, coded), extra)
            what = "type, parties and status" if name == "events" else "holder, issue and stance"
            yield Row(f"{label}, {what}", *prf(total[f"{prefix}{name} right"], found, coded))
    open_right, open_found = total["open right"], total["open found"]
    yield Row("open issues, holder and stance", *prf(open_right, open_found, total["open coded"]))
    coded = total["conditions coded"]
    yield Row("conditions", None, total["conditions right"] / coded if coded else 0.0, None, (("coded", float(coded)),))
    yield Row("control", *prf(total["control right"], total["control found"], total["control coded"]))
