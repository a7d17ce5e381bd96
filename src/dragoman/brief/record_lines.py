"""The lines of a record's brief: claims told with what stands behind them, changes, contradictions, families."""

from datetime import date

from dragoman.brief.dates import long_day, short_period
from dragoman.brief.facts import known_country, speaks_for, spokesperson_for, with_article, wording
from dragoman.brief.outline import Line
from dragoman.brief.record_sources import Sources, source_label
from dragoman.brief.telling import issue_words
from dragoman.brief.trim import bare, capital, cut, listed, quoted, stopped
from dragoman.model.text import Span
from dragoman.model.times import Period
from dragoman.reconcile.changes import Held
from dragoman.reconcile.parties import folded
from dragoman.reconcile.versions import Version, differing
from dragoman.record.overview import Overview, Pair
from dragoman.record.values import ArticleRow, ContradictionRow, Item, LineRow

MOST_EVIDENCE = 2
VERSION_LENGTH = 110
DIFFERENCES = 3
NAME_LENGTH = 60
COPY_KINDS = 3


class Account:
    """Tells the rows of an overview. `latest` is the last day of publication in it, for days without their year."""

    def __init__(self, overview: Overview, sources: Sources) -> None:
        """Tell from `overview`, with the words in `sources`."""
        self.overview = overview
        self.sources = sources
        days = [row.published for row in overview.articles.values() if row.published]
        self.latest = date.fromisoformat(max(days)) if days else None

    def name(self, key: str) -> str:
        """The name of an actor or party by its key, as a sentence has it."""
        known = self.overview.actors.get(key)
        if known is not None:
            return with_article(bare(known.name, NAME_LENGTH))
        kind, _, rest = key.partition(" ")
        return with_article(known_country(rest)) if kind == "country" else bare(rest.split(" in ")[0], NAME_LENGTH)

    def outlet(self, number: int) -> str:
        """The outlet of an article, or what else names it."""
        row = self.overview.articles[number]
        return bare(row.outlet, 50) if row.outlet else source_label(row)

    def evidence(self, item: Item) -> tuple[Span, ...]:
        """The words of an item, where they stand among the sources."""
        if item.claim.kind == "statement":
            run = self.sources.cite_run(item.article, item.claim.evidence)
            return run or self.sources.cite(item.article, item.claim.evidence[-MOST_EVIDENCE:])
        return self.sources.cite(item.article, (*item.claim.evidence[:MOST_EVIDENCE], *item.claim.conditions[:1]))

    def behind(self, row: LineRow) -> str:
        """What stands behind a line: "3 outlets, 1 origin", or the one outlet."""
        if row.articles == 1:
            return self.outlet(row.best.article)
        told = count(row.outlets, "outlet") if row.outlets > 1 else count(row.articles, "article")
        return f"{told}, {count(row.origins, 'origin')}"

    def sayers(self, item: Item) -> str | None:
        """Who says so, where it is not the one who holds, does or says it."""
        others = [key for key in item.claim.said_by if key not in item.claim.doers]
        known = self.overview.actors
        parties = {known[key].party for key in item.claim.said_by if key in known}
        if item.claim.kind == "statement" or not others or parties & set(item.claim.doers):
            return "inferred by the article" if item.claim.basis == "inferred" else None
        return f"said by {listed([self.name(key) for key in others])}"

    def qualifier(self, row: LineRow, *more: str | None) -> str:
        """Who says so, what stands behind it, and whether somebody has decided on it."""
        checked = {"accepted": "checked", "changed": "corrected by hand"}.get(row.best.status)
        return "; ".join(word for word in (self.sayers(row.best), *more, self.behind(row), checked) if word)

    def opening(self, row: LineRow) -> Line:
        """A line for the head of the brief."""
        dated = row.kind == "event" and row.best.short
        text = stopped(row.best.short if dated else row.best.told)
        day = None if row.kind == "event" else self.day(row.best.day)
        return Line(text, self.evidence(row.best), qualifier=self.qualifier(row, day, self.versions_in_short(row)))

    def day(self, day: str | None) -> str | None:
        """A day in short."""
        return short_period(Period(day, day), self.latest) if day else None

    def happened(self, row: LineRow) -> Line:
        """A line of the timeline."""
        claim = row.best.claim
        lead = short_period(claim.time, self.latest) or "undated"
        text = row.best.told.rstrip(".") or quoted(claim.words, 120)
        reported = self.day(row.last_seen)
        when = f"reported {reported}" if reported and not claim.day else None
        return Line(text, self.evidence(row.best), lead=lead, status=claim.value, qualifier=self.qualifier(row, when))

    def said(self, row: LineRow) -> Line:
        """What somebody said, with the other wordings of it."""
        speaker = self.speaker(row.best)
        text = row.best.short or quoted(row.best.claim.words, 170)
        qualifier = self.qualifier(row, self.day(row.best.day), self.versions_in_full(row))
        return Line(text, self.evidence(row.best), lead=speaker, qualifier=qualifier)

    def speaker(self, item: Item) -> str:
        """Who said it; the words of the article before the party that somebody unnamed speaks for."""
        names = listed([capital(self.name(key)) for key in item.claim.doers])
        known = [self.overview.actors[key] for key in item.claim.doers if key in self.overview.actors]
        words = bare(item.claim.source, NAME_LENGTH)
        if words.casefold() in wording()["pronouns"]:
            return names
        if len(known) == 1 and known[0].kind == "person" and speaks_for(item.claim.source, known[0].role):
            return capital(spokesperson_for(names))
        if len(known) == 1 and known[0].kind != "person" and words and folded(words) != known[0].folded:
            return capital(words) if known[0].name.casefold() in words.casefold() else f"{capital(words)} ({names})"
        return names

    def versions_in_short(self, row: LineRow) -> str | None:
        """How many wordings there are, where there are several."""
        versions = self.overview.versions.get(row.id, ())
        return f"in {len(versions)} wordings" if len(versions) > 1 else None

    def versions_in_full(self, row: LineRow) -> str | None:
        """The second wording, with what is different in it."""
        versions = self.overview.versions.get(row.id, ())
        others = [version for version in versions if row.best.id not in version.items]
        if not others or len(versions) < 2:
            return None
        more = f" and {count(len(others) - 1, 'more wording')}" if len(others) > 1 else ""
        return self.version(others[0], row.best.claim.words) + more

    def version(self, version: Version, told: str) -> str:
        """A wording, in quotation marks, and the words in which it differs from the one that is told."""
        words = [quoted(w, 40) for w in differing(version, told)[:DIFFERENCES]]
        differs = f", with {listed(words)}" if words and len(version.words) > 60 else ""
        return f"also reported as {quoted(version.words, VERSION_LENGTH)}{differs}"

    def cell(self, pair: Pair) -> tuple[Line, ...]:
        """What a party holds on an issue: the latest first; what it held before a change is marked so."""
        changed = {change.before.item: change for change in pair.ledger.changes}
        before = {self.overview.items[number].line for number in changed if number in self.overview.items}
        contested = bool(pair.ledger.conflicts)
        lines: list[Line] = []
        for row in pair.lines[:3]:
            words = ["before" if row.id in before else None, "contested" if contested and not lines else None]
            text = row.best.short or row.value
            lines.append(Line(text, self.evidence(row.best), qualifier=self.qualifier(row, *words)))
        return tuple(lines)

    def held(self, held: Held) -> str:
        """A stance with its day and who reports it: "rejects (3 Mar, Example Wire)"."""
        item = self.overview.items[held.item]
        stance = wording()["stances"][held.stance]["one"]
        return f"{stance} ({', '.join(w for w in (self.day(held.day), self.outlet(item.article)) if w)})"

    def changed(self, pair: Pair) -> list[Line]:
        """The changes of a party on an issue, the latest first."""
        lines = []
        for change in reversed(pair.ledger.changes):
            who = f"{capital(self.name(pair.party))} on {issue_words(pair.topic)}"
            text = f"{who}: from {self.held(change.before)} to {self.held(change.after)}"
            lines.append(Line(text, self._both(change.before, change.after)))
        return lines

    def in_conflict(self, pair: Pair) -> list[Line]:
        """Reports of one time that give a party opposite stances."""
        lines = []
        for conflict in reversed(pair.ledger.conflicts):
            who = f"{capital(self.name(pair.party))} on {issue_words(pair.topic)}"
            text = f"{who}: reports differ, {self.held(conflict.one)} or {self.held(conflict.other)}"
            lines.append(Line(text, self._both(conflict.one, conflict.other)))
        return lines

    def _both(self, one: Held, other: Held) -> tuple[Span, ...]:
        items = (self.overview.items[one.item], self.overview.items[other.item])
        return tuple(span for item in items for span in self.evidence(item)[:1])

    def contradiction(self, row: ContradictionRow) -> Line:
        """Two claims that cannot both be right, with what each says and where."""
        says = [
            self._says(row, row.one, row.one_says, row.one_origins),
            self._says(row, row.other, row.other_says, row.other_origins),
        ]
        subject = bare(row.one.told, 120) if row.kind != "who" else quoted(row.one.claim.words, 120)
        text = f"{capital(row.kind)}: {subject}: {says[0]} or {says[1]}"
        evidence = (*self.evidence(row.one)[:1], *self.evidence(row.other)[:1])
        return Line(text, evidence)

    def _says(self, row: ContradictionRow, item: Item, words: str, origins: int) -> str:
        if row.kind == "when":
            told = long_day(words)
        else:
            told = quoted(words, 60) if row.kind == "who" else words  # in quotation marks only words of the article
        by = f"; {count(origins, 'origin')}" if origins > 1 else ""
        return f"{told} ({self.outlet(item.article)}{by})"


def family_line(members: tuple[ArticleRow, ...]) -> Line:
    """A family of articles: where it comes from as far as the record knows, and how many copies of which kinds."""
    root, copies = members[0], members[1:]
    kinds: dict[str, int] = {}
    for row in copies:
        kinds[row.kinship or "kin"] = kinds.get(row.kinship or "kin", 0) + 1
    words = wording()["kinships"]
    told = listed([f"{n} {words[k]['one' if n == 1 else 'several']}" for k, n in sorted(kinds.items())], COPY_KINDS)
    outlets = [
        bare(o, 30) for o in dict.fromkeys(row.outlet for row in copies if row.outlet and row.outlet != root.outlet)
    ]
    by = f" by {listed(outlets, 4)}" if outlets else ""
    reasons = next((row.reasons for row in copies if row.reasons), ())
    return Line(
        f"{source_label(root)}: {count(len(copies), 'further article')}{by}: {told}",
        qualifier=cut("; ".join(reasons[:2]), 160) if reasons else None,
    )


def count(number: int, word: str) -> str:
    """The number with its word: "1 origin", "3 origins"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
