"""Mangled full names lead to their bearers by sound, out of the whole knowledge base."""

import pytest
from at_hand import known

from dragoman.knowledge.normal import plain
from dragoman.knowledge.sounds import bucket, buckets_near, place_skeleton, skeletons_near, sound_key
from dragoman.resolve.tracing import candidates_for


def first(name: str) -> str | None:
    found = candidates_for(tuple(plain(name).split()), known().actors)
    return found[0].actor.name if found else None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Enjila Merkil", "Angela Merkel"),
        ("Jostan Troodo", "Justin Trudeau"),
        ("Mateo Rinzi", "Matteo Renzi"),
        ("Vantschamin Natanyaho", "Benjamin Netanyahu"),
        ("Shinzu Abi", "Shinzo Abe"),
        ("Ancela Mer Kel", "Angela Merkel"),
    ],
)
def test_a_mangled_name_leads_to_its_bearer(written: str, meant: str) -> None:
    assert first(written) == meant


def test_a_name_like_nobodys_has_no_candidates_and_a_single_word_none() -> None:
    assert candidates_for(("quxqux", "zzyzzx"), known().actors) == ()
    assert candidates_for(("merkil",), known().actors) == ()
    assert candidates_for((), known().actors) == ()


def test_candidates_come_the_likeliest_first_and_each_once() -> None:
    found = candidates_for(("enjila", "merkil"), known().actors)
    weights = [candidate.weight for candidate in found]
    assert weights == sorted(weights, reverse=True)
    assert len({candidate.actor.key for candidate in found}) == len(found)


def test_a_key_of_sounds_lies_in_the_buckets_of_names_one_consonant_away() -> None:
    key = sound_key("angela", "merkel")
    assert key is not None
    for given, surname in (("angela", "merkel"), ("anjila", "merkl"), ("angila", "mekel"), ("angela", "mertel")):
        assert any(key.startswith(near) for near in buckets_near(given, surname)), (given, surname)
    assert key.startswith(bucket("angela", "merkel"))


def test_skeletons_near_hold_what_hebrew_confuses() -> None:
    assert set(skeletons_near("tavor")) & set(skeletons_near("tabor"))
    assert "a" in skeletons_near("Vho"), "a name of hardly a consonant"
    assert "msts" in skeletons_near("Massachvsetts"), "v where only a vowel can be spoken"


def test_skeletons_near_a_longer_name_hold_two_exchanges_and_a_lost_consonant() -> None:
    assert place_skeleton("Fayetteville") in skeletons_near("Payatibil")
    assert place_skeleton("Pittsburgh") in skeletons_near("Fitzvorg")
