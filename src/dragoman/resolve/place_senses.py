"""What places a written name can mean: candidates of the gazetteer, with how well the name fits each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.gazetteer import Gazetteer, KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain

MOST_SENSES = 40
"""Candidates kept for one name: a bound on work; past it, hamlets are left out."""

ALIAS_COST = 0.9
SHORTENED_COST = 1.5
"""What fits less: a name that is not the place's own; a division without the word for its kind ("Wayne" County)."""

LONGEST_NAME_WORDS = 12
WELL_KNOWN = 6.2
DIVISION_KINDS = frozenset({"region", "district", "city"})


@dataclass(frozen=True, slots=True)
class Sense:
    """A place that a name may mean. `fit` is its prominence less what does not fit: logarithmic, higher is likelier."""

    place: KnownPlace
    fit: float


@dataclass(frozen=True, slots=True)
class Form:
    """A name as looked up: the bare name in its plain form, and the kind of place that its words tell, if any."""

    bare: str
    kind: str | None


@cache
def kind_words() -> dict[str, frozenset[str]]:
    """For each word beside a place's name, the kinds of place it may tell."""
    found: dict[str, set[str]] = {}
    for kind, words in lexicon("place_words")["kinds"].items():
        for word in words:
            found.setdefault(plain(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def words_of(list_name: str) -> frozenset[str]:
    """One of the plain lists of the lexicon, in plain form."""
    return frozenset(plain(word) for word in lexicon("place_words")[list_name])


class Senses:
    """Finds what places names can mean. Keeps what it found for one article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._gazetteer: Gazetteer = knowledge.gazetteer
        self._countries = knowledge.countries
        self._found: dict[tuple[str, str], tuple[Form, tuple[Sense, ...]]] = {}

    def of(self, written: str, kind: str) -> tuple[Form, tuple[Sense, ...]]:
        """The form under which the name was found, and its senses, likeliest first; none where nothing is known."""
        key = (written, kind)
        if key not in self._found:
            self._found[key] = self._country_senses(written) if kind == "nationality" else self._place_senses(written)
        return self._found[key]

    def _country_senses(self, written: str) -> tuple[Form, tuple[Sense, ...]]:
        form = Form(plain(written), "country")
        found = self._countries.named(written)
        if found is None or found.how not in ("name", "demonym"):
            return form, tuple(sense for sense in self._senses(form) if _has_people_named(sense))
        place = self._gazetteer.get(found.country.geonames)
        return form, (Sense(place, place.prominence),) if place else ()

    def _place_senses(self, written: str) -> tuple[Form, tuple[Sense, ...]]:
        for form in forms(written):
            senses = self._senses(form)
            if senses:
                return form, self._with_features(form, senses)
        country = self._countries.named(written)
        if country is not None and country.how in ("name", "demonym"):
            return self._country_senses(written)
        return next(iter(forms(written)), Form(plain(written), None)), ()

    def _with_features(self, form: Form, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """The senses and those of the name without its kind word that are of that kind: "Tana River", the river."""
        rest, kind = without_kind(form.bare.split())
        if kind is None or kind in DIVISION_KINDS:
            return senses
        known = {sense.place.key for sense in senses}
        more = [
            s for s in self._senses(Form(" ".join(rest), kind)) if s.place.kind == kind and s.place.key not in known
        ]
        return tuple(sorted([*senses, *more], key=lambda s: (-s.fit, s.place.key)))

    def _senses(self, form: Form) -> tuple[Sense, ...]:
        places = self._gazetteer.named(form.bare)[:MOST_SENSES]
        senses = [Sense(place, place.prominence - misfit(form, place)) for place in places]
        return tuple(sorted(senses, key=lambda s: (-s.fit, s.place.key)))


def _has_people_named(sense: Sense) -> bool:
    """Whether the place is a well known region that the word for its people may stand for ("Chechen", "European")."""
    wide = sense.place.kind in ("region", "continent", "island")
    return wide and sense.place.prominence >= WELL_KNOWN


def forms(written: str) -> Iterator[Form]:
    """The ways to look a name up: whole, then without the words that tell its kind or take a part of it."""
    words = plain(written).removesuffix(" s").split()[:LONGEST_NAME_WORDS]
    if not words:
        return
    rest, kind = without_kind(words)
    yield Form(" ".join(words), kind)
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
        rest, kind = without_kind(words)
        yield Form(" ".join(words), kind)
    if kind is not None:
        yield Form(" ".join(rest), kind)
    inner = without_parts(rest)
    if inner != rest:
        yield Form(" ".join(inner), kind)
        last, inner_kind = without_kind(inner)
        if inner_kind is not None:
            yield Form(" ".join(last), inner_kind)


def without_kind(words: list[str]) -> tuple[list[str], str | None]:
    """The words of a name less the words for its kind, before or after it; and that kind."""
    for size in (3, 2, 1):
        ending = " ".join(words[-size:])
        if len(words) > size and ending in kind_words():
            return words[:-size], kind_word(ending)
    for size in (3, 2, 1):
        beginning = " ".join(words[:size])
        if len(words) > size and beginning in words_of("leading"):
            return words[size:], kind_word(words[0])
    return words, None


def without_parts(words: list[str]) -> list[str]:
    """The words of a name less "southern", "downtown" and the like before it."""
    while len(words) > 1 and words[0] in words_of("parts"):
        words = words[1:]
    return words


def kind_word(word: str) -> str | None:
    """The kind of place that a word tells; the first by name where it may tell several."""
    kinds = kind_words().get(word)
    return min(kinds, key=lambda kind: (kind != "region", kind)) if kinds else None


def misfit(form: Form, place: KnownPlace) -> float:
    """What a name lacks of being the own name of a place: 0 for its own name."""
    own = plain(place.name)
    if own == form.bare:
        return 0.0
    if place.kind in ("region", "district") and place.kind != form.kind and is_shortened(form.bare, own):
        return SHORTENED_COST
    return ALIAS_COST


def is_shortened(bare: str, own: str) -> bool:
    """Whether a division's own name is the bare one and the word for its kind, or a form of that."""
    return own.startswith(bare[:4]) or own.split(" ")[-1] in kind_words()


def kinds_told(words: Iterable[str]) -> frozenset[str]:
    """The kinds of place that the words right after a name tell: "River", "nuclear power plant"."""
    listed = [plain(word) for word in words]
    for size in (3, 2, 1):
        kinds = kind_words().get(" ".join(listed[:size])) if len(listed) >= size else None
        if kinds:
            return kinds
    return frozenset()
