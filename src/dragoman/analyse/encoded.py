"""What the attribution encoder is given of a text: word pieces in windows, with features of case, quotation and parse.

Words are runs of letters and digits, and single marks. Each word carries eight features whose embeddings are added to
its pieces: its case joined with the state of quotation, its part of speech, its dependency label, how far off and on
which side its head stands, its depth in the tree, whether it begins or ends a clause, and its head's part of speech
and label. Windows hold whole paragraphs; a paragraph past the window goes in pieces that end where a sentence does, so
that no sentence is torn and nothing is cut off.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token

WINDOW = 256
"""Word pieces a window holds."""

PIECES_OF_A_WORD = 8
WORD = re.compile(r"\w+|[^\w\s]")
SINGLES_FOR_DOUBLE = re.compile("''|``|‘‘|’’")
CASES, QUOTATION_STATES = 4, 3
NEAR_HEADS = (1, 3, 8)
"""Distances in tokens that part near heads from far ones."""

DISTANCES = 1 + 2 * (len(NEAR_HEADS) + 1)
DEPTHS = 8
EDGES = 4
STEPS_TO_AN_EDGE = 40
"""How far above itself a word is looked for at the edge of a clause: a bound on work in broken copy."""

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "pcomp", "csubj", "conj"})
PiecesOf = Callable[[str], tuple[int, ...]]
Features = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the encoder sees it: half-open code points, its pieces, and its features as rows of one table."""

    start: int
    end: int
    pieces: tuple[int, ...]
    features: Features


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The rows of the table of feature embeddings: one block for each of the eight features.

    Labels that the model was not trained with share the first row of their block.
    """

    parts_of_speech: tuple[str, ...]
    dependencies: tuple[str, ...]

    @property
    def blocks(self) -> tuple[int, ...]:
        """Rows of each block."""
        speech, dependencies = 1 + len(self.parts_of_speech), 1 + len(self.dependencies)
        return (CASES * QUOTATION_STATES, speech, dependencies, DISTANCES, DEPTHS, EDGES, speech, dependencies)

    @property
    def offsets(self) -> tuple[int, ...]:
        """The first row of each block; also the features of what is no word."""
        return tuple(sum(self.blocks[:n]) for n in range(len(self.blocks)))

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.blocks)

    def speech(self, label: str) -> int:
        """The row in its block of a part of speech."""
        return 1 + self.parts_of_speech.index(label) if label in self.parts_of_speech else 0

    def dependency(self, label: str) -> int:
        """The row in its block of a dependency label."""
        return 1 + self.dependencies.index(label) if label in self.dependencies else 0


def words_of(analysed: AnalysedText, pieces_of: PiecesOf, table: FeatureTable) -> list[Word]:
    """The words of a text with what the encoder is given of them."""
    text, tokens = analysed.text, analysed.tokens
    states = quotation_states(text)
    starts = [token.start for token in tokens]
    of_tokens = _features_of_tokens(tokens, table)
    offsets = table.offsets
    words = []
    for match in WORD.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        inner = of_tokens[index] if index >= 0 else offsets[1:]
        first = QUOTATION_STATES * case_of(match.group()) + states[match.start()]
        words.append(Word(match.start(), match.end(), pieces_of(match.group())[:PIECES_OF_A_WORD], (first, *inner)))
    return words


def _features_of_tokens(tokens: Sequence[Token], table: FeatureTable) -> list[Features]:
    depths = [_depth(tokens, token) for token in tokens]
    edges = _edges(tokens)
    offsets = table.offsets[1:]
    found = []
    for token, depth, edge in zip(tokens, depths, edges, strict=True):
        head = tokens[token.head]
        inner = (
            table.speech(token.pos),
            table.dependency(token.dep),
            _distance(token.head - token.index),
            depth,
            edge,
            table.speech(head.pos),
            table.dependency(head.dep),
        )
        found.append(tuple(offset + row for offset, row in zip(offsets, inner, strict=True)))
    return found


def _depth(tokens: Sequence[Token], token: Token) -> int:
    depth = 0
    while token.head != token.index and depth < DEPTHS - 1:
        token = tokens[token.head]
        depth += 1
    return depth


def _edges(tokens: Sequence[Token]) -> list[int]:
    """For each token 1 where it begins a clause, 2 where it ends one, 3 for both, else 0."""
    firsts, lasts = list(range(len(tokens))), list(range(len(tokens)))
    for token in tokens:
        above, steps = token, 0
        while above.head != above.index and steps < STEPS_TO_AN_EDGE:
            above = tokens[above.head]
            steps += 1
            firsts[above.index] = min(firsts[above.index], token.index)
            lasts[above.index] = max(lasts[above.index], token.index)
    edges = [0] * len(tokens)
    for token in tokens:
        if token.dep in CLAUSES and lasts[token.index] > firsts[token.index]:
            edges[firsts[token.index]] |= 1
            edges[lasts[token.index]] |= 2
    return edges


def _distance(steps: int) -> int:
    """The row of a signed distance: 0 for a root, then heads to the right from near to far, then to the left."""
    if not steps:
        return 0
    row = 1 + sum(abs(steps) > near for near in NEAR_HEADS)
    return row if steps > 0 else row + len(NEAR_HEADS) + 1


def quotation_states(text: str) -> bytearray:
    """For each character 0 outside, 1 inside, 2 on a double quotation mark; an open one closes with its paragraph.

    Two single marks side by side are a double one.
    """
    text = SINGLES_FOR_DOUBLE.sub('""', text)
    states, opened = bytearray(len(text)), False
    for index, character in enumerate(text):
        if character == "\n":
            opened = False
        elif character == '"' and text[index - 1 : index] == '"' and states[index - 1] == 2:
            states[index] = 2
        elif character == "“" or (character == '"' and not opened):
            states[index], opened = 2, True
        elif character in '”"' and opened:
            states[index], opened = 2, False
        else:
            states[index] = int(opened)
    return states


def case_of(word: str) -> int:
    """0 for no letter, 1 for lower case, 2 for a capital at the front, 3 for anything else."""
    if not word[0].isalpha():
        return 0
    if word.islower():
        return 1
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


def windows_of(words: list[Word], analysed: AnalysedText) -> Iterator[list[list[int]]]:
    """Windows of paragraphs (lists of word numbers) that fit the encoder."""
    window: list[list[int]] = []
    length = 1
    for unit in _units(words, analysed):
        size = sum(len(words[i].pieces) for i in unit) + 1
        if window and length + size > WINDOW:
            yield window
            window, length = [], 1
        window.append(unit)
        length += size
    if window:
        yield window


def _units(words: list[Word], analysed: AnalysedText) -> Iterator[list[int]]:
    """Paragraphs, or where one is too long, as many of its sentences as fit; a sentence too long goes in pieces."""
    openings = {analysed.tokens[sentence.first].start for sentence in analysed.sentences}
    unit: list[int] = []
    length = last = 0
    opening = 0
    for index, word in enumerate(words):
        if unit and "\n" in analysed.text[last : word.start]:
            yield unit
            unit, length, opening = [], 0, 0
        elif unit and word.start in openings:
            opening = len(unit)
        if length + len(word.pieces) > WINDOW - 3:
            cut = opening or len(unit)
            yield unit[:cut]
            unit, opening = unit[cut:], 0
            length = sum(len(words[i].pieces) for i in unit)
        unit.append(index)
        length += len(word.pieces)
        last = word.end
    if unit:
        yield unit


def row_of(
    window: list[list[int]], words: list[Word], begin: int, end: int, nothing: Features
) -> list[tuple[int, Features, int]]:
    """Piece, features, and the number of the word that begins there (-1 elsewhere).

    `begin` and `end` are the pieces that open a window and close each paragraph in it; `nothing` their features.
    """
    row = [(begin, nothing, -1)]
    for unit in window:
        for index in unit:
            word = words[index]
            row += [(piece, word.features, index if n == 0 else -1) for n, piece in enumerate(word.pieces)]
        row.append((end, nothing, -1))
    return row
