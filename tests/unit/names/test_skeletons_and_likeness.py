"""The sound of names: skeletons, and how well one explains as a mangled form of another."""

import pytest

from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.channel import likeness
from dragoman.resolve.variants import is_clean_variant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mogherini", "Mugareeni"),
        ("Barroso", "Parosu"),
        ("Wolfensohn", "Vulfinson"),
        ("Guterres", "Kutiris"),
        ("Abdel Fattah", "Abdelfattah"),
        ("Šefčovič", "Sefcovic"),
    ],
)
def test_a_name_keeps_its_skeleton_when_its_vowels_and_near_consonants_are_redrawn(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_of_different_consonants_have_different_skeletons() -> None:
    assert len({skeleton(name) for name in ("Merkel", "Macron", "Modi", "Lula", "Trudeau")}) == 5


def test_a_name_without_latin_letters_has_no_skeleton_and_is_like_nothing() -> None:
    assert skeleton("李克强") == ""
    assert likeness("李克强", "Li Keqiang") == 0.0


@pytest.mark.parametrize(
    ("written", "meant", "somebody_else"),
    [
        ("Fedrika Mugrini", "Federica Mogherini", "Frederica Wilson"),
        ("Jan Kari", "John Kerry", "John Kirby"),
        ("Antunyo Kutiris", "Antonio Guterres", "Antonio Gutierrez"),
        ("Zareef", "Zarif", "Sharif"),
    ],
)
def test_a_mangled_name_is_more_like_the_one_meant_than_like_another(
    written: str, meant: str, somebody_else: str
) -> None:
    assert likeness(written, meant) > likeness(written, somebody_else)
    assert likeness(written, meant) >= 0.8


def test_likeness_is_one_for_the_same_name_and_low_for_a_stranger() -> None:
    assert likeness("Angela Merkel", "Angela Merkel") == 1.0
    assert likeness("Angela Merkel", "Justin Trudeau") < 0.4


def test_a_very_long_name_is_compared_in_bounded_time() -> None:
    assert 0.0 <= likeness("ab " * 20_000, "cd" * 20_000) <= 1.0


@pytest.mark.parametrize(
    ("written", "known", "country"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", "UA"),
        ("Sergey Lavrov", "Sergei Lavrov", "RU"),
        ("Muammar Qaddafi", "Moammar Gaddafi", "LY"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "TR"),
    ],
)
def test_a_usual_respelling_is_a_clean_variant(written: str, known: str, country: str) -> None:
    assert is_clean_variant(written, known, country)


@pytest.mark.parametrize(
    ("written", "known", "country"),
    [
        ("Jan Kari", "John Kerry", "US"),
        ("Enjela Merkal", "Angela Merkel", "DE"),
        ("Sirgay Lafruf", "Sergei Lavrov", "RU"),
    ],
)
def test_a_mangled_name_is_no_clean_variant(written: str, known: str, country: str) -> None:
    assert not is_clean_variant(written, known, country)
