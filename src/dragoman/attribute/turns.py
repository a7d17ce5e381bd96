"""Who speaks on: a pronoun as the source of a statement, taken up from the speaker before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.normal import plain
from dragoman.model.statements import Source, Statement
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
    named = _named_by_the_article(analysed, statements, actors, quoted)
    starts = [start for start, _ in named]
    found: list[Statement] = []
    last: tuple[int, str] | None = None
    for statement in sorted(statements, key=_place):
        source = statement.sources[0] if len(statement.sources) == 1 else None
        pronoun = _pronoun(analysed, source, quoted)
        if source is not None and pronoun is not None and last is not None:
            start, speaker = last
            since = named[bisect_right(starts, start) : bisect_left(starts, source.start)]
            near = _paragraph(analysed, source.start) - _paragraph(analysed, start) <= FARTHEST_TURN
            gender = gender_of_given(plain(people[speaker]).split(" ")[0])
            if near and gender in ("", PRONOUNS[pronoun]) and all(actor == speaker for _, actor in since):
                source = replace(source, actor=speaker)
                statement = replace(statement, sources=(source,))
        found.append(statement)
        if statement.sources:
            last = (source.start, source.actor) if source and source.actor and source.actor in people else None
    return found


def _named_by_the_article(
    analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText, quoted: frozenset[int]
) -> list[tuple[int, str]]:
    """Where each person is named outside quotation marks and contents, in text order, with the actor."""
    said = sorted((span.start, span.end) for statement in statements for span in statement.content)
    starts = [start for start, _ in said]
    reaches = list(accumulate((end for _, end in said), max))
    found = []
    for mention in actors.mentions:
        before = bisect_right(starts, mention.start)
        in_content = before > 0 and reaches[before - 1] >= mention.end
        if mention.kind == "person" and mention.actor is not None and not in_content:
            tokens = analysed.tokens_between(mention.start, mention.end)
            if not any(token.index in quoted for token in tokens):
                found.append((mention.start, mention.actor))
    return found


def _pronoun(analysed: AnalysedText, source: Source | None, quoted: frozenset[int]) -> str | None:
    """The pronoun that is the whole of a source and stands for nobody yet."""
    if source is None or source.actor is not None:
        return None
    tokens = analysed.tokens_between(source.start, source.end)
    outside = all(token.index not in quoted for token in tokens)
    return tokens[0].lower if len(tokens) == 1 and outside and tokens[0].lower in PRONOUNS else None


def _paragraph(analysed: AnalysedText, start: int) -> int:
    return analysed.paragraph_of(analysed.tokens_between(start, start + 1)[0])


def _place(statement: Statement) -> int:
    return min(span.start for spans in (statement.sources, statement.cue, statement.content) for span in spans)
