"""Dialogue: who speaks in turn where the text says so by labels ("WEISS: …", "Q. …") and no verb of saying stands."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Span
from dragoman.resolve.actors import ActorsInText

LEAST_TURNS = 3
LONGEST_LABEL = 6
"""Tokens of a label, at most."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that begins on a label: the label, the mark after it, and what is said, as spans."""

    label: Span
    mark: Span
    said: Span
    actor: str | None

    @property
    def source(self) -> Source:
        """The label as a source."""
        return Source(self.label.start, self.label.end, self.label.text, self.actor)

    def statement(self, id_: str) -> Statement:
        """What is said as a statement."""
        asked = self.said.text.rstrip("\"”’'").endswith("?")
        return Statement(id_, (self.source,), (self.mark,), (self.said,), "direct", "ask" if asked else "say")


def with_turns(
    analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText
) -> tuple[list[Statement], list[Statement]]:
    """The statements, and those of paragraphs that begin on a speaker's label, if the article has several and two
    speakers.

    A label is a person's name, words in capitals, or one of the lexicon's (`cues`, `turns`: "Q", "A"). Where the
    paragraph's own statement has been found already, it is told who the label is, and there is none to add.
    """
    turns = [turn for number in range(len(analysed.paragraphs)) if (turn := _turn(analysed, number, actors))]
    labels = Counter(turn.label.text for turn in turns)
    if len(turns) < LEAST_TURNS or len(labels) < 2 or max(labels.values()) < 2:
        return list(statements), []
    sources = {(turn.label.start, turn.label.end): turn.source for turn in turns}
    told = [replace(s, sources=tuple(sources.get((o.start, o.end), o) for o in s.sources)) for s in statements]
    found = {(source.start, source.end) for statement in statements for source in statement.sources}
    more = [turn for turn in turns if (turn.label.start, turn.label.end) not in found]
    return told, [turn.statement(f"t{number}") for number, turn in enumerate(more)]


def within_turns(drafts: Sequence[Statement], turns: Sequence[Statement]) -> list[Statement]:
    """The drafts, of which those that are said in somebody's turn are within it."""
    if not turns:
        return list(drafts)
    ordered = sorted(turns, key=lambda turn: turn.content[0].start)
    starts = [turn.content[0].start for turn in ordered]
    found = []
    for draft in drafts:
        first = min(span.start for spans in (draft.sources, draft.cue, draft.content) for span in spans)
        place = bisect_right(starts, first) - 1
        inside = place >= 0 and draft.content[-1].end <= ordered[place].content[0].end
        found.append(replace(draft, within=ordered[place].id) if inside else draft)
    return found


def _turn(analysed: AnalysedText, number: int, actors: ActorsInText) -> _Turn | None:
    tokens = analysed.tokens_in(analysed.paragraphs[number])
    place = next((n for n, token in enumerate(tokens[: LONGEST_LABEL + 1]) if _ends_label(token, n)), None)
    if place is None:
        return None
    mark, said = tokens[place], tokens[place + 1 :]
    label = Span.of(analysed.text, tokens[0].start, tokens[place - 1].end if len(mark.text) == 1 else mark.end - 1)
    if not said or not (said[-1].text == "?" or any(token.tag in FINITE for token in said)):
        return None
    actor = _speaker(label, tokens[max(0, place - 1)], actors)
    if actor is None and not _is_label(label.text):
        return None
    words = Span.of(analysed.text, said[0].start, said[-1].end)
    return _Turn(label, Span.of(analysed.text, mark.end - 1, mark.end), words, actor)


def _ends_label(token: Token, place: int) -> bool:
    """Whether a token is or ends on a colon after a label; "Q." alone may end on a full stop."""
    if token.text.endswith(":"):
        return place > 0 or len(token.text) > 1
    return place < 2 and token.text.endswith(".") and token.text.rstrip(".") in {"", *lexicon("cues")["turns"]}


def _is_label(words: str) -> bool:
    """Whether words in capitals, or of the lexicon, can be a speaker's label."""
    return words in lexicon("cues")["turns"] or (words.isupper() and len(words) > 1)


def _speaker(label: Span, last: Token, actors: ActorsInText) -> str | None:
    """The person that a label names: the only one of that last name, or a mention there."""
    people = [actor for actor in actors.actors if actor.kind == "person"]
    found = [actor for actor in people if label.text.isupper() and _last_name(actor.name) == _last_name(label.text)]
    if len(found) == 1:
        return found[0].id
    mentioned = actors.actor_of_token(last)
    return mentioned if any(actor.id == mentioned for actor in people) else None


def _last_name(name: str) -> str:
    return plain(name).split(" ")[-1]
