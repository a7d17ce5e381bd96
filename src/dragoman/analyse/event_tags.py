"""The event encoder: which words tell acts, show stances and claim ground, and which words name those concerned.

It goes on from what the attribution encoder (`roles.py`) is fed, words with their parse as numbers, and from what that
makes of them, with six layers and heads of its own (`event_heads.py`), tuned on news coded by language models; the
recipe and the model card are in `training/events/`. What it says are shares between nought and one; what is made of
them is decided in `interpret/`.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.analyse.encoded import Word
from dragoman.analyse.event_heads import (
    ACTS,
    BASES,
    CLAIMS,
    CLAIMS_AT,
    CONDITIONS,
    POINTER_WIDTH,
    POINTERS,
    STANCES,
    STANCES_AT,
    STATUSES,
    TYPES,
    Pointer,
    kinds,
)
from dragoman.analyse.sessions import session_of
from dragoman.analyse.words import AnalysedText
from dragoman.errors import KnowledgeError
from dragoman.model.events import EventType
from dragoman.model.positions import Basis, ControlClaim, Stance

MODEL = Path(__file__).parent / "events"
LEAST = 0.1
"""Share from which a word is kept as one that may tell something, and a type as one that it may tell."""

LEAST_POINTED = 0.1
LEAST_ISSUE = 0.05
CONDITION = 0.3
PARTY = 0.5
"""Share from which a word that is pointed to names a party."""

LIKELY = 0.5
"""Share from which a word is taken to tell something, where people without a name are looked for."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A token that is pointed to, and how likely it is one of those meant."""

    token: int
    score: float


@dataclass(frozen=True, slots=True)
class ActTag:
    """A token that may tell an act: how likely any, of which types (the likeliest first) and, in the order of STATUSES,
    of which status with what share, and whom it points to.
    """

    token: int
    told: float
    types: tuple[tuple[EventType, float], ...]
    statuses: tuple[float, ...]
    initiators: tuple[Pointed, ...]
    recipients: tuple[Pointed, ...]

    def share_of(self, type: EventType) -> float:
        """The share of a type, nought where it is not among the likely ones."""
        return next((share for one, share in self.types if one == type), 0.0)


@dataclass(frozen=True, slots=True)
class StanceTag:
    """A token that may show a stance: how likely any, and which with what share, the likeliest first.

    `issues` are ids of the default codebook with their shares, None for no such.
    """

    token: int
    told: float
    stances: tuple[tuple[Stance, float], ...]
    basis: Basis
    issues: tuple[tuple[str | None, float], ...]
    holders: tuple[Pointed, ...]
    counterparts: tuple[Pointed, ...]
    matter: tuple[Pointed, ...]
    conditions: tuple[Pointed, ...]


@dataclass(frozen=True, slots=True)
class ClaimTag:
    """A token that may claim ground for somebody."""

    token: int
    told: float
    claim: ControlClaim
    actors: tuple[Pointed, ...]
    places: tuple[Pointed, ...]


@dataclass(frozen=True, slots=True)
class EventTags:
    """All that the encoder says of a text, in text order; `conditions` are the tokens inside a condition."""

    acts: tuple[ActTag, ...] = ()
    stances: tuple[StanceTag, ...] = ()
    claims: tuple[ClaimTag, ...] = ()
    conditions: frozenset[int] = frozenset()

    def parties(self) -> frozenset[int]:
        """The tokens that likely name a party of what is likely told: people without a name may stand there."""
        told = (
            *((act.told, (*act.initiators, *act.recipients)) for act in self.acts),
            *((stance.told, (*stance.holders, *stance.counterparts)) for stance in self.stances),
            *((claim.told, claim.actors) for claim in self.claims),
        )
        return frozenset(p.token for share, at in told if share >= LIKELY for p in at if p.score >= PARTY)


class EventTagger:
    """Gathers what the encoder says of a text, window by window."""

    def __init__(self, analysed: AnalysedText, words: Sequence[Word]) -> None:
        """Nothing yet."""
        starts = [token.start for token in analysed.tokens]
        self._token_of = [bisect_right(starts, word.start) - 1 for word in words]
        self._acts: list[ActTag] = []
        self._stances: list[StanceTag] = []
        self._claims: list[ClaimTag] = []
        self._conditions: set[int] = set()

    def add(self, given: Mapping[str, Any], places: Sequence[int], numbers: Sequence[int]) -> None:
        """Take in a window: words with their parse as `values`, what the attribution encoder makes of them as `deep`
        (1, pieces, WIDTH), and where which words begin in it.
        """
        tags, told, queries, keys, bias = event_session().run(None, given)
        window = _Window(tags[0, places], told[0, places], queries[0][:, places], keys[0][:, places], bias)
        tokens = [self._token_of[number] for number in numbers]
        self._conditions |= {
            tokens[n] for n in np.nonzero(_softmax(window.tags[:, CONDITIONS])[:, 1] > CONDITION)[0].tolist()
        }
        self._acts += window.acts(tokens)
        self._stances += window.stances(tokens)
        self._claims += window.claims(tokens)

    def tags(self) -> EventTags:
        """All that was gathered, in text order."""
        return EventTags(
            tuple(sorted(self._acts, key=lambda tag: tag.token)),
            tuple(sorted(self._stances, key=lambda tag: tag.token)),
            tuple(sorted(self._claims, key=lambda tag: tag.token)),
            frozenset(self._conditions),
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """Logits (words, labels), queries and keys (pointers, words, POINTER_WIDTH) and the bias of each pointer."""

    tags: Any
    told: Any
    queries: Any
    keys: Any
    bias: Any

    def acts(self, tokens: Sequence[int]) -> Iterable[ActTag]:
        """The words that may tell acts."""
        for row, told, shares in _likely(self.tags[:, ACTS]):
            statuses = _softmax(self.told[row : row + 1, : len(STATUSES)])[0]
            yield ActTag(
                tokens[row],
                told,
                tuple((TYPES[n], share) for n, share in shares),
                tuple(_rounded(share) for share in statuses),
                self._pointed(row, "initiator", tokens),
                self._pointed(row, "recipient", tokens),
            )

    def stances(self, tokens: Sequence[int]) -> Iterable[StanceTag]:
        """The words that may show stances."""
        first = len(STATUSES)
        names = (None, *_issues())
        for row, told, labels in _likely(self.tags[:, STANCES_AT]):
            bases = self.told[row, first : first + len(BASES)]
            shares = _softmax(self.told[row : row + 1, first + len(BASES) :])[0]
            order = sorted(np.nonzero(shares >= LEAST_ISSUE)[0].tolist(), key=lambda n: (-shares[n], n))
            yield StanceTag(
                tokens[row],
                told,
                tuple((STANCES[n], share) for n, share in labels),
                BASES[int(bases.argmax())],
                tuple((names[n], _rounded(shares[n])) for n in order),
                self._pointed(row, "holder", tokens),
                self._pointed(row, "counterpart", tokens),
                self._pointed(row, "matter", tokens),
                self._pointed(row, "condition", tokens),
            )

    def claims(self, tokens: Sequence[int]) -> Iterable[ClaimTag]:
        """The words that may claim ground."""
        for row, told, [(best, _), *_] in _likely(self.tags[:, CLAIMS_AT]):
            actors, places = (self._pointed(row, kind, tokens) for kind in ("actor", "place"))
            yield ClaimTag(tokens[row], told, CLAIMS[best], actors, places)

    def _pointed(self, row: int, kind: Pointer, tokens: Sequence[int]) -> tuple[Pointed, ...]:
        number = POINTERS.index(kind)
        scores = self.keys[number] @ self.queries[number, row] / POINTER_WIDTH**0.5 + self.bias[number]
        shares = 1 / (1 + np.exp(-scores))
        found: dict[int, float] = {}
        for at in np.nonzero(shares >= LEAST_POINTED)[0].tolist():
            token = tokens[at]
            found[token] = max(found.get(token, 0.0), _rounded(shares[at]))
        return tuple(Pointed(token, score) for token, score in sorted(found.items()))


def _likely(logits: Any) -> Iterable[tuple[int, float, list[tuple[int, float]]]]:
    """The rows whose words may tell something: how likely anything, and the likely labels with their shares, the
    likeliest first (that one in any case).
    """
    shares = _softmax(logits)
    for row in np.nonzero(shares[:, 0] <= 1 - LEAST)[0].tolist():
        order = np.argsort(-shares[row, 1:], kind="stable").tolist()
        labels = [(n, _rounded(shares[row, 1 + n])) for n in order if n == order[0] or shares[row, 1 + n] >= LEAST]
        yield row, _rounded(1 - shares[row, 0]), labels


def _softmax(rows: Any) -> Any:
    likely = np.exp(rows - rows.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)


def _rounded(share: Any) -> float:
    return round(float(share), 3)


@cache
def _issues() -> tuple[str, ...]:
    """The issues that the encoder was taught, ids of the codebook of that time."""
    try:
        return tuple(json.loads((MODEL / "labels.json").read_text(encoding="utf-8"))["issues"])
    except Exception as error:
        raise _unopened(error) from error


@cache
def event_session() -> Any:
    """The encoder, on one thread, so that sums are always made in one order."""
    try:
        session = session_of(MODEL / "model.onnx")
    except Exception as error:
        raise _unopened(error) from error
    if session.get_outputs()[1].shape[-1] != sum(kinds(len(_issues()))):
        raise _unopened(ValueError("its labels are those of another model"))
    return session


def _unopened(error: Exception) -> KnowledgeError:
    return KnowledgeError(f"the event model in {MODEL} cannot be opened ({error}); install dragoman anew")
