"""Stances that the words around a cue take back: given up, denied, of another time, hardly anybody's."""

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, has_no, is_negated
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon

STEPS_UP = 4
"""Words above a cue among which one is looked for that takes it back."""

DOWN = frozenset({"dobj", "nsubjpass", "xcomp", "ccomp", "pcomp", "pobj", "prep", "conj", "acl"})
"""Ways down to a cue from a word that may take it back."""

THINGS, CLAUSES = frozenset({"dobj", "nsubjpass"}), frozenset({"xcomp", "ccomp"})
"""Ways to what is given up ("dropped its demand"), and to that or what is denied ("denied that it asked")."""

SUBJECTS = ("nsubj", "nsubjpass")
SHORT, UP, HAD, LONG = "short", "up", "had", "long"


def is_unheld(scene: Scene, token: Token) -> bool:
    """Whether nobody holds now what a cue tells: "once demanded", "gave up its demand", "denied asking"."""
    verb = scene.analysed.head(token) if token.pos in {"AUX", "ADJ"} or token.dep == "neg" else token
    return _is_weakened(scene, verb) or _is_had(scene, verb) or _is_taken_back(scene, token)


def _is_weakened(scene: Scene, verb: Token) -> bool:
    """Whether an adverb beside a verb says that it was so once, or hardly is."""
    spec = lexicon("stances")
    weakening = {*spec["before_now"], *spec["hardly"]}
    beside = scene.analysed.children(verb)
    had_long = any(c.lower == LONG for c in beside) and any(c.lower == HAD for c in beside)
    subjects = [c for c in beside if c.dep in SUBJECTS]
    few = any(d.lower in spec["hardly"] for s in subjects for d in scene.analysed.subtree(s)[:2])
    return had_long or few or any(c.lower in weakening and c.dep == "advmod" for c in beside)


def _is_had(scene: Scene, verb: Token) -> bool:
    """Whether a clause only supposes: "had Chad asked for a truce"."""
    subjects = children(scene, verb, *SUBJECTS)
    return any(c.lower == HAD and s.index > c.index for c in children(scene, verb, "aux") for s in subjects)


def _is_taken_back(scene: Scene, token: Token) -> bool:
    for _ in range(STEPS_UP):
        head = scene.analysed.head(token)
        if head.index == token.index or token.dep not in DOWN:
            return False
        if token.dep != "conj" and head.pos in VERBAL and _takes_back(scene, head, token):
            return True
        if head.pos == "NOUN" and token.dep == "acl" and has_no(scene, head):
            return True  # "no reason to demand"
        token = head
    return False


def _takes_back(scene: Scene, verb: Token, below: Token) -> bool:
    """Whether a verb takes back what stands below it; "falls short of", "gives up", "is not true that"."""
    beside = {c.lower for c in scene.analysed.children(verb)}
    untrue = below.dep == "ccomp" and "true" in beside and is_negated(scene, verb)
    given_up = verb.lemma.lower() == "give" and UP in beside and below.dep in THINGS
    short = SHORT in beside and below.dep == "prep"
    spec, lemma = lexicon("stances"), verb.lemma.lower()
    dropped = lemma in spec["taken_back"] and below.dep in THINGS | CLAUSES
    return untrue or given_up or short or dropped or (lemma in spec["denying"] and below.dep in CLAUSES)
