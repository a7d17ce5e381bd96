"""What a statement does, told from its cue by the lexicon `cues`."""

import re
from functools import cache
from typing import cast, get_args

from dragoman.analyse.words import Token
from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.statements import Act

WORDS_OF_CONTENT = 4


def act_of(cue: str, content: str, tokens: tuple[Token, ...]) -> Act:
    """The act of a cue: by its phrase (negative acts first), else its last known word, else the plain one.

    A phrase begins in the cue and may end in the first words of the content ("refused" + "to share …"). What is said
    not to have been said, agreed or promised is `decline`; what is not believed, `deny`.
    """
    cue = " ".join(cue.lower().split())
    phrase = f"{cue} {' '.join(content.lower().split()[:WORDS_OF_CONTENT])}"
    for pattern, act in _phrases():
        match = pattern.search(phrase)
        if match and match.start() < len(cue):
            return act
    act = _plain_act(tokens)
    if any(token.lower in lexicon("cues")["negations"] for token in tokens):
        return "deny" if act in lexicon("cues")["attitudes"] else "decline"
    return act


def is_impersonal(cue: str) -> bool:
    """Whether a cue names nobody by its own words ("it seems", "reportedly"), so that no source belongs to it."""
    return any(pattern.search(cue.lower()) for pattern in _impersonal())


def _plain_act(tokens: tuple[Token, ...]) -> Act:
    verbs = _verbs()
    for token in reversed(tokens):
        for word in (token.lemma.lower(), token.lower):
            if word in verbs:
                return verbs[word]
    return _act(lexicon("cues")["otherwise"])


@cache
def _impersonal() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lexicon("cues")["impersonal"])


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], Act], ...]:
    return tuple((re.compile(row["cue"]), _act(row["act"])) for row in lexicon("cues")["phrases"])


@cache
def _verbs() -> dict[str, Act]:
    return {word: _act(act) for act, words in reversed(lexicon("cues")["verbs"].items()) for word in words}


def _act(word: str) -> Act:
    if word not in get_args(Act):
        raise KnowledgeError(f"the lexicon cues has the act {word!r}; it must be one of {', '.join(get_args(Act))}")
    return cast("Act", word)
