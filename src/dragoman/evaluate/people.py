"""Scores of the names of people: found, linked to the right record of the knowledge base, or rightly to none.

`docs/reference/quality.md` defines the figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dragoman.evaluate.people_gold import GOLD, Entry, GoldMention, GoldPerson, PeopleArticle, people_articles
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.knowledge.known import default_knowledge
from dragoman.knowledge.normal import plain
from dragoman.model.mentions import Actor
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id

NO_NAMES = frozenset({"pronoun", "description", "office"})
"""Kinds of mentions that are no names of people."""

KINDS = {"full": "full name", "surname": "surname alone", "given": "given name alone"}
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
Counts = Counter[tuple[str, str]]


def evaluate_people(
    path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None, gold: Path = GOLD
) -> Report:
    """The figures on the coded articles in the folder `path`, which holds `polnear` and `articles`."""
    articles = people_articles(path, part, gold)[:limit]
    total: Counts = Counter()
    for coded in articles:
        article = Article(article_id(coded.text), None, None, None, coded.published, "en", coded.text)
        total.update(score_people(coded, reader.read(article), in_knowledge))
    return Report("people", part, len(articles), tuple(_rows(total)))


def in_knowledge(actor: Actor) -> bool:
    """Whether an actor of a reading is a record of the embedded knowledge: by Wikidata id, or by name and country."""
    if actor.wikidata is not None:
        return True
    records = default_knowledge().actors.named(actor.name)
    return any(
        record.kind == "person"
        and record.wikidata is None
        and is_entry(actor, Entry(record.name, None, record.country))
        for record in records
    )


def is_entry(actor: Actor, entry: Entry) -> bool:
    """Whether an actor of a reading is that record: of one Wikidata id, or, where it has none, of name and country."""
    if entry.wikidata is not None:
        return actor.wikidata == entry.wikidata
    return (actor.name, actor.country) == (entry.name, entry.country)


@dataclass(frozen=True, slots=True)
class Named:
    """Who a reading says the names of an article are."""

    names: tuple[tuple[int, int, str | None], ...]
    people: dict[str, Actor]

    @classmethod
    def of(cls, reading: Reading) -> "Named":
        """The mentions by name of a reading, and its people."""
        names = tuple((m.start, m.end, m.actor) for m in reading.mentions if m.kind not in NO_NAMES)
        return cls(names, {actor.id: actor for actor in reading.actors if actor.kind == "person"})

    def actor_at(self, mention: GoldMention) -> Actor | None:
        """The person of the name that overlaps most with the coded one, the shortest of several; None without one."""
        overlaps = [
            (max(mention.start, start) - min(mention.end, end), end - start, start, actor)
            for start, end, actor in self.names
            if start < mention.end and mention.start < end and actor in self.people
        ]
        actor = min(overlaps, default=(0, 0, 0, None))[-1]
        return None if actor is None else self.people[actor]


def score_people(gold: PeopleArticle, reading: Reading, known: Callable[[Actor], bool]) -> Counts:
    """Counts for each figure over one article. `known` tells whether an actor is a record of the knowledge base."""
    named = Named.of(reading)
    counts: Counts = Counter()
    for person in gold.people:
        outcomes = [_outcome(person, named.actor_at(mention), known) for mention in person.mentions]
        group = "known" if person.entries else "not known"
        for mention, outcome in zip(person.mentions, outcomes, strict=True):
            counts.update({(group, outcome): 1, (f"{group}, {mention.kind}", outcome): 1})
        if person.entries:
            counts.update({("once", "people"): 1, ("once", "all right"): int(set(outcomes) == {"right"})})
            counts.update({("once", "some wrong"): int("somebody else" in outcomes)})
    return counts + _kept_apart(gold, named)


def _outcome(person: GoldPerson, actor: Actor | None, known: Callable[[Actor], bool]) -> str:
    """What became of a mention: right, somebody else, unlinked or not found."""
    if actor is None:
        return "not found"
    if any(is_entry(actor, entry) for entry in person.entries):
        return "right"
    return "somebody else" if known(actor) else "unlinked"


def _kept_apart(gold: PeopleArticle, named: Named) -> Counts:
    """Of two people of one surname: whether the reading has one actor for most mentions of both."""
    counts: Counts = Counter()
    for one, other in combinations(gold.people, 2):
        if not surnames(gold.text, one) & surnames(gold.text, other):
            continue
        actors = _main_actor(one, named), _main_actor(other, named)
        made_one = None not in actors and actors[0] == actors[1]
        counts.update({("surname", "pairs"): 1, ("surname", "made one"): int(made_one)})
    return counts


def surnames(text: str, person: GoldPerson) -> frozenset[str]:
    """The last words of the full names and surnames of a person, in plain form, without "Jr." and the like."""
    found = set()
    for mention in person.mentions:
        words = [word for word in plain(text[mention.start : mention.end]).split() if word not in SUFFIXES]
        if words and mention.kind != "given":
            found.add(words[-1])
    return frozenset(found)


def _main_actor(person: GoldPerson, named: Named) -> str | None:
    """The id of the actor that most mentions of a person have, the first of several."""
    actors = Counter(actor.id for m in person.mentions if (actor := named.actor_at(m)) is not None)
    return max(actors, key=lambda actor: actors[actor], default=None)


def _rows(total: Counts) -> Iterator[Row]:
    yield _linked(total, "linked", "known", "not known")
    for kind, name in KINDS.items():
        yield _linked(total, f"linked, {name}", f"known, {kind}", f"not known, {kind}")
    people = total["once", "people"]
    right, wrong = total["once", "all right"], total["once", "some wrong"]
    shares = (("all right", _share(right, people)), ("some wrong", _share(wrong, people)), ("people", people))
    yield Row("each person of an article", None, None, None, shares)
    yield _not_known(total)
    pairs, made_one = total["surname", "pairs"], total["surname", "made one"]
    shares = (("kept apart", _share(pairs - made_one, pairs)), ("made one", made_one), ("pairs", pairs))
    yield Row("two of one surname", None, None, None, shares)


def _linked(total: Counts, name: str, known: str, unknown: str) -> Row:
    """Precision over the links given at coded names, recall over the names whose bearer is in the knowledge base."""
    coded = _of(total, known)
    right, wrong = total[known, "right"], total[known, "somebody else"]
    given = right + wrong + total[unknown, "somebody else"]
    extra = (
        ("found", _share(coded - total[known, "not found"], coded)),
        ("unlinked", _share(total[known, "unlinked"], coded)),
        ("somebody else", _share(wrong, coded)),
        ("right", right),
        ("of", coded),
    )
    return Row(name, *prf(right, given, coded), extra=extra)


def _not_known(total: Counts) -> Row:
    coded, wrong = _of(total, "not known"), total["not known", "somebody else"]
    found = coded - total["not known", "not found"]
    extra = (
        ("kept so", _share(coded - wrong, coded)),
        ("found", _share(found, coded)),
        ("wrongly linked", _share(wrong, coded)),
        ("of", coded),
    )
    return Row("in no record", None, None, None, extra)


def _of(total: Counts, group: str) -> int:
    return sum(number for (name, _), number in total.items() if name == group)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
