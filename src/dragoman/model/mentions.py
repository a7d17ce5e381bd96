"""Who is named: mentions in the text, and the actors behind them."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.checks import Checked

MentionKind = Literal["person", "organisation", "country", "place", "nationality", "office", "pronoun", "description"]
ActorKind = Literal["person", "organisation", "country", "group"]


@dataclass(frozen=True, slots=True)
class Mention(Checked):
    """A name, pronoun or description in the text, with the actor or place (or both) that it stands for."""

    id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    actor: str | None = None
    place: str | None = None
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class Actor(Checked):
    """Somebody who acts: `name` is canonical, `country` ISO 3166-1 alpha-2, `confidence` that this is who is meant."""

    id: str
    name: str
    kind: ActorKind
    role: str | None
    country: str | None
    wikidata: str | None
    confidence: float
