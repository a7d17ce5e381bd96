"""Outlets and platforms among the words of a sentence: known ones, and names that say of themselves what they are."""

from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.occasions import NOUNS, occasion_of, words
from dragoman.resolve.actors import ActorsInText

NAMED_BEFORE = frozenset({"compound", "poss", "nmod", "amod", "appos"})
MOST_LEVELS = 3
LEADS_TO_OUTLET = frozenset({"with", "on", "in", "to", "for", "from", "of", "by", "via"})


def outlet_at(analysed: AnalysedText, noun: Token, actors: ActorsInText) -> str | None:
    """The name of the outlet or platform that the noun is, or that it belongs to: "CNN", "CNN's host", "an interview
    with the Post", "an op-ed published in Le Monde"."""
    own = outlet_named(analysed, noun, actors)
    if own is not None:
        return own
    occasion = occasion_of(analysed, noun) is not None
    if occasion or noun.text[0].isupper() or noun.lemma.lower() in words("outlet_people"):
        named = _before(analysed, noun, actors)
        if named is not None:
            return named
    for child in analysed.children(noun) if occasion or noun.entity == "PERSON" else ():
        if child.dep == "prep" and child.lower in LEADS_TO_OUTLET:
            named = _after(analysed, child, actors)
        elif occasion and child.dep == "acl" and child.lemma.lower() in words("shown"):
            named = next((n for c in analysed.children(child) if (n := _after(analysed, c, actors))), None)
        else:
            continue
        if named is not None:
            return named
    return None


def outlet_named(analysed: AnalysedText, token: Token, actors: ActorsInText) -> str | None:
    """The name of the outlet that the word names by itself, else None."""
    actor = actors.actor_of_token(token)
    known = actors.known.get(actor) if actor is not None else None
    run = _name(analysed, token)
    if known is not None and known.kind == "outlet":
        return known.name
    if len(run) == 1 and token.text in words("outlets") and not _is_person(token, actors):
        return token.text
    if known is not None or token.pos != "PROPN" or _is_person(token, actors):
        return None
    if is_paper(analysed, token):
        return analysed.text[run[0].start : run[-1].end]
    if len(run) > 1 and run[-1].index == token.index and token.text in words("outlet_words"):
        return analysed.text[run[0].start : run[-1].end]
    return None


def _is_person(token: Token, actors: ActorsInText) -> bool:
    actor = actors.actor_of_token(token)
    kind = next((a.kind for a in actors.actors if a.id == actor), None)
    return kind == "person" if kind else token.entity == "PERSON"


def platform_named(token: Token) -> str | None:
    """The platform that the word names, as it is written there."""
    return token.text if token.text in words("platforms") else None


def is_paper(analysed: AnalysedText, token: Token) -> bool:
    """Whether the word is the name of a newspaper that is a common word elsewhere, with its article ("the Times")."""
    article = any(child.lower == "the" for child in analysed.children(token))
    run = _name(analysed, token)
    return article and run[-1].index == token.index and " ".join(t.text for t in run) in words("papers")


def _after(analysed: AnalysedText, preposition: Token, actors: ActorsInText) -> str | None:
    """The outlet after a preposition, or the one that who stands there is of ("with CNN's Ana Ruiz")."""
    for token in analysed.children(preposition) if preposition.dep == "prep" else ():
        if token.dep != "pobj" or token.pos not in NOUNS:
            continue
        found = outlet_named(analysed, token, actors) or platform_named(token)
        if found is None and (token.pos == "PROPN" or token.lemma.lower() in words("outlet_people")):
            found = _before(analysed, token, actors) or _of(analysed, token, actors)
        if found is not None:
            return found
    return None


def _before(analysed: AnalysedText, noun: Token, actors: ActorsInText) -> str | None:
    """The outlet among the words before the noun that belong to it: "CNN’s", "the Fox News host"."""
    level = [c for c in analysed.children(noun) if c.dep in NAMED_BEFORE]
    for _ in range(MOST_LEVELS):
        for token in level:
            named = outlet_named(analysed, token, actors)
            if named is not None:
                return named
        level = [c for token in level for c in analysed.children(token) if c.dep in NAMED_BEFORE]
    return None


def _of(analysed: AnalysedText, noun: Token, actors: ActorsInText) -> str | None:
    """The outlet that somebody is of: "Ana Ruiz of the BBC"."""
    of = [c for c in analysed.children(noun) if c.lower in {"of", "from"}]
    return next((n for c in of for t in analysed.children(c) if (n := outlet_named(analysed, t, actors))), None)


def _name(analysed: AnalysedText, token: Token) -> list[Token]:
    """The proper nouns in a row that the word stands in the end of, or alone."""
    first = last = token.index
    while (
        first > 0
        and analysed.tokens[first - 1].pos == "PROPN"
        and analysed.tokens[first - 1].sentence == token.sentence
    ):
        first -= 1
    while last + 1 < len(analysed.tokens) and analysed.tokens[last + 1].pos == "PROPN":
        last += 1
    return list(analysed.tokens[first : last + 1])
