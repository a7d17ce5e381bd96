"""What the place in the text must show before words are taken for a time: each check answers for one match."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.spot.time_grammar import Lexeme, Match, class_words, context_words
from dragoman.spot.time_numbers import UNTOLD

ENDS = frozenset('.,;:!?)"”\n\r') | {"END"}
BARE_NUMBERS_NEED_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class Place:
    """A match of the grammar and the text around it."""

    analysed: AnalysedText
    lexemes: tuple[Lexeme, ...]
    match: Match

    def before(self, back: int = 1) -> str:
        """The lexeme so many before the match, in lower case; "" at the start of a line."""
        index = self.match.first - back
        return self.lexemes[index].lower.strip() if index >= 0 else ""

    def after(self, ahead: int = 0) -> str:
        """The lexeme so many after the match, in lower case; END at the end of the text or line."""
        index = self.match.last + ahead
        return (self.lexemes[index].lower.strip() or "END") if index < len(self.lexemes) else "END"

    def first_token(self) -> Token | None:
        """The token that holds the first word of the match."""
        return self._token(self.match.first)

    def last_token(self) -> Token | None:
        """The token that holds the last word of the match."""
        return self._token(self.match.last - 1)

    def next_token(self) -> Token | None:
        """The token after the match, where one follows."""
        return self._token(self.match.last) if self.match.last < len(self.lexemes) else None

    def written(self, index: int) -> str:
        """The lexeme of that number as the text writes it."""
        return self.analysed.text[self.lexemes[index].start : self.lexemes[index].end]

    def _token(self, index: int) -> Token | None:
        tokens = self.analysed.tokens_between(self.lexemes[index].start, self.lexemes[index].end)
        return tokens[0] if tokens else None


def passes(place: Place) -> bool:
    """Whether the place shows all that the form of the match asks for, and the match stands on its own."""
    return _stands_alone(place) and all(CHECKS[name](place) for name in place.match.when)


def _stands_alone(place: Place) -> bool:
    """No letters, digits or currency run into the expression: "A380", "Rs1990", "$5", "non-Monday" are none."""
    start, end = place.lexemes[place.match.first].start, place.lexemes[place.match.last - 1].end
    text = place.analysed.text
    if start and (text[start - 1].isalnum() or text[start - 1] in "$€£¥_@#/.") and not text[start].isspace():
        return False
    if end < len(text) and (text[end].isalnum() or text[end] in "_@%"):
        return False
    return not (place.match.first and place.before() in context_words("currency"))


def _named_day(place: Place) -> bool:
    """Names of days and months have a capital, and are not part of somebody's name."""
    for index in range(place.match.first, place.match.last):
        lexeme = place.lexemes[index]
        if lexeme.lower in _capital_words() and not place.written(index)[0].isupper():
            return False
        if index > place.match.first and lexeme.lower in class_words("part") and place.written(index)[0].isupper():
            return False
    if place.before() in context_words("names_of_days") and place.written(place.match.first - 1)[0].isupper():
        return False  # "Bloody Sunday"
    if place.after() in class_words("part") and place.written(place.match.last)[0].isupper():
        return False
    if place.match.last - place.match.first > 1 and ("day" in place.match.parts or "weekday" in place.match.parts):
        return True
    token = place.last_token()
    return token is None or token.entity not in ("PERSON", "WORK_OF_ART", "LAW") or "year" in place.match.parts


@cache
def _capital_words() -> frozenset[str]:
    return frozenset().union(*map(class_words, context_words("capital_classes")))


def _bare_month(place: Place) -> bool:
    """Whether a month without a day or a year is one: "March" and "May" are also verbs and names."""
    if "shift" in place.match.parts or "anaphor" in place.match.parts:
        return True
    token = place.last_token()
    following = place.next_token()
    if token is not None and token.dep == "compound" and following is not None and following.pos == "PROPN":
        return False
    if place.after() == "-" and place.after(1) not in class_words("month"):
        return False
    if place.before() in context_words("month_before") or place.match.last - place.match.first > 1:
        return not (token is not None and token.pos in ("VERB", "AUX"))
    return token is not None and token.entity == "DATE" and token.pos in ("PROPN", "NOUN")


def _year_context(place: Place) -> bool:
    """Whether a bare number is a year: after "in" or "since", beside another year, or where the tagger sees a date."""
    number = int(place.lexemes[place.match.last - 1].lower)
    if number not in BARE_NUMBERS_NEED_YEARS or _counts(place) or place.after() in ("%", "percent"):
        return False
    before = place.before()
    if before in context_words("year_before_surely"):
        return True
    token = place.first_token()
    dated = token is not None and token.entity == "DATE"
    if before in context_words("year_before_perhaps"):
        return dated or place.after() in ENDS | context_words("year_after")
    if before in context_words("year_chain") and place.match.first >= 2:
        return dated or _is_year(place.before(2))
    return dated and not _follows(place, ("PROPN",))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in BARE_NUMBERS_NEED_YEARS


def _counts(place: Place) -> bool:
    """Whether the number counts what follows ("1,900 soldiers", "in 1900 villages")."""
    token, following = place.last_token(), place.next_token()
    if token is None or following is None or token.dep != "nummod" or following.tag not in ("NNS", "NNPS"):
        return False
    return token.entity != "DATE" or _follows(place, ("VERB", "AUX"))


def _not_counted(place: Place) -> bool:
    return not _counts(place)


def _length(place: Place) -> bool:
    """A length of time: no age, no fraction of something, no share ("three quarters of", "39-year-old")."""
    parts = place.match.parts
    span = parts.get("span") or parts.get("long_spans")
    after = place.after()
    if after in context_words("age_after") or (after == "-" and place.after(1) in context_words("age_after")):
        return False
    if after == "of" and place.after(1) == "age":
        return False
    if isinstance(number := parts.get("number"), int) and number in BARE_NUMBERS_NEED_YEARS and "span" in parts:
        return False
    if place.match.last - place.match.first >= 2 and _is_plural_after_article(place):
        return False
    if span == "Q" and (after == "of" or parts.get("number") == 1):
        return False
    if span == "TS" and parts.get("number") == 1 and place.lexemes[place.match.last - 1].lower == "second":
        return False
    return not (span == "N" and parts.get("number") == 1)


def _is_plural_after_article(place: Place) -> bool:
    """Whether the words end in "a weeks", as "a weeks-long" does."""
    last = place.match.last - 1
    article = place.lexemes[last - 1].lower in context_words("articles")
    return article and place.lexemes[last].lower in class_words("spans")


def _one_span(place: Place) -> bool:
    """One unit alone ("a year", "one day") is a length only where nothing makes it a rate or a name for something."""
    parts = place.match.parts
    last = place.lexemes[place.match.last - 1].lower
    if parts.get("number") != 1:
        return parts.get("number") != UNTOLD and place.after() != "-"
    if place.after() in class_words("dash"):
        return False
    if parts.get("span") in ("WE", "CE", "DE") and place.lexemes[place.match.first].lower in context_words("articles"):
        return True
    if last == "day" and place.before() not in context_words("day_before"):
        return place.lexemes[place.match.first].lower == "one"
    token = place.first_token()
    before = place.before()
    if before in context_words("rate_before") or before[:1].isdigit():
        return False
    if (
        token is not None
        and place.lexemes[place.match.first].lower in context_words("articles")
        and before not in context_words("bare_span_before")
    ):
        if place.after() in context_words("beside_a_span"):
            return True
        alone = place.match.last - place.match.first == 2 and place.after() in ENDS
        return alone and not _follows(place, ("NOUN", "NUM", "PROPN"))
    return place.after() not in ("'", "’")


def _follows(place: Place, parts_of_speech: tuple[str, ...]) -> bool:
    index = place.match.first - 1
    if index < 0:
        return False
    tokens = place.analysed.tokens_between(place.lexemes[index].start, place.lexemes[index].end)
    return bool(tokens) and tokens[0].pos in parts_of_speech


def _bare_span(place: Place) -> bool:
    """A bare "years" or "weeks" is a length after "for", "in", "took" and the like."""
    if place.before(2) in context_words("not_lengths_before"):
        return False
    return place.before() in context_words("bare_span_before") or (
        place.after() in context_words("of") and not _follows(place, ("ADJ", "DET", "NUM", "PRON"))
    )


def _adverb(place: Place) -> bool:
    token = place.first_token()
    return token is not None and token.pos == "ADV"


def _clock_time(place: Place) -> bool:
    """A clock time without a.m. or p.m. is written with a colon."""
    clock = place.match.parts.get("clock")
    return "am_pm" in place.match.parts or (clock is not None and (":" in str(clock) or str(clock).endswith("m")))


def _after_at(place: Place) -> bool:
    return place.before() in context_words("clock_before")


def _after_in(place: Place) -> bool:
    return place.before() in context_words("future_before") or place.match.last - place.match.first > 2


def _after_during(place: Place) -> bool:
    return place.before() in context_words("during")


def _adverbial(place: Place) -> bool:
    """Whether "one day" tells when, not how long: nothing before or behind it makes it a length."""
    return place.before() not in context_words("bare_span_before") and place.after() not in ENDS | context_words(
        "not_adverbial_after"
    )


def _ahead(place: Place) -> bool:
    """Whether the words follow "in", which counts from now where the clause looks ahead ("will vote in two weeks")."""
    return place.before() == "in" and place.before(2) not in context_words("not_ahead_before") and place.after() != "of"


def _after_year_word(place: Place) -> bool:
    """Whether a number in words is a year ("in two thousand and one"), and counts nothing."""
    told = place.before() in context_words("year_before_surely") or place.lexemes[place.match.last - 2].lower == "year"
    return told and not _counts(place)


def _before_end(place: Place) -> bool:
    return place.after() in ENDS


def _possessive(place: Place) -> bool:
    return place.after() in class_words("mark") and place.after(1) == "s"


def _short_year(place: Place) -> bool:
    """Whether it is a year cut short ("in '87"): the mark opens the number, after a word that years follow."""
    first, second = place.lexemes[place.match.first : place.match.first + 2]
    opens = first.end == second.start and place.before() not in ("", "s")
    return opens and place.before() in context_words("year_before_surely") | context_words("year_before_perhaps")


def _before_gap(place: Place) -> bool:
    """What follows is no noun that the words would only describe."""
    following = place.next_token()
    return following is None or following.pos not in ("NOUN", "PROPN", "ADJ", "NUM") or place.after() in ENDS


def _anaphor_fits(place: Place) -> bool:
    """Whether "that" and "the same" belong to the time: not "same week" inside a longer name."""
    return place.lexemes[place.match.first].lower in ("the", "that") or place.match.last - place.match.first > 2


def _lone_unit(place: Place) -> bool:
    """Whether it is "The week", "the quarter" standing alone, after a preposition."""
    return place.before() in context_words("lone_unit_before") and _before_gap(place)


def _spelled_out(place: Place) -> bool:
    """Whether it is "Nineteen ninety-seven", not "twenty six": the second half is ten or more, and no count follows."""
    tail = place.match.parts["tail"]
    return isinstance(tail, int) and tail >= 10 and not _counts(place)


def _before_ended(place: Place) -> bool:
    return place.after() in context_words("ended")


def _bare_season(place: Place) -> bool:
    """Whether it is "Summer" after a preposition and not before a noun; with an article "the spring" too."""
    token, first = place.last_token(), place.lexemes[place.match.first].lower
    if token is None or token.pos not in ("NOUN", "PROPN") or not _before_gap(place):
        return False
    before = place.before()
    return before in context_words("season_before") and not (first == "the" and before == "of")


def _present_day(place: Place) -> bool:
    """Whether it is of the present: "now" and "currently" as adverbs of time, "current" of how things stand."""
    token = place.first_token()
    if token is None or (place.lexemes[place.match.first].lower == "current" and token.pos != "ADJ"):
        return False
    return not (place.after() == "that" and place.written(place.match.first)[0].isupper())


def _not_as_soon(place: Place) -> bool:
    if place.before() in context_words("not_soon_before"):
        return False
    return place.after() not in context_words("not_soon_after")


def _to_this_day(place: Place) -> bool:
    return place.before() == "to"


def _told_before(place: Place) -> bool:
    """Whether "the time" is one told before ("at the time"), not one that what follows will tell."""
    return place.before() in context_words("told_before") and place.after() not in context_words("told_after")


def _not_of(place: Place) -> bool:
    """Whether the words count from publication: "the last days", not "the last days of the talks"."""
    return place.after() != "of"


def _no_title(place: Place) -> bool:
    """Whether a capital is that of a sentence, not of a title ("USA Today")."""
    token = place.first_token()
    if token is None or not token.text[0].isupper():
        return True
    before = place.analysed.tokens[token.index - 1] if token.index else None
    return before is None or before.sentence != token.sentence or before.pos == "PUNCT"


CHECKS: dict[str, Callable[[Place], bool]] = {
    "named_day": _named_day,
    "bare_month": _bare_month,
    "year_context": _year_context,
    "not_counted": _not_counted,
    "length": _length,
    "one_span": _one_span,
    "bare_span": _bare_span,
    "adverb": _adverb,
    "clock_time": _clock_time,
    "after_at": _after_at,
    "after_in": _after_in,
    "after_during": _after_during,
    "adverbial": _adverbial,
    "ahead": _ahead,
    "after_year_word": _after_year_word,
    "before_end": _before_end,
    "possessive": _possessive,
    "short_year": _short_year,
    "before_gap": _before_gap,
    "anaphor_fits": _anaphor_fits,
    "lone_unit": _lone_unit,
    "spelled_out": _spelled_out,
    "before_ended": _before_ended,
    "bare_season": _bare_season,
    "present_day": _present_day,
    "not_as_soon": _not_as_soon,
    "to_this_day": _to_this_day,
    "told_before": _told_before,
    "not_of": _not_of,
    "no_title": _no_title,
}
