"""The people of an article: its person names gathered by who is meant, before anybody is looked up."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.resolve.claims import RoleClaim
from dragoman.spot.names import Name
from dragoman.spot.role_words import personal_titles

MOST_FORMS = 40
"""Names of one person that are looked at for the fullest form: the first, full names before single words."""

MOST_OF_ONE_SURNAME = 12
"""People of one surname in an article that are told apart; a bound against hostile lists."""

OFFICE_COUNTS = 3
LONGEST_NAME = 6
"""Words of a name in which a surname of several words is looked for."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
INTRODUCED = re.compile(r",\s+(?:aged )?[1-9]\d?,\s+an?\s")
"""After a name, an age and what the person is ("43, a driver"): brought in by that name, and nobody named before."""

ARTICLE_BEFORE = re.compile(r"^(?:al|el|as|ash|ar|an|ad) (?=\w)")
"""The Arabic article, written with a hyphen before a surname."""

NICKNAME = re.compile(r"""\s["“”'‘’](\w+)["“”'‘’](?=\s)""")
"""A nickname in quotation marks between given name and surname."""

INITIAL = re.compile(r"(?:[A-Za-z]\.?){1,2}$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as written: `words` without suffixes, particles and nickname, in plain form; `nickname`, in plain
    form, is one written in quotation marks within, "" without one.
    """

    name: Name
    words: tuple[str, ...]
    gender: str
    nickname: str = ""

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
        first = self.names[:MOST_FORMS]
        return max(first, key=lambda n: (n.full, len([w for w in n.words if len(w) > 1])))

    @property
    def gender(self) -> str:
        """The gender that titles, role words or the given name tell; "" where none does."""
        told = [n.gender for n in self.names[:MOST_FORMS] if n.gender]
        if told:
            return told[0]
        gendered: dict[str, str] = lexicon("titles")["gendered"]
        for claim in self.claims:
            if claim.title in gendered:
                return gendered[claim.title]
        return gender_of_given(self.form.given)


def gender_of_given(given: str) -> str:
    """The gender that a given name (plain form) tells; "" where it tells none."""
    return _given_names().get(given, "")


@cache
def _given_names() -> Mapping[str, str]:
    lists = lexicon("name_words")
    return {given: gender for gender in ("masculine", "feminine") for given in lists[f"given_{gender}"]}


def person_name(name: Name, analysed: AnalysedText) -> PersonName | None:
    """The parts of a person's name; None where nothing is left of it in plain form."""
    particles = set(lexicon("name_words")["particles"])
    nickname = NICKNAME.search(name.text)
    written = NICKNAME.sub("", name.text)
    words = [plain(w) for w in re.split(r"\s+", written) if w.lower() not in SUFFIXES and w not in particles]
    words = [ARTICLE_BEFORE.sub("", word) for word in words if word]
    if not words:
        return None
    before = analysed.tokens_between(max(0, name.start - 2), name.start)
    title = before[-1].lower if before else ""
    gender = personal_titles().get(title, "")
    return PersonName(name, tuple(words), gender, plain(nickname.group(1)) if nickname else "")


def people_of(
    names: Sequence[Name],
    analysed: AnalysedText,
    claims: Mapping[tuple[int, int], tuple[RoleClaim, ...]],
    in_office: Callable[[str], bool] = lambda _: False,
) -> list[Person]:
    """The people of the article, by first mention: full names first, then what stands for them: surnames, given names.

    `in_office` tells whether somebody known of a full name holds or seeks an office on the day.
    """
    written = [p for p in (person_name(n, analysed) for n in names if n.kind == "person") if p is not None]
    gathered = _Gathered(in_office)
    long_surnames = _long_surnames(written)
    written = [replace(p, words=p.words[-1:]) if plain(p.name.text) in long_surnames else p for p in written]
    for person in written:
        if person.full:
            gathered.add_full(person)
    for person in written:
        if not person.full:
            gathered.add_single(person, INTRODUCED.match(analysed.text, person.name.end) is not None)
    for found in gathered.people:
        found.names.sort(key=lambda p: p.name.start)
        for n in found.names:
            found.claims.extend(claims.get((n.name.start, n.name.end), ()))
    return sorted(gathered.people, key=lambda p: p.names[0].name.start)


def _long_surnames(written: Sequence[PersonName]) -> frozenset[str]:
    """What follows the given name in the full names of the article, where that is several words: "de Lind", "Peña
    Robles".
    """
    found: set[str] = set()
    for person in written:
        words = [w for w in plain(NICKNAME.sub("", person.name.text)).split() if w not in SUFFIXES][:LONGEST_NAME]
        found.update(" ".join(words[place:]) for place in range(1, len(words) - 1) if len(words[place]) > 1)
    return frozenset(found)


class _Gathered:
    def __init__(self, in_office: Callable[[str], bool]) -> None:
        self.people: list[Person] = []
        self._in_office = in_office
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._by_words: dict[tuple[str, str], Person] = {}
        self._starts: dict[int, list[int]] = {}
        self._full_names: Counter[int] = Counter()

    def add_full(self, written: PersonName) -> None:
        same = self._by_words.get((written.given, written.surname)) or self._of_one_surname(written)
        if same is None:
            same = self._new(written)
            self._by_given.setdefault(written.given, []).append(same)
        else:
            self._add(same, written)
        self._by_words[(written.given, written.surname)] = same
        if written.nickname:
            self._by_words.setdefault((written.nickname, written.surname), same)
            self._by_given.setdefault(written.nickname, []).append(same)
        self._full_names[id(same)] += 1

    def add_single(self, written: PersonName, introduced: bool) -> None:
        word = written.surname
        if introduced:
            self._new(written)
            return
        fitting = self._fitting(written, self._by_surname.get(word, [])) or self._fitting(
            written, self._by_given.get(word, [])
        )
        if not fitting:
            self._new(written)
        elif len(fitting) == 1:
            self._add(fitting[0], written)
        else:
            self._add(max(fitting, key=lambda p: self._nearness(p, written.name.start)), written)

    def _of_one_surname(self, written: PersonName) -> Person | None:
        people = self._by_surname.get(written.surname, [])[:MOST_OF_ONE_SURNAME]
        return next((p for p in people if same_given(written, p.names[0])), None)

    def _new(self, written: PersonName) -> Person:
        person = Person([written])
        self.people.append(person)
        self._by_surname.setdefault(written.surname, []).append(person)
        self._starts[id(person)] = [written.name.start]
        return person

    def _add(self, person: Person, written: PersonName) -> None:
        person.names.append(written)
        insort(self._starts[id(person)], written.name.start)

    def _fitting(self, written: PersonName, people: list[Person]) -> list[Person]:
        some = people[:MOST_OF_ONE_SURNAME]
        return [p for p in some if not written.gender or not p.gender or p.gender == written.gender]

    def _nearness(self, person: Person, start: int) -> tuple[int, bool, int]:
        """Orders people of one surname: whom the article names most in full, an office on the day counting as
        OFFICE_COUNTS names, then who was named last before the place.

        A bare surname is the one whom the article is about; the other is told apart by given name or title.
        """
        starts = self._starts[id(person)]
        place = bisect_left(starts, start)
        near = (True, starts[place - 1]) if place else (False, -starts[0])
        weight = self._full_names[id(person)] + OFFICE_COUNTS * self._in_office(person.form.name.text)
        return (weight, *near)


def same_given(one: PersonName, other: PersonName) -> bool:
    """Whether two full names of one surname can be one person by their given names (J. Kerry, Vlad for Vladimir)."""
    if not (one.full and other.full):
        return False
    short, long = sorted((one.given, other.given), key=len)
    if short == long or (INITIAL.match(short) and short[:1] == long[:1]):
        return True
    nicknames: dict[str, list[str]] = lexicon("nicknames")
    if len(short) >= 3 and long.startswith(short) and (len(short) > 3 or long not in nicknames):
        return True
    return short in nicknames.get(long, ()) or long in nicknames.get(short, ())
