"""Who speaks on: a pronoun as the source of a statement, taken up from the speaker before or the only one it fits."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dragoman.analyse.words import AnalysedText
from dragoman.attribute.described import Described, nouns_of_people
from dragoman.attribute.salience import Salience
from dragoman.model.statements import Source, Statement
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.bodies import is_such_a_body, nouns_of_bodies
from dragoman.resolve.coreference import PRONOUNS

TAKEN_UP = frozenset({*PRONOUNS, "it"})
NAMES = frozenset({"person", "organisation", "country", "place"})
BODIES = frozenset({"organisation", "group"})
PLURAL = frozenset({"NNS", "NNPS"})
LEAST_TAKEN_UP = 2
"""Pronouns of one gender, and none of the other, from which they tell the gender of a name that does not."""

FARTHEST_TURN = 2
"""Paragraphs from the speaker before to the pronoun, at most."""


def spoken_on(
    analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText, quoted: frozenset[int]
) -> list[Statement]:
    """The statements with "he", "she" and "it" as sources resolved, where nothing speaks against it.

    The pronoun is whoever spoke last, if that is one person (for "it", one body that is known) that agrees in gender as
    far as the given name tells, stands at most FARTHEST_TURN paragraphs before, and nobody else of the sort is named
    since, but in words that were said. Failing that, "he" and "she" are the only person of the article who can be so,
    if named as near. Where somebody without a name has spoken last, that may be who is meant. Failing that, they are
    whoever stands out in the sentences before (`salience.py`). Sources that only describe somebody ("the painter") are
    resolved too (`described.py`).
    """
    named = _Named(analysed, statements, actors, quoted)
    salience = Salience(analysed, statements, actors, quoted, named.genders)
    people = Described(analysed, actors, salience, named.genders, nouns_of_people())
    bodies = _bodies(analysed, statements, actors, quoted)
    found: list[Statement] = []
    last: dict[bool, tuple[int, str] | None] = {True: None, False: None}
    stranger = False
    for statement in sorted(statements, key=_place):
        source = statement.sources[0] if len(statement.sources) == 1 else None
        pronoun = _pronoun(analysed, source, quoted)
        if source is not None and pronoun is not None:
            speaker = named.since(last[pronoun in PRONOUNS], source.start, pronoun)
            if speaker is None and pronoun in PRONOUNS and not stranger:
                speaker = named.only(source.start, pronoun)
            if speaker is None and pronoun in PRONOUNS:
                speaker = salience.first_at(source.start, PRONOUNS[pronoun])
            source = replace(source, actor=speaker)
        elif source is not None and source.actor is None:
            source = replace(source, actor=people.meant(source) or bodies.meant(source))
        if source is not None:
            statement = replace(statement, sources=(source,))
        found.append(statement)
        if source is not None and source.actor is not None:
            last[named.is_person(source.actor)] = (source.start, source.actor)
            stranger = stranger and not named.is_person(source.actor)
        elif statement.sources and not _is_plural(analysed, statement.sources):
            last = {True: None, False: None}
            stranger = pronoun is None and not _is_definite(analysed, statement.sources)
    return found


def _bodies(
    analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText, quoted: frozenset[int]
) -> Described:
    """The organisations of the article, and the groups that are known, as they may be described; no people without a
    name, who are no ministry.
    """
    some = {
        a.id: "" for a in actors.actors if a.kind == "organisation" or (a.kind == "group" and actors.known.get(a.id))
    }
    salience = Salience(analysed, statements, actors, quoted, some)
    return Described(analysed, actors, salience, some, nouns_of_bodies(), is_such_a_body)


class _Named:
    """Where people and bodies are named outside quotation marks and contents, in text order."""

    def __init__(
        self, analysed: AnalysedText, statements: Sequence[Statement], actors: ActorsInText, quoted: frozenset[int]
    ) -> None:
        self._analysed = analysed
        self.genders = _genders(actors)
        said = sorted((span.start, span.end) for statement in statements for span in statement.content)
        starts = [start for start, _ in said]
        reaches = list(accumulate((end for _, end in said), max))
        self._known = {actor for actor, known in actors.known.items() if known is not None}
        self._all: list[tuple[int, str]] = []
        self._first: dict[str, int] = {}
        self._places: dict[str, list[int]] = {}
        for mention in actors.mentions:
            if mention.actor is None or mention.kind not in NAMES:
                continue
            self._first.setdefault(mention.actor, mention.start)
            before = bisect_right(starts, mention.start)
            in_content = before > 0 and reaches[before - 1] >= mention.end
            tokens = analysed.tokens_between(mention.start, mention.end)
            if not in_content and not any(token.index in quoted for token in tokens):
                self._all.append((mention.start, mention.actor))
                self._places.setdefault(mention.actor, []).append(mention.start)
        self._starts = [start for start, _ in self._all]

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person."""
        return actor in self.genders

    def since(self, last: tuple[int, str] | None, place: int, pronoun: str) -> str | None:
        """The last speaker, if the pronoun at `place` can stand for them."""
        if last is None:
            return None
        start, speaker = last
        person = self.is_person(speaker)
        between = self._all[bisect_right(self._starts, start) : bisect_left(self._starts, place)]
        if not person and speaker not in self._known:
            return None
        others = any(actor != speaker and self.is_person(actor) == person for _, actor in between)
        fits = not person or self.genders[speaker] in ("", PRONOUNS[pronoun])
        return speaker if fits and not others and self._is_near(start, place) else None

    def only(self, place: int, pronoun: str) -> str | None:
        """The only person named before `place` of the gender, if named outside what was said and near; nobody where
        one whose gender cannot be told is named as near."""
        gender = PRONOUNS[pronoun]
        near = {actor for actor, starts in self._places.items() if self._is_near(_last_before(starts, place), place)}
        sure = [a for a, g in self.genders.items() if g == gender and self._first.get(a, place) < place]
        unsure = [a for a in self.genders if a in near and not self.genders[a]]
        fitting = sure if sure else unsure
        return fitting[0] if len(fitting) == 1 and fitting[0] in near and set(unsure) <= set(fitting) else None

    def _is_near(self, start: int, place: int) -> bool:
        return start >= 0 and _paragraph(self._analysed, place) - _paragraph(self._analysed, start) <= FARTHEST_TURN


def _genders(actors: ActorsInText) -> dict[str, str]:
    """The people of the article with the gender of title or given name, else of the pronouns that take them up."""
    taken_up: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in actors.mentions:
        if mention.actor is not None and mention.text.lower() in PRONOUNS:
            taken_up[mention.actor][PRONOUNS[mention.text.lower()]] += 1
    found = dict(actors.genders)
    for actor in [a for a, gender in found.items() if not gender and a in taken_up]:
        (gender, number), *others = taken_up[actor].most_common()
        if number >= LEAST_TAKEN_UP and not others:
            found[actor] = gender
    return found


def _pronoun(analysed: AnalysedText, source: Source | None, quoted: frozenset[int]) -> str | None:
    """The pronoun that is the whole of a source and stands for nobody yet."""
    if source is None or source.actor is not None:
        return None
    tokens = analysed.tokens_between(source.start, source.end)
    outside = all(token.index not in quoted for token in tokens)
    return tokens[0].lower if len(tokens) == 1 and outside and tokens[0].lower in TAKEN_UP else None


def _last_before(starts: Sequence[int], place: int) -> int:
    """The last of the places before `place`, -1 where there is none."""
    found = bisect_left(starts, place)
    return starts[found - 1] if found else -1


def _is_plural(analysed: AnalysedText, sources: Sequence[Source]) -> bool:
    """Whether the sources are several, or of a plural noun or pronoun, so that "he" and "it" take up another."""
    tokens = [token for s in sources for token in analysed.tokens_between(s.start, s.end)]
    inside = {token.index for token in tokens}
    heads = [t for t in tokens if t.pos != "PUNCT" and (t.head not in inside or t.head == t.index)]
    return len(sources) > 1 or any(h.tag in PLURAL or h.lower in {"they", "we"} for h in heads)


def _is_definite(analysed: AnalysedText, sources: Sequence[Source]) -> bool:
    """Whether the sources begin on "the": somebody of whom the article has told already."""
    return all(analysed.tokens_between(s.start, s.end)[0].lower == "the" for s in sources)


def _paragraph(analysed: AnalysedText, start: int) -> int:
    return analysed.paragraph_of(analysed.tokens_between(start, start + 1)[0])


def _place(statement: Statement) -> int:
    return min(span.start for spans in (statement.sources, statement.cue, statement.content) for span in spans)
