"""The states of the world, and the words that mean them: names, demonyms, capitals, seats of government."""

from dataclasses import dataclass
from typing import Any, Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain

How = Literal["name", "demonym", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state, or a territory that the news names like one. Codes are ISO 3166-1 (Kosovo: XK, XKX), upper case.

    `aliases` are further names; `demonyms` adjectives and nouns, singular and plural; `capital` the first of
    `capitals`, the spellings of it and the cities that share its office, None where there is none; `seats` buildings
    and streets that stand for the government. `latitude` and `longitude` are degrees, WGS 84, of a point amid the land;
    `geonames` the GeoNames id of the state, `wikidata` its Wikidata ids ("Q212").
    """

    alpha2: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    latitude: float
    longitude: float
    geonames: int
    wikidata: tuple[str, ...]

    @property
    def capital(self) -> str | None:
        """The capital by its usual English name."""
        return self.capitals[0] if self.capitals else None


@dataclass(frozen=True, slots=True)
class CountryName:
    """What a word says about a country, and by what kind of word."""

    country: Country
    how: How


class CountryIndex:
    """States found by code or by any word that means them. Read-only."""

    def __init__(self, rows: list[dict[str, Any]] | None = None) -> None:
        """The index of the rows, or of the embedded `countries.yaml`; KnowledgeError where a row lacks a field."""
        countries = [_country(row) for row in (lexicon("countries") if rows is None else rows)]
        self._by_code = {country.alpha2: country for country in countries}
        self._by_code3 = {country.alpha3: country for country in countries}
        self._by_wikidata = {name: country for country in countries for name in country.wikidata}
        self._by_name: dict[str, CountryName] = {}
        for country in countries:
            self._file(country, "name", (country.name, *country.aliases))
        for country in countries:
            self._file(country, "demonym", country.demonyms)
        for country in countries:
            self._file(country, "seat", country.seats)
            self._file(country, "capital", country.capitals)

    def named(self, word: str) -> CountryName | None:
        """The country that `word` names, with or without "the"; None where it names none.

        A word that means two (Singapore, the state and its capital) is the state by name, then by demonym. A name that
        is ordinary elsewhere (Georgia, Jordan, Chad, Turkey, "us") is found all the same: the caller looks at the text.
        """
        key = plain(word)
        return self._by_name.get(key) or self._by_name.get(key.removeprefix("the "))

    def get(self, code: str) -> Country | None:
        """The country of an alpha-2 or alpha-3 code, in either case."""
        return self._by_code.get(code.upper()) or self._by_code3.get(code.upper())

    def with_wikidata(self, item: str) -> Country | None:
        """The country of a Wikidata id ("Q212")."""
        return self._by_wikidata.get(item)

    def all(self) -> tuple[Country, ...]:
        """Every country, by alpha-2 code."""
        return tuple(self._by_code[code] for code in sorted(self._by_code))

    def _file(self, country: Country, how: How, words: tuple[str, ...]) -> None:
        for word in words:
            self._by_name.setdefault(plain(word), CountryName(country, how))


def _country(row: dict[str, Any]) -> Country:
    try:
        return Country(
            alpha2=row["alpha2"],
            alpha3=row["alpha3"],
            name=row["name"],
            aliases=tuple(row["aliases"]),
            demonyms=tuple(row["demonyms"]),
            capitals=tuple(row["capitals"]),
            seats=tuple(row["seats"]),
            latitude=float(row["at"][0]),
            longitude=float(row["at"][1]),
            geonames=int(row["geonames"]),
            wikidata=tuple(row["wikidata"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise KnowledgeError(f"countries.yaml: the row {row!r} is not complete ({error!r})") from error
