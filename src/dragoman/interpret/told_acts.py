"""Which acts a word tells: by the frames of the lexicon, and by the event encoder; where both speak, what holds."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.analyse.event_tags import ActTag
from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import SEVERAL, Match
from dragoman.interpret.frames import match_of
from dragoman.interpret.implied import implied_recipients
from dragoman.interpret.participants import owners, subjects
from dragoman.interpret.said_acts import said_acts
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import side_of
from dragoman.interpret.status import VERBAL, is_negated, is_told, status_of, words
from dragoman.interpret.tagged import parties_of
from dragoman.model.events import EventStatus

TOLD = 0.55
"""Share of the encoder from which a word tells an act."""

TOLD_ALONE = 0.75
"""The same where it names one party alone."""

SURE_OF_STATUS = 0.55


def acts_of(scene: Scene, token: Token) -> Iterator[Match]:
    """The acts that the token tells."""
    tag = scene.act_tag(token)
    match = match_of(scene, token)
    said = tuple(said_acts(scene, token))
    first: Match | None = None
    if (match is not None or (tag is not None and tag.told >= TOLD)) and is_told(scene, token):
        first = _framed(scene, token, tag, match) if match is not None else None
        if first is None and tag is not None and tag.told >= TOLD and not said and not is_unsaid(scene, token):
            first = _by_tag(scene, token, tag)
    if first is not None:
        yield first
    yield from said


def _framed(scene: Scene, token: Token, tag: ActTag | None, match: Match) -> Match:
    """The act of a frame; where it has a party on one side alone, the other is whom the encoder points to, or on whom
    it would fall.
    """
    if not (match.initiators or match.recipients):
        return match
    initiators, recipients = match.initiators, match.recipients
    if tag is not None and tag.type == match.type:
        initiators = initiators or parties_of(scene, tag.initiators)
        recipients = recipients or parties_of(scene, tag.recipients)
    recipients = recipients or implied_recipients(scene, token, match.type)
    if (initiators, recipients) == (match.initiators, match.recipients):
        return match
    return replace(match, initiators=initiators, recipients=tuple(r for r in recipients if r not in initiators))


def is_unsaid(scene: Scene, token: Token) -> bool:
    """Whether a word tells that nothing was said ("declined to comment"), or stands in what was not said."""
    statement = scene.statement_by_cue(token)
    if statement is not None and statement.act in {"decline", "deny"}:
        return True
    head = scene.analysed.head(token)
    return token.dep == "ccomp" and head.lemma.lower() in words("saying") and is_negated(scene, head)


def _by_tag(scene: Scene, token: Token, tag: ActTag) -> Match | None:
    """The act as the encoder tells it; of one party alone only where it is surer."""
    initiators = parties_of(scene, tag.initiators) or _by_grammar(scene, token)
    recipients = tuple(r for r in parties_of(scene, tag.recipients) if r not in initiators)
    if len({*initiators, *recipients}) < SEVERAL and tag.told < TOLD_ALONE:
        return None
    return Match(tag.type, None, initiators, recipients, _status(scene, token, tag), taught=True)


def _by_grammar(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever does it as the grammar tells, where the encoder points to nobody."""
    return side_of(scene, subjects(scene, token) if token.pos in VERBAL else owners(scene, token))


def _status(scene: Scene, token: Token, tag: ActTag) -> EventStatus:
    """What the grammar tells, where that is more than that it was done; else what the encoder is sure of."""
    status = status_of(scene, token)
    return tag.status if status == "occurred" and tag.sure_of_status >= SURE_OF_STATUS else status
