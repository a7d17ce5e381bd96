"""Whether the clause around a time expression looks back or ahead: read from tense, modality and prepositions."""

from typing import Literal

from dragoman.analyse.words import AnalysedText, Token
from dragoman.spot.time_grammar import context_words

Direction = Literal["past", "future"]
LONGEST_CLIMB = 12


def direction_at(analysed: AnalysedText, start: int, end: int) -> Direction | None:
    """Where the clause that holds the words `[start, end)` looks; None where it does not tell."""
    token = head_of(analysed, start, end)
    if token is None:
        return None
    told = _told_by_preposition(analysed, token)
    if told:
        return told
    direct = True
    for governor in _climb(analysed, token):
        if governor.pos == "ADJ" and governor.lemma.lower() in context_words("future_adjectives"):
            return "future"
        if governor.pos in ("VERB", "AUX"):
            told = direction_of_verb(analysed, governor)
            return told if told or not direct else _of_timetable(governor)
        direct = direct and governor.pos == "ADP"
    return None


def _of_timetable(verb: Token) -> Direction | None:
    """Ahead for the present of what is planned, where the time hangs on it ("the talks resume on Friday")."""
    planned = verb.lemma in context_words("timetable_verbs") or verb.lemma == "be"
    return "future" if planned and verb.tag in ("VBZ", "VBP") else None


def head_of(analysed: AnalysedText, start: int, end: int) -> Token | None:
    """The token of the words that is governed from outside of them."""
    tokens = analysed.tokens_between(start, end)
    inside = {token.index for token in tokens}
    for token in tokens:
        if token.head not in inside or token.head == token.index:
            return token
    return tokens[0] if tokens else None


def _climb(analysed: AnalysedText, token: Token) -> tuple[Token, ...]:
    climbed = []
    for governor in analysed.ancestors(token):
        climbed.append(governor)
        if len(climbed) == LONGEST_CLIMB:
            break
    return tuple(climbed)


def _told_by_preposition(analysed: AnalysedText, token: Token) -> Direction | None:
    """Ahead for "by Friday", "set talks for Friday", "ahead of Friday's vote", where no perfect says otherwise; back
    for "since Friday"."""
    climbed = _climb(analysed, token)
    verb = next((t for t in climbed if t.pos in ("VERB", "AUX")), None)
    if verb is not None and _has(analysed, verb, "had"):
        return None
    direct = True
    for governor in climbed:
        word = governor.lower
        if direct and word in context_words("past_prepositions"):
            return "past"
        if word in context_words("ahead") or (direct and word in context_words("future_prepositions")):
            return "future"
        if direct and word in context_words("until") and verb and verb.lemma in context_words("scheduling_verbs"):
            return "future"
        if governor is verb or (governor.pos == "ADP" and word not in context_words("of")):
            return None
        direct = direct and governor.pos == "ADP"
    return None


def _has(analysed: AnalysedText, verb: Token, word: str) -> bool:
    return any(t.lower == word for t in analysed.children(verb))


def direction_of_verb(analysed: AnalysedText, verb: Token, depth: int = 0) -> Direction | None:
    """Where a verb with its auxiliaries looks."""
    auxiliaries = [t for t in analysed.children(verb) if t.dep in ("aux", "auxpass")]
    words = {t.lower for t in auxiliaries}
    perfect = any(t.lemma == "have" for t in auxiliaries) and verb.tag in ("VBN", "VBD")
    if words & context_words("future_modals"):
        return "past" if perfect and "will" not in words else "future"
    if perfect:
        return "past"
    if any(t.tag == "TO" for t in auxiliaries) or (verb.tag == "VB" and verb.dep in ("xcomp", "ccomp", "advcl")):
        return _of_infinitive(analysed, verb, depth)
    if verb.tag == "VBG":
        return _of_participle(analysed, verb, auxiliaries, depth)
    if _schedules(analysed, verb):
        return "future"
    if verb.tag in ("VBD", "VBN"):
        return _of_past_form(verb, auxiliaries)
    if verb.tag in ("VBZ", "VBP"):
        return None
    return _of_governor(analysed, verb, depth)


def _schedules(analysed: AnalysedText, verb: Token) -> bool:
    """Whether the verb tells a plan whose time it is: "is expected on Friday", "a vote planned for Friday"."""
    if any(t.pos == "ADJ" and t.lower in context_words("future_adjectives") for t in analysed.children(verb)):
        return verb.lemma == "be"
    passive = verb.tag == "VBN"
    return passive and (
        verb.lemma in context_words("scheduling_verbs") or verb.lower in context_words("future_adjectives")
    )


def _of_past_form(verb: Token, auxiliaries: list[Token]) -> Direction | None:
    if any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in auxiliaries):
        return None
    return "past"


def _of_participle(analysed: AnalysedText, verb: Token, auxiliaries: list[Token], depth: int) -> Direction | None:
    if any(t.tag == "VBD" or t.lower in context_words("past_auxiliaries") for t in auxiliaries):
        return "past"
    if any(t.lemma == "be" for t in auxiliaries):
        return "future"
    if verb.lemma in context_words("starting"):
        return "future"
    return _of_governor(analysed, verb, depth)


def _of_infinitive(analysed: AnalysedText, verb: Token, depth: int) -> Direction | None:
    """Ahead for "agreed to meet on Friday"; "managed to meet", "flew in to meet" look where the governor does."""
    governor = analysed.head(verb)
    purpose = verb.dep == "advcl"
    if verb.dep == "xcomp" and _has(analysed, governor, "had"):
        return "past"
    if governor.index != verb.index and (purpose or governor.lemma in context_words("realised_verbs")):
        if governor.lemma == "have" or governor.pos in ("VERB", "AUX"):
            return _of_governor(analysed, verb, depth)
        return None
    return "future"


def _of_governor(analysed: AnalysedText, verb: Token, depth: int) -> Direction | None:
    if depth >= LONGEST_CLIMB:
        return None
    for governor in _climb(analysed, verb):
        if governor.pos in ("VERB", "AUX"):
            return direction_of_verb(analysed, governor, depth + 1)
    return None
