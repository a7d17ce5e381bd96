"""For whom words stand: the actors that a noun, a name or a title means by itself or by what is beside it."""

from collections.abc import Iterable, Iterator

from dragoman.analyse.words import Token
from dragoman.interpret.phrases import DEEPEST, after_preposition, children, joined, modality, party_words
from dragoman.interpret.scene import Scene

NEAR = 4
"""Words within which a name after a noun is named for it, where the parser has lost that."""

HYPHENS = frozenset("-‐‑–")
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})


def actors_of(scene: Scene, tokens: Iterable[Token], loosely: bool = False) -> tuple[str, ...]:
    """The ids of the actors that the tokens stand for, each once.

    A noun that acts for a body ("French officials", "leaders of Chad") stands for it; with `loosely`, any noun stands
    for the actor that owns or modifies it ("the UN resolution").
    """
    found: dict[str, None] = {}
    for token in tokens:
        actor = scene.actors.actor_of_token(token) or _in_apposition(scene, token) or _own_country(scene, token)
        if (listed := _listed(scene, token, actor)) is not None:
            found.update(dict.fromkeys(listed))
            continue
        for id in _with_others(scene, token, actor) if actor is not None else by_modifier(scene, token, loosely):
            found.setdefault(id)
    return tuple(found)


def _own_country(scene: Scene, noun: Token) -> str | None:
    """The state of somebody whose country is spoken of ("his country would sign"), where it is an actor."""
    if noun.lemma.lower() not in party_words("homelands"):
        return None
    for owner in children(scene, noun, "poss"):
        somebody = scene.actor_named(scene.actors.actor_of_token(owner))
        if owner.pos == "PRON" and somebody is not None:
            return scene.country_actor(somebody.country)
    return None


def _listed(scene: Scene, noun: Token, actor: str | None) -> tuple[str, ...] | None:
    """The actors who are named right after people without a name ("Chad's allies, Libya and Sudan")."""
    named = scene.actor_named(actor)
    if named is None or named.kind != "group" or noun.pos != "NOUN":
        return None
    loose = (t for t in children(scene, scene.analysed.head(noun), "npadvmod") if 0 < t.index - noun.index <= NEAR)
    after = [m for name in (*children(scene, noun, "appos"), *loose) for m in joined(scene, name)]
    return tuple(id for m in after if (id := scene.actors.actor_of_token(m)) is not None and id != actor) or None


def _with_others(scene: Scene, noun: Token, actor: str) -> tuple[str, ...]:
    """The actor of a noun, with the one whose name is joined to its own before it ("Chadian and Libyan troops")."""
    if noun.pos != "NOUN":
        return (actor,)
    named = (
        m for c in children(scene, noun, *MODIFIERS) if c.index < noun.index for m in joined(scene, c) if m is not c
    )
    others = (scene.actors.actor_of_token(m) for m in named)
    if actor not in others:
        return (actor,)
    first = (scene.actors.actor_of_token(c) for c in children(scene, noun, *MODIFIERS))
    return tuple(dict.fromkeys((*(id for id in first if id is not None), actor)))


def _in_apposition(scene: Scene, noun: Token) -> str | None:
    """Who is named beside a noun for an office or body: "the envoy for trade, Ana Ruiz", "Ana Ruiz, an envoy"."""
    before = (scene.analysed.head(noun),) if noun.dep == "appos" and noun.pos == "NOUN" else ()
    for name in (*children(scene, noun, "appos"), *before):
        actor = scene.actor_named(scene.actors.actor_of_token(name))
        if actor is not None and (actor.kind == "person" or (actor.kind == "organisation" and name.dep == "appos")):
            return actor.id
    return None


def by_modifier(scene: Scene, noun: Token, loosely: bool) -> Iterator[str]:
    """The actors for whom a noun stands by what modifies it: "French officials", "fighters of the movement"."""
    if noun.pos not in {"NOUN", "PROPN", "NUM"} or not (loosely or acts_for_somebody(noun)):
        return
    is_kin = loosely and not acts_for_somebody(noun) and bool({noun.lemma.lower(), noun.lower} & party_words("kin"))
    beside = children(scene, noun, *(MODIFIERS - {"poss"} if is_kin else MODIFIERS))
    near = [m for child in beside if not is_hyphened(scene, child) for m in joined(scene, child)]
    if is_kin and not near:
        return
    of = ("of", "from", "for") if noun.lower in party_words("speaks_for") else ("of", "from")
    for token in near or after_preposition(scene, noun, of):
        if token.tag == "WP$":
            yield from actors_of(scene, (_whose(scene, token),))
            continue
        actor = scene.actors.actor_of_token(token) or _state_of(scene, token)
        if actor is not None and _may_stand_for(scene, noun, actor):
            yield actor


def _whose(scene: Scene, pronoun: Token) -> Token:
    """The noun that "whose" stands for."""
    clause = pronoun
    for _ in range(DEEPEST):
        if clause.dep == "relcl":
            return scene.analysed.head(clause)
        clause = scene.analysed.head(clause)
    return pronoun


def _state_of(scene: Scene, token: Token) -> str | None:
    """The state that a nationality means ("French"), where it is among the actors of the article."""
    place = scene.place_of_token(token)
    return scene.country_actor(place.country) if place is not None and place.kind == "country" else None


def _may_stand_for(scene: Scene, noun: Token, actor: str) -> bool:
    """Whether a noun may stand for an actor named beside it: rebels, the opposition and crowds are not their state."""
    named = scene.actor_named(actor)
    words = {noun.lemma.lower(), noun.lower}
    if named is not None and named.kind == "country":
        return not words & (party_words("not_for_a_state") | (party_words("group_nouns") - party_words("acting_nouns")))
    return named is None or named.kind != "person" or bool(words & party_words("acting_nouns"))


def is_hyphened(scene: Scene, token: Token) -> bool:
    """Whether the word is tied to another that is no part of its name ("anti-X", "X-backed", "X backed")."""
    text, tokens = scene.analysed.text, scene.analysed.tokens
    if token.index + 1 < len(tokens) and tokens[token.index + 1].lower in modality("led_by"):
        return True
    for touches, other in (
        (text[token.end : token.end + 1] in HYPHENS, token.index + 2),
        (text[max(0, token.start - 1) : token.start] in HYPHENS, token.index - 2),
    ):
        if touches and 0 <= other < len(tokens):
            actor = scene.actors.actor_of_token(token)
            if actor is None or scene.actors.actor_of_token(tokens[other]) != actor:
                return True
    return False


def acts_for_somebody(noun: Token) -> bool:
    """Whether a noun names people who act for the body named beside them."""
    words = {noun.lemma.lower(), noun.lower}
    return bool(words & (party_words("acting_nouns") | party_words("group_nouns")))


def is_kin_of(scene: Scene, token: Token) -> bool:
    """Whether a name only tells whose wife, ally or critic is meant ("the wife of Ana Ruiz")."""
    head = scene.analysed.head(token)
    of = head if head.lower == "of" else None
    noun = scene.analysed.head(of) if of is not None else head
    beside = of is not None or token.dep in {"poss", "compound"}
    return beside and bool({noun.lemma.lower(), noun.lower} & party_words("kin"))


def is_military(scene: Scene, token: Token) -> bool:
    """Whether the token names armed people."""
    return token.lemma.lower() in party_words("military_nouns") or token.lower in party_words("military_nouns")
