"""What stands around the names of places: the larger place that holds one, words for its kind, its company.

Linear in the length of the article: each name looks at a bounded stretch of words on either side.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.resolve.place_senses import Form, Sense, kind_words, kinds_told, words_of
from dragoman.spot.names import Name

ABBREVIATED = re.compile(r"\.(?:[,;:)]| \(?[a-z])")
"""What stands after an abbreviation within a sentence."""

OWNS = re.compile(r"(?:['’]s)? ")

DONE_TO = frozenset({"dobj", "nsubjpass"})
LONGEST_GAP = 48
"""Characters between a place and the place that holds it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name of a place in the text: what it may mean, the kinds told beside it, and the name that holds it.

    `holder` is the index of the name of the larger place ("Sumy" in "the Sumy region of Ukraine"), None without one;
    `bound` where a word for a place stands between the two, so that the holder leaves no doubt. `located`: a word such
    as "near" or "southern" stands right before the name; `venue`: a word for a meeting stands right after it.
    `short`: it is written as an abbreviation. `office`: a word for an office stands right after it ("Oregon Gov.").
    """

    name: Name
    form: Form
    senses: tuple[Sense, ...]
    kinds: frozenset[str]
    holder: int | None
    bound: bool = False
    located: bool = False
    venue: bool = False
    short: bool = False
    office: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What names of one place share: one sense an article for each key."""
        return self.form.bare, "" if self.form.kind is None else self.form.kind


def kinds_beside(name: Name, form: Form, analysed: AnalysedText) -> frozenset[str]:
    """The kinds of place that the words of the name, those right after it, or those before it ("city of") tell."""
    kinds = frozenset({form.kind}) if form.kind not in (None, "country") else frozenset()
    following = analysed.tokens_between(name.end, min(len(analysed.text), name.end + LONGEST_GAP))[:3]
    gap = analysed.text[name.end : following[0].start] if following else "\n"
    if gap and not gap.strip(" \u00a0"):
        kinds |= kinds_told(token.text for token in following)
    before = [token.text for token in _words_before(name, analysed)]
    if len(before) > 1 and before[-1].lower() == "of":
        kinds |= kind_words().get(plain(before[-2]), frozenset())
    return kinds


def is_located(name: Name, analysed: AnalysedText) -> bool:
    """Whether a word right before the name, or before its article, makes it a place: "near", "at", "southern"."""
    before = [plain(token.text) for token in _words_before(name, analysed)]
    if before[-1:] == ["the"]:
        before.pop()
    return bool(before) and before[-1] in words_of("locative") | words_of("parts")


def is_ground(named: Sequence[Token], analysed: AnalysedText) -> bool:
    """Whether words that name a place, or the noun before them, tell of ground that is held, taken, left or contested:
    "captured X", "retook the town of X", "the siege of X".
    """
    if not named:
        return False
    own = {token.index for token in named}
    head = next((t for t in reversed(named) if t.head not in own or t.head == t.index), named[-1])
    above = analysed.head(head)
    noun = analysed.head(above) if above.lower == "of" else above
    if noun.lemma.lower() in lexicon("control")["place_nouns"]:
        head = noun
    governor = analysed.head(head)
    if head.dep in DONE_TO:
        return governor.lemma.lower() in _verbs_of_ground()
    return head.dep == "pobj" and analysed.head(governor).lemma.lower() in _nouns_of_ground()


@cache
def _verbs_of_ground() -> frozenset[str]:
    """Verbs whose object is ground that is held, taken or left."""
    rows = lexicon("control")["verbs"]
    return frozenset(verb for row in rows if "object" in row["place"] for verb in row["verb"])


@cache
def _nouns_of_ground() -> frozenset[str]:
    """Nouns after whose preposition ground is named."""
    return frozenset(noun for row in lexicon("control")["nouns"] for noun in row["noun"])


def is_venue(name: Name, analysed: AnalysedText) -> bool:
    """Whether a word for a meeting or what came of it stands right after the name: "the Lausanne talks"."""
    following = analysed.tokens_between(name.end, min(len(analysed.text), name.end + LONGEST_GAP))[:1]
    beside = bool(following) and analysed.text[name.end : following[0].start] == " "
    return beside and following[0].lower in words_of("venues")


def has_office(name: Name, text: str, offices: Container[int]) -> bool:
    """Whether one of the words for offices, which begin at those places of the text, stands right after the name."""
    gap = OWNS.match(text, name.end)
    return gap is not None and gap.end() in offices


def is_short(name: Name, text: str) -> bool:
    """Whether a full stop that ends no sentence stands after the name: "Knoxville, Tenn., said"."""
    return name.text.endswith(".") or bool(ABBREVIATED.match(text, name.end))


def _words_before(name: Name, analysed: AnalysedText) -> tuple[Token, ...]:
    """Up to three words before a name, in its sentence."""
    inside = analysed.tokens_between(name.start, name.end)
    if not inside:
        return ()
    first = inside[0].index
    sentence = analysed.sentence_of(inside[0])
    return analysed.tokens[max(sentence.first, first - 3) : first]


def is_bound(name: Name, holder: Name, analysed: AnalysedText) -> bool:
    """Whether a word for a kind of place stands between a place and the one that holds it."""
    gap = analysed.text[name.end : holder.start] if holder.start >= name.end else analysed.text[holder.end : name.start]
    return any(word in kind_words() for word in plain(gap).split())


def holders_of(names: Sequence[Name], analysed: AnalysedText) -> tuple[int | None, ...]:
    """For each name, the index of the neighbouring name that says in which larger place it lies."""
    return tuple(_holder(index, names, analysed) for index in range(len(names)))


def _holder(index: int, names: Sequence[Name], analysed: AnalysedText) -> int | None:
    name = names[index]
    if index + 1 < len(names):
        after = names[index + 1]
        gap = analysed.text[name.end : after.start]
        possible = after.kind in ("country", "place") and name.kind != "nationality" and len(gap) <= LONGEST_GAP
        owns = analysed.text[after.end : after.end + 2] in ("'s", "’s")  # "in the town, Kyiv's troops"
        if possible and not owns and (gap.strip() == "," or name.kind == "place") and _leads_out(gap):
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
