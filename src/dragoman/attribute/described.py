"""Who is meant by "the actress", "the Ohio Republican" or "the company" as a speaker: somebody of whom the article has
told that, else the only person or body of the sentence before it.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.salience import Salience
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.statements import Source
from dragoman.resolve.actors import ActorsInText

LONGEST = 16
"""Tokens of a description, at most."""

SINGULAR = frozenset({"NN", "NNP"})
SOMEBODY_ELSE = frozenset({"a", "an", "another", "one", "some", "any"})
NAMES = frozenset({"person", "organisation"})


@cache
def nouns_of_people() -> Mapping[str, str]:
    """The nouns of the lexicon in lower case, with the gender they tell, "" where none."""
    lists = lexicon("anaphors")
    either = {noun.lower(): "" for noun in (*lists["either"], *lists["partisans"])}
    return either | {noun: gender for gender in ("masculine", "feminine") for noun in lists[gender]}


class Described:
    """What an article tells of its people or bodies by a noun ("the painter Ada Voss", "Voss, a painter")."""

    def __init__(
        self,
        analysed: AnalysedText,
        actors: ActorsInText,
        salience: Salience,
        some: Container[str],
        nouns: Mapping[str, str],
        is_such: Callable[[str, KnownActor | None], bool] | None = None,
    ) -> None:
        """Read what stands beside the names of `some` actors; `nouns` with their genders are those looked for.

        `is_such` is asked whether somebody of whom the article has not told it may be called by a noun.
        """
        self._analysed = analysed
        self._salience = salience
        self._nouns = nouns
        self._known = actors.known
        self._is_such = is_such
        self._named: dict[int, str] = {}
        named = [m for m in actors.mentions if m.actor in some and m.kind in NAMES]
        for mention in named:
            for token in analysed.tokens_between(mention.start, mention.end):
                self._named[token.index] = mention.actor or ""
        self._told: dict[str, dict[str, int]] = defaultdict(dict)
        self._tied: set[int] = set()
        for index, actor in self._named.items():
            for noun in self._beside(analysed.tokens[index]):
                self._tied.add(noun.index)
                self._told[noun.lower].setdefault(actor, noun.start)
        self._others: dict[str, int] = {}
        for token in analysed.tokens:
            if token.lower in self._nouns and token.index not in self._tied and self._is_somebody_else(token):
                self._others.setdefault(token.lower, token.start)

    def meant(self, source: Source) -> str | None:
        """The actor whom a source describes, or None."""
        tokens = self._analysed.tokens_between(source.start, source.end)
        if tokens[0].lower != "the" or len(tokens) > LONGEST or any(t.index in self._named for t in tokens):
            return None
        noun = self._analysed.head_of(tokens)
        gender = self._nouns.get(noun.lower)
        if gender is None or noun.tag not in SINGULAR:
            return None
        told = [actor for actor, place in self._told.get(noun.lower, {}).items() if place < source.start]
        if told:
            return told[0] if len(told) == 1 else None
        if self._others.get(noun.lower, source.start) < source.start:
            return None
        alone = self._salience.alone_at(source.start, gender)
        if alone is None or self._is_such is None:
            return alone
        return alone if self._is_such(noun.lower, self._known.get(alone)) else None

    def _beside(self, name: Token) -> Iterator[Token]:
        """The nouns in apposition to a name, before it, or said of it with "is"."""
        governor = self._analysed.head(name)
        related = [child for child in self._analysed.children(name) if child.dep in {"appos", "compound", "nmod"}]
        if name.dep == "appos":
            related.append(governor)
        if name.dep == "nsubj" and governor.lemma == "be":
            related += [child for child in self._analysed.children(governor) if child.dep == "attr"]
        for token in related:
            if token.lower in self._nouns and token.tag in SINGULAR:
                yield token

    def _is_somebody_else(self, noun: Token) -> bool:
        return any(child.lower in SOMEBODY_ELSE for child in self._analysed.children(noun))
