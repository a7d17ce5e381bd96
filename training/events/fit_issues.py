"""Fits `knowledge/data/issue_words.json`: what words say of the issue of a stance.

usage: python training/events/fit_issues.py CORPORA [--coded FILE] [--check]

A logistic regression over the words of what is wanted, of the sentence and of the article, each weighed by how often
they stand there and by rarity (Salton & Buckley 1988), on the stances of the coded texts that the encoder learns from
and on phrases for what is wanted (`matters.tsv`, an issue and a phrase a line; `none`: no issue of the codebook). How
well it does on those of the part "trees" is printed; `--check` does only that.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from coded import Coded, coded_texts
from dragoman.knowledge.issue_words import FIELDS, ISSUE_WORDS, Field, words_in
from dragoman.knowledge.issues import default_codebook
from lay_out import sentences_of

FEWEST_TEXTS: dict[Field, int] = {"matter": 3, "sentence": 3, "article": 20}
"""In how many texts a word of each field must stand."""

WEIGHT: dict[Field, float] = {"matter": 1.0, "sentence": 1.0, "article": 0.5}
STRENGTH = 10.0
LEAST = 0.25
"""Weights nearer to nothing are left out."""

OPEN = "open:"
MATTERS = Path(__file__).parent / "matters.tsv"
NONE = "none"


class Asked(NamedTuple):
    """The words about a stance, by field, and its issue: "" where it is in no codebook."""

    matter: str
    sentence: str
    article: str
    issue: str


def asked_of(coded: Coded) -> Iterator[Asked]:
    """The stances of a coded text."""
    sentences = sentences_of(coded.text)
    for stance in coded.stances:
        around = next(((a, b) for a, b in sentences if a <= stance.at[0] < b), None)
        if around is not None:
            matter = coded.text[slice(*stance.matter)] if stance.matter else ""
            issue = "" if stance.issue.startswith(OPEN) else stance.issue
            yield Asked(matter, coded.text[slice(*around)], coded.text, issue)


def asked_in(matters: Path) -> Iterator[Asked]:
    """The phrases of a file, each as a sentence of its own."""
    for line in matters.read_text(encoding="utf-8").splitlines():
        issue, phrase = line.split("\t")
        yield Asked(phrase, phrase, "", "" if issue == NONE else issue)


def fitted(rows: Sequence[Asked], issues: Sequence[str]) -> tuple[dict[str, Any], Callable[[Sequence[Asked]], Any]]:
    """What is to be kept, and what tells the shares of other rows by it."""
    vectorizers = {
        field: TfidfVectorizer(
            tokenizer=words_in, token_pattern=None, lowercase=False, sublinear_tf=True, min_df=FEWEST_TEXTS[field]
        )
        for field in FIELDS
    }

    def values(some: Sequence[Asked], first: bool = False) -> csr_matrix:
        parts = []
        for field, vectorizer in vectorizers.items():
            texts = [getattr(row, field) for row in some]
            matrix = vectorizer.fit_transform(texts) if first else vectorizer.transform(texts)
            parts.append(matrix * WEIGHT[field])
        return hstack(parts).tocsr()

    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(values(rows, True), [row.issue for row in rows])
    order = [list(model.classes_).index(issue) for issue in issues]
    model.coef_ = np.where(np.abs(model.coef_) < LEAST, 0.0, model.coef_)
    words: dict[str, Any] = {}
    first = 0
    for field, vectorizer in vectorizers.items():
        words[field] = {}
        for word, column in sorted(vectorizer.vocabulary_.items()):
            says = model.coef_[order, first + column] * WEIGHT[field]
            numbers = [int(n) for n in np.flatnonzero(says)]
            weights = [round(float(says[n]), 2) for n in numbers]
            words[field][word] = [round(float(vectorizer.idf_[column]), 2), numbers, weights]
        first += len(vectorizer.vocabulary_)
    before = [round(float(model.intercept_[n]), 3) for n in order]
    kept = {"issues": list(issues), "before": before, "words": words}
    return kept, lambda some: model.predict_proba(values(some))[:, order]


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    learn: list[Asked] = []
    held: list[Asked] = []
    for coded in coded_texts(given.coded, given.corpora):
        (held if coded.part == "trees" else learn).extend(asked_of(coded))
    learn.extend(asked_in(MATTERS))
    issues = ["", *(issue.id for issue in default_codebook().issues)]
    kept, shares = fitted(learn, issues)
    told = [issues[n] for n in shares(held).argmax(axis=1)]
    right = [one for one, row in zip(told, held, strict=True) if one == row.issue]
    listed = sum(bool(row.issue) for row in held)
    print(f"{len(learn)} stances and phrases learnt; of {len(held)} left to the trees {len(right)} are told rightly;")
    print(f"of {listed} in the codebook {sum(map(bool, right))}, where {sum(map(bool, told))} are told to be in it")
    if not given.check:
        ISSUE_WORDS.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
