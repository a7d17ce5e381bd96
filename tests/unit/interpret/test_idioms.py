"""Idioms that tell an act, and look-alikes that do not: a type and a sentence of our own in each line of a table."""

from pathlib import Path

import pytest

from acts import told

LINES = [line.split("\t") for line in (Path(__file__).parent / "idioms.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("type", "text"), LINES)
def test_an_idiom_tells_its_act_and_a_look_alike_does_not(type: str, text: str) -> None:
    types = {event[0] for event in told(text)}
    assert (type in types) if not type.startswith("not ") else (type.removeprefix("not ") not in types)
