"""Clean articles in which roles are swapped between people and states, as bad rewriting swaps them: labelled, in
memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.model.mentions import Mention
from dragoman.model.reading import Reading
from dragoman.model.text import Article

SURE_ENOUGH = 0.8
"""Least confidence of an actor whose role is swapped: we must know whose office it is to know that it is wrong."""

EVERY = 2
"""Every second title of an article is swapped; the others must stay without a finding."""


@dataclass(frozen=True, slots=True)
class SwappedRole:
    """A person with a role that is not theirs, `[start, end)` in the laundered copy, and in which way it was
    swapped.
    """

    start: int
    end: int
    text: str
    way: str


@dataclass(frozen=True, slots=True)
class ArticleOfSwappedRoles:
    """An article with some of its roles swapped."""

    article: Article
    roles: tuple[SwappedRole, ...]


@dataclass(frozen=True, slots=True)
class _Titled:
    """A person right after a title, with the people or state before it if one stands there."""

    state: Mention | None
    office: Mention
    person: Mention
    country: str


def with_swapped_roles(reading: Reading) -> ArticleOfSwappedRoles:
    """The article with every second titled name given another state's name, or another titled person's name."""
    titled = list(_titled(reading))[::EVERY]
    edits = sorted(_of_other_states(reading, titled) or _of_other_people(reading, titled))
    text, roles = _edited(reading.article.text, edits)
    return ArticleOfSwappedRoles(replace(reading.article, text=text, html_map=()), tuple(roles))


Edit = tuple[int, int, str, int, int, str]
"""What is replaced `[start, end)`, by what; the span of the role that becomes wrong, in the clean text; and the way."""


def _titled(reading: Reading) -> Iterator[_Titled]:
    actors = {actor.id: actor for actor in reading.actors}
    mentions = [m for m in reading.mentions if m.kind not in {"pronoun", "description"}]
    text = reading.article.text
    for place, (office, person) in enumerate(pairwise(mentions)):
        actor = actors.get(person.actor or "")
        if office.kind != "office" or person.kind != "person" or text[office.end : person.start] != " ":
            continue
        if actor is None or actor.confidence < SURE_ENOUGH or actor.country is None or actor.role is None:
            continue
        before = mentions[place - 1] if place else None
        state = before if before is not None and before.kind in {"nationality", "country"} else None
        beside = state is not None and text[state.end : office.start] == " "
        yield _Titled(state if beside else None, office, person, actor.country)


def _of_other_states(reading: Reading, titled: Sequence[_Titled]) -> list[Edit]:
    """Another people of the article put before titles, in place of the right one if it stands there."""
    states = {place.id: place.country for place in reading.places}
    peoples: dict[str, str] = {}
    for mention in reading.mentions:
        country = states.get(mention.place or "")
        if mention.kind == "nationality" and country is not None and not mention.text.endswith("s"):
            peoples.setdefault(country, mention.text)
    edits: list[Edit] = []
    for number, one in enumerate(titled):
        others = [people for country, people in sorted(peoples.items()) if country != one.country]
        if not others:
            continue
        people, at = others[number % len(others)], one.office.start
        if one.state is not None:
            edits.append((one.state.start, one.state.end, people, one.state.start, one.person.end, "state"))
        else:
            edits.append((at, at, people + " ", at, one.person.end, "state"))
    return edits


def _of_other_people(reading: Reading, titled: Sequence[_Titled]) -> list[Edit]:
    """Names after titles exchanged for the person of another title and another state."""
    edits: list[Edit] = []
    for one in titled:
        other = next(
            (o for o in titled if o.country != one.country and o.office.text.lower() != one.office.text.lower()), None
        )
        if other is not None and one.state is not None:
            edits.append((one.person.start, one.person.end, other.person.text, one.state.start, one.person.end, "name"))
    return edits


def _edited(text: str, edits: Sequence[Edit]) -> tuple[str, list[SwappedRole]]:
    pieces: list[str] = []
    roles: list[SwappedRole] = []
    done = moved = 0
    for start, end, instead, role_start, role_end, way in edits:
        if start < done:
            continue
        pieces += [text[done:start], instead]
        grown = len(instead) - (end - start)
        begin, finish = role_start + moved, role_end + moved + grown
        moved += grown
        done = end
        roles.append(SwappedRole(begin, finish, "", way))
    laundered = "".join(pieces) + text[done:]
    return laundered, [replace(role, text=laundered[role.start : role.end]) for role in roles]
