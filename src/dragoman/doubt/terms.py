"""The words of a text as terms are filed, and a term in the form that a phrase has."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.phrases import WORD, base_form

HYPHENS = frozenset({"-", "–", "‑"})
PLURAL = frozenset({"NNS", "NNPS"})
BEHIND_THE_NOUN = frozenset({"of", "to", "at", "in", "on", "general", "apparent", "martial", "for"})
"""What follows the noun that takes the plural: attorneys general, prisoners of war."""


class Run(NamedTuple):
    """Words with no punctuation between them but hyphens, as they are filed, each with its token; no articles."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]


def runs_of(analysed: AnalysedText) -> Iterator[Run]:
    """The runs of a text, in order; none goes over the end of a sentence."""
    for sentence in analysed.sentences:
        words: list[str] = []
        tokens: list[Token] = []
        for token in analysed.tokens_in(sentence):
            parts = WORD.findall(token.lower)
            if not parts and token.text not in HYPHENS:
                yield Run(tuple(words), tuple(tokens))
                words, tokens = [], []
            for part in parts:
                if part != "the":
                    words.append(base_form(part))
                    tokens.append(token)
        yield Run(tuple(words), tuple(tokens))


def in_the_form_of(term: str, tokens: tuple[Token, ...], *, is_name: bool) -> str:
    """The term as it reads in the place of the tokens: plural where they are, with capitals where all of them are."""
    if is_name:
        return term
    words = term.split()
    noun = next((i - 1 for i, word in enumerate(words) if i and word in BEHIND_THE_NOUN), len(words) - 1)
    turned = "of" not in words and any(token.lower == "of" for token in tokens)
    written = tokens[-1] if noun == len(words) - 1 and not turned else tokens[0]
    if written.tag in PLURAL and base_form(words[noun]) == words[noun] and words[noun] not in _without_plural():
        words[noun] = plural(words[noun])
    content = [token.text for token in tokens if len(token.text) > 3]
    if len(content) > 1 and all(text[:1].isupper() for text in content):
        words = [word if word in BEHIND_THE_NOUN else word[:1].upper() + word[1:] for word in words]
    return " ".join(words)


@cache
def _without_plural() -> frozenset[str]:
    return frozenset(lexicon("fixed_terms")["no_plural"])


def plural(noun: str) -> str:
    """The regular plural of a noun, and that of nouns in -man and -person."""
    for ending, instead in (("man", "men"), ("child", "children"), ("crisis", "crises")):
        if noun.endswith(ending) and noun != "human":
            return noun.removesuffix(ending) + instead
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
