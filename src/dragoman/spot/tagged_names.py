"""The names a statistical tagger saw, cut to the name itself: no article, title, role or possessive ending."""

from collections.abc import Container, Iterator
from dataclasses import replace

from dragoman.analyse.words import AnalysedText, TaggedName, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.spot.candidates import (
    DASHES,
    TAGGED,
    Candidate,
    NameKind,
    after_hyphen,
    capitalised,
    given_names,
    glued,
    nameable,
    words,
)
from dragoman.spot.role_words import RolePhrase, personal_titles

KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}
ARTICLES = frozenset({"the", "a", "an"})
ENDINGS = frozenset(
    {"'s", "’s", "'", "’", ",", ".", ":", ";", "-", "–", "—", '"', "”", "“", ")", "(", "[", "]", "|", "/"}
)

LONGEST_ACRONYM = 5


def tagged_candidates(
    analysed: AnalysedText, roles: tuple[RolePhrase, ...], headings: frozenset[int]
) -> tuple[Candidate, ...]:
    """The tagger's names as candidates. In headings only single words are kept, as the tagger reads them badly."""
    by_first = {role.first: role for role in roles}
    by_last = {role.last: role for role in roles}
    in_role = {i: role for role in roles for i in range(role.first, role.last)}
    found: list[Candidate] = []
    for name in analysed.names:
        kind = KINDS.get(name.label)
        if kind is None or (
            name.first in headings and (name.last - name.first > 1 or kind in {"person", "organisation"})
        ):
            continue
        role = in_role.get(name.last - 1)
        if role is not None and role.first <= name.first and role.last > name.last:
            continue
        for candidate in _cleaned(analysed, name, kind, by_first, by_last):
            found.append(_extended(analysed, candidate, in_role) if candidate.kind == "person" else candidate)
    return tuple(found)


def _cleaned(
    analysed: AnalysedText,
    name: TaggedName,
    kind: NameKind,
    by_first: dict[int, RolePhrase],
    by_last: dict[int, RolePhrase],
) -> Iterator[Candidate]:
    first, last, titled = _without_titles(analysed, name, by_first, by_last)
    if titled:
        kind = "person"
    if kind != "person":
        last = _without_loose_end(analysed, first, last)
        if first < last and (nameable(analysed.tokens[first]) or last - first > 1):
            yield Candidate(first, last, kind, TAGGED)
        return
    for begin, end in _people(analysed, first, last):
        kind = "organisation" if end - begin == 1 and not titled and _acronym(analysed.tokens[begin]) else "person"
        yield Candidate(begin, end, kind, TAGGED)


def _without_titles(
    analysed: AnalysedText, name: TaggedName, by_first: dict[int, RolePhrase], by_last: dict[int, RolePhrase]
) -> tuple[int, int, bool]:
    """The range without articles, titles, roles and endings, and whether a title was cut from its head."""
    tokens, first, last, titled = analysed.tokens, name.first, name.last, False
    changed = True
    while changed and first < last:
        changed = False
        role, closing = by_first.get(first), by_last.get(last)
        if role and role.last < last and capitalised(tokens[role.last]) and name.label != "FAC":
            after = tokens[role.last].lower
            if after not in words("organisation_tail") and after != "of":
                first, titled, changed = role.last, True, True
                continue
        if tokens[first].lower in personal_titles() and last - first > 1 and not titled:
            first, titled, changed = first + 1, True, True
        elif tokens[first].lower in ARTICLES or tokens[first].text in ENDINGS:
            first, changed = first + 1, True
        elif tokens[last - 1].text in ENDINGS:
            last, changed = last - 1, True
        elif closing and name.label == "PERSON" and _is_surname(analysed, first, closing):
            return first, last, titled
        elif closing and closing.begins >= first and closing.first > first:
            last, changed = closing.begins, True
        elif closing and closing.first <= first:
            return first, first, False
    return first, last, titled


def _is_surname(analysed: AnalysedText, first: int, role: RolePhrase) -> bool:
    """Whether a role word is the surname of the name that begins at `first`: "Amy King", "Peter T. King"."""
    tokens, place = analysed.tokens, role.last - 1
    before = tokens[place - 1]
    given = tokens[first].lower in given_names() or (place - first > 1 and before.text[1:] == ".")
    single = place > first and role.last - role.first == 1 and capitalised(tokens[place])
    return single and given and role.title in lexicon("titles")["surnames"]


def _without_loose_end(analysed: AnalysedText, first: int, last: int) -> int:
    while (
        last - first > 1 and not capitalised(analysed.tokens[last - 1]) and not analysed.tokens[last - 1].text.isdigit()
    ):
        last -= 1
    return last


def _people(analysed: AnalysedText, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The people in a range: it breaks at whatever cannot stand inside a person's name."""
    tokens = analysed.tokens
    begin: int | None = None
    end = first
    for index in range(first, last + 1):
        token = tokens[index] if index < last else None
        if token is not None and (nameable(token) or (begin is not None and after_hyphen(tokens, index))):
            begin = index if begin is None else begin
            end = index + 1
        elif token is not None and begin is not None and _inside(analysed, index):
            continue
        elif begin is not None:
            yield begin, end
            begin = None


def _inside(analysed: AnalysedText, index: int) -> bool:
    token = analysed.tokens[index]
    if token.text in {"-", "'", "’", "."}:
        return glued(analysed.tokens, index)
    return token.lower in words("particles") or (token.text.startswith(("'", "’", "-")) and token.lower != "'s")


def _acronym(token: Token) -> bool:
    return token.text.isupper() and 1 < len(token.text) <= LONGEST_ACRONYM and token.text.isalpha()


def _extended(analysed: AnalysedText, candidate: Candidate, in_role: Container[int]) -> Candidate:
    """The candidate with the proper nouns beside it that grammar binds into it."""
    tokens, first, last = analysed.tokens, candidate.first, candidate.last
    heads = range(first, last)
    while first > 0 and first - 1 not in in_role and _belongs(analysed, first - 1) and tokens[first - 1].head in heads:
        first -= 1
    bound = last < len(tokens) and tokens[last - 1].head == last and tokens[last - 1].dep in {"compound", "flat"}
    if bound and last not in in_role and _belongs(analysed, last):
        last += 1
    while last + 1 < len(tokens) and after_hyphen(tokens, last + 1):
        last += 2
    return replace(candidate, first=first, last=last)


def _belongs(analysed: AnalysedText, index: int) -> bool:
    token = analysed.tokens[index]
    return (
        token.pos == "PROPN"
        and nameable(token)
        and token.entity in {"", "PERSON"}
        and token.text.lstrip(DASHES).isalpha()
        and token.lower not in personal_titles()
        and not token.text.isupper()
        and token.index not in {s.first for s in (analysed.sentence_of(token),)}
    )
