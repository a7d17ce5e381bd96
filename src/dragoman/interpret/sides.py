"""Who stands on a side of an act: actors by their words, whoever says "I" or "we", and "the two countries"."""

from collections.abc import Iterable, Iterator

from dragoman.analyse.words import Token
from dragoman.interpret.obligations import FIRST_PERSON, sources_of
from dragoman.interpret.phrases import after_preposition, children, joined, modality
from dragoman.interpret.scene import Scene
from dragoman.interpret.stands_for import MODIFIERS, actors_of, acts_for_somebody
from dragoman.knowledge.lexicons import lexicon

FIRST_PERSONS = FIRST_PERSON | {"us", "me"}
WORDS_BACK = 100
"""Words of a sentence in which they are looked for: past most sentences, a bound on work."""

OWN = frozenset({"our", "my"})
OWN_PRONOUNS = frozenset({"its", "their", *OWN})
"""Possessives that mean the doer as often as anybody else."""

OF_WORDS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST"})
"""Types of acts of words: what is said of a thing is said of whose it is."""

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
PARTICIPATE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"})
SIDES = frozenset({"side", "party"})
ORDER = {"former": 0, "latter": 1}
PAIR = 2
ALL_KINDS = ["person", "country", "organisation", "group"]
LEAD = 2
"""Sentences of a lead, which names the sides of what an article is about."""

SENTENCES_BACK = 6
"""Sentences back in which those are looked for whom "the two countries" means."""


def side_of(scene: Scene, tokens: Iterable[Token], loosely: bool = False) -> tuple[str, ...]:
    """The ids of the actors that the tokens stand for, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        actors = told_together(scene, token) or actors_of(scene, (token,), loosely) or _speakers(scene, token)
        found.update(dict.fromkeys(actors))
    return tuple(found)


def with_owners(scene: Scene, tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens, and for those that are no actor whoever's they are ("praised Ana Ruiz's record")."""
    found: list[Token] = []
    for token in tokens:
        owned = () if side_of(scene, (token,)) else children(scene, token, "poss")
        owners = tuple(m for owner in owned if owner.lower not in OWN_PRONOUNS for m in joined(scene, owner))
        found += owners if side_of(scene, owners) else (token,)
    return tuple(found)


def _speakers(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever says "I" or "we", or "our troops"."""
    own = acts_for_somebody(token) and any(c.lower in OWN for c in children(scene, token, "poss"))
    if token.lower not in FIRST_PERSONS and not own:
        return ()
    statement = scene.statement_over(token)
    return () if statement is None else sources_of(scene, statement)


def told_together(scene: Scene, token: Token) -> tuple[str, ...]:
    """The actors that "both sides", "the three countries" or "ministers from the two states" mean: as many of that
    kind as stand together before, in the sentence or the few before it.
    """
    if acts_for_somebody(token):
        of = after_preposition(scene, token, ("of", "from"))
        return next((found for noun in of if (found := _counted(scene, noun))), ()) or _counted(scene, token)
    return _counted(scene, token) or _former_or_latter(scene, token) or _counted_crowd(scene, token)


def _former_or_latter(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whom "the former" or "the latter" means, of two told together before."""
    if token.lower not in ORDER or token.dep not in PARTICIPATE:
        return ()
    if [c.lower for c in scene.analysed.children(token)] != ["the"]:
        return ()
    for sentence in range(token.sentence, max(-1, token.sentence - SENTENCES_BACK - 1), -1):
        for group in _groups(scene, sentence, token.index, only_joined=False):
            if len(group) == PAIR:
                return (group[ORDER[token.lower]],)
    return ()


def _counted_crowd(scene: Scene, token: Token) -> tuple[str, ...]:
    """The people whom "both" or "all three" means, who were told by that number before ("two herders")."""
    asked = _count_and_kinds(scene, token)
    if asked is None or asked[1] is not ALL_KINDS:
        return ()
    for noun in reversed(scene.analysed.tokens[max(0, token.index - WORDS_BACK) : token.index]):
        if any(NUMBERS.get(c.lower) == asked[0] for c in children(scene, noun, "nummod")):
            actor = scene.actors.actor_of_token(noun)
            if actor is not None:
                return (actor,)
    return ()


def _counted(scene: Scene, noun: Token) -> tuple[str, ...]:
    asked = _count_and_kinds(scene, noun)
    if asked is None:
        return ()
    count, kinds = asked
    near = range(noun.sentence, max(-1, noun.sentence - SENTENCES_BACK - 1), -1)
    lead = range(min(LEAD, near[-1])) if noun.lemma.lower() in SIDES else range(0)
    for sentence, joined_alone in (*((n, True) for n in near), *((n, True) for n in lead), *((n, False) for n in near)):
        counted_again = sentence < noun.sentence and _counts_again(scene, sentence, noun)
        for group in _groups(scene, sentence, noun.index, only_joined=joined_alone or counted_again):
            for wanted in (kinds, *([kind] for kind in kinds)):
                of_kind = tuple(a for a in group if _kind(scene, a) in wanted)
                if len(of_kind) == count == len({_side(scene, a) for a in of_kind}):
                    return of_kind
    return ()


def _count_and_kinds(scene: Scene, noun: Token) -> tuple[int, list[str]] | None:
    """How many of which kinds of actors a noun counts ("both sides"); None for one that counts nobody."""
    spec = lexicon("event_verbs")["participants"]
    kinds = spec["counted"].get(noun.lemma.lower())
    below = scene.analysed.children(noun)
    count = next((NUMBERS[c.lower] for c in below if c.lower in NUMBERS), None)
    if kinds is not None and count is not None:
        return count, kinds
    alone = spec["reciprocal"].get(noun.lower)
    told = {c.lower for c in below if c.index < noun.index} in ({"the"}, {"all"})
    bare = noun.lower == "both" and noun.dep in PARTICIPATE
    if alone is None or noun.dep not in PARTICIPATE or not (told or bare) or any(c.dep == "prep" for c in below):
        return None
    return alone, ALL_KINDS


def _counts_again(scene: Scene, sentence: int, noun: Token) -> bool:
    """Whether a sentence before speaks of "both sides" too: whoever it names beside them is likely a third."""
    inside = scene.analysed.sentences[sentence]
    words = scene.analysed.tokens[inside.first : min(inside.last, inside.first + WORDS_BACK)]
    return any(t.lemma == noun.lemma and _count_and_kinds(scene, t) is not None for t in words)


def _side(scene: Scene, id: str) -> str:
    """The state of an actor, or the actor: a minister and the minister's state are no two sides."""
    actor = scene.actor_named(id)
    return id if actor is None or actor.country is None else actor.country


def _groups(scene: Scene, sentence: int, before: int, only_joined: bool = False) -> Iterator[tuple[str, ...]]:
    """The actors joined by "and" in a sentence, the last first, and then, unless `only_joined`, all that its words call
    by a name: of people without one, who are merely named in it too ("detained fourteen people"), nobody can tell that
    they are a side.
    """
    inside = scene.analysed.sentences[sentence]
    last = min(before, inside.last)
    words = scene.analysed.tokens[max(inside.first, last - WORDS_BACK) : last]
    asked = scene.analysed.tokens[before].lemma.lower()
    for token in reversed(words):
        verb = scene.analysed.head(token)
        if asked in SIDES and token.dep == "nsubj" and verb.lemma.lower() in modality("taking_sides"):
            return  # who backs a side is none
        if token.dep != "conj" and children(scene, token, "conj") and not _is_aside(scene, token, before):
            yield actors_of(scene, joined(scene, token))
    if only_joined:
        return
    heads = [t for t in words if t.dep not in MODIFIERS]
    named = ((t, a) for t in heads if (a := scene.actors.actor_of_token(t)) is not None)
    yield tuple(dict.fromkeys(a for t, a in named if _has_name(scene, t, a)))


def _is_aside(scene: Scene, token: Token, before: int) -> bool:
    """Whether a word stands in a relative clause that is over before the word at `before`, in the same sentence: who is
    named there only tells who somebody is ("Peru, which hosts the talks with X and Y, urged both sides").
    """
    if scene.analysed.tokens[before].sentence != token.sentence:
        return False
    clause = next((t for t in (token, *scene.analysed.ancestors(token)) if t.dep == "relcl"), None)
    return clause is not None and scene.analysed.subtree(clause)[-1].index < before


def _has_name(scene: Scene, token: Token, id: str) -> bool:
    """Whether a word calls an actor by a name: "the police" does not, though a sentence may begin with "Police"."""
    actor = scene.actor_named(id)
    return actor is not None and (actor.kind != "group" or (actor.name != actor.name.lower() and token.pos != "NOUN"))


def _kind(scene: Scene, id: str) -> str:
    actor = scene.actor_named(id)
    return "" if actor is None else actor.kind
