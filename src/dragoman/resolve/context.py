"""What speaks for and against a known person being the one that an article means."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.knowledge.actors import KnownActor, Office
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.claims import RoleClaim, agrees
from dragoman.spot.names import Name

LONG_AGO_YEARS = 12
"""Years out of office after which a namesake is likelier than the former holder."""

ONLY_NEAR = 0.4
"""What less an office speaks for a person that is not the one named, but near it: a prime minister for a president."""

MOST_COUNTRIES = 6
BY_COMPANY = 0.75


@dataclass(frozen=True)
class Context:
    """The knowledge, the day of publication, how often each state (alpha-2) is named in the article, the spans of
    what is only supposed to be a person's name, the surnames (in plain form) of the people whom the article names in
    full, and the states of the people and bodies that it names.
    """

    knowledge: Knowledge
    published: date | None
    countries: Mapping[str, int]
    supposed: frozenset[tuple[int, int]] = frozenset()
    surnames: frozenset[str] = frozenset()
    states_of_named: frozenset[str] = frozenset()

    @cached_property
    def main_countries(self) -> tuple[str, ...]:
        """The states named most, at most MOST_COUNTRIES, the most named first."""
        ordered = sorted(self.countries, key=lambda c: (-self.countries[c], c))
        return tuple(ordered[:MOST_COUNTRIES])

    def role_support(self, actor: KnownActor, claims: Iterable[RoleClaim]) -> float:
        """How well the roles that the text gives fit the actor's offices: 1 same office of the same state at that
        date, 0.7 same office with no state told, 0 nothing to go by, -0.5 none of them fits.
        """
        supports = [
            self._claim_support(actor, claim) for claim in claims if claim.kind != "other" or titled_so(actor, claim)
        ]
        return max(supports, default=0.0)

    def _claim_support(self, actor: KnownActor, claim: RoleClaim) -> float:
        best = -0.5 if actor.offices else 0.0
        for office in actor.offices:
            fits = agrees(claim, office.kind or "other") if claim.kind != "other" else claim.title in office.title
            if not fits and not self._leads(claim, office):
                continue
            in_time = not claim.current or self.may_hold(office)
            same_state = claim.country in (None, office.country, actor.country) or self._is_for(claim, office)
            if in_time and same_state:
                near = 0.0 if office.kind == claim.kind else ONLY_NEAR
                best = max(best, (1.0 if claim.country else 0.7) - near)
            elif same_state:
                best = max(best, 0.2)
        return best

    def _is_for(self, claim: RoleClaim, office: Office) -> bool:
        """Whether the office is one for the state of the claim, as an envoy's to it is."""
        state = self.knowledge.countries.get(claim.country or "")
        return state is not None and f" {plain(state.name)}" in plain(office.title)

    def may_hold(self, office: Office) -> bool:
        """Whether the office was or may have been held on the day; any office may, where the article has no date."""
        return self.published is None or office.status_on(self.published) != "not held"

    def _leads(self, claim: RoleClaim, office: Office) -> bool:
        return claim.title in {"leader", "ruler"} and office.kind in lexicon("office_kinds")["leaders"]

    def country_support(self, actor: KnownActor) -> float:
        """1 for a person of a state that the article names, 0 otherwise."""
        states = {actor.country, *(office.country for office in actor.offices)}
        return 1.0 if any(state in self.countries for state in states if state) else 0.0

    def state_support(self, actor: KnownActor) -> float:
        """As `country_support`; most of it for a state of which the article names people or bodies only."""
        if self.country_support(actor):
            return 1.0
        states = {actor.country, *(office.country for office in actor.offices)}
        return BY_COMPANY if states & self.states_of_named else 0.0

    def in_office(self, name: str) -> bool:
        """Whether somebody known of exactly that name holds or seeks, or may hold, an office on the day."""
        return any(self.holds_office(actor) for actor in self.knowledge.actors.named(name))

    def holds_office(self, actor: KnownActor) -> bool:
        """Whether the actor holds or seeks, or may hold, an office on the day."""
        return any(office.perhaps_held_on(self.published) for office in actor.offices)

    def leads(self, actor: KnownActor) -> bool:
        """Whether the actor heads a state or its government on the day, or may."""
        return any(
            office.kind in lexicon("office_kinds")["leaders"] and office.perhaps_held_on(self.published)
            for office in actor.offices
        )

    def long_gone(self, actor: KnownActor) -> bool:
        """Whether every office of the actor had ended long before the publication."""
        if self.published is None or not actor.offices:
            return False
        ends = [office.end for office in actor.offices]
        return all(end and int(end[:4]) + LONG_AGO_YEARS < self.published.year for end in ends)

    def not_yet(self, actor: KnownActor) -> bool:
        """Whether every office of the actor begins after the publication."""
        if self.published is None or not actor.offices:
            return False
        return all(office.start and office.start > self.published.isoformat() for office in actor.offices)

    def same_kind_elsewhere(self, actor: KnownActor, claims: Iterable[RoleClaim]) -> bool:
        """Whether the actor holds an office of the kind that the text gives, but of another state."""
        return any(
            agrees(claim, office.kind or "other") and office.held_on(self.published)
            for claim in claims
            for office in actor.offices
        )


def led_a_state(actor: KnownActor) -> bool:
    """Whether the actor is or was the head of a state or of its government."""
    return any(office.kind in lexicon("office_kinds")["leaders"] for office in actor.offices)


def titled_so(actor: KnownActor, claim: RoleClaim) -> bool:
    """Whether an office of the actor has the words of the claim in its title ("justice", "Supreme Court justice")."""
    return any(claim.title in office.title for office in actor.offices)


def named_countries(names: Iterable[Name], knowledge: Knowledge) -> Mapping[str, int]:
    """How often each state (alpha-2) is named, by name, people, capital or seat."""
    found: Counter[str] = Counter()
    for name in names:
        country = knowledge.countries.named(name.text) if name.kind not in {"person", "office"} else None
        if country is not None:
            found[country.country.alpha2] += 1
    return found


def with_article(state: str) -> str:
    """The name of a state as it stands within a sentence: "the United States", "France"."""
    return f"the {state}" if state in lexicon("stand_ins")["with_article"] else state


def one_person(one: KnownActor, other: KnownActor) -> bool:
    """Whether two records are of one person: names of one sound, and an office of one kind from the same day."""
    ours, theirs = one.name.split(), other.name.split()
    if not ours or not theirs:
        return False
    ends = [(skeleton(words[0]), skeleton(words[-1])) for words in (ours, theirs)]
    return ends[0] == ends[1] and any(_same_term(a, b) for a in one.offices for b in other.offices)


def _same_term(one: Office, other: Office) -> bool:
    """Whether two offices are of one kind and begin together, as far as their dates go ("2017" and "2017-05")."""
    ours, theirs = one.start or "", other.start or ""
    return bool(ours) and one.kind == other.kind and (ours.startswith(theirs) or theirs.startswith(ours))
