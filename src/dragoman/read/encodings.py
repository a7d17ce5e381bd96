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
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})[\"']")
NAMED_ENCODINGS = {
    "utf-8": re.compile(r"utf-?8|unicode-1-1-utf-8"),
    "cp1252": re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii|windows-1252|cp1252"),
    "{}": re.compile(r"iso-8859-(?:[2-9]|1[03-6])|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr|macintosh"),
    "cp{}": re.compile(r"(?:windows-|cp)125[0-8]"),
}
"""Encodings that a page may name, and how Python calls them: browsers take Latin-1 for Windows-1252 too."""

SAMPLE = 100_000
MOST_CONTROLS = 0.02
"""Share of control characters above which an input is no text."""

MOST_CONTROLS_IN_UTF8 = 0.1
"""The same where every byte fits UTF-8, which binary data hardly ever does."""

MOST_NULS = 0.3
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
MOST_BROKEN = 0.1
"""Share of broken bytes among what is not ASCII up to which a text is still UTF-8, damaged in places."""

MOSTLY_ASCII = 0.8
FALLBACK = "cp1252"


def decoded(content: bytes, where: str, whole: bool = True) -> str:
    """The text of an input, nothing changed but a byte order mark left out. InputNotText where it is binary.

    With `whole` False the input goes on past `content`, which may end in the middle of a character.
    """
    refuse_known_binary(content, where)
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(_decode(content[len(mark) :], encoding, whole), where, MOST_CONTROLS_IN_UTF8)
    wide = _utf16_without_mark(content)
    if wide:
        return _checked(_decode(content, wide, whole), where)
    text = _decode(content, "utf-8", whole)
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    if not broken:
        return _checked(text, where, MOST_CONTROLS_IN_UTF8)
    if broken > MOST_BROKEN * sum(map(len, re.findall(r"[^\x00-\x7f]+", text))):
        text = _decode(content, _guessed(content, where), whole)
    return _checked(text, where)


def decoded_page(content: bytes, where: str, sent_as: str | None = None) -> str:
    """The text of an HTML page: in the encoding it was sent as or names itself, where that fits, else as found."""
    named = CHARSET.search(content[:4096])
    names = [name for name in (sent_as, named.group(1).decode("ascii") if named else None) if name]
    return _decoded_as(content, names, where)


def decoded_xml(content: bytes, where: str) -> str:
    """The text of an XML document: in the encoding that it names where that fits, else as found."""
    named = XML_ENCODING.match(content[:400])
    return _decoded_as(content, [named.group(1).decode("ascii")] if named else [], where)


def _decoded_as(content: bytes, names: list[str], where: str) -> str:
    """The text in the first of the encodings that is known and fits; a byte order mark tells more than any name."""
    if not content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        for encoding in filter(None, map(_python_name, names)):
            try:
                return content.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return decoded(content, where)


def _python_name(name: str) -> str | None:
    """How Python calls an encoding that a page names; None where it is none that pages are read in."""
    name = name.lower()
    for python_name, names in NAMED_ENCODINGS.items():
        if names.fullmatch(name):
            return python_name.format(name.removeprefix("windows-").removeprefix("cp"))
    return None


def refuse_known_binary(beginning: bytes, where: str) -> None:
    """Raise InputNotText where the first bytes are those of a well-known kind of file that is no text."""
    for signature, what in SIGNATURES:
        if beginning.startswith(signature):
            raise InputNotText(where, f"this is {what}, which is not opened.", "Save its text, or unpack it first.")


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
