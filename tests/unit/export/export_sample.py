"""Readings to export: hard texts, with a line in every part of the reading."""

from dataclasses import replace
from typing import Any

from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.places import Place
from dragoman.model.positions import Control, Position
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span
from dragoman.model.times import Period, Time

PLAIN = (
    'Port talks in Lima\n\nAna Ruiz met the port authority in Lima on Monday. "We reject the cuts", Ruiz said, '
    '"unless the\nroad is opened". The growers hold the quay.\n'
)
HARD = (
    "🚢 Port talks in Lima 🇵🇪\r\n\r\nAna Ruíz met the port authority in Lima on Monday.\r\n"
    '👩‍🌾 "We reject the cafe\u0301 cuts", Ana Ruíz said, 𝔲nless the "unless the\r\nroad is opened". '
    "The growers hold the quay 🌾. <&>\n"
)
"""Astral characters before every span, CRLF, combining marks, and what XML must escape."""


def _words(text: str, words: str, made: type, **more: Any) -> Any:
    start = text.index(words)
    return made(start=start, end=start + len(words), text=words, **more)


def sample(text: str = HARD, id: str = "a-1", published: str | None = "2024-05-07") -> Reading:
    """A reading of a text that has the words of the texts above."""

    def span(words: str) -> Span:
        found: Span = _words(text, words, Span)
        return found

    name = "Ana Ruíz" if "Ruíz" in text else "Ana Ruiz"
    refusal = next(s for s in ("We reject the cafe\u0301 cuts", "We reject the cuts") if s in text)
    condition = text[text.index('"unless the') + 1 : text.index('". The growers')]
    time = Period("2024-05-06", "2024-05-06")
    mentions = (
        _words(text, name, Mention, id="m1", kind="person", actor="a1"),
        _words(text, "the port authority", Mention, id="m2", kind="organisation", actor="a2"),
        _words(text, "The growers", Mention, id="m3", kind="description", actor="a3"),
        _words(text, "the quay", Mention, id="m4", kind="place", place="p2"),
    )
    return Reading(
        schema=SCHEMA_NAME,
        article=Article(
            id, "Port talks in Lima", "Example Wire", "https://example.org/port?a=1&b=2", published, "en", text
        ),
        mentions=mentions,
        actors=(
            Actor("a1", name, "person", "foreign minister", "PE", "Q1", 0.9),
            Actor("a2", "Port authority <of> Lima & Callao", "organisation", None, "PE", None, 0.8),
            Actor("a3", "growers", "group", None, None, None, 0.7),
            Actor("a4", "Peru", "country", None, "PE", None, 0.9),
        ),
        places=(
            Place("p1", "Lima", "city", "PE", -12.04, -77.03, 3936456, 0.9),
            Place("p2", "quay", "facility", None, None, None, None, 0.4),
            Place("p3", "Callao", "city", "PE", -12.06, -77.15, None, 0.9),
        ),
        times=(_words(text, "Monday", Time, id="t1", kind="date", value="2024-05-06"),),
        statements=(
            Statement(
                "s1",
                (_words(text, name, Source, actor="a1"),),
                (span("said"),),
                (span(refusal), span(condition)),
                "direct",
                "reject",
                addressee="a2",
                time="t1",
            ),
        ),
        events=(
            Event("e1", "CONSULT", "visit", "occurred", ("a1",), ("a2",), "p1", time,
                  (span(f"{name} met the port authority in Lima on Monday"),)),
            Event("e2", "CONSULT", None, "planned", ("a3",), ("a4",), "p3", Period(), (span("Port talks"),)),
        ),
        positions=(
            Position("q1", "a1", "accountability", "reject", (span(condition),), "a2",
                     (span(refusal), span("road is opened")), "said", "s1", time, 0.8),
            Position("q2", "a2", "open: the road <at> the port", "conditional", (), None,
                     (span("the port authority"),), "inferred", None, Period(), 0.5),
        ),
        control=(Control("k1", "a3", "p2", "holds", Period(), (span("The growers hold the quay"),)),),
        findings=(
            _words(text, "the quay", Finding, id="f1", kind="garbled_name", suggestion="Muelle",
                   confidence=0.6, reason="Written so once only.")
        ,),
    )  # fmt: skip


def samples() -> list[Reading]:
    """Three readings, the last two of which have the same id."""
    bare = replace(sample(PLAIN), article=replace(sample(PLAIN).article, id="a-2", title=None, outlet=None, url=None))
    return [sample(HARD), bare, sample(PLAIN, id="a-2", published=None)]
