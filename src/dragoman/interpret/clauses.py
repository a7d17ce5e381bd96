"""The words that tell an act: the clause around a verb or noun, and the place in it."""

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.participants import patients
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.model.places import Place
from dragoman.model.text import Span

SHORT_SENTENCE = 34
"""Tokens up to which a whole sentence is quoted for a clause that does not stand alone."""

LEADING = frozenset({"mark", "cc", "punct", "advmod"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FEWEST_WORDS = 5
LITTLE_MORE = 7
HIGHEST = 10
AT = frozenset({"in", "at", "near", "outside", "across", "around", "inside", "throughout"})
FROM = frozenset({"from"})
BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
LONG = 16
"""Words of a clause from which on only a part of it is quoted for a stance."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset({"who", "which", "that"})
CLAUSES = frozenset({"ccomp", "advcl", "conj", "relcl", "acl", "parataxis"})


def clause_around(scene: Scene, token: Token) -> Span:
    """The words to quote for an act: the clause with its subject, or its sentence where little more stands in that.

    A relative clause is quoted with the noun that it is about, and nothing of what is denied without the denial.
    """
    analysed = scene.analysed
    sentence = analysed.sentence_of(token)
    relative = _relative_around(scene, token)
    if relative is not None:
        first, last = relative
        return scene.quote(analysed.tokens[first], analysed.tokens[last])
    clause = _clause_of(scene, token)
    first, last = _bounds(scene, clause)
    over = (scene.statement_over(word) for word in (token, clause))
    denied = any(statement is not None and statement.act == "deny" for statement in over)
    whole = denied or len(sentence) - (last - first + 1) < LITTLE_MORE or last - first < FEWEST_WORDS
    if not whole and _begins_with_pronoun(scene, clause, first):
        whole = len(sentence) <= SHORT_SENTENCE
    if whole or analysed.tokens[first].tag.startswith("W") or not first <= token.index <= last:
        first, last = sentence.first, sentence.last - 1
    return scene.quote(analysed.tokens[first], analysed.tokens[last])


def stance_around(scene: Scene, cue: Token) -> Span:
    """The words to quote for a stance: as for an act, but of a verb that shares its subject with one before it only its
    own part, where the whole clause is long ("… and called on the owners to reopen it").
    """
    whole = clause_around(scene, cue)
    shares = cue.pos in VERBAL and cue.dep == "conj" and scene.analysed.head(cue).pos in VERBAL
    if not shares or _has_subject(scene, cue) or len(scene.analysed.tokens_between(whole.start, whole.end)) <= LONG:
        return whole
    inside = [t for t in scene.analysed.subtree(cue) if t.index >= cue.index or t.dep in BEFORE_VERB]
    while inside[-1].dep == "punct" and len(inside) > 1:
        inside.pop()
    return scene.quote(inside[0], inside[-1])


def _relative_around(scene: Scene, token: Token) -> tuple[int, int] | None:
    """The first and last index of a relative clause around an act, with the noun before it; None where it is in none,
    or the noun says too little by itself.
    """
    for _ in range(HIGHEST):
        if token.dep == "relcl":
            break
        if token.pos in VERBAL and _is_finite(scene, token) and _has_subject(scene, token):
            return None
        head = scene.analysed.head(token)
        if head.index == token.index:
            return None
        token = head
    if token.dep != "relcl":
        return None
    noun = scene.analysed.head(token)
    bare = _has_subject(scene, token) and scene.analysed.subtree(token)[0].index == noun.index + 1
    if not bare and not any(c.lower in RELATIVES for c in children(scene, token, *SUBJECTS)):
        return None  # "a step it had ruled out" is bare
    first, last = scene.analysed.subtree(noun)[0].index, scene.analysed.subtree(token)[-1].index
    named = noun.pos in {"NOUN", "PROPN"} and first <= noun.index < token.index <= last
    return (first, last) if named and last - first >= FEWEST_WORDS else None


def _begins_with_pronoun(scene: Scene, clause: Token, first: int) -> bool:
    return any(c.pos == "PRON" for c in children(scene, clause, *SUBJECTS)) or clause.index == first


def _clause_of(scene: Scene, token: Token) -> Token:
    """The nearest verb above (or the token itself) that has a subject of its own."""
    for _ in range(HIGHEST):
        if token.pos in VERBAL and _is_finite(scene, token) and _has_subject(scene, token):
            return token
        head = scene.analysed.head(token)
        if head.index == token.index:
            break
        token = head
    return token


def _is_finite(scene: Scene, verb: Token) -> bool:
    helpers = children(scene, verb, "aux", "auxpass")
    return verb.tag in FINITE or any(h.tag in FINITE for h in helpers)


def _has_subject(scene: Scene, verb: Token) -> bool:
    return any(c.lower not in RELATIVES for c in children(scene, verb, *SUBJECTS))


def _bounds(scene: Scene, verb: Token) -> tuple[int, int]:
    """The first and last index of the clause, without the words that tie it to others and without clauses joined on."""
    inside = [t.index for t in scene.analysed.subtree(verb)]
    first, last = inside[0], inside[-1]
    joined_on = [c for c in children(scene, verb, "conj") if c.pos in VERBAL and _has_subject(scene, c)]
    if joined_on:
        last = max(verb.index, scene.analysed.subtree(joined_on[0])[0].index - 1)
        while last > verb.index and scene.analysed.tokens[last].dep in {"cc", "punct"}:
            last -= 1
    tokens = scene.analysed.tokens
    while first < verb.index and (tokens[first].dep in LEADING or tokens[first].tag in {"IN", "WRB"}):
        if tokens[first].tag == "IN" and tokens[first].dep == "prep":
            break
        first += 1
    return first, last


def place_of(scene: Scene, token: Token) -> Place | None:
    """Where the text says that the act is: "in", "at" or "near" a place, beside the verb or noun or its governor; else
    the place that a verb is done to or leaves ("shelled the town", "withdrew from the valley").
    """
    for near in _carriers(scene, token):
        found = _after_preposition(scene, near, AT)
        if found is not None:
            return found
    if token.pos not in VERBAL:
        return None
    for noun in patients(scene, token):
        place = scene.place_of_token(noun)
        if place is not None and place.kind != "country":
            return place
    return _after_preposition(scene, token, FROM)


def _after_preposition(scene: Scene, token: Token, prepositions: frozenset[str]) -> Place | None:
    for noun in after_preposition(scene, token, prepositions):
        found = place_named(scene, noun)
        if found is not None and (prepositions is AT or found.kind != "country"):
            return found
    return None


def _carriers(scene: Scene, token: Token) -> tuple[Token, ...]:
    """The act itself, its objects, and for a noun the verb that it is the object or subject of."""
    if token.pos in VERBAL:
        return (token, *children(scene, token, "dobj"))
    head = scene.analysed.head(token)
    return (token, head) if head.pos in VERBAL else (token,)


def place_named(scene: Scene, noun: Token) -> Place | None:
    """The place that a noun names: itself, "the town of X", or "X province"."""
    found = scene.place_of_token(noun)
    if found is not None or noun.pos not in {"NOUN", "PROPN"}:
        return found
    below = children(scene, noun, "compound", "appos")
    below += tuple(
        p for of in children(scene, noun, "prep") if of.lower in {"of", "in"} for p in children(scene, of, "pobj")
    )
    return next((place for t in below if (place := scene.place_of_token(t)) is not None), None)
