"""Quotations without words of who speaks: a paragraph that is a quotation and nothing more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.analyse.words import AnalysedText
from dragoman.model.statements import Statement
from dragoman.model.text import Span
from dragoman.spot.quotations import Quotation

FARTHEST_TURN = 3
"""Paragraphs further back in which the other speaker of a dialogue is looked for."""

MARKS = "“”\"‘’'«»‹›„»,;:.!? \t\n\r—–-"


def quotations_alone(
    analysed: AnalysedText, quotations: tuple[Quotation, ...], statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for paragraphs that are one quotation, said by whoever was quoted in the paragraph before.

    Where that paragraph's last quotation is left open, as in print when a quotation runs on, its speaker goes on. Where
    it is closed, the speaker goes on only if nobody else is quoted there: on PolNeAR's train that is right nine times
    of ten. After a question it is the other of the two who spoke last, and so by turns from there on: nobody answers
    what they have asked. Their cue is empty.
    """
    of_paragraph = _by_paragraph(analysed, statements)
    by_turns: set[int] = set()
    runs_on: set[int] = set()
    for quotation in quotations:
        inner = analysed.tokens_between(quotation.inner_start, quotation.inner_end)
        if not inner:
            continue
        paragraph = analysed.paragraph_of(inner[0])
        if not quotation.closed:
            runs_on.add(paragraph)
        if of_paragraph.get(paragraph) or not _fills(analysed, paragraph, quotation):
            continue
        span = Span.of(analysed.text, quotation.inner_start, quotation.inner_end)
        before = of_paragraph.get(paragraph - 1, [])
        asked = _asks(before) or (_is_question(span) and _asks(of_paragraph.get(paragraph - 2, [])))
        if (asked or paragraph - 1 in by_turns) and paragraph - 1 not in runs_on:
            by_turns.add(paragraph)
            speaker = _other(of_paragraph, paragraph)
        else:
            speaker = _speaker(before, paragraph - 1 in runs_on)
        if speaker is not None:
            act = speaker.act if speaker.act != "ask" else "say"
            made = Statement("s0", speaker.sources, (), (span,), "direct", "ask" if _is_question(span) else act)
            made = replace(made, channel=speaker.channel, addressee=speaker.addressee)
            of_paragraph[paragraph] = [made]
            yield made


def _by_paragraph(analysed: AnalysedText, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.content[-1].end):
        tokens = analysed.tokens_between(statement.content[-1].start, statement.content[-1].end)
        if tokens:
            found[analysed.paragraph_of(tokens[0])].append(statement)
    return found


def _speaker(statements: list[Statement], runs_on: bool) -> Statement | None:
    """The last statement of a paragraph where its speaker goes on in the next."""
    if not statements:
        return None
    if runs_on:
        return statements[-1]
    quoted = [statement for statement in statements if statement.form != "indirect"]
    speakers = {_who(statement) for statement in quoted}
    goes_on = bool(quoted) and len(speakers) == 1 and all(s.cue and s.sources for s in quoted)
    return quoted[-1] if goes_on else None


def _asks(statements: Sequence[Statement]) -> bool:
    """Whether the last that is said in a paragraph is a question."""
    return bool(statements) and _is_question(statements[-1].content[-1])


def _is_question(span: Span) -> bool:
    return span.text.rstrip(MARKS.replace("?", "")).endswith("?")


def _other(of_paragraph: Mapping[int, list[Statement]], paragraph: int) -> Statement | None:
    """The last statement by another than the last speaker in the paragraphs of quotations before; None for none."""
    last: Statement | None = None
    for number in range(paragraph - 1, paragraph - 2 - FARTHEST_TURN, -1):
        quoted = [statement for statement in of_paragraph.get(number, []) if statement.form != "indirect"]
        if not quoted:
            return None
        last = last or quoted[-1]
        if _who(quoted[-1]) != _who(last):
            return quoted[-1] if quoted[-1].sources else None
    return None


def _who(statement: Statement) -> tuple[str, ...]:
    return tuple(source.actor or source.text.casefold() for source in statement.sources)


def _fills(analysed: AnalysedText, paragraph: int, quotation: Quotation) -> bool:
    words = analysed.sentence_span(analysed.paragraphs[paragraph])
    return quotation.start <= words.start and not analysed.text[quotation.end : words.end].strip(MARKS)
