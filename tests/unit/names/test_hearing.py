"""The channel of letters: how much a written name speaks for the one it may have been."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.hearing import FURTHEST, pieces_in, speaks_for


@pytest.mark.parametrize(
    ("written", "meant", "another"),
    [
        ("Bvrtland", "Portland", "Burlington"),
        ("Awhayv", "Ohio", "Wuhan"),
        ("Orygun", "Oregon", "Arkansas"),
        ("Faitnam", "Vietnam", "Vermont"),
    ],
)
def test_a_mangled_name_speaks_for_the_one_meant_and_against_another(written: str, meant: str, another: str) -> None:
    assert speaks_for(written, meant) > 5
    assert speaks_for(written, another) < speaks_for(written, meant) - 5


def test_a_long_name_says_more_than_a_short_one() -> None:
    assert speaks_for("Massechosits", "Massachusetts") > speaks_for("Asye", "Asia")


def test_words_that_are_alike_say_nothing() -> None:
    assert speaks_for("Virginia", "Virginia") == 0
    assert speaks_for("West Vrjinya", "West Virginia") == speaks_for("Vrjinya", "Virginia")


def test_a_name_that_came_apart_is_heard_as_one() -> None:
    assert speaks_for("Demas Qas", "Damascus") > 5


def test_what_has_no_latin_letter_speaks_against_every_name() -> None:
    assert speaks_for("李", "Utah") == FURTHEST


def test_a_very_long_word_is_heard_in_bounded_time() -> None:
    assert speaks_for("ab" * 50_000, "Utah") == FURTHEST


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "name_channel.json"
    broken.write_text('{"a>b": ', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"name_channel\.json"):
        pieces_in(broken)
