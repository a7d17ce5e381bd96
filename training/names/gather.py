"""Evidence on names of clean and laundered copy, with what each name really was: what the weights are fitted to.

usage: python training/names/gather.py CORPORA OUT [--articles N] [--skip N] [--every N] [--people | --places | --drawn
           | --renamed SEED | --strangers SEED]

CORPORA is the folder that `dragoman evaluate names` takes; only its development part is read, and of laundered
names only those whose bearer falls in it. OUT is a JSON Lines file with one line a name that was weighed: the
table, the evidence, and whether the candidate was right, for each of the first few.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dragoman.evaluate.laundry.articles import Kind, LaunderedArticle, LaunderedName, with_laundered_names
from dragoman.evaluate.names import clean_articles
from dragoman.evaluate.scores import part_of
from dragoman.knowledge.normal import plain
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader
from dragoman.resolve import repairs
from dragoman.resolve.place_tracing import PlaceTracer
from drawn import with_drawn_names
from renamed import Renaming

PART = "development"
WASHES: tuple[tuple[tuple[tuple[Kind, ...], int], ...], ...] = (
    ((("person",), 0), (("place",), 1), (("place",), 2)),
    ((("person", "place"), 0), (("place",), 1)),
)
"""The kinds of names that are laundered in copies of an article, and which script's turn it is: people and places each
by themselves in one article, together in the next.
"""

PLACE_WASHES: tuple[tuple[tuple[Kind, ...], int], ...] = (
    (("place",), 0),
    (("place",), 1),
    (("place",), 2),
    (("person",), 0),
)
"""The same for the weights of places alone: through every script, and clean beside mangled people."""

DRAWN_WASHES: tuple[tuple[tuple[Kind, ...], int], ...] = ((("place",), 0), (("place",), 1))

STRANGERS_WASHES: tuple[tuple[tuple[Kind, ...], int], ...] = ((("person",), 0),)
PEOPLE_WASHES: tuple[tuple[tuple[Kind, ...], int], ...] = ((("person",), 0), (("person",), 1), (("person", "place"), 2))
"""The same for the weights of people alone; of people under other names the first and one of the others."""

Weighed = tuple[str, tuple[int, int], dict[str, float], Any]


@contextmanager
def recorded() -> Iterator[list[Weighed]]:
    """Everything that is weighed while it is open: table, span of the name, evidence, candidate."""
    seen: list[Weighed] = []
    originals = {
        (repairs, "evidence_for"): repairs.evidence_for,
        (repairs, "word_evidence"): repairs.word_evidence,
        (PlaceTracer, "weighed"): PlaceTracer.weighed,
    }

    def full(form: Any, claims: Any, one: Any, *rest: Any) -> Any:
        evidence = originals[repairs, "evidence_for"](form, claims, one, *rest)
        return _kept("full_name", form.name, evidence, one.actor)

    def word(form: Any, claims: Any, like: Any, other: Any, host: Any, *rest: Any) -> Any:
        evidence = originals[repairs, "word_evidence"](form, claims, like, other, host, *rest)
        return _kept("word", form.name, evidence, host)

    def place(tracer: Any, one: Any, *rest: Any) -> Any:
        weighed = originals[PlaceTracer, "weighed"](tracer, one, *rest)
        for traced in weighed:
            _kept("place", one.name, traced.evidence, traced.place)
        return weighed

    def _kept(table: str, name: Any, evidence: Any, candidate: Any) -> Any:
        seen.append((table, (name.start, name.end), asdict(evidence), candidate))
        return evidence

    patches: dict[tuple[Any, str], Callable[..., Any]] = dict(zip(originals, (full, word, place), strict=True))
    for (module, name), patch in patches.items():
        setattr(module, name, patch)
    try:
        yield seen
    finally:
        for (module, name), original in originals.items():
            setattr(module, name, original)


def rows_of(weighed: list[Weighed], laundered: LaunderedArticle | None, clean: Reading) -> Iterator[dict[str, Any]]:
    """What was weighed as rows with labels, each candidate of a name as it was weighed last; on clean copy no name is
    a mangled one. Whoever is of the other half is left out: none would be right, and the trees would learn that.
    """
    names = laundered.names if laundered else ()
    last: dict[Any, Any] = {}
    for table, span, evidence, candidate in weighed:
        last[table, span, _identity(table, candidate)] = (evidence, candidate)
    for (table, span, _), (evidence, candidate) in last.items():
        hit = next((n for n in names if n.start < span[1] and span[0] < n.end), None)
        known = candidate.known if table == "word" else candidate
        other_half = known is not None and part_of(known.name) != PART
        if other_half or (hit is not None and part_of(hit.bearer.name) != PART):
            continue
        right = hit is not None and laundered is not None and _is_right(table, candidate, hit, laundered, clean)
        yield {
            "table": table,
            "evidence": evidence,
            "right": right,
            "laundered": hit is not None,
            "at": span[0],
            "text": (laundered.article if laundered else clean.article).text[span[0] : span[1]],
            "candidate": getattr(candidate, "name", None) or str(getattr(candidate, "surnames", "")),
        }


def _identity(table: str, candidate: Any) -> str:
    """What tells a candidate from the others of its name."""
    if table != "word":
        return str(candidate.key)
    return str(candidate.known.key if candidate.known is not None else candidate.surnames)


def _is_right(table: str, candidate: Any, hit: LaunderedName, laundered: LaunderedArticle, clean: Reading) -> bool:
    if table == "place":
        return (hit.bearer.kind == "place" and plain(hit.bearer.name) == plain(candidate.name)) or plain(hit.was) in {
            plain(name) for name in (candidate.name, *candidate.aliases)
        }
    if hit.bearer.kind != "person":
        return False
    known = candidate if table == "full_name" else candidate.known
    if known is not None:
        return bool(known.name == hit.bearer.name)
    forms = {plain(n.text).split()[-1] for n in laundered.names if n.bearer == hit.bearer and plain(n.text)}
    forms |= {plain(m.text).split()[-1] for m in clean.mentions if m.actor == hit.bearer.id and m.kind == "person"}
    return bool(forms & set(candidate.surnames))


def main() -> None:
    """Gather."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--skip", type=int, default=0, help="articles left out before, so that two runs share the work")
    parser.add_argument("--every", type=int, default=1, help="one of so many articles of those is read")
    parser.add_argument("--places", action="store_true", help="evidence on places alone, of more copies")
    parser.add_argument("--drawn", action="store_true", help="places under names drawn from the gazetteer (drawn.py)")
    parser.add_argument("--people", action="store_true", help="evidence on people alone, of more copies")
    parser.add_argument("--renamed", type=int, help="people under other names, drawn by this seed (renamed.py)")
    parser.add_argument("--strangers", type=int, help="the same, where nobody known has those names")
    given = parser.parse_args()
    reader = Reader()
    articles = clean_articles(given.corpora, PART)[given.skip : given.skip + given.articles : given.every]
    renamed = given.renamed is not None or given.strangers is not None
    if renamed:
        renaming = Renaming(given.strangers if given.renamed is None else given.renamed)
        articles = [a for a in map(renaming.in_article, map(reader.read, articles)) if a is not None]
        if given.renamed is not None:
            reader = Reader(renaming.knowledge(given.out.with_suffix(".pack")))
    places, people = given.places or given.drawn, given.people or renamed
    with given.out.open("w", encoding="utf-8") as out:
        for number, article in enumerate(articles):
            washes = WASHES[number % len(WASHES)]
            if places or people:
                washes = PLACE_WASHES if places else (PEOPLE_WASHES[0], PEOPLE_WASHES[1 + number % 2])
            washes = STRANGERS_WASHES if given.strangers is not None else washes
            rows = drawn_rows(reader, article) if given.drawn else rows_in(reader, article, washes)
            kept = (row for row in rows if not (people if row["table"] == "place" else places))
            out.writelines(json.dumps(row | {"article": article.id}) + "\n" for row in kept)


def drawn_rows(reader: Reader, article: Article) -> list[dict[str, Any]]:
    """The rows of laundered copies of an article whose places have drawn names; none where none could be drawn."""
    drawn = with_drawn_names(reader.read(article), PART)
    rows = rows_in(reader, drawn, DRAWN_WASHES) if drawn is not None else []
    return [row for row in rows if row["copy"]]


def rows_in(reader: Reader, article: Article, washes: Iterable[tuple[tuple[Kind, ...], int]]) -> list[dict[str, Any]]:
    """The rows of an article: clean (`copy` 0), and laundered in each of the ways."""
    with recorded() as seen:
        clean = reader.read(article)
    rows = [row | {"copy": 0} for row in rows_of(seen, None, clean)]
    for copy, (kinds, turn) in enumerate(washes, start=1):
        laundered = with_laundered_names(clean, kinds, turn)
        if laundered.names:
            with recorded() as seen:
                reader.read(laundered.article)
            rows += [row | {"copy": copy} for row in rows_of(seen, laundered, clean)]
    return rows


if __name__ == "__main__":
    main()
