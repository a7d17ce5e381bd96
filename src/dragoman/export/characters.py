"""Characters that a format cannot hold, and the units in which it counts them."""

import json
import re
from bisect import bisect_left
from typing import Any

HALF_CHARACTER = re.compile("[\\ud800-\\udfff]")
NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What no XML 1.0 document can hold (section 2.2): most control characters, half characters, U+FFFE and U+FFFF."""

BEYOND_PLANE_0 = re.compile("[\\U00010000-\\U0010ffff]")
REPLACEMENT = "\ufffd"


def in_utf8(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which UTF-8 cannot hold. No offset changes."""
    return HALF_CHARACTER.sub(REPLACEMENT, text)


def in_xml(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 cannot hold. No offset changes."""
    return NOT_IN_XML.sub(REPLACEMENT, text)


def json_line(value: Any) -> bytes:
    """The value as one line of JSON in UTF-8, without the line's end; half characters are escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False).encode("ascii")


class Utf16Offsets:
    """Offsets in UTF-16 code units, in which Java, JavaScript and .NET count, and in code points, for one text."""

    def __init__(self, text: str) -> None:
        """Note where the characters stand that take two units."""
        self._length = len(text)
        self._wide = [match.start() for match in BEYOND_PLANE_0.finditer(text)]
        self._wide_units = [start + n for n, start in enumerate(self._wide)]

    def units(self, code_points: int) -> int:
        """The offset in UTF-16 code units of an offset in code points."""
        return code_points + bisect_left(self._wide, code_points)

    def code_points(self, units: int) -> int | None:
        """The offset in code points of one in units; None in the middle of a character or past the text."""
        before = bisect_left(self._wide_units, units)
        if before and self._wide_units[before - 1] + 1 == units:
            return None
        found = units - before
        return found if 0 <= found <= self._length else None
