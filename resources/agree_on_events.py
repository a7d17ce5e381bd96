"""How far two coders of events, positions and claims of control agree, on the articles that both coded: F1 of rows.

`python resources/agree_on_events.py CORPORA`; docs/coding/events.md says how both coded. A row of one coder is met by
a row of the other with words that overlap and the same labels; each is met once.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.event_gold import GOLD, Party, coded_articles
from dragoman.knowledge.normal import plain

TWICE = GOLD.with_name("events_twice.jsonl")
Same = Callable[[Any, Any], bool]


def main() -> None:
    """Print a row for each kind and depth of agreement."""
    if len(sys.argv) != 2:
        sys.exit("give the folder of the corpora: python resources/agree_on_events.py CORPORA")
    corpora = Path(sys.argv[1])
    first = {coded.sha256: coded for coded in coded_articles(corpora, "all")}
    second = {coded.sha256: coded for coded in coded_articles(corpora, "all", TWICE)}
    for label, kind, same in LABELS:
        pairs = [(getattr(first[sha], kind), getattr(other, kind)) for sha, other in second.items()]
        met = sum(_met(mine, others, same) for mine, others in pairs)
        rows = sum(len(mine) + len(others) for mine, others in pairs)
        print(f"{label:<36} F1 {2 * met / rows if rows else 0.0:.3f} over {rows} rows of {len(second)} articles")


def _met(mine: Sequence[Any], others: Sequence[Any], same: Same) -> int:
    free, met = list(others), 0
    for row in mine:
        hit = next((other for other in free if _overlap(row, other) and same(row, other)), None)
        if hit is not None:
            free.remove(hit)
            met += 1
    return met


def _overlap(row: Any, other: Any) -> bool:
    return any(a < d and c < b for a, b in row.words for c, d in other.words)


def _parties(mine: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether one party at least is the same on both sides, or both coders name none."""
    return any(_is_same(p, q) for p in mine for q in others) or not (mine or others)


def _is_same(one: Party, other: Party) -> bool:
    by_state = one.state is not None and one.state == other.state
    return by_state or plain(one.name).split()[-1:] == plain(other.name).split()[-1:]


LABELS: tuple[tuple[str, str, Same], ...] = (
    ("events: words", "events", lambda a, b: True),
    ("events: type", "events", lambda a, b: a.type == b.type),
    ("events: type, initiators", "events", lambda a, b: a.type == b.type and _parties(a.initiators, b.initiators)),
    (
        "events: all",
        "events",
        lambda a, b: (
            (a.type, a.status) == (b.type, b.status)
            and _parties(a.initiators, b.initiators)
            and _parties(a.recipients, b.recipients)
        ),
    ),
    ("positions: words", "positions", lambda a, b: True),
    ("positions: issue", "positions", lambda a, b: a.issue == b.issue),
    (
        "positions: holder, issue, stance",
        "positions",
        lambda a, b: (a.issue, a.stance) == (b.issue, b.stance) and _parties(a.holders, b.holders),
    ),
    ("control: claim, actor", "control", lambda a, b: a.claim == b.claim and _parties(a.actors, b.actors)),
)

if __name__ == "__main__":
    main()
