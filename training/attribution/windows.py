"""Windows to learn from: gold of PolNeAR as labels and links, and other news without gold."""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from bases import Base
from corpus_texts import texts_at
from dragoman.analyse.encoded import Features, FeatureTable, Word, row_of, windows_of, words_of
from dragoman.analyse.roles import LABELS, LINKS, ROLES
from dragoman.analyse.words import AnalysedText
from dragoman.evaluate.polnear import Attributed

WEIGHT_OF_LESSON = 0.5
"""Of the teacher's shares beside gold; news without gold has the lesson alone."""

NEWS = ("articles/guardian-syria.csv", "geoparsing/tr-news.xml", "geoparsing/lgl.xml")
STORIES = "events/synthetic-plover-events.csv"
"""News made up by a language model: read with the rest once the student knows the real ones."""

SHORTEST_STORY = 300
"""Characters of a story that is read."""

LONGEST = 20_000
"""Characters of an article without gold that are read."""

FEW_PARAGRAPHS = 3
SHARE_CUT = 0.5
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']? +(?=[\"“‘A-Z])")
Link = tuple[int, int, int]
Shares = npt.NDArray[np.float32]
NOTHING: Shares = np.zeros((0, LABELS), dtype=np.float32)
NEVER_FOLLOWED: Shares = np.zeros((LABELS, LABELS), dtype=np.float32)
ONE_OF: Shares = np.eye(LABELS, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces, features, the places where words begin, the shares (words, labels) to learn for each, and links.

    `followed` (labels, labels) is how often one label follows another. A link is its kind and the places it points from
    and to, 0 where to nothing in the window. Before it is taught, a window without gold has no shares.
    """

    pieces: list[int]
    features: list[Features]
    begins: list[int]
    shares: Shares | None
    followed: Shares
    links: list[Link]

    def __len__(self) -> int:
        """How many pieces."""
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest, as tensors."""

    pieces: torch.Tensor
    features: torch.Tensor
    mask: torch.Tensor
    begins: tuple[torch.Tensor, torch.Tensor]
    lengths: torch.Tensor
    shares: torch.Tensor
    followed: torch.Tensor

    def of_words(self, values: torch.Tensor) -> torch.Tensor:
        """Values (batch, words, any) of the words alone, padded with nought, from those of all pieces."""
        there = torch.arange(int(self.lengths.max()))[None] < self.lengths[:, None]
        padded = values.new_zeros(*there.shape, values.shape[-1])
        padded[there] = values[self.begins]
        return padded


def windows(
    base: Base, analysed: AnalysedText, table: FeatureTable, attributions: list[Attributed] | None
) -> list[Window]:
    """The windows of an article; without attributions nothing has a label."""
    encoder = base.tokenizer
    begin, end = (
        next(n for name in names if (n := encoder.token_to_id(name)) is not None)
        for names in (("[CLS]", "<s>"), ("[SEP]", "</s>"))
    )
    unknown = encoder.token_to_id("[UNK]")

    def pieces_of(word: str) -> tuple[int, ...]:
        return tuple(encoder.encode(word, add_special_tokens=False).ids) or (unknown,)

    words = words_of(analysed, pieces_of, table)
    labels = None if attributions is None else _labels(words, attributions)
    linked = [] if attributions is None else list(_linked(words, attributions))
    found = []
    for window in windows_of(words, analysed):
        row = row_of(window, words, begin, end, table.offsets)
        place_of = {word: place for place, (*_, word) in enumerate(row) if word >= 0}
        links = [(kind, place_of[a], place_of.get(b, 0)) for kind, a, b in linked if a in place_of]
        shares = None if labels is None else ONE_OF[[labels[word] for word in place_of]]
        followed = NEVER_FOLLOWED if shares is None else shares[:-1].T @ shares[1:]
        pieces, features = [piece for piece, _, _ in row], [features for _, features, _ in row]
        found.append(Window(pieces, features, list(place_of.values()), shares, followed, links))
    return found


def _labels(words: list[Word], attributions: list[Attributed]) -> list[int]:
    """The label of each word: content first, then source and cue over it."""
    labels = [0] * len(words)
    for role in ("content", "source", "cue"):
        begin = 1 + 2 * ROLES.index(role)  # type: ignore[arg-type]
        for attribution in attributions:
            for start, end in sorted(attribution[role]):
                for n, word in enumerate(_inside(words, start, end)):
                    labels[word] = begin + (n > 0)
    return labels


def _linked(words: list[Word], attributions: list[Attributed]) -> Iterator[Link]:
    """Kind, and the numbers of the words that begin the one and the other; -1 where there is no other."""
    for attribution in attributions:
        begins = {
            role: [inside[0] for start, end in sorted(attribution[role]) if (inside := _inside(words, start, end))]
            for role in ROLES
        }
        for kind, (one, other) in enumerate(LINKS):
            for word in begins[one]:
                yield kind, word, (begins[other] or [-1])[0]


def _inside(words: list[Word], start: int, end: int) -> range:
    first = bisect_right(words, start, key=lambda word: word.end)
    return range(first, bisect_left(words, end, key=lambda word: word.start))


def batch_of(several: list[Window], padding: int) -> Batch:
    """The windows as tensors."""
    longest = max(len(window.pieces) for window in several)
    nothing = several[0].features[0]

    def padded(rows: list[list[int]], value: int) -> torch.Tensor:
        return torch.tensor([row + [value] * (longest - len(row)) for row in rows])

    rows = torch.tensor([row for row, window in enumerate(several) for _ in window.begins])
    return Batch(
        padded([w.pieces for w in several], padding),
        torch.tensor([w.features + [nothing] * (longest - len(w.pieces)) for w in several]),
        padded([[1] * len(w.pieces) for w in several], 0),
        (rows, torch.tensor([place for window in several for place in window.begins])),
        torch.tensor([len(window.begins) for window in several]),
        torch.from_numpy(np.concatenate([NOTHING, *(w.shares for w in several if w.shares is not None)])),
        torch.from_numpy(np.stack([window.followed for window in several])),
    )


def with_lesson(window: Window, shares: Shares, followed: Shares, links: list[Link]) -> Window:
    """The window with what the teacher expects, half and half with gold where there is gold; gold's links stay."""
    if window.shares is None:
        return replace(window, shares=shares, followed=followed, links=links)
    return replace(window, shares=_mixed(window.shares, shares), followed=_mixed(window.followed, followed))


def _mixed(gold: Shares, lesson: Shares) -> Shares:
    return ((1 - WEIGHT_OF_LESSON) * gold + WEIGHT_OF_LESSON * lesson).astype(np.float32)


def news(corpora: Path, chance: random.Random) -> Iterator[str]:
    """Articles without gold. Two of three of those on one line are cut into paragraphs of one to three sentences."""
    for number, text in enumerate(text for name in NEWS for text in texts_at(corpora / name)):
        text = text[:LONGEST]
        yield _in_paragraphs(text, chance) if number % 3 and text.count("\n") < FEW_PARAGRAPHS else text


def stories(corpora: Path, chance: random.Random) -> Iterator[str]:
    """Stories without gold. Half of those on one line, by chance, are cut into paragraphs of one to three sentences."""
    for text in texts_at(corpora / STORIES):
        text = text[:LONGEST]
        if len(text) < SHORTEST_STORY:
            continue
        cut = text.count("\n") < FEW_PARAGRAPHS and chance.random() < SHARE_CUT
        yield _in_paragraphs(text, chance) if cut else text


def _in_paragraphs(text: str, chance: random.Random) -> str:
    paragraphs, last, left = [], 0, chance.randint(1, 3)
    for match in SENTENCE_END.finditer(text):
        left -= 1
        if not left:
            paragraphs.append(text[last : match.end()].rstrip())
            last, left = match.end(), chance.randint(1, 3)
    return "\n\n".join([*paragraphs, text[last:]])
