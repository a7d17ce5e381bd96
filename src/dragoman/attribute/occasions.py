"""Occasions: the words of a sentence that tell where or in what something is said, and which cue belongs to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.times import Time
from dragoman.resolve.time_direction import head_of

OBJECTS = frozenset({"dobj", "dative", "iobj", "oprd"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BESIDE = frozenset({"advcl", "acl", "conj", "xcomp", "pcomp", "prep", "dep", "pobj", "parataxis"})
"""Relations that lead from a verb that tells of the saying to the cue, or from the cue to it, without another verb."""

DATED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})
MODIFIES = frozenset({"amod", "compound", "nummod", "nmod", "poss"})
MOST_STEPS = 8
"""Governors that are climbed from a word: a bound on work, and farther off nothing belongs together."""


@dataclass(frozen=True, slots=True)
class Place:
    """A noun that may tell where: its preposition ("" for the object of a verb), and what governs them."""

    noun: Token
    preposition: str
    governor: Token


@dataclass(frozen=True, slots=True)
class Saying:
    """The words that tell of one statement: the governing word of its cue, the indices of the cue's tokens, the tokens
    of the cue's sentence that are not content, and where the words for the speaker are.
    """

    verb: Token
    cue: frozenset[int]
    outside: tuple[Token, ...]
    source: tuple[int, int] | None


def places_among(analysed: AnalysedText, tokens: Sequence[Token]) -> Iterator[Place]:
    """The nouns among the tokens that stand after a preposition or as the object of a verb, in text order."""
    for token in tokens:
        head = analysed.head(token)
        if token.dep == "pobj" and head.dep in PREPOSITIONS | {"pcomp", "advmod", "mark"}:
            yield Place(token, head.lower, analysed.head(head))
        elif token.dep in OBJECTS and head.pos in VERBS:
            yield Place(token, "", head)


def is_said_there(analysed: AnalysedText, place: Place, saying: Saying) -> bool:
    """Whether what the cue tells was said there: the place belongs to it, or to a verb beside it ("speaking at")."""
    for _ in range(MOST_STEPS):
        governor = place.governor
        if governor.index in saying.cue:
            return True
        if governor.dep == "nsubj" and governor.head in saying.cue and governor.head < governor.index:
            return is_occasion(analysed, place) or governor.pos == "PROPN"
        if governor.pos in VERBS:
            at_occasion = is_occasion(analysed, place)
            return is_ally(analysed, governor, saying.verb) or (
                at_occasion and _is_beside(analysed, governor, saying.verb)
            )
        outer = _outer(analysed, governor)
        if outer is None or not (is_occasion(analysed, outer) or governor.lemma.lower() in words("parts")):
            return False
        place = outer
    return False


def _outer(analysed: AnalysedText, noun: Token) -> Place | None:
    """The place that the noun of an inner one stands at: of the part of it, or of the occasion it is of."""
    head = analysed.head(noun)
    if noun.dep == "pobj" and head.dep in PREPOSITIONS:
        return Place(noun, head.lower, analysed.head(head))
    if noun.dep in OBJECTS and head.pos in VERBS:
        return Place(noun, "", head)
    return None


def _is_beside(analysed: AnalysedText, verb: Token, cue: Token) -> bool:
    """Whether a verb of any sense shares its speaker with the cue: "took the stage at a rally, promising"."""
    if cue.tag == "VBG" and cue.dep == "advcl" and cue.head == verb.index:
        return not any(t.dep in SUBJECTS or t.dep == "mark" for t in analysed.children(cue))
    opening = verb.tag == "VBG" and verb.dep == "advcl" and verb.head == cue.index and verb.index < cue.index
    return opening and not any(
        t.dep in SUBJECTS or t.dep in {"mark", "prep"} for t in analysed.children(verb) if t.index < verb.index
    )


def is_ally(analysed: AnalysedText, verb: Token, cue: Token) -> bool:
    """Whether a verb tells of the same saying as the cue: "speaking in Leeds, she said", "wrote on X, adding"."""
    if verb.lemma.lower() not in words("allies") or _is_another_time(analysed, verb):
        return False
    if _leads_to(analysed, verb, cue, BESIDE | {"nsubj", "appos"}):
        return True
    own = [t for t in analysed.children(cue) if t.dep in {"nsubj", "nsubjpass"}]
    same = all(t.tag == "PRP" for t in own)
    return same and _leads_to(analysed, cue, verb, BESIDE | {"relcl", "dobj"})


def _is_another_time(analysed: AnalysedText, verb: Token) -> bool:
    """Whether the verb opens a clause that is set before, after or against the saying: "after she spoke in Leeds"."""
    marks = [t for t in analysed.children(verb) if t.dep == "mark" or (t.dep == "advmod" and t.tag == "WRB")]
    return verb.dep == "advcl" and any(t.lower not in words("meanwhile") for t in marks)


def _leads_to(analysed: AnalysedText, low: Token, high: Token, by: frozenset[str]) -> bool:
    """Whether the way up from one word to the other passes no other verb and no clause that is told."""
    for _ in range(MOST_STEPS):
        if low.dep not in by or low.head == low.index:
            return False
        low = analysed.head(low)
        if low.index == high.index:
            return True
        if low.pos in VERBS:
            return False
    return False


def occasion_of(analysed: AnalysedText, noun: Token) -> str | None:
    """The entry of the lexicon that a noun is an occasion by; None for other words."""
    if noun.pos not in NOUNS or noun.text in words("papers"):
        return None
    before = analysed.tokens[noun.index - 1] if noun.index else noun
    joined = _joined(analysed, noun).lower()
    for word in (f"{before.lower} {noun.lower}", joined, noun.lemma.lower() if joined == noun.lower else joined):
        if word in _heads() and not _is_about(analysed, noun, word):
            return word
    return None


def is_occasion(analysed: AnalysedText, place: Place) -> bool:
    """Whether the noun is an occasion that something is said at, in or on with just that preposition, or that is held
    or given: "gave a speech", "told a rally"."""
    occasion = occasion_of(analysed, place.noun)
    governor = place.governor.lemma.lower()
    if occasion is None:
        return False
    if place.preposition == "":
        given = governor in words("opens") and occasion not in words("vague") and place.governor.dep != "pcomp"
        return given or (governor in words("told") and occasion not in words("texts"))
    if place.preposition == "of" and governor in words("parts"):
        return bool(_heads()[occasion] & {"at", "in", "during"})
    return place.preposition in _heads()[occasion]


def words_of(analysed: AnalysedText, noun: Token) -> str:
    """The occasion in the article's words: the noun with the nouns and adjectives that tell what kind it is."""
    first = noun
    while (before := _kind_before(analysed, first)) is not None:
        first = before
    return analysed.text[first.start : noun.end]


def _kind_before(analysed: AnalysedText, token: Token) -> Token | None:
    """The first token of the word before that tells of what kind the occasion is ("joint", "Facebook", "town-hall")."""
    if token.index == 0:
        return None
    last = analysed.tokens[token.index - 1]
    first = last
    if last.text == "-" and last.end == token.start:
        return analysed.tokens[last.index - 1] if last.index else None
    while first.index >= 2 and analysed.tokens[first.index - 1].text == "-":
        first = analysed.tokens[first.index - 2]
    word = analysed.text[first.start : last.end]
    if last.sentence != token.sentence or last.entity in DATED or last.dep not in {"compound", "amod", "nmod"}:
        return None
    return first if last.dep == "compound" or word[0].isupper() or word in words("kinds") else None


def dates_a_thing(analysed: AnalysedText, time: Time, saying: Saying) -> bool:
    """Whether a time only dates a thing that is named ("an author of that 2013 plan said"), and so not the saying.

    An occasion that is dated dates it ("a Sunday news conference"), and so does what says it ("a June poll found").
    """
    head = head_of(analysed, time.start, time.end)
    if head is None or head.dep not in MODIFIES:
        return False
    thing = analysed.head(head)
    if thing.pos not in NOUNS or thing.index in saying.cue:
        return False
    says_it = thing.dep in SUBJECTS and thing.head in saying.cue
    return not says_it and (occasion_of(analysed, thing) is None or _is_named_with(saying, thing))


def _is_named_with(saying: Saying, token: Token) -> bool:
    return saying.source is not None and saying.source[0] <= token.start < saying.source[1]


@cache
def words(key: str) -> frozenset[str]:
    """A list of the lexicon's part on channels, as a set."""
    return frozenset(lexicon("cues")["channels"][key])


@cache
def _heads() -> Mapping[str, frozenset[str]]:
    """The prepositions after which each word is an occasion."""
    found: dict[str, frozenset[str]] = {}
    for row in lexicon("cues")["channels"]["occasions"]:
        for head in row["heads"]:
            found[head] = found.get(head, frozenset()) | frozenset(row["after"])
    return found


def _joined(analysed: AnalysedText, noun: Token) -> str:
    """The noun with what a hyphen joins to it: "op-ed" is three tokens."""
    first = noun
    while first.index >= 2 and analysed.tokens[first.index - 1].text == "-":
        before = analysed.tokens[first.index - 2]
        if before.end != analysed.tokens[first.index - 1].start or analysed.tokens[first.index - 1].end != first.start:
            break
        first = before
    return analysed.text[first.start : noun.end]


def _is_about(analysed: AnalysedText, noun: Token, occasion: str) -> bool:
    """Whether it is a matter and no occasion: "the debate over the dam"."""
    after = analysed.tokens[noun.index + 1] if noun.index + 1 < len(analysed.tokens) else noun
    return occasion in words("matters") and after.lower in words("about")
