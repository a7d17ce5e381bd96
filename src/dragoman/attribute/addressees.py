"""To whom a statement was made."""

from collections.abc import Iterator
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.channels import places_of_saying
from dragoman.attribute.occasions import OBJECTS, VERBS, Place, Saying, occasion_of
from dragoman.attribute.outlets import outlet_named, platform_named
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.actors import ActorsInText

PLURAL = frozenset({"NNS", "NNPS"})


def addressee_of(
    analysed: AnalysedText, saying: Saying, speakers: tuple[str | None, ...], actors: ActorsInText
) -> str | None:
    """The actor that is told, asked, warned or written to, where it can be told; no outlet and none of the speakers."""
    for token in _hearers(analysed, saying):
        actor = actors.actor_of_token(token)
        outlet = outlet_named(analysed, token, actors) or platform_named(token)
        if actor is not None and actor not in speakers and not outlet and _is_one(token, actor, actors):
            return actor
    return None


def _is_one(token: Token, actor: str, actors: ActorsInText) -> bool:
    """Whether the word stands for the actor as one: "the United States", and not the people of a camp ("Democrats")."""
    name = next((a.name for a in actors.actors if a.id == actor), "")
    return token.tag not in PLURAL or token.text in name.split()


def _hearers(analysed: AnalysedText, saying: Saying) -> Iterator[Token]:
    """Who may have heard it: no word of those that name the speaker ("an adviser to the minister")."""
    heard = [*_told(analysed, saying.verb)]
    heard += [place.noun for place in places_of_saying(analysed, saying) if _is_heard_at(analysed, place)]
    start, end = saying.source or (0, 0)
    return (token for token in heard if not start <= token.start < end)


def _told(analysed: AnalysedText, cue: Token) -> Iterator[Token]:
    """Who the cue itself has as its hearer: an object, the one who is to do it, or the subject of "was told"."""
    if cue.pos not in VERBS:
        return
    for child in analysed.children(cue):
        if child.dep == "prep" and cue.lemma.lower() in _after(child.lower):
            yield from (t for t in analysed.children(child) if t.dep == "pobj")
        if cue.lemma.lower() not in _words("objects"):
            continue
        if child.dep in OBJECTS or (child.dep == "nsubjpass" and cue.lemma.lower() in _words("passive")):
            yield child
        elif child.dep in {"ccomp", "xcomp"} and _is_infinitive(analysed, child):
            yield from (t for t in analysed.children(child) if t.dep == "nsubj" and t.index > cue.index)


def _is_infinitive(analysed: AnalysedText, verb: Token) -> bool:
    return verb.tag == "VB" and any(t.lower == "to" and t.dep == "aux" for t in analysed.children(verb))


def _is_heard_at(analysed: AnalysedText, place: Place) -> bool:
    governor = place.governor
    if governor.pos in VERBS:
        if place.preposition == "":
            return governor.lemma.lower() in _words("objects") | _words("beside")
        if place.preposition == "by":
            return governor.tag == "VBN" and governor.lemma.lower() in _words("askers")
        return governor.lemma.lower() in _after(place.preposition)
    occasion = occasion_of(analysed, governor) or governor.lemma.lower()
    return occasion in _words_with(place.preposition)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("cues")["addressees"][key])


@cache
def _after(preposition: str) -> frozenset[str]:
    return frozenset(lexicon("cues")["addressees"]["after"].get(preposition, ()))


@cache
def _words_with(preposition: str) -> frozenset[str]:
    return frozenset(lexicon("cues")["addressees"]["words"].get(preposition, ()))
