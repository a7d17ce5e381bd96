"""Mangled names, traced back where the context says who is meant and left alone where not; titles that do not fit."""

from datetime import date

from at_hand import known
from launderer import laundered

from dragoman.analyse.grammar import analyse
from dragoman.doubt.names import findings_on_names
from dragoman.doubt.roles import findings_on_roles
from dragoman.knowledge.normal import plain
from dragoman.model.findings import Finding
from dragoman.resolve.actors import actors_of
from dragoman.resolve.place_repairs import Setting
from dragoman.resolve.places import places_of
from dragoman.resolve.strays import settled_names
from dragoman.spot.names import names_in
from dragoman.spot.role_words import role_kinds

DAY = date(2016, 6, 15)


def doubts(text: str, day: date | None = DAY) -> list[Finding]:
    analysed, knowledge = analyse(text), known()
    names = names_in(analysed, knowledge)
    places = places_of(names, analysed, knowledge)
    actors = actors_of(names, analysed, places, knowledge, day)
    return [*findings_on_names(actors, places), *findings_on_roles(analysed, actors, knowledge, day)]


def test_a_mangled_name_with_its_office_is_traced_back_with_a_reason() -> None:
    (found,) = doubts("The talks went on in Vienna. Germany’s chancellor, Enjila Merkil, said that a deal was near.")
    assert (found.kind, found.text, found.suggestion) == ("garbled_name", "Enjila Merkil", "Angela Merkel")
    assert "chancellor of Germany" in found.reason


def test_a_surname_mangled_in_another_way_later_is_the_same_person() -> None:
    found = doubts(
        "Canadian Prime Minister Jostan Troodo spoke on the grain strike. Mr Trudou said the ports would open again."
    )
    assert [(f.text, f.suggestion) for f in found] == [
        ("Jostan Troodo", "Justin Trudeau"),
        ("Trudou", "Justin Trudeau"),
    ]


def test_the_holder_of_the_very_office_is_meant_by_a_surname_that_sounds_the_same() -> None:
    found = doubts("Germany’s chancellor, Frederick Mertz, spoke in Ghent on trams.", date(2025, 11, 20))
    assert [(f.text, f.suggestion) for f in found] == [("Frederick Mertz", "Friedrich Merz")]
    assert doubts("Germany’s economy minister, Frederick Mertz, spoke in Ghent on trams.", date(2016, 11, 20)) == []


MANGLED = "Jostan Troodo, Canada’s prime minister, and Enjila Merkil, Germany’s chancellor, met in Ottawa. "


def test_in_mangled_copy_a_surname_that_fell_apart_is_one_word() -> None:
    found = {f.text: f.suggestion for f in doubts(MANGLED + "Then Trud Doo spoke of the ports, and Merkil left.")}
    assert found["Trud Doo"] == "Justin Trudeau"


def test_a_name_that_begins_with_another_mangled_form_of_it_is_traced_as_well() -> None:
    found = {f.text: f.suggestion for f in doubts(MANGLED + "The ports, Troodoo said, would open. Troodo then left.")}
    assert found["Troodoo"] == "Justin Trudeau"


def test_the_word_that_opens_a_sentence_is_no_part_of_a_mangled_name() -> None:
    assert ("Trudou", "person") in settled(MANGLED + "Among Trudou voters, most want the ports to open.")


def test_an_unknown_person_of_a_similar_name_without_that_office_is_left_alone() -> None:
    assert doubts("Justine Trudel, a baker in Lyon, joined the strike against the flour tax.") == []


def test_clean_spelling_variants_are_no_finding() -> None:
    assert doubts("Russia’s foreign minister, Sergey Lavrov, met Ukraine’s president, Petro Poroshenko, in Kiev.") == []


def test_relatives_of_the_famous_are_left_alone() -> None:
    assert doubts("Ivanka Trump and Bill Clinton spoke at the trade fair in the United States.") == []


def test_a_title_of_another_state_is_a_conflict() -> None:
    found = doubts("French President Angela Merkel signed the climate pact in Paris.")
    assert [(f.kind, f.text) for f in found] == [("role_conflict", "French President Angela Merkel")]
    assert found[0].suggestion is not None
    assert "Germany" in found[0].suggestion


def test_a_title_that_a_state_does_not_use_is_a_conflict() -> None:
    (found,) = doubts(
        "Foreign Secretary John Kerry arrived in Vienna to talk with Iran about the United States embargo."
    )
    assert (found.kind, found.suggestion) == ("role_conflict", "secretary of state")


def test_former_and_coming_offices_are_no_conflict() -> None:
    text = (
        "Former French President Nicolas Sarkozy met the German chancellor, Angela Merkel, and US Senator John Kerry."
    )
    assert doubts(text) == []


def test_without_a_date_no_title_is_doubted() -> None:
    assert doubts("French President Angela Merkel signed the climate pact in Paris.", day=None) == []


def test_laundered_office_holders_come_back_and_never_as_somebody_else() -> None:
    holders = {
        "Germany’s chancellor": "Angela Merkel",
        "Italy’s prime minister": "Matteo Renzi",
        "Canada’s prime minister": "Justin Trudeau",
        "Hungary’s prime minister": "Viktor Orban",
        "the Russian president": "Vladimir Putin",
        "the Polish president": "Andrzej Duda",
    }
    right = 0
    for office, name in holders.items():
        found = doubts(
            f"The talks went on for a third day. It was {office}, {laundered(name, 5)}, who proposed a pause."
        )
        meant = [f.suggestion for f in found if f.kind == "garbled_name"]
        assert {plain(m) for m in meant} <= {plain(name)}
        right += len(meant)
    assert right >= 5


def test_a_title_before_a_surname_that_is_written_as_known_is_no_finding() -> None:
    assert doubts("A grain fund was opened in Rabat with Presidents Obama and Putin as guests.") == []


def test_a_people_named_before_a_title_does_not_own_the_office() -> None:
    assert doubts("At the quay stood the Danish sailors President Barack Obama had met in spring.") == []


def test_a_leader_with_a_title_that_the_state_lacks_is_a_conflict() -> None:
    (found,) = doubts("President David Cameron spoke of the fish quota in London.", date(2015, 6, 1))
    assert (found.kind, found.suggestion) == ("role_conflict", "prime minister")
    assert "no president" in found.reason


def test_a_title_that_means_another_office_in_one_state_is_no_conflict_there() -> None:
    assert doubts("The British chancellor, George Osborne, cut the fish tax.", date(2015, 6, 1)) == []
    assert doubts("Chancellor George Osborne cut the fish tax.", date(2015, 6, 1)) == []


def test_a_holder_is_named_with_the_title_of_the_office() -> None:
    (found,) = doubts("British Prime Minister Joe Biden spoke of fish.", date(2015, 6, 1))
    assert "the prime minister of the United Kingdom on that day was David Cameron" in found.reason


def test_part_of_a_known_name_is_not_mangled() -> None:
    assert doubts("Recep Tayyip met the German chancellor, Angela Merkel, in Ankara.") == []


def settled(text: str) -> list[tuple[str, str]]:
    analysed, knowledge = analyse(text), known()
    names = settled_names(names_in(analysed, knowledge), analysed, knowledge, DAY).names
    return [(name.text, name.kind) for name in names]


def test_a_mangled_surname_that_the_tagger_missed_is_a_person() -> None:
    text = (
        "Canadian Prime Minister Jostan Troodo spoke in Ottawa on the grain strike. Later Truodo met Angela Merkel and "
        "Francois Hollande. The ports stay shut, Trudu told them."
    )
    people = {name for name, kind in settled(text) if kind == "person"}
    assert {"Jostan Troodo", "Truodo", "Trudu"} <= people


def test_a_mangled_city_in_an_article_on_its_state_is_a_place() -> None:
    text = (
        "Polish ministers met in Warsaw and in Krakow. Poland wants the grain to pass through Gdensk, and ministers "
        "of Poland said in Gdensk that the port of Szczecin was too small."
    )
    analysed, knowledge = analyse(text), known()
    settled_ = settled_names(names_in(analysed, knowledge), analysed, knowledge, DAY)
    places = places_of(settled_.names, analysed, knowledge, Setting(settled_.mangled, settled_.states))
    assert {(r.text, r.meant) for r in places.repairs} == {("Gdensk", "Gdańsk")}


def test_unknown_words_of_clean_copy_stay_what_they_are() -> None:
    text = "Brimwell and Co opened a mill in Lyon. Justine Trudel, a baker, said Brimwell had no flour."
    analysed, knowledge = analyse(text), known()
    names = names_in(analysed, knowledge)
    assert settled_names(names, analysed, knowledge, DAY).names == names


def test_a_chief_may_be_called_the_head() -> None:
    kinds = role_kinds()
    assert kinds["army head"] == kinds["army chief"]
    assert kinds["defence head"] == kinds["defence chief"]


def test_a_mangled_name_goes_on_over_a_particle() -> None:
    text = (
        "Brazilian President Looiz Inasyo Loola da Silfa opened the coffee fair in Santos. Growers cheered da Silfa, "
        "and Angela Merkal sent a wreath."
    )
    people = {name for name, kind in settled(text) if kind == "person"}
    assert "Looiz Inasyo Loola da Silfa" in people
