"""Scores of the tortured phrases: on copy laundered in three ways, and what is marked in the clean articles
themselves.

Clean articles are read from the path and laundered by synonyms on the fly; sentences sent through a machine
translation and our own gold ship with the package. A finding is right where it has the words of a label. The terms
are split by their hash, articles as in the other corpora; in articles, names of people are not told apart here,
which a reading does.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyse.grammar import analyse
from dragoman.doubt.phrases import findings_on_phrases
from dragoman.errors import CorpusError
from dragoman.evaluate.laundry.synonyms import launder
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import part_of, prf
from dragoman.knowledge.phrases import key_words
from dragoman.model.findings import Finding
from dragoman.model.text import Article, article_id
from dragoman.read.readers import articles_from

GOLD = Path(__file__).parent / "gold"
SEED = "laundry"
COMPARTMENTS = {"validation": "dev", "development": "train"}
WORDS_COUNTED = 20_000
SENTENCES_TOGETHER = 6
"""Translated sentences read as one text: a machine translates articles, and not a sentence of one."""

Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a rewritten term stands, and the term."""

    start: int
    end: int
    term: str
    sort: str = ""


def evaluate_phrases(path: Path, reader: object, part: str = "validation", limit: int | None = None) -> Report:
    """The figures on the clean articles at `path` and on the labelled sentences; `limit` bounds the articles."""
    texts = list(clean_texts(path, part))[:limit]
    clean: Counts = Counter()
    laundered: Counts = Counter()
    for text in texts:
        findings = len(_findings(text))
        clean.update(words=len(text.split()), findings=findings, articles=1, silent=int(not findings))
        copy = launder(text, SEED + article_id(text))
        labels = [Label(a.start, a.end, a.term, "our list" if a.in_own_list else "other") for a in copy.labels]
        laundered.update(score_phrases(labels, _findings(copy.text)))
    rows = [
        _row("synonyms", laundered),
        Row("synonyms outside our list", None, _share(laundered["found other"], laundered["all other"]), None),
        *_sentence_rows("translation", "translated.jsonl", part, SENTENCES_TOGETHER),
        *_sentence_rows("own gold", "tortured.jsonl", part),
        _clean_row(clean),
    ]
    return Report("phrases", part, len(texts), tuple(rows))


def clean_texts(path: Path, part: str) -> Iterator[str]:
    """The articles of a part at a path: of PolNeAR by its compartments, else any file or folder that can be read."""
    compartment = path / COMPARTMENTS.get(part, "")
    if path.is_dir() and part in COMPARTMENTS and (compartment / "text").is_dir():
        yield from (file.read_text("utf-8") for file in sorted((compartment / "text").rglob("*.txt")))
        return
    if not path.exists():
        raise CorpusError(f"nothing stands at {path}; give a folder or a file of clean articles")
    found = [a for a in articles_from([path]) if isinstance(a, Article)]
    if not found:
        raise CorpusError(f"{path} holds no article that can be read; give a folder or a file of clean articles")
    yield from (a.text for a in found if part == "all" or part_of(a.id) == part)


def score_phrases(labels: Iterable[Label], findings: Iterable[Finding]) -> Counts:
    """Counts of one text: findings, labels, those with the same words, and of them those with the term meant."""
    found = {(f.start, f.end): f for f in findings}
    counts: Counts = Counter(given=len(found))
    for label in labels:
        finding = found.get((label.start, label.end))
        counts.update({"all": 1, f"all {label.sort}": 1, "found": int(finding is not None)})
        counts[f"found {label.sort}"] += int(finding is not None)
        counts["meant"] += int(finding is not None and key_words(finding.suggestion or "") == key_words(label.term))
    return counts


def labelled(file: str, part: str, together: int = 1) -> Iterator[tuple[str, list[Label]]]:
    """Texts of a part with their labels; so many sentences of the file are put `together` into one text."""
    rows = [json.loads(line) for line in (GOLD / file).read_text("utf-8").splitlines()]
    rows = [row for row in rows if part in ("all", row.get("part") or part_of(row["phrases"][0]["term"]))]
    for first in range(0, len(rows), together):
        text, labels = "", []
        for row in rows[first : first + together]:
            start = len(text)
            labels += [Label(start + p["start"], start + p["end"], p["term"], _sort(row)) for p in row["phrases"]]
            text += row["text"] + "\n\n"
        yield text.rstrip(), labels


def _sentence_rows(name: str, file: str, part: str, together: int = 1) -> Iterator[Row]:
    total: Counts = Counter()
    silent = 0
    for text, labels in labelled(file, part, together):
        counts = score_phrases(labels, _findings(text))
        silent += counts["given"] if not labels else 0
        total.update(counts)
    yield _row(name, total, (("false in look-alikes", float(silent)),) if silent else ())
    if total["all turned"]:
        for sort in ("exchanged", "turned"):
            yield Row(f"{name}, {sort}", None, _share(total[f"found {sort}"], total[f"all {sort}"]), None)


def _sort(row: dict[str, object]) -> str:
    return "turned" if row.get("turned") else "exchanged"


def _findings(text: str) -> tuple[Finding, ...]:
    return findings_on_phrases(analyse(text), ())


def _row(name: str, counts: Counts, extra: tuple[tuple[str, float], ...] = ()) -> Row:
    meant = _share(counts["meant"], counts["found"])
    shown = (("labels", float(counts["all"])), ("term meant", round(meant, 3) if meant is not None else 0.0))
    return Row(name, *prf(counts["found"], counts["given"], counts["all"]), (*shown, *extra))


def _clean_row(clean: Counts) -> Row:
    per = WORDS_COUNTED * clean["findings"] / clean["words"] if clean["words"] else 0.0
    counted = tuple((name, float(clean[name])) for name in ("words", "findings"))
    silent = _share(clean["silent"], clean["articles"])
    return Row(
        "clean", None, None, None, (*counted, ("per 20,000 words", round(per, 2)), ("silent articles", silent or 0.0))
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
