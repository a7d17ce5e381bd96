"""Who takes part: the subject, objects and other participants of a verb or noun, as tokens and as actors."""

from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve import left_out

RELATIVES = frozenset({"who", "which", "that", "whom"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
IN_COMPANY = frozenset({"together", "along"})
ASKED_OF = frozenset({"on", "upon", "to", "with"})
CLAUSES_WITHOUT_SUBJECT = frozenset({"xcomp", "advcl", "ccomp", "pcomp"})
CONTROLLED = frozenset({"xcomp", "ccomp"})
BETWEEN_VERBS = frozenset({"cc", "advmod", "punct", "preconj"})
NEAR = 4
"""Words within which a name after a noun is named for it, where the parser has lost that."""

TIMES = frozenset({"DATE", "TIME"})
HYPHENS = frozenset("-‐‑–")
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
DEEPEST = 12
"""Steps up a sentence, or members of a list, that are followed: a bound past any real sentence."""


@cache
def modality(key: str) -> frozenset[str]:
    """The list of grammar words `key` of the lexicon."""
    return frozenset(lexicon("event_verbs")["modality"][key])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("event_verbs")["participants"][key])


def children(scene: Scene, token: Token, *deps: str) -> tuple[Token, ...]:
    """The children with one of these dependency labels, in text order."""
    return tuple(child for child in scene.analysed.children(token) if child.dep in deps)


def is_passive(scene: Scene, verb: Token) -> bool:
    """Whether the verb is passive: "was signed", or a bare participle after its noun ("the deal signed by")."""
    if any(child.dep in {"nsubjpass", "auxpass", "csubjpass"} for child in scene.analysed.children(verb)):
        return True
    helpers = children(scene, verb, "aux")
    if verb.tag == "VBN" and verb.dep in {"advcl", "xcomp"} and not helpers and not children(scene, verb, "dobj"):
        opens = verb.dep == "xcomp" or verb.index < scene.analysed.head(verb).index  # "held in a camp, she was freed"
        return opens or bool(children(scene, verb, "agent"))
    if verb.tag in {"VBN", "VBD"} and verb.dep == "acl" and not helpers:
        return not children(scene, verb, "nsubj")
    if verb.tag != "VBN" or verb.dep not in {"ROOT", "relcl", "ccomp"} or helpers:
        return False
    return not children(scene, verb, "dobj")  # "the leader, now jailed"


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


def subjects(scene: Scene, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who does it: the heads of the subject, of the "by" phrase of a passive, or of the verb that controls this one."""
    if is_passive(scene, verb):
        return _agents(scene, verb)
    own = children(scene, verb, "nsubj", "csubj")
    if own:
        return tuple(m for token in own for m in joined(scene, _antecedent(scene, verb, token)))
    return _controller(scene, verb, depth) if depth < DEEPEST else ()


def patients(scene: Scene, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Whom or what it is done to: the objects of an active verb, the subject of a passive one."""
    if not is_passive(scene, verb):
        heads = children(scene, verb, "dobj", "dative") or _shared(scene, verb) or _relative_object(scene, verb)
        objects = tuple(m for token in heads for m in joined(scene, _taken_up(scene, verb, token)))
        return tuple(token for token in objects if not _is_own_subject(scene, verb, token))
    own = children(scene, verb, "nsubjpass", "nsubj")
    if own:
        return tuple(m for token in own for m in joined(scene, _antecedent(scene, verb, token)))
    if (having := _having(scene, verb)) is not None:
        return subjects(scene, having)
    if verb.dep in {"acl", "relcl"}:
        return joined(scene, scene.analysed.head(verb))
    head = scene.analysed.head(verb)
    if verb.dep == "conj" and depth < DEEPEST and is_passive(scene, head):
        return patients(scene, head, depth + 1)
    return _controller(scene, verb, depth) if verb.dep in {"advcl", "xcomp"} and depth < DEEPEST else ()


def _having(scene: Scene, verb: Token) -> Token | None:
    """The "have" of "had their ships seized by": what is theirs is seized from its subject."""
    noun = scene.analysed.head(verb)
    over = scene.analysed.head(noun)
    caused = verb.dep == "acl" and verb.tag == "VBN" and noun.dep == "dobj" and over.lemma.lower() == "have"
    return over if caused and children(scene, verb, "agent") else None


def _shared(scene: Scene, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The objects that a verb shares with the next one ("killing or jailing farmers"), where only "or" is between."""
    for joined_on in children(scene, verb, "conj"):
        between = scene.analysed.tokens[verb.index + 1 : joined_on.index]
        if joined_on.pos == "VERB" and joined_on.tag == verb.tag and all(t.dep in BETWEEN_VERBS for t in between):
            below = _shared(scene, joined_on, depth + 1) if depth < DEEPEST else ()
            return children(scene, joined_on, "dobj") or below
    return ()


def _relative_object(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause without a pronoun hangs on ("the rebels Chad attacked"), as its object."""
    if verb.dep != "relcl" or _has_complement(scene, verb):
        return ()
    own = children(scene, verb, "nsubj")
    if not own or any(t.lower in RELATIVES for t in own) or own[0].index < scene.analysed.head(verb).index:
        return ()
    return (scene.analysed.head(verb),)


def _has_complement(scene: Scene, verb: Token) -> bool:
    """Whether a verb has a complement, a particle of place or time, or a preposition that may have lost its noun."""
    return any(
        child.dep in {"xcomp", "ccomp", "acomp", "attr", "prt"}
        or child.tag in {"WRB", "WDT", "WP"}
        or (child.dep == "prep" and not scene.analysed.children(child))
        or (child.dep == "prep" and any(c.tag in {"WDT", "WP"} for c in scene.analysed.children(child)))
        for child in scene.analysed.children(verb)
    )


def _taken_up(scene: Scene, verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun takes up as an object ("whom Chad accuses"), or the token itself."""
    clause = verb
    for _ in range(DEEPEST):
        if clause.dep not in {"conj", "xcomp", "ccomp"} or token.tag not in {"WDT", "WP"}:
            break
        clause = scene.analysed.head(clause)
    return _whose_clause(scene, clause, token) if clause.dep == "relcl" and token.tag in {"WDT", "WP"} else token


def _whose_clause(scene: Scene, clause: Token, pronoun: Token) -> Token:
    """The noun that a relative clause is about; "who" and "whom" are no place ("vendors in Lima, whom police beat")."""
    noun = scene.analysed.head(clause)
    for _ in range(DEEPEST):
        above = scene.analysed.head(noun)
        place = scene.place_of_token(noun) is not None and scene.actors.actor_of_token(noun) is None
        if pronoun.lower not in {"who", "whom"} or not place or noun.dep != "pobj" or above.dep != "prep":
            break
        noun = scene.analysed.head(above)
    return noun


def _is_own_subject(scene: Scene, verb: Token, token: Token) -> bool:
    """Whether a pronoun was taken for the subject of its own verb, which only "itself" can be."""
    if token.pos != "PRON" or token.lower.endswith(("self", "selves")):
        return False
    actor = scene.actors.actor_of_token(token)
    return actor is not None and actor in actors_of(scene, subjects(scene, verb, DEEPEST - 2))


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
            found += [m for p in nouns for m in joined(scene, _taken_up(scene, token, p))]
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


def _agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    tokens = scene.analysed.tokens
    found = children(scene, verb, "agent") or _agent_further_on(scene, verb)
    agents = (by for by in found if tokens[max(0, by.index - 1)].lower != "not")
    return tuple(m for by in agents for p in children(scene, by, "pobj") for m in joined(scene, p))


def _agent_further_on(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The "by" that the parser hung on a noun after the verb ("was seized at the start of May by rebels")."""
    nouns = [noun for prep in children(scene, verb, "prep") for noun in children(scene, prep, "pobj")]
    nouns += [noun for n in nouns for prep in children(scene, n, "prep") for noun in children(scene, prep, "pobj")]
    hung = (by for noun in nouns if noun.entity in TIMES for by in children(scene, noun, "prep") if by.lower == "by")
    return tuple(hung)[:1]


def _antecedent(scene: Scene, verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for, or the subject itself."""
    if verb.dep == "relcl" and subject.lower in RELATIVES:
        return _whose_clause(scene, verb, subject)
    return subject


def _controller(scene: Scene, verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject that a verb without one borrows from the words it depends on."""
    head = scene.analysed.head(verb)
    if head.index == verb.index:
        return ()
    if verb.dep == "conj":
        above = scene.analysed.head(head)
        misread = verb.tag in FINITE and head.tag == "VB" and head.dep == "xcomp" and above.tag in FINITE
        return subjects(scene, above if misread else head, depth + 1)  # "urged Peru to sign and blamed Chile"
    if verb.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return _of_noun_clause(scene, verb, head, depth)
    if verb.dep == "pcomp":
        return _of_preposition(scene, head, depth)
    if verb.dep == "advcl" and verb.tag in FINITE:
        return ()  # its subject is there, and was not parsed as one: "a day after an ambush killed nine"
    if verb.dep in CLAUSES_WITHOUT_SUBJECT and head.pos in {"VERB", "AUX", "ADJ"}:
        controlled = [t for t in children(scene, head, "dobj") if verb.dep in CONTROLLED and _may_act(scene, t)]
        if controlled and head.lemma.lower() not in _words("subject_control"):
            return tuple(m for token in controlled for m in joined(scene, token))
        if is_passive(scene, head):
            return patients(scene, head, depth + 1)
        asked = _asked_to(scene, head, verb)
        return asked or _of_adjective(scene, head, depth)
    return ()


def _asked_to(scene: Scene, head: Token, verb: Token) -> tuple[Token, ...]:
    """Whom a verb of asking takes with a preposition right before the infinitive ("called on Peru to leave")."""
    if head.lemma.lower() not in _words("asks_by_preposition"):
        return ()
    before = (p for p in children(scene, head, "prep") if head.index < p.index < verb.index)
    asked = (p for p in before if p.lower in ASKED_OF)
    return tuple(m for p in asked for noun in children(scene, p, "pobj") for m in joined(scene, noun))


def _may_act(scene: Scene, token: Token) -> bool:
    """Whether a noun or pronoun can do anything: "used a speech to attack" is no act of the speech."""
    if token.pos == "PRON":
        return token.lower not in {"it", "this", "that"}
    stands = scene.actors.actor_of_token(token) is not None or acts_for_somebody(token)
    return stands or token.tag in {"NNS", "NNPS", "NNP"} or bool(_by_modifiers(scene, token))


def _by_modifiers(scene: Scene, token: Token) -> tuple[str, ...]:
    return tuple(_by_modifier(scene, token, False))


def _of_adjective(scene: Scene, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of the verb, or of the verb that an adjective complements ("is ready to")."""
    if head.pos == "ADJ" and not children(scene, head, "nsubj"):
        head = scene.analysed.head(head)
    return subjects(scene, head, depth + 1) if head.pos in {"VERB", "AUX", "ADJ"} else ()


def _of_noun_clause(scene: Scene, verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """The doer of "X's refusal to", "made an offer to" (who made it), or "troops attacking" (the troops)."""
    if verb.tag == "VB" or (verb.tag == "VBG" and noun.lemma.lower() in _words("speech_nouns")):
        return owners(scene, noun, depth + 1) or _beside(scene, noun)
    return joined(scene, noun)


def _beside(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """The names right before a noun for what somebody means to do ("a French plan to")."""
    names = children(scene, noun, "amod", "compound", "nmod")
    return tuple(t for t in names if scene.actors.actor_of_token(t) is not None and not is_hyphened(scene, t))


def _of_preposition(scene: Scene, preposition: Token, depth: int) -> tuple[Token, ...]:
    """The doer after a preposition: "accused X of attacking" is X, "after meeting" whoever the main clause is about."""
    head = scene.analysed.head(preposition)
    if head.pos == "NOUN":
        return owners(scene, head, depth + 1)
    if head.pos not in {"VERB", "AUX"}:
        return ()
    if preposition.lower in {"of", "for", "from", "into"} and (told := patients(scene, head)):
        return told
    return subjects(scene, head, depth + 1)


def owners(scene: Scene, noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Whose the act that a noun names is: its possessor, or whoever makes, has or holds it."""
    found = [m for p in children(scene, noun, "poss") if p.pos != "PRON" or p.lower != "its" for m in joined(scene, p)]
    if found:
        return tuple(found)
    own = children(scene, noun, "poss")
    head = scene.analysed.head(noun)
    if noun.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in _words("light_verbs") and depth < DEEPEST:
        return subjects(scene, head, depth + 1)
    return own


def actors_of(scene: Scene, tokens: Iterable[Token], loosely: bool = False) -> tuple[str, ...]:
    """The ids of the actors that the tokens stand for, each once.

    A noun that acts for a body ("French officials", "leaders of Chad") stands for it; with `loosely`, any noun stands
    for the actor that owns or modifies it ("the UN resolution").
    """
    found: dict[str, None] = {}
    for token in tokens:
        actor = scene.actors.actor_of_token(token) or _in_apposition(scene, token)
        if (listed := _listed(scene, token, actor)) is not None:
            found.update(dict.fromkeys(listed))
            continue
        for id in _with_others(scene, token, actor) if actor is not None else _by_modifier(scene, token, loosely):
            found.setdefault(id)
    return tuple(found)


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


def _by_modifier(scene: Scene, noun: Token, loosely: bool) -> Iterator[str]:
    """The actors for whom a noun stands by what modifies it: "French officials", "fighters of the movement"."""
    if noun.pos not in {"NOUN", "PROPN", "NUM"} or not (loosely or acts_for_somebody(noun)):
        return
    is_kin = loosely and not acts_for_somebody(noun) and bool({noun.lemma.lower(), noun.lower} & _words("kin"))
    beside = children(scene, noun, *(MODIFIERS - {"poss"} if is_kin else MODIFIERS))
    near = [m for child in beside if not is_hyphened(scene, child) for m in joined(scene, child)]
    if is_kin and not near:
        return
    of = ("of", "from", "for") if noun.lower in _words("speaks_for") else ("of", "from")
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
        return not words & (_words("not_for_a_state") | (_words("group_nouns") - _words("acting_nouns")))
    return named is None or named.kind != "person" or bool(words & _words("acting_nouns"))


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
    return bool(words & (_words("acting_nouns") | _words("group_nouns")))


def is_kin_of(scene: Scene, token: Token) -> bool:
    """Whether a name only tells whose wife, ally or critic is meant ("the wife of Ana Ruiz")."""
    head = scene.analysed.head(token)
    of = head if head.lower == "of" else None
    noun = scene.analysed.head(of) if of is not None else head
    beside = of is not None or token.dep in {"poss", "compound"}
    return beside and bool({noun.lemma.lower(), noun.lower} & _words("kin"))


def is_military(scene: Scene, token: Token) -> bool:
    """Whether the token names armed people."""
    return token.lemma.lower() in _words("military_nouns") or token.lower in _words("military_nouns")
