"""From a reading to the outline of its brief."""

from dragoman.brief.compose_doubts import HowTrusted, doubts, notes
from dragoman.brief.compose_know import what_to_know
from dragoman.brief.compose_people import who_is_who
from dragoman.brief.compose_places import where
from dragoman.brief.compose_sayings import who_said_what
from dragoman.brief.compose_timeline import what_happened
from dragoman.brief.compose_wants import who_wants_what
from dragoman.brief.dates import long_day
from dragoman.brief.facts import Facts, with_article
from dragoman.brief.outline import Outline
from dragoman.brief.trim import bare, cut, flat, listed, quoted
from dragoman.model.reading import Reading

TITLE_LENGTH = 200
OUTLET_LENGTH = 60
MOST_PARTIES_NAMED = 5
COUNTED_CHARACTERS = 1_000_000


def compose(reading: Reading, trust: HowTrusted) -> Outline:
    """The outline of the brief: what matters first, each line with the words it rests on.

    Sections that have nothing to say are left out. The same reading gives the same outline.
    """
    facts = Facts(reading)
    sections = (
        what_to_know(facts),
        who_wants_what(facts),
        what_happened(facts),
        who_said_what(facts),
        where(facts),
        who_is_who(facts),
        doubts(facts, trust),
    )
    article = reading.article
    return Outline(
        title=_title(facts),
        outlet=bare(article.outlet, OUTLET_LENGTH) if article.outlet else None,
        date=long_day(article.published) if article.published else None,
        trust=_trust_line(trust),
        trusted=trust.level == "ordinary",
        about=_about(facts),
        sections=tuple(section for section in sections if section is not None),
        notes=notes(facts),
    )


def _title(facts: Facts) -> str:
    title = flat(facts.article.title or "")
    return cut(title, TITLE_LENGTH) if title else quoted(facts.article.text.strip()[:400], 80)


def _trust_line(trust: HowTrusted) -> str:
    grounds = f" {_sentence(trust.grounds)}" if trust.grounds else ""
    if trust.level == "ordinary":
        return f"Nothing in the copy asks for special care.{grounds}"
    if trust.level == "with care":
        return f"Trust this copy with care.{grounds}"
    return f"Trust this copy with care: {bare(trust.level, 60)}.{grounds}"


def _sentence(grounds: tuple[str, ...]) -> str:
    words = ", ".join(bare(ground, 120) for ground in grounds)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _about(facts: Facts) -> str:
    """What this is: how long, and which parties it speaks of most."""
    words = len(facts.article.text[:COUNTED_CHARACTERS].split())
    parties: dict[str, int] = {}
    for actor, who in facts.actors.items():
        party = facts.party(actor)
        if party.startswith("country ") or who.kind == "organisation":
            name = with_article(facts.party_name(party)) if party.startswith("country ") else facts.in_sentence(actor)
            parties[name] = parties.get(name, 0) + _told_of(facts, actor)
    most = sorted((name for name in parties if parties[name]), key=lambda name: (-parties[name], name))[
        :MOST_PARTIES_NAMED
    ]
    length = "1 word" if words == 1 else f"{words:,} words"
    dated = "" if facts.article.published else ", without a date"
    return f"An article of {length}{dated}" + (f"; most about {listed(most, MOST_PARTIES_NAMED)}." if most else ".")


def _told_of(facts: Facts, actor: str) -> int:
    """How many mentions speak of an actor; a name alone in brackets is the wire in a dateline, or a name in short."""
    text = facts.article.text
    mentions = facts.mentions_of.get(actor, ())
    return sum(not (text[m.start - 1 : m.start] == "(" and text[m.end : m.end + 1] == ")") for m in mentions)
