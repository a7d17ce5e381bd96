"""States and the words that mean them."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.countries import CountryIndex


@pytest.fixture(scope="module")
def index() -> CountryIndex:
    return CountryIndex()


@pytest.mark.parametrize(
    ("word", "alpha2", "how"),
    [
        ("U.S.", "US", "name"),
        ("the United Kingdom", "GB", "name"),
        ("Britons", "GB", "demonym"),
        ("Nigerien", "NE", "demonym"),
        ("Nigerian", "NG", "demonym"),
        ("Dutch", "NL", "demonym"),
        ("Bogotá", "CO", "capital"),
        ("Kiev", "UA", "capital"),
        ("Washington, D.C.", "US", "capital"),
        ("the Élysée", "FR", "seat"),
        ("Foggy Bottom", "US", "seat"),
        ("Casa Rosada", "AR", "seat"),
        ("Singapore", "SG", "name"),
        ("Türkiye", "TR", "name"),
        ("DR Congo", "CD", "name"),
        ("Guinea-Bissau", "GW", "name"),
    ],
)
def test_a_word_means_its_state_and_says_how(index: CountryIndex, word: str, alpha2: str, how: str) -> None:
    found = index.named(word)
    assert found is not None
    assert (found.country.alpha2, found.how) == (alpha2, how)


def test_a_word_that_means_no_one_state_is_not_found(index: CountryIndex) -> None:
    for word in ("Korea", "Korean", "Europe", "Kurdish", "Victoria", "the", ""):
        assert index.named(word) is None, word


def test_every_state_is_whole_and_found_by_its_own_name_and_codes(index: CountryIndex) -> None:
    countries = index.all()
    assert len(countries) >= 197
    for country in countries:
        assert len(country.alpha2) == 2
        assert len(country.alpha3) == 3
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
        found = index.named(country.name)
        assert found is not None
        assert found.country == country
        assert index.get(country.alpha2.lower()) == index.get(country.alpha3) == country
    assert index.get("ZZ") is None


def test_a_broken_row_is_refused_with_what_it_is() -> None:
    with pytest.raises(KnowledgeError, match="Ruritania"):
        CountryIndex([{"alpha2": "RU", "name": "Ruritania"}])
