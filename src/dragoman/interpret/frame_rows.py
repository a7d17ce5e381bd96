"""Rows of the lexicon of events, what a filled one tells, and who may fill it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import EventStatus, EventType
from dragoman.spot.role_words import role_kinds

Row = Mapping[str, Any]
SEVERAL = 2
"""Actors from which an act is done together."""

BINDING = frozenset({"object", "needs", "particle", "about"})
"""What rows have that bind an idiom; two of them bind it closely."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that is filled: its type and mode, the actors on both sides, and the status where the frame tells it.

    `taught`: no frame is filled, the event encoder alone tells it; `idiom`: one of the lexicon of idioms is.
    """

    type: EventType
    mode: str | None
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]
    status: EventStatus | None = None
    taught: bool = False
    idiom: bool = False


def is_idiom(row: Row) -> bool:
    """Whether a row is one of the lexicon of idioms."""
    return id(row) in _idioms()


@cache
def _idioms() -> frozenset[int]:
    return frozenset(id(row) for rows in lexicon("event_idioms").values() for row in rows)


@cache
def rows_of(kind: str, word: str, idioms: bool = False) -> Mapping[str, tuple[Row, ...]]:
    """The rows of the `kind` (verbs, nouns) by the lemmas under `word`, in the order of the lexicon; with `idioms` also
    those of less plain ways to tell an act, which say nothing of the word elsewhere: closely bound ones ("slam the door
    on") before all others, the rest after them.
    """
    found: dict[str, list[Row]] = {}
    rarer = lexicon("event_idioms")[kind] if idioms else ()
    bound = [row for row in rarer if _is_bound(row)]
    loose = [row for row in rarer if not _is_bound(row)]
    for row in (*bound, *lexicon("event_verbs")[kind], *loose):
        for lemma in dict.fromkeys(row[word]):
            found.setdefault(lemma, []).append(row)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def _is_bound(row: Row) -> bool:
    """Whether an idiom is closely bound."""
    return len(BINDING & set(row)) > 1


def is_official(scene: Scene, actor: str) -> bool:
    """Whether an actor is a state, a known body or somebody in an office: private people travel too."""
    named, known = scene.actor_named(actor), scene.actors.known.get(actor)
    if named is None or (named.kind == "group" and known is None):
        return False
    if named.kind != "person":
        return True
    titles = (named.role or "").lower().split()
    return bool(known is not None and known.offices) or any(word in role_kinds() for word in titles)


def governs(scene: Scene, actor: str) -> bool:
    """Whether an actor is a state or a person in an office."""
    named = scene.actor_named(actor)
    return named is not None and (named.kind == "country" or (named.kind == "person" and is_official(scene, actor)))


def are_workers(scene: Scene, actor: str) -> bool:
    """Whether an actor is people or a body with a word for those who work, and may strike, in its name."""
    named = scene.actor_named(actor)
    words = set() if named is None or named.kind not in {"group", "organisation"} else set(named.name.lower().split())
    return bool(words & frozenset(lexicon("event_verbs")["participants"]["workers"]))


def is_many(scene: Scene, actor: str) -> bool:
    """Whether an actor is a group, a body or a state, and no single person."""
    named = scene.actor_named(actor)
    return named is not None and named.kind != "person"
