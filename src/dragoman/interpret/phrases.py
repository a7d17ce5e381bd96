"""What hangs together in a phrase: the words below one, those joined to it, and what stands after a preposition."""

from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve import left_out

IN_COMPANY = frozenset({"together", "along"})
DEEPEST = 12
"""Steps up a sentence, or members of a list, that are followed: a bound past any real sentence."""


@cache
def modality(key: str) -> frozenset[str]:
    """The list of grammar words `key` of the lexicon."""
    return frozenset(lexicon("event_verbs")["modality"][key])


@cache
def party_words(key: str) -> frozenset[str]:
    """The list `key` of words about who takes part, of the lexicon."""
    return frozenset(lexicon("event_verbs")["participants"][key])


def children(scene: Scene, token: Token, *deps: str) -> tuple[Token, ...]:
    """The children with one of these dependency labels, in text order."""
    return tuple(child for child in scene.analysed.children(token) if child.dep in deps)


def joined(scene: Scene, token: Token) -> tuple[Token, ...]:
    """The token and those joined to it by "and", in text order."""
    found = [token]
    for member in found:
        if len(found) > DEEPEST:
            break
        members = (c for c in children(scene, member, "conj") if c.pos in {"NOUN", "PROPN", "PRON", "ADJ"})
        found += [c for c in members if not is_left_out(scene, c)]
    return tuple(found)


def is_left_out(scene: Scene, token: Token) -> bool:
    """Whether words right before a name or noun say that it takes no part: "all but not Chad", "unlike the unions"."""
    return left_out.is_left_out(scene.analysed, token)


def after_preposition(scene: Scene, token: Token, prepositions: Iterable[str]) -> tuple[Token, ...]:
    """The heads after these prepositions below `token` ("talks *with* X"), joined ones too.

    After a noun "together with" tells who does the same ("hosts the talks together with X"), and not with whom it is.
    """
    wanted = frozenset(prepositions)
    found: list[Token] = []
    for preposition in _prepositions(scene, token):
        beside = token.pos == "NOUN" and any(c.lower in IN_COMPANY for c in children(scene, preposition, "advmod"))
        if preposition.lower in wanted and not beside:
            nouns = children(scene, preposition, "pobj") or _after_participle(scene, preposition)
            found += [m for p in nouns for m in joined(scene, taken_up(scene, token, p))]
    return tuple(found)


def _after_participle(scene: Scene, preposition: Token) -> tuple[Token, ...]:
    """The noun after a participle that the parser took for an act: "by striking dockers"."""
    return tuple(
        noun
        for verb in children(scene, preposition, "pcomp")
        if verb.lower in modality("attributive") and verb.index == preposition.index + 1
        for noun in children(scene, verb, "dobj")
        if not children(scene, noun, "det", "poss")
    )


def _prepositions(scene: Scene, token: Token) -> Iterator[Token]:
    """The prepositions below the token: joined ones, and one that follows another ("away from"), too."""
    for child in children(scene, token, "prep", "agent", "dative"):
        if child.pos not in {"ADP", "SCONJ", "ADV", "PART", "VERB"}:
            continue
        yield child
        yield from children(scene, child, "prep", "conj")


def taken_up(scene: Scene, verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun takes up as an object ("whom Chad accuses"), or the token itself."""
    clause = verb
    for _ in range(DEEPEST):
        if clause.dep not in {"conj", "xcomp", "ccomp"} or token.tag not in {"WDT", "WP"}:
            break
        clause = scene.analysed.head(clause)
    return whose_clause(scene, clause, token) if clause.dep == "relcl" and token.tag in {"WDT", "WP"} else token


def whose_clause(scene: Scene, clause: Token, pronoun: Token) -> Token:
    """The noun that a relative clause is about; "who" and "whom" are no place ("vendors in Lima, whom police beat")."""
    noun = scene.analysed.head(clause)
    for _ in range(DEEPEST):
        above = scene.analysed.head(noun)
        place = scene.place_of_token(noun) is not None and scene.actors.actor_of_token(noun) is None
        if pronoun.lower not in {"who", "whom"} or not place or noun.dep != "pobj" or above.dep != "prep":
            break
        noun = scene.analysed.head(above)
    return noun
