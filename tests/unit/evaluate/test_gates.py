"""Floors that figures must reach, and ceilings that they must not pass."""

import pytest

from dragoman.evaluate.gates import Gate, failed, gate_table


@pytest.mark.parametrize(
    ("reached", "bound", "most", "holds"),
    [
        (0.91, 0.9, False, True), (0.89, 0.9, False, False), (None, 0.9, False, False),
        (0.4, 1.0, True, True), (1.2, 1.0, True, False), (None, 1.0, True, False),
    ],
)  # fmt: skip
def test_a_gate_holds_at_its_floor_or_under_its_ceiling(
    reached: float | None, bound: float, most: bool, holds: bool
) -> None:
    assert Gate("names", "person: recall", reached, bound, most).holds is holds


def test_the_table_says_which_gate_failed_and_how() -> None:
    gates = (Gate("names", "recall", 0.8, 0.9), Gate("names", "in 20,000", 1.5, 1.0, True), Gate("names", "p", 1, 0.9))
    table = gate_table(gates)
    assert "BELOW ITS FLOOR" in table
    assert "ABOVE ITS CEILING" in table
    assert failed(gates) == gates[:2]
