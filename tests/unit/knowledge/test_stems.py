"""Stems, and how rare they are."""

import pytest

from dragoman.knowledge.words import bits, stem


@pytest.mark.parametrize(
    ("word", "expected"), [("Negotiators", "negoti"), ("negotiated", "negoti"), ("talks", "talk"), ("ports", "port")]
)
def test_forms_of_a_word_have_one_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_a_rarer_word_is_more_surprising_and_what_is_no_word_has_no_bits() -> None:
    the, said, truce = (bits(stem(word)) for word in ("the", "said", "ceasefire"))
    assert the is not None
    assert said is not None
    assert truce is not None
    assert the < said < truce
    assert bits("wrland") is None
