"""The day a page says it was published. Only what the page states: never the clock, never a guess from the text."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

from dragoman.model.text import day_or_none

NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
DEEPEST_JSON = 30


def day_of_page(page: str) -> str | None:
    """The day as YYYY-MM-DD: from JSON-LD, else meta tags in the order of NAMES, else the first dated `time`."""
    parser = _Dates()
    with suppress(AssertionError, ValueError, RecursionError):  # what the parser raises on pages that break its rules
        parser.feed(page)
    stated = [*parser.linked, *(parser.named[name] for name in NAMES if name in parser.named), *parser.times]
    return next((day for value in stated if (day := _day(value))), None)


def _day(value: str) -> str | None:
    match = DAY.match(value)
    return match.group(1) if match and day_or_none(match.group(1)) else None


class _Dates(HTMLParser):
    """Gathers what a page states about its date."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.linked: list[str] = []
        self.named: dict[str, str] = {}
        self.times: list[str] = []
        self._json: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.named.setdefault(name.lower(), given.get("content", ""))
        elif tag == "time" and "datetime" in given:
            self.times.append(given["datetime"])
        elif given.get("itemprop", "").lower() == "datepublished":
            self.named.setdefault("datepublished", given.get("content") or given.get("datetime") or "")
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._json = []

    def handle_data(self, data: str) -> None:
        if self._json is not None:
            self._json.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._json is not None:
            with suppress(ValueError, RecursionError):
                self.linked += _published_in(json.loads("".join(self._json)), DEEPEST_JSON)
            self._json = None


def _published_in(value: Any, depth: int) -> Iterator[str]:
    if depth and isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for inner in value.values():
            yield from _published_in(inner, depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _published_in(inner, depth - 1)
