"""Positions: who wants what, told from sentences of our own."""

from datetime import date

import pytest

from dragoman.knowledge.known import default_knowledge
from dragoman.model.positions import Position
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of


def read(text: str) -> Reading:
    return reading_of(Article("x", None, None, None, date(2024, 5, 3).isoformat(), "en", text), default_knowledge())


def told(text: str) -> list[tuple[str, str, str]]:
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[p.holder], p.issue, p.stance) for p in reading.positions]


def only(text: str) -> Position:
    (position,) = read(text).positions
    return position


@pytest.mark.parametrize(
    ("text", "holder", "issue", "stance"),
    [
        ("Norway opposes arms sales to either side.", "Norway", "arms-supply", "oppose"),
        ("Sudan refused to accept a ceasefire.", "Sudan", "ceasefire", "reject"),
        ("Serbia does not support sanctions against Russia.", "Serbia", "sanctions", "oppose"),
        ("Canada may accept the trade deal.", "Canada", "trade", "undecided"),
        ("Chad has not agreed to the truce.", "Chad", "ceasefire", "undecided"),
        ("Brazil rejected the European Union's offer of lower tariffs.", "Brazil", "trade", "reject"),
    ],
)
def test_a_stance_is_told_from_its_verb_and_negation(text: str, holder: str, issue: str, stance: str) -> None:
    assert told(text) == [(holder, issue, stance)]


def test_who_supports_the_lifting_of_sanctions_opposes_sanctions() -> None:
    assert ("Hungary", "sanctions", "oppose") in told("Hungary supports lifting sanctions on Russia.")


def test_a_demand_to_others_is_the_stance_of_who_makes_it() -> None:
    position = only("The United States urged Israel to accept a ceasefire.")
    assert (position.holder, position.stance, position.counterpart) == ("a1", "demand", "a2")


def test_joint_holders_have_one_position_each() -> None:
    found = told("Kenya and Uganda agreed to exchange prisoners.")
    assert found == [("Kenya", "prisoners", "accept"), ("Uganda", "prisoners", "accept")]


def test_what_would_be_accepted_on_a_condition_is_conditional_and_names_it() -> None:
    position = only("Germany said it would support a ceasefire only if Russia withdraws its troops.")
    assert position.stance == "conditional"
    assert [c.text for c in position.conditions] == ["only if Russia withdraws its troops"]
    assert position.basis == "said"


def test_an_agreement_keeps_the_condition_it_was_made_on() -> None:
    position = only("Iran agreed to limit uranium enrichment as long as the United States lifts sanctions.")
    assert position.stance == "accept"
    assert [c.text for c in position.conditions] == ["as long as the United States lifts sanctions"]


def test_a_stance_inside_a_question_or_a_condition_is_not_taken() -> None:
    assert told("If Peru accepts the trade deal, prices will fall.") == []
    assert told("Has Peru accepted the trade deal?") == []


def test_a_verb_of_stance_on_nothing_of_the_codebook_is_dropped() -> None:
    assert told("Portugal rejected the referee's explanation.") == []


def test_confidence_is_a_share_of_two_decimals_by_rule() -> None:
    assert only("Norway opposes arms sales to either side.").confidence == 0.8


def test_taking_people_in_is_no_answer_to_a_proposal() -> None:
    assert told("Jordan accepted many refugees.") == []


def test_what_a_speaker_says_another_must_do_is_a_demand_of_the_speaker() -> None:
    position = only("Emmanuel Macron said that Iran must end uranium enrichment.")
    assert (position.stance, position.issue, position.basis) == ("demand", "nuclear-safety", "said")
    assert position.counterpart is not None
    assert told("Iran must end uranium enrichment.") == []


def test_we_will_never_is_a_refusal_of_whoever_says_it() -> None:
    found = told("“We will never recognise the independence of Kosovo,” Aleksandar Vucic said.")
    assert found == [("Aleksandar Vucic", "recognition", "reject")]


def test_what_will_be_done_only_after_something_else_is_conditional_and_mere_plans_are_not() -> None:
    position = only("Israel said it would allow humanitarian aid into Gaza only after the hostages are released.")
    assert position.stance == "conditional"
    assert [c.text for c in position.conditions] == ["only after the hostages are released"]
    assert told("Israel said it would allow humanitarian aid into Gaza.") == []


def test_who_will_not_lift_sanctions_supports_them_until_the_condition_is_met() -> None:
    position = only("Japan will not lift its sanctions against North Korea unless it gives up its nuclear weapons.")
    assert (position.issue, position.stance) == ("sanctions", "support")
    assert position.conditions


def test_to_insist_that_something_was_so_demands_nothing() -> None:
    assert told("Peru insisted that the ceasefire was fair to Chile.") == []
    assert told("Peru insisted that the ceasefire be extended.") == [("Peru", "ceasefire", "demand")]


def test_a_state_before_a_noun_of_stance_holds_it() -> None:
    assert told("US support for the ceasefire surprised Canada.") == [("United States", "ceasefire", "support")]


def test_who_is_opposed_to_something_opposes_it() -> None:
    assert told("China is opposed to arms sales to Taiwan.") == [("China", "arms-supply", "oppose")]


def test_conditions_listed_in_the_next_sentence_belong_to_the_stance_before() -> None:
    position, demand = read(
        "Chile has not yet agreed to the truce. This includes the demand that Peru free the sailors it holds."
    ).positions
    assert (demand.holder, demand.stance, demand.issue) == (
        position.holder,
        "demand",
        "open: free the sailors it holds",
    )
    assert position.stance == "conditional"
    assert [c.text for c in position.conditions] == ["the demand that Peru free the sailors it holds"]
    assert len(position.evidence) == 2


def test_until_they_agreed_tells_that_they_did_and_until_they_agree_does_not() -> None:
    assert told("The guns were loud until Sudan agreed to the ceasefire.") == [("Sudan", "ceasefire", "accept")]
    assert told("The guns will be loud until Sudan agrees to the ceasefire.") == []


def test_what_was_accepted_before_something_else_was_accepted() -> None:
    found = told("Before agreeing to the ceasefire, Sudan insisted that any truce include security guarantees.")
    assert ("Sudan", "ceasefire", "accept") in found
    assert ("Sudan", "security-guarantees", "demand") in found


def test_a_condition_after_a_comma_is_quoted_together_with_the_stance() -> None:
    position = only("Chad agreed to support the ceasefire, as long as Sudan does.")
    assert [c.text for c in position.conditions] == ["as long as Sudan does"]
    assert [e.text for e in position.evidence] == ["Chad agreed to support the ceasefire, as long as Sudan does."]


def test_the_offer_that_is_answered_is_a_matter_and_a_bare_noun_is_none() -> None:
    position = only("The Miners' Federation accepted the offer on condition that nobody is prosecuted.")
    assert (position.issue, position.stance) == ("open: offer", "accept")
    assert [c.text for c in position.conditions] == ["on condition that nobody is prosecuted"]
    assert told("The Miners' Federation accepted the trophy.") == []
    assert told("The Miners' Federation accepted an offer.") == []


def test_a_body_that_the_tagger_missed_speaks_for_itself() -> None:
    text = (
        "The dockers' union threatened to block the port of Lima. Orvane said it was ready to extend its loan by "
        "three months provided that a buyer was named before April."
    )
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    assert ("Orvane", "conditional") in {(names[p.holder], p.stance) for p in reading.positions}


def test_two_stances_of_one_sentence_stand_side_by_side() -> None:
    reading = read("Loyalist parties in the south support the single code and oppose any new tax on ore.")
    assert {(p.stance, p.issue) for p in reading.positions} == {
        ("support", "open: single code"),
        ("oppose", "open: new tax on ore"),
    }


def test_whoever_something_is_done_to_unless_sets_no_condition() -> None:
    reading = read(
        "Peru's trade minister, Luisa Paz, met envoys on Sunday. Her country's ships would be turned away from 1 June "
        "unless the fees were paid."
    )
    assert not [p for p in reading.positions if p.stance == "conditional"]


def test_a_stance_of_a_verb_that_shares_its_subject_is_quoted_by_its_own_words() -> None:
    text = (
        "The dockers' union laid out the losses of the season to a hall full of members from nine ports and called on "
        "Peru to reopen the clinic."
    )
    (demand,) = (p for p in read(text).positions if p.stance == "demand")
    assert demand.evidence[0].text == "called on Peru to reopen the clinic"
