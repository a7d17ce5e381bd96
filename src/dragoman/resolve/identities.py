"""The people of an article with who they are: known, mangled and traced back, or only what the text says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.channel import NameRepair
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context
from dragoman.resolve.linking import link_person
from dragoman.resolve.people import MOST_FORMS, Person, PersonName
from dragoman.resolve.repairs import Host, Repair, inserted_word, is_clean, repair_full_name, repair_surname

MOST_TRACED = 120
"""Unknown names of an article that are traced back, and people they are compared with; a bound on time."""

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
        if repair.known is not None and not _differs(name, repair.known):
            continue
        identity.repairs[(name.name.start, name.name.end)] = repair


def _mark_inserted(identity: Identity, person: Person, actor: KnownActor) -> None:
    for name in person.names:
        if inserted_word(Person([name]), actor):
            repair = Repair(actor, None, 0.85, (), inserted=True)
            identity.repairs[(name.name.start, name.name.end)] = repair


def _repair_full_names(found: list[Identity], open_people: list[Person], context: Context) -> None:
    for person in [p for p in open_people if p.form.full][:MOST_TRACED]:
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
    """Trace bare surnames back, each to a person of the article (one more host once mangled) or to an office holder."""
    for person in [p for p in open_people if not p.form.full][:MOST_TRACED]:
        mangled = any(identity.repairs for identity in found)
        full = [p for p in open_people if p.form.full][:MOST_TRACED]
        hosts = [*map(_host, found[:MOST_TRACED]), *(Host(_surnames(p), p.gender) for p in full)]
        repair = repair_surname(person, hosts, context, mangled)
        if repair is None:
            continue
        if repair.known is not None:
            identity = _joined(found, person, repair.known, repair.confidence)
        elif repair.within is not None and repair.within < min(len(found), MOST_TRACED):
            identity = found[repair.within]
            identity.people.append(person)
        else:
            host = full[(repair.within or 0) - min(len(found), MOST_TRACED)]
            identity = Identity([host, person], None, UNKNOWN_FULL)
            found.append(identity)
            open_people.remove(host)
        open_people.remove(person)
        _mark(identity, person, repair)


def _host(identity: Identity) -> Host:
    surnames = [s for p in identity.people[:MOST_TRACED] for s in _surnames(p)]
    if identity.known is not None:
        words = plain(identity.known.name).split()
        surnames.extend(words[-1:])
    return Host(tuple(dict.fromkeys(surnames)), identity.gender)


def _surnames(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.surname for n in person.names[:MOST_FORMS]))


def name_repairs(identity: Identity, companions: Sequence[str]) -> list[NameRepair]:
    """The mangled names of one person as repairs, with the reason in one sentence."""
    meant = identity.known.name if identity.known else identity.written
    repairs = []
    for name in identity.names:
        repair = identity.repairs.get((name.name.start, name.name.end))
        if repair is not None:
            reason = _reason(name, meant, identity.known, repair, [c for c in companions if c != meant])
            repairs.append(
                NameRepair(name.name.start, name.name.end, name.name.text, meant, "person", repair.confidence, reason)
            )
    return repairs


def _reason(name: PersonName, meant: str, known: KnownActor | None, repair: Repair, companions: Sequence[str]) -> str:
    forms = [meant, *(known.aliases if known else ())]
    if not name.full:
        forms = [form.split()[-1] for form in forms if form.split()]
    same = any(skeleton(name.name.text) == skeleton(form) for form in forms)
    sounds = f"{'Same' if same else 'Nearly the same'} consonants as {meant}"
    if repair.within is not None:
        return f"{sounds}, who is named in this article."
    if repair.inserted:
        return f"{meant} with a word put into the name."
    company = [f"in the company of {companions[0]}"] if companions else []
    return ", ".join([sounds, *repair.grounds, *company]) + "."
