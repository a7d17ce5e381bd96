"""Readings built by hand: spans are found by their words, so that a test reads like the article it is about."""

from pathlib import Path
from typing import Any

from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.places import Place
from dragoman.model.positions import Control, Position
from dragoman.model.reading import SCHEMA_NAME, Reading, in_text_order
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span
from dragoman.model.times import UNKNOWN_PERIOD, Period, Time

SAMPLES = Path(__file__).parents[3] / "samples"


class Trust:
    """A verdict for compose."""

    def __init__(self, level: str = "ordinary", grounds: tuple[str, ...] = ()) -> None:
        self.level = level
        self.grounds = grounds


class Builder:
    """Collects the parts of a reading of one text."""

    def __init__(
        self, text: str, title: str | None = None, published: str | None = "2015-07-13", outlet: str | None = None
    ):
        self.article = Article("a-1", title, outlet, None, published, "en", text)
        self.parts: dict[str, list[Any]] = {
            name: [] for name in ("mentions", "actors", "places", "times", "statements", "events", "positions", "control",  # noqa: E501
                                  "findings")
        }  # fmt: skip
        self.count = 0

    def span(self, words: str, nth: int = 0) -> Span:
        """The nth occurrence of the words."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(words, start + 1)
        return Span(start, start + len(words), words)

    def spans(self, *words: str) -> tuple[Span, ...]:
        return tuple(in_text_order(self.span(w) for w in words))

    def _add(self, part: str, value: Any) -> str:
        self.parts[part].append(value)
        return str(value.id)

    def _id(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def actor(self, name: str, *written: str, kind: str = "person", role: str | None = None, country: str | None = None,
              garbled: tuple[str, ...] = (), confidence: float = 0.95) -> str:  # fmt: skip
        actor = Actor(self._id("a"), name, kind, role, country, None, confidence)  # type: ignore[arg-type]
        for words in (*written, *garbled):
            mention_kind = kind if kind in ("person", "organisation", "country") else "description"
            start = -1
            while (start := self.article.text.find(words, start + 1)) >= 0:
                if not any(m.start < start + len(words) and start < m.end for m in self.parts["mentions"]):
                    self.parts["mentions"].append(
                        Mention(self._id("m"), start, start + len(words), words, mention_kind, actor.id,  # type: ignore[arg-type]
                                garbled=words in garbled)
                    )  # fmt: skip
        return self._add("actors", actor)

    def place(
        self,
        name: str,
        *written: str,
        kind: str = "city",
        country: str | None = None,
        at: tuple[float, float] | None = None,
    ) -> str:
        latitude, longitude = at or (None, None)
        place = Place(self._id("p"), name, kind, country, latitude, longitude, None, 0.9)
        for words in written:
            span = self.span(words)
            self.parts["mentions"].append(Mention(self._id("m"), span.start, span.end, words, "place", place=place.id))
        return self._add("places", place)

    def time(self, words: str, value: str | None = None) -> str:
        span = self.span(words)
        return self._add("times", Time(self._id("t"), span.start, span.end, words, "date", value, value, value))

    def statement(self, source: str | None, cue: str, *content: str, actor: str | None = None, form: str = "indirect",
                  act: str = "say", **more: Any) -> str:  # fmt: skip
        sources = ()
        if source is not None:
            span = self.span(source)
            sources = (Source(span.start, span.end, span.text, actor),)
        return self._add(
            "statements", Statement(self._id("s"), sources, self.spans(cue), self.spans(*content), form, act, **more)
        )  # type: ignore[arg-type]

    def event(self, type_: str, status: str, evidence: str, by: tuple[str, ...] = (), to: tuple[str, ...] = (),
              day: str | None = None, mode: str | None = None, **more: Any) -> str:  # fmt: skip
        time = Period(day, day) if day else UNKNOWN_PERIOD
        return self._add("events", Event(self._id("e"), type_, mode, status, by, to, more.pop("place", None), time,
                                         self.spans(evidence), **more))  # type: ignore[arg-type]  # fmt: skip

    def position(self, holder: str, issue: str, stance: str, evidence: str, *conditions: str, basis: str = "reported",
                 statement: str | None = None, confidence: float = 0.8) -> str:  # fmt: skip
        return self._add("positions", Position(self._id("q"), holder, issue, stance, self.spans(*conditions), None,  # type: ignore[arg-type]
                                               self.spans(evidence), basis, statement, UNKNOWN_PERIOD, confidence))  # type: ignore[arg-type]  # fmt: skip

    def control(self, actor: str, place: str, claim: str, evidence: str, statement: str | None = None) -> str:
        return self._add("control", Control(self._id("k"), actor, place, claim, UNKNOWN_PERIOD, self.spans(evidence), statement))  # type: ignore[arg-type]  # fmt: skip  # noqa: E501

    def finding(
        self,
        kind: str,
        words: str,
        suggestion: str | None = None,
        confidence: float = 0.85,
        reason: str = "It reads so.",
    ) -> str:
        span = self.span(words)
        return self._add(
            "findings", Finding(self._id("f"), kind, span.start, span.end, words, suggestion, confidence, reason)
        )

    def reading(self) -> Reading:
        parts = {name: tuple(values) for name, values in self.parts.items()}
        for name in ("mentions", "times", "findings"):
            parts[name] = tuple(in_text_order(parts[name]))
        return Reading(SCHEMA_NAME, self.article, **parts)


def vienna() -> Reading:
    """A reading of the garbled sample as a careful person would make it."""
    title, _, text = (SAMPLES / "garbled.txt").read_text(encoding="utf-8").partition("\n")
    b = Builder(text.strip() + "\n", title, outlet="Example Wire")
    us = b.actor("United States", "The United States", kind="country", country="US")
    kerry = b.actor("John Kerry", role="secretary of state", country="US", garbled=("Jon Kirry", "Mr. Kirry"))
    zarif = b.actor(
        "Javad Zarif",
        "Mr. Zarif",
        role="foreign minister",
        country="IR",
        garbled=("Mohamed Jawad Zarreef", "Mr. Zarreef"),
    )
    mogherini = b.actor("Federica Mogherini", role="EU foreign policy chief", garbled=("Fredrika Mogrini",))
    lavrov = b.actor("Sergei Lavrov", role="foreign minister", country="RU", garbled=("Sirgey Lafrouf", "Mr. Lafrouf"))
    hammond = b.actor(
        "Philip Hammond", role="foreign secretary", country="GB", garbled=("Filip Hamond",), confidence=0.7
    )
    iran = b.actor("Iran", "Iran", kind="country", country="IR")
    vienna = b.place("Vienna", "Vienna", country="AT", at=(48.21, 16.37))
    b.place("Tehran", "Tehran", country="IR", at=(35.69, 51.42))
    b.place("Geneva", "Geneva", country="CH", at=(46.2, 6.15))
    b.place("Lausanne", "Lausanne", country="CH", at=(46.52, 6.63))
    monday = b.time("Monday", "2015-07-13")
    s1 = b.statement(
        "Fredrika Mogrini", "told", "“We are in the last hours,”", actor=mogherini, form="direct", time=monday
    )
    b.statement("She", "declined to say", "whether the cutoff date would move again", actor=mogherini, act="decline")
    s3 = b.statement("Mr. Lafrouf", "said", "China has the same opinion", actor=lavrov)
    b.statement(
        "an official of the agency",
        "said",
        "Yokia Amano, who is the head of the International Atomic Energy Agency, may travel to Tehran if it is needed",
    )
    b.statement("Mr. Zarif", "denied", "his team was holding up the text", actor=zarif, act="deny")
    b.statement("Filip Hamond", "said", "the political selections had to be made now", actor=hammond)
    b.event(
        "CONSULT",
        "planned",
        "Iranian Secretary of State Jon Kirry and Foreign Minister Mohamed Jawad Zarreef are expected to sit again in Vienna on Tuesday",  # noqa: E501
        (kerry,),
        (zarif,),
        "2015-07-14",
        place=vienna,
    )
    b.event(
        "CONSULT",
        "occurred",
        "Mr. Kirry met Mr. Zarreef three times on Sunday in the Palais Coburg",
        (kerry,),
        (zarif,),
        "2015-07-12",
    )
    b.event("AGREE", "planned", "A joint announcement is planned for Tuesday", (), (), "2015-07-14")
    china = b.actor("China", "China", kind="country", country="CN")
    b.position(iran, "sanctions", "demand", "Iran had demanded that all of them fall on the first day")
    b.position(iran, "arms-supply", "demand", "Iran wants the United Nations shipment ban of arms to be lifted")
    b.position(us, "arms-supply", "reject", "The United States has refused to lift it for at least five years")
    b.position(
        iran,
        "inspections",
        "accept",
        "Iran will accept visits of inspectors to its military positions",
        "only if they are arranged case by case",
    )
    b.position(
        us,
        "inspections",
        "demand",
        "The United States demands that inspectors can go anywhere",
        "as long as there is a reason",
    )
    b.position(
        lavrov,
        "arms-supply",
        "support",
        "The Russian Foreign Minister Sirgey Lafrouf supports the Iranian demand on arms",
        basis="said",
    )
    b.position(china, "arms-supply", "support", "China has the same opinion", statement=s3)
    b.finding(
        "garbled_name",
        "Jon Kirry",
        "John Kerry",
        0.9,
        "Same consonants and the office of secretary of state, in the company of Zarif",
    )
    b.finding(
        "garbled_name",
        "Sirgey Lafrouf",
        "Sergei Lavrov",
        0.97,
        "Same consonants and the office of foreign minister of Russia",
    )
    b.finding("tortured_phrase", "shipment ban of arms", "arms embargo", 0.7, "A fixed term in other words")
    b.finding(
        "role_conflict",
        "Iranian Secretary of State Jon Kirry",
        None,
        0.9,
        "John Kerry was secretary of state of the United States in July 2015, not of Iran",
    )
    b.finding("boilerplate", "Leave a Comment", None, 0.95, "A line of the page, no part of the article")
    assert s1
    return b.reading()
