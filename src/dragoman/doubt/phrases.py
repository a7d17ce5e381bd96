"""Tortured phrases: fixed terms of news rewritten word by word, as spinning and machine translation do.

The name is that of Cabanac, Labbé and Magazinov (2021), "Tortured phrases". A phrase is looked up among fixed terms
with one or two words exchanged; each has a score, the log-odds that it is one, measured when the table was built.
What stands around it counts too: capitals, grammar, and how many such phrases the article holds beside its clean terms,
for where there are many none is there by chance.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.doubt.compounds import made_up, one_word
from dragoman.doubt.durations import durations
from dragoman.doubt.terms import Run, in_the_form_of, runs_of
from dragoman.knowledge.phrases import LONGEST, NAMES, ONE_WORD, Exchanged, PhraseTable, key_words, phrase_table
from dragoman.model.findings import TORTURED_PHRASE, Finding
from dragoman.spot.names import Name

CLEAR, CLEAR_BY_ANY_WAY = 2.8, 6.5
"""Log-odds from which a phrase is marked by itself, as spinners exchange words and by any way: once in some 40,000
words of clean news.
"""

BESIDE_A_CLEAR_ONE, BESIDE_BY_ANY_WAY = 1.5, 3.5
"""Log-odds from which it is marked in an article with another that is clear."""

MOST_EVIDENCE, EVIDENCE_NEEDED, MORE_IN_A_THOUSAND_WORDS, MORE_FOR_A_CLEAN_TERM = 2.5, 1.5, 5.0, 0.3
"""Each phrase that may be a rewritten term adds its log-odds above the least that counts, at most so much. Hardly any
clean article holds as much as is needed."""

PHRASES_NEEDED = 2
LEAST_COUNTED = -1.5
SUPPORTED = 0.5
"""Log-odds from which a phrase is marked in an article with the evidence."""

TIMES_THE_EVIDENCE, PHRASES_OF_MANY, AMONG_MANY = 2.0, 3, -0.5
"""Where an article holds so many times the evidence, and so many phrases, they are marked from lower log-odds."""

LEAST_CONFIDENCE, MOST_CONFIDENCE, BETTER_THAN_ITS_SCORE = 0.6, 0.95, 0.5
NAME_WITH_CAPITALS, NAME_WITHOUT, TERM_WITH_CAPITALS, IN_A_LONGER_NAME = 2.9, -2.0, -1.0, -1.2
NOT_ONE_PHRASE, WITH_A_VERB, GOES_ON = -1.0, -1.5, -4.0
FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that are a term with words exchanged, and the log-odds in this place: by any way, and as spinners do."""

    tokens: tuple[Token, ...]
    key: str
    exchanged: Exchanged
    score: float
    alone: float

    @property
    def is_clear(self) -> bool:
        """Whether it is marked wherever it stands."""
        return self.alone >= CLEAR or self.score >= CLEAR_BY_ANY_WAY

    @property
    def is_likely(self) -> bool:
        """Whether it is marked beside a clear one."""
        return self.alone >= BESIDE_A_CLEAR_ONE or self.score >= BESIDE_BY_ANY_WAY


def findings_on_phrases(analysed: AnalysedText, names: tuple[Name, ...]) -> tuple[Finding, ...]:
    """A finding for each tortured phrase, with the term that was meant. Names of people are left alone."""
    people = {
        token.index
        for name in names
        if name.kind == "person"
        for token in analysed.tokens_between(name.start, name.end)
    }
    hits, domains = _hits(analysed, phrase_table(), people)
    words_made_up = tuple(made_up(analysed, domains))
    is_beside_one = bool(words_made_up) or any(hit.is_clear for hit in hits)
    least = _least_marked(hits, len(analysed.tokens), len(domains))
    exchanged = [
        _finding(analysed, hit)
        for hit in hits
        if hit.is_clear or hit.score >= least or (is_beside_one and hit.is_likely)
    ]
    taken = [(f.start, f.end) for f in exchanged]
    others = [
        f
        for f in (*words_made_up, *durations(analysed))
        if not any(f.start < end and start < f.end for start, end in taken)
    ]
    return tuple(sorted([*exchanged, *others], key=lambda finding: (finding.start, finding.end)))


def _least_marked(hits: list[Hit], words: int, clean_terms: int) -> float:
    """The log-odds from which phrases are marked, by how many there are: an article that holds more that may be
    rewritten terms than clean copy does, beside its clean terms, is in other words throughout.
    """
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.key] = max(hit.score, best.get(hit.key, hit.score))
    evidence = sum(min(MOST_EVIDENCE, max(0.0, score - LEAST_COUNTED)) for score in best.values())
    needed = EVIDENCE_NEEDED + MORE_IN_A_THOUSAND_WORDS * words / 1000 + MORE_FOR_A_CLEAN_TERM * clean_terms
    if evidence >= TIMES_THE_EVIDENCE * needed and len(best) >= PHRASES_OF_MANY:
        return AMONG_MANY
    return SUPPORTED if evidence >= needed and len(best) >= PHRASES_NEEDED else math.inf


def _hits(analysed: AnalysedText, table: PhraseTable, people: set[int]) -> tuple[list[Hit], list[str]]:
    """The phrases that may be rewritten terms, none over another, and the domains of the clean terms of the article."""
    found: list[Hit] = []
    domains: list[str] = []
    for run in runs_of(analysed):
        clean = list(_clean_terms(run, table))
        domains += [domain for _, _, domain in clean]
        found += _best_of(list(_hits_of_run(analysed, run, table, clean, people)))
    return found, domains


def _hits_of_run(
    analysed: AnalysedText, run: Run, table: PhraseTable, clean: list[tuple[int, int, str]], people: set[int]
) -> Iterator[Hit]:
    for first, word in enumerate(run.words):
        if not table.may_begin(word)[0]:
            continue
        for length in range(min(LONGEST, len(run.words) - first), 1, -1):
            if _is_broken_by(clean, first, first + length):
                continue
            hit = _hit(analysed, run, first, length, table)
            if hit is not None and not any(token.index in people for token in hit.tokens):
                yield hit


def _best_of(hits: list[Hit]) -> list[Hit]:
    """The likeliest of the hits, none over another, in text order; of equals the first and longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.tokens[0].index, -len(hit.tokens))):
        first, last = hit.tokens[0].index, hit.tokens[-1].index
        if all(last < other.tokens[0].index or other.tokens[-1].index < first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.tokens[0].index)


def _clean_terms(run: Run, table: PhraseTable) -> Iterator[tuple[int, int, str]]:
    """Where clean terms stand in a run, with their domains."""
    for first, word in enumerate(run.words):
        if not table.may_begin(word)[1]:
            continue
        for length in range(min(LONGEST, len(run.words) - first), 1, -1):
            term = table.term(" ".join(run.words[first : first + length]))
            if term is not None:
                yield first, first + length, term.domain
                break


def _is_broken_by(clean: list[tuple[int, int, str]], first: int, last: int) -> bool:
    """Whether a clean term shares words with the place, unless it lies within it and is shorter."""
    return any(
        start < last and first < end and not (first <= start and end <= last and end - start < last - first)
        for start, end, _ in clean
    )


def _hit(analysed: AnalysedText, run: Run, first: int, length: int, table: PhraseTable) -> Hit | None:
    key = " ".join(run.words[first : first + length])
    exchanged = table.exchanged(key)
    if exchanged is None:
        return None
    tokens = analysed.tokens[run.tokens[first].index : run.tokens[first + length - 1].index + 1]
    if exchanged.domain == ONE_WORD and not one_word(analysed, tokens, exchanged.term):
        return None
    here = _capitals(analysed, tokens, exchanged) + _grammar(tokens, exchanged)
    return Hit(tokens, key, exchanged, exchanged.score / 10 + here, exchanged.alone / 10 + here)


def _capitals(analysed: AnalysedText, tokens: tuple[Token, ...], exchanged: Exchanged) -> float:
    """A name keeps its capitals when its words are exchanged; a term with capitals is mostly some other name."""
    begins = tokens[0].index == analysed.sentence_of(tokens[0]).first
    judged = [t.text[:1].isupper() for t in (tokens[1:] if begins else tokens) if len(t.text) > 2 and t.lower != "the"]
    if exchanged.domain == NAMES:
        return NAME_WITH_CAPITALS if judged and all(judged) else NAME_WITHOUT if not any(judged) else 0.0
    if not (judged and all(judged)):
        return 0.0
    before, after = tokens[0].index - 1, tokens[-1].index + 1
    longer = (before >= analysed.sentence_of(tokens[0]).first and analysed.tokens[before].text[:1].isupper()) or (
        after < len(analysed.tokens) and analysed.tokens[after].text[:1].isupper()
    )
    return TERM_WITH_CAPITALS + (IN_A_LONGER_NAME if longer else 0.0)


def _grammar(tokens: tuple[Token, ...], exchanged: Exchanged) -> float:
    """A term is one phrase and holds no finite verb; the parse of odd words is often wrong, so it counts little."""
    inside = {token.index for token in tokens}
    heads = sum(token.head not in inside or token.head == token.index for token in tokens)
    verbs = any(token.tag in FINITE for token in tokens)
    turned = any(token.lower == "of" for token in tokens) and " of " not in exchanged.term
    goes_on = turned and tokens[-1].head > tokens[-1].index
    return (NOT_ONE_PHRASE if heads > 1 else 0.0) + (WITH_A_VERB if verbs else 0.0) + (GOES_ON if goes_on else 0.0)


def _finding(analysed: AnalysedText, hit: Hit) -> Finding:
    span = analysed.span(hit.tokens[0], hit.tokens[-1])
    meant = in_the_form_of(hit.exchanged.term, hit.tokens, is_name=hit.exchanged.domain == NAMES)
    reason = f"“{span.text}” is no term of the field, and a word-by-word paraphrase of “{meant}”."
    return Finding("f1", TORTURED_PHRASE, span.start, span.end, span.text, meant, _confidence(hit), reason)


def _confidence(hit: Hit) -> float:
    """The share of such phrases that were rewritten terms, from 0.6 to 0.95 (docs/reference/doubt.md)."""
    score = max(hit.score + BETTER_THAN_ITS_SCORE, hit.alone)
    share = 1 / (1 + math.exp(-score * 0.75))
    return round(min(MOST_CONFIDENCE, max(LEAST_CONFIDENCE, share)), 2)


def is_term(phrase: str) -> bool:
    """Whether a phrase is a fixed term as the lexicon writes it."""
    return phrase_table().term(" ".join(key_words(phrase))) is not None
