"""Titles that the text gives to people who are known to hold another office on that day."""

from collections.abc import Container, Iterator
from datetime import date

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.actors import KnownActor, Office
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import ROLE_CONFLICT, Finding
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.claims import RoleClaim, agrees, national_kind
from dragoman.resolve.context import with_article

SURE_ENOUGH = 0.8
"""Least confidence that the person is who we think, for a doubt about the title."""

CONFLICT = 0.9
FOREIGN_TITLE = 0.85


def findings_on_roles(
    analysed: AnalysedText, actors: ActorsInText, knowledge: Knowledge, published: date | None
) -> tuple[Finding, ...]:
    """A `role_conflict` for each title or apposition that is not the office the person holds on the day.

    Silent without a publication date, for people whose office that day is not known, and for former, coming and
    claimed offices.
    """
    if published is None:
        return ()
    confidence = {actor.id: actor.confidence for actor in actors.actors}
    found: list[Finding] = []
    for mention in actors.mentions:
        known = actors.known.get(mention.actor or "")
        if mention.kind != "person" or known is None or confidence[mention.actor or ""] < SURE_ENOUGH:
            continue
        for claim in actors.claims.get((mention.start, mention.end), ()):
            if not (claim.attached and claim.current):
                continue
            for suggestion, reason, sure in _doubts(known, claim, knowledge, published):
                start, end = _span(analysed, claim, mention.start, mention.end)
                words = analysed.text[start:end]
                found.append(Finding("f0", ROLE_CONFLICT, start, end, words, suggestion, sure, reason))
                break
    return tuple(
        Finding(f"f{n}", f.kind, f.start, f.end, f.text, f.suggestion, f.confidence, f.reason)
        for n, f in enumerate(sorted(found, key=lambda f: (f.start, f.end)), start=1)
    )


def _doubts(
    known: KnownActor, claim: RoleClaim, knowledge: Knowledge, published: date
) -> Iterator[tuple[str, str, float]]:
    """What the title should be, why, and how sure that is."""
    held = [office for office in known.offices if office.held_on(published)]
    if not held or any(national_kind(claim.title, o.country) == o.kind for o in known.offices if o.kind):
        return
    table = lexicon("national_titles")
    wrong_word = _title_of_other_states(claim, held, table, knowledge)
    if wrong_word is not None:
        yield wrong_word
    lacking = _title_lacking(claim, held, table["lacking"], knowledge)
    if lacking is not None:
        yield lacking
    if claim.country is None or claim.kind not in table["unique"]:
        return
    if any(agrees(claim, o.kind or "") and o.country == claim.country for o in known.offices):
        return
    holders = [h for h in knowledge.actors.holding(claim.kind, claim.country, published) if _holds(h, claim, published)]
    office = known.role_on(published)
    state = knowledge.countries.get(claim.country)
    if not holders or office is None or state is None or not _holds_elsewhere(office, claim, table["unique"]):
        return
    what = _office_in_words(office, knowledge)
    theirs = f"the {_title_of(holders[0], claim, published)} of {with_article(state.name)}"
    yield what, f"{known.name} is {what}; {theirs} on that day was {holders[0].name}.", CONFLICT


def _title_of(holder: KnownActor, claim: RoleClaim, day: date) -> str:
    """What the office of the claim is called where the holder holds it."""
    titles = (o.title for o in holder.offices if o.kind == claim.kind and o.country == claim.country and o.held_on(day))
    return next((title for title in titles if not title.startswith("head of")), claim.title)


def _title_lacking(
    claim: RoleClaim, held: list[Office], lacking: dict[str, dict[str, object]], knowledge: Knowledge
) -> tuple[str, str, float] | None:
    """The right title of a state's leader whose state has nobody of the title that the text gives."""
    row = lacking.get(claim.title)
    leads = [o for o in held if o.kind in lexicon("office_kinds")["leaders"] and o.country]
    if row is None or not leads or claim.organisation or claim.country not in (None, leads[0].country):
        return None
    states, instead, country = row["states"], row["instead"], leads[0].country or ""
    state = knowledge.countries.get(country)
    assert isinstance(states, list)
    assert isinstance(instead, dict)
    if state is None or any(o.country not in states for o in held if o.country):
        return None
    right = str(instead.get(country, instead["*"]))
    name = with_article(state.name)
    return right, f"{name[0].upper()}{name[1:]} has no {claim.title}; its leader is called {right}.", FOREIGN_TITLE


def _holds_elsewhere(office: Office, claim: RoleClaim, unique: Container[str]) -> bool:
    """Whether an office leaves no room for the claimed one: one that only one holds, or a high one of another state."""
    if office.kind in unique:
        return True
    return office.country not in (None, claim.country) and office.kind in lexicon("office_kinds")["high"]


def _holds(holder: KnownActor, claim: RoleClaim, day: date) -> bool:
    return any(o.kind == claim.kind and o.country == claim.country and o.held_on(day) for o in holder.offices)


def _title_of_other_states(
    claim: RoleClaim, held: list[Office], table: dict[str, dict[str, dict[str, object]]], knowledge: Knowledge
) -> tuple[str, str, float] | None:
    """The right title, where the office is meant but its name belongs to other states."""
    row = table["used_only_in"].get(claim.title)
    if row is None:
        return None
    offices = [o for o in held if o.kind == row["kind"] and o.country]
    states, instead = row["states"], row["instead"]
    assert isinstance(states, list)
    assert isinstance(instead, dict)
    if not offices or any(o.country in states for o in offices) or claim.country not in (None, offices[0].country):
        return None
    state = knowledge.countries.get(offices[0].country or "")
    if state is None:
        return None
    right = str(instead.get(offices[0].country, instead["*"]))
    name = with_article(state.name)
    return (
        right,
        f"{name[0].upper()}{name[1:]} has no {claim.title}; the office is called {right} there.",
        FOREIGN_TITLE,
    )


def _office_in_words(office: Office, knowledge: Knowledge) -> str:
    state = knowledge.countries.get(office.country or "")
    return f"{office.title} of {with_article(state.name)}" if state is not None else office.title


def _span(analysed: AnalysedText, claim: RoleClaim, start: int, end: int) -> tuple[int, int]:
    """The title, the word for the state before it, and the name."""
    first = analysed.tokens_between(claim.start, claim.end)[0]
    begin = claim.start
    if first.index and claim.country is not None:
        before = analysed.tokens[first.index - 1]
        if before.sentence == first.sentence and before.text[:1].isupper() and before.pos in {"ADJ", "PROPN"}:
            begin = before.start
    return min(begin, start), max(claim.end, end)
