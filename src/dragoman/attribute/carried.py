"""An occasion that goes on: the channel told with one statement, given to those that were plainly made there too."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from dragoman.analyse.words import AnalysedText, Token, TokenRange
from dragoman.attribute.channels import channel_at, places_of_saying
from dragoman.attribute.occasions import (
    DATED,
    SUBJECTS,
    VERBS,
    Place,
    Saying,
    is_occasion,
    places_among,
    words,
    words_of,
)
from dragoman.attribute.told import is_told
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.statements import Statement
from dragoman.model.times import Time
from dragoman.resolve.actors import ActorsInText

MOST_TOLD = 2
"""Sentences in the article's own words between two statements of one occasion, at most."""

LONGEST_SENTENCE = 150
"""Tokens of a sentence that is looked into for the beginning of a scene: a bound on work."""

PAST, PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
ASIDE = frozenset({"pcomp", "csubj"})
"""Where a cue only tells in passing, and no scene begins: "despite what she wrote in a letter"."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who may speak on there, the actors who speak or hear, where, up to which sentence and paragraph that is sure, in
    what tense and on what day."""

    company: frozenset[str]
    actors: frozenset[str]
    channel: str
    sentence: int
    paragraph: int
    past: bool | None
    time: str | None


def carried_on(
    analysed: AnalysedText,
    statements: Sequence[Statement],
    actors: ActorsInText,
    quoted: frozenset[int],
    times: Sequence[Time],
) -> list[Statement]:
    """The statements with the channel of an occasion that goes on.

    It goes on from a statement, or from a sentence that tells of one ("She gave a speech in Leeds"), while the same
    speaker goes on in the same tense, in the next paragraph at most, with nobody else speaking between and nothing that
    tells of another time or place.
    """
    return _Carrier(analysed, statements, actors, quoted, times).carried()


class _Carrier:
    def __init__(
        self,
        analysed: AnalysedText,
        statements: Sequence[Statement],
        actors: ActorsInText,
        quoted: frozenset[int],
        times: Sequence[Time],
    ) -> None:
        self._analysed, self._actors, self._quoted = analysed, actors, quoted
        self._statements = sorted(statements, key=_first)
        self._values = {time.id: time.value for time in times}
        self._dates = {t.start: t.value for t in times if t.kind == "date" and not self._is_quoted(t.start)}
        self._told = list(accumulate((self._is_told(s) for s in analysed.sentences), initial=0))
        spans = sorted((c.start, c.end) for s in statements for c in (*s.content, *s.cue))
        self._starts = [start for start, _ in spans]
        self._reaches = list(accumulate((end for _, end in spans), max))

    def carried(self) -> list[Statement]:
        """The statements in text order, with the channels that go on."""
        openings = self._openings()
        found: list[Statement] = []
        scene: _Scene | None = None
        reached = 0
        for statement in self._statements:
            sentence = self._sentence(_first(statement))
            while reached < len(openings) and openings[reached][0] < sentence:
                scene = openings[reached][1]
                reached += 1
            if not statement.cue or not statement.sources or self._is_quoted(statement.cue[0].start):
                found.append(statement)
                continue
            if statement.channel is not None:
                scene = None if self._is_aside(statement) else self._scene(statement, statement.channel)
            elif scene is None or not _speakers(statement) <= scene.company:
                scene = None
            else:
                statement, scene = self._continued(statement, scene)
            found.append(statement)
        return self._led(found)

    def _led(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements, those that lead up to a quotation with the channel that is told only there."""
        found = list(statements)
        spoken = [n for n, s in enumerate(found) if s.cue and s.sources and not self._is_quoted(s.cue[0].start)]
        for lead, quotation in reversed(list(pairwise(spoken))):
            if found[lead].channel is None and self._leads_up(found[lead], found[quotation]):
                found[lead] = replace(found[lead], channel=found[quotation].channel)
        return found

    def _leads_up(self, lead: Statement, quotation: Statement) -> bool:
        """Whether a statement only leads up to words of the same speaker: "The mayor said the bridge would close.
        “It is not safe,” she told the Post." """
        cue, said = self._cue(lead), self._cue(quotation)
        if quotation.channel is None or quotation.form == "indirect" or _speakers(quotation) != _speakers(lead):
            return False
        if said.head != said.index or cue.tag not in PAST or self._is_later(quotation, said):
            return False
        before = replace(self._scene(lead, quotation.channel), time=self._time(quotation))
        first, paragraph = self._sentence(_first(quotation)), self._paragraph(_first(quotation))
        near = paragraph <= before.paragraph + 1 and not self._between(before, first)
        return near and not self._is_elsewhere(lead, cue, before) and self._is_of_the_scene(lead, cue, before)

    def _continued(self, statement: Statement, scene: _Scene) -> tuple[Statement, _Scene | None]:
        """The statement with the scene's channel where it goes on there, and the scene if it still does."""
        cue = self._cue(statement)
        first = self._sentence(_first(statement))
        paragraph = self._paragraph(_first(statement))
        if paragraph > scene.paragraph + 1 or self._between(scene, first) or self._is_elsewhere(statement, cue, scene):
            return statement, None
        if not self._is_of_the_scene(statement, cue, scene):
            return statement, scene
        going = replace(
            scene, sentence=self._sentence(_last(statement) - 1), paragraph=self._paragraph(_last(statement) - 1)
        )
        hearer = statement.addressee or _only(scene.actors - _speakers(statement))
        return replace(statement, channel=scene.channel, addressee=hearer), going

    def _is_of_the_scene(self, statement: Statement, cue: Token, scene: _Scene) -> bool:
        """Whether it is words spoken, told in the scene's tense: no attitude, and nothing somebody has or would say."""
        lexical = lexicon("cues")
        if statement.act in lexical["attitudes"] or statement.act in lexical["channels"]["uncarried"]:
            return False
        helpers = [t for t in self._analysed.children(cue) if t.dep in {"aux", "auxpass"}]
        if cue.pos not in VERBS or any(t.tag == "MD" or t.lemma.lower() in {"have", "be"} for t in helpers):
            return False
        past = _is_past(cue)
        if past is not None and scene.past is not None and past != scene.past:
            return False
        sentence, paragraph = self._sentence(_first(statement)), self._paragraph(_first(statement))
        at_once = sentence <= scene.sentence + 1 or self._told[sentence] == self._told[scene.sentence + 1]
        if statement.form != "indirect" or paragraph == scene.paragraph or at_once:
            return True
        lead = self._analysed.tokens_between(statement.sources[0].start, statement.sources[0].end)
        goes_on = any(t.lower in words("goes_on") for t in self._beside(statement, cue))
        return lead[0].tag == "PRP" or goes_on

    def _between(self, scene: _Scene, first: int) -> bool:
        """Whether the article tells too much of its own between the scene and the sentence, or of another time."""
        if first <= scene.sentence + 1:
            return False
        if self._told[first] - self._told[scene.sentence + 1] > MOST_TOLD:
            return True
        between = self._analysed.sentences[scene.sentence + 1 : first]
        return any(self._sets_another_scene(sentence) for sentence in between if self._is_told(sentence))

    def _sets_another_scene(self, sentence: TokenRange) -> bool:
        """Whether a sentence of the article's own words names a day or an occasion."""
        tokens = self._analysed.tokens_in(sentence)[:LONGEST_SENTENCE]
        places = places_among(self._analysed, tokens)
        return any(t.start in self._dates for t in tokens) or any(is_occasion(self._analysed, p) for p in places)

    def _is_elsewhere(self, statement: Statement, cue: Token, scene: _Scene) -> bool:
        """Whether the sentence itself tells of another time or place."""
        beside = self._beside(statement, cue)
        if self._is_later(statement, cue) or any(self._is_other_day(t, scene) for t in beside):
            return True
        places = () if cue.sentence == scene.sentence else places_among(self._analysed, beside)
        return any(is_occasion(self._analysed, place) or self._is_at(place, cue) for place in places)

    def _is_at(self, place: Place, cue: Token) -> bool:
        """Whether the cue itself is set at some place: "said in front of a crowd in Leeds"."""
        told_there = place.governor.index == cue.index and place.preposition in words("where")
        return told_there and place.noun.entity not in DATED

    def _is_later(self, statement: Statement, cue: Token) -> bool:
        return any(t.lower in words("elsewhere") for t in self._beside(statement, cue))

    def _is_other_day(self, token: Token, scene: _Scene) -> bool:
        value = self._dates.get(token.start, "")
        return value is None or value not in ("", scene.time)

    def _beside(self, statement: Statement, cue: Token) -> tuple[Token, ...]:
        sentence = self._analysed.sentence_of(cue)
        first = max(sentence.first, cue.index - LONGEST_SENTENCE // 2)
        tokens = self._analysed.tokens[first : min(sentence.last, cue.index + LONGEST_SENTENCE // 2)]
        return tuple(t for t in tokens if not any(c.start < t.end and t.start < c.end for c in statement.content))

    def _openings(self) -> list[tuple[int, _Scene | None]]:
        """The sentences, outside of what is said, that open a scene, with the scene; in text order."""
        found: list[tuple[int, _Scene | None]] = []
        for number, sentence in enumerate(self._analysed.sentences):
            if len(sentence) > LONGEST_SENTENCE or not self._is_told(sentence):
                continue
            tokens = self._analysed.tokens_in(sentence)
            for verb in tokens:
                if verb.tag in PAST and verb.lemma.lower() in words("opens") and not self._is_said(verb):
                    found += [(number, scene) for scene in self._opened(verb, tokens)]
        return found

    def _opened(self, verb: Token, tokens: tuple[Token, ...]) -> Iterator[_Scene | None]:
        subject = next((t for t in self._analysed.children(verb) if t.dep in SUBJECTS), None)
        actor = None if subject is None else self._actors.actor_of_token(subject)
        places = list(places_of_saying(self._analysed, Saying(verb, frozenset({verb.index}), tokens, None)))
        channel = next((c for place in places if (c := channel_at(self._analysed, place, self._actors))), None)
        occasion = next((place.noun for place in places if is_occasion(self._analysed, place)), None)
        if channel is None and occasion is not None:
            channel = words_of(self._analysed, occasion)
        if channel is None:
            return
        paragraph = self._analysed.paragraph_of(verb)
        yield (
            None
            if actor is None
            else _Scene(frozenset({actor}), frozenset({actor}), channel, verb.sentence, paragraph, True, None)
        )

    def _scene(self, statement: Statement, channel: str) -> _Scene:
        last = _last(statement) - 1
        past = _is_past(self._cue(statement))
        speakers = _speakers(statement)
        hearers = frozenset({statement.addressee} if statement.addressee else ())
        known = frozenset(source.actor for source in statement.sources if source.actor) | hearers
        is_text = channel.split()[-1].lower() in words("texts")
        company = speakers if is_text else speakers | hearers
        return _Scene(company, known, channel, self._sentence(last), self._paragraph(last), past, self._time(statement))

    def _time(self, statement: Statement) -> str | None:
        return None if statement.time is None else self._values[statement.time]

    def _cue(self, statement: Statement) -> Token:
        """The verb of the cue, or its last word."""
        tokens = self._analysed.tokens_between(statement.cue[0].start, statement.cue[0].end)
        verbs = [t for t in tokens if t.pos == "VERB"]
        return verbs[-1] if verbs else tokens[-1]

    def _is_aside(self, statement: Statement) -> bool:
        """Whether a statement is told in passing, or as said before, so that no scene begins with it."""
        tokens = self._analysed.tokens_between(statement.cue[0].start, statement.cue[0].end)
        verbs = [t for t in tokens if t.pos == "VERB"]
        perfect = any(t.lemma.lower() == "have" and t.dep == "aux" for v in verbs for t in self._analysed.children(v))
        return bool(verbs) and (perfect or all(t.dep in ASIDE for t in verbs))

    def _is_told(self, sentence: TokenRange) -> bool:
        return is_told(self._analysed.tokens_in(sentence), self._quoted)

    def _is_said(self, token: Token) -> bool:
        """Whether the word stands in a content or a cue."""
        before = bisect_right(self._starts, token.start)
        return before > 0 and self._reaches[before - 1] >= token.end

    def _is_quoted(self, start: int) -> bool:
        return self._token(start).index in self._quoted

    def _token(self, start: int) -> Token:
        return self._analysed.tokens_between(start, start + 1)[0]

    def _sentence(self, start: int) -> int:
        return self._token(start).sentence

    def _paragraph(self, start: int) -> int:
        return self._analysed.paragraph_of(self._token(start))


def _speakers(statement: Statement) -> frozenset[str]:
    """Who speaks: the actors, or the words for those who are none."""
    return frozenset(source.actor or source.text.casefold() for source in statement.sources)


def _only(actors: frozenset[str]) -> str | None:
    return next(iter(actors)) if len(actors) == 1 else None


def _is_past(cue: Token) -> bool | None:
    """Whether the cue tells in the past; None where its form does not say."""
    return True if cue.tag in PAST else False if cue.tag in PRESENT else None


def _first(statement: Statement) -> int:
    return min(span.start for spans in (statement.sources, statement.cue, statement.content) for span in spans)


def _last(statement: Statement) -> int:
    return max(span.end for spans in (statement.sources, statement.cue, statement.content) for span in spans)
