"""Whether the text tells an act at all: what is only asked, a condition, a purpose or left undone is not told."""

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, is_condition, is_negated, modals, words
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import DEEPEST

CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
GOVERNORS = ("hearsay", "refusing", "planning", "carrying_out", "wanting", "wishing", "alleging", "denying", "weighing")
"""Lists of the words whose infinitives are told as done, planned, wished for or denied."""


def is_told(scene: Scene, token: Token) -> bool:
    """Whether the text tells the act at all: no question, no condition, no mere purpose ("raised to fight")."""
    untold = (is_asked, in_condition, _is_purpose, _is_warded_off, _is_left_undone, _is_open_matter)
    return not any(is_so(scene, token) for is_so in untold)


def _is_open_matter(scene: Scene, token: Token) -> bool:
    """Whether a noun only tells that something else is open ("a visit is under discussion")."""
    return (
        token.dep == "pobj"
        and scene.analysed.head(token).lower == "under"
        and token.lemma.lower() in words("open_matters")
    )


def _is_left_undone(scene: Scene, token: Token) -> bool:
    """Whether it is only what was not chosen ("rather than attack", "instead of leaving")."""
    head = scene.analysed.head(token)
    words_before = [head, *children(scene, token, "cc", "prep", "mark", "advmod")] if token.pos in VERBAL else [head]
    earlier = scene.analysed.tokens[max(0, token.index - 2) : token.index] if token.dep == "conj" else ()
    return any(w.lower == "than" and w.index < token.index for w in (*words_before, *earlier)) or _is_instead(
        scene, head
    )


def _is_instead(scene: Scene, preposition: Token) -> bool:
    return preposition.lower == "of" and scene.analysed.head(preposition).lower == "instead"


def _is_warded_off(scene: Scene, token: Token) -> bool:
    """Whether somebody is only asked not to do it, or does not want to ("urged Chad not to leave")."""
    if token.pos not in VERBAL or token.tag != "VB" or token.dep not in CLAUSES:
        return False
    head = scene.analysed.head(token)
    word = head.lemma.lower()
    if is_negated(scene, token):
        return word in words("wishing") or word in words("wanting")
    return word in words("desiring") and head.pos in VERBAL and is_negated(scene, head)


def is_asked(scene: Scene, token: Token) -> bool:
    """Whether the sentence of the token is a question."""
    sentence = scene.analysed.sentence_of(token)
    return scene.analysed.tokens[sentence.last - 1].text.endswith("?")


def _is_purpose(scene: Scene, token: Token) -> bool:
    """Whether an act is only what something is for, or goes on under a word that tells nothing of it."""
    for _ in range(DEEPEST):
        if token.pos not in VERBAL:
            head = scene.analysed.head(token)
            if token.dep not in {"dobj", "nsubj", "nsubjpass"} or head.pos not in VERBAL:
                return False
            token = head
        if token.tag != "VB" or "to" not in modals(scene, token):
            return False
        while token.dep == "conj" and scene.analysed.head(token).tag == "VB":
            token = scene.analysed.head(token)
        head = scene.analysed.head(token)
        if head.index == token.index:
            return True
        word = head.lemma.lower()
        if (word == "go" and head.tag != "VBG") or children(scene, head, "prt"):
            return True
        if token.dep == "advcl" and word not in words("planning") and word not in words("carrying_out"):
            return True
        if not any(word in words(key) or head.lower in words(key) for key in GOVERNORS) and word != "be":
            return True
        token = head
    return False


def in_condition(scene: Scene, token: Token) -> bool:
    """Whether the word stands in a condition or an open question, itself or by the clauses above it."""
    for _ in range(DEEPEST):
        if token.pos in VERBAL and is_condition(scene, token):
            return True
        if token.dep in {"relcl", "ROOT"} or token.head == token.index:
            return False
        token = scene.analysed.head(token)
    return False
