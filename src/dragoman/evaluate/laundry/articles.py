"""Clean articles whose names are laundered, with what each name was: labelled bad copy, made in memory on each run."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.evaluate.laundry.abjad import laundered, scripts
from dragoman.knowledge.words import is_english
from dragoman.model.mentions import Mention
from dragoman.model.reading import Reading
from dragoman.model.text import Article

ANEW = 0.3
"""Share of mentions that are laundered anew; the others of an article come out alike."""

SPARED = 0.2
"""Share of people and places of an article whose names came through unharmed."""

Kind = Literal["person", "place"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what a name means: the `id` of an actor or place in the clean reading, None for somebody not known."""

    kind: Kind
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class LaunderedName:
    """A name as it stands in laundered copy, `[start, end)`, what it was in the clean article, and who is meant."""

    start: int
    end: int
    text: str
    was: str
    bearer: Bearer


@dataclass(frozen=True, slots=True)
class LaunderedArticle:
    """An article with some of its names laundered."""

    article: Article
    names: tuple[LaunderedName, ...]


def with_laundered_names(reading: Reading, kinds: Iterable[Kind], turn: int = 0) -> LaunderedArticle:
    """The article of a clean reading with its names of those kinds laundered, all through one script.

    Which script falls to an article is drawn by its id; `turn` gives it the next one.
    """
    article = reading.article
    script = scripts()[(_number(article.id) + turn) % len(scripts())]
    pieces: list[str] = []
    names: list[LaunderedName] = []
    done = length = 0
    for mention, bearer in _bearers(reading, frozenset(kinds)):
        before = article.text[done : mention.start]
        written = _washed(mention, bearer, article.id, script)
        pieces += [before, written]
        start = length + len(before)
        length = start + len(written)
        done = mention.end
        if written != mention.text:
            names.append(LaunderedName(start, length, written, mention.text, bearer))
    text = "".join(pieces) + article.text[done:]
    return LaunderedArticle(replace(article, text=text, html_map=()), tuple(names))


def _bearers(reading: Reading, kinds: frozenset[Kind]) -> Iterator[tuple[Mention, Bearer]]:
    """The mentions to be laundered with whom they mean, in text order, none within another."""
    actors = {actor.id: actor for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    done = 0
    for mention in reading.mentions:
        if mention.start < done or not _launderable(mention.text):
            continue
        if mention.kind == "person" and "person" in kinds:
            actor = actors.get(mention.actor or "")
            yield mention, Bearer("person", mention.actor, actor.name if actor else mention.text)
        elif mention.kind == "place" and "place" in kinds and mention.place in places:
            yield mention, Bearer("place", mention.place, places[mention.place].name)
        else:
            continue
        done = mention.end


def _launderable(name: str) -> bool:
    return sum(c.isalpha() for c in name) > 3 and not name.isupper()


def _washed(mention: Mention, bearer: Bearer, article: str, script: str) -> str:
    """The name as it comes out: each word of an article alike, but for a share of mentions that come out anew.

    What is drawn hangs on the article and the name, on no number of the reading: who else is found changes nothing.
    """
    who = f"{article}|{bearer.kind}|{bearer.name}"
    if _share("spared|" + who) < SPARED:
        return mention.text
    seed = f"{article}|{mention.start}" if _share(f"anew|{who}|{mention.start}") < ANEW else article
    if bearer.kind == "person" or " " not in mention.text:
        return laundered(mention.text, script, seed)
    parts = mention.text.split(" ")  # words such as "County" and "West" are translated, and come back whole
    return " ".join(part if is_english(part) else laundered(part, script, seed) for part in parts)


def _share(seed: str) -> float:
    return _number(seed) % 10_000 / 10_000


def _number(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode("utf-8")).digest()[:8], "big")
