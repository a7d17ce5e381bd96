"""What two records tell of one actor, put together: what the first tells stands, what it does not is taken over."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.knowledge.actors import OFFICE_RANK, UNTOLD, KnownActor, Office

RECENT, FORMER = "2015", "2005"
TOP_KINDS = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Kinds of office of which a state has one, whatever its title."""


def joined_actors(first: KnownActor, second: KnownActor) -> KnownActor:
    """The first, and what only the second tells: country, id, names and offices; the first's offices stand ahead."""
    names = {*first.aliases, second.name, *second.aliases} - {first.name}
    return replace(
        first,
        country=first.country or second.country,
        wikidata=first.wikidata or second.wikidata,
        aliases=(*first.aliases, *sorted(names - set(first.aliases))),
        offices=joined_offices(first.offices, second.offices),
        prominence=max(first.prominence, second.prominence),
    )


def joined_offices(first: Iterable[Office], second: Iterable[Office]) -> tuple[Office, ...]:
    """The offices that the first record tells, by start, then those that only the second tells, by start.

    Where the second tells the same office with more of its dates ("2019" and "2019-03-04"), it is the second's that
    stays. Joining what is joined already changes nothing.
    """
    ours, theirs = set(first), set(second)
    everything = ours | theirs
    kept = {o for o in ours if not any(tells_more(other, o) for other in everything)}
    fuller = {o for o in theirs if any(tells_more(o, other) for other in ours)}
    rest = {o for o in theirs - kept if o in fuller or not any(same_office(o, k) for k in kept)}
    return (*by_start(kept), *by_start(rest))


def by_start(offices: Iterable[Office]) -> list[Office]:
    """The offices by start, unknown first, in one order always."""
    return sorted(offices, key=lambda o: (o.start or "", o.end or "9", o.kind or "", o.title, repr(o)))


def tells_more(office: Office, other: Office) -> bool:
    """Whether an office is another one told with more of its dates and bodies, and nothing told otherwise."""
    if (office.kind, office.country) != (other.kind, other.country) or not _one_title(office, other):
        return False
    agrees = (
        (office.start or "").startswith(other.start or "")
        and (office.end or "").startswith(other.end or "")
        and other.organisation in (None, office.organisation)
    )
    return agrees and _told(office) > _told(other)


def same_office(one: Office, other: Office) -> bool:
    """Whether two records of an office are of one: the same kind, state, title and body, at times that overlap."""
    same = one.kind == other.kind and one.country == other.country and one.kind in OFFICE_RANK
    bodies = one.organisation == other.organisation or not (one.organisation and other.organisation)
    return same and _one_title(one, other) and bodies and overlap(one, other)


def overlap(one: Office, other: Office) -> bool:
    """Whether two offices may have been held at one time, as far as their dates go."""
    dates = (one.start, other.start, one.end, other.end)
    width = min(len(day) for day in (d or "9999-99-99" for d in dates))
    first_end, second_end = (one.end or "9999")[:width], (other.end or "9999")[:width]
    return (one.start or "")[:width] <= second_end and (other.start or "")[:width] <= first_end


def recency(last: str) -> float:
    """What an office weighs that was last held then (an ISO date or a prefix of one), beside one held since 2015."""
    return 1.0 if last >= RECENT else 0.75 if last >= FORMER else 0.5


def office_weight(office: Office) -> float:
    """The weight of an office in the news: that of its kind, less where it is long over or its time is not told."""
    if office.known_until == UNTOLD and not office.end:
        last = FORMER
    else:
        last = office.end or "9999"
    return OFFICE_RANK.get(office.kind or "other", OFFICE_RANK["other"]) * recency(last)


def _one_title(one: Office, other: Office) -> bool:
    return one.kind in TOP_KINDS or one.title == other.title


def _told(office: Office) -> int:
    return len(office.start or "") + len(office.end or "") + (office.organisation is not None)
