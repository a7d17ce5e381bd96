"""Articles and a knowledge base in which people have other names, so that the weights know nobody by heart.

A corpus names few people often. Here each known person of the articles gets a new name, made of the given name of one
person and the surname of another of their state, the same in every article and in a knowledge base of its own: their
offices, states and prominence stay, and so does what the text says of them.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dragoman.evaluate.scores import part_of
from dragoman.knowledge.actors import ACTORS_PACK, ActorIndex, KnownActor, packed_actor, unpacked_actor
from dragoman.knowledge.filing import common_given_names, given_names, in_filing_order, keys_of, ranks_of, surnames
from dragoman.knowledge.known import Knowledge, default_knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack, write_pack
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.resolve.people import gender_of_given

PART = "development"
LEAST_PROMINENCE = 0.25
"""Of somebody whose given name or surname is taken."""

MOST_TRIES = 60
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class NewName:
    """The words of a name that somebody gets."""

    given: str
    surname: str

    @property
    def full(self) -> str:
        """Both."""
        return f"{self.given} {self.surname}"


class Renaming:
    """Gives known people new names, each by chance from their key and `seed`: the same in every article."""

    def __init__(self, seed: int) -> None:
        """Nobody is renamed yet."""
        self._seed = seed
        self.names: dict[str, NewName | None] = {}

    def of(self, actor: KnownActor) -> NewName | None:
        """The new name; None where none was found that nobody bears."""
        if actor.key not in self.names:
            self.names[actor.key] = self._drawn(actor)
        return self.names[actor.key]

    def _drawn(self, actor: KnownActor) -> NewName | None:
        draw = random.Random(f"{self._seed}|{actor.key}")  # noqa: S311 (no secret)
        gender = gender_of_given(plain(actor.name).split()[0])
        given, family = _pool()[actor.country]
        for _ in range(MOST_TRIES if given and family else 0):
            first, last = draw.choice(given), draw.choice(family)
            name = NewName(first, last)
            fits = not gender or gender_of_given(plain(first)) in ("", gender)
            if fits and part_of(name.full) == PART and not default_knowledge().actors.named(name.full):
                return name
        return None

    def in_article(self, clean: Reading) -> Article | None:
        """The article of a clean reading with the new names of its people; None where nobody has one."""
        actors = {actor.id: actor for actor in clean.actors}
        text, pieces, done = clean.article.text, [], 0
        for mention in clean.mentions:
            actor = actors.get(mention.actor or "")
            if mention.kind != "person" or actor is None or actor.wikidata is None or mention.start < done:
                continue
            known = default_knowledge().actors.get(f"wikidata:{actor.wikidata}")
            written = None if known is None else self._written(mention.text, known)
            if written is not None:
                pieces += [text[done : mention.start], written]
                done = mention.end
        return replace(clean.article, text="".join(pieces) + text[done:], html_map=()) if pieces else None

    def _written(self, text: str, known: KnownActor) -> str | None:
        """How the name that is written comes out: full, the surname alone, or the given name alone."""
        words = plain(text).split()
        names = (known.name, *known.aliases)
        if len(plain(known.name).split()) < 2 or not words or (name := self.of(known)) is None:
            return None
        if len(words) > 1 and any(words[-1] in surnames(n, known.country) for n in names):
            return name.full
        if len(words) == 1 and any(words[0] in surnames(n, known.country) for n in names):
            return name.surname
        if len(words) == 1 and any(words[0] == plain(n).split()[0] for n in names if plain(n)):
            return name.given
        return None

    def knowledge(self, file: Path) -> Knowledge:
        """The knowledge base with the new names of all who have got one, in a pack written to `file`."""
        pack = Pack(ACTORS_PACK)
        actors = [self._renamed(unpacked_actor(record, pack.about["known_until"])) for record in pack.records()]
        actors = in_filing_order(actors)
        given = common_given_names(actor for actor in actors if actor.kind == "person")
        keys = [(key, number) for number, actor in enumerate(actors) for key in sorted({*keys_of(actor, given)})]
        keys += given_names(actors)
        about = {"content": "people under other names", "known_until": pack.about["known_until"]}
        write_pack(file, map(packed_actor, actors), keys, about, ranks_of(actors))
        default = default_knowledge()
        return Knowledge(ActorIndex(file), default.countries, default.gazetteer, default.codebook)

    def _renamed(self, actor: KnownActor) -> KnownActor:
        name = self.names.get(actor.key)
        return actor if name is None else replace(actor, name=name.full, aliases=())


@cache
def _pool() -> Mapping[str | None, tuple[list[str], list[str]]]:
    """By state the given names and the surnames that may be taken: of people of two words, of the development half."""
    pool: dict[str | None, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    pack = Pack(ACTORS_PACK)
    for actor in _people(unpacked_actor(record, pack.about["known_until"]) for record in pack.records()):
        words = actor.name.split()
        given, family = pool[actor.country]
        given.append(words[0])
        if part_of(actor.name) == PART:
            family.append(words[1])
    return pool


def _people(actors: Iterable[KnownActor]) -> list[KnownActor]:
    found = [
        actor
        for actor in actors
        if actor.kind == "person"
        and actor.prominence >= LEAST_PROMINENCE
        and len(words := actor.name.split()) == 2
        and all(len(word) >= SHORTEST and word.isalpha() and word[0].isupper() and not word.isupper() for word in words)
    ]
    return sorted(found, key=lambda actor: actor.key)
