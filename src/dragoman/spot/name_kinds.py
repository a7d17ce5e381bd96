"""Rules that set right what sort of thing a tagged name names: a person and no body, a place and no person."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.spot.candidates import (
    AFTER_TITLE,
    TAGGED,
    Candidate,
    NameKind,
    capitalised,
    nameable,
    surname_of,
    text_of,
    words,
)

KNOWN_TO_ALL = 0.85
"""A bare surname says by itself that a person is meant, if one of this prominence bears it: who leads a state."""

BESIDE = 2
"""Words on either side of a place that may belong to its name."""

NAMES_PLACES = frozenset({"in", "near", "at", "outside", "around"})
LEADS_AWAY, OF_NOTE = frozenset({"from", "into", "toward", "towards"}), 4.5
"""Words that lead from or to a place as well as a person, and the prominence of a place of that name, borne by no known
person, from which it is the place.
"""


RELATIVES = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "partner"})
"""Words that a person's name follows in apposition, between commas ("his wife, X, said")."""


def _titled(analysed: AnalysedText, candidate: Candidate, role_ends: Container[int]) -> bool:
    """Whether a role stands right before the name, or before it with a comma and the name ends the apposition, or
    "who" goes on after it.
    """
    tokens, first = analysed.tokens, candidate.first
    if first in role_ends and tokens[first].sentence == tokens[first - 1].sentence:
        return True
    after = [t.lower for t in tokens[candidate.last : candidate.last + 2]]
    if after[-1:] == ["who"] and after[0] in {",", "who"}:
        return True
    if after[:1] == [","] and tokens[first - 1].text == "," and first > 1 and tokens[first - 2].lower in RELATIVES:
        return True
    closed = candidate.last < len(tokens) and tokens[candidate.last].text in {",", ".", ";", ")"}
    return closed and first - 1 in role_ends and tokens[first - 1].text == ","


def _known(analysed: AnalysedText, candidate: Candidate, knowledge: Knowledge) -> bool:
    written = text_of(analysed, candidate.first, candidate.last)
    tail = analysed.tokens[candidate.last - 1].lower in words("organisation_tail")
    return tail or bool(knowledge.actors.named(written)) or bool(knowledge.gazetteer.named(written))


@dataclass(frozen=True, slots=True)
class NamedInArticle:
    """What an article's names say of each other: full names of people with what follows the first word, the given names
    of those people, and names tagged as places or bodies.
    """

    people: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    bodies: frozenset[str]


def named_in_article(analysed: AnalysedText, chosen: Iterable[Candidate]) -> NamedInArticle:
    """The names of people and places among the candidates, to settle what the same words are elsewhere."""
    people: set[str] = set()
    given: set[str] = set()
    places: set[str] = set()
    bodies: set[str] = set()
    for c in chosen:
        if c.kind == "person" and c.last - c.first > 1 and not _names_body(analysed, c):
            last = surname_of(analysed, c)
            people |= {text_of(analysed, c.first, c.last), analysed.tokens[last].text}
            tails = [text_of(analysed, first, last + 1) for first in range(c.first + 1, last)]
            people |= {form for tail in tails for form in (tail, tail[:1].upper() + tail[1:])}
            given.add(analysed.tokens[c.first].text)
        elif c.kind == "place":
            places.add(text_of(analysed, c.first, c.last))
        elif c.kind == "organisation":
            bodies.add(text_of(analysed, c.first, c.last))
    return NamedInArticle(frozenset(people), frozenset(given), frozenset(places), frozenset(bodies))


def repaired_kind(
    analysed: AnalysedText,
    candidate: Candidate,
    article: NamedInArticle,
    role_ends: Container[int],
    knowledge: Knowledge,
) -> Candidate:
    """The candidate with its kind set right by the words around it and by what the name is elsewhere."""
    if candidate.kind in {"country", "office"} or candidate.rank == AFTER_TITLE:
        return candidate
    written = text_of(analysed, candidate.first, candidate.last)
    if candidate.kind == "nationality":  # of the list of states, or only the tagger's guess
        guessed = candidate.rank == TAGGED and _spoken_of(written, article) and not knowledge.countries.named(written)
        return replace(candidate, kind="person") if guessed else candidate
    kind = _kind_by_words_around(analysed, candidate, article, knowledge)
    misread = kind is None and candidate.rank == TAGGED and candidate.kind != "person"
    if misread and (
        _stands_for_a_person(analysed, candidate, article, knowledge)
        or (_titled(analysed, candidate, role_ends) and not _known(analysed, candidate, knowledge))
    ):
        kind = "person"
    return candidate if kind is None else replace(candidate, kind=kind)


def parted(
    analysed: AnalysedText, candidate: Candidate, article: NamedInArticle, knowledge: Knowledge
) -> Iterator[Candidate]:
    """The candidate, or the people whom the tagger made one body ("Marlow and Kessler"), where the article names one
    of them in full; of a heading in capitals taken for a body the person whom it begins with; of a body with where it
    is ("Hezbollah in Tyre") the body and the place, where it is known or the article names it alone as well.
    """
    first, last = candidate.first, candidate.last
    if candidate.kind == "person" or candidate.rank != TAGGED or last - first < 3:
        yield candidate
        return
    within = next((i for i in range(first + 1, last - 1) if analysed.tokens[i].lower == "in"), None)
    alone = "" if within is None else text_of(analysed, first, within)
    if within is not None and (alone in article.bodies or knowledge.actors.named(alone)):
        yield replace(candidate, last=within)
        yield Candidate(within + 1, last, "place", TAGGED)
        return
    pieces = list(_pieces(analysed, first, last))
    written = [text_of(analysed, begin, end) for begin, end in pieces]
    someone = any(_spoken_of(name, article) for name in written)
    if len(pieces) > 1 and someone and all(end - begin <= 2 for begin, end in pieces):
        yield from (Candidate(begin, end, "person", TAGGED) for begin, end in pieces)
    elif text_of(analysed, first, last).isupper() and _spoken_of(analysed.tokens[first].text, article):
        yield Candidate(first, first + 1, "person", TAGGED)
    else:
        yield candidate


def widened(analysed: AnalysedText, candidates: Sequence[Candidate], knowledge: Knowledge) -> Iterator[Candidate]:
    """The candidates, a place of which the tagger saw only a word in full where the gazetteer has the longer name: the
    words before or after it have a capital and are in no other name.
    """
    taken = {index for c in candidates for index in range(c.first, c.last)}
    for candidate in candidates:
        yield candidate if candidate.kind != "place" else _widest(analysed, candidate, taken, knowledge)


def _widest(analysed: AnalysedText, place: Candidate, taken: Container[int], knowledge: Knowledge) -> Candidate:
    sentence = analysed.sentence_of(analysed.tokens[place.first])
    first, last = place.first, place.last
    while first > max(sentence.first, place.first - BESIDE) and _may_belong(analysed, first - 1, taken):
        first -= 1
    while last < min(sentence.last, place.last + BESIDE) and _may_belong(analysed, last, taken):
        last += 1
    longer = ((a, b) for a in range(first, place.first + 1) for b in range(last, place.last - 1, -1))
    for begin, end in longer:
        if end - begin > place.last - place.first and knowledge.gazetteer.named(text_of(analysed, begin, end)):
            return replace(place, first=begin, last=end)
    return place


def _may_belong(analysed: AnalysedText, index: int, taken: Container[int]) -> bool:
    return index not in taken and nameable(analysed.tokens[index])


def _pieces(analysed: AnalysedText, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that commas and "and" hold apart; nothing where other words stand between."""
    begin = first
    for index in range(first, last + 1):
        joint = index == last or analysed.tokens[index].lower in {"and", "&", ",", "or"}
        if joint and index > begin:
            yield begin, index
        if joint:
            begin = index + 1
        elif not capitalised(analysed.tokens[index]):
            return


def _kind_by_words_around(
    analysed: AnalysedText, candidate: Candidate, article: NamedInArticle, knowledge: Knowledge
) -> NameKind | None:
    tokens = analysed.tokens
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    before = tokens[candidate.first - 1] if candidate.first else None
    written = text_of(analysed, candidate.first, candidate.last)
    if after is not None and after.text in words("place_after") and after.sentence == tokens[candidate.first].sentence:
        return "place"
    if (
        before is not None
        and before.lower == "of"
        and tokens[max(0, candidate.first - 2)].text in words("place_before")
    ):
        return "place"
    if _spoken_of(written, article) and candidate.kind != "person":
        return "person" if knowledge.countries.named(written) is None else None
    if candidate.rank == TAGGED and candidate.kind == "person" and _of_a_people(written, knowledge):
        return "place"
    if candidate.rank == TAGGED and candidate.kind != "place" and written not in article.people:
        return _kind_of_place_name(before, written, article, knowledge) or _kind_of_body(analysed, candidate, knowledge)
    return None


def _spoken_of(written: str, article: NamedInArticle) -> bool:
    """Whether it is the full name or the surname of a person whom the article names in full."""
    return written in article.people or (written.isupper() and written.capitalize() in article.people)


def _stands_for_a_person(
    analysed: AnalysedText, candidate: Candidate, article: NamedInArticle, knowledge: Knowledge
) -> bool:
    """Whether a word tagged as a body or place is the given name of a person of the article, or a surname that
    everybody knows, and nothing else is known by it.
    """
    token = analysed.tokens[candidate.first]
    before = analysed.tokens[candidate.first - 1].lower if candidate.first else ""
    if candidate.last - candidate.first > 1 or before in NAMES_PLACES or not token.text.isalpha():
        return False
    if knowledge.countries.named(token.text) is not None or any(
        actor.kind != "person" for actor in knowledge.actors.named(token.text)
    ):
        return False
    place = candidate.kind == "place" and bool(knowledge.gazetteer.named(token.text))
    if token.text in article.given and knowledge.actors.is_given_name(token.text):
        return not place
    holders = knowledge.actors.surnamed(token.text)
    known = bool(holders) and holders[0].prominence >= KNOWN_TO_ALL and not knowledge.gazetteer.named(token.text)
    return known and not token.text.isupper()


def _of_a_people(written: str, knowledge: Knowledge) -> bool:
    """Whether the name is a place with a nationality before it ("Iraqi Kurdistan")."""
    first, _, rest = written.partition(" ")
    people = knowledge.countries.named(first) if rest else None
    return people is not None and people.how == "demonym" and bool(knowledge.gazetteer.named(rest))


def _kind_of_place_name(
    before: Token | None, written: str, article: NamedInArticle, knowledge: Knowledge
) -> NameKind | None:
    """A place, if it stands as one ("in X") or the article has it as one elsewhere, and there is a place so called."""
    located = before is not None and before.lower in NAMES_PLACES
    if before is not None and before.lower in LEADS_AWAY and not knowledge.actors.surnamed(written):
        places = knowledge.gazetteer.named(written)
        located = bool(places) and places[0].prominence >= OF_NOTE
    if (located or written in article.places) and not written.isupper() and knowledge.gazetteer.named(written):
        return "place"
    return None


def _names_body(analysed: AnalysedText, candidate: Candidate) -> bool:
    last = analysed.tokens[candidate.last - 1]
    return candidate.last - candidate.first > 1 and last.lower in words("organisation_tail")


def _kind_of_body(analysed: AnalysedText, candidate: Candidate, knowledge: Knowledge) -> NameKind | None:
    """An organisation, if a person's name of several words ends as the name of a body does."""
    if candidate.kind != "person" or not _names_body(analysed, candidate):
        return None
    return None if knowledge.actors.named(text_of(analysed, candidate.first, candidate.last)) else "organisation"
