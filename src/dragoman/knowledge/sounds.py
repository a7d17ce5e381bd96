"""How full names sound, as keys of the knowledge base: what a mangled name may be is found without a scan.

A key is the coarse skeleton of the surname, the head of the given name's skeleton, and the sounds of both, so that
every candidate is met by its rough consonants and compared by its sounds before any record is unpacked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.skeletons import VOWELS, coarse_skeleton, phones, skeleton, with_vowel_lost

SOUND_KEY = "sound:"
CONSONANTS = "bdklmnrst"
"""The families of consonants in a coarse skeleton."""

SWAPPED = {"f": "b", "b": "f"}
WRITTEN_VOWEL = re.compile(r"(?<![aeiouy])[vw](?![aeiouy])|\b[vw](?=h)")
"""A v or w where only a vowel can be spoken: "Massachvsetts", "Vho"."""

LONG, MOST_EXCHANGED = 4, 2
"""Consonants of a longer name of a place; and of the exchanges of f and b in one name that are thought of."""

LONGEST = 14
"""Consonants of a surname that are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A known full name by its sounds (see `skeletons.phones`), and the number of the record that bears it."""

    given: str
    surname: str
    number: int

    @classmethod
    def filed(cls, key: str, number: int) -> "Sounding":
        """The full name that is filed under that key."""
        given, _, surname = key.rpartition(":")[2].partition(".")
        return cls(given, surname, number)


def sound_key(given: str, surname: str) -> str | None:
    """The key of a full name; None where a part has no sound."""
    first, last = "".join(phones(given)), "".join(phones(surname))
    if not first or not last:
        return None
    return f"{bucket(given, surname)}{first}.{last}"


def bucket(given: str, surname: str) -> str:
    """What the keys of all full names of these rough consonants begin with."""
    return f"{SOUND_KEY}{coarse_skeleton(surname)[:LONGEST]}:{coarse_skeleton(given)[:1]}:"


@lru_cache(maxsize=4_096)
def buckets_near(given: str, surname: str) -> tuple[str, ...]:
    """The beginnings of keys under which a full name may be filed of which this is a mangled form.

    The surname may have lost, won or changed one consonant; the given name its first one, where that is weak.
    """
    heads = "".join(dict.fromkeys(_heads(coarse_skeleton(given))))
    own, as_vowel = (coarse_skeleton(name)[:LONGEST] for name in (surname, WRITTEN_VOWEL.sub("u", surname.lower())))
    surnames = dict.fromkeys([*_edited(own), *(_edited(as_vowel) if as_vowel != own else ())])
    return tuple(f"{SOUND_KEY}{bones}:{head}:" for bones in surnames for head in heads)


def place_skeleton(name: str) -> str:
    """The skeleton under which a place is filed: its consonants by family, "a" where it has none."""
    bones = skeleton(name)
    return "a" if bones and all(sound in VOWELS for sound in bones) else bones


def consonants(name: str) -> int:
    """How many consonants are heard in a name: two in Miami, though its skeleton has one."""
    return sum(sound not in VOWELS for word in phones(name) for sound in word)


@lru_cache(maxsize=4_096)
def skeletons_near(name: str) -> tuple[str, ...]:
    """The skeletons (not coarse) that a name may have had: its own, with f and b exchanged, with one consonant
    lost, won or changed, with v and w read as the vowels that some scripts write with their letter, and with the vowel
    that an ending in "ts" may have lost; of a longer name with f and b exchanged and a consonant lost, won or changed.
    """
    own = place_skeleton(name)[:LONGEST]
    exchanged = _exchanged(own)
    as_vowel = place_skeleton(WRITTEN_VOWEL.sub("u", name.lower()))[:LONGEST]
    found = [own, *exchanged, *_edited(own, CONSONANTS + "f")]
    ending = place_skeleton(with_vowel_lost(name))[:LONGEST]
    for other in dict.fromkeys((as_vowel, ending)):
        found += [other, *_edited(other, CONSONANTS + "f")] if other != own else []
    for other in exchanged if len(own) >= LONG else ():
        found += _edited(other, CONSONANTS + "f")
    return tuple(dict.fromkeys(found))


def _exchanged(bones: str) -> list[str]:
    """The skeleton with f and b exchanged in any of the first places that have one, at most MOST_EXCHANGED."""
    places = [n for n, c in enumerate(bones) if c in SWAPPED][:MOST_EXCHANGED]
    found = [bones]
    for n in places:
        found += [one[:n] + SWAPPED[one[n]] + one[n + 1 :] for one in found]
    return found[1:]


def _heads(bones: str) -> Iterator[str]:
    yield bones[:1]
    yield "a"
    if bones[:1] in {"a", "b", "k"}:  # a vowel written as w or h, and lost
        yield from bones[1:2]
    if bones[:1] == "a":
        yield "b"


def _edited(bones: str, consonants: str = CONSONANTS) -> Iterator[str]:
    yield bones
    for place in range(len(bones)):
        yield bones[:place] + bones[place + 1 :] or "a"
        for consonant in consonants:
            yield bones[:place] + consonant + bones[place + 1 :]
    for place in range(len(bones) + 1):
        for consonant in consonants:
            yield bones[:place] + consonant + bones[place:]
