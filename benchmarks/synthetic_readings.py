"""Made-up readings by the thousand, for measuring a record: articles, copies of articles, and what they say.

Nothing in them is about anybody: parties and people are numbered, the words come from a small list of ours.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.model.events import Event
from dragoman.model.mentions import Actor, Mention
from dragoman.model.positions import Position
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span
from dragoman.model.times import UNKNOWN_PERIOD, Period
from dragoman.record.values import Telling

FIRST_DAY = date(2020, 1, 1)
OUTLETS = 400
PEOPLE, COUNTRIES = 600, 40
COPIES = 0.5
"""The share of articles that copy an earlier one."""

ISSUES = ("ceasefire", "withdrawal", "sanctions", "trade", "prisoners", "aid", "navigation", "elections", "territory")
STANCES = ("support", "accept", "conditional", "oppose", "reject", "demand", "offer")
TYPES = ("CONSULT", "AGREE", "REQUEST", "REJECT", "THREATEN", "AID", "SANCTION", "PROTEST")
WORDS = (
    "harbour", "bridge", "paper", "winter", "engine", "garden", "morning", "signal", "letter",
    "copper", "market", "window", "silver", "river", "record", "station", "summer", "bottle",
    "ladder", "corner", "border", "office", "meadow", "basket", "danger", "leader", "method",
    "number", "object", "parcel", "quarry", "rocket", "saddle", "timber", "urgent", "valley",
    "wagon", "yellow", "anchor", "butter", "candle", "dinner", "effort", "fabric", "gravel",
    "hunger", "island", "jacket", "kettle", "lesson", "mirror", "needle", "orange", "pepper",
    "quiver", "ribbon", "sailor", "tunnel", "unison", "velvet", "walnut", "zenith", "accord",
    "barrel", "carpet", "depart",
)  # fmt: skip


def readings(number: int, seed: int = 7) -> Iterator[tuple[Reading, dict[str, Telling]]]:
    """So many readings, in order of their days, with how their claims are told; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 (made-up articles, no secrets)
    recent: list[list[tuple[str, str, str, str]]] = []
    for n in range(number):
        day = FIRST_DAY + timedelta(days=n * 1_800 // max(number, 1))
        if recent and chance.random() < COPIES:
            plan = _reworded(chance, chance.choice(recent))
        else:
            plan = [_sentence(chance) for _ in range(14)]
        recent = [*recent[-40:], plan]
        yield _reading(n, day.isoformat(), f"Outlet {chance.randrange(OUTLETS)}", plan)


def _sentence(chance: random.Random) -> tuple[str, str, str, str]:
    kind = chance.choices(("statement", "event", "position"), (6, 4, 4))[0]
    person = int(PEOPLE * chance.random() ** 2)
    who = f"Person{person} Name{person}" if kind == "statement" else f"Country{int(COUNTRIES * chance.random() ** 2)}"
    other = f"Country{chance.randrange(COUNTRIES)}"
    return kind, who, other, " ".join(chance.choices(WORDS, k=chance.randrange(12, 26)))


def _reworded(chance: random.Random, plan: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    new = []
    for kind, who, other, words in plan:
        changed = [w if chance.random() < 0.9 else chance.choice(WORDS) for w in words.split()]
        new.append((kind, who, other, " ".join(changed)))
    return new


def _reading(
    n: int, day: str, outlet: str, plan: list[tuple[str, str, str, str]]
) -> tuple[Reading, dict[str, Telling]]:
    made = _Made()
    for kind, who, other, words in plan:
        made.add(kind, who, other, words, day)
    text = "".join(made.pieces)
    article = Article(f"synthetic-{n}", f"Article {n}", outlet, None, day, "en", text)
    reading = Reading(
        SCHEMA_NAME, article, tuple(made.mentions), tuple(made.actors.values()), (), (), tuple(made.statements),
        tuple(made.events), tuple(made.positions),
    )  # fmt: skip
    return reading, made.tellings


class _Made:
    """A reading in the making: text and values together, so that every span quotes."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.actors: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.positions: list[Position] = []
        self.tellings: dict[str, Telling] = {}

    def add(self, kind: str, who: str, other: str, words: str, day: str) -> None:
        """One sentence, with the claim that it makes."""
        number = len(self.tellings)
        actor, recipient = self._actor(who), self._actor(other)
        if kind == "statement":
            sentence = f"{who} said that {words}."
            start = self._write(sentence, who, actor)
            source = Source(start, start + len(who), who, actor)
            cue = self._span(sentence, start, "said")
            content = self._span(sentence, start, words)
            self.statements.append(Statement(f"s{number}", (source,), (cue,), (content,), "indirect", "say"))
            self.tellings[f"s{number}"] = Telling(sentence, words, 3.0 + len(words) % 5)
            return
        sentence = f"{who} and {other} {words}."
        start = self._write(sentence, who, actor)
        whole = Span(start, start + len(sentence), sentence)
        pick = sum(map(ord, words[:9]))
        if kind == "event":
            event = Event(
                f"e{number}", TYPES[pick % len(TYPES)], None, "occurred", (actor,), (recipient,), None,
                Period(day, day) if pick % 3 else UNKNOWN_PERIOD, (whole,),
            )  # fmt: skip
            self.events.append(event)
            self.tellings[event.id] = Telling(sentence, sentence, 2.0 + pick % 7)
            return
        stance, issue = STANCES[pick % len(STANCES)], ISSUES[pick % len(ISSUES)]
        position = Position(
            f"p{number}", actor, issue, stance, (), recipient, (whole,), "said", None, UNKNOWN_PERIOD, 0.8
        )  # fmt: skip
        self.positions.append(position)
        self.tellings[position.id] = Telling(sentence, stance, 3.0 + pick % 6)

    def _write(self, sentence: str, who: str, actor: str) -> int:
        start = self.length
        self.pieces.append(f"{sentence}\n")
        self.length += len(sentence) + 1
        self.mentions.append(Mention(f"m{len(self.mentions)}", start, start + len(who), who, "person", actor))
        return start

    @staticmethod
    def _span(sentence: str, start: int, words: str) -> Span:
        at = sentence.index(words)
        return Span(start + at, start + at + len(words), words)

    def _actor(self, name: str) -> str:
        known = self.actors.get(name)
        if known is None:
            kind = "person" if name.startswith("Person") else "country"
            country = None if kind == "person" else f"{chr(65 + int(name[7:]) // 26)}{chr(65 + int(name[7:]) % 26)}"
            known = Actor(f"a{len(self.actors)}", name, kind, None, country, None, 0.9)
            self.actors[name] = known
        return known.id
