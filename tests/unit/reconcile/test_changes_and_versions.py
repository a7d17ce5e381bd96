from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.mentions import Actor
from dragoman.reconcile.aliases import Person, aliases_of
from dragoman.reconcile.changes import Held, ledger
from dragoman.reconcile.parties import actor_key, folded, party_key
from dragoman.reconcile.versions import Reported, differing, versions_of
from recorded import Draft


def held(day: int, stance: str, origin: int = 1, basis: str = "said", item: int = 0) -> Held:
    return Held(f"2030-03-{day:02d}", stance, basis, origin, item or day * 100 + origin)


def test_a_stance_the_holder_is_heard_to_take_later_is_a_change() -> None:
    found = ledger([held(1, "reject"), held(9, "accept")])
    assert [(c.before.stance, c.after.stance) for c in found.changes] == [("reject", "accept")]
    assert found.conflicts == ()


def test_a_stance_of_the_same_side_is_no_change() -> None:
    assert ledger([held(1, "reject"), held(9, "oppose")]).changes == ()


def test_a_report_by_others_alone_is_a_conflict_and_no_change() -> None:
    found = ledger([held(1, "reject"), held(9, "accept", 2, "reported")])
    assert found.changes == ()
    assert len(found.conflicts) == 1


def test_two_origins_that_report_a_new_stance_make_a_change() -> None:
    assert (
        len(ledger([held(1, "reject"), held(9, "accept", 2, "reported"), held(10, "accept", 3, "reported")]).changes)
        == 1
    )


def test_a_new_stance_that_others_go_on_denying_is_contested() -> None:
    found = ledger([held(1, "reject"), held(9, "accept", 2), held(10, "reject", 3)])
    assert found.changes == ()
    assert found.conflicts


def test_one_article_that_tells_both_is_no_conflict_of_reports() -> None:
    assert ledger([held(1, "reject"), held(1, "accept", item=7)]).conflicts == ()


STANCES = st.sampled_from(["accept", "reject", "conditional", "oppose", "offer"])
HELD = st.builds(
    held, st.integers(1, 12), STANCES, st.integers(1, 4), st.sampled_from(["said", "reported"]), st.integers(1, 9999)
)


@given(st.lists(HELD, max_size=12, unique_by=lambda h: h.item), st.randoms())
def test_the_ledger_does_not_depend_on_the_order_of_reports(reports: list[Held], chance: object) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ledger(shuffled) == ledger(reports)


@given(st.lists(HELD, max_size=12, unique_by=lambda h: h.item))
def test_changes_stand_in_order_of_time_and_change_sides(reports: list[Held]) -> None:
    changes = ledger(reports).changes
    assert all(c.before.day < c.after.day for c in changes)
    assert [c.after.day for c in changes] == sorted(c.after.day for c in changes)


def test_the_wording_of_most_origins_comes_first_and_the_difference_is_shown() -> None:
    reports = [
        Reported("We will sign in June.", True, 1, 1),
        Reported("We will not sign in June", True, 2, 2),
        Reported("we will sign in June", False, 3, 3),
    ]
    first, second = versions_of(reports)
    assert (first.words, first.origins, first.items) == ("We will sign in June.", 2, (1, 3))
    assert differing(second) == ("not",)


@given(
    st.lists(
        st.builds(Reported, st.text(max_size=60), st.booleans(), st.integers(1, 4), st.integers(1, 99)), max_size=8
    )
)
def test_versions_quote_reports_word_for_word(reports: list[Reported]) -> None:
    for version in versions_of(reports):
        assert version.words in {r.words for r in reports}
        assert all(words in " ".join(version.words.split()) for words in differing(version))


def person(name: str, role: str | None = None, country: str | None = None, wikidata: str | None = None) -> Actor:
    return Actor("a1", name, "person", role, country, wikidata, 0.9)


def test_people_of_one_bare_name_are_different_in_every_article() -> None:
    assert actor_key(person("Smith"), "one") != actor_key(person("Smith"), "two")
    assert actor_key(person("Anna Smith"), "one") == actor_key(person("Anna Smíth"), "two")


def test_a_minister_acts_for_the_country_and_a_former_one_does_not() -> None:
    assert party_key(person("Anna Weber", "foreign minister", "DE"), "x") == "country DE"
    assert party_key(person("Anna Weber", "former foreign minister", "DE"), "x") == "person anna weber"


def test_a_name_without_letters_keeps_what_it_has() -> None:
    assert folded("???") == "???"


def test_a_bare_surname_means_nobody_where_two_would_fit() -> None:
    reading = Draft().says("Lund", "The price of grain decides it").reading()
    one, two = Person("k1", "Boris Lund", 3, False), Person("k2", "Ada Lund", 3, False)
    assert [alias.key for alias in aliases_of(reading, "x", [one])] == ["k1"]
    assert aliases_of(reading, "x", [one, two]) == ()


def test_a_surname_from_an_article_of_other_people_explains_nothing() -> None:
    reading = Draft().says("Lund", "The price of grain decides it").reading()
    assert aliases_of(reading, "x", [Person("k1", "Boris Lund", 1, False)]) == ()


def test_a_mangled_name_is_explained_by_kin_only() -> None:
    reading = Draft().says("Lond", "The price of grain decides it").reading()
    found = aliases_of(reading, "x", [Person("k1", "Boris Lund", 0, True)])
    assert [(alias.key, alias.garbled) for alias in found] == [("k1", True)]
    assert aliases_of(reading, "x", [Person("k1", "Boris Lund", 9, False)]) == ()
