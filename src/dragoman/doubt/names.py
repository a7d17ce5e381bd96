"""Names that somebody or something mangled, with who is meant."""

from dragoman.model.findings import GARBLED_NAME, Finding
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.places import PlacesInText


def findings_on_names(actors: ActorsInText, places: PlacesInText) -> tuple[Finding, ...]:
    """A `garbled_name` for every mangled name of a person, place or body, in text order; what is meant is suggested."""
    repairs = sorted((*actors.repairs, *places.repairs), key=lambda r: (r.start, r.end))
    return tuple(
        Finding(
            id=f"f{number}",
            kind=GARBLED_NAME,
            start=repair.start,
            end=repair.end,
            text=repair.text,
            suggestion=repair.meant,
            confidence=round(repair.confidence, 2),
            reason=repair.reason,
        )
        for number, repair in enumerate(repairs, start=1)
    )
