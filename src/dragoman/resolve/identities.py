"""The people of an article with who they are: known, mangled and traced back, or only what the text says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.actors import KnownActor
from dragoman.resolve.channel import NameRepair
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context
from dragoman.resolve.linking import link_person
from dragoman.resolve.people import Person, PersonName
from dragoman.resolve.repairs import Repair, inserted_word, is_clean, repair_full_name, repair_surname

UNKNOWN_FULL = 0.7
UNKNOWN_SURNAME = 0.5
"""Confidence that a name nobody knows is one person of that name."""


@dataclass(slots=True)
class Identity:
    """One person of the article: the names written for them, the known person if any, and which names are mangled."""

    people: list[Person]
    known: KnownActor | None
    confidence: float
    repairs: dict[tuple[int, int], Repair] = field(default_factory=dict)

    @property
    def names(self) -> list[PersonName]:
        """All the names, in text order."""
        return sorted((n for p in self.people for n in p.names), key=lambda n: n.name.start)

    @property
    def claims(self) -> list[RoleClaim]:
        """What the text says they are, in text order."""
        return sorted((c for p in self.people for c in p.claims), key=lambda c: c.start)

    @property
    def gender(self) -> str:
        """The gender that the text or the given name tells; "" where none does."""
        return next((p.gender for p in self.people if p.gender), "")

    @property
    def written(self) -> str:
        """The fullest name as written."""
        return max((p.form for p in self.people), key=lambda f: (f.full, len(f.words))).name.text


def identities_of(people: Sequence[Person], context: Context) -> list[Identity]:
    """Who the people are, in order of first mention; people who turn out to be one are one identity."""
    found: list[Identity] = []
    open_people: list[Person] = []
    for person in people:
        link = link_person(person, context)
        if link is None:
            open_people.append(person)
            continue
        identity = _joined(found, person, link.actor, link.confidence)
        _mark_inserted(identity, person, link.actor)
    _repair_full_names(found, open_people, context)
    _repair_surnames(found, open_people, context)
    for person in open_people:
        confidence = UNKNOWN_FULL if person.form.full else UNKNOWN_SURNAME
        found.append(Identity([person], None, confidence))
    return sorted(found, key=lambda i: i.names[0].name.start)


def _joined(found: list[Identity], person: Person, actor: KnownActor, confidence: float) -> Identity:
    """The identity of that known person, with this person's names in it."""
    for identity in found:
        if identity.known is not None and identity.known.key == actor.key:
            identity.people.append(person)
            identity.confidence = max(identity.confidence, confidence)
            return identity
    identity = Identity([person], actor, confidence)
    found.append(identity)
    return identity


def _mark(identity: Identity, person: Person, repair: Repair) -> None:
    for name in person.names:
        identity.repairs[(name.name.start, name.name.end)] = repair


def _mark_inserted(identity: Identity, person: Person, actor: KnownActor) -> None:
    for name in person.names:
        if inserted_word(Person([name]), actor):
            repair = Repair(actor, None, 0.85, ("the known name with a word put in",))
            identity.repairs[(name.name.start, name.name.end)] = repair


def _repair_full_names(found: list[Identity], open_people: list[Person], context: Context) -> None:
    for person in [p for p in open_people if p.form.full]:
        repair = repair_full_name(person, context)
        if repair is None or repair.known is None:
            continue
        open_people.remove(person)
        identity = _joined(found, person, repair.known, repair.confidence)
        if inserted_word(person, repair.known) or not is_clean(person, repair.known):
            for name in person.names:
                if _differs(name, repair.known):
                    identity.repairs[(name.name.start, name.name.end)] = repair


def _differs(name: PersonName, actor: KnownActor) -> bool:
    """Whether this written form, which may be the surname alone, is not one of the actor's own."""
    if name.full:
        return True
    surnames = {n.split()[-1].lower() for n in (actor.name, *actor.aliases) if n.split()}
    return name.name.text.lower() not in surnames


def _repair_surnames(found: list[Identity], open_people: list[Person], context: Context) -> None:
    mangled = any(identity.repairs for identity in found)
    singles = [p for p in open_people if not p.form.full]
    for person in singles:
        hosts = [p for identity in found for p in identity.people] + [p for p in open_people if p.form.full]
        known = [_with_known_names(identity) for identity in found]
        repair = repair_surname(person, [*hosts, *known], context, mangled)
        if repair is None:
            continue
        if repair.known is not None:
            identity = _joined(found, person, repair.known, repair.confidence)
        else:
            assert repair.within is not None
            everybody = [*hosts, *[identity.people[0] for identity in found]]
            identity = _identity_of(found, everybody[repair.within], open_people)
            identity.people.append(person)
        open_people.remove(person)
        _mark(identity, person, repair)


def _with_known_names(identity: Identity) -> Person:
    """The person as the knowledge base writes the name, to compare a mangled surname with."""
    form = identity.people[0].form
    if identity.known is None:
        return identity.people[0]
    words = tuple(w.lower() for w in identity.known.name.split())
    return Person([PersonName(form.name, words or form.words, form.gender)])


def _identity_of(found: list[Identity], person: Person, open_people: list[Person]) -> Identity:
    for identity in found:
        if any(person is p for p in identity.people):
            return identity
    identity = Identity([person], None, UNKNOWN_FULL)
    found.append(identity)
    open_people.remove(person)
    return identity


def name_repairs(identity: Identity, companions: Sequence[str]) -> list[NameRepair]:
    """The mangled names of one person as repairs, with the reason in one sentence."""
    meant = identity.known.name if identity.known else identity.written
    repairs = []
    for name in identity.names:
        repair = identity.repairs.get((name.name.start, name.name.end))
        if repair is not None:
            reason = _reason(meant, repair, [c for c in companions if c != meant])
            repairs.append(
                NameRepair(name.name.start, name.name.end, name.name.text, meant, "person", repair.confidence, reason)
            )
    return repairs


def _reason(meant: str, repair: Repair, companions: Sequence[str]) -> str:
    if repair.within is not None:
        return f"Same consonants as {meant}, who is named in this article."
    parts = [f"Same consonants as {meant}", *repair.grounds]
    if companions:
        parts.append(f"in the company of {companions[0]}")
    return ", ".join(parts) + "."
