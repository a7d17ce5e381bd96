"""Rules that find names the tagger missed: after titles, by repetition, and the offices beside them."""

from collections.abc import Container, Iterable, Iterator, Sequence

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.words import is_english
from dragoman.spot.candidates import (
    AFTER_ROLE,
    AFTER_TITLE,
    KNOWN_PHRASE,
    OFFICE,
    REPEATED,
    Candidate,
    NameKind,
    capitalised,
    glued,
    name_run,
    nameable,
    surname_of,
    text_of,
    words,
)
from dragoman.spot.role_words import RolePhrase, personal_titles

OPENS = frozenset("\"“‘'")
BREAKS_OFF = frozenset({"DET", "PRON", "AUX"})
"""Parts of speech that follow a name at the head of a sentence ("Trump this week") rather than a verb or a noun."""

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LONGEST_SENTENCE = 60
"""Tokens of the next sentence among which a noun is looked for."""

APOSTROPHES = frozenset("'’")
LONGEST_BODY = 5
"""Tokens after the members in the name of a body."""

LONGEST_DATELINE = 4
AFTER_DATELINE = frozenset({",", "(", "-", "--", "–", "—"})
WRITTEN_FROM = 3.7
"""Prominence of a place from which news is written."""

MOST_FORMS = 20
"""Names that begin with one word and are looked for again, at most."""


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
            belongs = (
                analysed.head(tokens[role.last - 1]).index == role.last and tokens[role.last - 1].dep == "compound"
            )
            yield from _run_after(analysed, role.last, AFTER_TITLE if belongs else AFTER_ROLE)


def _run_after(analysed: AnalysedText, first: int, rank: int) -> Iterator[Candidate]:
    tokens = analysed.tokens
    while first < len(tokens) and (tokens[first].text == "." or tokens[first].lower in personal_titles()):
        first += 1
    if first >= len(tokens) or tokens[first].sentence != tokens[first - 1].sentence or not capitalised(tokens[first]):
        return
    last = name_run(tokens, first)
    if last > first and tokens[last - 1].lower not in words("organisation_tail"):
        yield Candidate(first, last, "person", rank)


def by_members(analysed: AnalysedText) -> Iterator[Candidate]:
    """Bodies named after their members, of several ("the Miners' Federation"), where no other name stands."""
    tokens = analysed.tokens
    for mark in tokens[1:]:
        members = tokens[mark.index - 1]
        plural = members.lower.endswith("s") and capitalised(members) and members.end == mark.start
        if mark.text not in APOSTROPHES or not plural:
            continue
        last = mark.index + 1
        while last < min(len(tokens), mark.index + LONGEST_BODY) and capitalised(tokens[last]):
            last += 1
        if last > mark.index + 1 and tokens[last - 1].lower in words("organisation_tail"):
            yield Candidate(members.index, last, "organisation", REPEATED)


def by_speaking(analysed: AnalysedText, headings: Container[int]) -> Iterator[Candidate]:
    """Bodies that the tagger missed, who say what "it" does: "Orvane said it was ready to lend"."""
    tokens = analysed.tokens
    for token in tokens:
        verb = analysed.head(token)
        if token.dep != "nsubj" or token.pos != "PROPN" or verb.pos != "VERB" or token.index in headings:
            continue
        first = token.index
        while first and tokens[first - 1].head == token.index and tokens[first - 1].pos == "PROPN":
            first -= 1
        clauses = (c for c in analysed.children(verb) if c.dep == "ccomp")
        of_itself = any(s.lower == "it" and s.dep == "nsubj" for c in clauses for s in analysed.children(c))
        if of_itself and all(nameable(t) for t in tokens[first : token.index + 1]):
            yield Candidate(first, token.index + 1, "organisation", REPEATED)


def by_description(analysed: AnalysedText, headings: Container[int]) -> Iterator[Candidate]:
    """Bodies that the tagger took for nothing, which a noun for bodies takes up in the next sentence: "Orvane ... The
    company ...".
    """
    tokens = analysed.tokens
    nouns = frozenset(lexicon("anaphors")["bodies"])
    for token in tokens:
        if token.dep not in SUBJECTS or token.pos != "PROPN" or token.entity or token.index in headings:
            continue
        first = token.index
        while first and tokens[first - 1].head == token.index and tokens[first - 1].pos == "PROPN":
            first -= 1
        name = tokens[first : token.index + 1]
        if any(t.entity for t in name) or not all(nameable(t) for t in name) or not _is_of_a_thing(analysed, name):
            continue
        following = analysed.sentences[token.sentence + 1 : token.sentence + 2]
        words = [t for s in following for t in tokens[s.first : min(s.last, s.first + LONGEST_SENTENCE)]]
        if any(t.tag == "NN" and t.lower in nouns and _is_definite(analysed, t) for t in words):
            yield Candidate(first, token.index + 1, "organisation", REPEATED)


def _is_of_a_thing(analysed: AnalysedText, name: Sequence[Token]) -> bool:
    """Whether a name is no person's: it ends in an English word ("Zenith Apparel"), or "which" follows it."""
    after = analysed.tokens[name[-1].index + 1 : name[-1].index + 3]
    relative = len(after) > 1 and after[0].text == "," and after[1].lower == "which"
    return relative or (len(name) > 1 and is_english(name[-1].text))


def _is_definite(analysed: AnalysedText, noun: Token) -> bool:
    """Whether "the" alone stands before a noun."""
    return [c.lower for c in analysed.children(noun) if c.index < noun.index] == ["the"]


def by_nickname(analysed: AnalysedText, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """People whose name has a nickname in quotation marks in it: `Robert "Bob" Marlow`."""
    tokens = analysed.tokens
    for candidate in chosen:
        first, mark = candidate.first, candidate.last
        if candidate.kind != "person" or mark + 3 >= len(tokens):
            continue
        nick, closing, surname = tokens[mark + 1 : mark + 4]
        quoted = tokens[mark].text in QUOTES and closing.text in QUOTES and nameable(nick) and nick.text.isalpha()
        if quoted and surname.sentence == tokens[first].sentence and nameable(surname) and surname.pos == "PROPN":
            yield Candidate(first, name_run(tokens, mark + 3), "person", KNOWN_PHRASE)


def by_dateline(analysed: AnalysedText, knowledge: Knowledge) -> Iterator[Candidate]:
    """Known places in capitals that open a paragraph as the place of writing: "GENEVA (Agency) - ", "LIMA, May 3"."""
    tokens = analysed.tokens
    for paragraph in analysed.paragraphs:
        last = paragraph.first
        while last < min(paragraph.last, paragraph.first + LONGEST_DATELINE) and _in_capitals(tokens[last]):
            last += 1
        if last == paragraph.first or last >= paragraph.last or tokens[last].text not in AFTER_DATELINE:
            continue
        places = knowledge.gazetteer.named(text_of(analysed, paragraph.first, last))
        if places and places[0].prominence >= WRITTEN_FROM:
            yield Candidate(paragraph.first, last, "place", KNOWN_PHRASE)


def _in_capitals(token: Token) -> bool:
    return token.text.isupper() and (token.text.isalpha() or "." in token.text)


def by_repetition(analysed: AnalysedText, chosen: Iterable[Candidate], headings: Container[int]) -> Iterator[Candidate]:
    """Names of the article that come again where nothing saw them: the full name, or a person's last name."""
    repeatable = _repeatable(analysed, chosen)
    tokens = analysed.tokens
    lower = {token.text for token in tokens if token.text.islower()}
    for token in tokens:
        for (written, length), kind in repeatable.get(token.text, ()):
            last = token.index + length
            same = last <= len(tokens) and text_of(analysed, token.index, last) == written
            only_a_name = kind == "person" and token.lower not in lower
            if token.lower in words("months") and length == 1 and not _is_no_month(tokens, token.index):
                continue
            if same and (token.index in headings or _is_name(tokens, token.index, only_a_name)):
                yield Candidate(token.index, last, kind, REPEATED)


def _is_no_month(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a surname that is a month as well (May, April) is meant as a name: nothing beside it dates anything, and
    at the head of a sentence a verb follows.
    """
    before = tokens[index - 1] if index and tokens[index - 1].sentence == tokens[index].sentence else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.pos == "NUM" or after.text[:1].isdigit()):
        return False
    if before is None or before.text in OPENS:
        return after is not None and (after.pos in {"VERB", "AUX"} or after.tag == "POS")
    return before.pos != "NUM" and not before.text[-1:].isdigit() and before.lower not in words("before_a_month")


def _is_name(tokens: tuple[Token, ...], index: int, only_a_name: bool) -> bool:
    """Whether a capital letter tells a name: not at the head of a sentence, unless the word is the subject there.

    A word that the article has as nothing but a person's name (`only_a_name`) is one there before any word that cannot
    go on from an ordinary noun.
    """
    token, following = tokens[index], tokens[index + 1 : index + 2]
    if token.pos in {"PROPN", "X"} or (index > 0 and tokens[index - 1].text[-1:] not in '.!?"“”'):
        return True
    if only_a_name and following and (following[0].pos in BREAKS_OFF or following[0].tag == "POS"):
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
            last = surname_of(analysed, candidate)
            forms.append((last, last + 1))
        for first, last in forms:
            written = text_of(analysed, first, last)
            surname = candidate.kind == "person" and (first, last) != (candidate.first, candidate.last)
            ordinary = written.lower() in words("never") and not (surname and written.lower() in words("months"))
            if len(written) > 2 and not ordinary:
                by_form = found.setdefault(analysed.tokens[first].text, {})
                if len(by_form) < MOST_FORMS:
                    by_form.setdefault((written, last - first), candidate.kind)
    return {word: tuple(sorted(forms.items(), key=lambda f: (-f[0][1], f[0][0]))) for word, forms in found.items()}


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
