"""Untrusted text made safe to show: no control characters, no escape sequences, no tricks with direction."""

import unicodedata

REPLACEMENT = "\ufffd"
JOINERS = "\u200c\u200d"
"""Invisible, but needed to write some scripts."""

MOST_COMBINING = 3
"""More accents than this on one letter are noise that runs over other lines."""


def plain(text: str) -> str:
    """The text without what a terminal or page could obey: controls, direction marks, lone surrogates, piled accents.

    Line breaks and tabs become spaces. Letters of every script are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    piled = 0
    for character in text:
        category = unicodedata.category(character)
        piled = piled + 1 if category in ("Mn", "Me") else 0
        if character in "\n\r\t\v\f\x85" or category in ("Zl", "Zp"):
            kept.append(" ")
        elif category == "Cs":
            kept.append(REPLACEMENT)
        elif category != "Cc" and (category != "Cf" or character in JOINERS) and piled <= MOST_COMBINING:
            kept.append(character)
    return "".join(kept)
