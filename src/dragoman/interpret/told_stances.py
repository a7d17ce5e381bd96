"""Stances that the event encoder sees: whose, on which issue, on which conditions."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.event_tags import Pointed, StanceTag
from dragoman.analyse.words import Token
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.obligations import UNSAID, sources_of
from dragoman.interpret.open_issues import open_issue
from dragoman.interpret.scene import Scene
from dragoman.interpret.stances import StanceFound, only_tells
from dragoman.interpret.tagged import parties_of
from dragoman.interpret.told_acts import is_unsaid
from dragoman.knowledge.issues import Codebook, default_codebook
from dragoman.model.positions import Stance
from dragoman.model.text import Span

TOLD = 0.6
"""Share of the encoder from which a word shows a stance."""

ISSUE = 0.5
"""Share from which the stance is on an issue."""

NAMED = 0.2
"""The same where the words of the sentence name the issue."""

SURE = 0.4
"""How sure a stance must be: the share of its kind times that of its issue."""

SURE_IF_NAMED = 0.9
BARE = 2
"""Words of a noun with its article."""

POINTED = 0.5
FEWEST_WORDS = 3
LONGEST = 60
"""Tokens of a condition at most, and on either side of a stance in which its issue is named."""

MOST = 4
"""Conditions of one stance at most."""


@dataclass(frozen=True, slots=True)
class StanceTold:
    """A stance that a word shows: its holders, issue, counterparts and conditions, and how sure it is."""

    cue: Token
    stance: Stance
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    issue: str
    conditions: tuple[Span, ...]
    sure: float


def told_stance(
    scene: Scene, codebook: Codebook, token: Token, marked: dict[int, tuple[str, int]]
) -> StanceTold | None:
    """The stance that the token shows; None where the encoder sees none, or nobody is known to hold it."""
    tag = scene.stance_tag(token)
    if tag is None or tag.told < TOLD or only_tells(scene, token) or is_unsaid(scene, token):
        return None
    holders = parties_of(scene, tag.holders) or _speakers(scene, token)
    if not holders:
        return None
    counterparts = tuple(c for c in parties_of(scene, tag.counterparts) if c not in holders)
    conditions = _conditions(scene, token, tag)
    issue, sure = next(_issues(scene, codebook, token, tag, marked), (None, 0.0))
    if issue is None:
        issue, sure = open_issue(scene, _found(scene, token, tag), holders), 1.0
    if issue is None or tag.score * sure < SURE:
        return None
    return StanceTold(token, tag.stance, holders, counterparts, issue, conditions, tag.score * sure)


def _speakers(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever makes the statement that the token stands in."""
    statement = scene.statement_over(token)
    return () if statement is None or statement.act in UNSAID else sources_of(scene, statement)


def _issues(
    scene: Scene, codebook: Codebook, token: Token, tag: StanceTag, marked: dict[int, tuple[str, int]]
) -> Iterator[tuple[str, float]]:
    """The issues of the stance with their shares: those the encoder was taught, where they are the codebook's; else by
    their words.
    """
    if codebook is default_codebook():
        sentence = scene.analysed.sentence_of(token)
        around = range(max(sentence.first, token.index - LONGEST), min(sentence.last, token.index + LONGEST))
        named = {marked[n][0] for n in around if n in marked}
        bare = _is_bare(scene, tag)
        for issue, share in tag.issues:
            if issue is not None and share >= (NAMED if issue in named else ISSUE) and (issue in named or not bare):
                yield issue, max(share, SURE_IF_NAMED if issue in named else 0.0)
        return
    seen: set[str] = set()
    for pointed in tag.matter:
        for word in scene.analysed.subtree(scene.analysed.tokens[pointed.token]):
            found = marked.get(word.index)
            if found is not None and found[0] not in seen and word.sentence == token.sentence:
                seen.add(found[0])
                yield found[0], 1.0


def _is_bare(scene: Scene, tag: StanceTag) -> bool:
    """Whether what is wanted is a bare noun ("demanded an answer"), which tells no issue that its words do not name."""
    matter = [scene.analysed.tokens[p.token] for p in tag.matter if p.score >= POINTED]
    return bool(matter) and all(m.pos == "NOUN" and len(scene.analysed.subtree(m)) <= BARE for m in matter)


def _found(scene: Scene, token: Token, tag: StanceTag) -> StanceFound:
    """The stance as one that the lexicon tells, for what asks about its matter."""
    matter = tuple(scene.analysed.tokens[p.token] for p in tag.matter if p.score >= POINTED)
    return StanceFound(token, tag.stance, (), (), matter, False, False, True)


def _conditions(scene: Scene, token: Token, tag: StanceTag) -> tuple[Span, ...]:
    """The conditions that the encoder points to, with the words that belong to them, and those the grammar shows."""
    spans = [*conditions_of(scene, token), *(s for p in tag.conditions if (s := _condition(scene, token, p)))]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept[:MOST])


def _condition(scene: Scene, token: Token, pointed: Pointed) -> Span | None:
    """The run of words of a condition that begins at a token, within its sentence."""
    first = scene.analysed.tokens[pointed.token]
    if pointed.score < POINTED or abs(first.sentence - token.sentence) > 1:
        return None
    last = first
    end = scene.analysed.sentences[first.sentence].last
    for following in scene.analysed.tokens[first.index + 1 : min(end, first.index + LONGEST)]:
        if following.index not in scene.tags.conditions and following.pos != "PUNCT":
            break
        last = following if following.pos != "PUNCT" else last
    return scene.quote(first, last) if last.index - first.index + 1 >= FEWEST_WORDS else None
