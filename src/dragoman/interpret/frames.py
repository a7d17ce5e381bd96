"""Which frame of the lexicon a verb or noun fills, and with whom."""

from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import Match, Row, rows_of
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.noun_frames import noun_match
from dragoman.interpret.scene import Scene
from dragoman.interpret.verb_frames import verb_match


def match_of(scene: Scene, token: Token) -> Match | None:
    """The frame that the token fills, None where it tells no event, or where the verb that governs it tells it ("signed
    an agreement").
    """
    if token.pos in VERBAL or (token.pos == "ADJ" and token.dep == "acomp"):
        filled = _filled(scene, token)
        return None if filled is None else filled[1]
    if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "npadvmod"}:
        return None
    rows = rows_of("nouns", "noun", idioms=True).get(token.lemma.lower(), ())
    if not rows or _is_told_by_verb(scene, token):
        return None
    return next((match for row in rows if (match := noun_match(scene, token, row)) is not None), None)


def _filled(scene: Scene, verb: Token) -> tuple[Row, Match] | None:
    """The first row that a verb or adjective fills, and with whom."""
    for row in rows_of("verbs", "verb", idioms=True).get(verb.lemma.lower(), ()):
        match = verb_match(scene, verb, row)
        if match is not None:
            return row, match
    return None


def _is_told_by_verb(scene: Scene, noun: Token) -> bool:
    verb = scene.analysed.head(noun)
    if noun.dep not in {"dobj", "nsubjpass"} or verb.pos not in VERBAL:
        return False
    filled = _filled(scene, verb)
    return filled is not None and noun.lemma.lower() in filled[0].get("object", ())
