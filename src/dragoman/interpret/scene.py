"""The scene: all that was told apart in an article so far, with the look-ups that its interpretation needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.analyse.event_tags import ActTag, ClaimTag, EventTags, StanceTag
from dragoman.analyse.words import AnalysedText, Token
from dragoman.model.mentions import Actor
from dragoman.model.places import Place
from dragoman.model.statements import Statement
from dragoman.model.text import Span
from dragoman.model.times import UNKNOWN_PERIOD, Period, Time
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.places import PlacesInText
from dragoman.resolve.times import time_near

NO_TAGS = EventTags()
MARKS = "\"“”„«»'‘’,;:–—-()[] \t"
PAIRS = (("“", "”"), ("(", ")"), ("«", "»"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its statements, actors, places and times, as one value to interpret."""

    analysed: AnalysedText
    statements: tuple[Statement, ...]
    actors: ActorsInText
    places: PlacesInText
    times: tuple[Time, ...]
    published: date | None
    tags: EventTags = NO_TAGS
    _statement_of: Mapping[int, str] = field(init=False, repr=False)
    _place_of: Mapping[int, str] = field(init=False, repr=False)
    _cue_of: Mapping[int, str] = field(init=False, repr=False)
    _by_id: Mapping[str, Statement] = field(init=False, repr=False)
    _place_by_id: Mapping[str, Place] = field(init=False, repr=False)
    _actor_by_id: Mapping[str, Actor] = field(init=False, repr=False)
    _states: Mapping[str, str] = field(init=False, repr=False)
    _acts: Mapping[int, ActTag] = field(init=False, repr=False)
    _stances: Mapping[int, StanceTag] = field(init=False, repr=False)
    _claims: Mapping[int, ClaimTag] = field(init=False, repr=False)
    pointed_to: dict[int, tuple[str, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Whom the words that the encoder points to stand for, once that was looked up: a note for speed."""

    def __post_init__(self) -> None:
        """Look up once which statement and which place each word belongs to."""
        object.__setattr__(self, "_statement_of", _statements_by_token(self.analysed, self.statements))
        object.__setattr__(self, "_cue_of", _cues_by_token(self.analysed, self.statements))
        object.__setattr__(self, "_place_of", _places_by_token(self.analysed, self.places))
        object.__setattr__(self, "_by_id", {s.id: s for s in self.statements})
        object.__setattr__(self, "_place_by_id", {p.id: p for p in self.places.places})
        object.__setattr__(self, "_actor_by_id", {a.id: a for a in self.actors.actors})
        states = {a.country: a.id for a in reversed(self.actors.actors) if a.kind == "country" and a.country}
        object.__setattr__(self, "_states", states)
        object.__setattr__(self, "_acts", {tag.token: tag for tag in self.tags.acts})
        object.__setattr__(self, "_stances", {tag.token: tag for tag in self.tags.stances})
        object.__setattr__(self, "_claims", {tag.token: tag for tag in self.tags.claims})

    def act_tag(self, token: Token) -> ActTag | None:
        """What the encoder says of the token as one that tells an act."""
        return self._acts.get(token.index)

    def stance_tag(self, token: Token) -> StanceTag | None:
        """What the encoder says of the token as one that shows a stance."""
        return self._stances.get(token.index)

    def claim_tag(self, token: Token) -> ClaimTag | None:
        """What the encoder says of the token as one that claims ground."""
        return self._claims.get(token.index)

    def statement_over(self, token: Token) -> Statement | None:
        """The statement whose content holds the token: the innermost; None where the article itself tells it."""
        found = self._statement_of.get(token.index)
        return None if found is None else self._by_id[found]

    def statement_by_cue(self, token: Token) -> Statement | None:
        """The statement that the token is a cue of ("demanded")."""
        found = self._cue_of.get(token.index)
        return None if found is None else self._by_id[found]

    def speaks_for(self, speaker: str, holder: str) -> bool:
        """Whether the speaker holds an office of the state that the holder is."""
        if speaker == holder:
            return True
        known = self.actors.known.get(speaker)
        principal = self._actor_by_id.get(holder)
        if known is None or principal is None or principal.kind != "country" or principal.country is None:
            return False
        return any(o.country == principal.country and o.held_on(self.published) for o in known.offices)

    def actor_named(self, id: str | None) -> Actor | None:
        """The actor with this id."""
        return None if id is None else self._actor_by_id.get(id)

    def country_actor(self, country: str | None) -> str | None:
        """The id of the state with this alpha-2 code, where the article has it among its actors."""
        return None if country is None else self._states.get(country)

    def place_of_token(self, token: Token) -> Place | None:
        """The place that a name over the token stands for."""
        found = self._place_of.get(token.index)
        return None if found is None else self._place_by_id[found]

    def time_of(self, token: Token) -> Period:
        """The days of the verb or event noun; unknown where the text does not date it."""
        near = time_near(self.analysed, self.times, token)
        return UNKNOWN_PERIOD if near is None else Period(near.first_day, near.last_day)

    def quote(self, first: Token, last: Token) -> Span:
        """The words from `first` to `last` without loose marks at their ends."""
        start, end = first.start, last.end
        text = self.analysed.text
        while start < end - 1 and text[start] in MARKS and not _closes_inside(text, start, end):
            start += 1
        while end > start + 1 and text[end - 1] in MARKS and not _opens_inside(text, start, end):
            end -= 1
        return Span.of(text, start, end)


def _closes_inside(text: str, start: int, end: int) -> bool:
    if text[start] == '"':
        return '"' in text[start + 1 : end]
    return any(text[start] == opening and closing in text[start:end] for opening, closing in PAIRS)


def _opens_inside(text: str, start: int, end: int) -> bool:
    if text[end - 1] == '"':
        return text[start:end].count('"') % 2 == 0
    return any(text[end - 1] == closing and opening in text[start:end] for opening, closing in PAIRS)


def _statements_by_token(analysed: AnalysedText, statements: tuple[Statement, ...]) -> Mapping[int, str]:
    """The statement of each token; of nested ones the shortest."""
    contents = [(span, statement.id) for statement in statements for span in statement.content]
    contents.sort(key=lambda pair: (pair[0].end - pair[0].start, pair[0].start))
    found: dict[int, str] = {}
    for span, id in contents:
        for token in analysed.tokens_between(span.start, span.end):
            found.setdefault(token.index, id)
    return found


def _cues_by_token(analysed: AnalysedText, statements: tuple[Statement, ...]) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for statement in statements:
        for span in statement.cue:
            for token in analysed.tokens_between(span.start, span.end):
                found.setdefault(token.index, statement.id)
    return found


def _places_by_token(analysed: AnalysedText, places: PlacesInText) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for (start, end), id in sorted(places.by_span.items()):
        for token in analysed.tokens_between(start, end):
            found.setdefault(token.index, id)
    return found
