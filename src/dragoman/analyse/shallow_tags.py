"""Words and their parts of speech without a parser: from lists of closed classes, endings and the word before."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.lexicons import lexicon

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[0-9]+(?:[.,:/][0-9]+)*\w*|n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|[^\W\d_]{1,40}?(?=n['’]t\b)"
    r"|[^\W\d_]+|\S",
    re.IGNORECASE,
)
"""An abbreviation with its stops, a number with what is written to it, a clitic, a run of letters, or one mark."""

BEFORE_A_VERB = ("NOUN", "PROPN", "PRON")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word with its part of speech (Universal Dependencies), Penn Treebank tag and lemma, as far as told."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb or auxiliary."""
        return self.pos in ("VERB", "AUX")


def tagged_words(text: str, start: int, end: int) -> list[TaggedWord]:
    """The words of one sentence, `[start, end)` of the text, from left to right."""
    found: list[TaggedWord] = []
    spans = list(_spans(text, start, end))
    for number, (first, last) in enumerate(spans):
        following = text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
        word = text[first:last]
        lower = word.lower().replace("’", "'")
        lemma, pos, tag = _tagged(word, lower, found, following)
        found.append(TaggedWord(first, last, word, lower, lemma, pos, tag))
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each word; an abbreviation has its stop, unless the sentence ends there."""
    abbreviations, stop_of = _abbreviations(), -1
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        if first == stop_of:
            continue
        if text[last : last + 1] == "." and last + 1 < end and match.group().lower() in abbreviations:
            last, stop_of = last + 1, last
        yield first, last


def _tagged(word: str, lower: str, before: list[TaggedWord], following: str) -> tuple[str, str, str]:
    """Lemma, part of speech and tag of a word."""
    if not word[0].isalpha():
        return lower, *_of_mark_or_number(lower)
    previous = before[-1] if before else None
    capital = word[0].isupper() and previous is not None and previous.pos != "PUNCT"
    if capital and lower not in auxiliaries() and lower not in closed():
        return word, "PROPN", "NNP"
    if (
        lower in month_or_modal()
        and word[0].isupper()
        and (previous is not None or closed().get(following.lower()) != "PRON")
    ):
        return word, "PROPN", "NNP"
    if _opens_infinitive(lower, following):
        return lower, "PART", "TO"
    if before and _last_but_adverbs(before).tag in ("TO", "MD") and _may_be_plain(lower):
        return lower, "VERB", "VB"
    if lower in auxiliaries():
        lemma, tag = auxiliaries()[lower]
        return lemma, "AUX", tag
    if lower in closed() and not (lower in forms() and _after_be(before)):
        return lower, closed()[lower], "IN" if closed()[lower] == "ADP" else ""
    return _of_open_class(word, lower, before, following)


def _may_be_plain(lower: str) -> bool:
    """Whether the word may be the plain form of a verb behind "to" or "will"."""
    return lower in plain_verbs() or not (lower in closed() or lower in auxiliaries())


def _of_mark_or_number(lower: str) -> tuple[str, str]:
    if lower[0].isdigit():
        return "NUM", "CD"
    if lower in auxiliaries():
        return "AUX", auxiliaries()[lower][1]
    return ("PART", "POS") if lower == "'s" else ("PUNCT", "")


def _opens_infinitive(lower: str, following: str) -> bool:
    """Whether it is the "to" of "to meet", told by what follows: no article, name, number or other closed word."""
    if lower != "to" or not following or not following[0].islower():
        return False
    if following.endswith("s") and not following.endswith(("ss", "us")):
        return False  # "told to reporters"
    if following in plain_verbs():
        return True
    return following not in closed() and (following not in auxiliaries() or following in ("be", "have", "do"))


def _of_open_class(word: str, lower: str, before: list[TaggedWord], following: str) -> tuple[str, str, str]:
    previous = before[-1] if before else None
    described = previous is not None and _describes(previous, before[-2] if len(before) > 1 else None)
    if described and lower.endswith("ed"):
        return lower, "ADJ", "JJ"
    if not described and (lower in forms() or (lower.endswith("ed") and len(lower) > 4)):
        return _of_past_form(lower, before, following)
    if lower.endswith("ing") and len(lower) > 5 and not described:
        return lemma_of(lower, "ing"), "VERB", "VBG"
    if not described and previous is not None and _is_present(lower, previous):
        return lemma_of(lower, "s"), "VERB", "VBZ" if lower.endswith("s") else "VBP"
    for pos, endings in endings_of().items():
        if len(lower) > 5 and lower.endswith(endings):
            return lower, pos, "RB" if pos == "ADV" else "JJ"
    if word[0].isupper() and previous is None and following[:1].isupper():
        return word, "PROPN", "NNP"
    return lower, "NOUN", "NNS" if lower.endswith("s") and not lower.endswith("ss") else "NN"


def _describes(previous: TaggedWord, earlier: TaggedWord | None) -> bool:
    """Whether a noun follows the word, or what describes one: not so after "that" and "all", which may stand alone, nor
    in "they first met"."""
    if previous.pos == "DET":
        return previous.lower not in alone()
    if previous.pos == "ADJ":
        return earlier is None or earlier.pos not in BEFORE_A_VERB
    return previous.pos == "NUM" or previous.tag == "POS"


def _of_past_form(lower: str, before: list[TaggedWord], following: str) -> tuple[str, str, str]:
    """A past tense, or the participle after "have" or "be" and where a time or place follows a plan."""
    lemma = forms().get(lower) or lemma_of(lower, "ed")
    passive = _after_be(before) or lower in lexicon("shallow")["participle"]
    beside_a_noun = bool(before) and before[-1].pos in ("NOUN", "PROPN") and closed().get(following.lower()) == "ADP"
    return lemma, "VERB", "VBN" if passive or beside_a_noun else "VBD"


def _after_be(before: list[TaggedWord]) -> bool:
    """Whether a form of "be" or "have" stands before, with no more than adverbs between."""
    return bool(before) and _last_but_adverbs(before).lemma in ("be", "have")


def _last_but_adverbs(before: list[TaggedWord]) -> TaggedWord:
    """The last word, up to three adverbs passed over ("will not soon meet")."""
    near = before[-4:]
    return next((word for word in reversed(near) if word.pos != "ADV"), near[-1])


def _is_present(lower: str, previous: TaggedWord) -> bool:
    return previous.pos in BEFORE_A_VERB and previous.tag != "POS" and lemma_of(lower, "s") in plain_verbs()


def lemma_of(lower: str, ending: str) -> str:
    """The verb of a regular form, a known one where it can be: planned, plan; resumed, resume."""
    stem = lower[: -len(ending)] if lower.endswith(ending) else lower
    candidates = (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    return next((verb for verb in candidates if verb in known_verbs()), _likely(stem, ending))


def _likely(stem: str, ending: str) -> str:
    if ending == "s" or len(stem) < 3:
        return stem
    return f"{stem}e" if stem[-1] not in VOWELS and stem[-1] in "csvz" and stem[-2] in VOWELS else stem


@cache
def closed() -> Mapping[str, str]:
    """Part of speech of each word of a closed class; the first that names a word has it."""
    found: dict[str, str] = {}
    for pos, words in lexicon("shallow")["closed"].items():
        for word in words:
            found.setdefault(str(word), pos)
    return found


@cache
def auxiliaries() -> Mapping[str, tuple[str, str]]:
    """Lemma and tag of each auxiliary."""
    return {word: (lemma, tag) for word, (lemma, tag) in lexicon("shallow")["auxiliary"].items()}


@cache
def month_or_modal() -> frozenset[str]:
    """Auxiliaries that are months where they have a capital: "May"."""
    return frozenset(auxiliaries()).intersection(lexicon("times")["words"]["month"])


@cache
def alone() -> frozenset[str]:
    """Words like articles that stand without a noun as well."""
    return frozenset(lexicon("shallow")["alone"])


@cache
def forms() -> Mapping[str, str]:
    """Lemma of each irregular form."""
    data = lexicon("shallow")
    return {**data["past"], **data["participle"]}


@cache
def plain_verbs() -> frozenset[str]:
    """Lemmas that are taken for verbs in their plain forms."""
    return frozenset(lexicon("shallow")["verbs"])


@cache
def known_verbs() -> frozenset[str]:
    """Lemmas of verbs that some list names."""
    context = lexicon("times")["context"]
    lists = [context[name] for name in ("scheduling_verbs", "timetable_verbs", "realised_verbs")]
    return plain_verbs().union(forms().values(), lexicon("shallow")["motion"], *lists)


@cache
def endings_of() -> Mapping[str, tuple[str, ...]]:
    """Endings of each part of speech that is told by them."""
    return {pos: tuple(endings) for pos, endings in lexicon("shallow")["endings"].items()}


SENTENCE_END = re.compile(r"[.!?]{1,10}[\"'”’)\]]*\s+(?=[\"'“‘(\[`]*[A-Z0-9])")


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of one paragraph; a stop behind an abbreviation or initial ends none."""
    abbreviations = _abbreviations()
    first = start
    for match in SENTENCE_END.finditer(text, start, end):
        word = re.search(r"[^\W\d_.]*$", text[max(first, match.start() - 20) : match.start()])
        last = word.group().lower() if word else ""
        if text[match.start()] == "." and (last in abbreviations or len(last) == 1):
            continue
        yield first, match.end()
        first = match.end()
    if first < end:
        yield first, end


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon("shallow")["abbreviations"])
