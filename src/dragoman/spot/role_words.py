"""The words of a text that say what somebody does: "foreign minister", "special envoy", "Mr"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon

LONGEST_ROLE = 6
"""Words, hyphens counted, in the longest role phrase of the lexicon."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role named in the text: token range `[first, last)`, the phrase as the lexicon has it, and its kind of office.

    `qualifiers` are the words before it that belong to it ("former", "acting", "deputy"), in text order.
    """

    first: int
    last: int
    title: str
    kind: str
    qualifiers: tuple[str, ...]

    @property
    def begins(self) -> int:
        """The index of its first token, qualifiers included."""
        return self.first - len(self.qualifiers)


@cache
def role_kinds() -> Mapping[str, str]:
    """The kind of office of every role phrase, lower case, singular; with the endings that stand for one another."""
    titles = lexicon("titles")
    kinds = {phrase: kind for kind, phrases in titles["roles"].items() for phrase in phrases}
    alike = {
        phrase.removesuffix(ending) + other: kind
        for phrase, kind in kinds.items()
        for ending, others in titles["ending_alike"].items()
        for other in others
        if phrase.endswith(f" {ending}")
    }
    return alike | kinds


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Role phrases as words by their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(role_kinds()):
        words = tuple(_cut(phrase))
        by_first.setdefault(words[0], []).append((words, phrase))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in by_first.items()}


@cache
def qualifying_words() -> frozenset[str]:
    """Words that belong to the role they stand before."""
    titles = lexicon("titles")
    return frozenset(titles["qualifiers"]) | frozenset(titles["past"])


@cache
def past_words() -> frozenset[str]:
    """Words that say a role is over, not yet begun, or not held."""
    return frozenset(lexicon("titles")["past"])


@cache
def personal_titles() -> Mapping[str, str]:
    """Titles before a name with the gender they tell, "" where they tell none."""
    return dict(lexicon("titles")["personal"])


def roles_in(analysed: AnalysedText) -> tuple[RolePhrase, ...]:
    """Every role phrase of the text, in order, the longest at each place; none overlap."""
    found: list[RolePhrase] = []
    phrases = _phrases()
    tokens, index = analysed.tokens, 0
    while index < len(tokens):
        role = _role_at(tokens, index, phrases)
        if role is None:
            index += 1
        else:
            found.append(role)
            index = role.last
    return tuple(found)


def _role_at(
    tokens: tuple[Token, ...], index: int, phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> RolePhrase | None:
    first = tokens[index]
    candidates = phrases.get(first.lower) or phrases.get(_singular(first.lower))
    if not candidates or (first.pos in {"VERB", "AUX", "ADP"} and len(first.text) < 7):
        return None
    for words, phrase in candidates:
        last = index + len(words)
        if last > len(tokens) or tokens[last - 1].sentence != first.sentence:
            continue
        written = [t.lower for t in tokens[index:last]]
        if phrase in lexicon("titles")["short"] and not _stands_as_title(tokens, index, last):
            continue
        if written[:-1] == list(words[:-1]) and words[-1] in (written[-1], _singular(written[-1])):
            return RolePhrase(index, last, phrase, role_kinds()[phrase], _qualifiers(tokens, index))
    return None


def _stands_as_title(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the words are written as a title before a name, and end no name themselves ("Volkswagen AG")."""
    after, before = tokens[last : last + 1], tokens[first - 1] if first else None
    named = bool(after) and after[0].text[:1].isupper() and after[0].sentence == tokens[first].sentence
    ends_name = before is not None and before.text[:1].isupper() and before.lower not in qualifying_words()
    return tokens[first].text[:1].isupper() and named and not ends_name


def _qualifiers(tokens: tuple[Token, ...], index: int) -> tuple[str, ...]:
    words: list[str] = []
    place = index - 1
    while place >= 0 and tokens[place].sentence == tokens[index].sentence and len(words) < 4:
        word = tokens[place].lower
        joins = word == "-" and words == []
        if not joins and word not in qualifying_words() and not word.startswith("ex-"):
            break
        words.append(word)
        place -= 1
    while words and words[-1] == "-":
        words.pop()
    return tuple(reversed(words))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _cut(phrase: str) -> list[str]:
    """A phrase in the words the parser makes of it."""
    words: list[str] = []
    for word in phrase.split():
        parts = word.split("-")
        for place, part in enumerate(parts):
            words.extend(["-", part] if place else [part])
    return words
