"""Who takes part: the subject, objects and other participants of a verb or noun, as tokens."""

from dragoman.analyse.words import Token
from dragoman.interpret.phrases import DEEPEST, children, joined, party_words, taken_up, whose_clause
from dragoman.interpret.scene import Scene
from dragoman.interpret.stands_for import actors_of, acts_for_somebody, by_modifier, is_hyphened

RELATIVES = frozenset({"who", "which", "that", "whom"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASKED_OF = frozenset({"on", "upon", "to", "with"})
CLAUSES_WITHOUT_SUBJECT = frozenset({"xcomp", "advcl", "ccomp", "pcomp"})
CONTROLLED = frozenset({"xcomp", "ccomp"})
BETWEEN_VERBS = frozenset({"cc", "advmod", "punct", "preconj"})
MEASURES = frozenset({"DATE", "TIME", "GPE", "LOC", "PERCENT", "CARDINAL", "QUANTITY", "MONEY"})
MISREAD_WITHIN = 5
"""Words behind such a phrase that an object taken for a subject ends within."""

TIMES = frozenset({"DATE", "TIME"})


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
    if verb.dep != "relcl" and children(scene, verb, "nsubj"):
        return False  # an active verb that was taken for a participle
    return not children(scene, verb, "dobj")  # "the leader, now jailed"


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
        own = children(scene, verb, "dobj", "dative") or _shared(scene, verb) or _relative_object(scene, verb)
        heads = own or _misread_object(scene, verb)
        objects = tuple(m for token in heads for m in joined(scene, taken_up(scene, verb, token)))
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


def _misread_object(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The object behind a phrase of time, place or measure, which the parser took for the subject of what follows:
    "handed over on Sunday the soldiers seized …", "signed in Lima the pact agreed …".
    """
    phrases = [p for p in children(scene, verb, "prep", "agent") if p.index > verb.index]
    measures = [t for p in phrases[:1] for t in children(scene, p, "pobj") if t.entity in MEASURES]
    if not measures:
        return ()
    past = measures[0].index + 1
    for token in scene.analysed.tokens[past : past + MISREAD_WITHIN]:
        if token.dep == "nsubj" and token.pos == "NOUN":
            over = scene.analysed.head(token)
            finite = over.tag in {"VBD", "VBN"} and not children(scene, over, "aux", "auxpass")
            says = verb.dep == "ccomp" and scene.analysed.head(verb).index == over.index
            return (token,) if finite and over.index > token.index and not says else ()
        if token.pos not in {"DET", "ADJ", "NOUN", "NUM"} or token.sentence != verb.sentence:
            return ()
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


def _is_own_subject(scene: Scene, verb: Token, token: Token) -> bool:
    """Whether a pronoun was taken for the subject of its own verb, which only "itself" can be."""
    if token.pos != "PRON" or token.lower.endswith(("self", "selves")):
        return False
    actor = scene.actors.actor_of_token(token)
    return actor is not None and actor in actors_of(scene, subjects(scene, verb, DEEPEST - 2))


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
        return whose_clause(scene, verb, subject)
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
        if controlled and head.lemma.lower() not in party_words("subject_control"):
            return tuple(m for token in controlled for m in joined(scene, token))
        if is_passive(scene, head):
            return patients(scene, head, depth + 1)
        asked = _asked_to(scene, head, verb)
        return asked or _of_adjective(scene, head, depth)
    return ()


def _asked_to(scene: Scene, head: Token, verb: Token) -> tuple[Token, ...]:
    """Whom a verb of asking takes with a preposition right before the infinitive ("called on Peru to leave")."""
    if head.lemma.lower() not in party_words("asks_by_preposition"):
        return ()
    before = (p for p in children(scene, head, "prep") if head.index < p.index < verb.index)
    asked = (p for p in before if p.lower in ASKED_OF)
    return tuple(m for p in asked for noun in children(scene, p, "pobj") for m in joined(scene, noun))


def _may_act(scene: Scene, token: Token) -> bool:
    """Whether a noun or pronoun can do anything: "used a speech to attack" is no act of the speech."""
    if token.pos == "PRON":
        return token.lower not in {"it", "this", "that"}
    stands = scene.actors.actor_of_token(token) is not None or acts_for_somebody(token)
    return stands or token.tag in {"NNS", "NNPS", "NNP"} or any(True for _ in by_modifier(scene, token, False))


def _of_adjective(scene: Scene, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of the verb, or of the verb that an adjective complements ("is ready to")."""
    if head.pos == "ADJ" and not children(scene, head, "nsubj"):
        head = scene.analysed.head(head)
    return subjects(scene, head, depth + 1) if head.pos in {"VERB", "AUX", "ADJ"} else ()


def _of_noun_clause(scene: Scene, verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """The doer of "X's refusal to", "made an offer to" (who made it), or "troops attacking" (the troops)."""
    if verb.tag == "VB" or (verb.tag == "VBG" and noun.lemma.lower() in party_words("speech_nouns")):
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
    if noun.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in party_words("light_verbs") and depth < DEEPEST:
        return subjects(scene, head, depth + 1)
    return own
