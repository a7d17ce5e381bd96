"""What goes into the record and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.parties import folded


@dataclass(frozen=True, slots=True)
class Original:
    """What was read, byte for byte: `kind` is html, text or article (the fields of an article as JSON); `name` says
    where it came from, for a person."""

    kind: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim told: as a sentence, as a cell of a table, and how much it weighs before anybody confirms it."""

    told: str
    short: str
    weight: float


Tellings = Mapping[str, Telling]
"""The claims of a reading as they are told, by their ids in it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its number in the record, whether it is new, and the article whose text it revises."""

    article: int
    is_new: bool
    revises: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the record. `origin` names its family; `parent` is what it derives from, and how."""

    id: int
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    words: int
    doubts: int
    origin: int
    parent: int | None
    kinship: str | None
    reasons: tuple[str, ...]
    revised: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as one article has it, told; `status` is read, accepted, rejected or changed."""

    id: int
    line: int
    article: int
    claim: Claim
    status: str
    day: str | None
    weight: float
    told: str
    short: str
    published: str | None = None
    origin: int = 0
    base_weight: float = 0.0
    current: bool = True


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the account: a claim with all that stands behind it. Days are ISO; `seen` are days of publication."""

    id: int
    kind: str
    party: str | None
    topic: str
    value: str
    first_day: str | None
    last_day: str | None
    first_seen: str | None
    last_seen: str | None
    items: int
    articles: int
    outlets: int
    origins: int
    weight: float
    best: Item


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two items that cannot both be right, what each says, and how many independent origins say so."""

    kind: str
    one: Item
    other: Item
    one_says: str
    other_says: str
    one_origins: int = 1
    other_origins: int = 1


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the record, in how many articles it is named, and the mangled spellings that were traced to it."""

    id: int
    key: str
    name: str
    kind: str
    role: str | None
    country: str | None
    wikidata: str | None
    party: str
    articles: int
    garbled: tuple[str, ...] = ()

    @property
    def folded(self) -> str:
        """The name for comparing."""
        return folded(self.name)
