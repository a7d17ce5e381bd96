"""Claims of control: only armed doers and named ground."""

from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import reading_of


def claims(text: str) -> list[tuple[str, str, str]]:
    reading = reading_of(Article("x", None, None, None, None, "en", text), default_knowledge())
    actors = {a.id: a.name for a in reading.actors}
    places = {p.id: p.name for p in reading.places}
    return [(actors[k.actor], k.claim, places[k.place]) for k in reading.control]


def test_troops_that_enter_a_city_have_entered_it() -> None:
    assert claims("Rwandan troops entered the city of Goma on Thursday.") == [("Rwanda", "entered", "Goma")]


def test_a_tourist_or_a_team_that_enters_takes_no_ground() -> None:
    assert claims("French tourists entered Vienna on Thursday.") == []
    assert claims("France left Berlin with three points.") == []


def test_an_entry_that_is_denied_or_planned_is_no_claim() -> None:
    assert claims("Rwandan troops did not enter the city of Goma.") == []
    assert claims("Rwandan troops will enter the city of Goma.") == []


def test_a_withdrawal_that_only_began_has_left_nothing() -> None:
    assert claims("Rwandan troops began withdrawing from the city of Goma.") == []


def test_a_part_of_a_state_is_not_the_state() -> None:
    assert claims("Rwandan forces captured a part of Uganda.") == []


def test_a_captured_town_is_taken_and_a_besieged_one_surrounded() -> None:
    assert claims("Rwandan troops captured the town of Goma.") == [("Rwanda", "took", "Goma")]
    assert claims("Rwandan troops surrounded the city of Goma.") == [("Rwanda", "surrounds", "Goma")]


def test_a_candidate_takes_no_state_and_captors_of_people_hold_no_country() -> None:
    assert claims("Barack Obama captured the state of Florida by 74,000 votes.") == []
    assert claims("Rwandan troops are holding two Britons.") == []


def test_a_town_that_fell_was_taken_by_whom_it_fell_to() -> None:
    assert claims("The city of Goma fell to the Rwandan army in January.") == [("Rwanda", "took", "Goma")]
    assert claims("Prices in Goma fell to the floor.") == []


def test_a_place_under_the_control_of_a_party_is_held_by_it() -> None:
    assert claims("Mosul is under the control of Islamic State.") == [("Islamic State", "holds", "Mosul")]


def test_a_state_does_not_enter_itself() -> None:
    assert claims("Rwandan troops advanced into Rwanda.") == []


def test_a_name_tied_to_held_or_occupied_holds_the_place_after_it() -> None:
    assert ("Israel", "holds", "Golan Heights") in claims("Israel spoke. The Israeli-occupied Golan Heights were calm.")


def test_a_state_controls_without_soldiers_being_named_and_a_party_does_not() -> None:
    assert claims("Russia controls Afrin.") == [("Russia", "holds", "Afrin")]
    assert claims("Republicans control Ohio.") == []


def test_whoever_is_ousted_has_lost_the_place() -> None:
    assert claims("The Syrian army ousted Islamic State from Palmyra.") == [("Islamic State", "lost", "Palmyra")]


def test_rebel_held_ground_is_held_by_the_rebels_of_the_article_and_part_of_a_town_is_not_the_town() -> None:
    fired = "Rebels fired on Rwandan troops. "
    assert ("Rebels", "holds", "Goma") in claims(fired + "Lorries reached the rebel-held town of Goma.")
    assert claims(fired + "Lorries reached the rebel-held suburbs of Goma.") == []
    assert claims("Lorries reached the rebel-held town of Goma.") == []


def test_a_town_said_to_be_tied_to_a_holder_is_held() -> None:
    assert claims("Turkey said so. The city of Mosul is Turkish-controlled.") == [("Turkey", "holds", "Mosul")]
    assert claims("Iraq was quiet. Turkey denied that the city of Mosul is Turkish-controlled.") == []


def test_a_fight_between_two_in_a_town_contests_it() -> None:
    both = [("Rwanda", "contests", "Goma"), ("Uganda", "contests", "Goma")]
    assert sorted(claims("The battle between Rwandan troops and Ugandan troops in Goma went on.")) == both


def test_a_stronghold_is_held_and_a_town_under_siege_surrounded() -> None:
    assert claims("The Islamic State stronghold of Mosul was quiet.") == [("Islamic State", "holds", "Mosul")]
    assert claims("Mosul is under siege by Islamic State.") == [("Islamic State", "surrounds", "Mosul")]


def test_whoever_is_driven_out_of_a_town_lost_it() -> None:
    assert ("Islamic State", "lost", "Mosul") in claims("Islamic State was driven out of Mosul by Iraqi forces.")


def test_a_town_that_is_taken_up_by_its_noun_is_the_one_named_last() -> None:
    text = "Rwandan troops surrounded Goma. On Monday Rwandan troops entered the town."
    assert claims(text) == [
        ("Rwanda", "surrounds", "Goma"),
        ("Rwanda", "entered", "Goma"),
    ]
    assert claims("Rwandan troops entered the town. Goma was quiet.") == []


def test_what_is_captured_from_somebody_is_lost_by_him() -> None:
    assert claims("Syrian forces captured Palmyra from Islamic State.") == [
        ("Islamic State", "lost", "Palmyra"),
        ("Syria", "took", "Palmyra"),
    ]


def test_a_place_in_somebodys_hands_is_held_by_him_and_so_is_one_he_is_in_control_of() -> None:
    assert claims("Kidal is in Mali's hands.") == [("Mali", "holds", "Kidal")]
    assert claims("Islamic State is still in control of Palmyra in Syria.") == [("Islamic State", "holds", "Palmyra")]
    assert claims("The file is in Mali's hands.") == []


def test_an_offensive_is_of_the_state_before_it_and_shelling_takes_no_ground() -> None:
    assert claims("A Turkish offensive has taken Afrin.") == [("Turkey", "took", "Afrin")]
    assert claims("Chad shelled the Israeli-occupied Golan Heights.") == [("Israel", "holds", "Golan Heights")]
