"""Who is in the reader's mind where a pronoun stands: weights of the people named before it (Lappin and Leass 1994)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.told import is_told
from dragoman.model.statements import Statement
from dragoman.resolve.actors import ActorsInText

NAMED = 100.0
SUBJECT = 80.0
OBJECT = 50.0
NOT_NESTED = 80.0
"""For a name that is no part of another's phrase."""

SPEAKER = 80.0
FADINGS = (1.0, 0.5, 0.25, 0.125)
"""What is left of a weight in the sentence itself, and in those before it that are the article's own words."""

MARGIN = 1.5
"""How many times the weight of the next the first must have."""

FARTHEST_PARAGRAPH = 3
FARTHEST_SENTENCE = 24
MOST_NAMED = 24
"""Names in one sentence that are weighed, the nearest: a bound on work, past any real sentence."""

STRANGER = ""
SUBJECTS, OBJECTS = frozenset({"nsubj", "nsubjpass"}), frozenset({"dobj", "dative", "attr"})
NESTED = frozenset({"poss", "compound", "nmod", "appos"})


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Somebody named, by the place of the word that stands for them."""

    token: Token
    actor: str
    weight: float


class Salience:
    """The people of an article with the weight of each place where they are named outside quotation marks.

    Somebody who speaks and has no name is a stranger, who counts against the others.
    """

    def __init__(
        self,
        analysed: AnalysedText,
        statements: Sequence[Statement],
        actors: ActorsInText,
        quoted: frozenset[int],
        genders: Mapping[str, str],
    ) -> None:
        """`genders` are the people of the article, "" where the gender cannot be told."""
        self._analysed = analysed
        self._genders = genders
        self._quoted = quoted
        self._by_sentence: dict[int, list[_Weighed]] = defaultdict(list)
        speakers = self._speaker_tokens(statements)
        for mention in actors.mentions:
            if mention.actor is not None and mention.actor in genders:
                self._weigh(mention.start, mention.end, mention.actor, speakers)
        for statement in statements:
            for source in statement.sources:
                if source.actor is None and self._is_somebody(source.start, source.end):
                    self._weigh(source.start, source.end, STRANGER, speakers)
        for here in self._by_sentence.values():
            here.sort(key=lambda weighed: weighed.token.index)
        self._is_told = tuple(is_told(analysed.tokens_in(sentence), quoted) for sentence in analysed.sentences)

    def first_at(self, start: int, gender: str) -> str | None:
        """The person who stands out before the character `start`, of that gender if their own is known, or None."""
        total: dict[str, float] = defaultdict(float)
        for fading, best in zip(FADINGS, self._back_from(start, gender), strict=False):
            for actor, weight in best.items():
                total[actor] += fading * weight
        ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or ranked[0][0] == STRANGER:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= MARGIN * ranked[1][1] else None

    def alone_at(self, start: int, gender: str) -> str | None:
        """The only person of the nearest sentence before the character `start` that names any, or None."""
        for _, best in zip(FADINGS, self._back_from(start, gender), strict=False):
            if best:
                (actor, *others) = best
                return None if others or actor == STRANGER else actor
        return None

    def _back_from(self, start: int, gender: str) -> Iterator[dict[str, float]]:
        """Who is named, with the greatest weight of each, in the sentence up to `start`, then in those told before."""
        place = self._analysed.tokens_between(start, start + 1)[0]
        paragraph = self._analysed.paragraph_of(place)
        for sentence in range(place.sentence, max(-1, place.sentence - FARTHEST_SENTENCE), -1):
            first = self._analysed.tokens[self._analysed.sentences[sentence].first]
            if sentence != place.sentence and paragraph - self._analysed.paragraph_of(first) > FARTHEST_PARAGRAPH:
                return
            here = self._named_before(place.index, sentence)
            if not here and not self._is_told[sentence]:
                continue
            best: dict[str, float] = {}
            for weighed in here:
                if weighed.actor == STRANGER or self._genders[weighed.actor] in ("", gender) or not gender:
                    best[weighed.actor] = max(best.get(weighed.actor, 0.0), weighed.weight)
            yield best

    def _named_before(self, index: int, sentence: int) -> Sequence[_Weighed]:
        """Those named in a sentence before the token `index`, the nearest MOST_NAMED."""
        here = self._by_sentence.get(sentence, ())
        end = bisect_left(here, index, key=lambda weighed: weighed.token.index)
        return here[max(0, end - MOST_NAMED) : end]

    def _weigh(self, start: int, end: int, actor: str, speakers: frozenset[int]) -> None:
        tokens = self._analysed.tokens_between(start, end)
        head = self._analysed.head_of(tokens)
        if head.index in self._quoted:
            return
        weight = NAMED + NOT_NESTED * (head.dep not in NESTED)
        weight += SUBJECT if head.dep in SUBJECTS else OBJECT if head.dep in OBJECTS else 0.0
        weight += SPEAKER * any(token.index in speakers for token in tokens)
        self._by_sentence[head.sentence].append(_Weighed(head, actor, weight))

    def _speaker_tokens(self, statements: Sequence[Statement]) -> frozenset[int]:
        spans = [(s.start, s.end) for statement in statements for s in statement.sources]
        return frozenset(t.index for span in spans for t in self._analysed.tokens_between(*span))

    def _is_somebody(self, start: int, end: int) -> bool:
        """Whether a source without an actor may be one person: a singular noun without "the"."""
        tokens = self._analysed.tokens_between(start, end)
        return self._analysed.head_of(tokens).tag in {"NN", "NNP"} and tokens[0].lower != "the"
