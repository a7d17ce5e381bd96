"""Where a statement was made, and to whom it was spoken."""

import re
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.actors import ActorsInText

OBJECTS = frozenset({"dobj", "dative", "iobj"})


def channel_of(analysed: AnalysedText, cue: Token, outside: tuple[Token, ...], actors: ActorsInText) -> str | None:
    """Where it was said: an outlet or platform named beside the cue, else an occasion ("news conference"), else None.

    `outside` are the tokens of the cue's sentence that are not content.
    """
    outlet = _outlet(analysed, cue, outside, actors)
    if outlet is not None:
        return outlet
    for words in _runs(outside):
        text = analysed.text[words[0].start : words[-1].end]
        for pattern in _occasions():
            match = pattern.search(text)
            if match:
                return match.group().removeprefix("in ").removeprefix("a ").removeprefix("an ").removeprefix("the ")
    return None


def addressee_of(analysed: AnalysedText, cue: Token, actors: ActorsInText) -> str | None:
    """The actor that is told, asked or warned: an object of such a cue, where that is a known party and no outlet."""
    channels = lexicon("cues")["channels"]
    lemma = cue.lemma.lower()
    heard = []
    for child in analysed.children(cue):
        if lemma in channels["addressed"] and child.dep in OBJECTS:
            heard.append(child)
        if lemma in channels["addressed_by_to"] and child.lower == "to":
            heard += [c for c in analysed.children(child) if c.dep == "pobj"]
    for token in heard:
        actor = actors.actor_of_token(token)
        if actor is not None and not _is_outlet(actors, actor) and not _is_paper(analysed, token):
            return actor
    return None


def _outlet(analysed: AnalysedText, cue: Token, outside: tuple[Token, ...], actors: ActorsInText) -> str | None:
    channels = lexicon("cues")["channels"]
    for token in outside:
        head = analysed.head(token)
        told = token.dep in OBJECTS and head.lemma.lower() in channels["told"]
        placed = token.dep == "pobj" and head.lower in channels["before"] and head.sentence == cue.sentence
        if not told and not placed:
            continue
        actor = actors.actor_of_token(token)
        if actor is not None and _is_outlet(actors, actor):
            known = actors.known.get(actor)
            return known.name if known else token.text
        if _is_paper(analysed, token) or (
            placed and token.text in channels["platforms"] and analysed.head(head).lemma.lower() in channels["said"]
        ):
            return token.text
    return None


def _is_paper(analysed: AnalysedText, token: Token) -> bool:
    """Whether the word is the name of a newspaper that is a common word elsewhere, with its article ("the Times")."""
    article = any(child.lower == "the" for child in analysed.children(token))
    return article and token.text in lexicon("cues")["channels"]["papers"]


def _is_outlet(actors: ActorsInText, actor: str) -> bool:
    known = actors.known.get(actor)
    return known is not None and known.kind == "outlet"


def _runs(tokens: tuple[Token, ...]) -> list[list[Token]]:
    """The tokens in runs without a gap."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].index + 1 == token.index:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


@cache
def _occasions() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lexicon("cues")["channels"]["occasions"])
