"""The scores of kinships and origins, counted by hand."""

from dataclasses import replace

from dragoman.evaluate.origins import Made, Mixed, candidates_of, of_one_story, score_origins
from dragoman.evaluate.report import Row
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of

LAMPS = " ".join(f"On day {n} the pilots of harbour {n} asked the council for {n * 3} new lamps." for n in range(1, 31))
GOATS = " ".join(
    f"Farmer number {n} drove {n * 7} goats across bridge {n} before the thunderstorm." for n in range(1, 31)
)


def print_of(id_: str, text: str) -> Fingerprint:
    return fingerprint_of(Reading(SCHEMA_NAME, Article(id_, None, None, None, "2021-05-01", "en", text)))


lamps, goats = print_of("lamps", LAMPS), print_of("goats", GOATS)


def rows_of(mixed: Mixed) -> dict[str, Row]:
    return {row.name: row for row in score_origins(mixed)}


def mixed(copy: Fingerprint, *others: Fingerprint, wording: dict[tuple[str, str], float] | None = None) -> Mixed:
    prints = {one.id: one for one in (lamps, goats, copy, *others)}
    return Mixed(prints, (Made(copy.id, "lamps", "near"),), wording or {})


def test_a_copy_that_is_found_is_recall_and_no_stranger_is_wrong() -> None:
    rows = rows_of(mixed(print_of("copy", LAMPS[200:])))
    assert rows["near"].recall == 1.0
    assert (rows["kinships"].precision, rows["kinships"].recall) == (1.0, 1.0)
    assert (rows["origins"].precision, rows["origins"].recall) == (1.0, 1.0)


def test_a_copy_that_is_not_found_costs_recall_and_a_stranger_called_kin_precision() -> None:
    rows = rows_of(mixed(print_of("copy", GOATS)))
    assert rows["near"].recall == 0.0
    assert rows["kinships"].precision == 0.0
    assert dict(rows["kinships"].extra)["wrong"] == 1


def test_articles_that_share_wording_count_as_copies_or_are_left_open() -> None:
    twin = print_of("twin", GOATS)
    copied = rows_of(mixed(print_of("copy", LAMPS), twin, wording={("goats", "twin"): 0.9}))
    assert copied["kinships"].precision == 1.0
    assert copied["copies as they stand"].recall == 1.0
    open_ = rows_of(mixed(print_of("copy", LAMPS), twin, wording={("goats", "twin"): 0.1}))
    assert dict(open_["kinships"].extra) == {"wrong": 0, "left open": 1}


def test_a_copy_is_kin_to_a_copy_of_the_local_story_above_it() -> None:
    below = print_of("below", GOATS + " " + LAMPS)
    prints = {one.id: one for one in (lamps, goats, below)}
    made = Made("below", "lamps", "local top", "farm")
    for wording, wrong in (({("farm", "goats"): 1.0}, 0), ({}, 1)):
        rows = rows_of(Mixed(prints, (made,), wording))
        assert dict(rows["kinships"].extra)["wrong"] == wrong


def test_candidates_share_a_key_that_is_not_very_common() -> None:
    prints = {str(n): replace(lamps, id=str(n)) for n in range(3)}
    assert set(candidates_of(prints)) == {("0", "1"), ("0", "2"), ("1", "2")}
    assert not candidates_of(prints, commonest=2)


def test_reports_of_one_story_are_near_in_time_and_share_names() -> None:
    first = replace(lamps, names=("a", "b", "c", "d"))
    second = replace(goats, names=("b", "c", "e"))
    assert of_one_story(first, second)
    assert not of_one_story(first, replace(second, published="2021-06-01"))
    assert not of_one_story(first, replace(second, published=None))
    assert not of_one_story(first, replace(second, names=("x", "y", "b")))
