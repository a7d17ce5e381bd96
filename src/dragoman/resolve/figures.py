"""Figures: the actors of an article while they are being put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.normal import plain
from dragoman.model.mentions import Actor, ActorKind
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.identities import Identity
from dragoman.resolve.parties import Party
from dragoman.resolve.people import gender_of_given


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor with all that is known of them: `spans` are their names in the text, in order."""

    id: str
    kind: ActorKind
    name: str
    country: str | None
    known: KnownActor | None
    confidence: float
    gender: str
    claims: tuple[RoleClaim, ...]
    spans: tuple[tuple[int, int], ...]
    descriptions: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """Where the figure is first named or described by name."""
        return min(start for start, _ in (*self.spans, *self.descriptions))

    def as_actor(self, published: date | None) -> Actor:
        """The actor as a reading holds it, with the role of the day of publication."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            role=self._role(published),
            country=self.country,
            wikidata=self.known.wikidata if self.known else None,
            confidence=round(self.confidence, 2),
        )

    def _role(self, published: date | None) -> str | None:
        office = self.known.role_on(published) if self.known and self.kind == "person" and published else None
        if office is not None:
            return office.title
        told = [claim for claim in self.claims if claim.current]
        return told[0].title if told else None


def figures_of(identities: Sequence[Identity], parties: Sequence[Party]) -> tuple[Figure, ...]:
    """The people, states and bodies as figures with the ids a1, a2, … in order of first mention."""
    drafts: list[tuple[int, Identity | Party]] = [(i.names[0].name.start, i) for i in identities]
    drafts += [(party.first, party) for party in parties]
    drafts.sort(key=lambda d: d[0])
    return tuple(
        _of_person(f"a{n}", draft) if isinstance(draft, Identity) else _of_party(f"a{n}", draft)
        for n, (_, draft) in enumerate(drafts, start=1)
    )


def _of_person(id_: str, identity: Identity) -> Figure:
    known = identity.known
    name = known.name if known else identity.written
    told = next((claim.country for claim in identity.claims if claim.country), identity.state)
    gender = identity.gender or (gender_of_given(plain(known.name).split(" ")[0]) if known else "")
    return Figure(
        id=id_,
        kind="person",
        name=name,
        country=known.country if known and known.country else told,
        known=known,
        confidence=identity.confidence,
        gender=gender,
        claims=tuple(identity.claims),
        spans=tuple((n.name.start, n.name.end) for n in identity.names),
        descriptions=(),
    )


def _of_party(id_: str, party: Party) -> Figure:
    kind: ActorKind = "country" if party.kind == "country" else ("group" if party.kind == "group" else "organisation")
    return Figure(
        id=id_,
        kind=kind,
        name=party.name,
        country=party.country,
        known=party.known,
        confidence=party.confidence,
        gender="",
        claims=(),
        spans=tuple(party.spans),
        descriptions=tuple(party.descriptions),
    )
