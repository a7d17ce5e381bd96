"""Events: what happened, will happen, may happen or did not, told from sentences of our own."""

from functools import cache

import pytest

from dragoman.knowledge.known import default_knowledge
from dragoman.model.events import Event
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of


@cache
def read(text: str) -> Reading:
    return reading_of(Article("x", None, None, None, "2024-05-08", "en", text), default_knowledge())


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (e.type, e.status, [names[a] for a in e.initiators], [names[a] for a in e.recipients]) for e in reading.events
    ]


def event(text: str, type: str) -> Event:
    (found,) = [e for e in read(text).events if e.type == type]
    return found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Angela Merkel met Emmanuel Macron on Monday.", "occurred"),
        ("Angela Merkel will meet Emmanuel Macron on Friday.", "planned"),
        ("Angela Merkel is expected to meet Emmanuel Macron.", "planned"),
        ("Angela Merkel may meet Emmanuel Macron.", "possible"),
        ("Angela Merkel called for a meeting with Emmanuel Macron.", "possible"),
        ("Angela Merkel did not meet Emmanuel Macron.", "denied"),
        ("Angela Merkel refused to meet Emmanuel Macron.", "denied"),
    ],
)
def test_a_meeting_held_planned_possible_wished_for_and_refused_are_different_things(text: str, status: str) -> None:
    assert event(text, "CONSULT").status == status


def test_a_call_for_a_meeting_is_a_request_and_the_meeting_only_possible() -> None:
    assert told("Chile called for a meeting with Peru.") == [
        ("REQUEST", "occurred", ["Chile"], []),
        ("CONSULT", "possible", ["Chile"], ["Peru"]),
    ]


def test_a_denial_is_not_recorded_as_an_attack() -> None:
    assert event("Sudan denied that it attacked Chad.", "ASSAULT").status == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Did Canada impose tariffs on Mexico?",
        "It was not immediately clear whether Canada imposed tariffs on Mexico.",
        "If Canada imposes tariffs on Mexico, prices will rise.",
        "A body was set up to accuse Canada of nothing.",
    ],
)
def test_a_question_a_hypothesis_and_a_purpose_are_no_occurrences(text: str) -> None:
    assert told(text) == []


def test_parties_to_talks_are_all_initiators() -> None:
    assert told("Talks between Greece and Turkey resumed on Monday.") == [
        ("CONSULT", "occurred", ["Greece", "Turkey"], [])
    ]
    assert told("Greece and Turkey held talks on Monday.") == [("CONSULT", "occurred", ["Greece", "Turkey"], [])]


def test_the_doer_of_a_passive_is_the_initiator() -> None:
    assert told("Chad was accused by Sudan of breaking the treaty.") == [("ACCUSE", "occurred", ["Sudan"], ["Chad"])]


def test_the_subject_of_an_infinitive_is_whoever_agreed_to_it() -> None:
    found = event("Uganda agreed to withdraw its troops from Rwanda.", "RETREAT")
    assert found.status == "planned"
    assert len(found.initiators) == 1


def test_the_subject_of_a_relative_clause_is_the_noun_before_it() -> None:
    assert ("SANCTION", "occurred", ["Brazil"], ["Japan"]) in told(
        "Brazil, which imposed tariffs on Japan in March, wants new talks."
    )


def test_will_not_accept_is_a_refusal_and_has_not_agreed_is_not_yet_one() -> None:
    assert told("Norway will not accept the offer.") == [("REJECT", "occurred", ["Norway"], [])]
    assert told("Norway has not yet agreed to the offer.") == [("AGREE", "denied", ["Norway"], [])]


def test_a_hostile_act_unless_the_other_gives_way_is_a_threat() -> None:
    found = told("Chad will withdraw its troops from Sudan unless Egypt sends observers.")
    assert ("THREATEN", "occurred", ["Chad"], ["Egypt"]) in found
    assert ("RETREAT", "possible", ["Chad"], ["Sudan"]) in found


def test_what_somebody_says_another_must_do_is_a_request() -> None:
    assert told("Peru said that Chile must release the fishermen.") == [
        ("REQUEST", "occurred", ["Peru"], ["Chile"]),
        ("RETREAT", "possible", ["Chile"], ["fishermen"]),
    ]


def test_rebels_and_crowds_are_not_their_state() -> None:
    assert told("Sudan accused Libya. Chadian rebels attacked the embassy.") == [
        ("ACCUSE", "occurred", ["Sudan"], ["Libya"]),
        ("ASSAULT", "occurred", ["Chadian rebels"], []),
    ]
    told_of = told("Chad met Sudan on Monday. Chadian rebels attacked a Sudanese convoy.")
    assert told_of[1:] == [("ASSAULT", "occurred", ["Chadian rebels"], ["Sudan"])]


def test_declining_to_comment_is_no_rejection() -> None:
    assert told("Norway declined to comment on the report.") == []


def test_a_private_journey_is_no_consultation() -> None:
    assert [e for e in told("Jack Brown travelled to Peru. Canada warned him.") if e[0] == "CONSULT"] == []


def test_an_event_told_twice_is_one_with_the_words_of_both() -> None:
    found = event(
        "Angela Merkel met Emmanuel Macron on Tuesday to speak of trade and of fishing grounds.\n"
        "Emmanuel Macron met Angela Merkel on Tuesday and then flew home with his ministers.",
        "CONSULT",
    )
    assert len(found.evidence) == 2


def test_an_event_has_the_days_and_the_place_that_its_own_words_give() -> None:
    found = event("Angela Merkel will meet Emmanuel Macron in Geneva on Friday.", "CONSULT")
    assert (found.time.first_day, found.time.last_day) == ("2024-05-10", "2024-05-10")
    assert {p.id: p.name for p in read(
        "Angela Merkel will meet Emmanuel Macron in Geneva on Friday."
    ).places}[found.place or ""] == "Geneva"  # fmt: skip
    undated = event("Angela Merkel met Emmanuel Macron.", "CONSULT")
    assert (undated.time.first_day, undated.place) == (None, None)


def test_an_event_told_in_a_statement_names_it() -> None:
    text = "Mexico's economy minister said that Canada had imposed tariffs on Mexican steel."
    found = event(text, "SANCTION")
    assert found.statement == read(text).statements[0].id


def test_the_evidence_of_a_long_sentence_is_the_clause_that_tells_it() -> None:
    text = (
        "The port of Durban, where dockers had walked out in April over pay and the cost of food, was quiet when the "
        "ministers came, but South Africa accused Portugal of breaking the treaty on fishing, and the harbour master, "
        "who had seen many such quarrels, went back to his books."
    )
    (span,) = event(text, "ACCUSE").evidence
    assert span.text == "South Africa accused Portugal of breaking the treaty on fishing"


def test_the_same_words_give_the_same_events() -> None:
    text = "Peru and Chile agreed to hold talks. Bolivia rejected the plan. Peru urged Bolivia to join."
    first = reading_of(Article("x", None, None, None, None, "en", text), default_knowledge()).events
    assert first == reading_of(Article("x", None, None, None, None, "en", text), default_knowledge()).events


def test_what_has_happened_is_not_dated_after_the_article() -> None:
    (asked,) = [e for e in read("Chile has invited Peru to talks on 20 May.").events if e.type == "REQUEST"]
    assert (asked.status, asked.time.first_day) == ("occurred", None)
