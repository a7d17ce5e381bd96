"""Stances without a verb of stance: what a speaker says must be done ("Kenya must pay"), will not be, or only if."""

from dragoman.analyse.words import Token
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.negation import VERBAL, is_negated, modals
from dragoman.interpret.participants import is_passive, patients, subjects
from dragoman.interpret.scene import Scene
from dragoman.interpret.stances import StanceFound, stance_words
from dragoman.interpret.stands_for import actors_of
from dragoman.interpret.untold import in_condition, is_asked
from dragoman.model.positions import Stance
from dragoman.model.statements import Statement

FIRST_PERSON = frozenset({"we", "i"})
MUST = frozenset({"must", "should"})
WILL = frozenset({"will", "wo", "shall", "'ll", "would"})
UNSAID = frozenset({"deny", "decline", "ask"})


def obligation_of(scene: Scene, verb: Token) -> StanceFound | None:
    """The demand or refusal that lies in a modal verb, None where none does.

    "Must" counts inside a statement, and is its speaker's; "will not" (and "will … only if") of an act that parties
    bargain over is the stance of whoever will not.
    """
    if verb.pos not in VERBAL or not (helpers := modals(scene, verb)) & (MUST | WILL):
        return None
    statement = scene.statement_over(verb)
    if (statement is not None and statement.act in UNSAID) or in_condition(scene, verb) or is_asked(scene, verb):
        return None
    sources = () if statement is None else sources_of(scene, statement)
    doers = patients(scene, verb) if is_passive(scene, verb) else subjects(scene, verb)
    speaks_of_self = any(d.lower in FIRST_PERSON for d in doers)
    negated = is_negated(scene, verb)
    if helpers & MUST:
        bargained = verb.lemma.lower() in stance_words("own_acts") | stance_words("must_acts")
        if speaks_of_self or not sources or not bargained:
            return None
        return _found(verb, "oppose" if negated else "demand", sources, doers)
    if verb.lemma.lower() not in stance_words("own_acts") or not (negated or conditions_of(scene, verb)):
        return None
    holders = sources if speaks_of_self else actors_of(scene, doers)
    return _found(verb, "reject" if negated else "accept", holders, ()) if holders else None


def sources_of(scene: Scene, statement: Statement) -> tuple[str, ...]:
    """The actors who make a statement: the sources named, or those for whom the words of a source stand."""
    found: dict[str, None] = {}
    for source in statement.sources:
        if source.actor is not None:
            found.setdefault(source.actor)
            continue
        words = scene.analysed.tokens_between(source.start, source.end)
        inside = {t.index for t in words}
        for actor in actors_of(scene, (t for t in words if t.head not in inside or t.head == t.index)):
            found.setdefault(actor)
    return tuple(found)


def _found(verb: Token, stance: Stance, holders: tuple[str, ...], counterparts: tuple[Token, ...]) -> StanceFound:
    return StanceFound(
        cue=verb,
        stance=stance,
        holders=(),
        counterparts=counterparts,
        targets=(verb,),
        is_open=True,
        is_negated_accept=stance == "reject",
        either=stance == "demand",
        holder_ids=holders,
    )
