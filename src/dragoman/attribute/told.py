"""Which sentences are the article's own words."""

from collections.abc import Container, Sequence

from dragoman.analyse.words import Token

SHARE_QUOTED = 0.5
"""Share of a sentence's words in quotation marks from which it is no sentence of the article's own."""


def is_told(sentence: Sequence[Token], quoted: Container[int]) -> bool:
    """Whether less than SHARE_QUOTED of a sentence's words stand in quotation marks; `quoted` are token indices."""
    words = [token for token in sentence if token.text[0].isalnum()]
    return sum(token.index in quoted for token in words) < SHARE_QUOTED * len(words)
