"""Names laundered as scripts without vowels launder them: written in Arabic, Persian or Hebrew letters and read back.

Most short vowels are lost and guessed anew, and consonants that the script does not tell apart are exchanged. The
scripts are data (`scripts.yaml`); the same seed gives the same name.
"""

import random
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.knowledge.lexicons import read_yaml

SCRIPTS = Path(__file__).parent / "scripts.yaml"
VOWELS = "aeiou"
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe"})
WORD = re.compile(r"[^\W\d_]+")
DOUBLED, SPLIT = 0.25, 0.02
"""Shares of consonants that come back twice between vowels, and of long words that come back in two."""

LONG_WORD = 7
SOFTENING = "eiy"
GLIDES = frozenset({"ia", "io", "ea", "ya"})
SILENT = re.compile(r"(?<=[aeiouy][b-df-hj-np-tv-z])e$")
VOICED = frozenset({"", "a", "w", "y"})
"""What stands for a vowel in the letters of a script."""

LONG_VOWEL = {"a": "a", "e": "y", "i": "y", "o": "w", "u": "w"}


def scripts() -> tuple[str, ...]:
    """The names of the scripts."""
    return tuple(sorted(_tables()))


def laundered(name: str, script: str, seed: str) -> str:
    """The name written in that script and read back; words of one capital (initials) stay as they are."""
    table = _tables()[script]
    return WORD.sub(lambda match: _word(match.group(), table, _draw(script, seed, match.group())), name)


def _draw(script: str, seed: str, word: str) -> random.Random:
    return random.Random(f"{script}|{seed}|{word}")  # noqa: S311 (no secret)


def _word(word: str, table: Mapping[str, Any], draw: random.Random) -> str:
    plain = _plain(word)
    if len(word) == 1 or not plain:
        return word
    letters = _written(plain, table, draw)
    back = _read(letters, table, draw)
    if len(back) >= LONG_WORD and draw.random() < SPLIT:
        cut = draw.randint(3, len(back) - 3)
        return f"{back[:cut].capitalize()} {back[cut:].capitalize()}"
    return back.capitalize()


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.lower().translate(LETTERS))
    return "".join(c for c in apart if "a" <= c <= "z")


def _written(word: str, table: Mapping[str, Any], draw: random.Random) -> list[str]:
    """The letters of the script; "" stands for a lost vowel, "_" for the carrier of a vowel that opens the word."""
    letters: list[str] = []
    for match in table["pieces"].finditer(SILENT.sub("", word)):
        piece, after = match.group(), match.string[match.end() : match.end() + 1]
        if piece[0] in VOWELS or (piece == "y" and letters and after not in VOWELS):
            vowel = "i" if piece[0] == "y" else piece[-1] if piece in GLIDES else piece[0]
            letters += [] if letters else ["_"]
            kept = len(piece) > 1 or not after or draw.random() < table["long"][vowel]
            letters.append(LONG_VOWEL[vowel] if kept else "")
        else:
            letters += _letters_of(piece, after, table)
    return letters


def _letters_of(piece: str, after: str, table: Mapping[str, Any]) -> list[str]:
    if piece == "c" and after and after in SOFTENING:
        return ["s"]
    if piece == "x":
        return ["k", "s"]
    if piece == "qu":
        return ["k", "w"]
    single = piece[0] if len(piece) == 2 and piece[0] == piece[1] else piece
    return [table["write"].get(single, single)]


def _read(letters: list[str], table: Mapping[str, Any], draw: random.Random) -> str:
    back = ""
    for place, letter in enumerate(letters):
        following = letters[place + 1] if place + 1 < len(letters) else None
        after_vowel = not back or back[-1] in VOWELS
        if letter == "_":
            back += "" if following else _drawn(table["opening"], draw)
        elif letter == "":
            back += "" if after_vowel else _drawn(table["lost"], draw)
        elif letter in {"w", "y"} and not after_vowel and (following is None or following not in VOICED):
            back += _drawn(table["vowel"][letter], draw)
        else:
            sound = _drawn(table["read"].get(letter, {letter: 1}), draw)
            doubled = len(sound) == 1 and sound not in "wyaeiouhj" and back and after_vowel and following in VOICED
            back += sound * 2 if doubled and draw.random() < DOUBLED else sound
    return back or "a"


def _drawn(weights: Mapping[str, int], draw: random.Random) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]


@cache
def _tables() -> Mapping[str, Any]:
    tables: dict[str, Any] = read_yaml(SCRIPTS)
    for table in tables.values():
        longest_first = sorted(table["write"], key=lambda piece: (-len(piece), piece))
        doubles = "|".join(2 * consonant for consonant in "bcdfgklmnprstvz")
        table["pieces"] = re.compile(rf"[aeiou]+|y|{'|'.join(longest_first)}|{doubles}|[b-z]")
    return tables
