"""Mangled names of people traced back to who is meant, only where the context says who that must be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import coarse_skeleton
from dragoman.knowledge.sounds import skeletons_near
from dragoman.resolve.channel import likeness
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context, with_article
from dragoman.resolve.linking import link_surname
from dragoman.resolve.people import Person, same_given
from dragoman.resolve.tracing import Candidate, candidates_for, likeness_to
from dragoman.resolve.variants import is_clean_variant
from dragoman.resolve.weighing import (
    MANY,
    Host,
    evidence_for,
    probability,
    word_evidence,
    word_probability,
)

SUREST = 0.98
MOST_WEIGHED = 4
"""The likest candidates and hosts, of which the surest by all that speaks for it is taken."""

LEAST_LIKE = 0.6
LEAST_LIKE_WORD = 0.55
"""Least likeness of a full name and of a single one, for a candidate to be weighed at all."""

LEAST_BONES = 50
"""Least likeness of two coarse skeletons, in per cent, for their sounds to be compared."""

INSERTED = 0.6
"""A middle word less like than this to every word of the known name was put in."""

SHORTEST_SURNAME, SHORTEST_MANGLED = 4, 3
"""Letters of a single name that is traced back; and in copy with mangled names."""

PROMINENT = 0.7
"""Least prominence of somebody whom a single name may mean though neither the article nor an office names them."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Who a mangled name means: a known person, or (`within`) another person of the article; and what speaks for it."""

    known: KnownActor | None
    within: int | None
    confidence: float
    grounds: tuple[str, ...]
    inserted: bool = False


def repair_full_name(
    person: Person, context: Context, mangled: float, beside: Sequence[KnownActor] = ()
) -> Repair | None:
    """The known person that a full name not in the knowledge base is a mangled form of; None where nobody sounds
    like it. `beside` are those whom the article names otherwise.

    The confidence is a probability; whether it is enough is for the caller to say. `mangled` says how much else in the
    article is mangled, 0 to 1.
    """
    claims = [claim for claim in person.claims if claim.kind != "other"]
    candidates = _heard(person, claims, context, beside)
    if candidates and is_clean(person, candidates[0].actor):  # as written it is theirs, or happens to be
        candidates = [c for c in candidates if not is_clean(person, c.actor)] if mangled >= MANY else []
    if not candidates:
        return None
    weighed = []
    for place, one in enumerate(candidates[:MOST_WEIGHED]):
        others = [*candidates[:place], *candidates[place + 1 :]]
        surname_like = likeness(person.form.surname, plain(one.actor.name).split()[-1])
        evidence = evidence_for(person.form, claims, one, others, context, mangled)
        weighed.append((probability(evidence, surname_like), -place))
    sure, place = max(weighed)
    actor = candidates[-place].actor
    support = context.role_support(actor, claims)
    return Repair(actor, None, round(min(SUREST, sure), 2), _grounds(actor, claims, support, context))


def _heard(
    person: Person, claims: Iterable[RoleClaim], context: Context, beside: Sequence[KnownActor]
) -> list[Candidate]:
    """Known people who sound like the name: of all, of those who hold the offices that the text tells, and of those
    whom the article names otherwise.
    """
    found = {c.actor.key: c for c in candidates_for(person.form.words, context.knowledge.actors)}
    for actor in beside:
        like = max(likeness_to(person.form.words, name) for name in (actor.name, *actor.aliases))
        if like >= LEAST_LIKE:
            found[actor.key] = Candidate(actor, like, in_article=True)
    for actor in _office_holders(claims, context):
        if actor.key not in found:
            names = (actor.name, *actor.aliases)
            like = max(max(likeness(person.form.name.text, n), likeness_to(person.form.words, n)) for n in names)
            if like >= LEAST_LIKE:
                found[actor.key] = Candidate(actor, like)
    return sorted(found.values(), key=lambda c: (-c.weight, c.actor.key))


def _office_holders(claims: Iterable[RoleClaim], context: Context) -> list[KnownActor]:
    """Those who hold the offices of the claims on the day; of the article's states, where the text tells no state."""
    holders: dict[str, KnownActor] = {}
    for claim in claims:
        for state in (claim.country,) if claim.country else context.main_countries:
            found = context.knowledge.actors.holding(claim.kind, state, context.published)
            holders |= {actor.key: actor for actor in found if actor.kind == "person"}
    return list(holders.values())


def repair_word(person: Person, hosts: Sequence[Host], context: Context, mangled: float) -> Repair | None:
    """Who a single name means that neither the article nor the knowledge base has: one of the hosts, or the holder
    of the office told beside it; None where none of them sounds like it. The confidence is a probability.
    """
    word = person.form.surname
    if len(word) < (SHORTEST_MANGLED if mangled else SHORTEST_SURNAME):
        return None
    claims = [claim for claim in person.claims if claim.kind != "other"]
    all_hosts = [*hosts, *_holders_as_hosts(claims, hosts, context)]
    all_hosts += _heard_as_hosts(person, all_hosts, context)
    likely = likeliest_hosts(person, all_hosts)
    if not likely:
        return None
    weighed = []
    for number, (like, place) in enumerate(likely[:MOST_WEIGHED]):
        others = max((other for n, (other, _) in enumerate(likely) if n != number), default=0.0)
        evidence = word_evidence(person.form, claims, like, others, all_hosts[place], context, mangled)
        weighed.append((word_probability(evidence), -number))
    probable, number = max(weighed)
    place = likely[-number][1]
    host = all_hosts[place]
    sure = round(min(SUREST, probable), 2)
    if place < len(hosts) and host.in_article:
        return Repair(None, place, sure, ())
    if host.known is None:
        return None
    support = context.role_support(host.known, claims)
    return Repair(host.known, None, sure, _grounds(host.known, claims, support, context))


def _holders_as_hosts(claims: Sequence[RoleClaim], hosts: Sequence[Host], context: Context) -> list[Host]:
    """Those who hold the offices of the claims, where they are not among the hosts."""
    present = {host.known.key for host in hosts if host.known is not None}
    return [host_of(actor) for actor in _office_holders(claims, context) if actor.key not in present]


def _heard_as_hosts(person: Person, hosts: Sequence[Host], context: Context) -> list[Host]:
    """Those of the article's states whom everybody knows by a surname that sounds like the name, in office or not."""
    present = {host.known.key for host in hosts if host.known is not None}
    index, word = context.knowledge.actors, person.form.surname
    near = (bones for bones in skeletons_near(word) if len(bones) > 1)
    sounding = (a for bones in near for a in index.most_prominent_of_sound(bones))
    surnames = dict.fromkeys(
        plain(actor.name).split()[-1]
        for actor in sounding
        if actor.prominence >= PROMINENT and actor.key not in present and context.country_support(actor)
    )
    like = {surname: round(likeness(word, surname), 6) for surname in surnames}
    likest = sorted((s for s in surnames if like[s] >= LEAST_LIKE_WORD), key=lambda s: (-like[s], s))[:MOST_WEIGHED]
    links = (link_surname(person, surname, context) for surname in likest)
    found = {link.actor.key: link.actor for link in links if link is not None and link.actor.key not in present}
    return [host_of(actor) for actor in found.values()]


def host_of(actor: KnownActor) -> Host:
    """Somebody whom the article does not name in full, as a host."""
    words = {plain(name).split()[-1] for name in (actor.name, *actor.aliases) if plain(name)}
    return Host(tuple(sorted(words)), "", actor, in_article=False)


def likeliest_hosts(person: Person, hosts: Sequence[Host]) -> list[tuple[float, int]]:
    """The hosts that sound like the single name, by likeness and number, the likeliest first; none where the name is a
    form of one of theirs ("Kennedys")."""
    word = person.form.surname
    bones = coarse_skeleton(word)
    scored: list[tuple[float, int]] = []
    for place, host in enumerate(hosts):
        if person.gender and host.gender and person.gender != host.gender:
            continue
        forms = [form for form in host.surnames if fuzz.ratio(bones, coarse_skeleton(form)) >= LEAST_BONES]
        if any(_is_form_of(word, form, host) for form in forms if len(form) >= SHORTEST_SURNAME):
            continue
        like = max((likeness(word, form) for form in forms), default=0.0)
        if like >= LEAST_LIKE_WORD:
            scored.append((round(like, 6), place))
    return sorted(scored, key=lambda s: (-s[0], not hosts[s[1]].in_article, s[1]))


def _is_form_of(word: str, surname: str, host: Host) -> bool:
    """Whether a single name is a clean form of a surname ("Kennedys"); of one that may itself be mangled only the
    plural and the name itself are.
    """
    if host.mangled:
        return word in {surname, f"{surname}s", f"{surname}es"}
    return word.startswith(surname) or surname.startswith(word)


def _grounds(actor: KnownActor, claims: Sequence[RoleClaim], support: float, context: Context) -> tuple[str, ...]:
    grounds: list[str] = []
    if support >= 0.7:
        claim = max(claims, key=lambda c: context.role_support(actor, [c]))
        state = context.knowledge.countries.get(claim.country or "")
        grounds.append(f"same office ({claim.title}{' of ' + with_article(state.name) if state else ''})")
    elif context.country_support(actor) > 0 and actor.country:
        state = context.knowledge.countries.get(actor.country)
        if state is not None:
            grounds.append(f"in an article about {with_article(state.name)}")
    return tuple(grounds)


def inserted_word(person: Person, actor: KnownActor) -> bool:
    """Whether the written name is a known one with a word put in that is like none of the words of its aliases."""
    words = [w for w in person.form.words if len(w) > 1]
    if len(words) < 3:
        return False
    known = [plain(name).split() for name in (actor.name, *actor.aliases)]
    if not any(k[:1] + k[-1:] == [words[0], words[-1]] for k in known):
        return False
    own = {word for k in known for word in k}
    return any(max(likeness(word, other) for other in own) < INSERTED for word in words[1:-1])


def is_clean(person: Person, actor: KnownActor) -> bool:
    """Whether the written full name is a clean spelling of the actor's, nicknames and initials included."""
    form = person.form
    for name in (actor.name, *actor.aliases):
        if set(form.words) <= set(plain(name).split()):  # a part of the name, as it is written
            return True
        if is_clean_variant(form.name.text, name, actor.country):
            return True
        known = plain(name).split()
        if len(known) > 1 and known[-1] == form.surname:
            like_known = Person([type(form)(form.name, tuple(known), "")]).form
            if same_given(form, like_known):
                return True
    return False
