"""When an act is: by the time of its own word, or, of a noun, by that of the verb that holds or makes what it names."""

from dragoman.analyse.words import Token
from dragoman.interpret.negation import words
from dragoman.interpret.phrases import children, party_words
from dragoman.interpret.scene import Scene
from dragoman.model.times import UNKNOWN_PERIOD, Period


def days_of_act(scene: Scene, token: Token) -> Period:
    """The days of an act; unknown where the text does not date it.

    Of a noun they are those of the verb that carries it out ("held talks on Monday") or tells that it happens ("talks
    resumed on Monday"), and what it is set for ("called a strike for Friday").
    """
    own = scene.time_of(token)
    if own != UNKNOWN_PERIOD or token.pos not in {"NOUN", "PROPN"}:
        return own
    verb = scene.analysed.head(token)
    if token.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in party_words("setting_days"):
        return _set_for(scene, verb, token)
    carried = token.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in party_words("carriers")
    happens = token.dep == "nsubj" and verb.lemma.lower() in words("happening")
    return scene.time_of(verb) if carried or happens else UNKNOWN_PERIOD


def _set_for(scene: Scene, verb: Token, noun: Token) -> Period:
    """The day after a "for" under a verb or its object."""
    for preposition in (*children(scene, verb, "prep"), *children(scene, noun, "prep")):
        for day in children(scene, preposition, "pobj") if preposition.lower == "for" else ():
            told = next((t for t in scene.times if t.start <= day.start < t.end and t.kind == "date"), None)
            if told is not None:
                return Period(told.first_day, told.last_day)
    return UNKNOWN_PERIOD
