"""Numbers in time expressions, in figures and words."""

from collections.abc import Mapping, Sequence

Value = int | float | str
"""What a part of an expression is worth: a number, a code of TIMEX3, or the word itself. "X": a number not told."""

UNTOLD = "X"


def number_of(words: Sequence[str], values: Mapping[str, Mapping[str, Value]]) -> Value:
    """The number that the words write (`two`, `twenty-five`, `a couple of`, `2 1/2`), UNTOLD for `several`."""
    total: float = 0.0
    if len(words) > 1 and words[0] in values["article"] and words[1] in values["half"]:
        words = words[1:]  # "a half", not one and a half
    for word in words:
        if word in values["vague"] or (word in values["scale"] and total == 0.0 and len(words) == 1):
            return UNTOLD
        total = _with(total, word, values)
    return int(total) if total == int(total) else total


def _with(total: float, word: str, values: Mapping[str, Mapping[str, Value]]) -> float:
    if word[0].isdigit():
        return total + _figure(word)
    if word in values["couple"]:
        return 2.0
    if word in values["half"]:
        return total + 0.5
    if word in values["article"]:
        return total or 1.0
    if word in values["scale"]:
        return max(total, 1.0) * float(values["scale"][word])
    for name in ("small", "tens", "ordinal"):
        if word in values[name]:
            return total + float(values[name][word])
    return total


def _figure(word: str) -> float:
    if "/" in word:
        above, below = word.split("/")
        return int(above) / int(below) if int(below) else 0.0
    digits = word.replace(",", "").replace(":", "")
    return float(digits) if len(digits) <= 9 else 0.0
