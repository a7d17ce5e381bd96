"""The people of an article with who they are: known, mangled and traced back, or only what the text says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.channel import NameRepair
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context
from dragoman.resolve.linking import link_person, state_of_all
from dragoman.resolve.people import MOST_FORMS, Person, PersonName
from dragoman.resolve.repairs import Repair, host_of, inserted_word, is_clean, repair_full_name, repair_word
from dragoman.resolve.weighing import Host, enough

MOST_TRACED = 120
"""Unknown names of an article that are traced back, and people they are compared with; a bound on time."""

MANY_MANGLED = 2.0
"""Mangled names, as a sum of probabilities, from which an article counts as mangled through and through."""

SURE_ENOUGH, WORD_SURE_ENOUGH = 0.75, 0.8
"""Least probability for a full name and for a single one to be called mangled, in copy where no other is."""

FALLEN_APART = 0.5
"""How mangled an article is, 0 to 1, from which a single name may have fallen apart in two words."""

SURE_BESIDE, MOST_BESIDE = 0.85, 40
"""Probability from which somebody traced back counts as named for the other names; and how many are compared."""

STATES_LOOKED_AT = 3
PROMINENT = 0.8
"""States of the article, and least prominence, of people whom a single name may mean though nothing else names them."""

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
    state: str | None = None
    """The state of all whom the name may mean, where it is unclear who of them is meant."""

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
    mangled = _repair_full_names(found, open_people, context)
    _repair_words(found, open_people, context, mangled)
    for person in open_people:
        confidence = UNKNOWN_FULL if person.form.full else UNKNOWN_SURNAME
        found.append(Identity([person], None, confidence, state=state_of_all(person, context)))
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


def _repair_full_names(found: list[Identity], open_people: list[Person], context: Context) -> float:
    """Trace full names back; gives back how mangled the names of the article are, 0 to 1."""
    full = [p for p in open_people if p.form.full][:MOST_TRACED]
    full.sort(key=lambda p: _only_supposed(p, context))
    named = [identity.known for identity in found if identity.known is not None][:MOST_BESIDE]
    heard = {id(p): r for p in full if (r := repair_full_name(p, context, 0.0, named)) is not None}
    first = {person: repair.confidence for person, repair in heard.items()}
    sure = {p: r.known for p, r in heard.items() if r.known is not None and r.confidence >= SURE_BESIDE}
    for person in full:
        others = min(1.0, (sum(first.values()) - first.get(id(person), 0.0)) / MANY_MANGLED)
        beside = [*named, *(actor for other, actor in sure.items() if other != id(person))][: 2 * MOST_BESIDE]
        repair = repair_full_name(person, context, others, beside)
        if repair is None or repair.known is None or not enough(repair.confidence, SURE_ENOUGH, others):
            continue
        open_people.remove(person)
        identity = _joined(found, person, repair.known, repair.confidence)
        if inserted_word(person, repair.known) or not is_clean(person, repair.known):
            for name in person.names:
                if _differs(name, repair.known):
                    identity.repairs[(name.name.start, name.name.end)] = repair
    return min(1.0, sum(first.values()) / MANY_MANGLED)


def _differs(name: PersonName, actor: KnownActor) -> bool:
    """Whether this written form, which may be the surname alone, is not one of the actor's own."""
    if name.full:
        return True
    surnames = {n.split()[-1].lower() for n in (actor.name, *actor.aliases) if n.split()}
    return name.name.text.lower() not in surnames


def _repair_words(found: list[Identity], open_people: list[Person], context: Context, mangled: float) -> None:
    """Trace single names back, each to a person of the article (one more host once mangled) or to an office holder."""
    alone = [(p, p) for p in open_people if not p.form.full]
    alone += [(p, one) for p in open_people if (one := _in_one_word(p, context, mangled)) is not None]
    for person, single in alone[:MOST_TRACED]:
        if not any(p is person for p in open_people):  # somebody else's by now
            continue
        others = (p for p in open_people if p is not person and p.form.full)
        full = [p for p in others if not _only_supposed(p, context)][:MOST_TRACED]
        hosts = hosts_among(found, full, context)
        repair = repair_word(single, hosts, context, mangled)
        if repair is None or not enough(repair.confidence, WORD_SURE_ENOUGH, mangled):
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


def _in_one_word(person: Person, context: Context, mangled: float) -> Person | None:
    """A name of two words, the first no given name, as a single name that fell apart in mangled copy."""
    form = person.form
    if mangled < FALLEN_APART or len(form.words) != 2 or context.knowledge.actors.is_given_name(form.given):
        return None
    return Person([replace(form, words=("".join(form.words),))], person.claims)


def _only_supposed(person: Person, context: Context) -> bool:
    return all((n.name.start, n.name.end) in context.supposed for n in person.names)


def hosts_among(found: Sequence[Identity], full: Sequence[Person], context: Context) -> list[Host]:
    """Whom a single name of the article may mean: its people in this order, then the prominent of its states."""
    hosts = [_host(identity) for identity in found[:MOST_TRACED]]
    hosts += [Host(_surnames(p), p.gender, None, named=len(p.names)) for p in full]
    present = {host.known.key for host in hosts if host.known is not None}
    index = context.knowledge.actors
    for state in context.main_countries[:STATES_LOOKED_AT]:
        for actor in index.of_country(state, context.published):
            if actor.prominence >= PROMINENT and actor.key not in present:
                present.add(actor.key)
                hosts.append(host_of(actor))
    return hosts


def _host(identity: Identity) -> Host:
    surnames = [s for p in identity.people[:MOST_TRACED] for s in _surnames(p)]
    if identity.known is not None:
        words = plain(identity.known.name).split()
        surnames.extend(words[-1:])
    named = sum(len(p.names) for p in identity.people)
    unique = tuple(dict.fromkeys(surnames))
    return Host(unique, identity.gender, identity.known, mangled=bool(identity.repairs), named=named)


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
