"""The event encoder: what it says of plain sentences of our own, and the form in which it says it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.event_tags import EventTags
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import marked

TEXT = (
    "Kenya's foreign minister met union leaders in Nairobi on Monday. The dockers demanded higher pay. "
    "The minister said Kenya would lift the ban only if the strike ends."
)


def tags_of(text: str) -> EventTags:
    return marked(analyse(text)).events


def words_of(text: str) -> dict[str, str]:
    """The likeliest type of each word that is told to tell an act."""
    tokens = analyse(text).tokens
    return {tokens[tag.token].text: tag.types[0][0] for tag in tags_of(text).acts if tag.told >= 0.5}


def test_the_words_that_tell_acts_are_found_with_their_types() -> None:
    told = words_of(TEXT)
    assert told["met"] == "CONSULT"
    assert told["demanded"] == "REQUEST"


def test_a_word_points_to_those_who_take_part() -> None:
    tokens = analyse(TEXT).tokens
    (met,) = [tag for tag in tags_of(TEXT).acts if tokens[tag.token].text == "met"]
    named = {tokens[p.token].text for p in (*met.initiators, *met.recipients)}
    assert {"minister", "leaders"} <= named


def test_the_words_of_a_condition_are_marked() -> None:
    tokens = analyse(TEXT).tokens
    inside = {tokens[n].text for n in tags_of(TEXT).conditions}
    assert "strike" in inside
    assert "met" not in inside


def test_a_text_without_words_has_no_tags() -> None:
    assert tags_of(" \n ") == EventTags()


def test_the_same_text_has_the_same_tags() -> None:
    assert tags_of(TEXT) == tags_of(TEXT)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_tags_are_of_tokens_and_shares_from_nought_to_one(text: str) -> None:
    count = len(analyse(text).tokens)
    tags = tags_of(text)
    for act in tags.acts:
        assert 0 <= act.token < count
        assert 0 <= act.score <= act.told <= 1
        assert all(0 <= p.token < count and 0 <= p.score <= 1 for p in (*act.initiators, *act.recipients))
    assert all(0 <= token < count for token in tags.conditions)
