from dataclasses import replace

import pytest

from dragoman.reconcile.claims import Claim, claims_of
from dragoman.reconcile.contradictions import contradiction, counts_in
from dragoman.reconcile.matching import contrary_keys, line_key, same, same_in_copy, sketch_of
from recorded import Draft


def claim(draft: Draft) -> Claim:
    found = claims_of(draft.reading(), "article")
    assert len(found) == 1
    return found[0]


def said(words: str, who: str = "Anna Weber") -> Claim:
    return claim(Draft().says(who, words))


def met(day: str | None, who: str = "Ruritania", whom: str = "Freedonia", status: str = "occurred") -> Claim:
    return claim(Draft().does("CONSULT", who, whom, "met ministers of", day, status))


DAY = "2030-03-01"


def test_a_quotation_with_a_word_changed_is_the_same_saying() -> None:
    one = said("We will sign the harbour treaty before the end of June")
    other = said("We shall sign the harbour treaty before the end of June")
    assert same(one, DAY, other, DAY)
    assert set(sketch_of(one.words)) & set(sketch_of(other.words))


def test_two_people_do_not_say_the_same_line() -> None:
    words = "We will sign the harbour treaty before the end of June"
    assert not same(said(words), DAY, said(words, "Boris Lund"), DAY)


def test_other_words_are_another_saying() -> None:
    one = said("We will sign the harbour treaty before the end of June")
    other = said("The price of grain decides what the ministers can do this year")
    assert not same(one, DAY, other, DAY)


def test_an_excerpt_of_a_quotation_is_the_same_saying() -> None:
    whole = said("We will sign the harbour treaty before the end of June if the boats are gone")
    part = said("We will sign the harbour treaty before the end of June")
    assert same(whole, DAY, part, DAY)


def test_a_met_b_is_b_met_a() -> None:
    one, other = met("2030-03-01"), met("2030-03-01", "Freedonia", "Ruritania")
    assert line_key(one) == line_key(other)
    assert same(one, DAY, other, DAY)


@pytest.mark.parametrize(
    ("day", "published", "expected"),
    [
        ("2030-03-01", DAY, True),
        ("2030-03-02", DAY, True),
        ("2030-03-05", DAY, False),
        (None, "2030-03-02", True),
        (None, "2030-03-20", False),
        (None, None, False),
    ],
)
def test_meetings_of_the_same_two_are_told_apart_by_their_days(
    day: str | None, published: str | None, expected: bool
) -> None:
    assert same(met("2030-03-01"), DAY, met(day), published) is expected


def test_a_year_does_not_say_which_meeting_is_meant() -> None:
    year = replace(
        met("2030-03-01"), time=replace(met("2030-03-01").time, first_day="2030-01-01", last_day="2030-12-31")
    )
    assert not same(met("2030-03-10"), DAY, year, "2030-03-10")


def test_a_planned_meeting_is_not_the_one_that_was_held() -> None:
    assert not same(met("2030-03-01"), DAY, met("2030-03-01", status="planned"), DAY)


def test_two_threats_on_one_day_are_two_unless_their_words_agree() -> None:
    def threat(words: str) -> Claim:
        return claim(Draft().does("THREATEN", "Ruritania", "Freedonia", words, "2030-03-01"))

    assert same(threat("threatened to close the strait to"), DAY, threat("threatens to close the strait to"), DAY)
    assert not same(
        threat("threatened to close the strait to"), DAY, threat("vowed new taxes on every tin of fish from"), DAY
    )


def test_a_position_is_the_same_by_holder_issue_and_stance() -> None:
    one = claim(Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
    other = claim(Draft().wants("Freedonia", "trade", "reject", "will have nothing of it"))
    third = claim(Draft().wants("Freedonia", "trade", "accept", "will have it"))
    assert line_key(one) == line_key(other) != line_key(third)
    assert same(one, DAY, other, None)


def test_in_a_copy_reworded_claims_are_the_same() -> None:
    one = claim(Draft().wants("Freedonia", "trade", "reject", "rejects the new tax on tinned fish"))
    other = claim(Draft().wants("Freedonia", "trade", "reject", "dismisses the new levy on tinned fish"))
    assert same_in_copy(one, other)
    assert not same_in_copy(one, replace(other, value="accept"))


def test_a_short_yes_is_no_claim_of_its_own() -> None:
    assert claims_of(Draft().says("Anna Weber", "Yes of course").reading(), "article") == ()


def test_a_quotation_with_two_speakers_is_contradicted_in_who() -> None:
    words = "We will sign the harbour treaty before the end of June"
    found = contradiction(said(words), DAY, said(words, "Boris Lund"), DAY)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("who", "Anna Weber", "Boris Lund")


def test_an_event_that_is_denied_is_contradicted() -> None:
    found = contradiction(met("2030-03-01"), DAY, met("2030-03-01", status="denied"), DAY)
    assert found is not None
    assert found.kind == "said or denied"


def test_two_days_for_one_planned_meeting_are_a_contradiction() -> None:
    found = contradiction(met("2030-03-04", status="planned"), DAY, met("2030-03-06", status="planned"), DAY)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("when", "2030-03-04", "2030-03-06")


def test_meetings_reported_weeks_apart_do_not_contradict() -> None:
    assert contradiction(met("2030-03-04"), "2030-03-05", met("2030-03-16"), "2030-03-17") is None


def test_two_counts_of_one_deed_are_a_contradiction() -> None:
    def seized(number: str) -> Claim:
        return claim(Draft().does("COERCE", "Ruritania", "Freedonia", f"seized {number} boats in the strait from", DAY))

    found = contradiction(seized("12"), DAY, seized("twenty"), DAY)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("how many", "12 boats", "20 boats")
    assert contradiction(seized("12"), DAY, seized("twelve"), DAY) is None
    assert contradiction(seized("12"), DAY, seized("about twenty"), DAY) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Twelve people were held and 1,200 left", {"people": 12}),
        ("In three days and two weeks", {}),
        ("at least 40 engineers", {}),
        ("Five boats were seized and six boats sunk", {}),
        ("20 percent of 300 voters", {"voters": 300}),
        ("Article 5 says nothing", {}),
    ],
)
def test_counts_leave_out_estimates_times_and_doubles(words: str, expected: dict[str, int]) -> None:
    assert counts_in(words) == expected


def test_an_agreement_that_another_calls_refused_is_a_contradiction() -> None:
    agreed = claim(Draft().does("AGREE", "Ruritania", "Freedonia", "agreed on the harbour treaty with", DAY))
    refused = claim(Draft().does("REJECT", "Freedonia", "Ruritania", "rejected the harbour treaty with", DAY))
    other = claim(Draft().does("REJECT", "Freedonia", "Ruritania", "turned down forty engineers from", DAY))
    found = contradiction(agreed, DAY, refused, DAY)
    assert line_key(agreed) in contrary_keys(refused)
    assert line_key(refused) in contrary_keys(agreed)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("agreed or refused", "agreed", "refused")
    assert contradiction(agreed, DAY, other, DAY) is None


def test_one_saying_with_two_counts_is_a_contradiction() -> None:
    one = said("Nine villages were flooded in the valley last week")
    other = said("Eleven villages were flooded in the valley last week")
    found = contradiction(one, DAY, other, DAY)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("how many", "9 villages", "11 villages")
    assert contradiction(one, DAY, said("Nine villages were flooded in the valley last month"), DAY) is None
