"""Claims of two articles that cannot both be right: who, when, how many, said or denied. Both texts are kept."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from dragoman.knowledge.lexicons import lexicon
from dragoman.reconcile.claims import WORD, Claim
from dragoman.reconcile.matching import (
    AGREE,
    JOINT_TYPES,
    REJECT,
    REPORTED_WITHIN,
    STATUS_CLASS,
    days_agree,
    days_between,
    names_agree,
    same,
    same_words,
    share_of_words,
)

ContradictionKind = Literal["who", "when", "how many", "said or denied", "agreed or refused"]

FEWEST_WORDS_OF_A_QUOTE = 8
SAME_MEETING, SAME_MEETING_HELD = 0.5, 0.8
"""The share of words that reports of one meeting have in common; more where it is over, as people meet often."""

SAME_MATTER = 0.3
"""The share of words that reports of an agreement and of its refusal have in common."""

FURTHEST_APART = 14
"""Days between two dates for one planned event; further apart they are two events."""

MOST_WORDS_COUNTED = 200
NUMBER = re.compile(r"\d[\d,]*(?!\S*[-/:.]\d)")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """In what two claims contradict one another, and what each says of it, in a few words of the articles or days."""

    kind: ContradictionKind
    one: str
    other: str


def contradiction(
    claim: Claim, published: str | None, other: Claim, other_published: str | None, kin: bool = False
) -> Contradiction | None:
    """What two claims of one kind contradict one another in, or None; the first is `one`.

    `kin` says that their articles derive from one another, so that names that neither explains may be the same.

    Quotations with two speakers (who), one meeting on two days (when), one deed with two counts (how many), one event
    that is told and denied (said or denied), one side that agreed and refused (agreed or refused).
    """
    if claim.kind == "statement" == other.kind:
        return _who(claim, other) or _told_otherwise(claim, other)
    alike = _same_parties(claim, other) or (kin and names_agree(claim, other))
    if claim.kind == "event" == other.kind and claim.topic == other.topic and alike:
        return (
            _denied(claim, published, other, other_published)
            or _when(claim, published, other, other_published)
            or _how_many(claim, published, other, other_published)
        )
    if claim.kind == "event" == other.kind and {claim.topic, other.topic} == {AGREE, REJECT}:
        return _refused(claim, published, other, other_published)
    return None


def _refused(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> Contradiction | None:
    """Two that are said to have agreed, and one of whom is said to have refused the other, of the same days and in
    words that have something in common."""
    sides = [{*c.doers, *c.others} for c in (claim, other)]
    if sides[0] != sides[1] or any(STATUS_CLASS[c.value] != "done" for c in (claim, other)):
        return None
    if not days_agree(claim, published, other, other_published):
        return None
    if share_of_words(claim.words, other.words) < SAME_MATTER:
        return None
    told = {AGREE: "agreed", REJECT: "refused"}
    return Contradiction("agreed or refused", told[claim.topic], told[other.topic])


def _who(claim: Claim, other: Claim) -> Contradiction | None:
    if claim.form == "indirect" or other.form == "indirect" or set(claim.doers) & set(other.doers):
        return None
    if min(len(WORD.findall(c.words)) for c in (claim, other)) < FEWEST_WORDS_OF_A_QUOTE:
        return None
    if claim.source in other.words or other.source in claim.words:
        return None  # one quotes the other: "X said that Y said …"
    if not same_words(claim, other):
        return None
    return Contradiction("who", claim.source, other.source)


def _told_otherwise(claim: Claim, other: Claim) -> Contradiction | None:
    """One saying of the same people that is reported with two counts of the same thing."""
    if not set(claim.doers) & set(other.doers) or not same_words(claim, other):
        return None
    return _counted(claim, other)


def _same_parties(claim: Claim, other: Claim) -> bool:
    if claim.topic in JOINT_TYPES:
        return {*claim.doers, *claim.others} == {*other.doers, *other.others}
    return claim.doers == other.doers and claim.others == other.others


def _denied(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> Contradiction | None:
    if (claim.value == "denied") == (other.value == "denied") or "possible" in (claim.value, other.value):
        return None
    alike = (replace(c, value="occurred") for c in (claim, other))
    if not same(next(alike), published, next(alike), other_published):
        return None
    return Contradiction("said or denied", claim.value, other.value)


def _when(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> Contradiction | None:
    """Two days for one meeting: reported within days of each other, in much the same words, to come in both or over in
    both."""
    mine, theirs = claim.time.first_day, other.time.first_day
    exact = all(c.time.first_day == c.time.last_day for c in (claim, other))
    if not (mine and theirs and exact and published and other_published) or claim.topic not in JOINT_TYPES:
        return None
    if mine == theirs or STATUS_CLASS[claim.value] != STATUS_CLASS[other.value]:
        return None
    if claim.place != other.place and claim.place and other.place:
        return None
    if abs(days_between(published, other_published)) > REPORTED_WITHIN:
        return None
    if abs(days_between(mine, theirs)) > FURTHEST_APART:
        return None
    alike = SAME_MEETING if claim.value in ("planned", "possible") else SAME_MEETING_HELD
    if share_of_words(claim.words, other.words) < alike:
        return None
    return Contradiction("when", mine, theirs)


def _how_many(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> Contradiction | None:
    return _counted(claim, other) if same(claim, published, other, other_published) else None


def _counted(claim: Claim, other: Claim) -> Contradiction | None:
    mine, theirs = counts_in(claim.words), counts_in(other.words)
    differ = next((noun for noun in sorted(set(mine) & set(theirs)) if mine[noun] != theirs[noun]), None)
    if differ is None:
        return None
    return Contradiction("how many", f"{mine[differ]:,} {differ}", f"{theirs[differ]:,} {differ}")


def counts_in(words: str) -> dict[str, int]:
    """What is counted in the words, and how many: {"people": 12}.

    Estimates, bounds, times, dates and numbers of things with a name ("Article 5") are left out, and so is a noun that
    is counted twice.
    """
    known = _words()
    written = [t.strip("“”‘’\"'.,;:!?()[]") for t in words.split()[:MOST_WORDS_COUNTED]]
    tokens = [t.casefold() for t in written]
    counts: dict[str, int] = {}
    twice: set[str] = set()
    for i, token in enumerate(tokens):
        number = _number(token)
        if number is None or (i and (tokens[i - 1] in known["loose"] or _number(tokens[i - 1]) is not None)):
            continue
        if i and written[i - 1][:1].isupper():
            continue  # "Article 5 says" counts nothing
        noun = next((t for t in tokens[i + 1 : i + 4] if t not in known["between"]), "")
        plural = noun.endswith("s") or noun == "people" or number == 1
        if not noun.isalpha() or not plural or noun in known["not_counted"] or _number(noun) is not None:
            continue
        if noun in counts:
            twice.add(noun)
        counts[noun] = number
    return {noun: count for noun, count in counts.items() if noun not in twice}


def _number(token: str) -> int | None:
    if NUMBER.fullmatch(token) and len(token) < 12:
        return int(token.replace(",", ""))
    value = _words()["numbers"].get(token)
    return int(value) if value is not None else None


@cache
def _words() -> Any:
    return lexicon("reconcile")
