"""The door to the encoder: which words are source, cue and content of an attribution, and which belong together.

A small transformer (MiniLM, Wang et al. 2020), fed with the parse as well, tags every word with one of seven labels
(outside, and begin or inside of source, cue, content), and for the first word of a content or cue says where its cue
and source begin (pointers; Vinyals et al. 2015). It was trained on PolNeAR (Newell et al. 2018); the recipe and the
model card are in `training/attribution/`. It runs in ONNX Runtime on one thread, one window of paragraphs at a time.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from dragoman.analyse.encoded import FeatureTable, Word, row_of, windows_of, words_of
from dragoman.analyse.words import AnalysedText
from dragoman.errors import KnowledgeError

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
LINKS: tuple[tuple[Role, Role], ...] = (("content", "cue"), ("content", "source"), ("cue", "source"))
"""Kinds of link, each from the first word of the one to the first word of the other. All are learnt together."""

LINKS_ASKED = (LINKS[0], LINKS[2])
"""The kinds that linking asks for: a content has its source through its cue."""


MODEL = Path(__file__).parent / "attribution"
LABELS = 1 + 2 * len(ROLES)
POINTER_WIDTH = 64
MOST_WORDS_KEPT = 50_000
SURROGATE = re.compile("[\ud800-\udfff]")
NEVER = -1e9
SURE_OUTSIDE = -0.01
"""Log probability of the label "outside" from which no span begins on a word, and its pointers need not be kept."""


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words with a role in an attribution: half-open code points, and the mean probability of their labels."""

    role: Role
    start: int
    end: int
    score: float


Pointers = Mapping[tuple[RoleSpan, RoleSpan | None], float]


@dataclass(frozen=True, slots=True)
class Tagged:
    """Spans in text order, and how probable each link is.

    `links` gives the probability that a cue of its window belongs to a content, and a source, or None, to a cue.
    """

    spans: tuple[RoleSpan, ...]
    links: Pointers


def tagged(analysed: AnalysedText) -> Tagged:
    """The spans of source, cue and content in a text, and their links. Deterministic."""
    words = words_of(analysed, _pieces_of, feature_table())
    if not words:
        return Tagged((), {})
    scores = np.full((len(words), LABELS), NEVER, dtype=np.float32)
    scores[:, 0] = 0.0
    windows = [_score(window, words, scores) for window in windows_of(words, analysed)]
    spans = dict(_spans(words, best_labels(scores), scores))
    links: dict[tuple[RoleSpan, RoleSpan | None], float] = {}
    for window in windows:
        links.update(_links(window, spans))
    return Tagged(tuple(spans.values()), links)


@dataclass(frozen=True, slots=True)
class _Window:
    """Queries and keys (links, places, POINTER_WIDTH) of a window, where place 0 is none and each other is a word's."""

    queries: Any
    keys: Any
    place_of: dict[int, int]


def _score(window: list[list[int]], words: list[Word], scores: Any) -> _Window:
    """Fill in the scores of the words of a window. One window at a time: int8 runs fastest in small batches."""
    begin, end = (tokenizer().token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    row = row_of(window, words, begin, end, feature_table().offsets)
    ids = np.array([[piece for piece, _, _ in row]], dtype=np.int64)
    features = np.array([[features for _, features, _ in row]], dtype=np.int64)
    numbers = np.array([number for *_, number in row])
    logits, queries, keys = _session().run(None, {"pieces": ids, "features": features})
    begins = numbers >= 0
    scores[numbers[begins]] = _log_softmax(logits[0][begins])
    likely = begins.copy()
    likely[begins] = scores[numbers[begins], 0] < SURE_OUTSIDE
    places = np.concatenate([[0], np.flatnonzero(likely)])
    place_of = {int(numbers[place]): row for row, place in enumerate(places) if row}
    return _Window(queries[0][:, places], keys[0][:, places], place_of)


def _links(window: _Window, spans: dict[int, RoleSpan]) -> Iterator[tuple[tuple[RoleSpan, RoleSpan | None], float]]:
    """Probabilities of links in a window, from each span to those of another role, or to none (the first place)."""
    inside = [(window.place_of[word], span) for word, span in spans.items() if word in window.place_of]
    for from_role, to_role in LINKS_ASKED:
        kind = LINKS.index((from_role, to_role))
        sides: list[tuple[int, RoleSpan | None]] = [(0, None)]
        sides += [(place, span) for place, span in inside if span.role == to_role]
        starts = [(place, span) for place, span in inside if span.role == from_role]
        if not starts or len(sides) < 2:
            continue
        queries = window.queries[kind, [place for place, _ in starts]]
        keys = window.keys[kind, [place for place, _ in sides]]
        shares = np.exp(_log_softmax(queries @ keys.T / POINTER_WIDTH**0.5))
        for (_, one), row in zip(starts, shares, strict=True):
            for (_, other), share in zip(sides, row, strict=True):
                if other is not None or from_role == "cue":
                    yield (one, other), float(share)


def best_labels(scores: Any) -> list[int]:
    """The best sequence of labels in which an inside follows its begin or inside (Viterbi)."""
    allowed = np.zeros((LABELS, LABELS), dtype=np.float32)
    for inside in range(2, LABELS, 2):
        allowed[[n for n in range(LABELS) if n not in (inside, inside - 1)], inside] = NEVER
    best = scores[0].copy()
    best[2::2] = NEVER
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        chosen = paths.argmax(axis=0)
        back.append(chosen)
        best = paths[chosen, np.arange(LABELS)] + row
    labels = [int(best.argmax())]
    for chosen in reversed(back):
        labels.append(int(chosen[labels[-1]]))
    return labels[::-1]


def _spans(words: list[Word], labels: list[int], scores: Any) -> Iterator[tuple[int, RoleSpan]]:
    """Each span with the number of its first word."""
    first = 0
    while first < len(words):
        last = first
        if labels[first]:
            while last + 1 < len(words) and labels[last + 1] == labels[first] + 1:
                last += 1
            role = ROLES[(labels[first] - 1) // 2]
            sure = np.exp([scores[i][labels[i]] for i in range(first, last + 1)]).mean()
            yield first, RoleSpan(role, words[first].start, words[last].end, round(float(sure), 2))
        first = last + 1


def _log_softmax(rows: Any) -> Any:
    shifted = rows - rows.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


_pieces: dict[str, tuple[int, ...]] = {}


def _pieces_of(word: str) -> tuple[int, ...]:
    """The word pieces of a word, kept for the next time; the store is emptied when full."""
    found = _pieces.get(word)
    if found is None:
        if len(_pieces) >= MOST_WORDS_KEPT:
            _pieces.clear()
        encoder = tokenizer()
        found = tuple(encoder.encode(SURROGATE.sub(" ", word), add_special_tokens=False).ids)
        found = _pieces[word] = found or (encoder.token_to_id("[UNK]"),)
    return found


@cache
def feature_table() -> FeatureTable:
    """The parser's labels that the model was trained with."""
    try:
        labels = json.loads((MODEL / "features.json").read_text(encoding="utf-8"))
        return FeatureTable(tuple(labels["parts_of_speech"]), tuple(labels["dependencies"]))
    except Exception as error:
        raise _unopened(error) from error


@cache
def tokenizer() -> Any:
    """The tokenizer of the encoder (WordPiece), cutting nothing off."""
    from tokenizers import Tokenizer

    try:
        found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    except Exception as error:
        raise _unopened(error) from error
    found.no_truncation()
    found.no_padding()
    return found


@cache
def _session() -> Any:
    """The encoder, on one thread, so that sums are always made in one order."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(MODEL / "model.onnx"), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise _unopened(error) from error


def _unopened(error: Exception) -> KnowledgeError:
    return KnowledgeError(f"the attribution model in {MODEL} cannot be opened ({error}); install dragoman anew")
