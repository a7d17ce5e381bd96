"""Which issues of the codebook stand under the words that a stance is about."""

from collections.abc import Iterator
from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, is_negated
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.stances import StanceFound
from dragoman.knowledge.issues import Codebook
from dragoman.knowledge.lexicons import lexicon

DEEPEST = 5
"""Steps from the object of a stance down to its issue at most."""

WAYS = frozenset(
    {
        "dobj",
        "nsubjpass",
        "conj",
        "compound",
        "amod",
        "poss",
        "nmod",
        "xcomp",
        "ccomp",
        "pobj",
        "pcomp",
        "attr",
        "appos",
    }
)
ALONG = frozenset({"of", "for", "on", "to", "in", "from", "about", "against", "with", "between"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("stances")[key])


def marked_issues(scene: Scene, codebook: Codebook) -> dict[int, tuple[str, int]]:
    """For each word that names an issue: the issue, and the number of its place in the text."""
    marked: dict[int, tuple[str, int]] = {}
    for number, found in enumerate(codebook.issues_in(scene.analysed.tokens)):
        tokens = scene.analysed.tokens
        if tokens[found.first].sentence != tokens[found.last].sentence:
            continue
        for index in range(found.first, found.last + 1):
            marked[index] = (found.issue, number)
    return marked


def issues_under(
    scene: Scene, codebook: Codebook, found: StanceFound, marked: dict[int, tuple[str, int]]
) -> Iterator[tuple[str, bool, int]]:
    """Each issue that the stance is about, whether its act is against the issue, and how many steps down it stands;
    none under what is not to be done ("urged Kenya not to withdraw its troops").
    """
    seen: set[str] = set()
    for target in found.targets:
        if is_left_undone(scene, target, found.cue):
            continue
        for token, depth, above in _reached(scene, target):
            issue = marked.get(token.index)
            if issue is None or issue[0] in seen or issue[0] in found.not_issues:
                continue
            if found.cue.index != target.index and not _whole(marked, token, found.cue, issue):
                continue
            seen.add(issue[0])
            entry = codebook.get(issue[0])
            yield issue[0], entry is not None and bool(above & entry.reverse), depth
            break


def is_left_undone(scene: Scene, target: Token, cue: Token) -> bool:
    """Whether what a stance is about is that something is not done."""
    return target.index != cue.index and target.pos in VERBAL and is_negated(scene, target)


def _whole(marked: dict[int, tuple[str, int]], token: Token, cue: Token, issue: tuple[str, int]) -> bool:
    """Whether the cue is no part of the phrase that names the issue."""
    return marked.get(cue.index) != issue


def _reached(scene: Scene, target: Token) -> Iterator[tuple[Token, int, frozenset[str]]]:
    """The words below a target that the stance reaches, nearest first, with the lemmas passed on the way.

    From a noun the way goes on through its modifiers, and through prepositions only where the noun carries on to what
    follows ("a proposal for a truce"); from a verb, through its objects.
    """
    queue: list[tuple[Token, int, frozenset[str]]] = [(target, 0, frozenset())]
    for token, depth, above in queue:
        yield token, depth, above
        if depth < DEEPEST:
            passed = above | {token.lemma.lower()}
            queue.extend((child, depth + 1, passed) for child in _below(scene, token))


def _below(scene: Scene, token: Token) -> Iterator[Token]:
    carries = token.lemma.lower() in _words("carriers")
    for child in scene.analysed.children(token):
        wished = child.dep in {"acl", "relcl"} and carries and child.tag == "VB"
        if wished or (child.dep in WAYS and not _says_no(child)):
            yield child
        elif child.dep in {"prep", "dative", "agent"} and child.lower in ALONG and _carries(token, child):
            yield from (c for c in children(scene, child, "pobj", "pcomp") if not _says_no(c))


def _says_no(token: Token) -> bool:
    return token.pos in VERBAL and token.lemma.lower() in _words("giving_up")


def _carries(token: Token, preposition: Token) -> bool:
    """Whether a preposition after the word leads on to the issue: "of" mostly does, others after a carrier or verb."""
    if token.pos in VERBAL:
        return preposition.lower in {"to", "for", "on", "from", "with", "in"}
    return token.lemma.lower() in _words("carriers") or token.lower in _words("carriers")
