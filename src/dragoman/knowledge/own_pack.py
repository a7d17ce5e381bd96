"""A user's own pack of actors: what is in it, and how it is changed, whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import KnownActor, packed_actor, unpacked_actor
from dragoman.knowledge.entries import Entries, in_adding_order
from dragoman.knowledge.filing import IDENTITY_KEY, given_names, identity, in_filing_order, keys_of, ranks_of
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack, write_pack
from dragoman.knowledge.sounds import SOUND_KEY

RECORDS_IN_BLOCK = 16
"""Fewer than in the embedded packs: entries of many surnames are looked up in a pack of any size."""

MOST_TRACED = 20_000
"""Entries that are filed by their sounds too, so that mangled forms are traced to them: the most prominent. A mangled
name is compared with all that sound nearly so, and among a million names that is a thousand."""

ABOUT = {"content": "a user's own actors", "known_until": {}}


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did to an own pack: entries new, told otherwise than before, and taken out; and all it holds."""

    new: int
    changed: int
    removed: int
    total: int


def own_entries(path: Path) -> Iterator[KnownActor]:
    """The entries of the own pack at `path`, checked whole, by kind and name; none where there is no such file."""
    if not path.exists():
        return
    pack = Pack(path)
    try:
        pack.verify()
        for record in pack.records():
            yield unpacked_actor(record, {})
    finally:
        pack.close()


def add_entries(path: Path, actors: Iterable[KnownActor]) -> Change:
    """Join the actors to the own pack at `path`, which is made where there is none.

    The pack is written beside its place and moved there when it is whole. Adding the same again leaves the same bytes.
    """
    return _changed(path, lambda entries: _add_all(entries, actors))


def remove_entry(path: Path, key: str) -> Change:
    """Take the entry of that key out of the own pack at `path`; KnowledgeError where there is none."""

    def take_out(entries: Entries) -> None:
        if entries.pop(key) is None:
            raise KnowledgeError(f"{path} has no entry with the key {key!r}; `dragoman knowledge list` shows the keys")

    return _changed(path, take_out)


def write_own_pack(path: Path, actors: Iterable[KnownActor]) -> None:
    """Write the actors as an own pack at `path`, in the way of an open file: not atomically."""
    filed = in_filing_order(list(actors))
    ranks = ranks_of(filed)
    keys = (
        (key, number)
        for number, actor in enumerate(filed)
        for key in _keys_of(actor)
        if ranks[number] < MOST_TRACED or not key.startswith(SOUND_KEY)
    )
    write_pack(path, map(packed_actor, filed), chain(keys, given_names(filed)), ABOUT, ranks, RECORDS_IN_BLOCK)


def _add_all(entries: Entries, actors: Iterable[KnownActor]) -> None:
    for actor in in_adding_order(actors):
        entries.add(actor)


def _keys_of(actor: KnownActor) -> Iterator[str]:
    yield from set(keys_of(actor))
    yield IDENTITY_KEY + identity(actor.kind, plain(actor.name), actor.country)


def _changed(path: Path, change: Callable[[Entries], None]) -> Change:
    found = _stamp(path)
    entries = Entries(own_entries(path))
    before = {actor.key: hash(actor) for actor in entries}
    change(entries)
    after = {actor.key: hash(actor) for actor in entries}
    new = len(after.keys() - before.keys())
    removed = len(before.keys() - after.keys())
    changed = sum(1 for key, value in after.items() if key in before and before[key] != value)
    if new or removed or changed or found is None:
        _replace(path, entries, found)
    return Change(new, changed, removed, len(entries))


def _replace(path: Path, entries: Entries, found: tuple[int, ...] | None) -> None:
    """Put a new pack in the place of the one that was found there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            write_own_pack(draft, entries)
            Pack(draft).close()
            if _stamp(path) != found:
                raise KnowledgeError(f"{path} was changed by another run meanwhile; nothing was stored, run this again")
            if found is not None:
                shutil.copymode(path, draft)
            draft.replace(path)
    except OSError as error:
        what = (
            f"{path} cannot be written ({error.strerror}); what was stored is kept. Name another --pack, or make room"
        )
        raise KnowledgeError(what) from error


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What changes when another file takes the place of this one; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be opened ({error.strerror}); name another --pack") from error
    return found.st_ino, found.st_size, found.st_mtime_ns
