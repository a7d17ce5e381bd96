"""Scores readings of coded texts that nobody learnt from, as `dragoman evaluate events` scores those of the gold.

usage: python training/events/score_coded.py CORPORA [--from ROW] [--to ROW] [--coded FILE] [--part encoder|trees]
           [--wrong]

The texts are the rows ROW to ROW of the file, as counted from 0; those that neither the encoder nor the trees have
learnt from are the last ones (the model card says from which on). `--wrong` shows what was coded and what was told of
it. A party of the coders is met by an actor whose mention overlaps the words nearest to the act, or has the fullest
name.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import Coded, Named, Span, coded_texts
from dragoman.evaluate import events as scores
from dragoman.evaluate.event_gold import CodedArticle, GoldControl, GoldEvent, GoldPosition, Party
from dragoman.evaluate.report import Report
from dragoman.knowledge.normal import plain
from dragoman.model.events import Event
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id
from dragoman.pipeline.reader import Reader
from lay_out import sentences_of

CODES = {claim: code for code, claim in scores.CLAIMS.items()}
_Row = TypeVar("_Row", GoldEvent, GoldPosition)


@dataclass(frozen=True, slots=True)
class CodedParty(Party):
    """A party with the place of the words that name it nearest to the act."""

    near: Span


class CodedParties(scores.Parties):
    """The actors of a reading, to tell whether one is the party that a coder marked."""

    def __init__(self, reading: Reading) -> None:
        """Keep where each actor is mentioned, and how."""
        super().__init__(reading)
        self._at = [(m.start, m.end, m.actor) for m in reading.mentions if m.actor is not None]
        self._names = {(plain(m.text), m.actor) for m in reading.mentions if m.actor is not None}
        self._names |= {(plain(actor.name), actor.id) for actor in reading.actors}

    def is_party(self, id: str, party: Party) -> bool:
        """Whether a mention of the actor overlaps the marked words, or has the fullest name."""
        near = party.near if isinstance(party, CodedParty) else (0, 0)
        marked = any(actor == id and start < near[1] and near[0] < end for start, end, actor in self._at)
        return marked or (plain(party.name), id) in self._names


def as_gold(coded: Coded) -> CodedArticle:
    """A coded text as the evaluation reads the gold: acts and stances with their sentences, those told again as one."""
    text, sentences = coded.text, sentences_of(coded.text)

    def words(at: Span) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in sentences if start <= at[0] < end)

    def parties(marked: Iterable[Named]) -> tuple[CodedParty, ...]:
        return tuple(CodedParty(text[slice(*full)], None, near) for near, full in marked)

    events = [
        GoldEvent(words(a.at), a.type, a.status, parties(a.initiators), parties(a.recipients)) for a in coded.acts
    ]
    positions = [
        GoldPosition(words(s.at), parties(s.holders), s.issue, s.stance, s.conditions, s.basis) for s in coded.stances
    ]
    control = [GoldControl(words(c.at), parties(c.actors), CODES[c.claim], text[slice(*c.place)]) for c in coded.claims]
    as_one = _as_one(events, lambda e: (e.type, e.status, _names(e.initiators), _names(e.recipients)))
    held = _as_one(positions, lambda p: (p.issue, p.stance, _names(p.holders)))
    return CodedArticle(coded.id, None, text, as_one, held, tuple(control))


def _names(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(plain(party.name) for party in parties)


def _as_one(rows: Iterable[_Row], told: Callable[[_Row], object]) -> tuple[_Row, ...]:
    """The rows, of which those that tell the same are one row with the words of all."""
    found: dict[object, _Row] = {}
    for row in rows:
        first = found.setdefault(told(row), row)
        found[told(row)] = replace(first, words=tuple(dict.fromkeys((*first.words, *row.words))))
    return tuple(found.values())


def shown(coded: CodedArticle, reading: Reading, parties: CodedParties) -> Iterator[str]:
    """What was coded ("=" told rightly, "~" otherwise, "-" not), with what was told in the same words; then ("+") what
    was told where nothing was coded.
    """
    yield f"#### {coded.sha256[:12]}"
    names = {actor.id: actor.name for actor in reading.actors}
    met: set[str] = set()
    for gold in coded.events:
        near = [e for e in reading.events if e.type == gold.type and _is_near(gold, e)]
        right = any(parties.same_event(gold, e) for e in near)
        met |= {e.id for e in near}
        sides = " -> ".join("; ".join(party.name for party in side) for side in (gold.initiators, gold.recipients))
        mark = "=" if right else "~" if near else "-"
        yield f"{mark} {gold.type} {gold.status} {sides} | {coded.text[slice(*gold.words[0])]}"
        yield from (f"      told {_told(event, names)}" for event in near if not right)
    for event in reading.events:
        if event.id not in met:
            yield f"+ {_told(event, names)} | {' … '.join(span.text for span in event.evidence)}"


def _is_near(gold: GoldEvent, event: Event) -> bool:
    """Whether words of a told event overlap those of a coded one."""
    return scores.overlap(gold.words, scores.spans_of(event.evidence))


def _told(event: Event, names: Mapping[str, str]) -> str:
    sides = " -> ".join("; ".join(names[id] for id in side) for side in (event.initiators, event.recipients))
    return f"{event.type} {event.status} {sides}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--to", type=int)
    parser.add_argument("--part", choices=("encoder", "trees"))
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    texts = list(coded_texts(given.coded, given.corpora))[given.first : given.to]
    texts = [text for text in texts if given.part in (None, text.part)]
    reader, total = Reader(), Counter[str]()
    for text in texts:
        gold = as_gold(text)
        reading = reader.read(Article(article_id(text.text), None, None, None, None, "en", text.text))
        parties = CodedParties(reading)
        total.update(scores.score_article(gold, reading, parties))
        if given.wrong:
            print(*shown(gold, reading, parties), sep="\n")
    print(Report("coded texts", f"from {given.first}", len(texts), tuple(scores.rows_of(total))).as_table())


if __name__ == "__main__":
    sys.exit(main())
