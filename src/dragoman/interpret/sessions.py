"""Meetings that are set for a day, whoever meets: "the talks are due to resume on 12 May"."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, is_negated
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import status_of
from dragoman.interpret.untold import in_condition, is_asked
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import EventStatus
from dragoman.model.times import UNKNOWN_PERIOD, Period

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FEW = frozenset({"date", "time"})


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting that is to come, or may: its noun, the verb that sets it, its status and the days."""

    noun: Token
    verb: Token
    status: EventStatus
    time: Period


def sessions_in(scene: Scene) -> Iterator[Session]:
    """The meetings of an article that are told to begin, resume or take place on a day that is not past, and those of
    people who act for somebody ("the presidents of the two countries are to meet on 3 October").
    """
    listed, frames = lexicon("event_verbs")["sessions"], lexicon("event_verbs")["participants"]
    for noun in scene.analysed.tokens:
        itself = noun.lemma.lower() in listed["nouns"]
        if not (itself or {noun.lower, noun.lemma.lower()} & set(frames["acting_nouns"])):
            continue
        subject = _whole(scene, noun)
        verb = scene.analysed.head(subject)
        if subject.dep not in SUBJECTS or verb.pos not in VERBAL or in_condition(scene, verb) or is_asked(scene, verb):
            continue
        group = _group(scene, verb)
        lemmas = {token.lemma.lower() for token in group}
        told = {*listed["verbs"], *listed["set"]} if itself else set(listed["meet"])
        held = bool(lemmas & told) and not any(is_negated(scene, v) for v in group)
        status = _status(scene, group, bool(itself and lemmas & set(listed["set"])))
        time = _time(scene, group) if status is not None and held else UNKNOWN_PERIOD
        if status is not None and time != UNKNOWN_PERIOD and not _is_past(scene, time):
            yield Session(noun, verb, status, time)


def _status(scene: Scene, group: tuple[Token, ...], is_set: bool) -> EventStatus | None:
    """Planned where a day is set or the words say so, possible where they only may be; None for what is no plan."""
    statuses = {status_of(scene, verb) for verb in group}
    if is_set or "planned" in statuses:
        return "planned"
    return "possible" if "possible" in statuses else None


def _whole(scene: Scene, noun: Token) -> Token:
    """The noun, or the one that it is a part of ("the next round of talks")."""
    of = scene.analysed.head(noun)
    return scene.analysed.head(of) if noun.dep == "pobj" and of.lower == "of" else noun


def _group(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The verb with the adjective and the infinitive below it ("are due to resume")."""
    below = children(scene, verb, "acomp", "xcomp")
    return (verb, *below, *(inner for token in below for inner in children(scene, token, "xcomp")))


def _time(scene: Scene, group: tuple[Token, ...]) -> Period:
    """The days of one of the words, else of the only date of the sentence."""
    told = (scene.time_of(token) for token in reversed(group))
    known = next((time for time in told if time.first_day is not None), None)
    if known is not None:
        return known
    sentence = scene.analysed.sentence_of(group[0])
    start, end = scene.analysed.tokens[sentence.first].start, scene.analysed.tokens[sentence.last - 1].end
    dates = [t for t in scene.times if start <= t.start < end and t.kind in FEW]
    alone = dates[0] if len(dates) == 1 else None
    return UNKNOWN_PERIOD if alone is None or alone.first_day is None else Period(alone.first_day, alone.last_day)


def _is_past(scene: Scene, time: Period) -> bool:
    last = time.last_day or time.first_day
    return scene.published is not None and last is not None and last < scene.published.isoformat()
