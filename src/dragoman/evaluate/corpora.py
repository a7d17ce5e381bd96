"""The table of gold corpora: what `dragoman evaluate` can measure on."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from dragoman.evaluate.events import evaluate_events
from dragoman.evaluate.geoparsing import evaluate_geoparsing
from dragoman.evaluate.names import evaluate_names
from dragoman.evaluate.origins import evaluate_origins
from dragoman.evaluate.people import evaluate_people
from dragoman.evaluate.phrases import evaluate_phrases
from dragoman.evaluate.plover import evaluate_plover
from dragoman.evaluate.polnear import evaluate_polnear
from dragoman.evaluate.report import Report
from dragoman.evaluate.roles import evaluate_roles
from dragoman.evaluate.sentences import evaluate_sentences
from dragoman.evaluate.statements import evaluate_statements
from dragoman.evaluate.timebank import evaluate_timebank
from dragoman.pipeline.reader import Reader


class Evaluation(Protocol):
    """Scores of a reader on the corpus at a path."""

    def __call__(self, path: Path, reader: Reader, part: str = ..., limit: int | None = ...) -> Report:
        """The report; CorpusError where the corpus is not at `path`."""


EVALUATIONS: dict[str, Evaluation] = {
    "polnear": evaluate_polnear,
    "statements": evaluate_statements,
    "people": evaluate_people,
    "names": evaluate_names,
    "roles": evaluate_roles,
    "timebank": evaluate_timebank,
    "geoparsing": evaluate_geoparsing,
    "events": evaluate_events,
    "plover": evaluate_plover,
    "sentences": evaluate_sentences,
    "phrases": evaluate_phrases,
    "origins": evaluate_origins,
}


def evaluate(
    corpus: str,
    path: Path,
    part: str = "validation",
    limit: int | None = None,
    make_reader: Callable[[], Reader] = Reader,
) -> Report:
    """The scores on a corpus by name. `part` is validation, development or all; `limit` bounds the documents read."""
    return EVALUATIONS[corpus](path, make_reader(), part, limit)
