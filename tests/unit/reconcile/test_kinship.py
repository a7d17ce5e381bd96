"""Kinship of two articles: copies in every dress, and reports that only share a story."""

from dataclasses import replace

import pytest
from told import ELSEWHERE, INDEPENDENT, LOCAL_TOP, REWRITTEN, WIRE, reading

from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.kinship import direction, kinship, names_in_order

MANGLED = {
    "Ilka Brandow": "Elka Brundw",
    "Brandow": "Brundw",
    "Marek Tolvanen": "Marik Tulfanin",
    "Tolvanen": "Tulfanin",
}


def print_of(text: str, id_: str, **known: str) -> Fingerprint:
    return fingerprint_of(reading(text, id_, **known))  # type: ignore[arg-type]


wire = print_of(WIRE, "wire")


def kind_of(other: Fingerprint) -> str | None:
    found = kinship(wire, other)
    return found.kind if found else None


def test_the_same_words_are_an_exact_copy_of_score_1() -> None:
    found = kinship(wire, print_of(WIRE, "reprint"))
    assert found is not None
    assert (found.kind, found.score, found.reasons[0]) == ("exact", 1.0, "the same words")


def test_a_sentence_left_out_makes_a_near_copy() -> None:
    assert (
        kind_of(print_of(WIRE.replace("Tolvanen called the deadline ambitious but did not reject it.", ""), "b"))
        == "near"
    )


def test_other_words_for_the_same_sentences_make_a_rewrite_or_a_translation() -> None:
    assert kind_of(print_of(REWRITTEN, "b")) in {"rewrite", "translation"}


def test_mangled_names_hide_no_copy() -> None:
    assert kind_of(fingerprint_of(reading(WIRE, "b", mangled=MANGLED))) in {"near", "rewrite"}


def test_sentences_that_changed_places_hide_no_copy() -> None:
    sentences = WIRE.split(". ")
    swapped = [sentences[n + 1 - 2 * (n % 2)] for n in range(len(sentences) - len(sentences) % 2)]
    assert kind_of(print_of(". ".join(swapped), "b")) in {"near", "rewrite"}


def test_a_third_of_an_article_is_an_excerpt() -> None:
    assert kind_of(print_of(" ".join(WIRE.split(". ")[3:8]), "b")) == "excerpt"


def test_a_wire_story_below_a_local_top_is_shared_wire() -> None:
    assert kind_of(print_of(LOCAL_TOP + " " + " ".join(WIRE.split()[:105]) + ".", "b")) == "shared-wire"


@pytest.mark.parametrize("text", [INDEPENDENT, ELSEWHERE, LOCAL_TOP])
def test_an_independent_report_is_not_kin_though_it_quotes_the_same_words(text: str) -> None:
    assert kind_of(print_of(text, "b")) is None


def test_kinship_is_symmetrical() -> None:
    other = print_of(REWRITTEN, "b")
    assert kinship(wire, other) == kinship(other, wire)


def test_errors_in_common_are_told_as_a_reason() -> None:
    one, other = (fingerprint_of(reading(text, id_, mangled=MANGLED)) for text, id_ in ((WIRE, "a"), (REWRITTEN, "b")))
    found = kinship(one, other)
    assert found is not None
    assert "both write 'Brundw' for Ilka Brandow" in found.reasons
    assert any(reason.startswith("the same ") and reason.endswith("in the same order") for reason in found.reasons)


def test_errors_in_common_raise_the_score() -> None:
    one, other = (fingerprint_of(reading(text, id_, mangled=MANGLED)) for text, id_ in ((WIRE, "a"), (REWRITTEN, "b")))
    with_errors, without = kinship(one, other), kinship(one, replace(other, garbled=()))
    assert with_errors is not None
    assert without is not None
    assert with_errors.score > without.score


def test_the_earlier_article_is_the_likelier_parent_then_the_cleaner_then_the_longer() -> None:
    early, late = print_of(WIRE, "b", published="2021-03-01"), print_of(WIRE, "a", published="2021-03-02")
    assert direction(late, early) == (early, late)
    clean, mangled = fingerprint_of(reading(WIRE, "b")), fingerprint_of(reading(WIRE, "a", mangled=MANGLED))
    assert direction(mangled, clean) == (clean, mangled)
    assert direction(print_of(ELSEWHERE, "a"), wire)[0] == wire


def test_an_excerpt_without_a_finding_is_no_cleaner_than_its_whole_with_one() -> None:
    whole = replace(wire, id="z", doubts=0)
    excerpt = replace(print_of(" ".join(WIRE.split(". ")[3:8]), "a"), doubts=0)
    assert direction(excerpt, whole) == (whole, excerpt)


def test_an_article_without_a_date_comes_after_those_that_have_one() -> None:
    dated = print_of(WIRE, "z", published="2021-03-02")
    assert direction(wire, dated) == (dated, wire)


def test_names_in_order_counts_the_longest_row() -> None:
    assert names_in_order(("a", "b", "c", "d"), ("a", "c", "b", "d", "e")) == (3, 4)


def test_articles_without_a_word_are_kin_to_none_but_the_same() -> None:
    empty, other = (
        replace(wire, id=id_, sentences=(), digest=digest, names=()) for id_, digest in (("e", 1), ("f", 2))
    )
    assert kinship(empty, wire) is None
    assert kinship(empty, other) is None
