"""The look-ups over one reading that every part of the brief shares: who is who, who speaks for whom, who matters."""

import re
from functools import cache
from typing import Any

from dragoman.brief.trim import bare, flat, listed
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.mentions import Mention
from dragoman.model.reading import Reading
from dragoman.model.statements import Source
from dragoman.reconcile.parties import speaks_for_country

SOURCE_LENGTH = 60
LONG_SOURCE = 40
TWO_CAPITALS = re.compile(r"(?:[Tt]he )?[A-Z]\S* [A-Z]")
SPEAKER_WEIGHT = 2


@cache
def wording() -> Any:
    """The lexicon of the brief's own words."""
    return lexicon("wording")


def confidence_word(confidence: float) -> str:
    """The confidence as a word: certain, very likely, likely or unclear."""
    for least, word in wording()["confidence"]:
        if confidence >= least:
            return str(word)
    return "unclear"


class Facts:
    """Look-ups over one reading. Actors go by their ids."""

    def __init__(self, reading: Reading) -> None:
        """Sort the reading into tables, each filled in one pass."""
        self.reading = reading
        self.article = reading.article
        self.published = reading.article.published_day
        self.actors = {actor.id: actor for actor in reading.actors}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.statements = {statement.id: statement for statement in reading.statements}
        self.mentions_of: dict[str, list[Mention]] = {}
        self.mentions_of_place: dict[str, list[Mention]] = {}
        for mention in reading.mentions:
            if mention.actor:
                self.mentions_of.setdefault(mention.actor, []).append(mention)
            if mention.place:
                self.mentions_of_place.setdefault(mention.place, []).append(mention)
        self._counts = {actor: len(mentions) for actor, mentions in self.mentions_of.items()}
        for statement in reading.statements:
            for source in statement.sources:
                if source.actor:
                    self._counts[source.actor] = self._counts.get(source.actor, 0) + SPEAKER_WEIGHT
        self._most = max(self._counts.values(), default=1)
        self._countries = _country_names(reading)

    def salience(self, actors: tuple[str, ...]) -> float:
        """How much the article speaks of the most present of the actors, 0 to 1."""
        return max((self._counts.get(actor, 0) / self._most for actor in actors), default=0.0)

    def name(self, actor: str) -> str:
        """The canonical name."""
        return bare(self.actors[actor].name, SOURCE_LENGTH)

    def in_sentence(self, actor: str) -> str:
        """The name as it stands in a sentence: with "the" where states take it, or where the article writes it so."""
        name = with_article(self.name(actor))
        if self.actors[actor].kind != "person" and name == self.name(actor) and self._takes_article(actor):
            return f"the {name}"
        return name

    def _takes_article(self, actor: str) -> bool:
        name = self.actors[actor].name.casefold()
        text = self.article.text
        with_it = without = 0
        for mention in self.mentions_of.get(actor, [])[:20]:
            before = text[max(0, mention.start - 4) : mention.start].casefold()
            written = mention.text.casefold()
            if written == f"the {name}" or (written == name and before == "the "):
                with_it += 1
            elif written == name:
                without += 1
        return with_it > without

    def names(self, actors: tuple[str, ...]) -> str:
        """The names of several actors as a list, each once."""
        return listed(list(dict.fromkeys(self.in_sentence(actor) for actor in actors)))

    def is_plural(self, actors: tuple[str, ...]) -> bool:
        """Whether the verb of these actors stands in the plural."""
        names = {self.name(actor) for actor in actors}
        return len(names) > 1 or any(self.actors[actor].kind == "group" for actor in actors)

    def short(self, actor: str) -> str:
        """The name as the article uses it in passing: the shortest clean mention that is part of the canonical name."""
        name = self.actors[actor].name
        words = set(name.split())
        short = [
            flat(m.text)
            for m in self.mentions_of.get(actor, [])
            if m.kind == "person" and not m.garbled and set(m.text.split()) <= words
        ]
        return min(short, key=lambda text: (len(text), text), default=self.name(actor))

    def party(self, actor: str) -> str:
        """The key of the party that the actor acts for: its country where it speaks for one, else the actor itself."""
        who = self.actors[actor]
        return f"country {who.country}" if who.country and speaks_for_country(who) else f"actor {actor}"

    def party_name(self, party: str) -> str:
        """The name of a party."""
        kind, _, key = party.partition(" ")
        return self.country_name(key) if kind == "country" else self.name(key)

    def country_name(self, code: str) -> str:
        """The name of a country: as the reading knows it, else from the embedded knowledge, else its code."""
        known = self._countries.get(code)
        if known is None:
            known = self._countries[code] = known_country(code)
        return known

    def said_by(self, statement: str | None) -> str | None:
        """Who makes the statement, as a list of names or of the words that stand for an unnamed source."""
        if statement is None:
            return None
        sources = self.statements[statement].sources
        names = [self._said_by(source) for source in sources]
        return listed([name for name in dict.fromkeys(names) if name]) or None

    def _said_by(self, source: Source) -> str | None:
        if source.actor is None or self._through_another(source) or self._is_one_of_many(source):
            return self.source_name(source)
        return self.in_sentence(source.actor)

    def _is_one_of_many(self, source: Source) -> bool:
        """Whether somebody unnamed speaks for a body or state: "an Iranian official"."""
        words = source.text.split(maxsplit=1)
        indefinite = bool(words) and words[0].casefold() in wording()["indefinite"]
        return indefinite and source.actor is not None and self.actors[source.actor].kind != "person"

    def _through_another(self, source: Source) -> bool:
        who = self.actors[source.actor] if source.actor else None
        if who is None or who.kind != "person":
            return False
        first = source.text.partition(", ")[0]
        is_himself = who.name.split()[-1].casefold() in first.casefold() and not speaks_for(first, who.role)
        return not is_himself and speaks_for(source.text, who.role)

    def source_name(self, source: Source) -> str | None:
        """The name of a source; the words of the article where nobody is named; None for an unresolved pronoun.

        Who speaks for a person is not that person: "a spokesperson for Ana Ruiz"; "Ana Ruiz, a spokeswoman" is.
        """
        if source.actor is not None and not self._is_one_of_many(source):
            name = self.name(source.actor)
            return spokesperson_for(name) if self._through_another(source) else name
        words = bare(source.text, SOURCE_LENGTH * 4)
        if len(words) > LONG_SOURCE and ", " in words:
            words = words.partition(", ")[0]
        lower = words.casefold()
        is_nobody = not words or lower in wording()["pronouns"] or lower.split()[0] in wording()["relatives"]
        return None if is_nobody else bare(words, SOURCE_LENGTH)

    def is_unnamed(self, sources: tuple[Source, ...]) -> bool:
        """Whether the words for the sources are no names: "energy experts", "an official"."""
        return not any(source.actor or TWO_CAPITALS.match(source.text) for source in sources)


def speaks_for(words: str, role: str | None) -> bool:
    """Whether the words for a source are somebody who speaks for the one they lead to, whose role is `role`."""
    nouns = wording()["spokespeople"]
    said = {word.strip(".,;:’'\"“”").casefold() for word in words.split()}
    return any(noun in said for noun in nouns) and not any(noun in (role or "").casefold() for noun in nouns)


def spokesperson_for(name: str) -> str:
    """Who speaks for somebody and is not named."""
    return f"{wording()['spokesperson_for']} {name}"


def with_article(name: str) -> str:
    """The name of a state or body with "the" where a sentence needs it."""
    return f"the {name}" if name in wording()["with_article"] else name


def _country_names(reading: Reading) -> dict[str, str]:
    names = {a.country: a.name for a in reversed(reading.actors) if a.kind == "country" and a.country}
    return {p.country: p.name for p in reading.places if p.kind == "country" and p.country} | names


@cache
def _country_index() -> CountryIndex:
    return CountryIndex()


def known_country(code: str) -> str:
    """The name of a country by its code, from the embedded knowledge; the code itself where it is unknown."""
    known = _country_index().get(code)
    return known.name if known is not None else code
