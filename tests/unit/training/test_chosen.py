"""How often both sides of an act would be told rightly, by the rules and by the trees."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "training" / "events"))

from chosen import sides_told


def test_both_sides_of_an_act_are_right_where_all_who_are_told_are_coded() -> None:
    def rated(
        side: str, chances: list[float], rule: list[int], right: list[bool]
    ) -> list[tuple[dict[str, object], float]]:
        return [
            (
                {"text": "t", "act": 1, "coded": int(any(right)), "right": good, "evidence": {"framed": 1, side: by}},
                sure,
            )
            for sure, by, good in zip(chances, rule, right, strict=True)
        ]

    firsts = rated("rule_first", [0.1, 0.9], [1, 0], [False, True])
    seconds = rated("rule_second", [0.2, 0.0], [0, 0], [False, False])
    of_frames, others = sides_told(firsts, seconds)
    assert of_frames == "both sides of 1 acts of frames: right by the rules in 0.0, by the trees in 100.0 of 100"
    assert others.startswith("both sides of 0 acts of no frame")
