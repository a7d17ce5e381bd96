"""Kinds of office by their title."""

import pytest

from dragoman.knowledge.actors import OFFICE_RANK
from dragoman.knowledge.office_titles import kind_of_title, title_in_news, title_patterns, without_state


@pytest.mark.parametrize(
    ("title", "kind", "state", "in_news"),
    [
        ("President of Ukraine", "head_of_state", "UA", "president"),
        ("King of the Belgians", "head_of_state", "BE", "king"),
        ("President of the European Commission", "head_of_organisation", None, "president of the European Commission"),
        ("Prime Minister of the United Kingdom", "head_of_government", "GB", "prime minister"),
        (
            "Minister of Foreign Affairs of the Russian Federation",
            "foreign_minister",
            "RU",
            "minister of foreign affairs",
        ),
        ("Ukrainian foreign minister", "foreign_minister", None, "Ukrainian foreign minister"),
        ("Secretary of State for Defence", "defence_minister", None, "secretary of state for Defence"),
        ("member of the Verkhovna Rada", "legislator", None, "member of the Verkhovna Rada"),
        ("Member of the 57th Parliament of the United Kingdom", "legislator", "GB", "member of the 57th Parliament"),
        ("vice president of Kenya", "deputy", "KE", "vice president"),
        ("ambassador of Poland to Ukraine", "diplomat", None, "ambassador of Poland to Ukraine"),
        ("trade envoy", "envoy", None, "trade envoy"),
        ("CEO", "head_of_organisation", None, "CEO"),
        ("former president", "other", None, "former president"),
        ("violinist", "other", None, "violinist"),
        ("", "other", None, ""),
    ],
)
def test_a_title_tells_its_kind_and_its_state(title: str, kind: str, state: str | None, in_news: str) -> None:
    bare, country = without_state(title)
    assert (kind_of_title(title), country.alpha2 if country else None, title_in_news(bare)) == (kind, state, in_news)


def test_a_president_of_a_body_is_not_the_head_of_a_state() -> None:
    assert kind_of_title("president") == "head_of_state"
    assert kind_of_title("president", "Bank of Examples") == "head_of_organisation"


def test_every_kind_of_the_patterns_has_a_rank() -> None:
    assert {kind for _, kind in title_patterns()} <= set(OFFICE_RANK)
