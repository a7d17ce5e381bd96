"""Which frame of the lexicon a verb or noun fills, and with whom."""

from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import Match, rows_of
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.noun_frames import noun_match
from dragoman.interpret.scene import Scene
from dragoman.interpret.verb_frames import verb_match


def match_of(scene: Scene, token: Token) -> Match | None:
    """The frame that the token fills, None where it tells no event."""
    lemma = token.lemma.lower()
    if token.pos in VERBAL or (token.pos == "ADJ" and token.dep == "acomp"):
        for row in rows_of("verbs", "verb").get(lemma, ()):
            match = verb_match(scene, token, row)
            if match is not None:
                return match
    elif token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "npadvmod"}:
        for row in rows_of("nouns", "noun").get(lemma, ()):
            match = noun_match(scene, token, row)
            if match is not None:
                return match
    return None
