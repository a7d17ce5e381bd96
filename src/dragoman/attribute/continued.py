"""Quotations without words of who speaks: a paragraph that is a quotation and nothing more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.analyse.words import AnalysedText
from dragoman.model.statements import Statement
from dragoman.model.text import Span
from dragoman.spot.quotations import Quotation

MARKS = "“”\"‘’'«»‹›„»,;:.!? \t\n\r—–-"


def quotations_alone(
    analysed: AnalysedText, quotations: tuple[Quotation, ...], statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for paragraphs that are one quotation, said by whoever was quoted in the paragraph before.

    Where that paragraph's last quotation is left open, as in print when a quotation runs on, its speaker goes on. Where
    it is closed, the speaker goes on only if nobody else is quoted there: on PolNeAR's train that is right nine times
    of ten. Their cue is empty.
    """
    of_paragraph = _by_paragraph(analysed, statements)
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
        before = _speaker(of_paragraph.get(paragraph - 1, []), paragraph - 1 in runs_on)
        if before is not None:
            span = Span.of(analysed.text, quotation.inner_start, quotation.inner_end)
            made = Statement("s0", before.sources, (), (span,), "direct", before.act, before.channel, before.addressee)
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
    speakers = {tuple(source.actor or source.text.casefold() for source in statement.sources) for statement in quoted}
    goes_on = bool(quoted) and len(speakers) == 1 and all(s.cue and s.sources for s in quoted)
    return quoted[-1] if goes_on else None


def _fills(analysed: AnalysedText, paragraph: int, quotation: Quotation) -> bool:
    words = analysed.sentence_span(analysed.paragraphs[paragraph])
    return quotation.start <= words.start and not analysed.text[quotation.end : words.end].strip(MARKS)
