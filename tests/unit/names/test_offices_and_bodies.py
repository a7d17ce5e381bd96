"""The word of an office is no body of that name."""

from dragoman.analyse.grammar import analyse
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of
from dragoman.spot.name_rules import by_members


def actors(text: str) -> set[str]:
    reading = reading_of(Article("x", None, None, None, None, "en", text), default_knowledge())
    return {actor.name for actor in reading.actors}


def test_a_labour_minister_names_no_party() -> None:
    assert "Labour Party" not in actors("Labour Minister Erland Paz met the miners of Bolivia.")


def test_a_party_is_still_a_party() -> None:
    assert "Labour Party" in actors("Britain's Labour Party won. Labour will meet on Monday.")


def test_a_body_named_after_its_members_is_one_actor() -> None:
    assert "Miners' Federation" in actors("The Miners' Federation accepted the offer of Bolivia on Monday.")


def test_people_and_what_is_theirs_are_no_body() -> None:
    assert list(by_members(analyse("The Miners' Anger grew. The Miners' wives met. The Miners' federation met."))) == []


def test_of_bodies_of_one_name_none_is_taken_from_a_state_that_the_article_never_names() -> None:
    assert "US Congress" not in actors("Bolivia's opposition called for the minister to appear before Congress.")
    assert "US Congress" in actors("Congress passed the bill, and the United States will pay.")
    assert "US Congress" in actors("Congress passed the bill on Tuesday.")
