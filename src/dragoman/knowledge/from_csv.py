"""Entries from CSV with the columns of resources/people/*.csv: one office of one actor a row.

A row is written by the user, so whatever is wrong in one is an error that says what to do.
"""

import csv
from collections.abc import Iterator
from typing import TextIO

from dragoman.errors import InputError, InputMalformed, InputTooLarge
from dragoman.knowledge.actors import OFFICE_RANK, UNTOLD, ActorKind, KnownActor, Office
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.entries import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    MOST_ALIASES,
    WIKIDATA_ID,
    LeftOut,
    clean,
    country_code,
    entry,
    in_order,
    is_day,
    told_until,
    usable_name,
)
from dragoman.knowledge.office_titles import kind_of_title, without_state

COLUMNS = (
    "name", "aliases", "title", "kind", "country", "organisation", "start", "end", "wikidata", "office_country",
    "source", "actor_kind", "until",
)  # fmt: skip
ACTOR_KINDS: dict[str, ActorKind] = {
    "": "person", "person": "person", "organisation": "organisation", "group": "group", "outlet": "outlet",
}  # fmt: skip
LONGEST_LINE = 1 << 16
OF_NO_STATE = "-"


class WrongRow(Exception):
    """Something in a row that cannot stand: what was found, and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice


def actors_in_csv(
    file: TextIO, name: str, source: str, until: str | None, left_out: LeftOut
) -> Iterator[KnownActor | InputError]:
    """The actor of each row, or the error of one that is wrong; a header without `name` is the only row then.

    `source` is that of rows that name none, `until` the day up to which the file tells.
    """
    countries = CountryIndex()
    rows = csv.reader(_lines(file, name), delimiter="\t" if name.lower().endswith((".tsv", ".tab")) else ",")
    try:
        columns = [clean(column).casefold() for column in next(filter(None, rows), [])]
        if "name" not in columns:
            yield InputMalformed(f"{name}:1", "no column `name`.", f"The columns are {', '.join(COLUMNS)}.")
            return
        for column in columns:
            if column not in COLUMNS:
                left_out.count(f"cells of the column {column[:40]!r}, which means nothing here")
        for row in filter(None, rows):
            try:
                yield _actor(row, columns, countries, source, until)
            except WrongRow as wrong:
                yield InputMalformed(f"{name}:{rows.line_num}", wrong.found, wrong.advice)
    except csv.Error as error:
        yield InputMalformed(f"{name}:{rows.line_num}", f"no CSV ({error}).", "Correct the quotation marks.")
    except InputTooLarge as error:
        yield error


def _lines(file: TextIO, name: str) -> Iterator[str]:
    """The lines that are no comments (#). A line without an end is not read into memory whole."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise InputTooLarge(f"{name}:{number}", f"a line of more than {LONGEST_LINE:,} characters.", "Shorten it.")
        yield "\n" if line.startswith("#") else line


def _actor(row: list[str], columns: list[str], countries: CountryIndex, source: str, until: str | None) -> KnownActor:
    if len(row) > len(columns):
        raise WrongRow(f"{len(row)} cells under {len(columns)} columns.", "Put cells with a comma in quotation marks.")
    cells = dict(zip(columns, map(clean, row), strict=False))

    def cell(column: str) -> str:
        return cells.get(column, "")

    kind = ACTOR_KINDS.get(cell("actor_kind").casefold())
    if kind is None:
        raise WrongRow(f"the actor_kind {cell('actor_kind')!r}.", "Write person, organisation, group or outlet.")
    country = _country(cell("country"), countries)
    wikidata = cell("wikidata") or None
    if wikidata and not WIKIDATA_ID.fullmatch(wikidata):
        raise WrongRow(f"the Wikidata id {wikidata!r}.", "Write it as Q and digits, or leave it empty.")
    told_source = (cell("source") or source)[:LONGEST_SOURCE]
    office = _office(cells, country, countries, told_source, until)
    return entry(
        name=_name(cell("name")),
        kind=kind,
        country=country,
        wikidata=wikidata,
        aliases=_aliases(cell("aliases")),
        offices=() if office is None else (office,),
        source=told_source,
    )


def _name(name: str) -> str:
    if not name:
        raise WrongRow("a row without a name.", "Give the name, or leave the row out.")
    if len(name) > LONGEST_NAME:
        raise WrongRow(f"a name of {len(name):,} characters.", f"A name has at most {LONGEST_NAME}.")
    if not usable_name(name):
        raise WrongRow(f"the name {name!r}.", "Write it in Latin letters, as English-language news does.")
    return name


def _aliases(written: str) -> list[str]:
    aliases = [alias.strip() for alias in written.split(";") if alias.strip()]
    if len(aliases) > MOST_ALIASES:
        raise WrongRow(f"{len(aliases)} aliases.", f"An actor has at most {MOST_ALIASES}, parted by semicolons.")
    return [_name(alias) for alias in aliases]


def _country(written: str, countries: CountryIndex) -> str | None:
    if not written:
        return None
    code = country_code(written, countries)
    if code is None:
        raise WrongRow(f"the country {written[:60]!r}.", "Write a two-letter code (ISO 3166-1), or leave it empty.")
    return code


def _office(
    cells: dict[str, str], country: str | None, countries: CountryIndex, source: str, until: str | None
) -> Office | None:
    """The office of a row; None where it tells neither title nor kind."""
    title, kind = cells.get("title", ""), cells.get("kind", "").casefold()
    start, end = _day("start", cells), _day("end", cells)
    if not title and not kind:
        if start or end:
            raise WrongRow("a start or an end without an office.", "Give the title of the office, or leave them empty.")
        return None
    if kind and kind not in OFFICE_RANK:
        raise WrongRow(f"the kind of office {kind[:60]!r}.", f"The kinds are {', '.join(OFFICE_RANK)}.")
    if len(title) > LONGEST_NAME:
        raise WrongRow(f"a title of {len(title):,} characters.", f"A title has at most {LONGEST_NAME}.")
    if start and end and not in_order(start, end):
        raise WrongRow(f"an office that begins on {start} and ends on {end}.", "Correct start or end.")
    organisation = cells.get("organisation", "")[:LONGEST_NAME] or None
    of = cells.get("office_country", "")
    named = without_state(title)[1]
    office_country = None if of == OF_NO_STATE else _country(of, countries) or (named.alpha2 if named else country)
    return Office(
        title=title or kind.replace("_", " "),
        kind=kind or kind_of_title(title, organisation),
        country=office_country,
        organisation=organisation,
        start=start,
        end=end,
        source=source,
        known_until=_until(cells, start, end, until),
    )


def _until(cells: dict[str, str], start: str | None, end: str | None, until: str | None) -> str | None:
    """The row's own `until` before that of the file; UNTOLD where the row says that its time is not told."""
    if cells.get("until") == UNTOLD:
        return told_until(start, end, until, lasting=False)
    return told_until(start, end, _day("until", cells) or until)


def _day(column: str, cells: dict[str, str]) -> str | None:
    day = cells.get(column, "")
    if day and not is_day(day):
        raise WrongRow(f"the {column} {day[:40]!r}.", "Write a day, a month or a year: 2019-03-04, 2019-03 or 2019.")
    return day or None
