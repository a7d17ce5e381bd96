"""Who is who: the people of the article by their right names, with their offices and the spellings found."""

from dragoman.brief.facts import Facts
from dragoman.brief.outline import Line, Section
from dragoman.brief.trim import bare
from dragoman.model.mentions import Actor
from dragoman.model.text import Span

MOST_PEOPLE = 16
MOST_SPELLINGS = 5
SURE = 0.8


def who_is_who(facts: Facts) -> Section | None:
    """The people and the bodies with a role, the most present first; None without any."""
    speakers = {source.actor for statement in facts.reading.statements for source in statement.sources}
    known = [a for a in facts.reading.actors if a.id in facts.mentions_of and _belongs(facts, a, a.id in speakers)]
    known.sort(key=lambda a: (a.kind != "person", -facts.salience((a.id,)), facts.mentions_of[a.id][0].start))
    lines: dict[str, Line] = {}
    for actor in known:
        lines.setdefault(facts.name(actor.id), _line(facts, actor))
    kept = tuple(lines.values())[:MOST_PEOPLE]
    return Section("people", "Who is who", kept) if kept else None


def _belongs(facts: Facts, actor: Actor, speaks: bool) -> bool:
    """People known, surely people, or who speak and are named again; bodies with a role."""
    if actor.kind == "organisation":
        return actor.role is not None
    named_again = len(facts.mentions_of[actor.id]) > 1
    told = bool(actor.role or actor.wikidata) or actor.confidence >= SURE or (speaks and named_again)
    return actor.kind == "person" and told


def _line(facts: Facts, actor: Actor) -> Line:
    mention = next((m for m in facts.mentions_of[actor.id] if m.kind in ("person", "organisation")), None)
    mention = mention or facts.mentions_of[actor.id][0]
    text = bare(actor.role, 90) if actor.role else ""
    country = facts.country_name(actor.country) if actor.country else None
    if country and country.casefold() not in text.casefold():
        text = f"{text}, {country}" if text else country
    return Line(text, (Span(mention.start, mention.end, mention.text),), lead=facts.name(actor.id),
                qualifier=_spellings(facts, actor))  # fmt: skip


def _spellings(facts: Facts, actor: Actor) -> str | None:
    """How the article mangles the name, and whether the identity is less than very likely."""
    written = dict.fromkeys(bare(m.text, 40) for m in facts.mentions_of[actor.id] if m.garbled)
    words = ["written " + ", ".join(list(written)[:MOST_SPELLINGS])] if written else []
    if actor.confidence < SURE:
        words.append("likely" if actor.confidence >= 0.6 else "unclear")
    return "; ".join(words) or None
