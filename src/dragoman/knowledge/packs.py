"""Packs: one read-only file of records found by many names, written once and looked up without loading it.

Layout: the line `DRAGOMAN-PACK 2`; one line of JSON (what is inside, and the lengths of the sections); one line of two
SHA-256 in hexadecimal, padded so that what follows begins at a multiple of eight bytes; then five sections:

    keys     a MARISA trie, which numbers the keys
    firsts   where the run of each key begins, 4 bytes a key and one more for the end
    runs     record numbers, 4 bytes each, those of one key together, the one to come first in front
    offsets  where each block begins, 8 bytes a block and one more for the end
    blocks   records as lines of JSON, as many to a block as the header says, compressed with zlib

The file is mapped, so opening costs the same whatever its size, and what is not asked for is not read. The first
SHA-256 is of the line of JSON and all sections, the second of that line and a sample of them. The same input gives the
same bytes.
"""

import hashlib
import json
import mmap
import os
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie

from dragoman.errors import KnowledgeError

MAGIC = b"DRAGOMAN-PACK 2\n"
RECORDS_IN_BLOCK = 64
"""Records compressed together, unless the writer says otherwise: fewer are unpacked faster, and take more room."""

BLOCKS_KEPT = 512
LONGEST_HEADER = 1 << 20

FULLY_CHECKED = 32 << 20
"""Bytes up to which a pack is read and checked whole when it is opened (about 20 ms); past it, only a sample."""

SAMPLES, SAMPLE = 64, 4_096
"""How many stretches of a pack are checked at opening whatever its size, and their bytes."""


class Pack:
    """Records found by key. Keys are any strings; by convention they carry a prefix (`name:`)."""

    def __init__(self, path: Path) -> None:
        """Open and check the pack at `path`; KnowledgeError where it is missing, broken or of another version."""
        self._path = path
        self._map = _mapped(path)
        self._head, self._digests, begin = _head_of(path, self._map)
        self.about: dict[str, Any] = json.loads(self._head)
        self._body = memoryview(self._map)[begin:]
        lengths = self.about["sections"]
        if sum(lengths) != len(self._body):
            raise _broken(path)
        if len(self._body) <= FULLY_CHECKED:
            self.verify()
        elif _digest(self._head, _sampled(self._body)) != self._digests[1]:
            raise _broken(path)
        ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
        self._firsts, self._runs, self._offsets, self._blocks = ends[:4]
        self._trie = marisa_trie.Trie().map(self._body[: ends[0]])
        self._in_block = int(self.about["records_in_block"])
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._unpacked_block)

    def __len__(self) -> int:
        """Number of records."""
        return int(self.about["records"])

    def verify(self) -> None:
        """Read the whole file and check it; KnowledgeError where one byte is not as it was written."""
        if _digest(self._head, [self._body]) != self._digests[0]:
            raise _broken(self._path)

    def numbers(self, key: str, most: int | None = None) -> tuple[int, ...]:
        """The numbers of the records filed under `key`, the one to come first in front; at most `most` of them."""
        place = self._trie.get(key)
        return () if place is None else self._run(place, most)

    def record(self, number: int) -> Any:
        """The record of that number, as it was given to `write_pack`."""
        try:
            return json.loads(self._block(number // self._in_block)[number % self._in_block])
        except (ValueError, IndexError) as error:
            raise _broken(self._path) from error

    def records(self) -> Iterator[Any]:
        """Every record, in order of number, without filling the cache."""
        for block in range(-(-len(self) // self._in_block)):
            yield from map(json.loads, self._unpacked_block(block))

    def look_up(self, key: str, most: int | None = None) -> tuple[Any, ...]:
        """The records filed under `key`, in the order of `numbers`."""
        return tuple(self.record(number) for number in self.numbers(key, most))

    def keys(self, prefix: str) -> list[str]:
        """Every key that begins with `prefix`, sorted."""
        return sorted(self._trie.keys(prefix))

    def items(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Every key that begins with `prefix`, with the number of each record filed under it, in order of keys."""
        for key, place in self._trie.iteritems(prefix):
            for number in self._run(place, None):
                yield key, number

    def has_prefix(self, prefix: str) -> bool:
        """Whether any key begins with `prefix`."""
        return next(self._trie.iterkeys(prefix), None) is not None

    def close(self) -> None:
        """Let go of the file, so that another may take its place; nothing can be looked up after."""
        self._block.cache_clear()
        del self._trie
        self._body.release()
        self._map.close()

    def _run(self, place: int, most: int | None) -> tuple[int, ...]:
        first, end = struct.unpack_from("<2I", self._body, self._firsts + 4 * place)
        count = end - first if most is None else min(most, end - first)
        return struct.unpack_from(f"<{count}I", self._body, self._runs + 4 * first)

    def _unpacked_block(self, block: int) -> list[bytes]:
        begin, end = struct.unpack_from("<2Q", self._body, self._offsets + 8 * block)
        try:
            return zlib.decompress(self._body[self._blocks + begin : self._blocks + end]).split(b"\n")
        except zlib.error as error:
            raise _broken(self._path) from error


def write_pack(
    path: Path,
    records: Iterable[Any],
    keys: Iterable[tuple[str, int]],
    about: dict[str, Any],
    ranks: Sequence[int] | None = None,
    in_block: int = RECORDS_IN_BLOCK,
) -> None:
    """Write the records (JSON values) and the keys (key, record number) as a pack, byte for byte the same each time.

    `ranks` gives each record its place among those of one key, the lowest first; without it they come by number.
    `in_block` is how many records are compressed together.
    """
    blocks, offsets, count = _blocks(records, in_block)
    trie, firsts, runs = _filed(keys, ranks)
    sections: list[bytes] = [trie, firsts, runs, struct.pack(f"<{len(offsets)}Q", *offsets), bytes(blocks)]
    lengths = [len(section) for section in sections]
    header = about | {"records": count, "records_in_block": in_block, "sections": lengths}
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n"
    body = b"".join(sections)
    digests = f"{_digest(head, [body])} {_digest(head, _sampled(memoryview(body)))}".encode("ascii")
    padding = -(len(MAGIC) + len(head) + len(digests) + 1) % 8
    with path.open("wb") as file:
        file.writelines((MAGIC, head, digests, b" " * padding, b"\n", body))
        file.flush()
        os.fsync(file.fileno())


def _blocks(records: Iterable[Any], in_block: int) -> tuple[bytearray, list[int], int]:
    """The records in compressed blocks, where each block begins and the last ends, and how many records there are."""
    blocks, offsets, waiting, count = bytearray(), [0], list[str](), 0

    def close_block() -> None:
        blocks.extend(zlib.compress("\n".join(waiting).encode("utf-8"), 9))
        offsets.append(len(blocks))
        waiting.clear()

    for record in records:
        count += 1
        waiting.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        if len(waiting) == in_block:
            close_block()
    if waiting:
        close_block()
    return blocks, offsets, count


def _filed(keys: Iterable[tuple[str, int]], ranks: Sequence[int] | None) -> tuple[bytes, bytes, bytes]:
    """The trie of the keys, where the run of each begins, and the runs."""
    import numpy as np

    words: list[str] = []
    filed = array("I")
    for key, number in keys:
        words.append(key)
        filed.append(number)
    trie = marisa_trie.Trie(words, order=marisa_trie.LABEL_ORDER)
    places = np.fromiter((trie[word] for word in words), np.uint32, len(words))
    numbers = np.frombuffer(filed, np.uintc).astype(np.uint32)
    by = numbers if ranks is None else np.asarray(ranks, np.uint32)[numbers]
    order = np.lexsort((numbers, by, places))
    places, numbers = places[order], numbers[order]
    new = np.ones(len(places), bool)
    new[1:] = (places[1:] != places[:-1]) | (numbers[1:] != numbers[:-1])
    places, numbers = places[new], numbers[new]
    firsts = np.searchsorted(places, np.arange(len(trie) + 1)).astype("<u4")
    return trie.tobytes(), firsts.tobytes(), numbers.astype("<u4").tobytes()


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError as error:  # an empty file cannot be mapped
        raise _broken(path) from error
    except OSError as error:
        raise KnowledgeError(f"the knowledge file {path} cannot be opened ({error.strerror}); rebuild it") from error


def _head_of(path: Path, content: mmap.mmap) -> tuple[bytes, tuple[str, str], int]:
    """The line of JSON, the two SHA-256, and where the sections begin."""
    start = len(MAGIC)
    end = content.find(b"\n", start, start + LONGEST_HEADER) + 1
    begin = content.find(b"\n", end, end + 256) + 1
    digests = content[end:begin].decode("ascii", "replace").split()
    if content[:start] != MAGIC or not end or not begin or len(digests) != 2:
        raise _broken(path)
    head = content[start:end]
    try:
        about = json.loads(head)
        counts = [*about["sections"], about["records"], about["records_in_block"] - 1]
        sound = len(counts) == 7 and all(isinstance(n, int) and n >= 0 for n in counts)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _broken(path) from error
    if not sound:
        raise _broken(path)
    return head, (digests[0], digests[1]), begin


def _digest(head: bytes, parts: Iterable[memoryview | bytes]) -> str:
    digest = hashlib.sha256(head)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _sampled(body: memoryview) -> Iterator[memoryview]:
    """Stretches of the sections at even distances, the first and the last bytes among them."""
    last = max(0, len(body) - SAMPLE)
    for sample in range(SAMPLES):
        begin = last * sample // (SAMPLES - 1)
        yield body[begin : begin + SAMPLE]


def _broken(path: Path) -> KnowledgeError:
    return KnowledgeError(f"the knowledge file {path} is broken or of another version; rebuild it")
