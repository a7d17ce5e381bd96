"""Acts done by saying something of another, and what of it is no event: sentences of our own."""

from functools import cache

import pytest

from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of

Told = tuple[str, str, tuple[str, ...], tuple[str, ...]]


@cache
def told(text: str) -> tuple[Told, ...]:
    reading = reading_of(Article("x", None, None, None, "2024-05-08", "en", text), default_knowledge())
    names = {actor.id: actor.name for actor in reading.actors}
    return tuple(
        (e.type, e.status, tuple(names[a] for a in e.initiators), tuple(names[a] for a in e.recipients))
        for e in reading.events
    )


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron said that Chad must release the crew.",
        "“Chad should release the crew,” Emmanuel Macron said.",
        "“Chad needs to release the crew,” Emmanuel Macron said.",
        "“I would urge Chad to release the crew,” Emmanuel Macron said.",
    ],
)
def test_what_a_speaker_says_another_must_do_is_a_request_that_occurred(text: str) -> None:
    assert ("REQUEST", "occurred", ("Emmanuel Macron",), ("Chad",)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron said that Chad had violated the truce.",
        "Emmanuel Macron said that Chad is responsible for the famine.",
        "Emmanuel Macron said that Chad had committed war crimes.",
    ],
)
def test_what_a_speaker_says_another_did_wrong_is_an_accusation(text: str) -> None:
    assert told(text) == (("ACCUSE", "occurred", ("Emmanuel Macron",), ("Chad",)),)


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron said that Chad had not violated the truce.",
        "Emmanuel Macron did not say that Chad had violated the truce.",
        "Emmanuel Macron said that it had violated the truce.",
    ],
)
def test_a_wrong_that_is_not_alleged_or_of_nobody_is_no_accusation(text: str) -> None:
    assert told(text) == ()


def test_to_call_somebody_names_is_an_accusation() -> None:
    assert told("Emmanuel Macron called Angela Merkel a liar.") == (
        ("ACCUSE", "occurred", ("Emmanuel Macron",), ("Angela Merkel",)),
    )


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Emmanuel Macron attacked Angela Merkel over the budget.", "ACCUSE"),
        ("Emmanuel Macron's attacks on Angela Merkel went on.", "ACCUSE"),
        ("Chad attacked Sudan over the border.", "ASSAULT"),
    ],
)
def test_people_attack_people_with_words_and_states_with_arms(text: str, type: str) -> None:
    assert [e[0] for e in told(text)] == [type]


def test_a_warning_that_one_will_strike_is_a_threat() -> None:
    assert ("THREATEN", "occurred", ("Chad",), ("Sudan",)) in told("Chad warned that it would bomb Sudan.")


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel agreed that it was late.",
        "Emmanuel Macron asked Angela Merkel whether it was late.",
        "Emmanuel Macron held a rally in Lyon.",
        "The Nairobi attack shocked Kenya.",
        "Emmanuel Macron gave in Cairo a long speech.",
    ],
)
def test_what_only_has_the_words_of_an_event_is_none(text: str) -> None:
    assert told(text) == ()


def test_what_is_asked_not_to_be_done_is_no_event() -> None:
    assert told("Chad urged Sudan not to recall its envoy.") == (("REQUEST", "occurred", ("Chad",), ("Sudan",)),)


def test_what_was_not_chosen_is_no_event() -> None:
    assert told("Sudan attacked Chad rather than withdraw from Chad.") == (
        ("ASSAULT", "occurred", ("Sudan",), ("Chad",)),
    )


def test_not_being_ready_to_is_a_refusal() -> None:
    assert told("Chad is not ready to sign the treaty.") == (("REJECT", "occurred", ("Chad",), ()),)


def test_a_failure_to_agree_is_a_refusal_and_no_denied_agreement() -> None:
    assert told("Sudan failed to reach an agreement with Chad.") == (("REJECT", "occurred", ("Sudan",), ("Chad",)),)


def test_an_attack_and_whom_it_killed_are_one_event() -> None:
    assert told("An attack by Chad killed ten Sudanese soldiers.") == (("ASSAULT", "occurred", ("Chad",), ("Sudan",)),)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Emmanuel Macron is being held by Kenya.", "ongoing"),
        ("Emmanuel Macron is believed to have been arrested by Kenya.", "occurred"),
        ("Kenya was able to arrest Emmanuel Macron.", "occurred"),
        ("Kenya is able to arrest Emmanuel Macron.", "possible"),
    ],
)
def test_what_goes_on_is_hearsay_or_was_managed_has_the_status_of_the_act(text: str, status: str) -> None:
    assert [e[1] for e in told(text) if e[0] == "COERCE"] == [status]


def test_the_end_of_talks_denies_no_talks_that_ended_something() -> None:
    assert told("Talks between Chad and Sudan ended the strike.")[0][:2] == ("CONSULT", "occurred")
