"""Whether claims of two articles are the same claim: keys under which it is looked for, and the verdict."""

import hashlib
from datetime import date, timedelta
from functools import cache

from rapidfuzz import fuzz

from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.model.positions import OPEN_ISSUE
from dragoman.reconcile.claims import WORD, Claim

JOINT_TYPES = ("AGREE", "CONSULT", "COOPERATE")
"""Types in which the sides do the same: A met B is B met A."""

AGREE, REJECT = "AGREE", "REJECT"
MOST_PAIRS = 12

DEEDS_OF_THE_SAME_SORT = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "AID", "SANCTION", "RETREAT", "THREATEN")
"""Types of which several can happen between the same two on one day: the words must speak of the same one."""

UNDATED = "undated"
CLOSE_DAYS = 1
LONGEST_MATCHED = 7
"""Days of the longest time that says which event is meant: "in 2014" many things happened."""

REPORTED_WITHIN = 3
"""Days between the publication of two articles within which an undated event of each can be the same one."""

SAME_SAYING, SAME_QUOTE = 82.0, 72.0
SAME_DEED, STEM = 0.5, 4
SAME_IN_COPY = 62.0
SHINGLE = 3
SKETCH = 8
LONGEST_COMPARED = 1_000
STATUS_CLASS = {"occurred": "done", "ongoing": "done", "planned": "to come", "possible": "to come", "denied": "denied"}


def sketch_of(words: str) -> tuple[int, ...]:
    """At most eight signed 64-bit keys of what was said: the smallest hashes of its runs of three words.

    Two sayings that share half of their runs share one of these keys with a probability above 0.99 (bottom-k sketch,
    Cohen and Kaplan 2007).
    """
    tokens = WORD.findall(words[:LONGEST_COMPARED].casefold())
    runs = {" ".join(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))}
    return tuple(sorted(_hash(run) for run in runs)[:SKETCH])


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def line_key(claim: Claim) -> str:
    """The key of the lines that a claim could belong to. Statements are found by their sketches instead.

    Positions: holder and issue and stance. Events: type and parties. Control: who and where and what.
    """
    if claim.kind == "position":
        return f"{claim.doers[0]} | {claim.topic} | {claim.value}"
    if claim.kind == "event":
        if claim.topic in JOINT_TYPES:
            return f"{claim.topic} | {', '.join(sorted({*claim.doers, *claim.others}))}"
        return f"{claim.topic} | {', '.join(claim.doers)} | {', '.join(claim.others)}"
    if claim.kind == "control":
        return f"{claim.doers[0]} | {claim.topic} | {', '.join(claim.others)}"
    return f"{', '.join(claim.doers)} | said"


def contrary_keys(claim: Claim) -> tuple[str, ...]:
    """The keys of lines that would contradict an event as to whether two agreed: AGREE and REJECT of the same two."""
    sides = sorted({*claim.doers, *claim.others})
    if claim.kind != "event" or len(sides) != len(claim.doers) + len(claim.others) or not sides:
        return ()
    if claim.topic == AGREE:
        pairs = [(one, other) for one in sides for other in sides if one != other]
        return tuple(f"{REJECT} | {one} | {other}" for one, other in pairs[:MOST_PAIRS])
    return (f"{AGREE} | {', '.join(sides)}",) if claim.topic == REJECT else ()


def same(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> bool:
    """Whether two claims of one kind and key are the same one, `published` being the days of their articles.

    What cannot be told apart from another of its sort is not the same: two attacks on undated days are two.
    """
    if claim.kind == "position":
        return True
    if claim.kind == "statement":
        return set(claim.doers) == set(other.doers) and same_words(claim, other)
    if claim.kind == "control":
        return days_agree(claim, published, other, other_published)
    return _same_event(claim, published, other, other_published)


def same_in_copy(claim: Claim, other: Claim) -> bool:
    """Whether two claims of articles that derive from one another are the same one.

    The wording may be another; kind, stance or status must agree, and the names as far as both are known.
    """
    if claim.kind != other.kind or claim.value != other.value or (claim.kind == "event" and claim.topic != other.topic):
        return False
    if claim.kind == "position" and not _alike_topics(claim.topic, other.topic):
        return False
    if claim.kind in ("position", "control") and claim.doers != other.doers:
        return False
    if claim.kind == "event" and claim.day and other.day and not days_agree(claim, None, other, None):
        return False
    if not names_agree(claim, other) or _numbers(claim.words) != _numbers(other.words):
        return False
    if _is_negated(claim.words) != _is_negated(other.words):
        return False
    return fuzz.ratio(plain_words(claim.words), plain_words(other.words)) >= SAME_IN_COPY


def names_agree(claim: Claim, other: Claim) -> bool:
    """Whether the sides are the same, as far as they are known: a bare name or a group that no article explains may be
    anybody.
    """
    if claim.topic in JOINT_TYPES:
        sides = [({*claim.doers, *claim.others}, {*other.doers, *other.others})]
    else:
        sides = [(set(claim.doers), set(other.doers)), (set(claim.others), set(other.others))]
    return all(
        not (mine and theirs) or mine & theirs or any(_is_bare(key) for key in mine | theirs) for mine, theirs in sides
    )


def _is_bare(key: str) -> bool:
    return key.startswith("group ") or (key.startswith("person ") and " in " in key)


def _numbers(words: str) -> set[str]:
    return {word for word in WORD.findall(words[:LONGEST_COMPARED]) if word.isdigit()}


def _is_negated(words: str) -> bool:
    tokens = words[:LONGEST_COMPARED].casefold().replace("’", "'").split()
    return any(token.strip('.,;:!?"“”') in _negations() or token.endswith("n't") for token in tokens)


@cache
def _negations() -> frozenset[str]:
    return frozenset(lexicon("reconcile")["negations"])


def _alike_topics(one: str, other: str) -> bool:
    return one == other or (one.startswith(OPEN_ISSUE) and other.startswith(OPEN_ISSUE))


def same_words(claim: Claim, other: Claim) -> bool:
    """Whether two statements say the same, whoever says it: their words in nearly the same order, numbers alike."""
    mine, theirs = (plain_words(c.words) for c in (claim, other))
    least = SAME_QUOTE if "direct" in (claim.form, other.form) else SAME_SAYING
    shorter, longer = sorted((len(mine), len(theirs)))
    if fuzz.ratio(mine, theirs) >= least:
        return True
    return shorter >= 40 and shorter / longer >= 0.4 and fuzz.partial_ratio(mine, theirs) >= 92.0


def plain_words(words: str) -> str:
    """The words for comparing: no case, accents or punctuation."""
    return " ".join(plain(piece) for piece in _pieces(words[:LONGEST_COMPARED]))


def _pieces(words: str) -> list[str]:
    """Pieces short enough for the plain form of a name."""
    return [words[i : i + 300] for i in range(0, len(words), 300)]


def _same_event(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> bool:
    if STATUS_CLASS[claim.value] != STATUS_CLASS[other.value]:
        return False
    if claim.place and other.place and claim.place != other.place:
        return False
    if not (claim.doers or claim.others):
        return False
    if not days_agree(claim, published, other, other_published):
        return False
    if claim.topic in DEEDS_OF_THE_SAME_SORT or not (claim.doers and (claim.others or len(claim.doers) > 1)):
        return share_of_words(claim.words, other.words) >= SAME_DEED
    return True


def share_of_words(one: str, other: str) -> float:
    """The share of the longer words of the shorter sentence that the other has too, by their first letters, 0 to 1;
    words with a capital are left out, as two deeds of the same two name the same.
    """
    mine, theirs = ({w[:STEM] for w in WORD.findall(text[:LONGEST_COMPARED]) if len(w) > STEM - 1 and w.islower()}
                    for text in (one, other))  # fmt: skip
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def days_agree(claim: Claim, published: str | None, other: Claim, other_published: str | None) -> bool:
    """Whether the days are the same within a day; for the undated, whether the articles are of the same days."""
    mine, theirs = claim.day, other.day
    if mine and theirs:
        if _overlap(claim, other):
            return True
        short = all(days_between(*_days_of(c)) < LONGEST_MATCHED for c in (claim, other))
        return short and abs(days_between(mine, theirs)) <= CLOSE_DAYS
    if not published or not other_published:
        return False
    if mine or theirs:
        day = mine or theirs or ""
        undated = other_published if mine else published
        return abs(days_between(day, undated)) <= REPORTED_WITHIN
    return abs(days_between(published, other_published)) <= CLOSE_DAYS


def _overlap(claim: Claim, other: Claim) -> bool:
    """Whether the two times share a day, and are short enough to say which event is meant, or the same."""
    first, second = (_days_of(c) for c in (claim, other))
    if first == second:
        return True
    short = all(days_between(a, b) < LONGEST_MATCHED for a, b in (first, second))
    return short and first[0] <= second[1] and second[0] <= first[1]


def _days_of(claim: Claim) -> tuple[str, str]:
    first, last = claim.time.first_day, claim.time.last_day
    return (first or last or "", last or first or "")


def days_around(day: str, days: int) -> tuple[str, str]:
    """The ISO days so many days before and after one, as far as the calendar goes."""
    middle, reach = date.fromisoformat(day), timedelta(days=days)
    earliest, latest = date.min + reach, date.max - reach
    return (max(middle, earliest) - reach).isoformat(), (min(middle, latest) + reach).isoformat()


def days_between(one: str, other: str) -> int:
    """The days from one ISO day to another; negative where the other is earlier."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
