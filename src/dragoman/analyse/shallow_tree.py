"""What hangs on what in a sentence, without a parser: auxiliaries on their verb, and words on the nearest that can
govern them. Enough to tell the tense around a time expression, and no more."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dragoman.analyse.shallow_tags import TaggedWord, closed
from dragoman.knowledge.lexicons import lexicon

NAMELIKE = ("NOUN", "PROPN", "NUM")
IN_A_PHRASE = (*NAMELIKE, "DET", "ADJ")
OPENS_A_CLAUSE = ("SCONJ", "CCONJ", "PRON")
LONGEST_PHRASE = 12
"""Words of a noun phrase that are looked over, either way: a bound on work."""


@dataclass(frozen=True, slots=True)
class Link:
    """The place of the governing word in its sentence (a root governs itself), and the ClearNLP label."""

    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class _Verbs:
    """Verbs of a sentence: the main verb of each verbal word, and for each place the last main verb before it."""

    main_of: dict[int, int]
    before: list[int] = field(default_factory=list)
    finite: list[int] = field(default_factory=list)

    def finite_after(self, place: int) -> int | None:
        """The first finite main verb behind the place."""
        at = bisect_right(self.finite, place)
        return self.finite[at] if at < len(self.finite) else None


def links_of(words: Sequence[TaggedWord]) -> list[Link]:
    """A link for each word of a sentence. Going from governor to governor ends at a root."""
    verbs = _verbs_of(words)
    return [_link(words, place, verbs) for place in range(len(words))]


def _verbs_of(words: Sequence[TaggedWord]) -> _Verbs:
    main_of: dict[int, int] = {}
    place = 0
    while place < len(words):
        if not (words[place].is_verb or words[place].tag == "TO"):
            place += 1
            continue
        group = _group_at(words, place)
        main_of.update(dict.fromkeys(group, group[-1]))
        place = group[-1] + 1
    return _with_places(words, main_of)


def _group_at(words: Sequence[TaggedWord], place: int) -> list[int]:
    """The places of auxiliaries, "to" and the main verb that begin here, adverbs left out."""
    group = [place]
    for at in range(place + 1, min(place + LONGEST_PHRASE, len(words))):
        last = words[group[-1]]
        if last.pos == "VERB":
            break
        if words[at].pos in ("VERB", "AUX") or (words[at].tag == "TO" and last.lemma == "be"):
            group.append(at)
        elif not _may_stand_between(words[at]):
            break
    return group


def _may_stand_between(word: TaggedWord) -> bool:
    """Whether the word may part an auxiliary from its verb: an adverb, or a time ("will one day return")."""
    return word.pos in ("ADV", "NUM") or closed().get(word.lower) == "NOUN"


def _with_places(words: Sequence[TaggedWord], main_of: dict[int, int]) -> _Verbs:
    """The main verbs with their places; those with "to", and bare -ing forms, are not finite."""
    before, last = [], -1
    for place in range(len(words)):
        before.append(last)
        if main_of.get(place) == place:
            last = place
    loose = {main for place, main in main_of.items() if words[place].tag == "TO"}
    helped = {main for place, main in main_of.items() if place != main}
    mains = sorted(set(main_of.values()))
    finite = [m for m in mains if m not in loose and (words[m].tag != "VBG" or m in helped)]
    return _Verbs(main_of, before, finite)


def _link(words: Sequence[TaggedWord], place: int, verbs: _Verbs) -> Link:
    main = verbs.main_of.get(place)
    if main is not None and main != place:
        return Link(main, "aux")
    if main is not None:
        return _link_of_verb(words, place, verbs)
    if words[place].pos == "ADP":
        return Link(_above_preposition(words, place, verbs), "prep")
    return _link_of_word(words, place, verbs)


def _link_of_verb(words: Sequence[TaggedWord], place: int, verbs: _Verbs) -> Link:
    if place in verbs.finite:
        return Link(place, "ROOT")
    earlier = verbs.before[place]
    if words[place].tag == "VBG":
        governor = earlier if earlier >= 0 else verbs.finite_after(place)
        return Link(place if governor is None else governor, "advcl")
    if earlier < 0:
        return Link(place, "ROOT")
    if words[earlier].lemma in motion():
        return Link(earlier, "advcl")
    return Link(earlier, "acl" if _has_object(words, place, earlier) else "xcomp")


def _has_object(words: Sequence[TaggedWord], place: int, verb: int) -> bool:
    """Whether a noun stands between a verb and an infinitive ("urged the sides to meet")."""
    return any(words[at].pos in NAMELIKE for at in range(max(verb + 1, place - LONGEST_PHRASE), place))


def _above_preposition(words: Sequence[TaggedWord], place: int, verbs: _Verbs) -> int:
    """The noun before "of", an adjective or "ahead" before any; else the verb."""
    previous = place - 1
    if previous >= 0 and (
        (words[place].lower == "of" and not words[previous].is_verb and words[previous].pos != "PUNCT")
        or words[previous].pos == "ADJ"
        or words[previous].lower == "ahead"
    ):
        return previous
    if verbs.before[place] < 0 and previous >= 0 and words[previous].pos in NAMELIKE:
        return previous
    return _verb_for(words, place, place, verbs)


def _verb_for(words: Sequence[TaggedWord], place: int, phrase: int, verbs: _Verbs) -> int:
    """The last verb before, or the next one where a clause begins with the phrase; the word itself where none is."""
    opens = phrase > 0 and (words[phrase - 1].pos in OPENS_A_CLAUSE or words[phrase - 1].lower in ("that", '"', "“"))
    earlier, later = verbs.before[place], verbs.finite_after(place)
    if earlier >= 0 and not (opens and later is not None):
        return earlier
    return place if later is None else later


def _link_of_word(words: Sequence[TaggedWord], place: int, verbs: _Verbs) -> Link:
    word = words[place]
    noun = _noun_behind(words, place)
    if noun is not None:
        counts = word.pos == "NUM" and words[noun].tag == "NNS" and noun == place + 1
        return Link(noun, "nummod" if counts else "compound" if word.pos in NAMELIKE else "det")
    first = place
    while first > 0 and place - first < LONGEST_PHRASE and _goes_on(words, first - 1, word.lower in time_names()):
        first -= 1
    if first > 0 and words[first - 1].pos == "ADP":
        return Link(first - 1, "pobj")
    return Link(_verb_for(words, place, first, verbs), "npadvmod")


def _goes_on(words: Sequence[TaggedWord], place: int, before_a_time: bool) -> bool:
    """Whether the phrase holds the word at the place too. A name of a day takes no other names: "in Geneva Tuesday"."""
    word = words[place]
    if before_a_time:
        return word.pos in ("DET", "ADJ", "NUM") or word.lower in stages()
    return word.pos in IN_A_PHRASE or word.tag == "POS" or word.lower in stages()


def _noun_behind(words: Sequence[TaggedWord], place: int) -> int | None:
    """The last noun of the phrase that goes on behind the word; None where the word is the last."""
    word = words[place]
    if word.pos not in IN_A_PHRASE and word.tag != "POS":
        return None
    last, time = None, word.lower in time_names()
    for at in range(place + 1, min(place + LONGEST_PHRASE, len(words))):
        here = words[at]
        if here.tag == "POS" or here.pos == "ADJ" or (here.pos == "NUM" and not time):
            continue
        if here.pos not in NAMELIKE or (time and here.pos == "PROPN") or (last is None and here.lower in time_names()):
            break
        last = at
    return last


@cache
def motion() -> frozenset[str]:
    """Verbs whose infinitive tells a purpose."""
    return frozenset(lexicon("shallow")["motion"])


@cache
def stages() -> frozenset[str]:
    """Words such as "early" and "late"."""
    return frozenset(lexicon("times")["words"]["stage"])


@cache
def time_names() -> frozenset[str]:
    """Names of days and months, short ones too."""
    words = lexicon("times")["words"]
    return frozenset().union(*(words[n] for n in ("weekday", "weekday_short", "month", "month_short", "relative_day")))
