"""The baseline for events and positions: words of the lexicons, and the nearest actors; no grammar."""

from collections.abc import Mapping
from functools import cache

from dragoman.analyse.grammar import analyse
from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.issues import default_codebook
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import Event
from dragoman.model.positions import Position
from dragoman.model.reading import Reading
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD


def keyword_events(reading: Reading) -> tuple[Event, ...]:
    """An event that occurred for each verb or noun of the lexicon: the actors nearest before and after it take part."""
    analysed, actors = analyse(reading.article.text), _actors(reading)
    found = []
    for token in analysed.tokens:
        type = _types().get(token.lemma.lower()) if token.pos in {"VERB", "NOUN"} else None
        before, after = _nearest(analysed, token, actors) if type else (None, None)
        if type and before:
            sentence = _sentence(analysed, token)
            others = (after,) if after and after != before else ()
            found.append(
                Event("e0", type, None, "occurred", (before,), others, None, UNKNOWN_PERIOD, (sentence,), None)  # type: ignore[arg-type]
            )
    return tuple(found)


def keyword_positions(reading: Reading) -> tuple[Position, ...]:
    """A position for each word for an issue after a word for a stance in its sentence: of the actor nearest before."""
    analysed, actors = analyse(reading.article.text), _actors(reading)
    found = []
    for issue in default_codebook().issues_in(analysed.tokens):
        word = analysed.tokens[issue.first]
        first = analysed.sentence_of(word).first
        cue = next((t for t in reversed(analysed.tokens[first : issue.first]) if t.lemma.lower() in _stances()), None)
        holder = _nearest(analysed, cue, actors)[0] if cue is not None else None
        if cue is not None and holder is not None:
            stance, words = _stances()[cue.lemma.lower()], (_sentence(analysed, cue),)
            found.append(
                Position("q0", holder, issue.issue, stance, (), None, words, "inferred", None, UNKNOWN_PERIOD, 0.5)  # type: ignore[arg-type]
            )
    return tuple(found)


def _actors(reading: Reading) -> list[tuple[int, str]]:
    """Where each actor is named, in text order."""
    return sorted((m.start, m.actor) for m in reading.mentions if m.actor is not None)


def _nearest(analysed: AnalysedText, token: Token, actors: list[tuple[int, str]]) -> tuple[str | None, str | None]:
    """The actors named last before and first after a word in its sentence."""
    sentence = _sentence(analysed, token)
    here = [(start, actor) for start, actor in actors if sentence.start <= start < sentence.end]
    before = [actor for start, actor in here if start < token.start]
    after = [actor for start, actor in here if start > token.start]
    return before[-1] if before else None, after[0] if after else None


def _sentence(analysed: AnalysedText, token: Token) -> Span:
    words = analysed.sentence_of(token)
    return Span.of(analysed.text, analysed.tokens[words.first].start, analysed.tokens[words.last - 1].end)


@cache
def _types() -> Mapping[str, str]:
    frames = lexicon("event_verbs")
    rows = [(row, word) for kind, word in (("verbs", "verb"), ("nouns", "noun")) for row in frames[kind]]
    return {lemma: row["type"] for row, word in reversed(rows) for lemma in row[word]}


@cache
def _stances() -> Mapping[str, str]:
    return {lemma: row["stance"] for row in reversed(lexicon("stances")["cues"]) for lemma in row["word"]}
