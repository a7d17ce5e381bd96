"""Numbers that stand for words: the same on every machine and in every version of Python.

MinHash after Broder, "On the resemblance and containment of documents" (1997), with multiply-shift hashing.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

PERMUTATIONS = 80
"""Values in a signature."""

SHINGLE = 4
"""Words in a shingle."""

AT_ONCE = 4_096
"""Shingles hashed in one go, so that long texts take no more memory than short ones."""

NOTHING = 0xFFFFFFFF
"""What a signature holds where the text has no shingle."""

Hashes = npt.NDArray[np.uint64]


@lru_cache(maxsize=131_072)
def hash32(word: str) -> int:
    """The word as a number of 32 bits."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def hash64(numbers: Iterable[int]) -> int:
    """Numbers of up to 64 bits, in their order, as one signed number of 64 bits."""
    data = b"".join(number.to_bytes(8, "big") for number in numbers)
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def hash_of_text(text: str) -> int:
    """A text of any length as a number of 64 bits."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def signature_of(words: Sequence[str]) -> tuple[int, ...]:
    """The MinHash signature of the words by shingles: PERMUTATIONS numbers of 32 bits.

    The share of places at which two signatures agree tells the share of shingles that two texts have in common.
    """
    shingles = _shingles(words)
    lowest = np.full(PERMUTATIONS, NOTHING, dtype=np.uint64)
    factors, summands = _permutations()
    for start in range(0, len(shingles), AT_ONCE):
        some = shingles[start : start + AT_ONCE]
        hashed = (factors[:, None] * some[None, :] + summands[:, None]) >> np.uint64(32)
        lowest = np.minimum(lowest, hashed.min(axis=1))
    return tuple(int(value) for value in lowest)


def resemblance(first: Sequence[int], second: Sequence[int]) -> float:
    """The share of shingles that two texts have in common, 0 to 1, estimated from their signatures."""
    return sum(a == b != NOTHING for a, b in zip(first, second, strict=True)) / PERMUTATIONS


def _shingles(words: Sequence[str]) -> Hashes:
    numbers = np.array([hash32(word) for word in words], dtype=np.uint64)
    width = min(SHINGLE, len(numbers))
    if not width:
        return numbers
    count = len(numbers) - width + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        mixed = (mixed ^ numbers[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


@lru_cache(maxsize=1)
def _permutations() -> tuple[Hashes, Hashes]:
    """Odd factors and summands, drawn by hash and not from a generator whose stream might change."""
    drawn = [[hash64((n, side)) & 0xFFFFFFFFFFFFFFFF for n in range(PERMUTATIONS)] for side in (1, 2)]
    factors, summands = (np.array(row, dtype=np.uint64) for row in drawn)
    return factors | np.uint64(1), summands
