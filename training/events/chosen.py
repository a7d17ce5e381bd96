"""Whether both sides of the acts that coders marked would be told rightly, by the rules and by the trees.

A side is right where nobody is told and nobody is coded, or where all who are told are coded. The chances are those of
trees that have not seen the text (`fit_acts.py`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.interpret.told_parties import BY_RULE, LEAST_INITIATOR, LEAST_RECIPIENT, PARTY, likely_ones

Row = dict[str, Any]
Rated = tuple[Row, float]
SIDES = (("rule_first", LEAST_INITIATOR), ("rule_second", LEAST_RECIPIENT))


def sides_told(initiators: Sequence[Rated], recipients: Sequence[Rated]) -> Iterator[str]:
    """A line for acts of frames and one for the others; the rows of both tables stand in one order."""
    counts: Counter[tuple[bool, str]] = Counter()
    for act in _acts(zip(initiators, recipients, strict=True)):
        framed = bool(act[0][0][0]["evidence"]["framed"])
        by_rule, by_trees = _right(act, trees=False), _right(act, trees=True)
        counts.update({(framed, "all"): 1, (framed, "rules"): by_rule, (framed, "trees"): by_trees})
    for framed, name in ((True, "of frames"), (False, "of no frame")):
        acts = counts[framed, "all"]
        rules, trees = (100 * counts[framed, how] / max(1, acts) for how in ("rules", "trees"))
        yield f"both sides of {acts} acts {name}: right by the rules in {rules:.1f}, by the trees in {trees:.1f} of 100"


def _acts(pairs: Iterable[tuple[Rated, Rated]]) -> Iterable[list[tuple[Rated, Rated]]]:
    """The pairs of rows of each act: those of one actor together."""
    found: dict[tuple[str, int], list[tuple[Rated, Rated]]] = {}
    for pair in pairs:
        row, _ = pair[0]
        found.setdefault((row["text"], row["act"]), []).append(pair)
    return found.values()


def _right(act: list[tuple[Rated, Rated]], trees: bool) -> bool:
    taken: tuple[str, ...] = ()
    for side, (rule, least) in enumerate(SIDES):
        rows = {str(n): pair[side][0] for n, pair in enumerate(act)}
        chances = {
            str(n): pair[side][1]
            for n, pair in enumerate(act)
            if str(n) not in taken and (side or pair[0][1] >= pair[1][1])
        }
        by_rule = tuple(n for n, row in rows.items() if row["evidence"][rule])
        told = _chosen(chances, by_rule, least) if trees else by_rule
        coded = act[0][side][0]["coded"]
        if not (all(rows[n]["right"] for n in told) if told and coded else not told and not coded):
            return False
        taken = told
    return True


def _chosen(chances: dict[str, float], by_rule: tuple[str, ...], least: float) -> tuple[str, ...]:
    """The likely ones of a side, as `told_parties.py` takes them."""
    held = tuple(n for n in by_rule if chances.get(n, 0.0) >= BY_RULE)
    likely = likely_ones(list(chances.items()), least, PARTY)
    return tuple(dict.fromkeys((*held, *(n for n in likely if chances[n] >= PARTY)))) if held else likely
