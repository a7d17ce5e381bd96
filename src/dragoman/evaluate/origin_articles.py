"""The articles that origins are measured on: those that copies are made of, local news to run above them, and all
others; and which of them share their words, so that they are copies as they stand.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, zip_longest
from pathlib import Path

from dragoman.errors import CorpusError
from dragoman.evaluate.geoparsing import articles_of
from dragoman.evaluate.scores import part_of
from dragoman.model.text import Article, article_id
from dragoman.read.readers import articles_from

NEWS = "articles/guardian-syria.csv"
POLNEAR = {"validation": ("polnear/dev",), "development": ("polnear/train",), "all": ("polnear/dev", "polnear/train")}
WORLD, LOCAL = "geoparsing/tr-news.xml", "geoparsing/lgl.xml"
DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")
WORD = re.compile(r"\w+")
SHORTEST, LONGEST = 150, 1500
"""Words of an article that copies are made of."""

RUN = 8
"""Words in a row that independent reports seldom have in common but in quotations."""

MOST_SHARED = 30
"""Articles above which a run of words is a formula of a paper, and tells nothing."""


def sources_of(path: Path, part: str) -> list[Article]:
    """The articles of a part that copies can be made of: one of each corpus in turn, each in the order of its hash."""
    rows = zip_longest(_guardian(path, part), _polnear(path, part), _xml(path / WORLD, part))
    found = [article for row in rows for article in row if article is not None]
    return [article for article in found if SHORTEST <= len(article.text.split()) <= LONGEST]


def shared_wording(articles: Sequence[Article]) -> dict[tuple[str, str], float]:
    """For each two articles, by their ids in order, the share of the shorter one's runs of RUN words that the other
    has too; pairs without one are not there. Another yardstick than the one that is measured.
    """
    runs = {article.id: _runs(article.text) for article in articles}
    owners: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(runs):
        for run in runs[id_]:
            owners[run].append(id_)
    common: Counter[tuple[str, str]] = Counter()
    for ids in owners.values():
        if len(ids) <= MOST_SHARED:
            common.update(combinations(ids, 2))
    return {pair: count / min(len(runs[id_]) for id_ in pair) for pair, count in common.items()}


def _runs(text: str) -> frozenset[str]:
    words = WORD.findall(text.lower())
    return frozenset(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def local_of(path: Path, part: str) -> list[Article]:
    """Local news of a part."""
    return _xml(path / LOCAL, part)


def others_of(path: Path, part: str) -> list[Article]:
    """All articles of a part, one of each corpus in turn."""
    rows = zip_longest(_guardian(path, part), _polnear(path, part), _xml(path / WORLD, part), local_of(path, part))
    return [article for row in rows for article in row if article is not None]


def _guardian(path: Path, part: str) -> list[Article]:
    news = path / NEWS
    if not news.is_file():
        raise CorpusError(f"{path} holds no {NEWS}: name the folder of the corpora")
    found = (a for a in articles_from([news]) if isinstance(a, Article))
    return _by_hash(a for a in found if part in ("all", part_of(a.id)))


def _polnear(path: Path, part: str) -> list[Article]:
    files = (file for folder in POLNEAR[part] for file in (path / folder / "text").glob("*.txt"))
    return _by_hash(_dated(file) for file in files)


def _xml(file: Path, part: str) -> list[Article]:
    found = articles_of(file) if file.is_file() else ()
    return _by_hash(
        Article(article_id(a.text), None, None, None, None, "en", a.text)
        for a in found
        if a.text.strip() and part in ("all", part_of(a.id))
    )


def _dated(file: Path) -> Article:
    text = file.read_text(encoding="utf-8")
    day = DAY.search(file.name)
    outlet = file.name.partition("_")[0]
    return Article(file.stem, None, outlet, None, day[1] if day else None, "en", text)


def _by_hash(articles: Iterable[Article]) -> list[Article]:
    """The articles in an order that depends on their texts alone."""
    return sorted(articles, key=lambda article: article_id(article_id(article.text)))
