"""Which days are meant: time expressions as TIMEX3 values against the day of publication, never against today."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dragoman.analyse.words import AnalysedText, Token
from dragoman.model.times import Time
from dragoman.resolve.time_calendar import days_of
from dragoman.resolve.time_direction import direction_at, head_of
from dragoman.resolve.time_meanings import meaning_of
from dragoman.resolve.time_setting import Meaning, Setting
from dragoman.spot.time_grammar import context_words
from dragoman.spot.times import TimeExpression

LOOSE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
LOOKING_BACK = ("earlier", "year_before", "ago")
NEAREST = 12
"""Times of a sentence that are looked at for one verb: a bound on work, past any real sentence."""

FARTHEST_END = 20
"""Characters between a quarter and the day that it ended on, at most."""

FAR_BACK = 2
"""Sentences after which "a year earlier" no longer looks to the last time told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told before: the last time, quarter and year, with the sentences that the first and last stand in."""

    last: str | None = None
    sentence: int = -FAR_BACK
    quarter: str | None = None
    year: int | None = None
    year_sentence: int = -1

    def and_then(self, expression: TimeExpression, meaning: Meaning, sentence: int, is_end: bool) -> "_Told":
        """What is told once this time is told too; the end of a period is not looked back to, the period is."""
        told = self
        if not is_end and _can_be_counted_from(expression, meaning):
            quarter = meaning.value if meaning.value and "-Q" in meaning.value else self.quarter
            told = replace(told, last=meaning.value, sentence=sentence, quarter=quarter)
        if expression.means == "day" and "year" in expression.parts:
            told = replace(told, year=int(expression.parts["year"]), year_sentence=sentence)
        return told


def times_of(expressions: Sequence[TimeExpression], analysed: AnalysedText, published: date | None) -> tuple[Time, ...]:
    """The times that the expressions name, in text order, with ids t1, t2, …

    Without a publication day, what is counted from it has no days; its value is None, or what the words alone tell
    (`XXXX-02-28`).
    """
    if published is not None and not date.min.year < published.year < date.max.year:
        published = None  # there is no year before, or none after, to look to
    times: list[Time] = []
    told = _Told()
    for number, expression in enumerate(expressions):
        sentence = _sentence_of(analysed, expression.start)
        before = expressions[number - 1] if number else None
        setting = Setting(
            expression=expression,
            published=published,
            looks=(looks := partial(direction_at, analysed, expression.start, expression.end)),
            last=told.last if sentence - told.sentence <= FAR_BACK else None,
            last_year=told.year if sentence == told.year_sentence and looks() != "future" else None,
            last_quarter=told.quarter,
            last_is_near=sentence == told.sentence,
            ended_on=_ended_on(analysed, expressions, number, published),
            joined_to=days_of(times[-1].value)[0] if before and _are_joined(analysed, before, expression) else None,
        )
        meaning = meaning_of(setting)
        times.append(_time(f"t{number + 1}", expression, meaning))
        is_end = before is not None and _is_end_of(analysed, before, expression)
        told = told.and_then(expression, meaning, sentence, is_end)
    return tuple(times)


def _are_joined(analysed: AnalysedText, one: TimeExpression, following: TimeExpression) -> bool:
    """Whether two weekdays stand side by side: "Saturday and Sunday", "Monday through Friday"."""
    if not all(time.means == "day" and "weekday" in time.parts for time in (one, following)):
        return False
    return _between(analysed, one, following) in context_words("joins_days")


def _between(analysed: AnalysedText, one: TimeExpression, following: TimeExpression) -> str:
    """The words between two times, in lower case, cut short."""
    return analysed.text[one.end : min(following.start, one.end + FARTHEST_END)].strip().lower()


def _ended_on(
    analysed: AnalysedText, expressions: Sequence[TimeExpression], number: int, published: date | None
) -> date | None:
    """The day that is told right behind the expression as its end."""
    following = expressions[number + 1] if number + 1 < len(expressions) else None
    if following is None or not _is_end_of(analysed, expressions[number], following):
        return None
    looks = partial(direction_at, analysed, following.start, following.end)
    first, _ = days_of(meaning_of(Setting(following, published, looks)).value)
    return first


def _is_end_of(analysed: AnalysedText, one: TimeExpression, following: TimeExpression) -> bool:
    """Whether a calendar day ends the quarter or year before it: "the year ended March 31"."""
    if following.means != "day" or "month" not in following.parts:
        return False
    return _between(analysed, one, following) in context_words("ended")


def _can_be_counted_from(expression: TimeExpression, meaning: Meaning) -> bool:
    """Whether later words ("a year earlier") look to this time: it is told, and is not such a look back itself."""
    if meaning.kind not in ("date", "time") or meaning.value is None or meaning.value in LOOSE:
        return False
    return expression.means not in LOOKING_BACK


def _sentence_of(analysed: AnalysedText, start: int) -> int:
    tokens = analysed.tokens_between(start, start + 1)
    return tokens[0].sentence if tokens else -1


def _time(id: str, expression: TimeExpression, meaning: Meaning) -> Time:
    first, last = meaning.days or days_of(meaning.value)
    return Time(
        id=id,
        start=expression.start,
        end=expression.end,
        text=expression.text,
        kind=meaning.kind,
        value=meaning.value,
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
    )


def time_near(analysed: AnalysedText, times: Sequence[Time], token: Token) -> Time | None:
    """The date or clock time that the verb (or event noun) `token` happens at; None where none is told.

    A time belongs to the verb whose clause holds it: "agreed to meet on Friday" dates the meeting, not the agreement.
    Verbs joined by "and" share a time, and a time without a verb of its own goes to the main verb. `times` are in text
    order.
    """
    sentence = analysed.sentence_of(token)
    start, end = analysed.tokens[sentence.first].start, analysed.tokens[sentence.last - 1].end
    inside = times[bisect_left(times, start, key=_start) : bisect_left(times, end, key=_start)]
    dated = sorted((t for t in inside if t.kind in ("date", "time")), key=lambda t: abs(t.start - token.start))
    ranked = []
    for time in dated[:NEAREST]:
        rank = _rank(analysed, time, token)
        if rank is not None:
            ranked.append((time.first_day is None, rank, abs(time.start - token.start), time))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _start(time: Time) -> int:
    return time.start


def _rank(analysed: AnalysedText, time: Time, token: Token) -> int | None:
    """How directly the time hangs on the token: 0 in its own clause, 1 shared, 2 by default; None not at all."""
    head = head_of(analysed, time.start, time.end)
    if head is None or _only_looks_to(analysed, head, token):
        return None
    owner = _owner(analysed, head, token)
    if owner is None:
        return 2 if token.head == token.index else None
    if owner.index == token.index:
        return 0
    return 1 if _share_a_time(analysed, owner, token) else None


def _owner(analysed: AnalysedText, head: Token, token: Token) -> Token | None:
    """The verb whose clause holds the time, or `token` itself where it comes first on the way up."""
    for governor in analysed.ancestors(head):
        if governor.index == token.index or governor.pos == "VERB":
            return governor
        if governor.pos == "AUX" and governor.dep not in ("aux", "auxpass"):
            return governor
    return None


def _only_looks_to(analysed: AnalysedText, head: Token, token: Token) -> bool:
    """Whether what happens, happens at another time than this: "before Monday", "rejected Monday's offer"."""
    names_a_thing = head.dep in ("poss", "compound", "nmod")
    for governor in analysed.ancestors(head):
        if governor.index == token.index or governor.pos in ("VERB", "AUX"):
            return False
        if governor.lower in context_words("beside_the_time") or (names_a_thing and governor.dep == "dobj"):
            return True
        if governor.pos == "NOUN" and not names_a_thing:
            return False
    return False


def _share_a_time(analysed: AnalysedText, owner: Token, token: Token) -> bool:
    """Whether verbs are joined ("met and signed"), or one opens the other's clause ("meeting on Friday, they …")."""
    if _first_joined(analysed, owner).index == _first_joined(analysed, token).index:
        return True
    participle = owner.dep == "advcl" and owner.tag == "VBG" and analysed.head(owner).index == token.index
    return participle and not any(
        t.dep in ("mark", "prep", "aux") for t in analysed.children(owner) if t.index < owner.index
    )


def _first_joined(analysed: AnalysedText, token: Token) -> Token:
    while token.dep == "conj" and token.head != token.index:
        token = analysed.head(token)
    return token
