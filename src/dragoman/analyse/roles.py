"""The door to the encoder: which words are source, cue and content of an attribution.

A small transformer (MiniLM, Wang et al. 2020) tags every word with one of seven labels (outside, and begin or inside of
source, cue, content), trained on PolNeAR (Newell et al. 2018); the recipe and the model card are in
`training/attribution/`. It runs in ONNX Runtime on one thread, in windows of whole paragraphs, and nothing is cut off:
a paragraph past the window goes in pieces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from dragoman.errors import KnowledgeError

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
MODEL = Path(__file__).parent / "attribution"
LABELS = 1 + 2 * len(ROLES)
WINDOW = 256
"""Word pieces a window holds."""

PIECES_OF_A_WORD = 8
WORD = re.compile(r"\w+|[^\w\s]")
SURROGATE = re.compile("[\ud800-\udfff]")
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words with a role in an attribution: half-open code points, and the mean probability of their labels."""

    role: Role
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the encoder sees it: its pieces, and a feature that joins its case with the state of quotation."""

    start: int
    end: int
    pieces: tuple[int, ...]
    feature: int


def role_spans(text: str) -> tuple[RoleSpan, ...]:
    """The spans of source, cue and content in a text, in text order. Deterministic."""
    words = words_of(text)
    if not words:
        return ()
    scores = np.full((len(words), LABELS), NEVER, dtype=np.float32)
    scores[:, 0] = 0.0
    for window in windows_of(words, text):
        _score(window, words, scores)
    return tuple(_spans(words, best_labels(scores), scores))


def words_of(text: str) -> list[Word]:
    """The words and marks of a text with what the encoder is given of them."""
    pieces_of = tokenizer()
    states = quotation_states(text)
    matches = list(WORD.finditer(text))
    pieces = pieces_of.encode_batch([SURROGATE.sub(" ", match.group()) for match in matches], add_special_tokens=False)
    unknown = (pieces_of.token_to_id("[UNK]"),)
    return [
        Word(
            match.start(),
            match.end(),
            tuple(encoded.ids[:PIECES_OF_A_WORD]) or unknown,
            3 * _case(match.group()) + states[match.start()],
        )
        for match, encoded in zip(matches, pieces, strict=True)
    ]


def quotation_states(text: str) -> bytearray:
    """For each character 0 outside, 1 inside, 2 on a double quotation mark; an open one closes with its paragraph."""
    states, opened = bytearray(len(text)), False
    for index, character in enumerate(text):
        if character == "\n":
            opened = False
        elif character == "“" or (character == '"' and not opened):
            states[index], opened = 2, True
        elif character in '”"' and opened:
            states[index], opened = 2, False
        else:
            states[index] = int(opened)
    return states


def windows_of(words: list[Word], text: str) -> Iterator[list[list[int]]]:
    """Windows of paragraphs (lists of word numbers) that fit the encoder."""
    window: list[list[int]] = []
    length = 1
    for unit in _units(words, text):
        size = sum(len(words[i].pieces) for i in unit) + 1
        if window and length + size > WINDOW:
            yield window
            window, length = [], 1
        window.append(unit)
        length += size
    if window:
        yield window


def _units(words: list[Word], text: str) -> Iterator[list[int]]:
    unit: list[int] = []
    length = last = 0
    for index, word in enumerate(words):
        ends_paragraph = bool(unit) and "\n" in text[last : word.start]
        if ends_paragraph or length + len(word.pieces) > WINDOW - 3:
            yield unit
            unit, length = [], 0
        unit.append(index)
        length += len(word.pieces)
        last = word.end
    if unit:
        yield unit


def _score(window: list[list[int]], words: list[Word], scores: Any) -> None:
    """Fill in the scores of the words of a window. One window at a time: int8 runs fastest in small batches."""
    row = row_of(window, words, tokenizer().token_to_id("[CLS]"), tokenizer().token_to_id("[SEP]"))
    ids, features, numbers = (np.array([column], dtype=np.int64) for column in zip(*row, strict=True))
    (logits,) = _session().run(None, {"ids": ids, "features": features, "mask": np.ones_like(ids)})
    begins = numbers[0] >= 0
    scores[numbers[0][begins]] = _log_softmax(logits[0][begins])


def row_of(window: list[list[int]], words: list[Word], begin: int, end: int) -> list[tuple[int, int, int]]:
    """Piece, feature, and the number of the word that begins there (-1 elsewhere)."""
    row = [(begin, 0, -1)]
    for unit in window:
        for index in unit:
            word = words[index]
            row += [(piece, word.feature, index if n == 0 else -1) for n, piece in enumerate(word.pieces)]
        row.append((end, 0, -1))
    return row


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


def _spans(words: list[Word], labels: list[int], scores: Any) -> Iterator[RoleSpan]:
    first = 0
    while first < len(words):
        last = first
        if labels[first]:
            while last + 1 < len(words) and labels[last + 1] == labels[first] + 1:
                last += 1
            role = ROLES[(labels[first] - 1) // 2]
            sure = np.exp([scores[i][labels[i]] for i in range(first, last + 1)]).mean()
            yield RoleSpan(role, words[first].start, words[last].end, round(float(sure), 2))
        first = last + 1


def _case(word: str) -> int:
    if not word[0].isalpha():
        return 0
    if word.islower():
        return 1
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


def _log_softmax(rows: Any) -> Any:
    shifted = rows - rows.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


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
