"""What stands around the names of places: the larger place that holds one, words for its kind, its company.

Linear in the length of the article: each name looks at a bounded stretch of words on either side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.normal import plain
from dragoman.resolve.place_senses import Form, Sense, kind_words, kinds_told, words_of
from dragoman.spot.names import Name

LONGEST_GAP = 48
"""Characters between a place and the place that holds it."""

POSSESSIVE = frozenset({"s", ""})


@dataclass(frozen=True, slots=True)
class Written:
    """A name of a place in the text: what it may mean, the kinds told beside it, and the name that holds it.

    `holder` is the index of the name of the larger place ("Sumy" in "the Sumy region of Ukraine"), None without one.
    """

    name: Name
    form: Form
    senses: tuple[Sense, ...]
    kinds: frozenset[str]
    holder: int | None

    @property
    def key(self) -> tuple[str, str]:
        """What names of one place share: one sense an article for each key."""
        return self.form.bare, "" if self.form.kind is None else self.form.kind


def kinds_beside(name: Name, form: Form, analysed: AnalysedText) -> frozenset[str]:
    """The kinds of place that the words of the name or the words right after it tell."""
    inside = frozenset({form.kind}) if form.kind not in (None, "country") else frozenset()
    following = analysed.tokens_between(name.end, min(len(analysed.text), name.end + LONGEST_GAP))[:3]
    gap = analysed.text[name.end : following[0].start] if following else "\n"
    if gap.strip(" \u00a0") or not gap:
        return inside
    return inside | kinds_told(token.text for token in following)


def holders_of(names: Sequence[Name], analysed: AnalysedText) -> tuple[int | None, ...]:
    """For each name, the index of the neighbouring name that says in which larger place it lies."""
    return tuple(_holder(index, names, analysed) for index in range(len(names)))


def _holder(index: int, names: Sequence[Name], analysed: AnalysedText) -> int | None:
    name = names[index]
    if index + 1 < len(names):
        after = names[index + 1]
        gap = analysed.text[name.end : after.start]
        if after.kind in ("country", "place") and len(gap) <= LONGEST_GAP and _leads_out(gap):
            return index + 1
    if index > 0:
        before = names[index - 1]
        gap = analysed.text[before.end : name.start]
        possible = before.kind == "nationality" or (before.kind == "country" and gap[:2] in ("'s", "’s"))
        if possible and len(gap) <= LONGEST_GAP and _leads_in(gap):
            return index - 1
    return None


def _leads_out(gap: str) -> bool:
    """Whether the words after a name lead to the larger place: ", ", " in southern ", " region of "."""
    if "\n" in gap:
        return False
    if gap.strip() == ",":
        return True
    if "," in gap.strip().rstrip(",") and not gap.strip().startswith(","):
        return False
    words = plain(gap).split()
    return any(word in words_of("inside") for word in words) and all(_is_place_word(word) for word in words)


def _leads_in(gap: str) -> bool:
    """Whether the words before a name lead from the larger place: "'s ", " city of ", "'s eastern "."""
    stripped = gap.removeprefix("'s").removeprefix("’s")
    if any(mark in stripped for mark in ".,;:()\n-–—"):
        return False
    return all(_is_place_word(word) for word in plain(stripped).split())


def _is_place_word(word: str) -> bool:
    return word in kind_words() or word in words_of("parts") or word in words_of("inside") or word in {"the", "of"}
