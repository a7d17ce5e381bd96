"""Fingerprints and kinships of hostile articles are bounded in time and size."""

import time

import pytest

from dragoman.model.mentions import Mention
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article
from dragoman.reconcile.fingerprints import fingerprint_of
from dragoman.reconcile.kinship import Kinship, kinship
from dragoman.reconcile.origins import Member, origins_of
from dragoman.reconcile.packing import MOST_BYTES

LENGTH = 500_000
SENTENCE = "The ferry of Lindhagen carried 14 envoys over the Tamber before the deadline. "
TEXTS = {
    "one sentence again and again": SENTENCE * (LENGTH // len(SENTENCE)),
    "no two sentences alike": " ".join(
        f"Envoy {n} signed paper {n * 7} in room {n * 13 % 997}." for n in range(10_000)
    ),
    "one word": "x" * LENGTH,
    "no space": "a1" * (LENGTH // 2),
    "only full stops": "." * LENGTH,
    "full stops and blanks": ". " * (LENGTH // 2),
    "a full stop and then only blanks": "." + " " * LENGTH,
    "only line ends": "\n" * LENGTH,
    "only quotation marks": '"' * LENGTH,
    "one sentence without an end": "deadline " * (LENGTH // 9),
    "right to left and beyond": "\u202e\U0001f600 \ud800 " * (LENGTH // 5),
}


def reading(text: str, id_: str = "a") -> Reading:
    return Reading(SCHEMA_NAME, Article(id_, None, None, None, None, "en", text))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_long_article_has_a_small_fingerprint_soon(text: str) -> None:
    start = time.process_time()
    one = fingerprint_of(reading(text))
    other = fingerprint_of(reading(text + " And then it rained.", "b"))
    kinship(one, other)
    assert time.process_time() - start < 10
    assert len(one.to_bytes()) < MOST_BYTES
    assert len(one.keys()) <= 181


def test_a_long_article_is_kin_to_a_copy_of_it() -> None:
    text = TEXTS["no two sentences alike"]
    found = kinship(fingerprint_of(reading(text)), fingerprint_of(reading(text + " And then it rained.", "b")))
    assert found is not None


def test_repeated_text_is_kin_to_no_other_repeated_text() -> None:
    other = "Bakers in Hobbleton sold paper boats for charity and raised 480 crowns. " * 200
    assert kinship(fingerprint_of(reading(SENTENCE * 200)), fingerprint_of(reading(other, "b"))) is None


@pytest.mark.parametrize("text", [" ", ".", "\n", "I", "\u200b", "1"])
def test_an_article_without_words_is_kin_to_nothing_with_words(text: str) -> None:
    one = fingerprint_of(reading(text))
    assert kinship(one, fingerprint_of(reading(SENTENCE, "b"))) is None


def test_very_many_names_and_very_long_names_are_bounded() -> None:
    text = "Brandow " * 20_000 + "B" * 50_000
    spans = [(n * 8, n * 8 + 7, "Brandow") for n in range(20_000)] + [(160_000, 210_000, "B" * 50_000)]
    mentions = tuple(Mention(f"m{n}", *span, "person") for n, span in enumerate(spans))
    article = Article("i" * 100_000, None, "o" * 100_000, None, None, "en", text)
    one = fingerprint_of(Reading(SCHEMA_NAME, article, mentions))
    assert len(one.to_bytes()) < MOST_BYTES


def test_a_family_of_very_many_is_a_tree_soon() -> None:
    members = [Member(f"{n:05}", None, 0, 100) for n in range(3_000)]
    chain = [Kinship(f"{n:05}", f"{n + 1:05}", "near", 0.9, ()) for n in range(2_999)]
    star = [Kinship("00000", f"{n:05}", "near", 0.5, ()) for n in range(2, 3_000)]
    start = time.process_time()
    (origin,) = origins_of(members, [*chain, *star])
    assert time.process_time() - start < 5
    assert len(origin.tree) == 2_999
