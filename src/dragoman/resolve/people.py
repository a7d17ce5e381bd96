"""The people of an article: its person names gathered by who is meant, before anybody is looked up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.resolve.claims import RoleClaim
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
ARTICLE_BEFORE = re.compile(r"^(?:al|el|as|ash|ar|an|ad) (?=\w)")
"""The Arabic article, written with a hyphen before a surname."""

INITIAL = re.compile(r"(?:[A-Za-z]\.?){1,2}$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as written: `words` without suffixes and particles, in plain form."""

    name: Name
    words: tuple[str, ...]
    gender: str

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.words) > 1

    @property
    def given(self) -> str:
        """The first word of a full name, "" otherwise."""
        return self.words[0] if self.full else ""

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]


@dataclass(slots=True)
class Person:
    """The names that mean one person, in text order, and what the text says of them."""

    names: list[PersonName]
    claims: list[RoleClaim] = field(default_factory=list)

    @property
    def form(self) -> PersonName:
        """The fullest written form; the first where several are as full."""
        return max(self.names, key=lambda n: (n.full, len([w for w in n.words if len(w) > 1])))

    @property
    def gender(self) -> str:
        """The gender that titles, role words or the given name tell; "" where none does."""
        told = [n.gender for n in self.names if n.gender]
        if told:
            return told[0]
        gendered: dict[str, str] = lexicon("titles")["gendered"]
        for claim in self.claims:
            if claim.title in gendered:
                return gendered[claim.title]
        return gender_of_given(self.form.given)


def gender_of_given(given: str) -> str:
    """The gender that a given name (plain form) tells; "" where it tells none."""
    lists = lexicon("name_words")
    if given in lists["given_masculine"]:
        return "masculine"
    return "feminine" if given in lists["given_feminine"] else ""


def person_name(name: Name, analysed: AnalysedText) -> PersonName | None:
    """The parts of a person's name; None where nothing is left of it in plain form."""
    particles = set(lexicon("name_words")["particles"])
    words = [plain(w) for w in re.split(r"\s+", name.text) if w.lower() not in SUFFIXES and w not in particles]
    words = [ARTICLE_BEFORE.sub("", word) for word in words if word]
    if not words:
        return None
    before = analysed.tokens_between(max(0, name.start - 2), name.start)
    title = before[-1].lower if before else ""
    return PersonName(name, tuple(words), personal_titles().get(title, ""))


def people_of(
    names: Sequence[Name], analysed: AnalysedText, claims: Mapping[tuple[int, int], tuple[RoleClaim, ...]]
) -> list[Person]:
    """The people of the article, by first mention: full names first, then the single words that stand for them."""
    written = [p for p in (person_name(n, analysed) for n in names if n.kind == "person") if p is not None]
    gathered = _Gathered()
    for person in written:
        if person.full:
            gathered.add_full(person)
    for person in written:
        if not person.full:
            gathered.add_single(person)
    for found in gathered.people:
        found.names.sort(key=lambda p: p.name.start)
        for n in found.names:
            found.claims.extend(claims.get((n.name.start, n.name.end), ()))
    return sorted(gathered.people, key=lambda p: p.names[0].name.start)


class _Gathered:
    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._last: dict[str, Person] = {}

    def add_full(self, written: PersonName) -> None:
        for person in self._by_surname.get(written.surname, ()):
            if any(same_given(written, other) for other in person.names):
                person.names.append(written)
                return
        person = Person([written])
        self.people.append(person)
        self._by_surname.setdefault(written.surname, []).append(person)
        self._by_given.setdefault(written.given, []).append(person)

    def add_single(self, written: PersonName) -> None:
        word = written.surname
        fitting = self._fitting(written, self._by_surname.get(word, [])) or self._fitting(
            written, self._by_given.get(word, [])
        )
        if not fitting:
            person = Person([written])
            self.people.append(person)
            self._by_surname.setdefault(word, []).append(person)
            return
        nearest = max(fitting, key=lambda p: _nearness(p, written.name.start))
        nearest.names.append(written)

    def _fitting(self, written: PersonName, people: list[Person]) -> list[Person]:
        return [p for p in people if not written.gender or not p.gender or p.gender == written.gender]


def _nearness(person: Person, start: int) -> tuple[bool, int]:
    """Orders people of one surname: the one named last before the place, else the first after it."""
    before = [n.name.start for n in person.names if n.name.start < start]
    return (True, max(before)) if before else (False, -person.names[0].name.start)


def same_given(one: PersonName, other: PersonName) -> bool:
    """Whether two full names of one surname can be one person by their given names (J. Kerry, Vlad for Vladimir)."""
    if not (one.full and other.full):
        return False
    short, long = sorted((one.given, other.given), key=len)
    if short == long or (INITIAL.match(short) and short[:1] == long[:1]):
        return True
    if len(short) >= 3 and long.startswith(short):
        return True
    nicknames: dict[str, list[str]] = lexicon("nicknames")
    return short in nicknames.get(long, ()) or long in nicknames.get(short, ())
