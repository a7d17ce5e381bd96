"""What a stance is about, in the words of the article: the phrase of a noun, or what somebody is to do."""

from collections.abc import Sequence

from dragoman.analyse.words import Token
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.negation import VERBAL, has_no, is_negated
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.positions import Stance

LONGEST = 10
"""Words of a phrase at most."""

HYPHEN = "-"
MARKS = frozenset('“”"()[]')
BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "poss", "npadvmod"})
BEFORE_VERB = frozenset({"aux", "auxpass", "neg"})
ENDING = frozenset({"relcl", "advcl", "cc", "conj", "appos", "punct", "parataxis", "mark"})
INCOMPLETE = frozenset({"ADP", "DET", "AUX", "PART", "SCONJ", "CCONJ", "PUNCT"})
"""Words that a phrase does not end with."""

NO = frozenset({"no", "never", "nobody", "neither"})
OBJECTS = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp")
OWN: frozenset[Stance] = frozenset({"conditional", "reject"})
"""Stances on what the holder does himself, of which a bare verb tells enough."""

TURNED_BY_NO: frozenset[Stance] = frozenset({"reject", "oppose", "conditional", "undecided"})
"""Stances in which a "not" of the holder's own act stands already: who "will not sign" rejects signing."""

TIMES = frozenset({"DATE", "TIME"})
SUBJECTS = ("nsubj", "nsubjpass")
NAMES = frozenset({"PERSON", "NORP", "GPE", "LOC"})
"""Entities that are no matter by themselves."""


def matter_in_words(scene: Scene, word: Token, cue: Token, stance: Stance) -> str | None:
    """The words for what a stance at `cue` is about, of which the parse or the encoder gives one; None where they say
    too little by themselves: a pronoun, a name, a noun that only stands for what was said before; a bare verb, unless
    it tells what needs no object ("step down") or what the holder does himself ("refused to intervene").
    """
    if word.pos in VERBAL:
        phrase = _act(scene, word, cue, stance)
        alone = stance in OWN or word.lemma.lower() in lexicon("stances")["done_alone"]
        phrase = phrase if len(phrase) > 1 or alone else ()
    elif word.pos == "NOUN" or (word.pos == "PROPN" and word.entity not in NAMES):
        phrase = _thing(scene, word)
    else:
        return None
    return scene.analysed.text[phrase[0].start : phrase[-1].end] if phrase else None


def _thing(scene: Scene, noun: Token) -> Sequence[Token]:
    """A noun with what describes it on both sides, but no time, which others may put otherwise; nothing for somebody,
    some place, or a noun that says nothing.
    """
    somebody = scene.actors.actor_of_token(noun) is not None or scene.place_of_token(noun) is not None
    if somebody or noun.dep == "npadvmod" or noun.lemma.lower() in lexicon("stances")["no_matter"]:
        return ()
    first = _first_of(scene, noun)
    timed = (p.start for p in _prepositions_below(scene, noun) if _tells_time(scene, p))
    last = _last_of(scene, noun, LONGEST - (noun.index - first), min(timed, default=len(scene.analysed.text)))
    return scene.analysed.tokens[first : last + 1]


def _prepositions_below(scene: Scene, noun: Token) -> Sequence[Token]:
    return [t for t in scene.analysed.subtree(noun) if t.dep == "prep" and t.index > noun.index and t.lower != "of"]


def _tells_time(scene: Scene, preposition: Token) -> bool:
    """Whether a preposition opens a time ("for at least five years", "until March")."""
    return any(t.entity in TIMES for t in children(scene, preposition, "pobj"))


def _act(scene: Scene, verb: Token, cue: Token, stance: Stance) -> Sequence[Token]:
    """A verb with whoever is to do it, where that is named right before, and what belongs to it, as far as that is
    short; of what is to be done to something from which other words part it, only that.
    """
    tokens = scene.analysed.tokens
    own = verb.index == cue.index or (cue.head == verb.index and cue.dep in BEFORE_VERB)
    turned = own and stance in TURNED_BY_NO and is_negated(scene, verb)
    first = verb.index if verb.index == cue.index or turned else _first_helper(scene, verb)
    helped = children(scene, verb, "aux", "auxpass") or not is_negated(scene, verb)
    if not own and verb.tag == "VBD" and helped and children(scene, verb, *SUBJECTS):
        return ()  # a clause of its own, which tells what was, and no "that Peru not cut it"
    if any(c.pos == "PRON" for c in children(scene, verb, *OBJECTS)):
        return ()  # "to accept it"
    named = [s for s in children(scene, verb, *SUBJECTS) if s.index < first and s.pos != "PRON"]
    for subject in named:
        if turned and not has_no(scene, subject):
            break  # the "not" between would stand in the words
        if own and subject.dep == "nsubj" and scene.actors.actor_of_token(subject) is not None:
            break  # who tells what he will do himself
        begin = _first_of(scene, subject)
        if first - begin < LONGEST - 1 and not any(t.dep in ENDING for t in tokens[begin:first]):
            first = begin
        elif verb.tag == "VBN":
            return _thing(scene, subject)
    hanging = (s.start for s in (*conditions_of(scene, verb), *conditions_of(scene, cue)) if s.start > verb.start)
    last = _last_of(scene, verb, LONGEST - (verb.index - first), min(hanging, default=len(scene.analysed.text)))
    phrase = tokens[first : last + 1]
    unsaid = not turned and is_negated(scene, verb) and not any(t.dep == "neg" or t.lower in NO for t in phrase)
    return () if unsaid else phrase


def _first_helper(scene: Scene, verb: Token) -> int:
    """The index of the first word that belongs to a verb right before it: of "not to go" that of "not"."""
    first = verb.index
    for helper in reversed([c for c in scene.analysed.children(verb) if c.index < verb.index]):
        to = helper.tag == "TO" and helper.index == first - 1
        if to and any(c.dep == "neg" and c.index == first - 2 for c in scene.analysed.children(verb)):
            return first - 2
        if helper.dep not in BEFORE_VERB or helper.index != first - 1 or helper.tag in {"TO", "MD"}:
            break
        first = helper.index
    return first


def _first_of(scene: Scene, noun: Token) -> int:
    """The index of the first word that describes a noun right before it; no article, no pronoun of ownership."""
    tokens = scene.analysed.tokens
    first = noun.index
    while first and noun.index - first < LONGEST - 1:
        before = tokens[first - 1]
        tied = before.end == tokens[first].start and HYPHEN in (before.lower, tokens[first].lower)
        inside = before.dep == "case" or (first <= before.head <= noun.index and _describes(before))
        if before.sentence != noun.sentence or not (tied or inside):
            break
        first -= 1
    return first


def _describes(word: Token) -> bool:
    """Whether a word before a noun belongs to its phrase: no article, no pronoun, but a "no", which turns it."""
    return (word.dep in BEFORE_NOUN and word.pos != "PRON") or word.lower in NO


def _last_of(scene: Scene, word: Token, limit: int, stop: int) -> int:
    """The index of the last word of what follows a word and hangs on it, up to a mark, a clause of its own, or `stop`
    (an offset): the longest run within `limit` words that ends with no word that others are wanting for. The word's
    own index where its object would not stand in it.
    """
    inside = {t.index for t in scene.analysed.subtree(word)}
    needed = max((c.index for c in children(scene, word, *OBJECTS) if c.index > word.index), default=word.index)
    last, farthest = word.index, word.index
    for token in scene.analysed.tokens[word.index + 1 : word.index + limit]:
        tied = token.lower == HYPHEN
        if token.index not in inside or token.end > stop or MARKS & set(token.text):
            break
        if token.dep in ENDING and not tied:
            break
        farthest = max(farthest, token.head)
        ends = token.pos not in INCOMPLETE or token.dep == "prt"
        if farthest <= token.index and ends and not _wants_object(scene, token):
            last = token.index
    return last if last >= needed else word.index


def _wants_object(scene: Scene, token: Token) -> bool:
    """Whether the object of a word follows it, so that a phrase cannot end with the word."""
    return any(c.index > token.index for c in children(scene, token, *OBJECTS, "prt", "pobj"))
