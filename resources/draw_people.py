"""Draws the people tables of resources/people from a folder of open corpora (CORPORA/knowledge, with people.jsonl).

Run: `python resources/draw_people.py CORPORA_KNOWLEDGE_DIR`. What comes out is reviewed and committed; the pack
is built from it (build_actors.py), not from the corpora. Sources and licences are in SOURCES.md.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.normal import plain
from dragoman.knowledge.office_titles import title_patterns

HERE = Path(__file__).parent / "people"
LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ʻʼ`. -]+")
OLDEST_LOCAL_END = "2000"
JOINED_DAYS = 90
"""Terms of one office that follow each other within this many days are one."""

COUNTRIES = {
    "us": "US", "united-kingdom": "GB", "russia": "RU", "ukraine": "UA", "DRC": "CD", "Congo (Brazzaville)": "CG",
    "People's Republic of China": "CN", "The Dominican": "DO", "Turkish Republic of Northern Cyprus": "",
    "Holy See (Vatican City)": "VA", "C&ocirc;te d'Ivoire": "CI", "KSV": "XK", "ROM": "RO", "ZAR": "CD", "TMP": "TL",
}  # fmt: skip
ROLE_NAMES = {
    "rep": "representative", "sen": "senator", "prez": "president", "viceprez": "vice president",
    "United States representative": "representative", "United States senator": "senator",
    "non-voting member of the House of Representatives": "delegate",
    "People's Deputy of Ukraine": "member of parliament",
    "Member of the House of Lords": "member of the House of Lords",
}  # fmt: skip
BODIES = {
    "representative": "United States House of Representatives", "delegate": "United States House of Representatives",
    "senator": "United States Senate", "member of the State Duma": "State Duma",
    "member of the Federation Council of Russia": "Federation Council", "People's Deputy of Ukraine": "Verkhovna Rada",
}  # fmt: skip
TERRITORIES = frozenset({"PR", "NC", "GL", "FO", "CK", "GI", "BM", "FK", "AD"})
HOME_OF_CROWN = {
    "Charles III": "GB", "Elizabeth II": "GB", "Willem-Alexander": "NL", "Margrethe II": "DK", "Emmanuel Macron": "FR",
}  # fmt: skip
"""Heads of several states, or of one and its territories, are kept for the one that the news means."""

PLAIN_TITLES = {
    ("foreign_minister", ""): "foreign minister", ("foreign_minister", "US"): "secretary of state",
    ("foreign_minister", "GB"): "foreign secretary", ("defence_minister", ""): "defence minister",
    ("defence_minister", "US"): "secretary of defense", ("defence_minister", "GB"): "defence secretary",
    ("finance_minister", ""): "finance minister", ("finance_minister", "US"): "treasury secretary",
    ("finance_minister", "GB"): "chancellor of the exchequer", ("interior_minister", ""): "interior minister",
    ("interior_minister", "US"): "homeland security secretary", ("interior_minister", "GB"): "home secretary",
}  # fmt: skip
OF_A_STATE = re.compile(
    r"(?i)^(president|prime minister|monarch|sultan|king|queen|emperor|emir|captain regent|vice president|"
    r"chancellor|chairman of the council of ministers) of .*"
)
ROLE_WORDS = re.compile(
    r"\b(Prime|Minister|President|Presidential|Secretary|Deputy|Vice|First|Assistant|Under|Ambassador|Director|Head|"
    r"Chair|Chairman|Chief|Staff|Governor|Lieutenant|Mayor|Member|Permanent|Representative|Prosecutor|General|"
    r"Commander|Administrator|Advis[eo]r|Counselor|Senior|Press|Speaker|Leader|Lady|Justice|Monarch|Lord|Special|"
    r"Envoy|Acting|Attorney|Commissioner|Minority|Majority|Parliamentary|Principal|Private|State|Sultan|King|Queen|"
    r"Captain|Regent|Chancellor|Emperor|Emir|Council(?= of Ministers)|Ministers|Financial|Economic|Information|"
    r"Communications|Plenipotentiary|Solicitor|Paymaster|Cabinet(?= Secretary)|COP(?!\d))\b(?!'s)"
)
TITLE_BEFORE = re.compile(
    r"^(acting |minister |sheikh |prince |dr\.? |gen(eral)?\.? |col(onel)?\.? |maj(or)?\.? |king |sir |"
    r"spain |swiss confederation |ministers |air vice-marshal |emperor )+",
    re.IGNORECASE,
)


TITLED = re.compile(
    r"(?i)(secretary|senator|sen|president|prime minister|minister|governor|gov|ambassador|chancellor|vice|us|foreign|"
    r"deputy|former|congressman|representative|rep|speaker|mayor|premier|pm|judge|justice|crown|queen|emir|sultan)\b"
)


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One office of one person, as it stands in the tables. Empty means unknown; `aliases` are parted by `;`."""

    name: str
    aliases: str
    title: str
    kind: str
    country: str
    organisation: str
    start: str
    end: str
    wikidata: str
    source: str


OFFICE = re.compile(
    r"(?i)\b(?:president|secretary|ambassador|minister) (?:of|to)\b|\b(?:vice-president|prime minister)$"
)
"""Names in a dictionary of actors that are offices, and no people."""


def main(folder: Path) -> None:
    """Write one table for each source found in `folder/people.jsonl`."""
    countries = CountryIndex()
    rows: dict[str, list[Row]] = defaultdict(list)
    with (folder / "people.jsonl").open(encoding="utf-8") as file:
        for line in file:
            for row in drawn(json.loads(line), countries):
                rows[row.source].append(row)
    for source, found in sorted(rows.items()):
        write_rows(HERE / f"{source}.csv", joined(found))
        print(source, len(found), len(joined(found)))


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows as CSV, sorted, with the field names on top."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Row)])
        writer.writerows(astuple(row) for row in sorted(set(rows)))


def drawn(record: dict[str, object], countries: CountryIndex) -> Iterator[Row]:
    """The rows that a record makes: none where it is no usable person, two for a president who governs."""
    source = str(record["src"])
    name = clean_name(str(record["name"]))
    country = _country(str(record["country"]), countries)
    if name is None or country is None:
        return
    aliases = sorted(
        {a for a in map(clean_name, record.get("aliases") or []) if a and a != name and not TITLED.match(a)}
    )  # type: ignore[call-overload]
    role = str(record["role"])
    wikidata = str(record.get("wikidata") or "")
    if source == "petrarch2014":
        if role not in {"GOV", "ELI"} or OFFICE.search(name):
            return
        start, end = _petrarch_days(str(record["start"])) if role == "GOV" else ("", "")
        title = "member of the government" if role == "GOV" else "politician"
        yield Row(name, ";".join(aliases), title, "other", country, "", start, end, wikidata, source)
        return
    start, end = iso_day(str(record["start"])), iso_day(str(record.get("end") or ""))
    width = min(len(start), len(end))
    if start[:width] > end[:width]:
        return
    title, kind, body = office_of(role, country, source)
    crowned_elsewhere = HOME_OF_CROWN.get(name, country) != country
    if crowned_elsewhere or (kind.startswith("head_of_") and country in TERRITORIES):
        return
    local = (
        kind == "legislator"
        and body
        and not re.search(r"United States|Duma|Rada|Federation C|Lords|Commons|Council of Europe", body)
    )
    if (local and end and end < OLDEST_LOCAL_END) or (local and not end and start < "1990"):
        return
    row = Row(name, ";".join(aliases), title, kind, country, body, start, end, wikidata, source)
    yield row
    if source == "us-exec" and role == "prez":
        yield replace(row, kind="head_of_government")


def office_of(role: str, country: str, source: str) -> tuple[str, str, str]:
    """Title, kind and body of an office as a source writes it."""
    if re.match(r"Member of the \d+\w+ Parliament of the United Kingdom", role):
        return "member of parliament", "legislator", "House of Commons"
    if source == "factbook2026":
        monarch = role == "head of state"
        return role, "head_of_state" if monarch else "head_of_government", ""
    title = ROLE_NAMES.get(role, role)
    body = BODIES.get(role, BODIES.get(title, ""))
    local = re.match(r"(?i)(?:member|representative) of the (.*(?:senate|house|assembly|parliament|council).*)", title)
    if local and not body:
        title, body = "member", local[1].strip()
    pace = re.match(r"(?i)(?:representative|substitute member|observer|special guest) of the (parl.*)", role)
    if pace:
        title, body = "member", pace[1]
    lower = title.lower()
    kind = (
        next((kind for pattern, kind in title_patterns() if pattern.search(lower)), "other")
        if not body
        else "legislator"
    )
    plain_title = PLAIN_TITLES.get((kind, country)) or PLAIN_TITLES.get((kind, ""))
    if plain_title:
        return plain_title, kind, body
    return _small(OF_A_STATE.sub(r"\1", title)), kind, body


def _small(title: str) -> str:
    """The title with its words of office in lower case, as the news writes them without a name."""
    return ROLE_WORDS.sub(lambda match: match[0].lower(), title)


def clean_name(name: str) -> str | None:
    """The name in its usual form, without titles and peerages; None where it is no full name in Latin letters."""
    name = re.sub(r"\([^)]*\)", " ", name.replace("  ", " "))
    name = re.split(r", (?:Baron|Baroness|Lord|Viscount|Earl|Duke|Marquess|Countess|Jr|Sr|[0-9])", name)[0]
    name = TITLE_BEFORE.sub("", re.sub(r"\s+", " ", name).strip())
    if (
        re.search(r"represented|^Co-|^China XI", name)
        or not LATIN_NAME.fullmatch(name)
        or not 2 <= len(plain(name).split()) <= 7
    ):
        return None
    name = re.sub(r"\b(Iii|Ii|Iv|Vi|Xvi)\b", lambda m: m[0].upper(), name)
    name = re.sub(r"(?<=[-'’ ])[a-z](?=[a-z]{3,})", lambda m: m[0].upper(), name) if "-" in name else name
    return name if len(plain(name)) >= 5 else None


def iso_day(day: str) -> str:
    """The day as ISO date or prefix of one; "" where it is unknown."""
    if not day or re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
        return day
    for pattern, form in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(day.strip(), pattern).strftime(form)
        except ValueError:
            continue
    return ""


def _petrarch_days(days: str) -> tuple[str, str]:
    """Months from YYMMDD ranges; the first and last month of that source's lists mean "or before", "or after"."""
    found = re.fullmatch(r"(>)?(?:(\d\d)?(\d\d)(\d\d)\d\d)(?:-(\d\d)?(\d\d)(\d\d)\d\d)?", days)
    if not found:
        return "", ""
    start, end = _month(*found.group(2, 3, 4)), _month(*found.group(5, 6, 7))
    return "" if start in {"2003-01", ""} else start, "" if end >= "2010-09" or end == start else end


def _month(century: str | None, year: str | None, month: str | None) -> str:
    if year is None or month is None or not "01" <= month <= "12":
        return ""
    return f"{century or ('19' if year > '20' else '20')}{year}-{month}"


def _country(name: str, countries: CountryIndex) -> str | None:
    """Alpha-2 code; "" where the record is of no country, None where its country is not among ours."""
    if name == "":
        return ""
    if name in COUNTRIES:
        return COUNTRIES[name] or None
    if len(name) == 3 and name.isupper():
        country = countries.get(name)
        return country.alpha2 if country else None
    found = countries.named(name)
    return found.country.alpha2 if found and found.how == "name" else None


def joined(rows: Iterable[Row]) -> list[Row]:
    """The rows with terms of one office that follow each other made one."""
    found: list[Row] = []
    for row in sorted(
        set(rows), key=lambda r: (r.wikidata, r.name, r.country, r.title, r.organisation, r.kind, r.start)
    ):
        last = found[-1] if found else None
        same = last is not None and replace(row, start="", end="", aliases="") == replace(
            last, start="", end="", aliases=""
        )
        if last is not None and same and _follows(last.end, row.start):
            end = "" if not row.end or not last.end else max(row.end, last.end)
            found[-1] = replace(last, end=end, aliases=last.aliases or row.aliases)
        else:
            found.append(row)
    return found


def _follows(end: str, start: str) -> bool:
    if not end or not start:
        return not end
    if len(end) < 10 or len(start) < 10:
        return start[:4] <= str(int(end[:4]) + 1)
    return date.fromisoformat(start) <= date.fromisoformat(end) + timedelta(days=JOINED_DAYS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
