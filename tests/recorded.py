"""Readings made by hand for tests of the record: a sentence is a claim, so that no parser is needed."""

from dataclasses import dataclass, field

from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.positions import Position
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span, article_id
from dragoman.model.times import UNKNOWN_PERIOD, Period
from dragoman.record.record import Record
from dragoman.record.values import Added, Original, Telling, Tellings

COUNTRIES = {"Ruritania": "RU", "Freedonia": "FD", "Sylvania": "SY"}


@dataclass
class Draft:
    """An article in the making."""

    outlet: str | None = "Example Wire"
    published: str | None = "2030-03-01"
    id: str | None = None
    url: str | None = None
    title: str | None = "Talks"
    text: str = ""
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tellings: dict[str, Telling] = field(default_factory=dict)

    def says(self, who: str, words: str, written: str | None = None) -> "Draft":
        """`who` is quoted with the words."""
        written = written or who
        start = self._write(f"“{words},” {written} said.", written, who)
        content = Span(start + 1, start + 1 + len(words), words)
        at = self.text.index(" said.", start) + 1
        source = Source(at - 1 - len(written), at - 1, written, self._actor(who).id)
        cue = Span(at, at + 4, "said")
        made = Statement(f"s{len(self.statements)}", (source,), (cue,), (content,), "direct", "say")
        self.statements.append(made)
        self.tellings[made.id] = Telling(f"{who}: “{words}”.", f"“{words}”", 4.0)
        return self

    def does(
        self, kind: str, who: str, whom: str, words: str, day: str | None = None, status: str = "occurred"
    ) -> "Draft":
        """`who words whom.`, an event of PLOVER's type `kind`."""
        sentence = f"{who} {words} {whom}."
        start = self._write(sentence, who, who)
        time = Period(day, day) if day else UNKNOWN_PERIOD
        evidence = (Span(start, start + len(sentence), sentence),)
        doer, other = self._actor(who).id, self._actor(whom).id
        made = Event(f"e{len(self.events)}", kind, None, status, (doer,), (other,), None, time, evidence)  # type: ignore[arg-type]
        self.events.append(made)
        self.tellings[made.id] = Telling(sentence, sentence, 5.0)
        return self

    def wants(self, who: str, issue: str, stance: str, words: str, basis: str = "said") -> "Draft":
        """`who words.`, a position."""
        sentence = f"{who} {words}."
        start = self._write(sentence, who, who)
        evidence = (Span(start, start + len(sentence), sentence),)
        made = Position(
            f"q{len(self.positions)}", self._actor(who).id, issue, stance, (), None, evidence, basis, None,  # type: ignore[arg-type]
            UNKNOWN_PERIOD, 0.8,
        )  # fmt: skip
        self.positions.append(made)
        self.tellings[made.id] = Telling(sentence, f"{stance}: “{words}”", 6.0)
        return self

    def reading(self) -> Reading:
        """The reading that was made."""
        name = self.id or article_id(self.text)
        article = Article(name, self.title, self.outlet, self.url, self.published, "en", self.text)
        return Reading(
            SCHEMA_NAME, article, tuple(sorted(self.mentions, key=lambda m: m.start)), tuple(self.actors.values()), (),
            (), tuple(self.statements), tuple(self.events), tuple(self.positions), (), tuple(self.findings),
        )  # fmt: skip

    def _write(self, sentence: str, written: str, who: str) -> int:
        start = len(self.text)
        self.text += f"{sentence}\n"
        at = self.text.index(written, start)
        actor = self._actor(who)
        kind = "person" if actor.kind == "person" else "country"
        garbled = written != who and kind == "person"
        self.mentions.append(Mention(f"m{len(self.mentions)}", at, at + len(written), written, kind, actor.id,
                                     garbled=garbled))  # type: ignore[arg-type]  # fmt: skip
        return start

    def _actor(self, name: str) -> Actor:
        if name not in self.actors:
            country = COUNTRIES.get(name)
            kind = "country" if country else "person"
            self.actors[name] = Actor(f"a{len(self.actors)}", name, kind, None, country, None, 0.9)  # type: ignore[arg-type]
        return self.actors[name]


def add(record: Record, draft: Draft, tellings: Tellings | None = None) -> Added:
    """Add the draft to the record."""
    reading = draft.reading()
    original = Original("text", reading.article.id, reading.article.text.encode("utf-8"))
    return record.add(reading, original, draft.tellings if tellings is None else tellings, "test")


def long_story(outlet: str, published: str, id: str | None = None, extra: str = "") -> Draft:
    """An article of some length, the same for every outlet but for `extra`; so that copies of it are kin."""
    draft = Draft(outlet=outlet, published=published, id=id)
    draft.does("CONSULT", "Ruritania", "Freedonia", "held a fourth round of harbour talks with", "2030-02-28")
    draft.says("Anna Weber", "We are close to an agreement on the harbour, but not there yet")
    draft.wants("Ruritania", "withdrawal", "demand", "demands that every customs boat leaves the strait by summer")
    draft.wants("Freedonia", "sanctions", "reject", "rejects any lifting of the duties on tinned fish this year")
    draft.says("Boris Lund", "The price of grain will decide whether the ministers can sign in autumn")
    draft.does("REQUEST", "Freedonia", "Sylvania", "asked for forty engineers to repair the old lighthouse from")
    draft.says("Carla Mirov", "Nobody in our delegation has seen the map that the newspapers print")
    if extra:
        draft.says("Dora Quist", extra)
    return draft
