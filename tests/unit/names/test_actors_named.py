"""Who is named: identities, offices at the date, coreference, and states that stand for governments."""

from datetime import date

from at_hand import known

from dragoman.analyse.grammar import analyse
from dragoman.resolve.actors import ActorsInText, actors_of
from dragoman.resolve.places import places_of
from dragoman.spot.names import names_in

DAY = date(2016, 6, 15)


def read(text: str, day: date | None = DAY) -> ActorsInText:
    analysed, knowledge = analyse(text), known()
    names = names_in(analysed, knowledge)
    return actors_of(names, analysed, places_of(names, analysed, knowledge), knowledge, day)


def actor_of(found: ActorsInText, words: str, nth: int = 0) -> str | None:
    """The name of the actor of the nth mention with those words; None where it has none."""
    mention = [m for m in found.mentions if m.text == words][nth]
    return next((a.name for a in found.actors if a.id == mention.actor), None)


def test_a_surname_and_a_title_mean_the_full_name_before() -> None:
    found = read("Chancellor Angela Merkel spoke in Berlin. Mrs Merkel said the talks went well. Merkel then left.")
    people = [a for a in found.actors if a.kind == "person"]
    assert [a.name for a in people] == ["Angela Merkel"]
    assert people[0].country == "DE"


def test_two_people_of_one_surname_are_kept_apart_by_their_titles() -> None:
    found = read(
        "Olga Brandt leads the union and Peter Brandt owns the mill. Mrs Brandt wants higher wages. Mr Brandt refused."
    )
    assert actor_of(found, "Brandt", 0) == "Olga Brandt"
    assert actor_of(found, "Brandt", 1) == "Peter Brandt"


def test_the_role_is_the_one_of_the_day_of_publication() -> None:
    text = "John Kerry arrived in Vienna for the talks on trade between the United States and Iran."
    roles = {
        day.year: next(a.role for a in read(text, day).actors if a.name == "John Kerry")
        for day in (DAY, date(2010, 3, 1))
    }
    assert roles[2016] == "secretary of state"
    assert roles[2010] == "senator"


def test_an_unknown_person_is_an_actor_without_an_identity() -> None:
    found = read("Tamsin Quillfeather, who leads the dockers' union, rejected the offer.")
    actor = next(a for a in found.actors if a.kind == "person")
    assert (actor.name, actor.wikidata, found.known[actor.id]) == ("Tamsin Quillfeather", None, None)


def test_a_capital_that_speaks_is_its_government_and_a_place() -> None:
    found = read("Tokyo said it would lower the tariffs.")
    mention = next(m for m in found.mentions if m.text == "Tokyo")
    assert actor_of(found, "Tokyo") == "Japan"
    assert mention.place is not None


def test_a_capital_where_something_happens_is_only_a_place() -> None:
    found = read("The ministers met in Tokyo on Monday.")
    mention = next(m for m in found.mentions if m.text == "Tokyo")
    assert mention.actor is None
    assert mention.place is not None


def test_a_state_that_acts_and_its_officials_are_one_actor() -> None:
    found = read(
        "Canada rejected the quota. Canadian officials said the fishing fleet would sail from ports in Canada."
    )
    states = [a for a in found.actors if a.kind == "country"]
    assert [a.name for a in states] == ["Canada"]
    assert actor_of(found, "Canadian officials") == "Canada"
    assert actor_of(found, "Canada", 1) is None


def test_a_pronoun_stands_for_the_subject_before_it() -> None:
    found = read("Angela Merkel spoke to the unions. She promised a new offer. The strike goes on.")
    assert actor_of(found, "She") == "Angela Merkel"


def test_a_pronoun_that_two_people_fit_is_left_alone() -> None:
    found = read("The letters of Peter Brandt and Karl Olsen arrived. The mill stood still and he was ill.")
    assert [m for m in found.mentions if m.kind == "pronoun"] == []


def test_an_office_stands_for_its_only_holder_in_the_article() -> None:
    found = read("Justin Trudeau, the prime minister of Canada, met farmers. Later the prime minister flew home.")
    assert actor_of(found, "the prime minister") == "Justin Trudeau"


def test_a_spokesperson_of_a_state_speaks_for_it_but_its_critics_do_not() -> None:
    text = "A spokesman for Norway denied the claim. Critics of Norway welcomed it."
    found = read(text)
    norway = next(a.id for a in found.actors if a.name == "Norway")
    assert found.actor_in(0, len("A spokesman for Norway")) == norway
    start = text.index("Critics")
    assert found.actor_in(start, start + len("Critics of Norway")) is None


def test_the_same_text_gives_the_same_actors() -> None:
    text = "Angela Merkel and François Hollande met in Minsk. France and Germany want a truce, Mr Hollande said."
    assert read(text).mentions == read(text).mentions


def test_mentions_stand_in_the_text_in_order() -> None:
    text = "The United Nations urged Colombia and the FARC to sign. It set a date; Bogotá agreed."
    found = read(text)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m.start, m.end))
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


def test_a_title_weighs_more_than_an_office_near_it_where_no_day_is_known() -> None:
    found = read("President Obama said he would attend.", day=None)
    assert actor_of(found, "Obama") == "Barack Obama"


def test_of_two_presidents_of_one_family_the_state_is_told_though_not_which_of_them() -> None:
    found = read("President Bush has warned Russia.", day=None)
    (bush,) = [a for a in found.actors if a.kind == "person"]
    assert (bush.name, bush.country, bush.wikidata) == ("Bush", "US", None)


def test_people_without_a_name_are_of_the_state_where_they_act_and_soldiers_are_not() -> None:
    found = read("Miners marched in Warsaw on Monday. The miners want higher pay. Troops landed in Warsaw at dawn.")
    states = {a.name.lower(): a.country for a in found.actors if a.kind == "group"}
    assert states.get("miners") == "PL"
    assert states.get("troops") is None


def test_ethnic_people_are_not_the_state_that_has_their_name() -> None:
    found = read("Ethnic Albanians demonstrated in Belgrade. They attacked the police.")
    assert [(a.name, a.country) for a in found.actors if a.kind in {"group", "country"}][:1] == [
        ("ethnic Albanians", "RS")  # of where they demonstrate, the only state told of; never of Albania
    ]
