"""The cast of an article: where each actor is named, how often, and of which kind."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.analyse.event_tags import ActTag
from dragoman.analyse.words import Token
from dragoman.interpret.scene import Scene
from dragoman.interpret.tagged import shares_of

FAR = 9
"""Sentences between an actor's nearest mention and an act, where there is none near; also what is told of that."""

DONE = 0.4
"""Share from which a word is taken to tell an act, where the act before another is looked for."""

NEAR = 2
"""Sentences back in which it is looked for."""

MOST_OFTEN = 4
"""Actors named most often, who may take part in any act of the article."""


@dataclass(frozen=True)
class Cast:
    """The actors of a scene with their mentions, by token."""

    scene: Scene
    tokens_of: Mapping[str, tuple[int, ...]] = field(repr=False)

    @classmethod
    def of(cls, scene: Scene) -> "Cast":
        """Look up once which words name whom."""
        found: dict[str, list[int]] = defaultdict(list)
        for mention in scene.actors.mentions:
            if mention.actor is not None:
                inside = scene.analysed.tokens_between(mention.start, mention.end)
                found[mention.actor] += [t.index for t in inside[-1:]]
        return cls(scene, {actor: tuple(sorted(set(tokens))) for actor, tokens in found.items()})

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The share of all mentions that each actor has."""
        total = sum(len(tokens) for tokens in self.tokens_of.values())
        return {actor: len(tokens) / total for actor, tokens in self.tokens_of.items()}

    @cached_property
    def foremost(self) -> tuple[str, ...]:
        """The actors named most often, the first by name before others named as often."""
        order = sorted(self.tokens_of, key=lambda a: (-len(self.tokens_of[a]), self.tokens_of[a], a))
        return tuple(order[:MOST_OFTEN])

    @cached_property
    def _in_sentence(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, dict[str, None]] = defaultdict(dict)
        tokens = self.scene.analysed.tokens
        for actor, at in self.tokens_of.items():
            for index in at:
                found[tokens[index].sentence].setdefault(actor)
        return {sentence: tuple(actors) for sentence, actors in found.items()}

    @cached_property
    def _doings(self) -> tuple[ActTag, ...]:
        return tuple(tag for tag in self.scene.tags.acts if tag.told >= DONE)

    def doings_before(self, token: Token) -> Mapping[str, tuple[float, float]]:
        """Whom the encoder points to as initiator and recipient of the act told last before a token, with its shares;
        nobody where that is far off.
        """
        number = bisect_left(self._doings, token.index, key=lambda tag: tag.token) - 1
        if number < 0 or token.sentence - self.scene.analysed.tokens[self._doings[number].token].sentence > NEAR:
            return {}
        tag = self._doings[number]
        return shares_of(self.scene, tag.initiators, tag.recipients)

    def named_near(self, sentence: int, before: int) -> Iterator[str]:
        """The actors named in a sentence or in so many before it, the nearest first."""
        for back in range(before + 1):
            yield from self._in_sentence.get(sentence - back, ())

    def nearest(self, actor: str, token: Token) -> int | None:
        """The place of the mention of an actor that is nearest to a token; of two, the one before it."""
        at = self.tokens_of.get(actor, ())
        after = bisect_left(at, token.index)
        near = at[max(0, after - 1) : after + 1]
        return min(near, key=lambda index: (abs(index - token.index), index), default=None)
