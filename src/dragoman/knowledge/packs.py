"""Packs: one read-only file of records found by many names, written once and looked up without loading it whole.

Layout: the line `DRAGOMAN-PACK 1`, one line of JSON (what is inside, section lengths, SHA-256 of the sections), then
three sections: a MARISA record trie from keys to record numbers, the offsets of the blocks, and the records as JSON in
blocks of RECORDS_IN_BLOCK compressed with zlib. The same input gives the same bytes.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie

from dragoman.errors import KnowledgeError

MAGIC = b"DRAGOMAN-PACK 1\n"
RECORDS_IN_BLOCK = 64
BLOCKS_KEPT = 512


class Pack:
    """Records found by key. Keys are any strings; by convention they carry a prefix (`name:`)."""

    def __init__(self, path: Path) -> None:
        """Open and verify the pack at `path`; KnowledgeError where it is missing, broken or of another version."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise KnowledgeError(
                f"the knowledge file {path} cannot be opened ({error.strerror}); rebuild it"
            ) from error
        self.about, trie, offsets, self._blocks = _sections(path, content)
        self._trie = marisa_trie.RecordTrie("<I").frombytes(trie)
        self._offsets = struct.unpack(f"<{len(offsets) // 4}I", offsets)
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._unpacked_block)

    def __len__(self) -> int:
        """Number of records."""
        return int(self.about["records"])

    def numbers(self, key: str) -> tuple[int, ...]:
        """The numbers of the records filed under `key`, ascending; empty where there is none."""
        found = self._trie.get(key)
        return tuple(sorted(number for (number,) in found)) if found else ()

    def record(self, number: int) -> Any:
        """The record of that number, as it was given to `write_pack`. Not to be changed by the caller."""
        return self._block(number // RECORDS_IN_BLOCK)[number % RECORDS_IN_BLOCK]

    def look_up(self, key: str) -> tuple[Any, ...]:
        """The records filed under `key`."""
        return tuple(self.record(number) for number in self.numbers(key))

    def keys(self, prefix: str) -> list[str]:
        """Every key that begins with `prefix`, sorted."""
        return sorted(set(self._trie.keys(prefix)))

    def items(self, prefix: str) -> list[tuple[str, int]]:
        """Every key that begins with `prefix`, with the number of each record filed under it, in the trie's order."""
        return [(key, number) for key, (number,) in self._trie.items(prefix)]

    def has_prefix(self, prefix: str) -> bool:
        """Whether any key begins with `prefix`."""
        return next(self._trie.iterkeys(prefix), None) is not None

    def _unpacked_block(self, block: int) -> list[Any]:
        packed = self._blocks[self._offsets[block] : self._offsets[block + 1]]
        records: list[Any] = json.loads(zlib.decompress(packed))
        return records


def write_pack(path: Path, records: Sequence[Any], keys: Iterable[tuple[str, int]], about: dict[str, Any]) -> None:
    """Write the records (JSON values) and the keys (key, record number) as a pack, byte for byte the same each time."""
    trie = marisa_trie.RecordTrie("<I", ((key, (number,)) for key, number in sorted(set(keys)))).tobytes()
    blocks, offsets = bytearray(), [0]
    for first in range(0, len(records), RECORDS_IN_BLOCK):
        block = json.dumps(records[first : first + RECORDS_IN_BLOCK], ensure_ascii=False, separators=(",", ":"))
        blocks += zlib.compress(block.encode("utf-8"), 9)
        offsets.append(len(blocks))
    sections = [trie, struct.pack(f"<{len(offsets)}I", *offsets), bytes(blocks)]
    header = about | {
        "records": len(records),
        "sections": [len(section) for section in sections],
        "sha256": hashlib.sha256(b"".join(sections)).hexdigest(),
    }
    line = json.dumps(header, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n"
    path.write_bytes(MAGIC + line + b"".join(sections))


def _sections(path: Path, content: bytes) -> tuple[dict[str, Any], bytes, bytes, bytes]:
    broken = KnowledgeError(f"the knowledge file {path} is broken or of another version; rebuild it")
    if not content.startswith(MAGIC):
        raise broken
    end = content.find(b"\n", len(MAGIC))
    try:
        about = json.loads(content[len(MAGIC) : end])
        lengths = about["sections"]
    except (ValueError, KeyError, TypeError) as error:
        raise broken from error
    body = content[end + 1 :]
    if hashlib.sha256(body).hexdigest() != about.get("sha256") or sum(lengths) != len(body):
        raise broken
    first, second = lengths[0], lengths[0] + lengths[1]
    return about, body[:first], body[first:second], body[second:]
