"""Clean spelling variants of a name, which are no error: Kiev, Zelenskiy, Sergey, Qaddafi."""

import re
from functools import lru_cache

from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton

RESPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch", "ch"),
        (r"sch", "sh"),
        (r"off\b", "ov"),
        (r"dzh|zh|dj", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck|q|c(?!h)", "k"),
        (r"x", "ks"),
        (r"ts|tz|cz", "z"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"ae", "a"),
        (r"y", "i"),
        (r"ij(?=\b)", "i"),
        (r"\bie", "e"),
        (r"ie\b", "i"),
        (r"(.)\1+", r"\1"),
    )
)
"""What different romanisations of one sound come down to, applied in this order."""


ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az) (?=\w)")


@lru_cache(maxsize=16_384)
def romanised(name: str) -> str:
    """The name with the usual differences between romanisations taken out; words kept apart."""
    for pattern, to in RESPELLINGS:
        name = pattern.sub(to, name)
    return name


def is_clean_variant(written: str, known: str, country: str | None) -> bool:
    """Whether an editor would let `written` stand for `known`, a person of that country (alpha-2).

    Names from scripts without vowels may differ in vowels and near consonants, given names from other scripts in their
    vowels; names written in Latin letters only in accents and the like.
    """
    ours, theirs = plain(written), plain(known)
    if ours == theirs or _umlauts_in_one_letter(ours) == _umlauts_in_one_letter(theirs):
        return True
    lists = lexicon("stand_ins")
    if country in lists["lax_vowels"]:
        ours, theirs = ARABIC_ARTICLE.sub("", ours), ARABIC_ARTICLE.sub("", theirs)
    if country is not None and country not in lists["lax_vowels"] and country not in lists["other_scripts"]:
        return False
    if romanised(ours) == romanised(theirs):
        return True
    if country in lists["lax_vowels"]:
        return _same_word_by_word(ours, theirs)
    if country is None:
        return False
    ours_given, _, ours_last = ours.rpartition(" ")
    theirs_given, _, theirs_last = theirs.rpartition(" ")
    return (
        romanised(ours_last) == romanised(theirs_last)
        and bool(ours_given) == bool(theirs_given)
        and skeleton(ours_given) == skeleton(theirs_given)
        and ours_given[:1] == theirs_given[:1]
    )


def _umlauts_in_one_letter(name: str) -> str:
    return re.sub(r"([aou])e", r"\1", name)


def _same_word_by_word(ours: str, theirs: str) -> bool:
    """Whether each word has the consonants of its counterpart and both begin with a vowel, or neither does."""
    pairs = list(zip(ours.split(), theirs.split(), strict=False))
    return (
        len(ours.split()) == len(theirs.split())
        and all(skeleton(one) == skeleton(other) for one, other in pairs)
        and all((one[0] in "aeiou") == (other[0] in "aeiou") for one, other in pairs)
    )
