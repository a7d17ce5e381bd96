"""Names found because they are known beforehand: the longest match over runs of capitalised words."""

from collections.abc import Iterable

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.spot.candidates import (
    KNOWN_AND_TAGGED,
    KNOWN_PHRASE,
    KNOWN_WORD,
    TAGGED,
    Candidate,
    NameKind,
    capitalised,
    glued,
    nameable,
    text_of,
    words,
)
from dragoman.spot.role_words import RolePhrase

LONGEST_NAME = 8
"""Tokens in the longest name that is looked up."""

COUNTRY_KINDS: dict[str, NameKind] = {
    "name": "country",
    "demonym": "nationality",
    "capital": "place",
    "seat": "organisation",
}
ARTICLES = frozenset({"the", "a", "an"})
ACTOR_KINDS: dict[str, NameKind] = {"person": "person", "country": "country"}


def known_candidates(
    analysed: AnalysedText,
    knowledge: Knowledge,
    headings: frozenset[int],
    tagged: Iterable[Candidate],
    roles: Iterable[RolePhrase],
) -> tuple[Candidate, ...]:
    """The names in the text that the knowledge base or the list of countries has, as candidates."""
    spans = {(c.first, c.last): c.kind for c in tagged}
    inside = {i: c for c in tagged if c.last - c.first > 1 for i in range(c.first, c.last)}
    titles = {role.first: role.last for role in roles}
    found: list[Candidate] = []
    index = 0
    while index < len(analysed.tokens):
        best = _longest(analysed, index, knowledge, headings)
        if best is None:
            index += 1
            continue
        last, kind = best
        role_end = titles.get(index, index)
        if (kind == "person" and role_end > index) or (kind == "organisation" and role_end > last):
            index = role_end  # "Labour Minister" names no party
            continue
        found.append(Candidate(index, last, kind, _rank(index, last, kind, spans, inside)))
        index = last
    return tuple(found)


def _rank(
    first: int, last: int, kind: NameKind, spans: dict[tuple[int, int], NameKind], inside: dict[int, Candidate]
) -> int:
    outer = inside.get(first)
    strictly_inside = outer is not None and outer.last >= last and outer.last - outer.first > last - first
    if (first, last) in spans:
        return KNOWN_AND_TAGGED if last - first == 1 else KNOWN_PHRASE
    if strictly_inside and outer is not None and outer.kind != kind:
        return TAGGED + 1
    return KNOWN_PHRASE if last - first > 1 else KNOWN_WORD


def _longest(
    analysed: AnalysedText, first: int, knowledge: Knowledge, headings: frozenset[int]
) -> tuple[int, NameKind] | None:
    tokens = analysed.tokens
    if not _may_begin(analysed, first):
        return None
    for last in reversed(_ends(analysed, first)):
        single = last - first == 1
        if single and not nameable(tokens[first]):
            continue
        written = text_of(analysed, first, last)
        kind = _kind(written, knowledge, single)
        if kind is None and last - first == 2 and _are_people_elsewhere(tokens[first], tokens[first + 1], knowledge):
            kind = "nationality"
        if kind is not None and not (single and _doubtful(analysed, first, kind, headings)):
            return last, kind
    return None


def _may_begin(analysed: AnalysedText, first: int) -> bool:
    token = analysed.tokens[first]
    if capitalised(token):
        return token.lower not in ARTICLES
    following = first + 1 < len(analysed.tokens) and analysed.tokens[first + 1]
    return bool(following) and token.lower in {"al", "de", "von", "van", "el"} and not glued(analysed.tokens, first)


def _ends(analysed: AnalysedText, first: int) -> list[int]:
    """Where a name that begins at `first` may end: after each capitalised word of the run."""
    tokens, ends = analysed.tokens, []
    for index in range(first, min(first + LONGEST_NAME, len(tokens))):
        token = tokens[index]
        if token.sentence != tokens[first].sentence:
            break
        if capitalised(token) or (token.text.isdigit() and index > first):
            ends.append(index + 1)
        elif token.text in {"-", "'", "’", ".", "'s", "’s"}:
            if not glued(tokens, index):
                break
        elif not (token.lower in words("inside") or token.lower in words("particles")):
            break
    return ends


def _kind(written: str, knowledge: Knowledge, single: bool) -> NameKind | None:
    country = knowledge.countries.named(written)
    if country is not None:
        if len(written) <= 3 and not written.isupper():
            return None
        return COUNTRY_KINDS[country.how]
    actors = knowledge.actors.named(written)
    if not actors:
        return None
    kind = ACTOR_KINDS.get(actors[0].kind, "organisation")
    if kind == "person" and written.rpartition(" ")[2].lower() in words("organisation_tail"):
        kind = "organisation"
    if single and kind == "person":
        return None
    return None if single and len(written) <= 3 and not written.isupper() else kind


def _are_people_elsewhere(state: Token, people: Token, knowledge: Knowledge) -> bool:
    """Whether two words name people of one state by the state that they live in ("Bosnian Serbs")."""
    found = [knowledge.countries.named(token.text) for token in (state, people)]
    demonyms = all(country is not None and country.how == "demonym" for country in found)
    return demonyms and people.tag == "NNPS"


def _doubtful(analysed: AnalysedText, index: int, kind: NameKind, headings: frozenset[int]) -> bool:
    """Whether a single word that is also a known name is likely something else here."""
    token = analysed.tokens[index]
    if index in headings:
        return len(token.text) <= 3 and analysed.tokens[index].text.isupper() and _shouted(analysed, index)
    if kind in {"country", "nationality", "place"}:
        return False
    return not (token.pos == "PROPN" or token.entity) or (
        index == analysed.sentence_of(token).first and not token.entity and not token.text.isupper()
    )


def _shouted(analysed: AnalysedText, index: int) -> bool:
    words_near = analysed.tokens[max(0, index - 2) : index + 3]
    return all(t.text.isupper() for t in words_near if t.text.isalpha())
