"""The grammar of time expressions, compiled from `knowledge/data/times.yaml`.

Each lexeme of a text becomes one symbol: a character that stands for the set of word classes the lexeme is in. The
forms of the grammar are then ordinary regular expressions over the string of symbols, each bounded in length, so that a
text is read in time proportional to its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import lexicon
from dragoman.spot.time_numbers import Value, number_of

LEXEME = re.compile(
    r"[0-9]{4}-[0-9][0-9]-[0-9][0-9](?!\d)|[0-9]+(?:[.,:/][0-9]+)*(?:[ap]\.m\b\.?|\w*)|[ap]\.m\b\.?|[^\W\d_]+"
    r"|[\n\r\u2028\u2029]|\S",
    re.IGNORECASE,
)
"""A number with what is written to it, a run of letters, an end of line, or one mark."""

LONGEST_PLACE = 16
"""Lexemes that one expression can have at most: no form of the grammar needs more."""

OTHER = "\x01"
END_OF_LINE = "\x02"
FIRST_SYMBOL = 0xE000
NOTATION = re.compile(r"<(\w+)(?::('?)(\w+)'?)?>|'([^']+)'|(\w+)|([()|?])|,|(\s+)|(.)")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, number or mark of the text."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Match:
    """A form of the grammar found in a text: lexemes `[first, last)`, what it means, and the values of its parts."""

    first: int
    last: int
    means: str
    when: tuple[str, ...]
    parts: dict[str, Value]


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    means: str
    when: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]  # group of the pattern, name of the part, class or phrase


class Grammar:
    """Finds the forms of the grammar in a text."""

    def __init__(self, data: Any) -> None:
        """Compile the grammar; KnowledgeError where a form names an unknown class."""
        self.values: dict[str, dict[str, Value]] = {}
        for name, words in data["words"].items():
            self.values[name] = words if isinstance(words, dict) else dict.fromkeys(words, 0)
        self._shapes = [(re.compile(s["form"], re.ASCII), frozenset(s["classes"])) for s in data["shapes"]]
        self._phrases: dict[str, str] = data["phrases"]
        self._classes_of_word: dict[str, set[str]] = {}
        for name, table in self.values.items():
            for word in table:
                self._classes_of_word.setdefault(str(word), set()).add(name)
        for form in [f["form"] for f in data["forms"]] + list(self._phrases.values()):
            for word in re.findall(r"'([^']+)'", form):
                self._classes_of_word.setdefault(word, set()).add(f"={word}")
        self._symbol_of_set = self._symbols()
        self._symbol_of_word = {w: self._symbol_of_set[frozenset(c)] for w, c in self._classes_of_word.items()}
        self._symbol_of_word |= dict.fromkeys("\n\r\u2028\u2029", END_OF_LINE)
        self._forms = [self._compiled(form) for form in data["forms"]]
        forms = "|".join(f"(?:{re.sub(r'[?]P<[^>]*>', '?:', f.pattern.pattern)})" for f in self._forms)
        self._any = re.compile(f"(?=[^{OTHER}{END_OF_LINE}])(?:{forms})")

    def lexemes(self, text: str) -> tuple[Lexeme, ...]:
        """The text as lexemes, in order."""
        return tuple(Lexeme(m.start(), m.end(), m.group().lower()) for m in LEXEME.finditer(text))

    def symbols(self, lexemes: tuple[Lexeme, ...]) -> str:
        """One character a lexeme."""
        known = self._symbol_of_word
        return "".join(known.get(x.lower) or self._symbol_of_number(x.lower) for x in lexemes)

    def places(self, symbols: str) -> Iterator[int]:
        """The positions where some form fits, in order."""
        position = 0
        while found := self._any.search(symbols, position):
            position = found.start()
            yield position
            position += 1

    def matches_at(self, position: int, symbols: str, lexemes: tuple[Lexeme, ...]) -> list[Match]:
        """What fits at the position, the longest first, then in the order of the grammar."""
        found = []
        for form in self._forms:
            match = form.pattern.match(symbols, position, position + LONGEST_PLACE)
            if match:
                parts = {name: self._value(match.span(g), what, lexemes) for g, name, what in form.parts if match[g]}
                found.append(Match(position, match.end(), form.means, form.when, parts))
        return sorted(found, key=lambda m: -m.last)

    def _value(self, span: tuple[int, int], what: str, lexemes: tuple[Lexeme, ...]) -> Value:
        words = [x.lower for x in lexemes[span[0] : span[1]]]
        if what in self._phrases:
            return number_of(words, self.values)
        return self.values.get(what, {}).get(words[0], words[0])

    def _symbol_of_number(self, word: str) -> str:
        if not word[0].isdigit():
            return OTHER
        for shape, classes in self._shapes:
            if shape.fullmatch(word):
                return self._symbol_of_set[classes]
        return OTHER

    def _symbols(self) -> dict[frozenset[str], str]:
        sets = {frozenset(classes) for classes in self._classes_of_word.values()} | {c for _, c in self._shapes}
        return {classes: chr(FIRST_SYMBOL + n) for n, classes in enumerate(sorted(sets, key=sorted))}

    def _compiled(self, form: dict[str, Any]) -> _Form:
        parts: list[tuple[str, str, str]] = []
        pattern = self._pattern(form["form"], parts)
        return _Form(re.compile(pattern), form["means"], tuple(form.get("when", ())), tuple(parts))

    def _pattern(self, notation: str, parts: list[tuple[str, str, str]]) -> str:
        pieces = []
        for name, quote, kind, literal, word, operator, space, bad in (m.groups() for m in NOTATION.finditer(notation)):
            if bad:
                raise KnowledgeError(f"times.yaml: {bad!r} in the form {notation!r} is no notation of the grammar")
            if name:
                what = f"={kind}" if quote else kind or name
                group = f"{name}__{len(parts)}"
                parts.append((group, name, what))
                pieces.append(f"(?P<{group}>{self._unit(what, parts, notation)})")
            elif literal or word:
                pieces.append(self._unit(f"={literal}" if literal else word, parts, notation))
            elif operator:
                pieces.append("(?:" if operator == "(" else operator)
            elif not space:
                raise KnowledgeError(f"times.yaml: quote the comma in the form {notation!r}")
        return "".join(pieces)

    def _unit(self, what: str, parts: list[tuple[str, str, str]], notation: str) -> str:
        if what in self._phrases:
            return f"(?:{self._pattern(self._phrases[what], parts)})"
        symbols = "".join(s for classes, s in self._symbol_of_set.items() if what in classes)
        if not symbols:
            raise KnowledgeError(f"times.yaml: the form {notation!r} names {what!r}, which is no class of the grammar")
        return f"[{symbols}]"


@cache
def grammar() -> Grammar:
    """The grammar of the embedded data."""
    return Grammar(lexicon("times"))


@cache
def context_words(name: str) -> frozenset[str]:
    """A word list of the grammar's context."""
    return frozenset(str(word) for word in lexicon("times")["context"][name])


@cache
def class_words(name: str) -> frozenset[str]:
    """The words of a class of the grammar."""
    return frozenset(grammar().values[name])
