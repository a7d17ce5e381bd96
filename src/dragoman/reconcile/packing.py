"""Numbers and texts as bytes and back; damaged bytes are refused, and never take more memory than they have bytes."""

from dragoman.errors import FingerprintRefused

MOST_BYTES = 200_000
"""More than any fingerprint takes."""

LONGEST_NUMBER = 10
"""Bytes of a number of changing length, seven bits in each, at most."""


class Packer:
    """Writes values one after another."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self._data = bytearray()

    def number(self, value: int) -> None:
        """A number from 0, in as few bytes as it needs (LEB128)."""
        while value > 0x7F:
            self._data.append(value & 0x7F | 0x80)
            value >>= 7
        self._data.append(value)

    def whole(self, value: int, size: int) -> None:
        """A number from 0 in so many bytes."""
        self._data += value.to_bytes(size, "big")

    def wholes(self, values: tuple[int, ...], size: int) -> None:
        """How many numbers there are, and each in so many bytes."""
        self.number(len(values))
        self._data += b"".join(value.to_bytes(size, "big") for value in values)

    def text(self, value: str | None) -> None:
        """A text, or None."""
        if value is None:
            self.number(0)
            return
        data = value.encode("utf-8", "surrogatepass")
        self.number(len(data) + 1)
        self._data += data

    def data(self) -> bytes:
        """All that was written."""
        return bytes(self._data)


class Unpacker:
    """Reads values one after another; FingerprintRefused where they are not there."""

    def __init__(self, data: bytes) -> None:
        """Reads from the beginning of the bytes."""
        if len(data) > MOST_BYTES:
            raise FingerprintRefused(f"{len(data)} bytes are no fingerprint: it has {MOST_BYTES} at most")
        self._data = data
        self._place = 0

    def number(self) -> int:
        """A number from 0."""
        value = 0
        for place in range(LONGEST_NUMBER):
            byte = self._take(1)[0]
            value |= (byte & 0x7F) << 7 * place
            if byte < 0x80:
                return value
        raise FingerprintRefused("the fingerprint is damaged: it holds a number without an end; make it anew")

    def count(self) -> int:
        """How many values follow; each takes a byte at least, so there cannot be more than there are bytes."""
        count = self.number()
        if count > len(self._data) - self._place:
            raise FingerprintRefused(f"the fingerprint is damaged: it ends before its {count} values; make it anew")
        return count

    def whole(self, size: int) -> int:
        """A number of so many bytes."""
        return int.from_bytes(self._take(size), "big")

    def wholes(self, size: int) -> tuple[int, ...]:
        """Numbers of so many bytes each."""
        data = self._take(self.count() * size)
        return tuple(int.from_bytes(data[n : n + size], "big") for n in range(0, len(data), size))

    def text(self) -> str | None:
        """A text, or None."""
        length = self.number()
        if not length:
            return None
        try:
            return self._take(length - 1).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise FingerprintRefused(f"the fingerprint is damaged ({error}); make it anew") from error

    def close(self) -> None:
        """Refuse bytes that go on after the last value."""
        if self._place != len(self._data):
            raise FingerprintRefused("the fingerprint is damaged: bytes are left over; make it anew")

    def _take(self, size: int) -> bytes:
        data = self._data[self._place : self._place + size]
        if len(data) < size:
            raise FingerprintRefused("the fingerprint is damaged: it ends too early; make it anew")
        self._place += size
        return data
