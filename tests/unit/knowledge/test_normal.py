"""The plain form of names."""

import pytest

from dragoman.knowledge.normal import plain


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("J. D.  Vance", "jd vance"),
        ("Ban Ki-moon", "ban ki moon"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("AT&T", "at and t"),
        ("Straße", "strasse"),
        ("—…", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_name_have_one_key(written: str, key: str) -> None:
    assert plain(written) == key


def test_a_plain_name_is_its_own_key() -> None:
    for name in ("Sana'a", "Jean-Noël Barrot", "A. B. C. Déf", "x.y.z", "Ngọc Hà"):
        assert plain(plain(name)) == plain(name)


def test_a_hostile_name_is_cut_not_chewed() -> None:
    assert len(plain("á" * 1_000_000)) <= 400
