"""What the text beside a name says of where it lies: the state, the division, the places in a row with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.resolve.place_choice import Choice, Key
from dragoman.resolve.place_context import Written
from dragoman.spot.names import Name

NEIGHBOUR_GAPS = frozenset({", ", " and ", ", and ", " or ", " to "})
HOLDER_GAP = ", "
MOST_SENSES = 12
"""Senses of a name before a comma that are looked at to see what may hold it."""

Division = tuple[str | None, str | None]
"""A state (alpha-2) and the GeoNames code of a division in it."""


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a place beside a name.

    The state told there, the words for its kind, a neighbour's state, and the division (GeoNames code within the state)
    that the text says it lies in; `holding`, the divisions in which a name before it with a comma may lie ("Logan,
    Utah"); `row`, the places named in a row with it.
    """

    state: str | None
    kinds: frozenset[str]
    neighbour: str | None
    division: str | None = None
    holding: frozenset[Division] = frozenset()
    row: tuple[KnownPlace, ...] = ()

    def held(self, place: KnownPlace) -> float:
        """1 where what stands before the name with a comma may lie in the place, -1 where it cannot, 0 without any."""
        if not self.holding:
            return 0.0
        if place.kind == "country":
            return 1.0 if any(state == place.country for state, _ in self.holding) else -1.0
        return 1.0 if place.kind == "region" and (place.country, place.admin1) in self.holding else -1.0

    def in_row(self, place: KnownPlace) -> bool:
        """Whether a place of that kind and state is named in a row with the name ("Ohio, Iowa and Utah")."""
        return any(other.kind == place.kind and other.country == place.country for other in self.row)


def support_of(
    index: int,
    written: Sequence[Written | None],
    names: Sequence[Name],
    text: str,
    chosen: Mapping[Key, Choice],
) -> Support:
    """What speaks for a place beside the name of that index, which must be one of a place."""
    one = written[index]
    if one is None:
        return Support(None, frozenset(), None)
    holder = written[one.holder] if one.holder is not None else None
    state = chosen[holder.key].place if holder is not None and holder.key in chosen else None
    row: list[KnownPlace] = []
    for other in (index - 1, index + 1):
        beside = written[other] if 0 <= other < len(names) else None
        if beside is not None and beside.key in chosen and _in_a_row(names[index], names[other], text):
            row.append(chosen[beside.key].place)
    neighbour = next((place.country for place in row if place.country), None)
    division = state.admin1 if state is not None and state.kind == "region" else None
    return Support(
        state.country if state else None, one.kinds, neighbour, division, _holding(index, written, text), tuple(row)
    )


def _in_a_row(name: Name, other: Name, text: str) -> bool:
    first, second = sorted((name, other), key=lambda n: n.start)
    owns = text[second.end : second.end + 2] in ("'s", "’s")
    return not owns and text[first.end : second.start] in NEIGHBOUR_GAPS


def _holding(index: int, written: Sequence[Written | None], text: str) -> frozenset[Division]:
    """The divisions in which the town that stands before the name, with a comma, may lie."""
    one, before = written[index], written[index - 1] if index else None
    if one is None or before is None or text[before.name.end : one.name.start] != HOLDER_GAP:
        return frozenset()
    towns = [sense.place for sense in before.senses[:MOST_SENSES] if sense.place.kind not in ("country", "region")]
    return frozenset((place.country, place.admin1) for place in towns if place.country)
