"""How far a phrase is from the fixed term it may stand for: what speaks for an exchange, as a few numbers, and their
sum.

A phrase is a term with one or two words exchanged. It speaks for a paraphrase made word by word that the pair
shares a dictionary sense but is not free in English (news never put the one for the other), that the place of the
word in the term is closed (its synonyms do not stand there), and that the new word is no common part of phrases.
`weights.json` holds the weights, one set for each way of rewriting; weigh_phrases.py fits them on development text.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import combinations, product
from typing import NamedTuple

import phrase_sources as sources
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.phrases import LONGEST, ONE_WORD, FixedTerm, key_words

FUNCTION_WORDS = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "over", "under"),
        *("as", "into", "no", "not", "i", "ii", "one", "two", "four", "new", "own", "out"),
    )
)
RARE = 200_000
"""Words seen less often on the web than this are not what a spinner takes."""

FOR_TWO = 24
"""Exchanges tried of each word where two words are exchanged."""

OWN, MOBY, ELSEWHERE = 1, 8, 32
SAME, NEAR, UP, DERIVED = sources.SAME, sources.NEAR, sources.UP, sources.DERIVED
WORDNET = SAME | NEAR | UP
FEATURES = (
    "bias", "two exchanged", "own list", "same sense", "one step up", "near sense", "derived", "one word elsewhere",
    "two thesauri", "first senses", "overlap of synonyms", "least overlap",
    "free in news", "often free in news", "openness of the place", "least productive", "most productive",
    "frequency", "frequency of the old word", "length", "several words", "holds a function word", "name",
    "company kept", "own list and overlap", "one thesaurus only", "last place", "begins no phrase",
)  # fmt: skip
NO_SENSE = 9
THESAURUS, TRANSLATION, SPINNERS = "thesaurus", "translation", "spinners"
WAYS = {THESAURUS: 0.0, TRANSLATION: -1.0, SPINNERS: -1.0}
"""The ways in which copy is rewritten, each with what it is worth as a logarithm: a thesaurus is likeliest."""

MOST_OF_A_WAY = 30.0
LONGEST_TURNED = 4
"""Words of the longest term that is turned round."""


class Exchange(NamedTuple):
    """One word of a term (its place), what stands there instead, and the thesauri that say so, as bits."""

    place: int
    word: str
    by: int


class Candidate(NamedTuple):
    """A term, the words it is filed under, what is exchanged, and whether it is turned round: "council of security"."""

    term: FixedTerm
    words: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    turned: bool = False


def fixed_terms() -> tuple[FixedTerm, ...]:
    """The terms of the lexicon, in its order."""
    data = lexicon("fixed_terms")
    several = [FixedTerm(term, domain) for domain, terms in data["terms"].items() for term in terms]
    return (*several, *(FixedTerm(row["term"], ONE_WORD) for row in data["compounds"]))


def filed_under(term: FixedTerm) -> tuple[str, ...]:
    """The words of a term as they are filed: those of one word by their two parts."""
    if term.domain != ONE_WORD:
        return key_words(term.term)
    return next(
        key_words(" ".join(row["parts"])) for row in lexicon("fixed_terms")["compounds"] if row["term"] == term.term
    )


class Distance:
    """The sources in memory, the candidates made of them, and the score of each."""

    def __init__(self, seen_in_news: dict[str, int]) -> None:
        """Read the sources; what was `seen_in_news` counts as ordinary, and against the exchanges it was made by."""
        self.terms = {filed_under(t): t for t in reversed(fixed_terms())}
        self.seen = seen_in_news
        relations, compounds = sources.wordnet_relations()
        self._wordnet, self._moby = relations, sources.moby_entries()
        self.compounds = {key_words(compound) for compound in compounds}
        self._bigrams, self._counts = sources.frequent_bigrams(), sources.word_counts()
        self._own: dict[str, set[str]] = defaultdict(set)
        for word, others in sources.own_exchanges().items():
            self._own[" ".join(key_words(word))] |= {" ".join(key_words(other)) for other in others}
        self._elsewhere = sources.one_word_elsewhere()
        self._after: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, set[str]] = defaultdict(set)
        for first, second in self._bigrams:
            self._after[first].add(second)
            self._before[second].add(first)
        self.ordinary = {key_words(phrase) for phrase in lexicon("fixed_terms")["ordinary"]}

    # -- what can be exchanged

    @cache  # noqa: B019 (one instance a build)
    def exchanges_of(self, word: str) -> tuple[tuple[str, int], ...]:
        """What can stand for a word of a term, with the thesauri as bits; sorted."""
        found: dict[str, int] = defaultdict(int)
        for form in {word, word + "s"}:
            for other, relation in self._wordnet.get(form, {}).items():
                found[" ".join(key_words(other))] |= relation.kinds
            for other in self._moby.get(form, ()):
                found[" ".join(key_words(other))] |= MOBY
        found = {w: by for w, by in found.items() if " " not in w and self._counts.get(w, 0) >= RARE}
        for bit, others in ((OWN, self._own.get(word, ())), (ELSEWHERE, self._elsewhere.get(word, ()))):
            for other in others:
                found[other] = found.get(other, 0) | bit
        return tuple(sorted((w, by) for w, by in found.items() if w and w != word and w not in FUNCTION_WORDS))

    def candidates(self) -> dict[tuple[str, ...], list[Candidate]]:
        """Every phrase that is a term with one or two words exchanged and no ordinary English, with the terms."""
        found: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
        for words, term in self.terms.items():
            for exchanges in self._exchanged(words):
                self._file(found, applied(words, exchanges), Candidate(term, words, exchanges))
            if 1 < len(words) <= LONGEST_TURNED and term.domain != ONE_WORD and not FUNCTION_WORDS & set(words):
                for phrase, exchanges in self._turned(words):
                    self._file(found, phrase, Candidate(term, words, exchanges, turned=True))
        return found

    def _file(self, found: dict[tuple[str, ...], list[Candidate]], phrase: tuple[str, ...], made: Candidate) -> None:
        if 1 < len(phrase) <= LONGEST and not self.is_english(phrase) and phrase not in self.terms:
            found[phrase].append(made)

    def _turned(self, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[Exchange, ...]]]:
        """The term turned round, as languages do that put the noun in front; with one word exchanged, or two."""
        sure = [self._sure(words, place) for place in range(len(words))]
        single = [(exchange,) for options in sure for exchange in options]
        listed = [[e for e in options if e.by & (OWN | ELSEWHERE)] for options in sure]
        for exchanges in ((), *single, *combined(listed)):
            parts = [applied((word,), _moved(exchanges, i)) for i, word in enumerate(words)]
            *modifiers, noun = parts
            before = tuple(word for part in modifiers for word in part)
            yield (*noun, "of", *before), exchanges
            if len(exchanges) == 0 or all(e.by & (OWN | ELSEWHERE) for e in exchanges):
                yield (*(word for part in parts[1:] for word in part), *parts[0]), exchanges
            if len(words) > 2:
                yield (*noun, *before), exchanges
                yield (*noun, "of", *parts[1], "of", *parts[0]), exchanges
                yield (*noun, "of", *parts[1], *parts[0]), exchanges

    def _sure(self, words: tuple[str, ...], place: int) -> list[Exchange]:
        options = (Exchange(place, word, by) for word, by in self.exchanges_of(words[place]))
        return [exchange for exchange in options if exchange.by & (OWN | SAME | ELSEWHERE)]

    def _exchanged(self, words: tuple[str, ...]) -> Iterator[tuple[Exchange, ...]]:
        places = [i for i, word in enumerate(words) if word not in FUNCTION_WORDS]
        single = {i: [Exchange(i, word, by) for word, by in self.exchanges_of(words[i])] for i in places}
        for place in places:
            yield from ((exchange,) for exchange in single[place])
        best = {
            i: sorted(filter(_is_sure, single[i]), key=lambda e: (-self._strength(words[e.place], e), e))[:FOR_TWO]
            for i in places
        }
        yield from combined([best[i] for i in places])

    def _strength(self, word: str, exchange: Exchange) -> float:
        return (
            1.0 * bool(exchange.by & OWN)
            + 0.3 * bool(exchange.by & SAME)
            + 0.6 * bool(exchange.by & (WORDNET | ELSEWHERE)) / self.sense(word, exchange.word) ** 0.5
            + self.overlap(word, exchange.word)
            - 0.2 * self.freed[word, exchange.word]
        )

    def is_english(self, phrase: tuple[str, ...]) -> bool:
        """Whether ordinary English says so: a frequent bigram, an entry of WordNet, or a phrase struck by hand."""
        return phrase in self.ordinary or phrase in self.compounds or (len(phrase) == 2 and phrase in self._bigrams)

    def frequency(self, word: str) -> float:
        """How often the word stands on the web."""
        return self._counts.get(word, 0.0)

    # -- what speaks for it

    @cache  # noqa: B019 (one instance a build)
    def sense(self, word: str, other: str) -> int:
        """Which of the senses of the word WordNet joins to the other, from 1, the commonest, to 9: none."""
        forms = (self._wordnet.get(form, {}) for form in (word, word + "s"))
        return min((r.rank for form in forms for o, r in form.items() if o in (other, other + "s")), default=NO_SENSE)

    @cache  # noqa: B019 (one instance a build)
    def overlap(self, word: str, other: str) -> float:
        """Share of synonyms in common (cosine), 0 to 1."""
        mine, theirs = self._moby.get(word, frozenset()), self._moby.get(other, frozenset())
        if not mine or not theirs:
            return 0.0
        both = len(mine & theirs) + 2.0 * (other in mine)
        return min(1.0, both / math.sqrt((len(mine) + 1) * (len(theirs) + 1)))

    @cache  # noqa: B019 (one instance a build)
    def openness(self, words: tuple[str, ...], place: int) -> float:
        """How many synonyms, weighted, do stand at a place of a term in ordinary English."""
        total = 0.0
        for other, _ in self.exchanges_of(words[place]):
            beside = [(words[place - 1], other)] if place else []
            beside += [(other, words[place + 1])] if place + 1 < len(words) else []
            beside = [pair for pair in beside if not FUNCTION_WORDS & set(pair)]
            if any(pair in self._bigrams or " ".join(pair) in self.seen for pair in beside):
                total += 0.03 + self.overlap(words[place], other)
        return total

    @cached_property
    def freed(self) -> dict[tuple[str, str], int]:
        """(word of a term, other word) -> in how many phrases of news the other stood where the word might have."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        seen = {tuple(phrase.split()) for phrase in self.seen}
        for words in self.terms:
            for place, word in enumerate(words):
                for other, by in self.exchanges_of(word) if word not in FUNCTION_WORDS else ():
                    if applied(words, (Exchange(place, other, by),)) in seen:
                        counts[word, other] += 1
        return counts

    def features(self, words: tuple[str, ...], exchanges: tuple[Exchange, ...]) -> tuple[float, ...]:
        """The numbers behind FEATURES."""
        pairs = [(words[e.place], e.word) for e in exchanges]
        overlaps = [self.overlap(*pair) for pair in pairs]
        by = [e.by for e in exchanges]
        free = max(self.freed[pair] for pair in pairs)
        productive = [self._productive(words, e) for e in exchanges]
        own = float(all(b & OWN for b in by))

        def share(kind: int) -> float:
            return sum(bool(b & kind) for b in by) / len(by)

        return (
            1.0,
            float(len(exchanges) - 1),
            own,
            share(SAME),
            share(UP),
            share(NEAR),
            share(DERIVED),
            share(ELSEWHERE),
            float(all(b & MOBY and b & WORDNET for b in by)),
            sum(1 / self.sense(*pair) for pair in pairs) / len(pairs),
            sum(overlaps) / len(overlaps),
            min(overlaps),
            float(free > 0),
            math.log1p(free),
            max(math.log(0.05 + self.openness(words, e.place)) for e in exchanges),
            min(productive),
            max(productive),
            sum(math.log1p(self._counts.get(other.split()[-1], 0)) for _, other in pairs) / len(pairs) / 10,
            sum(math.log1p(self._counts.get(old, 0)) for old, _ in pairs) / len(pairs) / 10,
            float(len(words) - 2),
            float(any(" " in other for _, other in pairs)),
            float(bool(FUNCTION_WORDS & set(words))),
            float(self.terms[words].is_name),
            max(self._company(words, e) for e in exchanges),
            own * sum(overlaps) / len(overlaps),
            float(any(b == MOBY for b in by)),
            float(exchanges[-1].place == len(words) - 1),
            float(min(productive) == 0),
        )

    def _company(self, words: tuple[str, ...], exchange: Exchange) -> float:
        """Share of the words beside the new word (before it, or after) that stand beside the old one too."""
        beside = self._before if exchange.place == len(words) - 1 else self._after
        mine, theirs = beside.get(words[exchange.place], set()), beside.get(exchange.word, set())
        return len(mine & theirs) / (len(theirs) + 3)

    def _productive(self, words: tuple[str, ...], exchange: Exchange) -> float:
        """How many phrases of English the new word begins (or ends, at the last place), as a logarithm."""
        last = exchange.place == len(words) - 1
        parts = exchange.word.split()
        return math.log1p(len(self._before.get(parts[0], ()) if last else self._after.get(parts[-1], ())))


def combined(options: list[list[Exchange]]) -> Iterator[tuple[Exchange, ...]]:
    """Every pair of exchanges at two places."""
    for one, other in combinations(options, 2):
        yield from product(one, other)


def _moved(exchanges: tuple[Exchange, ...], place: int) -> tuple[Exchange, ...]:
    """The exchange at a place, if there is one, as that of a single word."""
    return tuple(e._replace(place=0) for e in exchanges if e.place == place)


def _is_sure(exchange: Exchange) -> bool:
    """Whether a list, one synset, a step up or two thesauri stand for the exchange."""
    return bool(exchange.by & (OWN | SAME | UP | ELSEWHERE)) or exchange.by & (NEAR | MOBY) == NEAR | MOBY


def applied(words: tuple[str, ...], exchanges: Iterable[Exchange]) -> tuple[str, ...]:
    """The phrase that the exchanges make of a term."""
    by_place = {e.place: e.word for e in exchanges}
    return tuple(part for place, word in enumerate(words) for part in by_place.get(place, word).split())


Weights = dict[str, tuple[float, ...]]


def weights() -> Weights:
    """The weight of each feature, by the way in which copy is rewritten."""
    rows = json.loads((sources.HERE / "weights.json").read_text("utf-8"))
    return {way: tuple(float(rows[way][name]) for name in FEATURES) for way in WAYS}


def scores(features: tuple[float, ...], weighted: Weights) -> tuple[float, float]:
    """The log-odds that the phrase is a rewritten term, by whatever way, and as spinners do it."""
    by_way = {way: sum(x * w for x, w in zip(features, ws, strict=True)) for way, ws in weighted.items()}
    total = math.log(sum(math.exp(min(MOST_OF_A_WAY, points + WAYS[way])) for way, points in by_way.items()))
    return total, by_way[SPINNERS]
