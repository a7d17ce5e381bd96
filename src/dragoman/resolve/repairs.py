"""Mangled names of people traced back to who is meant, only where the context says who that must be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.channel import likeness
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context, one_person, with_article
from dragoman.resolve.people import Person, same_given
from dragoman.resolve.variants import is_clean_variant

MOST_CANDIDATES = 120
FULL_WITH_ROLE = 0.80
"""Least likeness of a full name to a known person who holds the very office the text gives, one that few hold."""

FULL_WITH_STATE = 0.90
"""Least likeness of a full name to a prominent person of a state in the article, with no role told."""

SURNAME_WITH_ROLE = 0.80
SURNAME_IN_ARTICLE = 0.88
SURNAME_IN_MANGLED_ARTICLE = 0.74
"""Least likeness of a bare surname to that of a person of the article; lower once another name is mangled there."""

INSERTED = 0.6
"""A middle word less like than this to every word of the known name was put in."""

AHEAD = 0.05
SHORTEST_SURNAME = 4


@dataclass(frozen=True, slots=True)
class Repair:
    """Who a mangled name means: a known person, or (`within`) another person of the article; and what speaks for it."""

    known: KnownActor | None
    within: int | None
    confidence: float
    grounds: tuple[str, ...]
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Host:
    """A person of the article that a bare surname may mean: the surnames written or known for them, and the gender."""

    surnames: tuple[str, ...]
    gender: str


def repair_full_name(person: Person, context: Context, mangled: float) -> Repair | None:
    """The known person that a full name not in the knowledge base is a mangled form of; None where nobody sounds like it.

    The confidence is a probability; whether it is enough is for the caller to say. `mangled` says how much else in the
    article is mangled, 0 to 1.
    """
    claims = [claim for claim in person.claims if claim.kind != "other"]
    candidates = _heard(person, claims, context)
    if not candidates or is_clean(person, candidates[0].actor):
        return None
    sure = probability(evidence_for(person.form, claims, candidates, context, mangled))
    actor = candidates[0].actor
    support = context.role_support(actor, claims)
    return Repair(actor, None, round(min(SUREST, sure), 2), _grounds(actor, claims, support, context))


def _heard(person: Person, claims: Iterable[RoleClaim], context: Context) -> list[Candidate]:
    """Known people who sound like the name: of all, and of those who hold the offices that the text tells."""
    found = {c.actor.key: c for c in candidates_for(person.form.words, context.knowledge.actors)}
    for actor in _office_holders(claims, context):
        if actor.key not in found:
            like = max(likeness(person.form.name.text, name) for name in (actor.name, *actor.aliases))
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


def _candidates(person: Person, claims: Iterable[RoleClaim], context: Context) -> list[KnownActor]:
    """Known people to compare with: of the same consonants, and those who hold the offices the text names."""
    index, form = context.knowledge.actors, person.form
    found: dict[str, KnownActor] = {}
    for claim in claims:
        states = (claim.country,) if claim.country else context.main_countries
        for state in states:
            found |= {a.key: a for a in index.holding(claim.kind, state, context.published)}
    for state in context.main_countries:
        found |= {a.key: a for a in index.of_country(state, context.published)}
    found |= {a.key: a for a in index.with_skeleton(skeleton(form.name.text))}
    found |= {a.key: a for a in index.with_skeleton(skeleton(form.surname))[:MOST_CANDIDATES]}
    found |= {a.key: a for a in index.surnamed(form.surname)[:MOST_CANDIDATES]}
    head = skeleton(form.name.text)[:1]
    return [a for a in found.values() if a.kind == "person" and head in _heads(a, form.full)]


def _heads(actor: KnownActor, full: bool) -> set[str]:
    """The first consonants of an actor's full names or surnames, for a cheap look before the careful one."""
    names = [name if full else (name.split() or [""])[-1] for name in (actor.name, *actor.aliases)]
    return {skeleton(name)[:1] for name in names}


def repair_surname(person: Person, others: Sequence[Host], context: Context, mangled: bool) -> Repair | None:
    """Who a bare surname means that neither the article nor the knowledge base has: a person of the article written
    otherwise, or the holder of the office told beside it.

    `mangled` says that other names of the article are mangled for certain.
    """
    surname = person.form.surname
    if len(surname) < SHORTEST_SURNAME:
        return None
    known_surname = bool(context.knowledge.actors.surnamed(surname))
    within = _within(person, others, known_surname, mangled)
    if within is not None:
        return within
    claims = [claim for claim in person.claims if claim.kind != "other"]
    few = any(claim.kind in lexicon("office_kinds")["few"] for claim in claims)
    best: tuple[float, KnownActor] | None = None
    for actor in _candidates(person, claims, context) if few else ():
        support = context.role_support(actor, claims)
        like = max(likeness(surname, plain(name).split()[-1]) for name in (actor.name, *actor.aliases) if plain(name))
        if (
            support >= 0.7
            and like >= SURNAME_WITH_ROLE
            and (best is None or (like, actor.key) > (best[0], best[1].key))
        ):
            best = (like, actor)
    if best is None:
        return None
    support = context.role_support(best[1], claims)
    confidence = round(min(0.93, 0.5 * best[0] + 0.4 * support), 2)
    return Repair(best[1], None, confidence, _grounds(best[1], claims, support, context))


def _within(person: Person, others: Sequence[Host], known_surname: bool, mangled: bool) -> Repair | None:
    surname = person.form.surname
    scored: list[tuple[float, int]] = []
    for place, other in enumerate(others):
        if person.gender and other.gender and person.gender != other.gender:
            continue
        like = max((likeness(surname, form) for form in other.surnames), default=0.0)
        same = any(skeleton(surname) == skeleton(form) for form in other.surnames)
        derived = any(surname.startswith(form) or form.startswith(surname) for form in other.surnames)
        if derived or (known_surname and not (mangled and same)):
            continue
        if (like >= SURNAME_IN_ARTICLE and same) or (like >= SURNAME_IN_MANGLED_ARTICLE and mangled):
            scored.append((like, place))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < AHEAD):
        return None
    like, place = scored[0]
    return Repair(None, place, round(min(0.95, 0.1 + 0.85 * like), 2), ())


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
        if is_clean_variant(form.name.text, name, actor.country):
            return True
        known = plain(name).split()
        if len(known) > 1 and known[-1] == form.surname:
            like_known = Person([type(form)(form.name, tuple(known), "")]).form
            if same_given(form, like_known):
                return True
    return False
