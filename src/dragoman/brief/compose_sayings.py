"""Who said what: the statements of those who matter, in their words."""

from dragoman.brief.facts import Facts, wording
from dragoman.brief.outline import Line, Section
from dragoman.brief.telling import hangs, said_told, statement_evidence
from dragoman.brief.trim import bare
from dragoman.model.statements import Statement

MOST_LINES = 12
MOST_OF_A_SPEAKER = 3
CONTENT_LENGTH = 170
SHORTEST_CONTENT = 15
FORM_WEIGHT = {"direct": 2.5, "mixed": 1.0, "indirect": 0.0}
LESS_EACH_TURN = 2.0
ACTS_AGAINST = ("accuse", "criticise", "threaten", "praise", "demand", "request")
"""With these the other side stands in what was said; it was not said to them."""

SHORT, SHORT_WEIGHT = 36, 2.0


def who_said_what(facts: Facts) -> Section | None:
    """The statements, those of one speaker together, the speakers the article hears most first; None without any."""
    speakers: dict[str, list[Statement]] = {}
    for statement in facts.reading.statements:
        who = _speaker(facts, statement)
        if who is not None and not hangs(statement) and sum(len(c.text) for c in statement.content) >= SHORTEST_CONTENT:
            speakers.setdefault(who, []).append(statement)
    chosen = _chosen(facts, speakers)
    lines = tuple(_line(facts, who, statement) for who, statement in chosen)
    return Section("sayings", "Who said what", lines) if lines else None


def _speaker(facts: Facts, statement: Statement) -> str | None:
    names = [name for source in statement.sources if (name := facts.source_name(source))]
    return ", ".join(dict.fromkeys(names)) or None


def _chosen(facts: Facts, speakers: dict[str, list[Statement]]) -> list[tuple[str, Statement]]:
    """The weightiest statements; each of the same speaker weighs less than the one before."""
    ranked: list[tuple[float, int, str, Statement]] = []
    for who, statements in speakers.items():
        best: list[Statement] = []
        for statement in sorted(statements, key=lambda s: (-_weight(facts, s), s.content[0].start)):
            if not any(_overlap(statement, other) for other in best) and len(best) < MOST_OF_A_SPEAKER:
                best.append(statement)
        ranked += [
            (LESS_EACH_TURN * turn - _weight(facts, s), s.content[0].start, who, s) for turn, s in enumerate(best)
        ]
    ranked.sort(key=lambda r: r[:3])
    kept = [(who, statement) for _, _, who, statement in ranked[:MOST_LINES]]
    order = {who: (facts.is_unnamed(s.sources), -_presence(facts, s), s.content[0].start) for who, s in reversed(kept)}
    return sorted(kept, key=lambda pair: (order[pair[0]], pair[0], pair[1].content[0].start))


def _presence(facts: Facts, statement: Statement) -> float:
    return round(facts.salience(tuple(source.actor for source in statement.sources if source.actor)), 6)


def _overlap(one: Statement, other: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _weight(facts: Facts, statement: Statement) -> float:
    weight = float(wording()["acts"].get(statement.act, 2.0)) + 4.0 * _presence(facts, statement)
    length = sum(len(content.text) for content in statement.content)
    weight -= SHORT_WEIGHT if length < SHORT else 0.0
    return round(weight + FORM_WEIGHT[statement.form], 6)


def _line(facts: Facts, who: str, statement: Statement) -> Line:
    text = said_told(facts, statement, CONTENT_LENGTH)
    return Line(text, statement_evidence(facts, statement), lead=who, qualifier=_circumstances(facts, statement))


def _circumstances(facts: Facts, statement: Statement) -> str | None:
    """To whom, where and when it was said, as far as the article tells; and whether nobody is named."""
    words = []
    if facts.is_unnamed(statement.sources):
        words.append("unnamed")
    if statement.addressee and statement.act not in ACTS_AGAINST:
        words.append(f"to {facts.in_sentence(statement.addressee)}")
    if statement.channel:
        words.append(bare(statement.channel, 40))
    if statement.time:
        words.append(bare(facts.times[statement.time].text, 40))
    teller = facts.said_by(statement.within)
    if teller:
        words.append(f"as told by {teller}")
    return ", ".join(words) or None
