"""Where a statement was made, and to whom it was spoken."""

import re
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.actors import ActorsInText


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
    """The actor that is told, asked or warned: the object of the cue, where that is a known party and no outlet."""
    if cue.lemma.lower() not in lexicon("cues")["addressed"]:
        return None
    for child in analysed.children(cue):
        if child.dep in {"dobj", "dative", "iobj"}:
            actor = actors.actor_of_token(child)
            if actor is not None and not _is_outlet(actors, actor):
                return actor
    return None


def _outlet(analysed: AnalysedText, cue: Token, outside: tuple[Token, ...], actors: ActorsInText) -> str | None:
    channels = lexicon("cues")["channels"]
    before = set(channels["before"])
    for token in outside:
        actor = actors.actor_of_token(token)
        if actor is None or not _is_outlet(actors, actor):
            continue
        head = analysed.head(token)
        told = head.lemma.lower() in channels["told"] and token.dep in {"dobj", "dative"}
        placed = token.dep == "pobj" and head.lower in before and head.sentence == cue.sentence
        if told or placed:
            known = actors.known.get(actor)
            return known.name if known else token.text
    return None


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
