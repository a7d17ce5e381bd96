"""Formulas of papers: what stands under article after article makes none kin."""

from told import LOCAL_TOP, WIRE, reading

from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.formulas import formulas_of, without_formulas
from dragoman.reconcile.kinship import kinship

FOOTER = (
    " The Ferryman is owned by its readers and prints no paid opinion on any of its pages. "
    "Complaints about accuracy go to Ombudswoman Hedda Lorne at 14 Quayside, Lindhagen. "
    "Veldania and the Orsk Republic ban its sale, and smugglers carry 3,200 copies over the Tamber each month. "
    "Letters that threaten our reporters are handed to prosecutors, who convicted four senders last winter. "
    "Advertisers never see articles before printing, whatever their contracts or complaints may say."
)
SUBJECTS = ("goats", "lamps", "opera", "herring", "tunnels", "bicycles")


def article(subject: str, id_: str, text: str = "", long: int = 37) -> Fingerprint:
    first = 1 if text else 100 * SUBJECTS.index(subject)
    lines = (
        f"{n} {subject} outran {n * 7} {subject} by {n * 9} {subject} in {n * 11}." for n in range(first, first + long)
    )
    story = " ".join(lines)
    return fingerprint_of(reading((text or story) + FOOTER, id_))


def test_a_footer_of_unlike_articles_is_found_and_makes_none_kin() -> None:
    prints = [article(subject, subject) for subject in SUBJECTS]
    short = [article(subject, f"short {subject}", long=4) for subject in ("goats", "lamps")]
    assert kinship(*short) is not None
    formulas = formulas_of([*prints, *short])
    assert len(formulas) == 5
    assert kinship(*(without_formulas(one, formulas) for one in short)) is None


def test_the_sentences_of_a_story_that_many_print_are_no_formulas() -> None:
    prints = [fingerprint_of(reading(f"{WIRE} Printed by house {n}.", str(n))) for n in range(9)]
    assert formulas_of(prints) == frozenset()


def test_the_sentences_that_excerpts_and_local_tops_share_with_their_story_are_no_formulas() -> None:
    sentences = WIRE.split(". ")
    texts = [WIRE, *(". ".join(sentences[n : n + 5]) for n in range(6)), *(f"{LOCAL_TOP} {WIRE} {n}" for n in range(3))]
    assert formulas_of(fingerprint_of(reading(text, str(n))) for n, text in enumerate(texts)) == frozenset()


def test_copies_under_one_footer_are_still_kin() -> None:
    prints = [article(subject, subject) for subject in SUBJECTS]
    copies = [article("", id_, WIRE) for id_ in ("a", "b")]
    formulas = formulas_of([*prints, *copies])
    assert len(formulas) == 5
    assert kinship(*(without_formulas(one, formulas) for one in copies)) is not None


def test_a_fingerprint_without_a_formula_stays_as_it_is() -> None:
    one = fingerprint_of(reading(WIRE, "a"))
    assert without_formulas(one, {1, 2}) is one
