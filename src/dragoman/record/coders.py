"""Two people's decisions compared: how often they agree, and Krippendorff's alpha (nominal; Krippendorff 2011)."""

from collections.abc import Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np

from dragoman.record.correcting import CONTESTED, DECISIONS, Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """On how many claims both decided, on how many alike (share), alpha (None where it is undefined), and which
    differ: the claim with what each decided."""

    both: int
    agreed: float | None
    alpha: float | None
    differ: tuple[tuple[str, str, str], ...]


def agreement(mine: Sequence[Decision], theirs: Sequence[Decision]) -> Agreement:
    """How far two coders agree, by the last decision of each on every claim that both decided on."""
    one, other = _labels(mine), _labels(theirs)
    shared = sorted(set(one) & set(other))
    if not shared:
        return Agreement(0, None, None, ())
    differ = tuple((target, one[target], other[target]) for target in shared if one[target] != other[target])
    return Agreement(len(shared), 1 - len(differ) / len(shared), _alpha(one, other, shared), differ)


def _labels(decisions: Sequence[Decision]) -> dict[str, str]:
    """What was decided on each claim, in a word: accept, reject, or what it was changed to."""
    labels = {}
    for d in decisions:
        if d.action in DECISIONS and CONTESTED not in d.content:
            values = ", ".join(f"{key} {value}" for key, value in sorted(d.content.items()))
            labels[d.target] = f"{d.action} {values}".strip()
    return labels


def _alpha(one: dict[str, str], other: dict[str, str], shared: Sequence[str]) -> float | None:
    names = sorted({labels[target] for labels in (one, other) for target in shared})
    if len(names) < 2:
        return None
    codes = {name: n for n, name in enumerate(names)}
    data = np.array([[codes[labels[target]] for target in shared] for labels in (one, other)], dtype=float)
    return round(float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")), 4)
