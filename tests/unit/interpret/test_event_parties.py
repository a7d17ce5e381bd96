"""Who stands on which side of an event, told from sentences of our own."""

import pytest

from acts import read, told


def test_a_relative_pronoun_that_is_an_object_is_the_noun_before_it() -> None:
    assert ("CONSULT", "occurred", ["Human Rights Watch"], []) in told(
        "The camps, which Human Rights Watch visited in May, are full."
    )


def test_two_verbs_before_one_object_share_it() -> None:
    assert told("Sudan is jailing and torturing rebels.") == [
        ("COERCE", "ongoing", ["Sudan"], ["rebels"]),
        ("ASSAULT", "ongoing", ["Sudan"], ["rebels"]),
    ]


def test_who_uses_a_thing_to_act_is_the_doer_and_not_the_thing() -> None:
    assert told("Chad used a televised speech to threaten Sudan.") == [("THREATEN", "occurred", ["Chad"], ["Sudan"])]


def test_by_that_hangs_on_a_date_names_the_doer_all_the_same() -> None:
    assert told("Two traders were captured at the start of May by Chadian troops.") == [
        ("ASSAULT", "occurred", ["Chad"], ["traders"])
    ]


def test_whose_record_is_praised_is_praised() -> None:
    assert told("Emmanuel Macron praised Angela Merkel's record on refugees.") == [
        ("SUPPORT", "occurred", ["Emmanuel Macron"], ["Angela Merkel"])
    ]


def test_a_wife_is_not_her_husband() -> None:
    assert told("Kenya arrested the wife of Emmanuel Macron.") == [("COERCE", "occurred", ["Kenya"], [])]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chad and Sudan agreed to a truce on Monday. The two countries signed a treaty in Geneva.", ["Chad", "Sudan"]),
        ("Chad and Libya want peace. Ministers from the two countries signed a treaty.", ["Chad", "Libya"]),
    ],
)
def test_the_two_countries_are_those_named_together_before(text: str, parties: list[str]) -> None:
    assert ("COOPERATE", "occurred", parties, []) in told(text)


def test_the_two_countries_are_nobody_where_three_were_named() -> None:
    text = "Chad, Libya and Sudan want peace. The two countries signed a treaty."
    assert [e for e in told(text) if e[0] == "COOPERATE"] == []


@pytest.mark.parametrize("doer", ["We", "I"])
def test_who_says_we_or_i_is_whoever_says_it(doer: str) -> None:
    assert told(f"“{doer} reject the plan of Sudan,” Angela Merkel said.") == [
        ("REJECT", "occurred", ["Angela Merkel"], ["Sudan"])
    ]


def test_two_adjectives_before_one_noun_are_two_states() -> None:
    assert told("Chadian and Libyan negotiators resumed talks.") == [("CONSULT", "occurred", ["Chad", "Libya"], [])]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A car bomb killed 20 people in Nairobi.", "people"),
        ("A policeman was killed in Nairobi.", "policeman"),
        ("Dozens of villagers were killed in Nairobi.", "villagers"),
    ],
)
def test_victims_without_a_name_are_a_party_and_the_unknown_doer_is_none(text: str, recipient: str) -> None:
    assert told(text) == [("ASSAULT", "occurred", [], [recipient])]


def test_people_whom_a_participle_only_describes_are_told_of_no_event() -> None:
    assert told("Chad discussed the prisoners held in the camps.") == []


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Kurdish militias attacked Turkey.", "Kurdish militias"),
        ("Iraqi Kurds attacked Turkey.", "Iraqi Kurds"),
        ("Armed villagers attacked Turkey.", "Armed villagers"),
    ],
)
def test_people_of_a_nation_or_a_trade_are_told_by_their_words(text: str, doer: str) -> None:
    assert told(text) == [("ASSAULT", "occurred", [doer], ["Turkey"])]


def test_people_of_a_nation_within_a_state_carry_its_country() -> None:
    assert [a.country for a in read("Iraqi Kurds attacked Turkey.").actors if a.kind == "group"] == ["IQ"]


def test_a_court_of_a_state_carries_its_country() -> None:
    actors = read("Chad's Supreme Court jailed the editor.").actors
    assert [a.country for a in actors if a.kind == "organisation"] == ["TD"]


def test_who_is_only_told_something_is_no_party() -> None:
    assert read("Angela Merkel told students that it was safe.").events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan nurses called on the government to raise their pay.",
        "Kenya recalled its envoy. Rebels attacked government forces.",
        "The Kenyan army closed the port. Rebels attacked the army.",
    ],
)
def test_the_government_is_that_of_the_only_state_that_can_be_meant(text: str) -> None:
    assert told(text)[-1][3] == ["Kenya"]


def test_the_government_is_nobody_where_two_states_are_told_of() -> None:
    assert told("The Kenyan army met the Chadian army. Rebels attacked the army.")[-1][3] == []


def test_the_regime_of_a_ruler_is_his_state() -> None:
    assert told("Bashar al-Assad's regime arrested protesters. The regime also released farmers.") == [
        ("COERCE", "occurred", ["Syria"], ["protesters"]),
        ("RETREAT", "occurred", ["Syria"], ["farmers"]),
    ]


def test_people_are_named_with_the_place_that_they_are_of() -> None:
    assert told("Chad shelled villagers in Darfur.")[0][3] == ["villagers in Darfur"]


def test_critics_who_are_named_right_after_are_those_named() -> None:
    assert told("Chad met its critics, Emmanuel Macron and Angela Merkel, on Monday.")[0][3] == [
        "Emmanuel Macron",
        "Angela Merkel",
    ]


def test_who_would_suffer_what_is_threatened_is_threatened() -> None:
    assert told("Chad threatened that Sudan would pay a price.") == [("THREATEN", "occurred", ["Chad"], ["Sudan"])]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron voiced concern about Angela Merkel's decision.",
        "Emmanuel Macron's criticism of Angela Merkel's decision went on.",
    ],
)
def test_what_is_said_of_a_decision_is_said_of_whose_it_is(text: str) -> None:
    assert told(text) == [("ACCUSE", "occurred", ["Emmanuel Macron"], ["Angela Merkel"])]


def test_a_state_that_is_on_a_visit_visits() -> None:
    assert told("Kenya's government is in talks with Chad.") == [("CONSULT", "occurred", ["Kenya"], ["Chad"])]


def test_to_claim_a_wrong_is_to_accuse_and_to_claim_anything_else_is_not() -> None:
    assert [e[0] for e in told("Sudan claimed that Chad was arming the rebels.")][:1] == ["ACCUSE"]
    assert told("Sudan claimed that Chad was late.") == []


def test_commanders_of_a_movement_stand_for_it() -> None:
    assert told("Commanders of Hezbollah attacked Turkey.") == [("ASSAULT", "occurred", ["Hezbollah"], ["Turkey"])]


@pytest.mark.parametrize(
    ("text", "type", "recipients"),
    [
        ("Poland demanded an apology from Hungary.", "REQUEST", ["Hungary"]),
        ("Poland has demanded an immediate admission by Hungary that the dam leaked.", "REQUEST", ["Hungary"]),
        ("Peru threatened to attack Chile.", "THREATEN", ["Chile"]),
        ("Peru threatened to take action against Chile.", "THREATEN", ["Chile"]),
    ],
)
def test_whom_a_demand_or_threat_would_fall_on_is_its_recipient(text: str, type: str, recipients: list[str]) -> None:
    (found,) = [found for found in told(text) if found[0] == type]
    assert found[3] == recipients


def test_a_minister_and_the_ministers_state_are_not_both_sides() -> None:
    found = told("Emmanuel Macron said France would wait. Both sides will meet in Ghent on Friday.")
    assert all(set(initiators) != {"Emmanuel Macron", "France"} for _, _, initiators, _ in found)


def test_people_whom_somebody_detained_are_no_side() -> None:
    found = told("Police used tear gas and detained fourteen people. Chile urged both sides to keep the railway open.")
    assert [recipients for type, _, _, recipients in found if type == "REQUEST"] == [[]]


def test_a_sentence_that_speaks_of_both_sides_names_a_third() -> None:
    found = told(
        "Chile accused Peru of piracy. Emmanuel Macron urged both sides to accept a ruling by the United Nations. "
        "The two sides will meet in Ghent on Friday."
    )
    met = [set(initiators) for type, _, initiators, _ in found if type == "CONSULT"]
    assert met == [{"Chile", "Peru"}]


def test_police_without_a_name_are_no_side() -> None:
    found = told("Police fired at the crowd. The Harbour Union mourned; the police denied it. The two sides will meet.")
    assert all("Police" not in initiators for type, _, initiators, _ in found if type == "CONSULT")


def test_the_strike_of_those_who_work_is_a_protest() -> None:
    (found,) = told("Chile's nurses said their strike would go on.")
    assert (found[0], found[2]) == ("PROTEST", ["Chile's nurses"])


def test_an_act_in_a_relative_clause_is_quoted_with_the_noun_it_is_about() -> None:
    text = "Norway, which accused Chile of piracy off Peru in May, said it backed the plan of the United Nations."
    (event,) = [e for e in read(text).events if e.type == "ACCUSE"]
    assert [span.text for span in event.evidence] == ["Norway, which accused Chile of piracy off Peru in May"]


def test_who_urges_and_blames_does_both() -> None:
    found = told(
        "Chile and Peru met in Ghent. Norway urged both sides to accept a pause and blamed Canada for the delay."
    )
    assert ("ACCUSE", "occurred", ["Norway"], ["Canada"]) in found


def test_a_journey_is_no_meeting_with_whoever_was_named_before() -> None:
    found = told("Hakan Fidan met Abiy Ahmed on Sunday. He is due to travel to Mogadishu on Wednesday.")
    assert [parties for type, status, *parties in found if (type, status) == ("CONSULT", "planned")] == [
        [["Hakan Fidan"], ["Somalia"]]
    ]


def test_the_union_is_the_one_that_was_named() -> None:
    text = (
        "The Harbour Union met Chile on Monday. The union demanded safer cranes, and Chile warned the union of fines."
    )
    assert "union" not in {actor.name for actor in read(text).actors}
    (asked,) = [found for found in told(text) if found[0] == "REQUEST"]
    assert asked[2] == ["Harbour Union"]


def test_an_ambush_without_a_doer_is_nobodys() -> None:
    found = told("Peru suspended the talks on Tuesday, a day after an ambush near the border killed nine soldiers.")
    assert [initiators for type, _, initiators, _ in found if type == "ASSAULT"] == [[]]


def test_those_named_together_with_somebody_are_not_both_sides() -> None:
    text = "Chile, which guarantees the talks together with Norway and Cuba, urged both sides to return to Quito."
    found = told(text)
    assert all(initiators != ["Norway", "Cuba"] for _, _, initiators, _ in found)
    assert all("Norway" not in recipients for type, _, _, recipients in found if type == "REQUEST")


def test_nothing_of_what_is_denied_is_quoted_without_the_denial() -> None:
    text = "Javad Zarif denied that his commanders had broken the truce and accused the army of Chile of moving troops."
    quoted = [span.text for event in read(text).events for span in event.evidence]
    assert quoted
    assert all("denied" in words for words in quoted if "broken" in words)


def test_people_named_by_two_states_live_in_the_first() -> None:
    reading = read("Bosnian Serbs demanded a truce in the east of the country.")
    (event,) = (event for event in reading.events if event.type == "REQUEST")
    (who,) = (actor for actor in reading.actors if actor.id in event.initiators)
    assert (who.name, who.kind, who.country) == ("Bosnian Serbs", "group", "BA")


@pytest.mark.parametrize(
    "text",
    ["The union called on the minister to step down.", "Chad's opposition parties demanded that the president resign."],
)
def test_whoever_asks_for_it_does_not_step_down(text: str) -> None:
    assert {type for type, *_ in told(text)} == {"REQUEST"}


def test_whoever_is_called_on_is_to_do_it() -> None:
    assert ("RETREAT", "possible", ["Somalia"], ["fishermen"]) in told(
        "Kenya called on Somalia to release the fishermen."
    )


def test_talks_that_falter_are_not_those_of_whoever_another_clause_names() -> None:
    assert "CONSULT" not in {type for type, *_ in told("Chad and Niger both claim the town as talks in Lagos falter.")}


def test_envoys_of_a_state_are_the_state() -> None:
    assert told("Envoys of Chad and Niger met in Lagos on Monday.") == [("CONSULT", "occurred", ["Chad", "Niger"], [])]
