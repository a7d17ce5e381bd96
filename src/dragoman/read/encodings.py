"""Bytes to text: the encoding found, or the input refused as binary."""

import codecs
import re

from dragoman.errors import InputNotText

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 100_000
MOST_CONTROLS = 0.02
"""Share of control characters above which an input is no text."""

MOST_NULS = 0.3
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
MOST_CONTROLS_IN_UTF8 = 0.1
"""The same where every byte fits UTF-8, which binary data hardly ever does."""

MOSTLY_ASCII = 0.8
FALLBACK = "cp1252"


def decoded(content: bytes, where: str, whole: bool = True) -> str:
    """The text of an input, nothing changed but a byte order mark left out. InputNotText where it is binary.

    With `whole` False the input goes on past `content`, which may end in the middle of a character.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(_decode(content[len(mark) :], encoding, whole), where)
    found = _utf16_without_mark(content) or ("utf-8" if _is_utf8(content, whole) else _guessed(content, where))
    return _checked(_decode(content, found, whole), where, MOST_CONTROLS_IN_UTF8 if found == "utf-8" else MOST_CONTROLS)


def _is_utf8(content: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(content, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _decode(content: bytes, encoding: str, whole: bool) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(content, final=whole)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows in Western text by a zero in every second byte."""
    sample = content[:SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0) / half, sample[1 : 2 * half : 2].count(0) / half
    if odd > MOST_NULS and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > MOST_NULS and odd < even / 10 else None


def _guessed(content: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    sample = content[:SAMPLE]
    if sample.count(0) > MOST_CONTROLS * len(sample):
        raise _binary(where)
    if sum(byte < 128 for byte in sample) >= MOSTLY_ASCII * len(sample):
        return FALLBACK  # Western text in a code page: the one that browsers assume
    best = from_bytes(
        sample, cp_isolation=["cp1252", "cp1250", "cp1251", "latin_1", "mac_roman", "cp437", "utf_8"]
    ).best()
    return best.encoding if best is not None else FALLBACK


def _checked(text: str, where: str, most: float = MOST_CONTROLS) -> str:
    sample = text[:SAMPLE]
    odd = len(CONTROL.findall(sample)) + sample.count("\ufffd")
    if sample and odd > max(most * len(sample), 3):
        raise _binary(where)
    return text


def _binary(where: str) -> InputNotText:
    return InputNotText(
        where, "this is no text but binary data.", "Give a text, HTML, JSON Lines, CSV or Parquet file."
    )
