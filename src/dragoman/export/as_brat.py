"""brat stand-off: a folder with NAME.txt and NAME.ann for each article, and the annotation.conf that names the types.

Offsets count code points. A span that goes over the end of a line is cut there, since brat has no such spans.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, get_args

from dragoman.export.characters import in_utf8
from dragoman.export.file_names import file_name
from dragoman.export.keyed import KeyedReading, keyed
from dragoman.export.whole import whole_folder
from dragoman.model.events import Event, EventStatus, EventType
from dragoman.model.mentions import MentionKind
from dragoman.model.positions import Control, ControlClaim, Position, Stance
from dragoman.model.reading import Reading
from dragoman.model.statements import Act, Statement, StatementForm
from dragoman.model.times import Period

UNBROKEN = re.compile("[^\\t\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]+")
"""Stretches without a tab or one of the characters at which brat, reading as Python does, ends a line."""

ATTRIBUTES = (
    ("Act", "Content", get_args(Act)),
    ("Form", "Content", get_args(StatementForm)),
    ("Status", "|".join(get_args(EventType)), get_args(EventStatus)),
    ("Stance", "Position", get_args(Stance)),
    ("Claim", "Control", get_args(ControlClaim)),
)
RELATIONS = (
    ("SaidBy", "Content", "Source"),
    ("CuedBy", "Content", "Cue"),
    ("ConditionOf", "Condition", "Position"),
)
OTHER_TYPES = ("Time", "Source", "Cue", "Content", *get_args(EventType), "Position", "Condition", "Control", "Finding")


class Stretch(Protocol):
    """What has a place in the text: a span, a mention, a source, a time, a finding."""

    @property
    def start(self) -> int:
        """Its first offset."""

    @property
    def end(self) -> int:
        """The offset after it."""


def export_brat(readings: Iterable[Reading], path: Path) -> None:
    """Write the folder `path`: two files for each article."""
    with whole_folder(path) as folder:
        (folder / "annotation.conf").write_text(configuration(), encoding="utf-8", newline="")
        for number, reading in enumerate(keyed(readings), start=1):
            name = file_name(number, reading.key)
            (folder / f"{name}.txt").write_bytes(in_utf8(reading.article.text).encode("utf-8"))
            (folder / f"{name}.ann").write_bytes(annotations(reading).encode("utf-8"))


def configuration() -> str:
    """The annotation.conf: the types, relations and attributes that the annotations have."""
    kinds = [_type_of(kind) for kind in get_args(MentionKind)]
    lines = ["[entities]", *kinds, *OTHER_TYPES, "[relations]"]
    lines += [f"{name} Arg1:{first}, Arg2:{second}" for name, first, second in RELATIONS]
    lines += ["[events]", "[attributes]"]
    lines += [f"{name} Arg:{of}, Value:{'|'.join(values)}" for name, of, values in ATTRIBUTES]
    return "\n".join(lines) + "\n"


def annotations(keyed: KeyedReading) -> str:
    """The lines of the .ann file of a reading."""
    file = _Annotations(in_utf8(keyed.article.text))
    reading = keyed.reading
    for mention in reading.mentions:
        actor, place = keyed.name_of(mention.actor), keyed.place_name(mention.place)
        file.text_bound(_type_of(mention.kind), [mention], actor=actor, place=place)
    for time in reading.times:
        file.text_bound("Time", [time], value=time.value)
    for statement in reading.statements:
        _add_statement(file, keyed, statement)
    for event in reading.events:
        _add_event(file, keyed, event)
    for position in reading.positions:
        _add_position(file, keyed, position)
    for claim in reading.control:
        _add_claim(file, keyed, claim)
    for finding in reading.findings:
        file.text_bound("Finding", [finding], doubt=finding.kind, suggestion=finding.suggestion, reason=finding.reason)
    return "".join(f"{line}\n" for line in file.lines)


class _Annotations:
    """The lines of one .ann file, and how many there are of each kind."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._count = dict.fromkeys("TRA#", 0)

    def text_bound(self, kind: str, spans: Sequence[Stretch], **notes: str | None) -> str | None:
        """Add a stretch of text, in as many fragments as it needs, with a note; its id, None where it has no words."""
        found = [match for span in spans for match in UNBROKEN.finditer(self._text, span.start, span.end)]
        if not found:
            return None
        id = self._id("T")
        offsets = ";".join(f"{match.start()} {match.end()}" for match in found)
        self.lines.append(f"{id}\t{kind} {offsets}\t{' '.join(match[0] for match in found)}")
        note = "; ".join(f"{name}: {value}" for name, value in notes.items() if value)
        if note:
            self.lines.append(f"{self._id('#')}\tAnnotatorNotes {id}\t{' '.join(in_utf8(note).split())}")
        return id

    def relation(self, kind: str, first: str | None, second: str | None) -> None:
        """Add a relation, where both its ends are there."""
        if first and second:
            self.lines.append(f"{self._id('R')}\t{kind} Arg1:{first} Arg2:{second}")

    def attribute(self, kind: str, of: str | None, value: str) -> None:
        """Add an attribute, where what it is of is there."""
        if of:
            self.lines.append(f"{self._id('A')}\t{kind} {of} {value}")

    def _id(self, letter: str) -> str:
        self._count[letter] += 1
        return f"{letter}{self._count[letter]}"


def _add_statement(file: _Annotations, keyed: KeyedReading, statement: Statement) -> None:
    addressee = keyed.name_of(statement.addressee)
    content = file.text_bound("Content", statement.content, channel=statement.channel, addressee=addressee)
    file.attribute("Act", content, statement.act)
    file.attribute("Form", content, statement.form)
    for source in statement.sources:
        said_by = file.text_bound("Source", [source], actor=keyed.name_of(source.actor))
        file.relation("SaidBy", content, said_by)
    file.relation("CuedBy", content, file.text_bound("Cue", statement.cue))


def _add_event(file: _Annotations, keyed: KeyedReading, event: Event) -> None:
    id = file.text_bound(
        event.type,
        event.evidence,
        mode=event.mode,
        initiators=", ".join(keyed.names_of(event.initiators)),
        recipients=", ".join(keyed.names_of(event.recipients)),
        place=keyed.place_name(event.place),
        time=_period(event.time),
    )
    file.attribute("Status", id, event.status)


def _add_position(file: _Annotations, keyed: KeyedReading, position: Position) -> None:
    id = file.text_bound(
        "Position",
        position.evidence,
        holder=keyed.name_of(position.holder),
        issue=position.issue,
        counterpart=keyed.name_of(position.counterpart),
        basis=position.basis,
        time=_period(position.time),
    )
    file.attribute("Stance", id, position.stance)
    for condition in position.conditions:
        file.relation("ConditionOf", file.text_bound("Condition", [condition]), id)


def _add_claim(file: _Annotations, keyed: KeyedReading, claim: Control) -> None:
    actor, place = keyed.name_of(claim.actor), keyed.place_name(claim.place)
    id = file.text_bound("Control", claim.evidence, actor=actor, place=place, time=_period(claim.time))
    file.attribute("Claim", id, claim.claim)


def _period(time: Period) -> str | None:
    days = [day for day in (time.first_day, time.last_day) if day]
    return " to ".join(dict.fromkeys(days)) or None


def _type_of(kind: str) -> str:
    return kind.capitalize()
