"""How sure it is that a mangled name means the one it sounds like: evidence, and its calibrated weight.

The weights are boosted trees over clean and laundered copy (`training/names/`), kept as data in
`knowledge/data/name_trees.json`; a confidence of 0.9 is right nine times in ten on copy like that.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.hearing import speaks_for
from dragoman.knowledge.letters import strangeness
from dragoman.knowledge.name_trees import forests
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.words import is_english
from dragoman.resolve.claims import RoleClaim
from dragoman.resolve.context import Context, one_person
from dragoman.resolve.people import PersonName
from dragoman.resolve.tracing import Candidate

LONG_SKELETON, LONG_WORD = 8, 5
OFTEN = 8
VERY_LIKE = 0.9
USUAL, STRANGEST = 3.0, 6.0
"""Bits of surprise for each letter of a usual name, and from which a name is as strange as can be."""

FAR_AHEAD = 0.3
LIKE_IF_TOLD, AHEAD_IF_TOLD, TOLD = 0.92, 0.1, 0.9
"""Least likeness, and lead over the next, of a name whose office and state are told; what likeness is worth then."""

LEAST_ROLE, MANY, LIKE_AMONG_MANY, AHEAD_AMONG_MANY = 0.7, 0.5, 0.84, 0.2
"""The same of a name whose office is told, in copy where so many other names are mangled."""

LENIENCE = 0.4
MOST_HEARD, FULLY_HEARD = 6, 30.0
"""Names of somebody that are heard letter by letter, at most; bits that are as many as can be."""

NO_STATES = 0.5
"""What the state of a candidate says in an article that names no state at all."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a full name meaning its likeliest candidate; each from 0 to 1 unless said otherwise.

    `likeness` and `ahead` (of the next one, at most FAR_AHEAD either way) come from the channel; `same_consonants`,
    `same_given`, `given_known`, `surname_known`, `words` (English has both) from the letters; `role`, `wrong_role`,
    `state`, `prominence`, `in_office` from knowledge and text; `consonants` is the length of the skeleton over
    LONG_SKELETON; `very_like` is the likeness above VERY_LIKE, `strange` how unlike any name the letters are; `mangled`
    how many other names of the article are mangled, from 0 (none) to 1 (many); `heard` how many bits the letters speak
    for the candidate rather than any other name, over FULLY_HEARD, from -1; `in_article` (the article names the
    candidate otherwise), `as_person` (the tagger took the name for a person's).
    """

    likeness: float
    very_like: float
    ahead: float
    same_consonants: float
    same_given: float
    given_known: float
    surname_known: float
    words: float
    role: float
    wrong_role: float
    state: float
    prominence: float
    in_office: float
    consonants: float
    strange: float
    mangled: float
    heard: float
    in_article: float
    as_person: float


def evidence_for(
    form: PersonName,
    claims: Sequence[RoleClaim],
    best: Candidate,
    others: Sequence[Candidate],
    context: Context,
    mangled: float,
) -> Evidence:
    """The evidence for one candidate beside the others."""
    rivals = [c.weight for c in others if not one_person(best.actor, c.actor)]
    support = context.role_support(best.actor, claims)
    index = context.knowledge.actors
    names = (best.actor.name, *best.actor.aliases)
    return Evidence(
        likeness=best.likeness,
        very_like=very_like(best.likeness),
        ahead=max(-FAR_AHEAD, min(FAR_AHEAD, best.weight - max(rivals, default=0.0))),
        same_consonants=float(any(skeleton(form.name.text) == skeleton(name) for name in names)),
        same_given=float(any(plain(name).split()[:1] == [form.given] for name in names)),
        given_known=float(index.is_given_name(form.given)),
        surname_known=float(bool(index.surnamed(form.surname))),
        words=float(is_english(form.given) and is_english(form.surname)),
        role=max(0.0, support),
        wrong_role=float(support < 0),
        state=context.country_support(best.actor) if context.countries else NO_STATES,
        prominence=best.actor.prominence,
        in_office=float(in_office(best.actor, context)),
        consonants=min(1.0, len(skeleton(form.name.text)) / LONG_SKELETON),
        strange=strange(form.name.text),
        mangled=mangled,
        heard=max(_heard(form, name) for name in names[:MOST_HEARD]),
        in_article=float(best.in_article),
        as_person=float((form.name.start, form.name.end) not in context.supposed),
    )


def _heard(form: PersonName, name: str) -> float:
    """The bits by which given name and surname speak for a known name, over FULLY_HEARD; -1 to 1."""
    known = plain(name).split()
    if len(known) < 2:
        return -1.0
    bits = speaks_for(form.given, known[0]) + speaks_for(form.surname, known[-1])
    return max(-1.0, min(1.0, bits / FULLY_HEARD))


def in_office(actor: KnownActor, context: Context) -> bool:
    """Whether the actor holds or may hold an office on the day of publication."""
    return any(office.perhaps_held_on(context.published) for office in actor.offices)


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody whom a single name may mean: the surnames written or known for them, the gender, who it is if known.

    `in_article` is False for somebody whom the article does not name otherwise; `mangled` says that another of their
    names is mangled, `named` how often the article names them.
    """

    surnames: tuple[str, ...]
    gender: str
    known: KnownActor | None
    in_article: bool = True
    mangled: bool = False
    named: int = 0


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """What speaks for a single name meaning the host that it sounds like most; each from 0 to 1.

    Beside what Evidence holds: `in_article` (the article names the host otherwise), `host_mangled` (in mangled
    form), `host_named` (how often, out of OFTEN), `titled` (a title or role stands beside the name), `as_person`
    (the tagger took it for one), `known_bearer` (prominence of the weightiest known person of exactly that
    surname), `a_word` (English has the word).
    """

    likeness: float
    very_like: float
    ahead: float
    same_consonants: float
    known_bearer: float
    a_word: float
    in_article: float
    host_mangled: float
    host_named: float
    host_known: float
    titled: float
    as_person: float
    role: float
    state: float
    prominence: float
    in_office: float
    consonants: float
    strange: float
    mangled: float
    heard: float


def word_evidence(
    form: PersonName,
    claims: Sequence[RoleClaim],
    like: float,
    next_like: float,
    host: Host,
    context: Context,
    mangled: float,
) -> WordEvidence:
    """The evidence for one host, so like the name; the likest of the others is like it by `next_like`."""
    actor = host.known
    bearers = context.knowledge.actors.surnamed(form.surname)
    bones = skeleton(form.surname)
    return WordEvidence(
        likeness=like,
        very_like=very_like(like),
        ahead=max(-FAR_AHEAD, min(FAR_AHEAD, like - next_like)),
        same_consonants=float(any(bones == skeleton(surname) for surname in host.surnames)),
        known_bearer=bearers[0].prominence if bearers else 0.0,
        a_word=float(is_english(form.surname)),
        in_article=float(host.in_article),
        host_mangled=float(host.mangled),
        host_named=min(host.named, OFTEN) / OFTEN,
        host_known=float(actor is not None),
        titled=float(bool(form.gender or claims)),
        as_person=float((form.name.start, form.name.end) not in context.supposed),
        role=max(0.0, context.role_support(actor, claims)) if actor else 0.0,
        state=context.country_support(actor) if actor else 0.0,
        prominence=actor.prominence if actor else 0.0,
        in_office=float(actor is not None and in_office(actor, context)),
        consonants=min(1.0, len(bones) / LONG_WORD),
        strange=strange(form.surname),
        mangled=mangled,
        heard=max(-1.0, min(1.0, max(speaks_for(form.surname, s) for s in host.surnames[:MOST_HEARD]) / FULLY_HEARD)),
    )


def very_like(likeness: float) -> float:
    """How much likeness lies above VERY_LIKE, 0 to 1."""
    return max(0.0, likeness - VERY_LIKE) / (1.0 - VERY_LIKE)


def strange(name: str) -> float:
    """How unlike names of any country the strangest word of a name is by its letters, 0 to 1."""
    most = max((strangeness(word) for word in name.split()), default=0.0)
    return min(1.0, max(0.0, most - USUAL) / (STRANGEST - USUAL))


def probability(evidence: Evidence, surname_like: float) -> float:
    """How likely it is that a candidate is meant, 0 to 1, by the weights in the data; `surname_like` is how like the
    surnames are. Whoever holds the very office told is meant by a surname that sounds the same ("Germany's chancellor,
    Frederick Mertz").
    """
    holds = evidence.in_office and evidence.role >= 1.0 and surname_like >= LIKE_IF_TOLD
    return max(chance(evidence, "full_name"), _told(evidence), TOLD * surname_like if holds else 0.0)


def word_probability(evidence: WordEvidence) -> float:
    """How likely it is that a host is meant, 0 to 1, by the weights in the data."""
    return max(chance(evidence, "word"), _told(evidence))


def _told(evidence: Evidence | WordEvidence) -> float:
    """How sure it is that somebody is meant who holds the very office that the text gives the name, on the day, and
    whose name is nearly the written one. Such names were too few in laundered copy to be weighed by themselves.
    """
    if not evidence.in_office or evidence.role < LEAST_ROLE:
        return 0.0
    surely = evidence.role >= 1.0 and evidence.likeness >= LIKE_IF_TOLD and evidence.ahead >= AHEAD_IF_TOLD
    among_many = (
        evidence.mangled >= MANY and evidence.likeness >= LIKE_AMONG_MANY and evidence.ahead >= AHEAD_AMONG_MANY
    )
    return TOLD * evidence.likeness if surely or among_many else 0.0


def enough(sure: float, least: float, mangled: float) -> bool:
    """Whether a repair is sure enough to be told: `least` in clean copy, up to LENIENCE less where all is mangled.

    A doubt about clean copy costs more than one more doubt about copy that is full of them.
    """
    return sure >= least - LENIENCE * mangled


def chance(evidence: Any, table: str) -> float:
    """The probability that the trees of a table give to evidence: a dataclass of numbers, its fields in their order."""
    return forests()[table].chance(astuple(evidence))
