"""Where: who is said to hold what ground, and the places on the map."""

from dragoman.brief.facts import Facts, wording
from dragoman.brief.outline import Line, Mark, Section
from dragoman.brief.trim import bare, capital
from dragoman.model.places import Place
from dragoman.model.positions import Control
from dragoman.model.text import Span

MOST_CLAIMS = 6
MOST_PLACES = 12
LEAST_CONFIDENCE = 0.5
LIKELY = 0.65


def where(facts: Facts) -> Section | None:
    """Claims of control, then the places the article speaks of most; None without either."""
    claims = _claims(facts)
    places = _places(facts)
    lines = (*claims, *(_place_line(facts, place) for place in places))
    marks = tuple(mark for place in places if (mark := _mark(facts, place)) is not None)
    return Section("places", "Where", lines, marks=marks) if lines else None


def _claims(facts: Facts) -> tuple[Line, ...]:
    lines: dict[tuple[str, str, str], Line] = {}
    for claim in facts.reading.control:
        lines.setdefault((claim.actor, claim.place, claim.claim), _claim_line(facts, claim))
        if len(lines) == MOST_CLAIMS:
            break
    return tuple(lines.values())


def claim_told(facts: Facts, claim: Control) -> str:
    """A claim of control as a sentence without its stop: who is said to hold, take or leave which place."""
    verb = wording()["claims"][claim.claim]["several" if facts.is_plural((claim.actor,)) else "one"]
    return f"{capital(facts.in_sentence(claim.actor))} {verb} {bare(facts.places[claim.place].name, 60)}"


def _claim_line(facts: Facts, claim: Control) -> Line:
    text = claim_told(facts, claim)
    sayer = facts.said_by(claim.statement)
    who = f"said by {sayer}" if sayer else "the article’s own words"
    return Line(text, claim.evidence[:2], status="claim", qualifier=who)


def _places(facts: Facts) -> list[Place]:
    """The places named most, where something is and not where a name stands for its government.

    Points come before regions and states, since everybody knows where a state is.
    """
    wide = wording()["wide_places"]
    stays = {
        p.id: sum(1 for m in facts.mentions_of_place.get(p.id, ()) if m.actor is None) for p in facts.reading.places
    }
    named = [p for p in facts.reading.places if p.confidence >= LEAST_CONFIDENCE and p.id in facts.mentions_of_place]
    named = [p for p in named if stays[p.id] or p.kind in wide]
    seen: dict[tuple[str, str | None], Place] = {}
    for place in sorted(
        named,
        key=lambda p: (
            p.kind == "country",
            p.kind in wide,
            -stays[p.id],
            -len(facts.mentions_of_place[p.id]),
            p.name,
            p.id,
        ),
    ):
        seen.setdefault((place.name, place.country), place)
    return list(seen.values())[:MOST_PLACES]


def _mark(facts: Facts, place: Place) -> Mark | None:
    latitude, longitude = place.latitude, place.longitude
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    wide = place.kind in wording()["wide_places"]
    return Mark(bare(place.name, 60), latitude, longitude, wide, _first_mention(facts, place))


def _first_mention(facts: Facts, place: Place) -> tuple[Span, ...]:
    mention = facts.mentions_of_place[place.id][0]
    return (Span(mention.start, mention.end, mention.text),)


def _place_line(facts: Facts, place: Place) -> Line:
    country = facts.country_name(place.country) if place.country and place.kind != "country" else None
    written = {
        bare(m.text, 40) for m in facts.mentions_of_place[place.id] if m.garbled and m.text.casefold() != place.name
    }
    notes = [country] if country and country != place.name else []
    if written:
        notes.append("written " + ", ".join(sorted(written)[:3]))
    if place.confidence < LIKELY:
        notes.append("likely")
    return Line(bare(place.name, 60), _first_mention(facts, place), qualifier=", ".join(notes) or None)
