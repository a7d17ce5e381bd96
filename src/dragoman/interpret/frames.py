"""Which frame of the lexicon a verb or noun fills, and with whom."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import Match, Row, is_idiom, rows_of
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.noun_frames import noun_match
from dragoman.interpret.scene import Scene
from dragoman.interpret.verb_frames import verb_match

Fills = Callable[[Scene, Token, Row], Match | None]


def match_of(scene: Scene, token: Token) -> Match | None:
    """The frame that the token fills, None where it tells no event, or where the verb that governs it tells it ("signed
    an agreement").
    """
    filled: tuple[Row, Match] | None = None
    if token.pos in VERBAL or (token.pos == "ADJ" and token.dep == "acomp"):
        filled = _filled(scene, token, rows_of("verbs", "verb", idioms=True), verb_match)
    elif token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "npadvmod"}:
        filled = _filled(scene, token, rows_of("nouns", "noun", idioms=True), noun_match)
        if filled is not None and _is_told_by_verb(scene, token):
            return None
    return None if filled is None else replace(filled[1], idiom=is_idiom(filled[0]))


def _filled(scene: Scene, token: Token, rows: Mapping[str, tuple[Row, ...]], fills: Fills) -> tuple[Row, Match] | None:
    """The first row that a word fills, and with whom."""
    for row in rows.get(token.lemma.lower(), ()):
        match = fills(scene, token, row)
        if match is not None:
            return row, match
    return None


def _is_told_by_verb(scene: Scene, noun: Token) -> bool:
    verb = scene.analysed.head(noun)
    if noun.dep not in {"dobj", "nsubjpass"} or verb.pos not in VERBAL:
        return False
    filled = _filled(scene, verb, rows_of("verbs", "verb", idioms=True), verb_match)
    return filled is not None and noun.lemma.lower() in filled[0].get("object", ())
