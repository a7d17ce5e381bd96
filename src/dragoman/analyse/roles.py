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

from dragoman.analyse import chain
from dragoman.analyse.encoded import FeatureTable, Word, row_of, windows_of, words_of
from dragoman.analyse.event_tags import EventTagger, EventTags
from dragoman.analyse.sessions import session_of
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
FAR_BEHIND = 12.0
"""How far the logits of all begins are behind that of "outside" where no span begins on a word."""

SURROGATE = re.compile("[\ud800-\udfff]")


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
    return marked(analysed).roles


@dataclass(frozen=True, slots=True)
class Marked:
    """All that the encoder and what goes on from it say of a text."""

    roles: Tagged
    events: EventTags


def marked(analysed: AnalysedText) -> Marked:
    """The roles of attribution and the words of events in a text, told by one pass over it. Deterministic."""
    words = words_of(analysed, _pieces_of, feature_table())
    if not words:
        return Marked(Tagged((), {}), EventTags())
    tagger = EventTagger(analysed, words)
    windows = [_encoded(window, words, tagger) for window in windows_of(words, analysed)]
    labels, shares = _told_together(windows)
    spans = dict(_spans(words, labels, shares))
    links: dict[tuple[RoleSpan, RoleSpan | None], float] = {}
    for window in windows:
        links.update(_links(window, spans))
    return Marked(Tagged(tuple(spans.values()), links), tagger.tags())


@dataclass(frozen=True, slots=True)
class _Window:
    """What the encoder says of a window: `logits` (words, labels), and `steps` (labels, labels), the same for all.

    Queries and keys (links, rows, POINTER_WIDTH) have row 0 for no word, and one for each word on which a span may
    begin: `row_of` by its number in the text.
    """

    logits: Any
    queries: Any
    keys: Any
    row_of: dict[int, int]
    steps: Any


def _encoded(window: list[list[int]], words: list[Word], tagger: EventTagger) -> _Window:
    """What the encoder says of one window; of events, to the tagger. One at a time: int8 runs fastest so."""
    begin, end = (tokenizer().token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    row = row_of(window, words, begin, end, feature_table().offsets)
    ids = np.array([[piece for piece, _, _ in row]], dtype=np.int64)
    features = np.array([[features for _, features, _ in row]], dtype=np.int64)
    told = encoder_session().run(None, {"pieces": ids, "features": features})
    logits, queries, keys, steps, values, deep = told
    places = [place for place, (*_, number) in enumerate(row) if number >= 0]
    tagger.add({"values": values, "deep": deep}, places, [row[place][2] for place in places])
    logits = logits[0, places]
    likely = logits[:, 1::2].max(axis=1) > logits[:, 0] - FAR_BEHIND
    begins = [place for place, may_begin in zip(places, likely, strict=True) if may_begin]
    rows = {row[place][2]: n for n, place in enumerate(begins, start=1)}
    return _Window(logits, queries[0][:, [0, *begins]], keys[0][:, [0, *begins]], rows, steps)


def _told_together(windows: list[_Window]) -> tuple[list[int], Any]:
    """The labels of all words, in which an inside follows its begin or inside, and how probable each label is."""
    logits, lengths = chain.padded([window.logits for window in windows])
    steps = windows[0].steps
    allowed = np.where(_follows(), steps, chain.FORBIDDEN)
    labels = [label for found in chain.best_labels(logits, allowed, lengths) for label in found]
    return labels, np.concatenate(chain.shares(logits, steps, lengths))


@cache
def _follows() -> Any:
    """Which label may follow which (labels, labels)."""
    allowed = np.ones((LABELS, LABELS), dtype=bool)
    for inside in range(2, LABELS, 2):
        allowed[[n for n in range(LABELS) if n not in (inside, inside - 1)], inside] = False
    return allowed


def _links(window: _Window, spans: dict[int, RoleSpan]) -> Iterator[tuple[tuple[RoleSpan, RoleSpan | None], float]]:
    """Probabilities of links in a window, from each span to those of another role, or to none (the first place)."""
    inside = [(row, spans[word]) for word, row in window.row_of.items() if word in spans]
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


def _spans(words: list[Word], labels: list[int], shares: Any) -> Iterator[tuple[int, RoleSpan]]:
    """Each span with the number of its first word."""
    first = 0
    while first < len(words):
        last = first
        if labels[first]:
            while last + 1 < len(words) and labels[last + 1] == labels[first] + 1:
                last += 1
            role = ROLES[(labels[first] - 1) // 2]
            sure = shares[range(first, last + 1), labels[first : last + 1]].mean()
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
def encoder_session() -> Any:
    """The encoder, on one thread, so that sums are always made in one order."""
    try:
        return session_of(MODEL / "model.onnx")
    except Exception as error:
        raise _unopened(error) from error


def _unopened(error: Exception) -> KnowledgeError:
    return KnowledgeError(f"the attribution model in {MODEL} cannot be opened ({error}); install dragoman anew")
