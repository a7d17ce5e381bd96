"""Who wants what: parties by issues, with the conditions."""

from dataclasses import replace

from dragoman.brief.compose_know import position_qualifier
from dragoman.brief.facts import Facts, wording
from dragoman.brief.outline import Line, Row, Section, Table
from dragoman.brief.telling import issue_head, joint_evidence, position_in_short
from dragoman.brief.trim import listed
from dragoman.model.positions import OPEN_ISSUE, Position

MOST_PARTIES = 10
MOST_ISSUES = 7
MOST_IN_A_CELL = 3
MOST_OTHERS = 5
OTHERS = ""
"""Stands for the open issues that one party alone speaks of: they share a column."""

MOST_NAMES = 3
MOST_EVIDENCE = 3


def who_wants_what(facts: Facts) -> Section | None:
    """The table of positions, or None where nobody takes one. The parties and issues with most to say come first; last
    what one party alone speaks of and no codebook has.
    """
    alone = _spoken_of_by_one(facts)
    cells: dict[tuple[str, str], list[Position]] = {}
    for position in facts.reading.positions:
        issue = OTHERS if position.issue in alone else position.issue
        cells.setdefault((facts.party(position.holder), issue), []).append(position)
    if not cells:
        return None
    parties = _by_weight(facts, cells, 0)[:MOST_PARTIES]
    weighed = _by_weight(facts, {key: cells[key] for key in cells if key[0] in parties}, 1)
    issues = [issue for issue in weighed if issue != OTHERS][:MOST_ISSUES]
    issues += [OTHERS] if OTHERS in weighed else []
    rows = []
    for party in parties:
        names_holder = len(_holders(cells, party)) > 1
        row = tuple(_cell(facts, cells.get((party, issue), []), names_holder, issue == OTHERS) for issue in issues)
        if any(row):
            rows.append(Row(_party_label(facts, party, cells), row))
    heads = (issue_head(issue) if issue != OTHERS else str(wording()["other_matters"]) for issue in issues)
    return Section("wants", "Who wants what", table=Table(tuple(heads), tuple(rows))) if rows else None


def _spoken_of_by_one(facts: Facts) -> frozenset[str]:
    """The open issues on which a single party takes a stance."""
    parties: dict[str, set[str]] = {}
    for position in facts.reading.positions:
        if position.issue.startswith(OPEN_ISSUE):
            parties.setdefault(position.issue, set()).add(facts.party(position.holder))
    return frozenset(issue for issue, holders in parties.items() if len(holders) == 1)


def _by_weight(facts: Facts, cells: dict[tuple[str, str], list[Position]], side: int) -> list[str]:
    """The parties (side 0) or issues (side 1) by what is said of them, the weightiest first."""
    weights: dict[str, float] = {}
    for key, positions in cells.items():
        weight = sum(p.confidence for p in positions) + max(facts.salience((p.holder,)) for p in positions)
        weights[key[side]] = weights.get(key[side], 0.0) + weight
    return sorted(weights, key=lambda key: (-round(weights[key], 6), key))


def _cell(facts: Facts, positions: list[Position], names_holder: bool, others: bool) -> tuple[Line, ...]:
    """The different stances of a party on an issue, the surest first; those who take the same one are named together.

    `names_holder`: whether several people speak for the party, so that each stance needs its own name. `others`: the
    issues are several open ones, so that each stance needs its matter.
    """
    lines: dict[tuple[str, str | None], Line] = {}
    for position in sorted(positions, key=lambda p: (-p.confidence, not p.conditions, p.evidence[0].start)):
        line, said = _stance(facts, position, others)
        holder = facts.short(position.holder) if names_holder and not said else None
        known = lines.get((line.text, said))
        if known is None and any(_is_the_same(line, other) for other in lines.values()):
            continue  # the same words, of a leader and his state
        if known is None:
            lines[line.text, said] = replace(line, qualifier=said or holder)
            continue
        evidence = tuple(sorted({*known.evidence, *line.evidence}, key=lambda s: (s.start, s.end)))[:MOST_EVIDENCE]
        holders = dict.fromkeys(q for q in (known.qualifier, holder) if q)
        lines[line.text, said] = replace(known, evidence=evidence, qualifier=", ".join(holders) or None)
    return tuple(lines.values())[: MOST_OTHERS if others else MOST_IN_A_CELL]


def _is_the_same(line: Line, other: Line) -> bool:
    """Whether a line says what another says, by the same words of the article."""
    return line.text == other.text and set(line.evidence) <= set(other.evidence)


def _stance(facts: Facts, position: Position, with_matter: bool) -> tuple[Line, str | None]:
    """The stance in a word with its conditions, and who tells of it where that is not the holder."""
    evidence = joint_evidence(facts, (*position.evidence[:2], *position.conditions[:2]))
    text = position_in_short(facts, position, with_matter)
    return Line(text, evidence), position_qualifier(facts, position, (position.holder,))


def _holders(cells: dict[tuple[str, str], list[Position]], party: str) -> list[str]:
    """The actors who hold the positions of a party."""
    return list(dict.fromkeys(p.holder for key, positions in cells.items() if key[0] == party for p in positions))


def _party_label(facts: Facts, party: str, cells: dict[tuple[str, str], list[Position]]) -> str:
    """The party, with the people who speak for it here: "Russia (Putin, Peskov)"."""
    name = facts.party_name(party)
    people = [h for h in _holders(cells, party) if facts.actors[h].kind == "person" and party.startswith("country ")]
    people.sort(key=lambda h: (-facts.salience((h,)), h))
    if not people:
        return name
    return f"{name} ({listed([facts.short(h) for h in people], MOST_NAMES).replace(' and ', ', ')})"
