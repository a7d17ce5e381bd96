"""Which row of the lexicon a noun that names an act fills, and with whom."""

from typing import cast

from dragoman.analyse.words import Token
from dragoman.interpret.frame_rows import SEVERAL, Match, Row, are_workers, is_many, is_official, rows_of
from dragoman.interpret.negation import VERBAL, words
from dragoman.interpret.participants import is_passive, owners, patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import OF_WORDS, side_of, with_owners
from dragoman.interpret.stands_for import HYPHENS
from dragoman.interpret.wrongs import is_alleged_wrong
from dragoman.model.events import EventType

DRAWN = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "SANCTION", "COERCE"})
"""Types of acts that somebody draws or faces."""

HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def noun_match(scene: Scene, noun: Token, row: Row) -> Match | None:
    """The match of an event noun with one row."""
    beside = {c.lemma.lower() for c in children(scene, noun, "compound", "amod", "nmod", "poss")}
    if ("with" in row and not beside & set(row["with"])) or beside & set(row.get("not_with", ())):
        return None
    if not _clause_fits(scene, noun, row):
        return None
    held = _measured(scene, noun)
    head = scene.analysed.head(held)
    light = held.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in row.get("light", ())
    if held.dep == "pobj" and head.lower in row.get("on", ()) and scene.analysed.head(head).lemma.lower() == "be":
        head, light = scene.analysed.head(head), True  # "is on a visit to", "are in talks with"
    if row.get("only_light") and not light:
        return None
    drawn = held.dep == "dobj" and head.lemma.lower() in words("drawing") and row["type"] in DRAWN and not light
    initiators, recipients = _sides(scene, noun, row, head if light else None)
    if drawn:  # "drew a rebuke from Chad", "faces sanctions"
        initiators = initiators or side_of(scene, after_preposition(scene, head, ("from", "by")))
        recipients = tuple(dict.fromkeys((*recipients, *side_of(scene, subjects(scene, head), True))))
    if not _are_enough(initiators, recipients, row, light, drawn):
        return None
    if row["type"] == "ASSAULT" and _are_persons(scene, initiators) and _are_persons(scene, recipients):
        return Match("ACCUSE", None, initiators, recipients)  # attacks of words
    return Match(cast(EventType, row["type"]), row.get("mode"), initiators, recipients)


def _sides(scene: Scene, noun: Token, row: Row, light: Token | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of an act that a noun names, which the verb `light` may hold."""
    suffered = () if light or not row.get("undergone") else _undergoing(scene, noun)
    if suffered:
        initiators = list(side_of(scene, after_preposition(scene, noun, ("by",))))
    else:
        initiators = list(_noun_initiators(scene, noun, row, light))
    for key, fits in (("official", is_official), ("by_many", is_many), ("by_workers", are_workers)):
        if row.get(key):
            initiators = [a for a in initiators if fits(scene, a)]
    done_to = (*_after(scene, noun, row.get("to", ()), light), *suffered)
    of_words = row["type"] in OF_WORDS
    loosely = of_words or row["type"] == "PROTEST"  # "outside the embassy of Chad"
    recipients = list(side_of(scene, with_owners(scene, done_to) if of_words else done_to, loosely))
    if row["type"] == "ASSAULT" and not recipients:
        recipients += side_of(scene, sufferers(scene, noun), True)
    if "parties" in row:
        over = scene.analysed.head(_measured(scene, noun))
        together_with = _after(scene, noun, row["parties"], light or (over if _happens(noun, over) else None))
        equals = side_of(scene, together_with) or _hyphened_together(scene, noun)
        (recipients if initiators else initiators).extend(equals)
    return tuple(dict.fromkeys(initiators)), tuple(dict.fromkeys(recipients))


def _undergoing(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who suffers what a noun names, as its possessor ("Ana Ruiz's arrest"), unless it is "of" somebody else."""
    return () if after_preposition(scene, noun, ("of",)) else children(scene, noun, "poss")


def _are_enough(initiators: tuple[str, ...], recipients: tuple[str, ...], row: Row, light: bool, drawn: bool) -> bool:
    """Whether as many are told to take part as the row needs."""
    several = len({*initiators, *recipients}) > 1 or (light and bool(initiators))
    if "parties" in row and "to" not in row and not several:
        return False
    suffers = drawn or bool(row.get("undergone"))  # "the release of the film" is nobody's
    if not (recipients if suffers else initiators) or (row.get("both") and not recipients):
        return False
    return not row.get("several") or len(initiators) >= SEVERAL


def sufferers(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who suffers an attack that a noun names: "died in an ambush", "came under fire from", "survived a raid"."""
    preposition = scene.analysed.head(noun)
    verb = scene.analysed.head(preposition)
    if noun.dep == "dobj" and preposition.lemma.lower() in words("borne_by"):
        return subjects(scene, preposition)
    if noun.dep != "pobj" or verb.pos not in VERBAL or preposition.index < verb.index:
        return ()
    suffers = verb.lemma.lower() in words("suffering") or bool(
        verb.lemma.lower() == "lose" and {t.lemma.lower() for t in children(scene, verb, "dobj")} & {"life", "limb"}
    )
    under = preposition.lower == "under" and verb.lemma.lower() in words("being_under")
    if not (under or (suffers and preposition.lower in words("suffered_in"))):
        return ()
    return patients(scene, verb) if is_passive(scene, verb) else subjects(scene, verb)


def victims(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who suffers the harm that a noun names: "the killing of two traders", "Ana Ruiz's arrest"."""
    rows = [row for row in rows_of("nouns", "noun").get(noun.lemma.lower(), ()) if row["type"] in HARM]
    if noun.pos != "NOUN" or not rows:
        return ()
    return _of(scene, noun) or (children(scene, noun, "poss") if any(row.get("undergone") for row in rows) else ())


def answered(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """The noun that words are said of, or whoever did the harm that it names, so far as that is told: who condemns "the
    killing of two traders by Chad" condemns Chad.
    """
    suffering = victims(scene, noun)
    if not suffering:
        return (noun,)
    owners_of = (t for t in children(scene, noun, "poss") if t not in suffering)
    return (*after_preposition(scene, noun, ("by",)), *owners_of)


def _hyphened_together(scene: Scene, noun: Token) -> tuple[str, ...]:
    """The two named by a word tied by a hyphen before a noun for what they do together ("a US-Ghanaian deal")."""
    for word in children(scene, noun, "amod", "compound", "nmod"):
        tied = (*children(scene, word, "amod", "compound", "nmod", "npadvmod"), word)
        hyphens = [c for c in children(scene, word, "punct") if c.text in HYPHENS]
        found = dict.fromkeys(a for t in tied for a in side_of(scene, (t,), True))
        if hyphens and len(found) == SEVERAL:
            return tuple(found)
    return ()


def _are_persons(scene: Scene, actors: tuple[str, ...]) -> bool:
    """Whether these are people by themselves, one at least."""
    kinds = {actor.kind for id in actors if (actor := scene.actor_named(id)) is not None}
    return kinds == {"person"}


def _clause_fits(scene: Scene, noun: Token, row: Row) -> bool:
    """Whether the infinitive or the clause follows that the row needs ("a pledge to pay", "claims that")."""
    clauses = children(scene, noun, "acl", "ccomp", "relcl")
    if row.get("infinitive"):
        return any(c.tag == "VB" and any(a.lower == "to" for a in children(scene, c, "aux")) for c in clauses)
    if "of" in row:
        of = _of(scene, noun)
        return any(
            {t.lemma.lower(), *(c.lemma.lower() for c in children(scene, t, "amod"))} & set(row["of"]) for t in of
        )
    if row.get("undergone") and any(m.lower == "that" for c in clauses for m in children(scene, c, "mark")):
        return False  # "the conviction that"
    if row.get("wrong_clause") and not any(is_alleged_wrong(scene, clause) for clause in clauses):
        return False
    if row.get("that_clause"):
        return any(m.lower == "that" for c in clauses for m in children(scene, c, "mark"))
    return True


def _happens(noun: Token, head: Token) -> bool:
    """Whether a noun is the subject of what only tells that it happens ("fighting broke out between")."""
    return noun.dep in {"nsubj", "nsubjpass"} and head.lemma.lower() in words("happening")


def _measured(scene: Scene, noun: Token) -> Token:
    """The word for a number that a noun hangs on ("three hours of talks"), or the noun itself."""
    of = scene.analysed.head(noun)
    number = scene.analysed.head(of)
    return number if noun.dep == "pobj" and of.lower == "of" and number.lemma.lower() in words("measures") else noun


def _noun_initiators(scene: Scene, noun: Token, row: Row, light: Token | None) -> tuple[str, ...]:
    by = row.get("by", ())
    found: list[Token] = []
    if light is not None:
        found += subjects(scene, light)
    if "poss" in by:
        found += (
            owners(scene, noun) if light is None and children(scene, noun, "poss") else children(scene, noun, "poss")
        )
    if "amod" in by:
        found += [t for t in children(scene, noun, "amod", "compound", "nmod") if _may_do(scene, t)]
    found += after_preposition(scene, noun, [word for word in by if word not in {"poss", "amod"}])
    if "parties" in row and not found:
        found += _who_wants(scene, noun)
    return side_of(scene, found)


def _may_do(scene: Scene, token: Token) -> bool:
    """Whether a name before a noun is whose act it is ("French raid", "US strike"), and not whom or where it hit."""
    actor = scene.actor_named(scene.actors.actor_of_token(token))
    return token.tag.startswith("J") or token.text.isupper() or (actor is not None and actor.kind == "group")


def _who_wants(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who called for, agreed to or refused a meeting, and so would be at it."""
    over = scene.analysed.head(noun)
    verb = scene.analysed.head(over) if over.pos == "ADP" else over
    if verb.pos not in VERBAL or noun.dep not in {"pobj", "dobj"}:
        return ()
    wishes = words("wanting") | words("planning") | words("refusing") | words("calling_off")
    return subjects(scene, verb) if verb.lemma.lower() in wishes else ()


def _of(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """What a noun is of, also where the parser hung it on who does it ("the lifting by Ghana of its embargo")."""
    by = after_preposition(scene, noun, ("by",))
    return after_preposition(scene, noun, ("of",)) or tuple(
        t for doer in by for t in after_preposition(scene, doer, ("of",))
    )


def _after(scene: Scene, noun: Token, prepositions: tuple[str, ...], light: Token | None) -> tuple[Token, ...]:
    """The nouns after these prepositions below a noun, or below what it is of ("seizure of a boat from"), or below the
    verb that holds it.
    """
    tokens = after_preposition(scene, noun, prepositions)
    if not tokens:
        others = [p for p in prepositions if p != "of"]
        below = (*_of(scene, noun), *after_preposition(scene, noun, ("by",)))  # "the attack by Libya on Niger"
        tokens = tuple(t for word in below for t in after_preposition(scene, word, others))
    if light is not None:
        tokens += after_preposition(scene, light, [p for p in prepositions if p != "of"])
    return tokens
