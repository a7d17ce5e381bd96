"""Which row of the lexicon a verb or predicative adjective fills, and with whom."""

from typing import cast

from dragoman.analyse.words import Token
from dragoman.interpret.clauses import place_named
from dragoman.interpret.frame_rows import SEVERAL, Match, Row, governs, is_many, is_official
from dragoman.interpret.negation import VERBAL, is_negated, modals, words
from dragoman.interpret.noun_frames import answered
from dragoman.interpret.participants import is_passive, patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import FIRST_PERSONS, OF_WORDS, side_of, with_owners
from dragoman.interpret.stands_for import acts_for_somebody, is_military
from dragoman.interpret.wrongs import is_alleged_wrong
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import EventStatus, EventType

AGAINST_OTHERS = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "THREATEN"})
OWNER = "owner"
DATIVE = "dative"
INNER_TO = ("to", "against", "with", "on", "at")
REFUSING_HELPERS = frozenset({"will", "wo", "would", "does", "do", "did", "'ll", "'d", "can", "can't", "ca", "could"})


def verb_match(scene: Scene, verb: Token, row: Row) -> Match | None:
    """The match of a verb with one row."""
    if (verb.pos == "ADJ") != bool(row.get("adjective")):
        return None
    objects = _objects(scene, verb, row)
    if not _grammar_fits(scene, verb, row) or not _object_fits(scene, verb, objects, row):
        return None
    initiators = _initiators(scene, verb, row, objects)
    if initiators is None:
        return None
    recipients = _recipients(scene, verb, row, objects)
    if row.get("person") and not side_of(scene, objects):
        return None
    if not _parties_fit(scene, initiators, recipients, row):
        return None
    if _says_nothing(objects, recipients, row) and not (initiators and is_passive(scene, verb)):
        return None
    if not recipients and not row.get("alone") and not (row["type"] == "CONSULT" and _meets(scene, verb, initiators)):
        return None
    if _turns_down(scene, verb, row):
        return Match("REJECT", None, initiators, recipients, "occurred")
    if row.get("only_negated"):
        return None
    status: EventStatus | None = "occurred" if _says_now(scene, verb, row) else None
    type = "THREATEN" if row["type"] == "AGREE" and _promises_harm(scene, verb) else row["type"]
    return Match(cast(EventType, type), row.get("mode"), initiators, recipients, status)


def _promises_harm(scene: Scene, verb: Token) -> bool:
    """Whether what is promised is an act against others by what the encoder sees ("vowed to bring ports to a halt")."""
    clauses = children(scene, verb, "xcomp", "ccomp") if verb.lemma.lower() in words("pledging") else ()
    below = [c for clause in clauses for c in scene.analysed.children(clause)]
    within = [c for word in below for c in children(scene, word, "pobj")]
    seen = (scene.act_tag(token) for token in (*clauses, *below, *within))
    types = {tag.types[0][0] for tag in seen if tag is not None and tag.types}
    return bool(types) and types <= AGAINST_OTHERS


def _says_now(scene: Scene, verb: Token, row: Row) -> bool:
    """Whether somebody does what they say that they "would" or "must" do ("I would urge Chad to leave")."""
    here = any(t.lower in FIRST_PERSONS for t in children(scene, verb, "nsubj"))
    polite = modals(scene, verb) & {"would", "must", "can", "'d"}
    return here and bool(polite) and row["type"] in {"REQUEST", "ACCUSE", "SUPPORT"} and not is_negated(scene, verb)


def _objects(scene: Scene, verb: Token, row: Row) -> tuple[Token, ...]:
    """Whom it is done to; of "found Chad guilty" whoever is found to be so."""
    objects = patients(scene, verb)
    if "called" in row and not objects:
        objects = tuple(t for c in children(scene, verb, "ccomp", "xcomp") for t in children(scene, c, "nsubj"))
    return tuple(of for token in objects for of in _of_which(scene, token))


def _parties_fit(scene: Scene, initiators: tuple[str, ...], recipients: tuple[str, ...], row: Row) -> bool:
    """Whether the parties are what the row needs: people alone, or another who must act in the clause it governs."""
    if row.get("clause_other") and not set(recipients) - set(initiators):
        return False
    if not row.get("between_people"):
        return True
    kinds = [[actor.kind for id in side if (actor := scene.actor_named(id))] for side in (initiators, recipients)]
    return bool(kinds[0] and kinds[1]) and set(kinds[0]) == {"person"} and not {"country", "group"} & set(kinds[1])


def _meets(scene: Scene, verb: Token, initiators: tuple[str, ...]) -> bool:
    """Whether a meeting has two sides at least, though on one of them may be people unknown ("met villagers")."""
    others = (*patients(scene, verb), *after_preposition(scene, verb, ("with",)))
    kinds = {actor.kind for id in initiators if (actor := scene.actor_named(id)) is not None}
    return (
        len(initiators) >= SEVERAL
        or ("organisation" in kinds and verb.lemma.lower() == "meet" and not others)
        or (bool(kinds) and any(map(_are_people, others)))
    )


def _are_people(noun: Token) -> bool:
    return noun.pos in {"NOUN", "PROPN"} and (acts_for_somebody(noun) or noun.lower in lexicon("stand_ins")["crowds"])


def _initiators(scene: Scene, verb: Token, row: Row, objects: tuple[Token, ...]) -> tuple[str, ...] | None:
    """Who does it; None where the subject is none that the row allows."""
    doers = subjects(scene, scene.analysed.head(verb) if verb.pos == "ADJ" else verb)
    doers = tuple(of for token in doers for of in _of_which(scene, token))
    initiators = side_of(scene, (*doers, *_behind(scene, doers)))
    if row.get("joint"):
        initiators = initiators if len(initiators) >= SEVERAL else _named_together(scene, doers)
        if len(initiators) < SEVERAL or objects:
            return None
    elif row["type"] == "CONSULT" and len(initiators) < SEVERAL and not objects:
        initiators = initiators if (together := _named_together(scene, doers)) == () else together
    if row.get("sentient") and doers and not any(_is_sentient(scene, doer) for doer in doers):
        return None
    if row.get("armed") and not any(_is_armed(scene, doer) for doer in doers):
        return None
    if row.get("official"):
        officials = tuple(a for a in initiators if is_official(scene, a))
        if initiators and not officials:
            return None
        initiators = officials
    if row.get("not_official"):
        initiators = tuple(a for a in initiators if not governs(scene, a))
    if row.get("by_many"):
        initiators = tuple(a for a in initiators if is_many(scene, a))
    return initiators


def _behind(scene: Scene, doers: tuple[Token, ...]) -> tuple[Token, ...]:
    """Whoever made the attack that a subject names ("a raid by Chad killed ten")."""
    weapons = lexicon("event_verbs")["participants"]["weapons"]
    return tuple(
        by for doer in doers if doer.lemma.lower() in weapons for by in after_preposition(scene, doer, ("by",))
    )


def _of_which(scene: Scene, token: Token) -> tuple[Token, ...]:
    """What a word for a part or number is of ("part of a program", "thousands of workers"), or the token itself."""
    of = after_preposition(scene, token, ("of",)) if token.lemma.lower() in words("measures") else ()
    return of or (token,)


def _named_together(scene: Scene, doers: tuple[Token, ...]) -> tuple[str, ...]:
    """The actors inside a subject with an "and" and no verb: titles before names can hide one from the parser."""
    for doer in doers:
        inside = scene.analysed.subtree(doer)
        if any(t.lower == "and" for t in inside) and not any(t.pos in VERBAL for t in inside):
            return scene.actors.actors_in(inside[0].start, inside[-1].end)
    return ()


def _says_nothing(objects: tuple[Token, ...], recipients: tuple[str, ...], row: Row) -> bool:
    """Whether the objects are the doer's own self, or only pronouns that stand for nobody known."""
    if any(o.lower.endswith(("self", "selves")) for o in objects):
        return True
    return bool(objects) and not recipients and "object" in row.get("to", ()) and all(o.pos == "PRON" for o in objects)


def _turns_down(scene: Scene, verb: Token, row: Row) -> bool:
    """Whether not doing it is a refusal ("will not accept", "vowed not to leave"); what is only not done yet ("has not
    agreed") is none.
    """
    if row.get("adjective") and is_negated(scene, scene.analysed.head(verb)):
        return bool(row["type"] == "AGREE")
    if (row.get("complement") or row.get("complement_clause")) and any(
        is_negated(scene, inner) for inner in children(scene, verb, "xcomp")
    ):
        return bool(row["type"] == "AGREE")
    if not row.get("refusable") or not is_negated(scene, verb):
        return False
    helpers = children(scene, verb, "aux")
    return any(h.lower in REFUSING_HELPERS for h in helpers) and not any(h.lemma.lower() == "have" for h in helpers)


def _is_armed(scene: Scene, doer: Token) -> bool:
    """Whether a doer is armed by its word, or a group that is known (a movement, a militia)."""
    actor = scene.actors.actor_of_token(doer)
    named = scene.actor_named(actor)
    known = named is not None and named.kind == "group" and scene.actors.known.get(named.id) is not None
    return known or is_military(scene, doer)


def _is_sentient(scene: Scene, doer: Token) -> bool:
    weapon = doer.lemma.lower() in lexicon("event_verbs")["participants"]["weapons"]
    return weapon or scene.actors.actor_of_token(doer) is not None or acts_for_somebody(doer)


def _grammar_fits(scene: Scene, verb: Token, row: Row) -> bool:
    """Whether the particle, the preposition and the complement that the row needs are there."""
    if "particle" in row:
        if not _has_particle(scene, verb, row["particle"]):
            return False
    elif any(c.dep == "prt" for c in scene.analysed.children(verb)) and "needs" not in row:
        return False
    if "without" in row and _has_preposition(scene, verb, row["without"]):
        return False
    if "needs" in row and not _has_preposition(scene, verb, row["needs"]):
        return False
    if "about" in row and not any(
        t.lemma.lower() in row["about"] for t in after_preposition(scene, verb, row["needs"])
    ):
        return False
    if row.get("from_ground") and not _leaves_ground(scene, verb):
        return False
    if not _clauses_fit(scene, verb, row) or not _voice_fits(scene, verb, row):
        return False
    return _complement_fits(scene, verb, row)


def _is_called(scene: Scene, verb: Token, list_: str) -> bool:
    """Whether somebody is called or found to be what a list of the lexicon has ("a liar", "held Chad responsible")."""
    names = frozenset(lexicon("event_verbs")["participants"][list_])
    told = [
        *children(scene, verb, "oprd", "acomp", "attr"),
        *(c for c in children(scene, verb, "ccomp", "xcomp", "advcl", "dobj") if c.pos in {"ADJ", "NOUN"}),
        *after_preposition(scene, verb, ("as", "to")),
    ]
    beside = [c for token in told for c in children(scene, token, "amod", "compound")]
    return any(token.lemma.lower() in names or token.lower in names for token in (*told, *beside))


def _voice_fits(scene: Scene, verb: Token, row: Row) -> bool:
    """Whether the verb is as active or passive as the row needs, and stands where it may."""
    if verb.dep in row.get("not_as", ()) or (row.get("active") and is_passive(scene, verb)):
        return False
    return not row.get("passive") or (is_passive(scene, verb) and _suffers(scene, verb))


def _clauses_fit(scene: Scene, verb: Token, row: Row) -> bool:
    """Whether what the verb calls somebody, and the clauses below it, are what the row needs."""
    if "called" in row and not _is_called(scene, verb, row["called"]):
        return False
    clauses = children(scene, verb, "ccomp")
    if row.get("wrong_clause") and not any(is_alleged_wrong(scene, clause) for clause in clauses):
        return False
    if row.get("no_fact") and any(_tells_fact(scene, clause) for clause in clauses):
        return False
    if row.get("no_question") and any(_is_question(scene, clause) for clause in clauses):
        return False
    return not (row.get("no_clause") and children(scene, verb, "xcomp", "ccomp"))


def _is_question(scene: Scene, clause: Token) -> bool:
    below = scene.analysed.children(clause)
    return any(t.lower in {"whether", "if"} or t.tag.startswith("W") for t in below)


def _tells_fact(scene: Scene, clause: Token) -> bool:
    """Whether a clause is no infinitive and tells no duty or intention ("that it was late")."""
    return clause.tag != "VB" or bool(modals(scene, clause) & {"could", "can", "may", "might", "ca"})


def _has_particle(scene: Scene, verb: Token, particles: list[str]) -> bool:
    """Whether a particle follows that is no preposition with a noun of its own ("gave in", not "gave in Cairo")."""
    near = children(scene, verb, "prt", "advmod", "prep")
    return any(c.lower in particles and not (c.dep == "prep" and children(scene, c, "pobj")) for c in near)


def _suffers(scene: Scene, verb: Token) -> bool:
    """Whether a passive verb is done to somebody, with no place or title that they hold."""
    return not children(scene, verb, "dobj", "oprd", "attr")


def _leaves_ground(scene: Scene, verb: Token) -> bool:
    """Whether "from" leads to a place or an actor."""
    left = after_preposition(scene, verb, ("from",))
    return any(place_named(scene, t) or scene.actors.actor_of_token(t) for t in left)


def _complement_fits(scene: Scene, verb: Token, row: Row) -> bool:
    labels = ("xcomp",) if row.get("complement") == "own" else ("xcomp", "ccomp")
    inner = [c for c in children(scene, verb, *labels) if c.pos in VERBAL]
    inner += [
        c for c in children(scene, verb, "advcl") if c.tag == "VB" and c.index == verb.index + 2
    ]  # "sworn to fight"
    if row.get("wants_clause"):
        return any(c.dep == "ccomp" and not _tells_fact(scene, c) for c in inner)
    if row.get("complement_clause"):
        return bool(inner)
    if not row.get("complement"):
        return True
    if not inner:
        return False
    lemma = inner[0].lemma.lower()
    return lemma not in row.get("not_complement", ()) and lemma in row.get("only_complement", (lemma,))


def _has_preposition(scene: Scene, verb: Token, needed: list[str]) -> bool:
    if DATIVE in needed and children(scene, verb, "dative"):
        return True
    below = ("pobj", "pcomp", "prep", "amod", "acomp")
    return any(
        c.lower in needed and (c.dep != "aux") and (c.dep == "prt" or children(scene, c, *below))
        for c in children(scene, verb, "prep", "agent", "prt", "dative")
    )


def _object_fits(scene: Scene, verb: Token, objects: tuple[Token, ...], row: Row) -> bool:
    written = {o.lemma.lower() for o in objects} | {o.lower for o in objects}
    written |= (
        {c.lemma.lower() for o in objects for c in children(scene, o, "compound", "nmod", "amod")}
        if "object" in row
        else set()
    )
    if row.get("no_object") and objects and not is_passive(scene, verb):
        return False
    if ("object" in row and not written & set(row["object"])) or (row.get("has_object") and not objects):
        return False
    if row.get("needs_place") and not any(place_named(scene, o) for o in objects):
        return False
    return not written & set(row.get("not_object", ()))


def _recipients(scene: Scene, verb: Token, row: Row, objects: tuple[Token, ...]) -> tuple[str, ...]:
    """The actors at the places that the row names, each once."""
    found: dict[str, None] = {}
    for where in row.get("to", ()):
        if where == "object" and OWNER in row["to"]:
            continue
        if where in {"object", OWNER}:
            told = tuple(of for o in objects for of in answered(scene, o)) if row["type"] in OF_WORDS else objects
            tokens, loosely = with_owners(scene, told) if where == OWNER else told, True
        elif where == DATIVE:
            tokens, loosely = children(scene, verb, "dative"), False
        else:
            tokens = after_preposition(scene, verb, [where])
            tokens += tuple(t for o in objects for t in after_preposition(scene, o, [where]))
            tokens, loosely = with_owners(scene, tokens) if row["type"] in OF_WORDS else tokens, True
        for actor in side_of(scene, tokens, loosely):
            found.setdefault(actor)
    for inner in children(scene, verb, "ccomp") if row.get("clause_to") else ():
        for actor in side_of(scene, subjects(scene, inner)):
            found.setdefault(actor)
    for inner in children(scene, verb, "xcomp") if row.get("inner_to") else ():
        tokens = (inner, *patients(scene, inner))
        below = tuple(t for token in tokens for t in after_preposition(scene, token, INNER_TO))
        for actor in side_of(scene, (*patients(scene, inner), *below), True):
            found.setdefault(actor)
    return tuple(found)
