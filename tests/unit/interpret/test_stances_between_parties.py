"""Whose stance it is where others are named beside it, and what it hangs on, told from sentences of our own."""

import pytest

from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader


def told(text: str) -> list[tuple[str, str, str, list[str]]]:
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", text))
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[p.holder], p.stance, p.issue, [c.text for c in p.conditions]) for p in reading.positions]


@pytest.mark.parametrize(
    ("text", "outsider"),
    [
        ("All parties except the Communists support a ceasefire.", "Communists"),
        ("Unlike Ghana, Togo supports a ceasefire.", "Ghana"),
        ("Togo rather than Benin wants a ceasefire.", "Benin"),
    ],
)
def test_who_is_left_out_holds_nothing(text: str, outsider: str) -> None:
    found = told(text)
    assert found
    assert outsider not in {holder for holder, *_ in found}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Peru gave in to demands for early elections.", "accept"),
        ("Peru refused to give in to demands for early elections.", "reject"),
        ("Niger yielded to calls for the release of the prisoners.", "accept"),
        ("Peru turned down a ceasefire.", "reject"),
    ],
)
def test_who_gives_in_to_a_demand_does_not_make_it(text: str, stance: str) -> None:
    assert [found[1] for found in told(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Ghana will not accept a ceasefire without security guarantees.", "without security guarantees"),
        ("Ghana refuses to sign a truce until the troops leave.", "until the troops leave"),
    ],
)
def test_a_refusal_that_hangs_on_something_is_conditional(text: str, condition: str) -> None:
    assert ("Ghana", "conditional", "ceasefire", [condition]) in told(text)


def test_without_conditions_is_none() -> None:
    assert told("Ghana accepted the truce without conditions.") == [("Ghana", "accept", "ceasefire", [])]


def test_who_declines_to_say_rejects_nothing() -> None:
    assert told("Peru declined to say whether it backs sanctions.") == []


def test_who_heeds_a_call_does_not_reject_it() -> None:
    assert "reject" not in {stance for _, stance, *_ in told("The court heeded calls for a recount.")}
