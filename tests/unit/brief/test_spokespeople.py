"""Who speaks for somebody is not that person: no words are put into a mouth they did not come from."""

import re
from datetime import date

import pytest

from dragoman.apps.briefs import outline_of
from dragoman.brief.as_terminal import as_terminal
from dragoman.brief.facts import speaks_for
from dragoman.pipeline.reader import Reader

ARTICLE = (
    "{name} gave no answer on Sunday. A spokesman for his office, who was not named, said the offer would be studied "
    "with great care by the ministers."
)


@pytest.mark.parametrize("name", ["Emmanuel Macron", "Joko Widodo", "Ilka Brandow"])
def test_an_unnamed_spokesman_is_never_told_as_the_one_he_speaks_for(name: str) -> None:
    reading = Reader().read({"text": ARTICLE.format(name=name), "published": date(2024, 6, 9).isoformat()})
    told = as_terminal(outline_of(reading)).split("THE WORDS")[0]
    assert f"{name} who was not named" not in told
    assert not re.search(rf"(?<!spokesperson for ){name}(?::| said) the offer", " ".join(told.split()))


def test_an_official_is_not_told_as_his_state() -> None:
    text = (
        "Talks went on in Cairo. An Ethiopian official said nine villages in the valley were flooded last week by rain."
    )
    reading = Reader().read({"text": text, "published": "2024-06-09"})
    told = " ".join(as_terminal(outline_of(reading)).split("THE WORDS")[0].split())
    assert "Ethiopian official" in told
    assert "Ethiopia: nine villages" not in told
    assert "Ethiopia said nine villages" not in told


def test_a_named_spokesman_speaks_in_his_own_name() -> None:
    assert not speaks_for("the ministry's spokesman, Jon Arden", "spokesman for the ministry")
    assert speaks_for("A spokeswoman for the president", "president")
    assert not speaks_for("the president", "president")
