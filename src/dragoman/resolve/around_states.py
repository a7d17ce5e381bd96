"""What the words around the name of a state say: that it acts, speaks, is called on, or only sets people apart."""

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.metonymy import words
from dragoman.spot.role_words import role_kinds

ONE = frozenset({"he", "she"})
STEPS_UP = 4
VISITING = frozenset({"visit", "tour"})


def is_called_on(analysed: AnalysedText, tokens: tuple[Token, ...], how: str) -> bool:
    """Whether a state is visited, or one person in office, or "he" or "she", goes to it or its capital."""
    to = analysed.head(tokens[-1])
    if how == "name" and to.lemma.lower() in VISITING and tokens[-1].dep == "dobj":
        return True
    verb = analysed.head(to)
    if how not in {"name", "capital"} or to.lower != "to" or verb.lemma.lower() not in words("journeys"):
        return False
    for _ in range(STEPS_UP):
        subjects = [c for c in analysed.children(verb) if c.dep == "nsubj"]
        if subjects or verb.dep not in {"xcomp", "conj"}:
            break
        verb = analysed.head(verb)
        if verb.pos == "ADJ":
            verb = analysed.head(verb)
    else:
        return False
    return any(s.lower in ONE or s.lower in role_kinds() or s.entity == "PERSON" for s in subjects)


def is_its_arm(noun: Token) -> bool:
    """Whether a noun for armed people or what they use does or suffers something ("a Chinese warship rammed")."""
    armed = lexicon("event_verbs")["participants"]["military_nouns"]
    return noun.pos == "NOUN" and noun.lemma.lower() in armed and noun.dep in {"nsubj", "nsubjpass", "dobj"}


def speaks_for_it(analysed: AnalysedText, noun: Token) -> bool:
    """Whether a noun for an office is who says or decides something ("the Nigerian foreign minister said")."""
    verb = analysed.head(noun)
    office = noun.pos == "NOUN" and noun.lemma.lower() in lexicon("event_verbs")["participants"]["acting_nouns"]
    return office and noun.dep == "nsubj" and verb.lemma.lower() in words("acting_verbs")


def holds_ground(analysed: AnalysedText, tokens: tuple[Token, ...]) -> bool:
    """Whether a participle of holding is tied to a name ("the Israeli-occupied heights")."""
    after = analysed.tokens[tokens[-1].index + 1 : tokens[-1].index + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].lower in lexicon("control")["held"]


def follows_ethnic(analysed: AnalysedText, tokens: tuple[Token, ...]) -> bool:
    """Whether "ethnic" stands before a name, which then is that of people and of no state."""
    return bool(tokens[0].index) and analysed.tokens[tokens[0].index - 1].lower == "ethnic"
