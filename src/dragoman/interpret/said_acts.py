"""Acts that lie in what is said: that others must do something (REQUEST), that they do wrong (ACCUSE), that a matter is
out of the question or nobody's plan (REJECT).
"""

from collections.abc import Iterator

from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import Match
from dragoman.interpret.negation import VERBAL, has_no, is_negated, modals, words
from dragoman.interpret.obligations import UNSAID, sources_of
from dragoman.interpret.participants import is_passive, patients, subjects
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.stands_for import is_military
from dragoman.interpret.status import is_ruled_out
from dragoman.interpret.untold import is_told
from dragoman.interpret.wrongs import does_wrong
from dragoman.knowledge.lexicons import lexicon

OBLIGING = frozenset({"must", "should"})
LONGEST_MATTER = 20
"""Words of what is refused among which others are looked for."""

NEEDS = frozenset({"need", "have", "ought"})


def said_acts(scene: Scene, token: Token) -> Iterator[Match]:
    """The requests and accusations that a verb inside a statement is, of whoever makes the statement."""
    bare = token.tag == "VBG" and not children(scene, token, "aux")
    if token.pos not in VERBAL or bare or not is_told(scene, token):
        return
    if (unwanted := _unwanted(scene, token)) is not None:
        yield from _refusal(scene, side_of(scene, subjects(scene, token)), (unwanted,))
        return
    speakers = _speakers(scene, token)
    if not speakers:
        return
    if is_ruled_out(scene, token) or is_ruled_out(scene, token, "refused"):
        yield from _refusal(scene, speakers, children(scene, token, "nsubj", "csubj"))
        return
    doers = patients(scene, token) if is_passive(scene, token) else subjects(scene, token)
    others = tuple(actor for actor in side_of(scene, doers) if actor not in speakers)
    if not others and not any(_may_be_asked(doer) for doer in doers):
        return
    if _must(scene, token) and token.lemma.lower() not in words("states_of_mind"):
        if not is_passive(scene, token):
            yield Match("REQUEST", None, speakers, others, "occurred")
    elif others and not _is_claimed(scene, token) and does_wrong(scene, token) and not is_passive(scene, token):
        yield Match("ACCUSE", None, speakers, others, "occurred")


def _refusal(scene: Scene, refusing: tuple[str, ...], matters: tuple[Token, ...]) -> Iterator[Match]:
    """The refusal of somebody, of what the words of a matter name; towards whomever they name beside him."""
    words_of = (t for matter in matters for t in scene.analysed.subtree(matter)[:LONGEST_MATTER])
    others = side_of(scene, (t for t in words_of if not (t.dep == "dobj" and is_military(scene, t))))  # who is sent
    others = tuple(a for a in others if a not in refusing)
    if refusing:
        yield Match("REJECT", None, refusing, others, "occurred")


def _unwanted(scene: Scene, token: Token) -> Token | None:
    """The infinitive that nobody plans: "has no plans to leave", "has no intention of leaving"."""
    for noun in children(scene, token, "dobj") if token.lemma.lower() == "have" else ():
        if noun.lemma.lower() in words("intents") and has_no(scene, noun):
            gerunds = (c for p in children(scene, noun, "prep") for c in children(scene, p, "pcomp"))
            return next((c for c in (*children(scene, noun, "acl"), *gerunds) if c.pos in VERBAL), None)
    return None


def _speakers(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever says the clause of a verb: the subject of the verb of saying above it, or the source of its statement."""
    head = scene.analysed.head(token)
    if token.dep == "ccomp" and head.lemma.lower() in words("saying"):
        return () if is_negated(scene, head) else side_of(scene, subjects(scene, head))
    statement = scene.statement_over(token)
    if statement is None or statement.act in UNSAID or token.dep not in {"ROOT", "ccomp", "conj", "parataxis"}:
        return ()
    return sources_of(scene, statement)


def _may_be_asked(doer: Token) -> bool:
    """Whether a noun that stands for nobody known may be asked to do something ("the authorities", "both sides")."""
    asked = lexicon("event_verbs")["participants"]["asked"]
    return doer.pos in {"NOUN", "PROPN"} and doer.lemma.lower() in asked


def _is_claimed(scene: Scene, token: Token) -> bool:
    """Whether the verb above is one of claiming, which tells the accusation itself."""
    return token.dep == "ccomp" and scene.analysed.head(token).lemma.lower() in {"claim", "allege", "charge"}


def _must(scene: Scene, token: Token) -> bool:
    """Whether the verb tells a duty: "must leave", "needs to leave"."""
    if modals(scene, token) & OBLIGING:
        return True
    return token.lemma.lower() in NEEDS and any(c.tag == "VB" for c in children(scene, token, "xcomp"))
