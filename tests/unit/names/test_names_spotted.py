"""Names in a text: where they begin and end, and what sort of thing they name."""

from itertools import pairwise

import pytest
from at_hand import known

from dragoman.analyse.grammar import analyse
from dragoman.spot.candidates import TAGGED, Candidate, text_of
from dragoman.spot.name_kinds import named_in_article, parted
from dragoman.spot.names import names_in


def named(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in names_in(analyse(text), known())]


def test_a_title_is_no_part_of_the_name_and_is_an_office_of_its_own() -> None:
    found = named("Foreign Minister Federica Mogherini met Prime Minister Justin Trudeau in Ottawa on Monday.")
    assert ("Foreign Minister", "office") in found
    assert ("Federica Mogherini", "person") in found
    assert ("Justin Trudeau", "person") in found
    assert ("Ottawa", "place") in found


def test_possessives_and_articles_stay_outside_the_name() -> None:
    found = named("The United Nations' envoy spoke of Colombia's offer and the Kremlin's answer.")
    texts = [text for text, _ in found]
    assert "Colombia" in texts
    assert "Kremlin" in texts
    assert not any(text.startswith("the ") or text.endswith(("'s", "'")) for text in texts)


def test_names_joined_by_and_are_two_names() -> None:
    people = [text for text, kind in named("Mr Trudeau and Mrs Merkel signed the pact.") if kind == "person"]
    assert people == ["Trudeau", "Merkel"]


def test_a_demonym_is_a_nationality_and_a_state_a_country() -> None:
    found = dict(named("Norwegian negotiators flew to Brazil."))
    assert found["Norwegian"] == "nationality"
    assert found["Brazil"] == "country"


def test_words_that_open_a_sentence_and_days_are_no_names() -> None:
    assert named("Meanwhile, the strike went on. On Tuesday the union met again.") == []


def test_a_name_before_a_word_for_a_place_is_a_place() -> None:
    found = named("Boats stayed in the Tarvania region until the treaty was signed.")
    assert ("Tarvania", "place") in found


def test_a_personal_title_makes_a_person_of_an_unknown_name() -> None:
    assert ("Quillfeather", "person") in named("Mr Quillfeather told the board that the strike would end.")


def test_a_surname_in_a_heading_is_found_by_the_body() -> None:
    found = named("Trudeau to Sign Grain Pact\n\nCanada will sign. Justin Trudeau said so on Friday.")
    assert ("Trudeau", "person") in found


@pytest.mark.parametrize("text", ["", "...", "€€€ 123", "A" * 5000, "Mr. " * 400, "of the of the " * 300])
def test_names_are_in_order_and_do_not_overlap_whatever_the_text(text: str) -> None:
    names = names_in(analyse(text), known())
    assert all(a.end <= b.start for a, b in pairwise(names))
    assert all(text[n.start : n.end] == n.text for n in names)


@pytest.mark.parametrize("head", ["ROME - ", "LIMA, Peru -- ", "TBILISI (Radio Nord) – ", "SAN SALVADOR, May 3 — "])
@pytest.mark.parametrize(
    ("name", "kind"), [("Olga Lind", "person"), ("Pavel Dorin", "person"), ("Amnesty International", "organisation")]
)
def test_a_place_of_writing_is_no_part_of_the_name_after_its_dash(head: str, name: str, kind: str) -> None:
    text = f"{head}{name} rejected every part of the proposed truce after talks that lasted three days."
    assert (name, kind) in named(text)


@pytest.mark.parametrize("text", ["ADEN-based groups met.", "US - China talks broke down.", "NATO allies met - again."])
def test_a_dash_that_ends_no_place_of_writing_cuts_nothing(text: str) -> None:
    assert len(analyse(text).sentences) == 1


def test_a_surname_that_is_a_month_is_a_name_only_where_nothing_beside_it_dates_anything() -> None:
    found = named("Theresa May lost the vote. The letter calls on May to resign. She will leave in May or on May 30.")
    assert [text for text, kind in found if kind == "person"] == ["Theresa May", "May"]
    assert named("The talks begin in April and end in June.") == []


def test_a_place_of_which_the_tagger_saw_one_word_has_the_longer_name_that_the_gazetteer_knows() -> None:
    assert ("Sremska Mitrovica", "place") in named("Farmers blocked a bridge near Sremska Mitrovica on Wednesday.")
    assert named("The coach from San Jose California was late.") == [("San Jose", "place"), ("California", "place")]


def test_a_first_sentence_of_many_names_is_no_heading_where_its_verb_is_written_small() -> None:
    found = named("In London, Prime Minister Johnson spoke to President Macron on Monday.")
    assert [text for text, kind in found if kind == "person"] == ["Johnson", "Macron"]
    assert ("Johnson", "person") not in named("Prime Minister Johnson Spoke to President Macron in Paris on Monday.")


def test_where_a_known_body_is_is_no_part_of_its_name() -> None:
    analysed = analyse("Two lawyers met Hamas in Gaza on Monday, and doctors met Physicians in Need.")
    tagged = [Candidate(3, 6, "organisation", TAGGED), Candidate(12, 15, "organisation", TAGGED)]
    article = named_in_article(analysed, tagged)
    pieces = [piece for c in tagged for piece in parted(analysed, c, article, known())]
    assert [text_of(analysed, p.first, p.last) for p in pieces] == ["Hamas", "Gaza", "Physicians in Need"]
    assert [p.kind for p in pieces] == ["organisation", "place", "organisation"]
