"""JSON values one after the other from a file of any size: JSON Lines, one array, or one value over many lines."""

import json
from collections.abc import Iterator
from json.decoder import JSONDecodeError
from typing import Any, TextIO

from dragoman.errors import InputError, InputMalformed, InputTooLarge

LONGEST_VALUE = 32 << 20
"""Characters of one value, at most: an entity of Wikidata with everything said of it has some millions."""

CHUNK = 1 << 20
SEPARATORS = " \t\r\n,[]"
"""What may stand between values. The brackets of an array around them, and the commas of one, count as such."""

ONE_A_LINE = "Write one JSON object a line."


def json_values(file: TextIO, name: str) -> Iterator[tuple[int, Any]]:
    """Each value in the file with the line it begins on, from 1; arrays are given element by element.

    `name` is of the file. InputMalformed where something is no JSON, InputTooLarge where a value is too long or deep.
    """
    decoder = json.JSONDecoder()
    window = _Window(file)
    while window.skip_separators():
        line = window.line
        where = f"{name}:{line}"
        while True:
            try:
                value, end = decoder.raw_decode(window.text, window.place)
            except JSONDecodeError as error:
                if window.may_go_on(error.pos, error.msg) and window.read_on():
                    continue
                raise _malformed(name, window, error) from error
            except RecursionError as error:
                raise InputTooLarge(
                    where, "the value is nested too deeply to be an entity.", "Leave it out."
                ) from error
            except ValueError as error:
                raise InputMalformed(where, f"no JSON ({error}).", "Correct it or leave it out.") from error
            if end == len(window.text) and isinstance(value, int | float) and window.read_on():
                continue
            break
        window.step_to(end)
        yield line, value


def _malformed(name: str, window: "_Window", error: JSONDecodeError) -> InputError:
    line = window.line + window.text.count("\n", window.place, error.pos)
    if len(window.text) - window.place >= LONGEST_VALUE:
        return InputTooLarge(f"{name}:{window.line}", f"a value of more than {LONGEST_VALUE:,} characters.", ONE_A_LINE)
    return InputMalformed(f"{name}:{line}", f"no JSON ({error.msg}).", "Correct the line; " + ONE_A_LINE.lower())


class _Window:
    """The part of a file that is looked at: text, the place in it, and the line of that place."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.text = ""
        self.place = 0
        self.line = 1
        self._over = False

    def skip_separators(self) -> bool:
        """Go to the next value; false where the file is over."""
        while True:
            place = self.place
            while place < len(self.text) and self.text[place] in SEPARATORS:
                place += 1
            self.step_to(place)
            if place < len(self.text):
                return True
            if not self.read_on():
                return False

    def step_to(self, place: int) -> None:
        """Go on to a place past the present one."""
        self.line += self.text.count("\n", self.place, place)
        self.place = place

    def may_go_on(self, wrong_at: int, message: str) -> bool:
        """Whether a value may be sound once more of the file is read: it is cut off, or a string in it is."""
        cut_off = wrong_at >= len(self.text) - 16 or message.startswith("Unterminated string")
        return cut_off and len(self.text) - self.place < LONGEST_VALUE

    def read_on(self) -> bool:
        """Read as much again as there is of the value, at least a CHUNK; false where the file is over."""
        if self._over:
            return False
        self.text = self.text[self.place :]
        self.place = 0
        more = self._file.read(max(CHUNK, len(self.text)))
        self._over = not more
        self.text += more
        return bool(more)
