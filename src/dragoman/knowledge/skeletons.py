"""How a name sounds when its vowels are lost: phones, and the skeleton of consonant families.

A name that goes through a script without vowels and back (Arabic, Persian, Hebrew) keeps its consonants, give or take
the pairs those scripts do not tell apart. The families below are those pairs: v, w, f; b, p; k, g, j, q; s, z and the
hissing sounds.
"""

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"}
)
"""Letters that Unicode does not take apart into a letter and a mark."""

WORD = re.compile(r"[a-z]+")
PHONE = re.compile(
    r"shch|tsch|sch|tch|tsh|dzh|tzh|"
    r"ch(?=[rl])|ph|th|sh|zh|ch|kh|gh|ck|ts|tz|cz|sz|dj|dz|qu|"
    r"[aeiouy]+|(?P<double>[b-z])(?P=double)|[b-z]"
)
SOUND = {
    "shch": "S", "tsch": "S", "sch": "S", "tch": "S", "tsh": "S", "sh": "S", "zh": "S", "ch": "S", "cz": "S", "sz": "S",
    "ts": "z", "tz": "z", "dz": "z", "ph": "f", "th": "t", "kh": "k", "gh": "g", "ck": "k", "dzh": "j", "tzh": "j",
    "dj": "j", "qu": "k", "q": "k",
}  # fmt: skip
FAMILY = {"v": "f", "w": "f", "f": "f", "b": "b", "p": "b", "k": "k", "g": "k", "j": "k", "s": "s", "z": "s", "S": "s"}
COARSE = str.maketrans({"f": "b", "h": None} | dict.fromkeys("eiou", "a"))
"""Families that only some scripts confuse: Hebrew writes f and p, b and v with one letter."""

TWICE = re.compile(r"(.)\1+")
SOFTENING = "eiy"
VOWELS = frozenset("aeiou")


ENDING_IN_TS = re.compile(r"t+[sz]+\b")
"""The end of a name whose last vowel is lost: "Gats" may be Gates, or a name in -z."""


def with_vowel_lost(name: str) -> str:
    """The name with the vowel that a "ts" at the end of a word may have lost; as it is where no word ends so."""
    return ENDING_IN_TS.sub("tes", name.lower())


@lru_cache(maxsize=65_536)
def phones(name: str) -> tuple[str, ...]:
    """The sounds of each word of a name, one letter a sound: vowels as they are, `S` for sh, ch and zh.

    Doubled letters and runs of vowels are one sound; `y` is a vowel; what is no Latin letter is left out.
    """
    return tuple(_phones_of(word) for word in WORD.findall(_latin(name)))


def skeleton(name: str) -> str:
    """The consonants of a word or name by family, words run together: "Lavrov" and "Lafrouf" are both "lfrf".

    `h` counts only at the head of a word; a word without consonants gives its first vowel. Empty where the name has no
    Latin letter.
    """
    return "".join(skeleton_of_phones(word) for word in phones(name))


@lru_cache(maxsize=65_536)
def skeleton_of_phones(word: str) -> str:
    """The skeleton of one word given as sounds."""
    kept: list[str] = []
    for place, sound in enumerate(word):
        if sound in VOWELS or (sound == "h" and place):
            continue
        family = FAMILY.get(sound, sound)
        if not kept or kept[-1] != family:
            kept.append(family)
    return "".join(kept) or word[:1]


@lru_cache(maxsize=65_536)
def coarse_skeleton(name: str) -> str:
    """The skeleton with the families put together that only some scripts confuse; "a" where no consonant is left."""
    return TWICE.sub(r"\1", skeleton(name).translate(COARSE)) or "a"


def _latin(name: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    return "".join("" if unicodedata.combining(c) or c in "'’ʻʼ`" else c for c in taken_apart)


def _phones_of(word: str) -> str:
    sounds: list[str] = []
    for match in PHONE.finditer(word):
        sounds.append(_sound(match.group(), word, match.end(), first=match.start() == 0))
    return TWICE.sub(r"\1", "".join(sounds))


def _sound(letters: str, word: str, end: int, first: bool) -> str:
    if letters == "ch" and end < len(word) and word[end] in "rl":
        return "k"
    if letters in SOUND:
        return SOUND[letters]
    letter = letters[0]
    if letter == "c":
        return "s" if end < len(word) and word[end] in SOFTENING and len(letters) == 1 else "k"
    if letter == "x":
        return "s" if first else "ks"
    return "i" if letter == "y" else letter
