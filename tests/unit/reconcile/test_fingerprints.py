"""Fingerprints: what is kept, as bytes, and as keys."""

from dataclasses import replace
from hashlib import sha256

import pytest
from told import ELSEWHERE, REWRITTEN, WIRE, reading

from dragoman.errors import FingerprintRefused
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of

wire = fingerprint_of(reading(WIRE, "wire", "2021-03-02", outlet="The Ferryman"))


def test_a_fingerprint_holds_the_day_the_outlet_and_the_names_in_order() -> None:
    assert (wire.published, wire.outlet, wire.doubts) == ("2021-03-02", "The Ferryman", 0)
    assert wire.names == (
        "Veldania",
        "Orsk Republic",
        "Lindhagen",
        "Tamber",
        "Ilka Brandow",
        "Marek Tolvanen",
        "Port Selm",
    )


def test_a_mangled_name_has_the_features_of_the_name_that_is_meant() -> None:
    mangled = fingerprint_of(reading(WIRE, "b", mangled={"Tolvanen": "Tulfanin", "Marek Tolvanen": "Marik Tulfanin"}))
    assert [s.features for s in mangled.sentences] == [s.features for s in wire.sentences]
    assert ("Tulfanin", "Marek Tolvanen") in mangled.garbled


def test_a_fingerprint_survives_its_bytes() -> None:
    mangled = fingerprint_of(reading(WIRE, "b", mangled={"Tolvanen": "Tulfanin"}))
    for one in (wire, mangled):
        assert Fingerprint.from_bytes(one.to_bytes()) == one


def test_a_fingerprint_is_small() -> None:
    assert len(wire.to_bytes()) < 2_000


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-1], lambda d: d + b"x", lambda d: b"\x63" + d[1:], lambda d: b"", lambda d: b"\xff" * 400]
)
def test_damaged_bytes_are_refused(damage: object) -> None:
    with pytest.raises(FingerprintRefused):
        Fingerprint.from_bytes(damage(wire.to_bytes()))  # type: ignore[operator]


def test_a_signature_of_another_length_is_refused() -> None:
    with pytest.raises(FingerprintRefused, match="values"):
        Fingerprint.from_bytes(replace(wire, signature=wire.signature[:4]).to_bytes())


def test_a_rewrite_shares_keys_and_a_stranger_shares_none() -> None:
    keys = set(wire.keys())
    assert keys & set(fingerprint_of(reading(REWRITTEN, "b")).keys())
    assert not keys & set(fingerprint_of(reading(ELSEWHERE, "c")).keys())


def test_an_excerpt_shares_keys_with_its_whole() -> None:
    assert set(wire.keys()) & set(fingerprint_of(reading(" ".join(WIRE.split(". ")[3:7]), "b")).keys())


def test_keys_are_signed_numbers_of_64_bits_in_order() -> None:
    keys = wire.keys()
    assert list(keys) == sorted(set(keys))
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_keys_and_bytes_are_the_same_on_every_machine() -> None:
    short = fingerprint_of(reading("Brandow counted 14 ferries on the Tamber river before the deadline.", "x"))
    assert short.keys()[:2] == (-5809708870836523281, -5749433854323484542)
    assert sha256(short.to_bytes()).hexdigest()[:16] == "4c901b70dbfafacb"
