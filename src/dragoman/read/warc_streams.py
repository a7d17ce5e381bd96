"""The unpacked streams of a WARC file, none of which unpacks to more than a page can be worth."""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol, cast

from dragoman.errors import InputTooLarge

GZIP, ZSTANDARD, PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/"
AT_ONCE = 65_536
ALWAYS_UNPACKED = 64_000_000
"""Bytes that a stream may unpack to, however small it is."""

MOST_TRIES = 1_000
"""Places at which a member is looked for after one that is broken, in all of a file."""

MOST_TIMES_LARGER = 200
"""Times the size of what is packed that a stream may unpack to beyond. Pages of the web pack to a tenth or so."""


class Readable(Protocol):
    """What FastWARC needs of a stream."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""

    def tell(self) -> int:
        """How many bytes were read."""


class Counted:
    """A stream that knows how many bytes were read from it, also where the stream below cannot tell."""

    def __init__(self, stream: BinaryIO) -> None:
        """Count from here."""
        self._stream = stream
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self._stream.read(size if size >= 0 else AT_ONCE)
        self._count += len(content)
        return content

    def tell(self) -> int:
        """How many bytes were read."""
        return self._count


class Zstandard:
    """A Zstandard stream, unpacked. Raises InputTooLarge, and OSError where it is broken."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        """Unpack from here."""
        from fastwarc.stream_io import ZstdReader

        self._packed = Counted(stream)
        self._reader = ZstdReader(cast(Any, self._packed))
        self._where = where
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content: bytes = self._reader.read(size if size >= 0 else AT_ONCE)
        self._count += len(content)
        check_size(self._count, self._packed.tell(), self._where)
        return content

    def tell(self) -> int:
        """How many bytes were read."""
        return self._count


class GzipMembers:
    """The members of a gzip file, of which a WARC has one for each record, one after the other."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        """Begin here."""
        self._stream = stream
        self._where = where
        self._tries = 0
        self.pending = b""

    def __iter__(self) -> Iterator["Member"]:
        """The members. After one that is broken comes the next that unpacks to the beginning of a record."""
        while self._tries < MOST_TRIES and self._more():
            member = Member(self, self._where)
            yield member
            if not member.skip_rest():
                self._find_next()

    def _more(self) -> bool:
        """Whether there is more than the zeros with which a file may be filled up."""
        self.pending = self.pending.lstrip(b"\0")
        while not self.pending and self.fill():
            self.pending = self.pending.lstrip(b"\0")
        return bool(self.pending)

    def fill(self) -> bool:
        """Read more of the file; False at its end."""
        more = self._stream.read(AT_ONCE)
        self.pending += more
        return bool(more)

    def _find_next(self) -> None:
        while self._tries < MOST_TRIES:
            at = self.pending.find(GZIP)
            if at < 0:
                self.pending = self.pending[-len(GZIP) + 1 :]
                if not self.fill():
                    self.pending = b""
                    return
                continue
            self.pending = self.pending[at:]
            if len(self.pending) >= AT_ONCE or not self.fill():
                if beginning_of(self.pending).startswith(PLAIN):
                    return
                self.pending = self.pending[1:]
                self._tries += 1


class Member:
    """One member, unpacked. Raises InputTooLarge, and OSError where it is broken."""

    def __init__(self, members: GzipMembers, where: str) -> None:
        """Begin with what is pending."""
        self._members = members
        self._where = where
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._packed = self._count = 0
        self._whole = True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        most = size if 0 < size <= AT_ONCE else AT_ONCE
        while not self._unpack.eof:
            if not self._members.pending and not self._members.fill():
                self._whole = False
                raise OSError("the file ends in the middle of a record")
            try:
                content = self._unpack.decompress(self._members.pending, most)
            except zlib.error as error:
                self._whole = False
                raise OSError(str(error)) from error
            left = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
            self._packed += len(self._members.pending) - len(left)
            self._members.pending = left
            if content:
                self._count += len(content)
                check_size(self._count, self._packed, self._where)
                return content
        return b""

    def tell(self) -> int:
        """How many bytes were read."""
        return self._count

    def skip_rest(self) -> bool:
        """Go to the end of the member; False where there is no sound one."""
        try:
            while self._whole and self.read():
                pass
        except (OSError, InputTooLarge):
            return False
        return self._whole


def check_size(unpacked: int, packed: int, where: str) -> None:
    """Raise InputTooLarge where so many bytes unpack to far more than any page does."""
    if unpacked > ALWAYS_UNPACKED + MOST_TIMES_LARGER * packed:
        what = f"a record unpacks to {unpacked:,} bytes and more, over {MOST_TIMES_LARGER} times its size."
        raise InputTooLarge(where, what, "Leave it out.")


def beginning_of(content: bytes) -> bytes:
    """The first bytes of what `content` is, or is packed from: as much as tells a WARC."""
    try:
        if content.startswith(GZIP):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, len(PLAIN))
        if content.startswith(ZSTANDARD):
            import io

            from fastwarc.stream_io import ZstdReader

            return bytes(ZstdReader(io.BytesIO(content)).read(len(PLAIN)))
    except (OSError, zlib.error):
        return b""
    return content[: len(PLAIN)]


def is_warc(beginning: bytes) -> bool:
    """Whether a file that begins so is a WARC, packed or not."""
    return beginning_of(beginning).startswith(PLAIN)
