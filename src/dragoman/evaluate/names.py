"""Scores of mangled names traced back, on copy that is laundered from clean articles in memory.

`docs/reference/names.md` defines the figures.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from dragoman.errors import CorpusError
from dragoman.evaluate.alone import alone_rows
from dragoman.evaluate.geoparsing import GoldArticle, articles_of
from dragoman.evaluate.laundry.articles import Kind, LaunderedArticle, LaunderedName, with_laundered_names
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import part_of, prf
from dragoman.knowledge.known import default_knowledge
from dragoman.knowledge.normal import plain
from dragoman.model.findings import GARBLED_NAME
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id
from dragoman.read.readers import articles_from
from dragoman.resolve.variants import is_clean_variant

CLEAN_WORDS = 20_000
"""Words of clean copy on which false repairs are counted."""

OPENED = 3
"""Every third article of the validation part was read to see what is missed: it is not reported any more."""

DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")
NEWS = "articles/guardian-syria.csv"
WORLD_NEWS = "geoparsing/tr-news.xml"
POLNEAR = {"validation": ("polnear/dev",), "development": ("polnear/train",), "all": ("polnear/dev", "polnear/train")}
WASHES: tuple[tuple[Kind, int], ...] = (("person", 0), ("person", 1), ("person", 2), ("place", 0))
"""What is laundered in copies of an article, and which script's turn it is: people through each of the three, as a few
names that recur make figures of one draw differ by points.
"""

KNOWN = 0.7
"""Confidence of an actor above which it is known, and no mere name."""

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Washed:
    """A laundered article beside its clean reading."""

    clean: Reading
    laundered: LaunderedArticle
    reading: Reading


def evaluate_names(path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None) -> Report:
    """How many laundered names of people and places are traced back, and how many clean names are called mangled.

    `path` holds `articles/guardian-syria.csv`, `geoparsing/tr-news.xml` and `polnear`. Each article is read clean,
    its names are laundered, and it is read again. Only names whose bearer is known count, and of those only the
    names of the part: names are split by hash, so that no name that rules were made on is reported.
    """
    total: Counts = Counter()
    articles = clean_articles(path, part)[:limit]
    for article in articles:
        clean = reader.read(article)
        total["clean", "words"] += len(article.text.split())
        total["clean", "found"] += sum(f.kind == GARBLED_NAME for f in clean.findings)
        for kind, turn in WASHES:
            laundered = with_laundered_names(clean, (kind,), turn)
            if laundered.names:
                total.update(score_names(Washed(clean, laundered, reader.read(laundered.article)), part))
    rows = (*_rows(total), *alone_rows(default_knowledge().actors, part))
    return Report("names", part, len(articles), rows)


def clean_articles(path: Path, part: str) -> list[Article]:
    """The articles of the part, one of each corpus in turn, each in the order of its hash.

    With the day of publication where the file or its name tells it. Every OPENED-th of the validation part is left out.
    """
    news = path / NEWS
    if not news.is_file():
        raise CorpusError(f"{path} holds no {NEWS}: name the folder of the corpora")
    guardian = [a for a in articles_from([news]) if isinstance(a, Article) and part in ("all", part_of(a.id))]
    world = [_undated(a.id, a.text) for a in _world_news(path) if part in ("all", part_of(a.id))]
    polnear = [_dated(file) for folder in POLNEAR[part] for file in sorted((path / folder / "text").glob("*.txt"))]
    ordered = (sorted(corpus, key=lambda article: article_id(article.id)) for corpus in (guardian, world, polnear))
    listed = [article for row in zip_longest(*ordered) for article in row if article is not None]
    return [article for n, article in enumerate(listed) if part != "validation" or n % OPENED]


def _world_news(path: Path) -> Iterable[GoldArticle]:
    file = path / WORLD_NEWS
    return articles_of(file) if file.is_file() else ()


def _undated(id_: str, text: str) -> Article:
    return Article(id_, None, None, None, None, "en", text)


def _dated(file: Path) -> Article:
    text = file.read_text(encoding="utf-8")
    day = DAY.search(file.name)
    return Article(article_id(text), None, None, None, day[1] if day else None, "en", text)


def score_names(tested: Washed, part: str) -> Counts:
    """Counts over one laundered article: names `laundered` that tell somebody known, those `right`, those `given`."""
    counts: Counts = Counter()
    for name in tested.laundered.names:
        if not _counts(name, tested.clean) or part not in ("all", part_of(name.bearer.name)):
            continue
        form = name.bearer.kind if name.bearer.kind == "place" else _form(name)
        given = _repaired(name, tested.reading)
        right = given is not None and _means(given, name)
        for figure in dict.fromkeys((name.bearer.kind, form)):
            counts[figure, "laundered"] += 1
            counts[figure, "given"] += given is not None
            counts[figure, "right"] += right
            counts[figure, "traced"] += right or _same_actor(name, tested)
    spans = {(n.start, n.end) for n in tested.laundered.names}
    elsewhere = [f for f in tested.reading.findings if f.kind == GARBLED_NAME and not _touches(f.start, f.end, spans)]
    counts["unharmed", "given"] += len(elsewhere)
    return counts


def _counts(name: LaunderedName, clean: Reading) -> bool:
    """Whether who is meant is known, and the written name is no clean spelling of it."""
    if name.bearer.id is None or plain(name.text) == plain(name.was):
        return False
    if name.bearer.kind == "place":
        place = next(p for p in clean.places if p.id == name.bearer.id)
        gazetteer = default_knowledge().gazetteer
        bearers = {bearer.name for bearer in gazetteer.named(name.text)}
        spellings = {other for p in gazetteer.named(name.was) if p.name == place.name for other in (p.name, *p.aliases)}
        unharmed = any(is_clean_variant(name.text, other, place.country) for other in (name.was, *spellings))
        return not unharmed and place.name not in bearers
    actor = next(a for a in clean.actors if a.id == name.bearer.id)
    known = actor.wikidata is not None or actor.confidence > KNOWN
    return known and not is_clean_variant(name.text, name.was, actor.country)


def _form(name: LaunderedName) -> str:
    return "person, full name" if len(plain(name.was).split()) > 1 else "person, one word"


def _repaired(name: LaunderedName, reading: Reading) -> str | None:
    """What the reading says that the laundered name means."""
    for finding in reading.findings:
        if finding.kind == GARBLED_NAME and finding.start < name.end and name.start < finding.end:
            return finding.suggestion
    return None


def _means(suggestion: str, name: LaunderedName) -> bool:
    """Whether the suggestion is the one who is meant, by name, or the name that stood there."""
    return plain(suggestion) in {plain(name.bearer.name), plain(name.was)}


def _same_actor(name: LaunderedName, tested: Washed) -> bool:
    """Whether the reading of the laundered copy has the same actor or place there, with or without a finding."""
    for mention in tested.reading.mentions:
        if mention.start < name.end and name.start < mention.end:
            if name.bearer.kind == "person":
                names = {a.name for a in tested.reading.actors if a.id == mention.actor}
            else:
                names = {p.name for p in tested.reading.places if p.id == mention.place}
            if name.bearer.name in names:
                return True
    return False


def _touches(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _rows(total: Counts) -> Iterator[Row]:
    for figure in ("person", "person, full name", "person, one word", "place"):
        right, given, laundered = (total[figure, what] for what in ("right", "given", "laundered"))
        traced = total[figure, "traced"] / laundered if laundered else 0.0
        extra = (("traced", round(traced, 4)), ("right", right), ("of", laundered))
        yield Row(f"{figure} in context", *prf(right, given, laundered), extra=extra)
    words, false = total["clean", "words"], total["clean", "found"]
    per = round(CLEAN_WORDS * false / words, 2) if words else 0.0
    yield Row("clean copy", None, None, None, (("called mangled", false), ("words", words), ("in 20,000", per)))
    yield Row("beside laundered names", None, None, None, (("called mangled", total["unharmed", "given"]),))
