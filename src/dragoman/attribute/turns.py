"""Who speaks on: a pronoun as the source of a statement, taken up from the speaker before."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.normal import plain
from dragoman.model.statements import Statement
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.coreference import PRONOUNS
from dragoman.resolve.people import gender_of_given

FARTHEST_TURN = 2
"""Paragraphs from the speaker before to the pronoun, at most."""


def spoken_on(
    analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText, quoted: frozenset[int]
) -> list[Statement]:
    """The statements with "he" and "she" as sources resolved to whoever spoke last, where nothing speaks against it.

    That speaker is one person, agrees in gender as far as the given name tells, stands at most FARTHEST_TURN paragraphs
    before, and nobody else is named since, but in words that were said.
    """
    people = {actor.id: actor.name for actor in actors.actors if actor.kind == "person"}
    named = sorted((m.start, m.end, m.actor) for m in actors.mentions if m.kind == "person" and m.actor in people)
    found: list[Statement] = []
    last: tuple[int, str] | None = None
    said: list[tuple[int, int]] = sorted((s.start, s.end) for statement in statements for s in statement.content)
    for statement in sorted(statements, key=_place):
        pronoun = _pronoun(analysed, statement, quoted)
        if pronoun is not None and last is not None:
            since = {
                actor
                for start, end, actor in named
                if last[0] < start < statement.sources[0].start
                and not any(a <= start and end <= b for a, b in said)
                and not any(t.index in quoted for t in analysed.tokens_between(start, end))
            }
            near = _paragraph(analysed, statement.sources[0].start) - _paragraph(analysed, last[0]) <= FARTHEST_TURN
            gender = gender_of_given(plain(people[last[1]]).split(" ")[0])
            if near and since <= {last[1]} and gender in ("", PRONOUNS[pronoun]):
                statement = replace(statement, sources=(replace(statement.sources[0], actor=last[1]),))
        found.append(statement)
        if statement.within is None and statement.sources:
            speakers = [source.actor for source in statement.sources]
            speaker = speakers[0] if len(speakers) == 1 and speakers[0] in people else None
            last = None if speaker is None else (statement.sources[0].start, speaker)
    return found


def _pronoun(analysed: AnalysedText, statement: Statement, quoted: frozenset[int]) -> str | None:
    """The pronoun that is the whole source of a statement and stands for nobody yet."""
    if len(statement.sources) != 1 or statement.sources[0].actor is not None:
        return None
    source = statement.sources[0]
    tokens = analysed.tokens_between(source.start, source.end)
    outside = all(token.index not in quoted for token in tokens)
    return tokens[0].lower if len(tokens) == 1 and outside and tokens[0].lower in PRONOUNS else None


def _paragraph(analysed: AnalysedText, start: int) -> int:
    return analysed.paragraph_of(analysed.tokens_between(start, start + 1)[0])


def _place(statement: Statement) -> int:
    return min(span.start for spans in (statement.sources, statement.cue, statement.content) for span in spans)
