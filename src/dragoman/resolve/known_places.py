"""Towns of the article's states that the tagger did not see, or took for somebody: "Kurdish forces hold Manbij".

A name of the gazetteer is taken for a place where it lies in a state that the article names, is nobody's name, and
stands where a place stands; a town of some size that the tagger saw nothing in needs no more than its name, and after
"the village of" any name is a place's.
"""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.words import is_english
from dragoman.resolve.place_context import is_ground, is_located, kinds_beside
from dragoman.resolve.place_senses import Form, kind_words
from dragoman.resolve.supposed import KNOWN_PLACE, with_names
from dragoman.spot.candidates import capitalised, nameable
from dragoman.spot.headings import heading_tokens
from dragoman.spot.names import Name

LONGEST = 5
"""Tokens of a name at most, its hyphens among them."""

SHORTEST = 3
MOST = 4_000
"""Runs of words looked up in one article at most: a bound on time."""

TOWN = 5.0
"""Prominence of a place that is believed against the tagger (100,000 people)."""

ABROAD = 4.5
"""The same of one in a state that the article does not name, where it stands as a place does."""

PROPER = frozenset({"NNP", "NNPS"})
HYPHENS = frozenset({"-", "‑", "’", "'"})
OWNS = frozenset({"'s", "’s"})
MISTAKEN = frozenset({"person", "organisation", "nationality"})
PLACES = frozenset({"place", "country"})


def with_known_places(names: Sequence[Name], analysed: AnalysedText, knowledge: Knowledge) -> tuple[Name, ...]:
    """The names with those towns among them, in place of what the tagger took them for."""
    states = _states(names, knowledge)
    of_token = {t.index: name for name in names for t in analysed.tokens_between(name.start, name.end)}
    parts = {word for name in names if name.kind == "person" and " " in name.text for word in name.text.split()}
    placed = {name.text for name in names if name.kind in PLACES}
    found = [
        Name(run[0].start, run[-1].end, analysed.text[run[0].start : run[-1].end], "place")
        for run in _runs(analysed, of_token, knowledge)
        if _is_place(run, analysed, of_token, parts, placed, states, knowledge)
    ]
    return with_names(names, found)


def _states(names: Sequence[Name], knowledge: Knowledge) -> frozenset[str]:
    """The states (alpha-2) that the article names, by themselves, their people or their capitals."""
    found = (knowledge.countries.named(name.text) for name in names if name.kind != "person")
    return frozenset(country.country.alpha2 for country in found if country is not None)


def _runs(analysed: AnalysedText, of_token: Mapping[int, Name], knowledge: Knowledge) -> Iterator[tuple[Token, ...]]:
    """The longest runs of words, each no part of a name or all of one, that name a place."""
    headings, looked_up, index = heading_tokens(analysed), 0, 0
    while index < len(analysed.tokens) and looked_up < MOST:
        run: tuple[Token, ...] = ()
        for last in _ends(analysed, index) if index not in headings else ():
            tokens = analysed.tokens[index:last]
            if not _is_whole(tokens, of_token, analysed):
                continue
            looked_up += 1
            if _after_kind(tokens, analysed) or _prominence(tokens, analysed, None, knowledge) > 0:
                run = tokens
                break
        if run:
            yield run
        index += max(1, len(run))


def _ends(analysed: AnalysedText, first: int) -> Sequence[int]:
    """Where a run of capitalised words from `first` on may end, the farthest first."""
    tokens = analysed.tokens
    if not (capitalised(tokens[first]) and nameable(tokens[first])):
        return ()
    ends = [first + 1]
    for index in range(first + 1, min(first + LONGEST, len(tokens))):
        token = tokens[index]
        joined = tokens[index - 1].end == token.start and bool({token.text, tokens[index - 1].text} & HYPHENS)
        if token.sentence != tokens[first].sentence or not (capitalised(token) or joined):
            break
        if token.text not in HYPHENS:
            ends.append(index + 1)
    return ends[::-1]


def _is_whole(tokens: Sequence[Token], of_token: Mapping[int, Name], analysed: AnalysedText) -> bool:
    """Whether the words are in no name, or all of one that may be mistaken, or more than one that is no more than part
    of them ("Port" of "Port-au-Prince").
    """
    start, end = tokens[0].start, tokens[-1].end
    goes_on = analysed.text[end : end + 1] in HYPHENS and analysed.text[end : end + 2] not in OWNS
    joined = goes_on or analysed.text[max(0, start - 1) : start] in HYPHENS
    inside = {of_token[t.index] for t in tokens if t.index in of_token}
    if joined or (len(tokens) == 1 and (len(tokens[0].text) < SHORTEST or tokens[0].text.isupper())):
        return False
    if not any(token.tag in PROPER for token in tokens):
        return False
    whole = all(start <= name.start and name.end <= end for name in inside)
    longer = all((name.start, name.end) != (start, end) for name in inside)
    return whole and all(name.kind in MISTAKEN or (longer and name.kind == "place") for name in inside)


def _after_kind(run: Sequence[Token], analysed: AnalysedText) -> bool:
    """Whether a word for a kind of place and "of" stand before ("the village of X"), so that any name is a place's."""
    before = analysed.tokens[max(0, run[0].index - 2) : run[0].index]
    bound = len(before) == 2 and before[1].lower == "of" and before[0].sentence == run[0].sentence
    return bound and plain(before[0].text) in kind_words()


def _prominence(
    tokens: Sequence[Token], analysed: AnalysedText, states: frozenset[str] | None, knowledge: Knowledge
) -> float:
    """How prominent the foremost place of that name in one of the states (None: in any) is; 0 where there is none."""
    text = analysed.text[tokens[0].start : tokens[-1].end]
    state = knowledge.countries.named(text)
    if state is not None and state.how != "capital":
        return 0.0
    places = knowledge.gazetteer.named(text)
    return max((p.prominence for p in places if states is None or p.country in states), default=0.0)


def _is_place(
    run: Sequence[Token],
    analysed: AnalysedText,
    of_token: Mapping[int, Name],
    parts: set[str],
    placed: set[str],
    states: frozenset[str],
    knowledge: Knowledge,
) -> bool:
    """Whether a name of the gazetteer is that of a place here."""
    name = Name(run[0].start, run[-1].end, analysed.text[run[0].start : run[-1].end], "place")
    if name.text in placed:
        return True
    if name.text in parts:
        return False
    here = _prominence(run, analysed, states, knowledge)
    if _stands_as_place(name, analysed):
        known = here > 0 or _prominence(run, analysed, None, knowledge) >= ABROAD
        return known or _after_kind(run, analysed)
    if (len(run) == 1 and is_english(run[0].lower)) or _is_somebody(name.text, knowledge):
        return False
    seen = any(t.index in of_token for t in run) or any(t.entity for t in run)
    return here >= (TOWN if seen else KNOWN_PLACE)


def _is_somebody(text: str, knowledge: Knowledge) -> bool:
    """Whether anybody or any body is known by that name, or bears it as a given name or surname."""
    actors = knowledge.actors
    borne = " " not in text and (actors.is_given_name(text) or bool(actors.surnamed(text)))
    return borne or bool(actors.named(text))


def _stands_as_place(name: Name, analysed: AnalysedText) -> bool:
    """Whether the words around make it a place: "in X", "X province", "captured X", "the siege of X"."""
    beside = is_located(name, analysed) or bool(kinds_beside(name, Form(plain(name.text), None), analysed))
    return beside or is_ground(analysed.tokens_between(name.start, name.end), analysed)
