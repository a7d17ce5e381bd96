"""When: the words of a text that name a date, a clock time, a length of time or something that comes round again."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.analyse.words import AnalysedText
from dragoman.spot.time_checks import Place, passes
from dragoman.spot.time_grammar import Lexeme, Match, grammar
from dragoman.spot.time_numbers import Value

__all__ = ["TimeExpression", "time_expressions_in"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time: `means` is the sort of expression, `parts` what its words are worth."""

    start: int
    end: int
    text: str
    means: str
    parts: Mapping[str, Value]


def time_expressions_in(analysed: AnalysedText) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in text order, not overlapping; the longest at each place."""
    rules = grammar()
    lexemes = rules.lexemes(analysed.text)
    symbols = rules.symbols(lexemes)
    found: list[TimeExpression] = []
    free_from = 0
    for position in rules.places(symbols):
        if position < free_from:
            continue
        for match in rules.matches_at(position, symbols, lexemes):
            if passes(Place(analysed, lexemes, match)):
                found.append(_expression(analysed.text, lexemes, match))
                free_from = match.last
                break
    return tuple(found)


def _expression(text: str, lexemes: tuple[Lexeme, ...], match: Match) -> TimeExpression:
    start, end = lexemes[match.first].start, lexemes[match.last - 1].end
    return TimeExpression(start, end, text[start:end], match.means, MappingProxyType(match.parts))
