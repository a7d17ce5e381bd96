"""What a page states about itself: title, outlet, address, day. Never the clock, never a guess from its words."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from dragoman.read.dates import written_day
from dragoman.read.html_tokens import Piece, attributes_of, pieces_of

DAYS = (
    "article:published_time", "datepublished", "og:published_time", "article.published", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "pubdate", "publishdate", "publish-date", "publication_date", "date",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
OUTLETS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
ADDRESSES = ("og:url", "parsely-link")
ARTICLE_TYPE = re.compile(r"(?:.*Article|.*Posting|Report|Report.*)")
ADDRESS = re.compile(r"https?://[^\s/]+\S*")
DEEPEST_JSON = 30
MOST_OBJECTS = 10_000
LONGEST_VALUE = 1_000
NAMED = ("property", "name", "itemprop")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states; None where it does not."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(slots=True)
class _Found:
    """What one walk over the page gathers."""

    named: dict[str, str] = field(default_factory=dict)
    linked: list[dict[str, Any]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)


def stated_by(page: str) -> Stated:
    """What the page states: JSON-LD of an article first, then meta tags in the order above, then its elements."""
    found = _gathered(page)
    articles = [thing for thing in found.linked if _is_article(thing)]
    first = articles[0] if articles else {}
    outlet = _first(_name(first.get("publisher")), *_named(found, OUTLETS))
    only_heading = found.headings[0] if len(found.headings) == 1 else None
    title = _first(first.get("headline"), *_named(found, TITLES), only_heading, found.title)
    addresses = (found.canonical, *_named(found, ADDRESSES), first.get("url"))
    return Stated(
        _without_outlet(title, outlet),
        outlet,
        next((url for url in map(_words, addresses) if url and ADDRESS.fullmatch(url)), None),
        _day(found, articles),
    )


def _gathered(page: str) -> _Found:
    found = _Found()
    reading_json = False
    heading: int | None = None
    for piece in pieces_of(page):
        tag = "" if piece.name is None or piece.inner else page[piece.start : piece.end]
        if piece.inner:
            inner = page[piece.start : piece.end]
            if piece.name == "script" and reading_json:
                found.linked += _objects(inner)
            elif piece.name == "title" and not found.title:
                found.title = html.unescape(inner[:LONGEST_VALUE])
        elif piece.name == "h1":
            if piece.closing and heading is not None:
                found.headings.append(_shown(page[heading : piece.start]))
            heading = None if piece.closing else piece.end
        elif (
            piece.name and not piece.closing and (piece.name in ("meta", "link", "time", "script") or "itemprop" in tag)
        ):
            attributes = attributes_of(tag)
            reading_json = attributes.get("type", "").strip().lower() == "application/ld+json"
            _note(piece, attributes, found)
    found.headings = [words for words in found.headings if words]
    return found


def _note(piece: Piece, attributes: dict[str, str], found: _Found) -> None:
    if piece.name == "meta":
        name = next((attributes[key] for key in NAMED if attributes.get(key)), "")
        found.named.setdefault(name.strip().lower(), attributes.get("content", ""))
    elif piece.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
        found.canonical = found.canonical or attributes.get("href", "")
    elif attributes.get("itemprop", "").lower() == "datepublished":
        found.named.setdefault("datepublished", attributes.get("content") or attributes.get("datetime") or "")
    elif piece.name == "time" and attributes.get("datetime"):
        found.times.append(attributes["datetime"])


def _day(found: _Found, articles: list[dict[str, Any]]) -> str | None:
    """The day of publication; of bare `time` elements only where all of them that give a day give the same."""
    stated = [thing.get("datePublished") for thing in articles[:1]]
    stated += _named(found, DAYS)
    stated += [thing.get("datePublished") for thing in found.linked if not articles and thing.get("@type") == "WebPage"]
    day = next((day for value in stated if isinstance(value, str) and (day := written_day(value))), None)
    if day is not None:
        return day
    days = {day for value in found.times if (day := written_day(value))}
    return days.pop() if len(days) == 1 else None


def _named(found: _Found, names: tuple[str, ...]) -> list[str]:
    return [found.named[name] for name in names if name in found.named]


def _objects(source: str) -> list[dict[str, Any]]:
    """The objects of a JSON-LD script, outer ones first; none where it is broken."""
    with suppress(ValueError, RecursionError):
        return list(islice(_objects_in(json.loads(source), DEEPEST_JSON), MOST_OBJECTS))
    return []


def _objects_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner if depth else ():
        yield from _objects_in(part, depth - 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPE.fullmatch(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(value: Any) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value


def _first(*values: Any) -> str | None:
    return next((words for value in values if (words := _words(value))), None)


def _words(value: Any) -> str | None:
    words = " ".join(value[:LONGEST_VALUE].split()) if isinstance(value, str) else ""
    return words or None


def _shown(inner: str) -> str:
    inner = inner[:LONGEST_VALUE]
    return " ".join(html.unescape("".join(inner[p.start : p.end] for p in pieces_of(inner) if p.name is None)).split())


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name that many pages put behind it ("Talks resume | Example Wire")."""
    if title and outlet:
        for mark in ("|", "-", "–", "—", "·", ":"):
            title = title.removesuffix(f" {mark} {outlet}")
    return title
