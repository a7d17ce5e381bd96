"""Who in the knowledge base a name in the article is; nobody, where that is not clear."""

from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.actors import LOOK_UPS_KEPT, KnownActor
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.words import other_given
from dragoman.resolve.channel import likeness
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context, led_a_state, one_person
from dragoman.resolve.people import INITIAL, MOST_FORMS, NICKNAME, Person, PersonName, gender_of_given
from dragoman.resolve.variants import is_clean_variant
from dragoman.spot.role_words import role_kinds

ACCEPTED = 0.7
CLEARLY_AHEAD = 0.12
MOST_CANDIDATES = 60
MOST_FULL_FORMS = 4
ALIKE = 0.6
PROMINENT = 0.6
"""A person known by surname alone must be at least this prominent, where no role speaks for them."""

LOCAL, LITTLE_KNOWN, IN_THE_NEWS, KNOWN_TO_ALL = 0.2, 0.25, 0.75, 0.85
"""Prominence that members of local parliaments do not reach; that does not stand in another's way; of high office; of
those whom even a surname that is also a given name may mean.
"""

LONG_OUT, LONG_OUT_OF_HIGH_OFFICE, LED_LONG_AGO = 0.25, 0.1, 0.04
"""What it costs that every office ended long ago: little for those whom people remember."""

WELL_KNOWN, LEADING = 0.08, 0.95
"""What more speaks for who leads a state of weight on the day: they are called by surname with no state named."""

REMEMBERED, OF_THE_FAMILY = 0.75, 0.75
"""Confidence for the one leader of a surname, perhaps long ago, and for a given name with a surname of the article."""

OF_WEIGHT = 0.35
"""Prominence that a role of former days or in a party does not rule out."""

SHORTEST_GIVEN = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A known person and how sure it is that they are meant; `exact` where the name is written as known."""

    actor: KnownActor
    confidence: float
    exact: bool


def link_person(person: Person, context: Context) -> Link | None:
    """The known person that a person of the article is, by name and context; None where it stays unclear."""
    if not person.form.full:
        return link_surname(person, person.form.surname, context) or _link_given(person, context)
    for form in _full_forms(person):
        exact = [a for a in _people(_named(form, context)) if _likely_alias(form, a) and _initials_fit(form, a)]
        found = _best(_without_local(exact, person, context), person, context, exact=True)
        if found is None and not exact and context.knowledge.actors.surnamed(form.name.text):
            found = link_surname(person, form.name.text, context)  # a surname of two words
        found = found or _best(_variants(form, person, context), person, context, exact=False)
        if found is not None:
            return found
    return None


def _full_forms(person: Person) -> list[PersonName]:
    """The fullest form and the other full names that the article has for the person, at most MOST_FULL_FORMS."""
    forms = {" ".join(n.words): n for n in (person.form, *person.names[:MOST_FORMS]) if n.full}
    return list(forms.values())[:MOST_FULL_FORMS]


def _named(form: PersonName, context: Context) -> tuple[KnownActor, ...]:
    """Known actors of exactly this name, also by nickname, without middle initials and without suffixes."""
    written = NICKNAME.sub("", form.name.text)
    short = [w for place, w in enumerate(form.words) if len(w) > 1 or place == 0]
    names = [f"{form.nickname} {form.surname}"] if form.nickname else []
    names += [written, *([" ".join(short)] if len(short) > 1 else [])]
    return next((found for name in names if (found := context.knowledge.actors.named(name))), ())


def _without_local(exact: list[KnownActor], person: Person, context: Context) -> list[KnownActor]:
    """Those of one name; without members of local parliaments for whom no role speaks, if one of them led a state."""
    if not any(led_a_state(actor) for actor in exact):
        return exact
    return [a for a in exact if a.prominence > LOCAL or context.role_support(a, person.claims) > 0]


def _likely_alias(form: PersonName, actor: KnownActor) -> bool:
    """Whether an alias shares a word with the name; some sources file a stranger's name as one."""
    return any(likeness(form.surname, word) >= ALIKE for word in plain(actor.name).split())


def _initials_fit(form: PersonName, actor: KnownActor) -> bool:
    """Whether no middle initial or middle name of the form is another than that of the actor."""
    ours = {word[0] for word in form.words[1:-1] if word}
    names = [plain(name).split() for name in (actor.name, *actor.aliases)]
    theirs = {w[0] for words in names if words[-1:] == [form.surname] for w in words[1:-1] if len(w) == 1}
    return not ours or not theirs or bool(ours & theirs)


def _called(form: PersonName, person: Person, context: Context) -> list[KnownActor]:
    """Known people in the role told of that surname whose given name goes with this one (Jen, Jennifer)."""
    index = context.knowledge.actors
    found = [actor for given in other_given(form.given) for actor in index.named(f"{given} {form.surname}")]
    return [
        actor
        for actor in _people(tuple(found))
        if context.role_support(actor, person.claims) > 0 and _initials_fit(form, actor)
    ]


def _variants(form: PersonName, person: Person, context: Context) -> list[KnownActor]:
    """Known people of whom the name is a clean spelling variant: of some weight, or in the very role told."""
    index = context.knowledge.actors
    nearby = (*index.with_skeleton(skeleton(form.name.text)), *index.surnamed(form.surname))
    return _called(form, person, context) + [
        actor
        for actor in _people(nearby)[:MOST_CANDIDATES]
        if any(is_clean_variant(form.name.text, name, actor.country) for name in (actor.name, *actor.aliases))
        and (actor.prominence >= LITTLE_KNOWN or context.role_support(actor, person.claims) > 0)
    ]


def _people(found: tuple[KnownActor, ...]) -> list[KnownActor]:
    unique = {actor.key: actor for actor in found if actor.kind == "person"}
    return [actor for actor in unique.values() if is_persons_name(actor.name)]


@lru_cache(maxsize=4 * LOOK_UPS_KEPT)
def is_persons_name(name: str) -> bool:
    """Whether a record's name can be a person's: no body or office that a source filed among people."""
    words = plain(name).split()
    tail = lexicon("name_words")["organisation_tail"]
    offices = role_kinds().keys() - lexicon("titles")["surnames"]
    return len(words) > 1 and words[-1] not in tail and words[-1] not in offices


def _best(candidates: list[KnownActor], person: Person, context: Context, exact: bool) -> Link | None:
    scored = sorted(((_score(a, person, context), a) for a in candidates), key=lambda s: (-s[0], s[1].key))
    if not scored or scored[0][0] < ACCEPTED:
        return None
    if not _stands_out(scored):
        return None
    confidence = min(0.99, scored[0][0]) - (0.0 if exact else 0.05)
    return Link(scored[0][1], round(confidence, 2), exact)


def _stands_out(scored: list[tuple[float, KnownActor]]) -> bool:
    """Whether the first is clearly ahead of everybody else; a second record of the same person is nobody else."""
    best, first = scored[0]
    return all(best - score >= CLEARLY_AHEAD or one_person(first, other) for score, other in scored[1:])


def _score(actor: KnownActor, person: Person, context: Context) -> float:
    """How sure a full name is this known person: the name itself, prominence, state, role and time."""
    score = 0.66 + 0.2 * actor.prominence + 0.08 * context.state_support(actor)
    support = context.role_support(actor, person.claims)
    if support < 0 and actor.prominence >= OF_WEIGHT and all(_loose(claim) for claim in person.claims):
        support = 0.0
    score += 0.2 * support if support >= 0 else _contradiction(person, actor, context)
    if context.long_gone(actor) and support <= 0:
        score -= _long_out_of(actor) if support == 0 else LONG_OUT
    if context.not_yet(actor):
        score -= 0.1 if actor.prominence >= OF_WEIGHT else LONG_OUT
    neutral = lexicon("titles")["neutral"]
    if any(claim.kind == "other" and claim.title not in neutral for claim in person.claims) and support <= 0:
        score -= _other_than(actor)
    return score


def _loose(claim: RoleClaim) -> bool:
    """Whether a role contradicts no office: one of former days, or the leadership of whatever party or committee."""
    return claim.kind == "other" or not claim.current or claim.title in lexicon("titles")["loose"]


def _other_than(actor: KnownActor) -> float:
    """What a role costs that is no office, as "judge" or "activist": little for those who are known for the like."""
    if actor.prominence >= LITTLE_KNOWN and all(office.kind == "other" for office in actor.offices):
        return 0.05
    return 0.1 if actor.prominence >= PROMINENT else 0.25


def _long_out_of(actor: KnownActor) -> float:
    """What it costs that all offices ended long ago: little for those whom people remember."""
    if led_a_state(actor):
        return LED_LONG_AGO
    high = any(office.kind in {"deputy", "foreign_minister", "defence_minister"} for office in actor.offices)
    return LONG_OUT_OF_HIGH_OFFICE if high else LONG_OUT


def _contradiction(person: Person, actor: KnownActor, context: Context) -> float:
    """What it costs that no known office fits the text: less for high office, which the knowledge may not have yet, and
    for those who hold high office on the day, whom the text may call by any word.
    """
    high = lexicon("office_kinds")["high"]
    if any(claim.kind in high for claim in person.claims):
        return -0.05
    return -0.1 if actor.prominence >= IN_THE_NEWS and context.holds_office(actor) else -0.15


def link_surname(person: Person, surname: str, context: Context) -> Link | None:
    """A bare surname is a known person only if a role and its state say so, or one prominent holder stands out."""
    if INITIAL.match(surname) or (len(surname) < 3 and not person.claims):
        return None
    candidates = _people(context.knowledge.actors.surnamed(surname))[:MOST_CANDIDATES]
    scored = sorted(
        ((_surname_score(a, person, surname, context), a) for a in candidates), key=lambda s: (-s[0], s[1].key)
    )
    if not scored or scored[0][0] < ACCEPTED:
        return None
    if not _stands_out(scored) and not _leader_among_others(scored, context):
        return None
    return Link(scored[0][1], round(min(0.97, scored[0][0]), 2), exact=True)


def state_of_all(person: Person, context: Context) -> str | None:
    """The one state (alpha-2) of all whom a surname with a role may mean, where it is unclear which of them is meant:
    two presidents of one family.
    """
    if person.form.full or not any(claim.kind != "other" for claim in person.claims):
        return None
    candidates = _people(context.knowledge.actors.surnamed(person.form.surname))[:MOST_CANDIDATES]
    likely = [a for a in candidates if _surname_score(a, person, person.form.surname, context) >= ACCEPTED]
    states = {actor.country for actor in likely}
    return next(iter(states)) if len(states) == 1 else None


def _leader_among_others(scored: list[tuple[float, KnownActor]], context: Context) -> bool:
    """Whether the first leads a state on the day, and of the others near nobody has led one: a president's family."""
    first, *others = [actor for _, actor in scored]
    near = others[: sum(scored[0][0] - score < CLEARLY_AHEAD for score, _ in scored[1:])]
    return context.leads(first) and not any(led_a_state(other) for other in near)


def _link_given(person: Person, context: Context) -> Link | None:
    """A bare given name is whoever alone is known by it and the surname of a person of the article: family."""
    given = person.form.surname
    index = context.knowledge.actors
    if len(given) < SHORTEST_GIVEN or index.surnamed(given) or not index.is_given_name(given):
        return None
    surnames = sorted(context.surnames)[:MOST_CANDIDATES]
    family = {a.key: a for s in surnames for a in _people(index.named(f"{given} {s}"))}
    if len(family) != 1:
        return None
    return Link(next(iter(family.values())), OF_THE_FAMILY, exact=True)


def _only_of_surname(actor: KnownActor, surname: str, context: Context) -> bool:
    """Whether somebody who led a state, perhaps long ago, is the only one of that surname of any weight."""
    others = [a for a in _people(context.knowledge.actors.surnamed(surname)) if a.key != actor.key]
    return (
        led_a_state(actor)
        and not gender_of_given(surname)
        and all(other.prominence < LITTLE_KNOWN or not context.country_support(other) for other in others)
    )


def _surname_score(actor: KnownActor, person: Person, surname: str, context: Context) -> float:
    """How sure a bare surname is this known person, 0 where nothing but the surname speaks for it."""
    support = context.role_support(actor, person.claims)
    if support < 0 and context.same_kind_elsewhere(actor, person.claims):
        support = 0.1
    if support < 0 or context.not_yet(actor):
        return 0.0
    only = bool(context.state_support(actor)) and _only_of_surname(actor, surname, context)
    return max(_weighed(actor, person, surname, support, context), REMEMBERED * only)


def _weighed(actor: KnownActor, person: Person, surname: str, support: float, context: Context) -> float:
    """A bare surname by prominence, state, role and time; 0 for those not prominent, where no role speaks for them."""
    given = bool(gender_of_given(surname))
    least = KNOWN_TO_ALL if given and not person.gender else PROMINENT
    if support < 0.7 and (actor.prominence < least or context.long_gone(actor)):
        return 0.0
    leading = context.leads(actor) and actor.prominence >= LEADING and not given
    score = 0.3 + WELL_KNOWN * leading + 0.35 * actor.prominence
    score += 0.15 * context.state_support(actor) + 0.35 * support
    held_now = any(context.may_hold(o) for o in actor.offices)
    told_over = support >= 0.7 and any(not claim.current for claim in person.claims)
    return score if held_now or told_over else score - 0.2


def same_name(written: str, actor: KnownActor) -> bool:
    """Whether a name is exactly the actor's name or one of the aliases."""
    return plain(written) in {plain(name) for name in (actor.name, *actor.aliases)}
