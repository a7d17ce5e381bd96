"""Sentences about what was read: built from templates around the words of the article, never past the record."""

import re
from bisect import bisect_left
from functools import cache

from dragoman.brief.dates import in_sentence
from dragoman.brief.facts import Facts, wording
from dragoman.brief.trim import bare, capital, flat, quoted, stopped
from dragoman.model.events import Event
from dragoman.model.mentions import Mention
from dragoman.model.positions import OPEN_ISSUE, Position
from dragoman.model.statements import Statement
from dragoman.model.text import Span

QUOTE_LENGTH = 150
CONDITION_LENGTH = 110
LACKING = "without "
MATTER_LENGTH = 60
LONGEST_CONDITION = 160
LONGEST_TITLE = 45
"""So far into a sentence a name may stand, for its title to be all that stands before it."""

CUE_GAP = 24
"""Between cue and content at most "to reporters on Monday that" may stand for them to be read as one."""

CELL_LENGTH = 72
SHORTEST_PREDICATE = 12
MOST_MENTIONS = 12
CLOSE = 45
MOST_EVIDENCE = 3

OWN_WORDS = ("demand", "offer")
"""Stances that say little without the words in which they are taken."""

POSSESSIVES = ("’s", "'s", "s’", "s'")
SPOKEN_ACTS = ("say", "write", "report")
UNSAID_ACTS = ("deny", "decline")


def told(facts: Facts, evidence: Span, actors: tuple[str, ...], limit: int = QUOTE_LENGTH) -> str:
    """The words of the article: after the canonical name where they open with a name, else quoted whole."""
    opening = _opening_mention(facts, evidence, None)
    if opening is not None and opening.actor is not None:
        rest = facts.article.text[opening.end : evidence.end]
        if rest[:1] == " " and rest[1:2].islower() and rest[1:4] != "and" and len(rest) > SHORTEST_PREDICATE:
            return stopped(f"{capital(facts.in_sentence(opening.actor))} {quoted(rest, limit)}")
    if evidence.text[:1].islower() and actors and not _opens_with_another(facts, evidence, actors):
        return stopped(f"{capital(facts.names(actors))}: {quoted(evidence.text, limit)}")
    return stopped(quoted(evidence.text, limit))


def _opens_with_another(facts: Facts, evidence: Span, actors: tuple[str, ...]) -> bool:
    """Whether the first word stands for somebody who is none of the actors ("his commanders had broken the truce")."""
    mentions = facts.reading.mentions
    first = mentions[bisect_left(mentions, evidence.start, key=lambda m: m.start) :][:1]
    return any(m.start == evidence.start and m.kind == "pronoun" and m.actor not in actors for m in first)


def _opening_mention(facts: Facts, evidence: Span, actors: tuple[str, ...] | None) -> Mention | None:
    """The first mention in the evidence, if it is a name (of one of `actors`) with no more than titles before it."""
    mentions = facts.reading.mentions
    first = bisect_left(mentions, evidence.start, key=lambda m: m.start)
    for mention in mentions[first : first + 4]:
        if mention.end > evidence.end or mention.start - evidence.start > LONGEST_TITLE:
            return None
        is_one = mention.actor is not None and (actors is None or mention.actor in actors)
        if is_one and mention.kind in ("person", "organisation", "country"):
            return mention if _only_titles(facts, evidence.start, mention) else None
    return None


def _only_titles(facts: Facts, start: int, name: Mention) -> bool:
    """Whether nothing but titles and nationalities stands from `start` to the name, so that it can go unsaid."""
    before = facts.article.text[start : name.start]
    for mention in facts.reading.mentions[
        (first := bisect_left(facts.reading.mentions, start, key=lambda m: m.start)) : first + 4
    ]:
        if mention.kind in ("office", "nationality") and mention.end <= name.start:
            before = before.replace(mention.text, " ")
    words = (word.strip(".,’'s").casefold() for word in before.split())
    return "," not in before and all(word in wording()["title_words"] for word in words)


def event_told(facts: Facts, event: Event, dated: bool, limit: int = QUOTE_LENGTH) -> str:
    """The event as a sentence: in our words where its type has words and both sides are known, else the article's."""
    words = wording()["events"].get(event.type, {})
    parties = tuple(dict.fromkeys((*event.initiators, *event.recipients)))
    if not in_our_words(facts, event):
        return told(facts, event.evidence[0], event.initiators, limit)
    forms = words.get("modes", {}).get(event.mode, words)
    names = capital(facts.names(parties))
    verb = {
        "occurred": forms["past"],
        "denied": forms["past"],
        "ongoing": f"are {forms['ing']}",
        "planned": f"are to {forms['base']}",
        "possible": f"may {forms['base']}",
    }[event.status]
    when = in_sentence(event.time, facts.published) if dated else ""
    sentence = f"{names} {verb}{_where(facts, event)}{when}"
    return stopped(f"It is denied that {sentence}" if event.status == "denied" and dated else sentence)


def told_events(events: tuple[Event, ...]) -> list[Event]:
    """The events without those that are only possible, on no day, of the same kind and people as one that is more."""
    surer = {
        (e.type, frozenset((*e.initiators, *e.recipients)))
        for e in events
        if e.status in ("occurred", "ongoing", "planned")
    }
    return [
        e for e in events
        if e.status != "possible" or e.time.first_day or e.time.last_day
        or (e.type, frozenset((*e.initiators, *e.recipients))) not in surer
    ]  # fmt: skip


def in_our_words(facts: Facts, event: Event) -> bool:
    """Whether both sides of the event are known: two people of one side did not only meet each other; and it is of no
    mode that only the words of the article tell: whoever visits a state need not talk to it.
    """
    words = wording()["events"].get(event.type, {})
    if "past" not in words or event.mode in words.get("quoted", ()):
        return False
    parties = {facts.party(actor) for actor in (*event.initiators, *event.recipients)}
    names = {facts.name(actor) for actor in (*event.initiators, *event.recipients)}
    is_joint = len(parties) > 1 and event.status != "possible"
    return len(names) > 1 and (bool(event.recipients) or is_joint)


def _where(facts: Facts, event: Event) -> str:
    place = facts.places.get(event.place or "")
    if place is None:
        return ""
    return f" {'at' if place.kind in ('facility', 'river', 'lake') else 'in'} {bare(place.name, 60)}"


def condition_told(condition: Span) -> str:
    """A condition as it follows a stance: quoted, with our "if" never added to it."""
    words = quoted(condition.text, CONDITION_LENGTH)
    plain = words.strip("“”‘’").casefold()
    if any(plain == opening or plain.startswith(f"{opening} ") for opening in wording()["condition_words"]):
        return f" {words}"
    return f", on the condition {words}"


def position_told(facts: Facts, position: Position, holders: tuple[str, ...]) -> str:
    """The position as a sentence, with its conditions; without one, with the words that it rests on."""
    names = capital(facts.names(holders))
    stance = wording()["stances"][position.stance]
    verb = stance["several" if facts.is_plural(holders) else "one"]
    claim = f"{names} {verb} {_matter(facts, position.issue)}"
    conditions = " and".join(condition_told(c) for c in _beyond(position))
    if position.conditions and position.stance not in OWN_WORDS and not _hangs_on_a_lack(position):
        told = " and".join(condition_told(c) for c in position.conditions[:2])
        between = ":" if claim.endswith("”") and told.startswith(" ") else ""  # two quotations do not touch
        return stopped(claim + between + told)
    evidence = position.evidence[0]
    predicate = _predicate(facts, evidence, holders)
    if predicate is not None:
        who, words = predicate
        return stopped(f"{capital(facts.in_sentence(who))} {quoted(words, QUOTE_LENGTH)}{conditions}")
    return stopped(f"{claim}: {quoted(evidence.text, QUOTE_LENGTH)}{conditions}")


def _predicate(facts: Facts, evidence: Span, holders: tuple[str, ...]) -> tuple[str, str] | None:
    """A holder named in the evidence and what follows the name; None where the name only stands in a condition, or
    what follows is no verb.
    """
    opening = _opening_mention(facts, evidence, holders)
    first = bisect_left(facts.reading.mentions, evidence.start, key=lambda m: m.start)
    inside = [m for m in facts.reading.mentions[first : first + MOST_MENTIONS] if m.end <= evidence.end]
    for mention in [opening] if opening is not None else inside:
        words = facts.article.text[mention.end : evidence.end]
        before = facts.article.text[max(evidence.start, mention.start - 25) : mention.start].casefold().split()
        is_holder = mention.actor in holders and mention.kind in ("person", "organisation", "country", "place")
        is_verb = words[:1] == " " and words[1:2].islower() and words[1:4] != "and" and len(words) > SHORTEST_PREDICATE
        if mention.actor is not None and is_holder and is_verb and not _conditional(before):
            return mention.actor, words.strip()
    return None


def _conditional(before: list[str]) -> bool:
    if before[-1:] == ["when"]:
        return False  # "X spoke when Y pressed for a truce": Y did
    last = " ".join(before[-1:])
    return last in wording()["condition_words"] or last in ("as", "that", "whether")


def _beyond(position: Position) -> tuple[Span, ...]:
    """The conditions that the first words of evidence do not hold themselves."""
    first = position.evidence[0]
    return tuple(c for c in position.conditions[:2] if not (first.start <= c.start and c.end <= first.end))


def _hangs_on_a_lack(position: Position) -> bool:
    """Whether a condition is what a refusal lacks ("will not sign without guarantees"), which means the contrary where
    the "not" is not told with it.
    """
    return any(condition.text.casefold().startswith(LACKING) for condition in position.conditions)


def position_in_short(facts: Facts, position: Position, with_matter: bool = False) -> str:
    """The position as a cell of a table: the stance in a word, then its conditions or, without any, what the holder
    is said to do in the words of the article. No condition goes unsaid: those that these words do not hold follow.

    `with_matter`: what an open issue is stands in no head of a column, and is to be told here.
    """
    words = wording()["stances"][position.stance]
    stance = str(words.get("cell", words["one"]))
    evidence = position.evidence[0]
    conditions = position.conditions[:2]
    predicate = _predicate(facts, evidence, (position.holder,))
    detail = ""
    lacks = _hangs_on_a_lack(position)
    if predicate is not None and (position.stance in OWN_WORDS or lacks or not conditions):
        detail = f": {quoted(predicate[1], CELL_LENGTH)}"
    elif lacks or (position.stance in OWN_WORDS and len(evidence.text) <= 2 * CELL_LENGTH):
        detail = f": {quoted(evidence.text, CELL_LENGTH)}"
    elif with_matter:
        detail = f": {quoted(position.issue.removeprefix(OPEN_ISSUE), CELL_LENGTH)}"
    conditions = tuple(c for c in conditions if flat(c.text) not in detail)
    told = " and".join(condition_told(condition) for condition in conditions)
    return stance + detail + ("," if detail and told[:1] == " " else "") + told


def _matter(facts: Facts, issue: str) -> str:
    """The issue as the object of a sentence; an open one, which the article's words name, in quotation marks."""
    words = issue.removeprefix(OPEN_ISSUE)
    told = issue.startswith(OPEN_ISSUE) and words in facts.reading.article.text
    return quoted(words, MATTER_LENGTH) if told else issue_words(issue)


def issue_words(issue: str) -> str:
    """The issue as the object of a sentence; the id itself where the codebook is not ours."""
    known = wording()["issues"].get(issue)
    return str(known["words"]) if known else _plain_issue(issue)


def issue_head(issue: str) -> str:
    """The issue as the head of a column."""
    known = wording()["issues"].get(issue)
    return str(known["head"]) if known else _plain_issue(issue)


def _plain_issue(issue: str) -> str:
    if issue.startswith(OPEN_ISSUE):
        return bare(issue.removeprefix(OPEN_ISSUE), MATTER_LENGTH)
    return bare(issue.replace("-", " ").replace("_", " "), 40)


def content_of(facts: Facts, statement: Statement, limit: int) -> str:
    """What was said: in quotation marks where it was quoted, else the plain words of the article."""
    pieces = statement.content[:4]
    if statement.form == "direct":
        spoken = [part for p in pieces for part in re.split(r"[”\"]\s*[“\"]", p.text)]
        return quoted(" … ".join(_unmarked(part) for part in spoken), limit)
    return bare(" … ".join(_without_that(p.text) for p in pieces), limit)


def _unmarked(text: str) -> str:
    return text.strip().strip('“”"„').strip().rstrip(",")


def _without_that(text: str) -> str:
    return text[5:] if text[:5].casefold() == "that " else text


def said_told(facts: Facts, statement: Statement, limit: int) -> str:
    """What was said, with the cue before it where the cue matters: "declined to say whether …", "accused …"."""
    if not statement.cue or (statement.act in SPOKEN_ACTS and _is_neutral(statement)):
        return content_of(facts, statement, limit)
    run = _from_cue_on(facts, statement)
    if run is not None:
        return bare(run, limit)
    content = content_of(facts, statement, limit)
    if statement.act in UNSAID_ACTS or statement.form != "direct":
        cue = " … ".join(bare(c.text, 40) for c in statement.cue[:2])
        return f"{cue}: {content}"
    return content


def _is_neutral(statement: Statement) -> bool:
    """Whether the cue says no more than that something was said, so that a list of sayings can do without it."""
    words = wording()["neutral_cues"]
    return statement.form == "direct" or all(
        w.strip(".,:").casefold() in words for c in statement.cue for w in c.text.split()
    )


def _from_cue_on(facts: Facts, statement: Statement) -> str | None:
    """What the article writes from behind the source, or from the cue, to the end of the content; None where the
    content does not follow the cue.
    """
    first, last = statement.cue[0], statement.cue[-1]
    after = [c for c in statement.content if 0 <= c.start - last.end <= CUE_GAP]
    if not after or last.end - first.start > 2 * CUE_GAP:
        return None
    if statement.act in SPOKEN_ACTS and len(statement.content) > 1:
        return None
    source = statement.sources[-1].end if statement.sources else None
    start = source if source is not None and 0 <= first.start - source <= CUE_GAP else first.start
    return facts.article.text[start : _with_condition(facts, after[-1].end)].lstrip(" ,")


def _with_condition(facts: Facts, end: int) -> int:
    """Where the words end if a condition follows at once: "agreed to the truce" must not be told without its "if"."""
    found = _condition_pattern().match(facts.article.text[end : end + LONGEST_CONDITION])
    return end + found.end() if found else end


@cache
def _condition_pattern() -> re.Pattern[str]:
    openings = "|".join(re.escape(word) for word in sorted(wording()["condition_words"], key=lambda w: (-len(w), w)))
    return re.compile(rf",? (?:but )?(?:{openings})\b[^.,;:!?“”\n]*")


def hangs(statement: Statement) -> bool:
    """Whether the cue is no verb of its own ("to discuss"), or a passive whose source is the one it is said of."""
    cue = " ".join(c.text for c in statement.cue).casefold()
    return cue.startswith("to ") or (statement.act == "accuse" and cue.endswith("accused of"))


def _is_possessive(facts: Facts, statement: Statement) -> bool:
    ends = [source.end for source in statement.sources]
    return any(facts.article.text[end - 2 : end] in POSSESSIVES for end in ends) or any(
        facts.article.text[end : end + 2] in POSSESSIVES for end in ends
    )


def statement_sentence(facts: Facts, statement: Statement, limit: int = QUOTE_LENGTH) -> str | None:
    """The statement as a sentence: the speaker, then the cue and the content in the words of the article."""
    who = facts.said_by(statement.id)
    if who is None or hangs(statement):
        return None
    run = _from_cue_on(facts, statement)
    if run is not None and (run.split(" ", 1)[0].endswith("ing") or _is_possessive(facts, statement)):
        return None  # "X, saying that …" hangs on a verb that the line would leave out; "X's plan to …" has none
    if run is not None and run.split(" ", 1)[0].casefold() in wording()["relatives"]:
        run = None  # "X, who was not named, said": the clause belongs to the source
    if run is not None and statement.sources and statement.sources[-1].end <= statement.cue[0].start:
        return stopped(f"{capital(who)} {bare(run, limit)}")
    if statement.act in UNSAID_ACTS or (statement.form == "indirect" and statement.act not in SPOKEN_ACTS):
        return None
    return stopped(f"{capital(who)}: {content_of(facts, statement, limit)}")


def joint_evidence(facts: Facts, spans: tuple[Span, ...], close: int = CLOSE) -> tuple[Span, ...]:
    """The spans in text order; those that stand close together as one run of words, so that one figure leads to all."""
    joint: list[tuple[int, int]] = []
    for start, end in sorted({(s.start, s.end) for s in spans}):
        if joint and start - joint[-1][1] <= close:
            joint[-1] = (joint[-1][0], max(end, joint[-1][1]))
        else:
            joint.append((start, end))
    return tuple(Span.of(facts.article.text, start, end) for start, end in joint[:MOST_EVIDENCE])


def statement_evidence(facts: Facts, statement: Statement) -> tuple[Span, ...]:
    """Source, cue and content of a statement."""
    sources = tuple(Span(s.start, s.end, s.text) for s in statement.sources[:2])
    ends = [Span.of(facts.article.text, c.start, _with_condition(facts, c.end)) for c in statement.content[:3]]
    return joint_evidence(facts, (*sources, *statement.cue[:2], *ends), 2 * CLOSE)
