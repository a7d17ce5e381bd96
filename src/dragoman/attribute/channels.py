"""Where a statement was made: an outlet, a platform, or an occasion that the sentence of its cue tells."""

from collections.abc import Iterator

from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.occasions import (
    OBJECTS,
    VERBS,
    Place,
    Saying,
    is_occasion,
    is_said_there,
    occasion_of,
    places_among,
    words,
    words_of,
)
from dragoman.attribute.outlets import outlet_at, platform_named
from dragoman.resolve.actors import ActorsInText

CLAUSES = frozenset({"acl", "relcl"})
RELATIVE = frozenset({"WDT", "WP"})
QUOTATION_MARKS = frozenset("\"'“”‘’«»") | {"''", "``"}
MOST_STEPS = 4
"""Words that are climbed from a clause to the occasion it hangs on: "a rally in Leeds where she said"."""


def channel_of(analysed: AnalysedText, saying: Saying, actors: ActorsInText) -> str | None:
    """Where it was said: an outlet or platform named for it, else an occasion ("news conference"), else None."""
    places = tuple(places_of_saying(analysed, saying))
    for place in places:
        found = channel_at(analysed, place, actors)
        if found is not None and not _is_speaker(place, saying.source):
            return found
    for place in places:
        if is_occasion(analysed, place):
            return words_of(analysed, place.noun)
    written = _written(analysed, saying)
    return None if written is None else outlet_at(analysed, written, actors) or words_of(analysed, written)


def places_of_saying(analysed: AnalysedText, saying: Saying) -> Iterator[Place]:
    """The nouns outside the content that tell where, or to whom, or asked by whom, it was said."""
    outside = {token.index for token in saying.outside}
    for place in places_among(analysed, saying.outside):
        if is_said_there(analysed, place, saying) or _hangs_loose(analysed, place, saying.verb, outside):
            yield place


def channel_at(analysed: AnalysedText, place: Place, actors: ActorsInText) -> str | None:
    """The outlet or platform that something said at the place is said through."""
    noun, governor = place.noun, place.governor.lemma.lower()
    if place.preposition == "":
        return outlet_at(analysed, noun, actors) if governor in words("told") or is_occasion(analysed, place) else None
    if place.preposition == "by":
        return outlet_at(analysed, noun, actors) if governor in words("by") else None
    if place.preposition not in words("before"):
        return None
    if is_occasion(analysed, place):
        return outlet_at(analysed, noun, actors)
    if place.governor.pos in VERBS and governor not in words("said") | words("allies"):
        return None
    if occasion_of(analysed, noun) is not None:
        return None
    return outlet_at(analysed, noun, actors) or platform_named(noun)


def _is_speaker(place: Place, source: tuple[int, int] | None) -> bool:
    """Whether the noun is among the words for who speaks, as its own name: "a host on CNN"."""
    return source is not None and source[0] <= place.noun.start < source[1] and place.governor.pos not in VERBS


def _hangs_loose(analysed: AnalysedText, place: Place, cue: Token, outside: set[int]) -> bool:
    """Whether a place was hung on a word of the content by the parser, but stands beside the cue: no verb between, and
    not as the end of what begins in quotation marks ("that it “will rise” at the rally")."""
    if place.governor.index in outside or place.noun.dep in OBJECTS or not is_occasion(analysed, place):
        return False
    low, high = sorted((place.noun.index, cue.index))
    before = analysed.tokens[analysed.head(place.noun).index - 1]
    goes_on = low < place.governor.index < high and place.governor.pos in VERBS and before.text in QUOTATION_MARKS
    between = (t for t in analysed.tokens[low + 1 : high] if t.index in outside)
    return cue.pos in VERBS and cue.lower != "according" and not goes_on and all(t.pos not in VERBS for t in between)


def _written(analysed: AnalysedText, saying: Saying) -> Token | None:
    """The text that says it itself: "her statement said", "a letter warning that", "according to a press release"."""
    cue, inside = saying.verb, {token.index for token in saying.outside}
    for child in analysed.children(cue):
        if child.dep in {"nsubj", "nsubjpass"} and child.index in inside and _is_text(analysed, child):
            return child
        if cue.lower == "according" and child.lower == "to":
            return next((t for t in analysed.children(child) if t.dep == "pobj" and _is_text(analysed, t)), None)
    if cue.dep not in CLAUSES:
        return None
    noun, speaks = analysed.head(cue), _speaks_for_itself(analysed, cue)
    if not speaks and not _is_told_there(analysed, cue):
        return None
    for _ in range(MOST_STEPS):
        if noun.index not in inside:
            return None
        if occasion_of(analysed, noun) is not None:
            return noun if not speaks or cue.dep == "acl" or _is_text(analysed, noun) else None
        if noun.dep not in {"pobj", "prep"}:
            return None
        noun = analysed.head(noun)
    return None


def _speaks_for_itself(analysed: AnalysedText, cue: Token) -> bool:
    """Whether what a clause hangs on is what says it: "a letter warning", "a letter that warns"."""
    if cue.dep == "acl":
        return cue.tag == "VBG"
    return any(t.tag in RELATIVE and t.dep == "nsubj" for t in analysed.children(cue))


def _is_told_there(analysed: AnalysedText, cue: Token) -> bool:
    """Whether a clause tells what is said at what it hangs on: "where she said", "in which she said"."""
    before = [t for t in analysed.children(cue) if t.index < cue.index]
    below = [t for child in before if child.dep == "prep" for t in analysed.children(child)]
    where = any(t.lower in words("at_which") and t.dep == "advmod" for t in before)
    return where or any(t.tag in RELATIVE and t.dep == "pobj" for t in below)


def _is_text(analysed: AnalysedText, noun: Token) -> bool:
    """Whether the noun is a text; a name that ends on such a word ("the Post") is none."""
    return noun.pos == "NOUN" and occasion_of(analysed, noun) is not None and noun.lemma.lower() in words("texts")
