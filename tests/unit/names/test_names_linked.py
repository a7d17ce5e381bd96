"""Clean names of people linked to who they are in the knowledge base: what is tried, and what is left open."""

from datetime import date

import pytest
from test_actors_named import actor_of, read

CAMPAIGN = date(2015, 11, 8)


def known_as(text: str, words: str, day: date | None = date(2016, 6, 15), nth: int = 0) -> str | None:
    """The canonical name of the known person that the nth mention with those words is; None where nobody known is."""
    found = read(text, day)
    mention = [m for m in found.mentions if m.text == words][nth]
    actor = found.known.get(mention.actor or "")
    return actor.name if actor is not None else None


def test_a_surname_tagged_as_anything_is_the_person_whom_the_article_names_in_full() -> None:
    text = "James Mattis resigned on Thursday. According to two officials, Mattis ordered copies of the letter."
    assert known_as(text, "Mattis", date(2018, 12, 21)) == "James Mattis"


def test_a_given_name_alone_is_the_person_whom_the_article_names_in_full() -> None:
    text = (
        "Carly Fiorina spoke of her time as chief executive in the United States. Well done, Carly, but that is not it."
    )
    assert actor_of(read(text, CAMPAIGN), "Carly") == "Carly Fiorina"


def test_a_wife_named_by_given_name_alone_is_found_by_the_surname_of_the_article() -> None:
    text = "Donald Trump won the primary in the United States. Trump's wife, Melania, a former model, stood beside him."
    assert known_as(text, "Melania") == "Melania Trump"


def test_a_surname_that_is_a_word_is_a_name_at_the_head_of_a_sentence() -> None:
    text = "Donald Trump spoke in Ohio in the United States. Trump this week also said that he would win."
    assert known_as(text, "Trump") == "Donald Trump"


def test_a_president_is_meant_by_the_bare_surname_before_the_family() -> None:
    text = "The Commons debated the plan. Whether Trump will stay with it, nobody in Whitehall knows. Trump wavers."
    assert known_as(text, "Trump", date(2018, 12, 20)) == "Donald Trump"


@pytest.mark.parametrize("written", ["De Mistura", "de Mistura"])
def test_a_surname_with_a_particle_is_the_tail_of_the_full_name(written: str) -> None:
    text = f"Staffan de Mistura invited both sides to Geneva. On Monday {written} said that Syria would get an answer."
    people = {a.name for a in read(text, date(2018, 1, 4)).actors if a.kind == "person"}
    assert people == {"Staffan de Mistura"}


def test_a_surname_of_two_words_is_known_without_the_given_name() -> None:
    text = "Mexico waits for an answer. Many Mexicans felt betrayed when Mr. Peña Nieto signed the agreement."
    assert known_as(text, "Peña Nieto") == "Enrique Pena Nieto"


def test_a_full_name_ends_in_a_surname_of_two_words_even_of_somebody_unknown() -> None:
    found = read("Lisbet Ulstrup Varga runs the mill. Ms. Ulstrup Varga refused the offer.")
    assert actor_of(found, "Ulstrup Varga") == "Lisbet Ulstrup Varga"


def test_two_surnames_joined_by_and_are_two_people() -> None:
    text = (
        "Chris Christie and Bobby Jindal spoke in the United States. There are candidates such as Christie and Jindal, "
        "who have become mere afterthoughts."
    )
    found = read(text, CAMPAIGN)
    assert {a.name for a in found.actors if a.kind == "person"} == {"Chris Christie", "Bobby Jindal"}


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    text = (
        'Rep. Robert C. "Bobby" Scott of Virginia opened his house. Bobby Scott said that the United States could wait.'
    )
    found = read(text)
    assert [m.text for m in found.mentions if m.kind == "person"] == ['Robert C. "Bobby" Scott', "Bobby Scott"]
    assert [a.name for a in found.actors if a.kind == "person"] == ["Bobby Scott"]


@pytest.mark.parametrize("name", ["Jimmy Carter", "Woodrow Wilson", "Bill Clinton"])
def test_a_head_of_state_of_long_ago_is_known_by_the_full_name(name: str) -> None:
    assert known_as(f"The mood in the United States was one that {name} would have known.", name) == name


def test_a_leader_of_long_ago_is_known_by_a_surname_that_nobody_of_weight_shares() -> None:
    assert known_as("In the United States they still speak of Reagan at such dinners.", "Reagan") == "Ronald Reagan"


def test_who_chairs_a_committee_may_be_a_legislator() -> None:
    text = "Mac Thornberry, the Republican chair of the House armed services committee, called it a loss."
    assert known_as(text, "Mac Thornberry", date(2018, 12, 21)) == "Mac Thornberry"


def test_a_justice_is_who_is_a_justice_in_the_knowledge_base() -> None:
    text = "The death of Justice Antonin Scalia left the court of the United States divided. They replace Scalia."
    assert known_as(text, "Scalia") == "Antonin Scalia"


def test_the_leader_of_a_party_may_hold_a_seat_only() -> None:
    text = "He briefed the Lib Dem leader Charles Kennedy in the United Kingdom before the vote."
    assert known_as(text, "Charles Kennedy", date(2003, 2, 1)) == "Charles Kennedy"


def test_an_attorney_general_may_be_an_ag() -> None:
    text = "Former AG Mukasey spoke to the convention in the United States."
    assert known_as(text, "Mukasey", date(2016, 7, 19)) == "Michael Mukasey"


def test_a_company_keeps_the_letters_at_its_end() -> None:
    found = read("On Monday the unions told Volkswagen AG Chief Jonas Brenk that they would not sign.")
    assert "Volkswagen AG" in [m.text for m in found.mentions if m.kind == "organisation"]


def test_a_bare_surname_of_two_is_who_seeks_office_on_the_day() -> None:
    text = (
        "Jeb Bush spoke in New Hampshire in the United States. A senator recalled when he upset George W. Bush there. "
        "Bush then went on to Iowa."
    )
    assert known_as(text, "Bush", CAMPAIGN) == "Jeb Bush"


def test_a_president_of_an_earlier_age_is_not_hidden_by_a_namesake() -> None:
    text = "In the United States the story that John F. Kennedy told about his father is still told."
    assert known_as(text, "John F. Kennedy") == "John F. Kennedy"


@pytest.mark.parametrize(("written", "known"), [("George H. W. Bush", "Q23505"), ("George W. Bush", "Q207")])
def test_father_and_son_are_two_records(written: str, known: str) -> None:
    found = read(f"The library in the United States holds the letters of {written} and others.")
    assert [a.wikidata for a in found.actors if a.kind == "person"] == [known]


def test_a_role_word_may_be_a_surname() -> None:
    text = "Rep. Peter T. King of New York said that the United States would wait."
    assert known_as(text, "Peter T. King") == "Peter King"


def test_another_given_name_needs_the_role_told() -> None:
    text = "{} Michael Leavitt said in the United States that he would not run."
    assert known_as(text.format("Former Utah governor"), "Michael Leavitt") == "Mike Leavitt"
    assert known_as(text.format("The plumber"), "Michael Leavitt") is None


def test_another_middle_initial_is_another_person() -> None:
    text = "The vote in the United States was close, said David Q. Cohen, who has watched many of them from afar."
    assert known_as(text, "David Q. Cohen") is None


def test_a_father_named_by_given_name_alone_is_nobody_known() -> None:
    text = "Tobias Quarrel was held in Turkey. Quarrel's father, Andrew, an engineer, flew from Britain to Turkey."
    assert known_as(text, "Andrew", date(2017, 8, 24)) is None


def test_the_other_names_of_a_body_are_no_persons() -> None:
    assert known_as("Refugees came from Iraqi Kurdistan on Monday.", "Iraqi Kurdistan") is None
