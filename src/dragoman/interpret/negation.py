"""Negation, modal verbs and conditions: what a verb or noun says of itself."""

from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon

NOBODY = frozenset({"none", "nothing", "nobody"})
VERBAL = frozenset({"VERB", "AUX"})


@cache
def words(key: str) -> frozenset[str]:
    """The list of grammar words `key` of the lexicon."""
    return frozenset(lexicon("event_verbs")["modality"][key])


def modals(scene: Scene, verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb, in lower case; those of the verb it is joined to where it has none of its own."""
    own = frozenset(c.lower for c in children(scene, verb, "aux", "auxpass") if c.tag == "MD" or c.lower == "to")
    head = scene.analysed.head(verb)
    if not own and verb.dep == "conj" and verb.tag == "VB" and head.pos in VERBAL and head.index != verb.index:
        return frozenset(c.lower for c in children(scene, head, "aux") if c.tag == "MD" or c.lower == "to")
    return own


def is_negated(scene: Scene, verb: Token) -> bool:
    """Whether the verb itself is negated: "did not", "never", "no longer", "nobody", "nearly", or "made no offer"."""
    for child in scene.analysed.children(verb):
        if child.dep == "neg" or child.lower in {"never", "nobody", "neither"}:
            return True
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and has_no(scene, child):
            return True
        if child.dep in {"nsubj", "nsubjpass"} and child.lower in NOBODY:
            return True
        if child.dep == "preconj" and child.lower == "neither":
            return True
        if child.dep == "advmod" and child.lower in words("no_longer") and _begins_with_no(scene, child):
            return True
        if child.dep == "advmod" and child.lower in words("nearly") and child.index < verb.index:
            return True
    return _is_nor(scene, verb)


def _begins_with_no(scene: Scene, adverb: Token) -> bool:
    """Whether "no" or "never" stands before an adverb: "no longer", "never again"."""
    return any(c.lower in {"no", "never", "not"} for c in scene.analysed.children(adverb))


def _is_nor(scene: Scene, verb: Token) -> bool:
    """Whether a verb goes on after "or" or "nor" from one that is negated: "would not sign or pay"."""
    head = scene.analysed.head(verb)
    if verb.dep != "conj" or head.pos not in VERBAL or children(scene, verb, "nsubj", "nsubjpass"):
        return False
    joined = any(c.lower in {"or", "nor"} and head.index < c.index < verb.index for c in children(scene, head, "cc"))
    said_no = any(c.dep == "neg" or c.lower in {"neither", "never"} for c in scene.analysed.children(head))
    return joined and said_no


def has_no(scene: Scene, noun: Token) -> bool:
    """Whether a noun is counted out: "no meeting", "neither side"."""
    return any(
        c.lower in {"no", "neither"} for c in scene.analysed.children(noun) if c.dep in {"det", "neg", "preconj"}
    )


def is_condition(scene: Scene, verb: Token) -> bool:
    """Whether the verb opens a condition or an open question ("if", "unless", "whether", "until")."""
    marks = {c.lower for c in children(scene, verb, "mark", "advmod")} & words("conditional_marks")
    if "whether" in marks and "to" in modals(scene, verb) and _is_weighed(scene, verb):
        return False  # "is weighing whether to send troops"
    past = verb.tag == "VBD" or any(c.tag == "VBD" for c in children(scene, verb, "aux", "auxpass"))
    return bool(marks - words("settled_marks") if past else marks)  # "until they agreed" tells that they did


def _is_weighed(scene: Scene, verb: Token) -> bool:
    """Whether the verb tells what somebody thinks of doing."""
    return scene.analysed.head(verb).lemma.lower() in words("weighing")
