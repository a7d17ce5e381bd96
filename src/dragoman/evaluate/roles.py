"""Scores of roles that contradict the knowledge base, on clean articles in which roles are swapped in memory."""

from collections import Counter
from pathlib import Path

from dragoman.evaluate.laundry.roles import ArticleOfSwappedRoles, with_swapped_roles
from dragoman.evaluate.names import clean_articles
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.model.findings import ROLE_CONFLICT
from dragoman.model.reading import Reading


def evaluate_roles(path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None) -> Report:
    """Precision and recall of role conflicts where roles are swapped, and how many are found on clean copy.

    `path` is the folder that `evaluate_names` takes. On clean copy every conflict is counted as false, whether it is or
    the article is.
    """
    total: Counter[str] = Counter()
    articles = [article for article in clean_articles(path, part)[:limit] if article.published]
    for article in articles:
        clean = reader.read(article)
        total["words"] += len(article.text.split())
        total["clean"] += sum(f.kind == ROLE_CONFLICT for f in clean.findings)
        swapped = with_swapped_roles(clean)
        if swapped.roles:
            total.update(score_roles(swapped, reader.read(swapped.article)))
    swapped_row = Row(
        "swapped roles",
        *prf(total["right"], total["given"], total["swapped"]),
        extra=(("right", total["right"]), ("given", total["given"]), ("of", total["swapped"])),
    )
    clean_row = Row("clean copy", None, None, None, (("conflicts", total["clean"]), ("words", total["words"])))
    return Report("roles", part, len(articles), (swapped_row, clean_row))


def score_roles(swapped: ArticleOfSwappedRoles, reading: Reading) -> Counter[str]:
    """Counts of one article: roles `swapped`, conflicts `given`, and swapped roles with one (`right`)."""
    given = [f for f in reading.findings if f.kind == ROLE_CONFLICT]
    right = [role for role in swapped.roles if any(f.start < role.end and role.start < f.end for f in given)]
    hits = [f for f in given if any(f.start < role.end and role.start < f.end for role in swapped.roles)]
    missed = len(given) - len(hits)
    return Counter({"swapped": len(swapped.roles), "right": len(right), "given": len(right) + missed})
