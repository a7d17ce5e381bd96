"""How unlike a name the letters of a word are: trigrams of letters, counted over the names of the knowledge base.

Copy that went through another script writes vowels where none can stand and consonants where none can follow
("Wrlandu"); the names of real people and places of any country seldom do. Built by `resources/build_letters.py`.
"""

from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import DATA
from dragoman.knowledge.normal import plain

LETTERS = DATA / "name_letters.bin"
ALPHABET = " abcdefghijklmnopqrstuvwxyz"
"""What a trigram is made of; the blank stands before the first letter and after the last."""

STEPS = 16
"""Steps of the stored values in one bit."""

LONGEST_WORD = 40
SIZE = len(ALPHABET)


@lru_cache(maxsize=16_384)
def strangeness(word: str) -> float:
    """Bits of surprise for each letter of a word and its end; about 3 for names of any country; 0 without a letter."""
    letters = len(codes(word)) - 2
    return surprise(word) / letters if letters > 1 else 0.0


def surprise(word: str) -> float:
    """Bits of surprise of all letters of a word and its end."""
    table, letters = _table(), codes(word)
    steps = sum(table[_place(a, b, c)] for a, b, c in zip(letters, letters[1:], letters[2:], strict=False))
    return steps / STEPS


def codes(word: str) -> list[int]:
    """The letters of a word as places in ALPHABET, with the blanks around it."""
    inside = [ALPHABET.index(c) for c in plain(word[:LONGEST_WORD]) if c in ALPHABET]
    return [0, 0, *inside, 0]


def _place(first: int, second: int, third: int) -> int:
    return (first * SIZE + second) * SIZE + third


@cache
def _table(path: Path = LETTERS) -> bytes:
    try:
        table = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"the letters of names {path} cannot be read ({error}); install Dragoman again") from error
    if len(table) != SIZE**3:
        raise KnowledgeError(f"the letters of names {path} are damaged; install Dragoman again")
    return table
