"""Words without white space, as no article has them."""

import time

import pytest

from dragoman import times_in
from dragoman.analyse.grammar import analyse

SECONDS = 20.0


def test_a_word_without_end_does_not_take_the_square_of_its_length() -> None:
    begin = time.process_time()
    analysed = analyse("(" * 20_000)
    assert time.process_time() - begin < SECONDS
    assert "".join(token.text for token in analysed.tokens) == "(" * 20_000


def test_what_ends_a_long_word_is_still_cut_off() -> None:
    tokens = analyse(f"They read {'a' * 500}).").tokens
    assert [token.text for token in tokens[-2:]] == [")", "."]


@pytest.mark.parametrize(
    "piece",
    ["(", ".", ". ", "a", "\ud800", "to be had ", "the Friday of ", "May ", "Mr.", "1990 ", "\n", "n't", "' \"."],
)
def test_times_are_told_in_time_that_grows_with_the_text(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    begin = time.process_time()
    assert all(text[t.start : t.end] == t.text for t in times_in(text, "2024-06-12"))
    assert time.process_time() - begin < SECONDS
