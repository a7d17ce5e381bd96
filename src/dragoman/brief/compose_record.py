"""From the overview of a record to the outline of its brief: the same form as the brief of one article."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import log2

from dragoman.brief.compose_know import stems
from dragoman.brief.dates import long_day
from dragoman.brief.facts import wording
from dragoman.brief.outline import Line, Mark, Outline, Row, Section, Table
from dragoman.brief.record_lines import Account, count, family_line
from dragoman.brief.record_sources import Sources
from dragoman.brief.telling import issue_head
from dragoman.brief.trim import bare, capital, listed, quoted
from dragoman.model.text import Article, Span
from dragoman.reconcile.matching import days_between
from dragoman.record.overview import Overview
from dragoman.record.texts import Shown
from dragoman.record.values import ActorRow, Item, LineRow

Texts = Callable[[Iterable[int]], dict[int, Shown]]

MOST_KNOWN = 9
MOST_NEW = 8
MOST_DATED, MOST_UNDATED = 14, 5
MOST_SAYINGS, MOST_OF_A_SPEAKER = 14, 3
MOST_CHANGES = 8
MOST_MARKS = 16
SAME_TOPIC, SAME_KIND, SAME_PARTY = 2.0, 0.5, 0.5
SAME_WORDS = 0.6
LEAST_WEIGHT = 2.5
OLD = 4.0


def compose_record(overview: Overview, texts: Texts) -> tuple[Outline, Article]:
    """The outline, and the sources its lines rest on as one text. `texts` gives the texts of articles by number."""
    known = _known(overview)
    events = _timeline(overview)
    sayings = _sayings(overview)
    shown = [*known, *overview.new[:MOST_NEW], *events, *sayings, *overview.control]
    items = [row.best for row in shown] + [row.best for pair in overview.pairs for row in pair.lines[:3]]
    items += _other_items(overview)
    cited = _cited(items)
    articles = texts(cited)
    sources = Sources(cited, {number: shown.text for number, shown in articles.items()}, overview.articles)
    account = Account(overview, sources)
    sections = (
        _new_section(account),
        _section("know", "What to know", [account.opening(row) for row in known]),
        _wants(account),
        _section("changes", "What changed", [x for p in overview.pairs for x in account.changed(p)][:MOST_CHANGES]),
        _section("contested", "What is contested", _contested(account)),
        _section("timeline", "What happened, what comes next", [account.happened(row) for row in events]),
        _section("sayings", "Who said what", [account.said(row) for row in sayings]),
        _where(account, events, articles),
        _section("people", "Who is who", [_person(person) for person in overview.people]),
        _section("origins", "Where it comes from", [family_line(family) for family in overview.families]),
        _section("doubts", "What not to trust", _doubts(overview)),
    )
    outline = _outline(overview, tuple(s for s in sections if s is not None))
    return replace(outline, sources=tuple(sources.headings)), sources.as_article("")


def _outline(overview: Overview, sections: tuple[Section, ...]) -> Outline:
    counts = overview.counts
    articles, origins = counts["articles"], counts["origins"]
    told = f"{count(articles, 'article')}, {count(counts['outlets'], 'outlet')}, {count(origins, 'origin')}."
    copies = articles - origins
    derive = "derives" if copies == 1 else "derive"
    alone = "Every article stands alone." if articles else "There is no article in it: dragoman add puts some in."
    trust = f"{count(copies, 'article')} {derive} from others here: count origins, not outlets." if copies else alone
    scope = overview.scope
    days = " to ".join(long_day(day) for day in (scope.since, scope.until) if day) if scope.until else ""
    return Outline(
        title=f"The record on {scope.named}" if scope.named else "The record",
        outlet=None,
        date=days or None,
        trust=trust,
        trusted=True,
        about=told,
        sections=sections,
    )


def _section(kind: object, heading: str, lines: list[Line]) -> Section | None:
    return Section(kind, heading, tuple(lines)) if lines else None  # type: ignore[arg-type]


def _new_section(account: Account) -> Section | None:
    overview = account.overview
    if not overview.scope.since:
        return None
    lines = [account.opening(row) for row in overview.new[:MOST_NEW]]
    heading = f"New since {long_day(overview.scope.since)}"
    return Section("new", heading, tuple(lines) or (Line("Nothing that was not reported before."),))


def _known(overview: Overview) -> list[LineRow]:
    """The lines that open the brief: by weight, less what the chosen ones have told already."""
    positions = [row for pair in overview.pairs for row in pair.lines[:1]]
    candidates = [*positions, *overview.events, *overview.sayings]
    candidates = [row for row in candidates if row.best.told]
    latest = max((row.last_seen for row in candidates if row.last_seen), default=None)
    chosen: list[LineRow] = []
    while candidates and len(chosen) < MOST_KNOWN:
        best = max(candidates, key=lambda row: (_worth(row, chosen, latest), -row.id))
        if _worth(best, chosen, latest) < LEAST_WEIGHT:
            break
        chosen.append(best)
        candidates = [row for row in candidates if row.id != best.id and not _says_the_same(row, best)]
    return chosen


def _worth(row: LineRow, chosen: list[LineRow], latest: str | None) -> float:
    worth = row.weight - _age(row, latest)
    for other in chosen:
        same_topic = row.kind == other.kind and row.topic == other.topic
        worth -= SAME_TOPIC if same_topic and row.party == other.party else SAME_PARTY * (row.party == other.party)
        worth -= SAME_KIND * (row.kind == other.kind)
    return round(worth, 6)


def _age(row: LineRow, latest: str | None) -> float:
    """What a line loses for having been told last so long before the latest report: 1 after a week, 2 after three."""
    if latest is None or row.last_seen is None:
        return OLD / 2
    weeks = max(0, days_between(row.last_seen, latest)) / 7
    return min(OLD, log2(1 + weeks))


def _says_the_same(row: LineRow, told: LineRow) -> bool:
    """Whether two lines rest on the same words, or on words that say the same."""
    if row.best.article == told.best.article:
        mine, theirs = row.best.claim.evidence, told.best.claim.evidence
        if any(a.start < b.end and b.start < a.end for a in mine for b in theirs):
            return True
    words, others = stems(row.best.claim.words[:600]), stems(told.best.claim.words[:600])
    return bool(words and others) and len(words & others) / min(len(words), len(others)) >= SAME_WORDS


def _timeline(overview: Overview) -> list[LineRow]:
    told: list[LineRow] = []
    for row in overview.events:
        if row.weight > 0 and not any(_says_the_same(row, other) for other in told):
            told.append(row)
    dated = [row for row in told if row.best.claim.day][:MOST_DATED]
    undated = [row for row in told if not row.best.claim.day][:MOST_UNDATED]
    dated.sort(key=lambda row: (row.best.claim.day or "", row.id))
    return [*dated, *undated]


def _sayings(overview: Overview) -> list[LineRow]:
    of_speaker: dict[tuple[str, ...], list[LineRow]] = {}
    for row in overview.sayings:
        mine = of_speaker.setdefault(row.best.claim.doers, [])
        if len(mine) < MOST_OF_A_SPEAKER and row.weight > 0 and not any(_says_the_same(row, other) for other in mine):
            mine.append(row)
    return [row for rows in of_speaker.values() for row in rows][:MOST_SAYINGS]


def _other_items(overview: Overview) -> list[Item]:
    """The items behind changes, conflicts and contradictions."""
    numbers = [h.item for pair in overview.pairs for c in pair.ledger.changes for h in (c.before, c.after)]
    numbers += [h.item for pair in overview.pairs for c in pair.ledger.conflicts for h in (c.one, c.other)]
    found = [overview.items[number] for number in numbers]
    return found + [item for row in overview.contradictions for item in (row.one, row.other)]


def _cited(items: list[Item]) -> dict[int, list[Span]]:
    cited: dict[int, list[Span]] = {}
    for item in items:
        cited.setdefault(item.article, []).extend((*item.claim.evidence, *item.claim.conditions))
    return cited


def _where(account: Account, events: list[LineRow], articles: dict[int, Shown]) -> Section | None:
    """Who is said to hold what, and on the map these places and those of what happened."""
    claims = tuple(_control(account, row) for row in account.overview.control)
    marks: dict[tuple[str, float, float], Mark] = {}
    for row in (*account.overview.control, *events):
        shown = articles.get(row.best.article)
        place = shown.places.get(row.best.claim.place or "") if shown else None
        if place is None or place.latitude is None or place.longitude is None:
            continue
        wide = place.kind in wording()["wide_places"]
        mark = Mark(bare(place.name, 60), place.latitude, place.longitude, wide, account.evidence(row.best)[:1])
        if mark.evidence and abs(mark.latitude) <= 90 and abs(mark.longitude) <= 180:
            marks.setdefault((mark.name, mark.latitude, mark.longitude), mark)
    kept = tuple(marks.values())[:MOST_MARKS]
    named = tuple(Line(mark.name, mark.evidence) for mark in kept)
    return Section("places", "Where", (*claims, *named), marks=kept) if claims or kept else None


def _wants(account: Account) -> Section | None:
    pairs = account.overview.pairs
    if not pairs:
        return None
    parties = list(dict.fromkeys(pair.party for pair in pairs))
    topics = list(dict.fromkeys(pair.topic for pair in pairs))
    cells = {(pair.party, pair.topic): account.cell(pair) for pair in pairs}
    rows = tuple(
        Row(capital(account.name(party)), tuple(cells.get((party, topic), ()) for topic in topics)) for party in parties
    )
    return Section("wants", "Who wants what", table=Table(tuple(issue_head(topic) for topic in topics), rows))


def _contested(account: Account) -> list[Line]:
    lines = [account.contradiction(row) for row in account.overview.contradictions]
    return [x for pair in account.overview.pairs for x in account.in_conflict(pair)][:MOST_CHANGES] + lines


def _control(account: Account, row: LineRow) -> Line:
    sayers = account.sayers(row.best) or "the article’s own words"
    words = "; ".join(w for w in (sayers, account.day(row.best.day), account.behind(row)) if w)
    return Line(row.best.told, account.evidence(row.best), status="claim", qualifier=words)


def _person(person: ActorRow) -> Line:
    written = f"written {listed([quoted(w, 40) for w in person.garbled[:4]])}" if person.garbled else None
    words = [w for w in (written, count(person.articles, "article")) if w]
    return Line(person.role or "", lead=person.name, qualifier="; ".join(words))


def _doubts(overview: Overview) -> list[Line]:
    """The names that articles mangle most, and the articles that raise many doubts."""
    garbled = [p for p in overview.people if p.garbled]
    lines = [Line(f"{listed([quoted(w, 40) for w in p.garbled[:5]], 5)}: {p.name}.") for p in garbled[:6]]
    worst = sorted((a for a in overview.articles.values() if a.doubts >= 4), key=lambda a: (-a.doubts, a.id))[:5]
    named = [f"{a.outlet or a.title or a.name} ({count(a.doubts, 'doubt')})" for a in worst]
    return lines + ([Line(f"Articles with many errors: {listed(named, 5)}.")] if named else [])
