"""Rules that find names the tagger missed, and set right the kind of those it misread."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.spot.candidates import (
    AFTER_ROLE,
    AFTER_TITLE,
    OFFICE,
    REPEATED,
    TAGGED,
    Candidate,
    NameKind,
    capitalised,
    glued,
    name_run,
    text_of,
    words,
)
from dragoman.spot.role_words import RolePhrase, personal_titles

MOST_FORMS = 20
"""Names that begin with one word and are looked for again, at most."""

NAMES_PLACES = frozenset({"in", "near", "at", "outside", "around"})


def by_title(analysed: AnalysedText, roles: tuple[RolePhrase, ...], headings: frozenset[int]) -> Iterator[Candidate]:
    """People named right after a personal title (Mr X) or, outside headings, a role (President X)."""
    tokens = analysed.tokens
    for token in tokens:
        if token.lower in personal_titles() and capitalised(token):
            yield from _run_after(analysed, token.index + 1, AFTER_TITLE)
    for role in roles:
        if (
            role.first not in headings
            and role.last < len(tokens)
            and capitalised(tokens[role.last - 1])
            and role.title not in words("title_or_body")
        ):
            yield from _run_after(analysed, role.last, AFTER_ROLE)


def _run_after(analysed: AnalysedText, first: int, rank: int) -> Iterator[Candidate]:
    tokens = analysed.tokens
    while first < len(tokens) and (tokens[first].text == "." or tokens[first].lower in personal_titles()):
        first += 1
    if first >= len(tokens) or tokens[first].sentence != tokens[first - 1].sentence or not capitalised(tokens[first]):
        return
    last = name_run(tokens, first)
    if last > first and tokens[last - 1].lower not in words("organisation_tail"):
        yield Candidate(first, last, "person", rank)


def by_repetition(analysed: AnalysedText, chosen: Iterable[Candidate], headings: Container[int]) -> Iterator[Candidate]:
    """Names of the article that come again where nothing saw them: the full name, or a person's last name."""
    repeatable = _repeatable(analysed, chosen)
    tokens = analysed.tokens
    for token in tokens:
        for (written, length), kind in repeatable.get(token.text, ()):
            last = token.index + length
            same = last <= len(tokens) and text_of(analysed, token.index, last) == written
            if same and (token.index in headings or _is_name(tokens, token.index)):
                yield Candidate(token.index, last, kind, REPEATED)


def _is_name(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a capital letter tells a name: not at the head of a sentence, unless the word is the subject there."""
    token, following = tokens[index], tokens[index + 1 : index + 2]
    if token.pos in {"PROPN", "X"} or (index > 0 and tokens[index - 1].text[-1:] not in '.!?"“”'):
        return True
    goes_on = bool(following) and following[0].pos in {"VERB", "AUX", "ADV"}
    return goes_on and (token.pos == "VERB" or (token.pos == "NOUN" and following[0].pos != "ADV"))


def _repeatable(
    analysed: AnalysedText, chosen: Iterable[Candidate]
) -> dict[str, tuple[tuple[tuple[str, int], NameKind], ...]]:
    """By first word: the written form with its number of tokens, and the kind."""
    found: dict[str, dict[tuple[str, int], NameKind]] = {}
    for candidate in chosen:
        if candidate.kind not in {"person", "organisation"}:
            continue
        forms = [(candidate.first, candidate.last)]
        if candidate.kind == "person" and candidate.last - candidate.first > 1:
            forms.append((candidate.last - 1, candidate.last))
        for first, last in forms:
            written = text_of(analysed, first, last)
            if len(written) > 2 and written.lower() not in words("never"):
                by_form = found.setdefault(analysed.tokens[first].text, {})
                if len(by_form) < MOST_FORMS:
                    by_form.setdefault((written, last - first), candidate.kind)
    return {word: tuple(sorted(forms.items(), key=lambda f: (-f[0][1], f[0][0]))) for word, forms in found.items()}


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
    closed = candidate.last < len(tokens) and tokens[candidate.last].text in {",", ".", ";", ")"}
    return closed and first - 1 in role_ends and tokens[first - 1].text == ","


def _known(analysed: AnalysedText, candidate: Candidate, knowledge: Knowledge) -> bool:
    written = text_of(analysed, candidate.first, candidate.last)
    tail = analysed.tokens[candidate.last - 1].lower in words("organisation_tail")
    return tail or bool(knowledge.actors.named(written)) or bool(knowledge.gazetteer.named(written))


@dataclass(frozen=True, slots=True)
class NamedInArticle:
    """What an article's names say of each other: full names of people with their last words, and names tagged as
    places.
    """

    people: frozenset[str]
    places: frozenset[str]


def named_in_article(analysed: AnalysedText, chosen: Iterable[Candidate]) -> NamedInArticle:
    """The names of people and places among the candidates, to settle what the same words are elsewhere."""
    people: set[str] = set()
    places: set[str] = set()
    for c in chosen:
        if c.kind == "person" and c.last - c.first > 1 and not _names_body(analysed, c):
            people |= {text_of(analysed, c.first, c.last), analysed.tokens[c.last - 1].text}
        elif c.kind == "place":
            places.add(text_of(analysed, c.first, c.last))
    return NamedInArticle(frozenset(people), frozenset(places))


def repaired_kind(
    analysed: AnalysedText,
    candidate: Candidate,
    article: NamedInArticle,
    role_ends: Container[int],
    knowledge: Knowledge,
) -> Candidate:
    """The candidate with its kind set right by the words around it and by what the name is elsewhere."""
    if candidate.kind in {"country", "nationality", "office"} or candidate.rank == AFTER_TITLE:
        return candidate
    kind = _kind_by_words_around(analysed, candidate, article, knowledge)
    misread = kind is None and candidate.rank == TAGGED and candidate.kind != "person"
    if misread and _titled(analysed, candidate, role_ends) and not _known(analysed, candidate, knowledge):
        kind = "person"
    return candidate if kind is None else replace(candidate, kind=kind)


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
    spoken_of = written in article.people or (written.isupper() and written.capitalize() in article.people)
    if spoken_of and candidate.kind != "person":
        return "person" if knowledge.countries.named(written) is None else None
    if candidate.rank == TAGGED and candidate.kind == "person" and _of_a_people(written, knowledge):
        return "place"
    if candidate.rank == TAGGED and candidate.kind != "place" and written not in article.people:
        return _kind_of_place_name(before, written, article, knowledge) or _kind_of_body(analysed, candidate, knowledge)
    return None


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


def offices(analysed: AnalysedText, roles: tuple[RolePhrase, ...], chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """The roles that stand as titles: right before a person's name, or after it between commas."""
    firsts = {c.first for c in chosen if c.kind == "person"}
    lasts = {c.last for c in chosen if c.kind == "person"}
    for role in roles:
        if _before_person(analysed, role, firsts) or _after_person(analysed, role, lasts):
            yield Candidate(role.first, role.last, "office", OFFICE)


def _before_person(analysed: AnalysedText, role: RolePhrase, firsts: set[int]) -> bool:
    place = role.last
    while place < len(analysed.tokens) and analysed.tokens[place].lower in personal_titles():
        place += 1
    return place in firsts


def _after_person(analysed: AnalysedText, role: RolePhrase, lasts: set[int]) -> bool:
    """Whether "NAME, [a, the, Ukraine's …] ROLE" stands there, with at most five words between."""
    tokens = analysed.tokens
    for index in range(role.begins - 1, max(-1, role.begins - 7), -1):
        if tokens[index].sentence != tokens[role.first].sentence:
            return False
        if tokens[index].text == ",":
            return index in lasts
        if tokens[index].pos in {"VERB", "AUX", "CCONJ", "PUNCT"} and not glued(tokens, index):
            return False
    return False
