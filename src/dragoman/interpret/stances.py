"""Words that tell a stance: which, whose, and where its issue stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.analyse.words import Token
from dragoman.interpret.negation import VERBAL, is_condition, is_negated, modals, words
from dragoman.interpret.participants import is_passive, owners, patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.status import status_of
from dragoman.interpret.untold import in_condition, is_asked
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.positions import Stance

Row = Mapping[str, Any]
NOUNS = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
UNSETTLED = frozenset({"reject", "undecided"})
ANSWERS = frozenset({"accept", "reject"})


@dataclass(frozen=True, slots=True)
class StanceFound:
    """A cue of a stance: whose it is, to whom, and the words under which its issue stands.

    `is_open`: it "would", "will" or is "ready to"; `either`: the act may be for or against the issue and stay the same;
    `holder_ids`: the holders where they are no words beside the cue.
    """

    cue: Token
    stance: Stance
    holders: tuple[Token, ...]
    counterparts: tuple[Token, ...]
    targets: tuple[Token, ...]
    is_open: bool
    is_negated_accept: bool
    either: bool
    not_issues: frozenset[str] = frozenset()
    holder_ids: tuple[str, ...] = ()


@cache
def _rows() -> Mapping[tuple[str, bool], Row]:
    return {(word, bool(row.get("noun"))): row for row in lexicon("stances")["cues"] for word in row["word"]}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("stances")[key])


def stance_words(key: str) -> frozenset[str]:
    """The list of words `key` of the lexicon."""
    return _words(key)


def stance_of(scene: Scene, token: Token) -> StanceFound | None:
    """The stance that the token tells, None where it tells none, or only one that somebody else wishes for."""
    if token.pos not in NOUNS and token.pos not in {"VERB", "AUX", "ADJ"}:
        return None
    if token.pos == "ADJ" and token.dep not in {"acomp", "ccomp", "xcomp", "conj", "ROOT", "advcl", "oprd"}:
        return None
    row = _row_of(scene, token)
    if row is None:
        return None
    stance, is_open = _stance(scene, token, row)
    targets = _targets(scene, token, row)
    if stance is None or not targets or not _is_held(scene, token):
        return None
    return StanceFound(
        cue=token,
        stance=stance,
        holders=_holders(scene, token),
        counterparts=_counterparts(scene, token, row),
        targets=targets,
        is_open=is_open,
        is_negated_accept=(row["stance"] == "accept" or bool(row.get("unwilling"))) and stance in UNSETTLED,
        either=stance in {"demand", "offer", "accept"},
        not_issues=frozenset(row.get("not_issues", ())),
    )


def only_tells(scene: Scene, token: Token) -> bool:
    """Whether a word of wanting only tells what is so ("insisted it was paid")."""
    row = _rows().get((token.lemma.lower(), token.pos in NOUNS), {})
    return bool(row.get("may_tell")) and any(_is_indicative(scene, c) for c in children(scene, token, "ccomp"))


def _row_of(scene: Scene, token: Token) -> Row | None:
    """The row of the word as written ("opposed to"), where its matter is there, else of its base form."""
    is_noun = token.pos in NOUNS
    written = None if is_noun else _rows().get((token.lower, False))
    if written is not None and _targets(scene, token, written):
        return written
    return _rows().get((token.lemma.lower(), is_noun))


def _stance(scene: Scene, token: Token, row: Row) -> tuple[Stance | None, bool]:
    """The stance after negation and modality, and whether it is open ("would accept")."""
    verb = _verb(scene, token)
    helpers = modals(scene, verb) if verb is not None else frozenset()
    negated = (verb is not None and is_negated(scene, verb)) or any(
        c.dep == "neg" for c in scene.analysed.children(token)
    )
    if helpers & _words("undecided_modals"):
        return ("undecided" if row.get("act") and not negated else None), False
    is_open = bool(helpers & _words("open_modals")) or token.pos == "ADJ" or token.lower in {"willingness", "readiness"}
    if not negated:
        return cast(Stance, row["stance"]), is_open
    if row.get("unsettled") and verb is not None and _is_perfect(scene, verb):
        return cast(Stance, row["unsettled"]), is_open
    return cast("Stance | None", row.get("negated")), is_open


def _verb(scene: Scene, token: Token) -> Token | None:
    """The verb that carries negation and modality: the cue itself, the copula of an adjective, none for a noun."""
    head = scene.analysed.head(token)
    if _is_predicate(token):
        return head if head.pos in VERBAL and head.index != token.index else None
    return token if token.pos in VERBAL else None


def _is_perfect(scene: Scene, verb: Token) -> bool:
    """Whether "has" goes with the verb ("has not agreed"): nothing is settled yet."""
    return any(c.lemma.lower() == "have" for c in children(scene, verb, "aux"))


def _is_held(scene: Scene, token: Token) -> bool:
    """Whether the stance is taken: not wished for, asked, or only a condition."""
    verb = _verb(scene, token)
    if verb is None:
        return token.pos in NOUNS and status_of(scene, token) in {"occurred", "ongoing"}
    if _rows().get((_above(scene, verb), False)) is not None or in_condition(scene, verb) or is_asked(scene, verb):
        return False
    if modals(scene, verb) & (_words("open_modals") | _words("undecided_modals")):
        return True
    if status_of(scene, verb) == "denied":
        return is_negated(scene, verb)
    return status_of(scene, verb) in {"occurred", "ongoing", "planned"}


def _above(scene: Scene, verb: Token) -> str:
    """The word that an infinitive or clause complements, "" where it stands free."""
    if verb.dep not in {"xcomp", "ccomp", "pcomp"} and not (verb.dep in {"acl", "advcl"} and verb.tag == "VB"):
        return ""
    head = scene.analysed.head(verb)
    if verb.dep == "pcomp":
        if head.lower in words("done") | words("done_before"):
            return ""  # "before agreeing to", "after rejecting": it was done
        head = scene.analysed.head(head)
    row = _rows().get((head.lemma.lower(), head.pos in NOUNS))
    # "suggested that X rejects" only tells; "urged X to accept" wishes
    if row is not None and verb.dep == "ccomp" and row["stance"] == "offer" and verb.tag != "VB":
        return ""
    return head.lemma.lower() if head.lemma.lower() not in {"say"} else ""


def _holders(scene: Scene, token: Token) -> tuple[Token, ...]:
    if token.pos in NOUNS:
        beside = owners(scene, token) or after_preposition(scene, token, ("by", "from"))
        return beside or children(scene, token, "amod", "compound", "nmod")
    if _is_predicate(token):
        head = scene.analysed.head(token)
        return subjects(scene, head) if head.pos in VERBAL else subjects(scene, token)
    if (token.lower, False) in _rows() and is_passive(scene, token):
        return patients(scene, token)  # "are prepared to"
    return subjects(scene, token)


def _is_predicate(token: Token) -> bool:
    """Whether the word is said of a subject by "be": "is ready to", "is opposed to"."""
    return token.pos == "ADJ" or token.dep == "acomp"


def _counterparts(scene: Scene, token: Token, row: Row) -> tuple[Token, ...]:
    found = after_preposition(scene, token, ("with", "from", "upon", "against"))
    if row.get("person_to"):
        found = (*children(scene, token, "dobj", "dative"), *after_preposition(scene, token, ("on", "to")), *found)
        for inner in children(scene, token, "ccomp", "xcomp"):
            found = (*children(scene, inner, "nsubj"), *found)
    elif row["stance"] in {"demand", "offer"}:
        inner_subjects = [s for c in children(scene, token, "ccomp") for s in children(scene, c, "nsubj")]
        found = (*children(scene, token, "dative"), *inner_subjects, *found)
    elif row["stance"] in {"accept", "reject", "oppose", "support"}:
        found = (*[o for t in patients(scene, token) for o in children(scene, t, "poss", "amod", "compound")], *found)
    return tuple(found)


def _targets(scene: Scene, token: Token, row: Row) -> tuple[Token, ...]:
    """The words under which the issue must stand: objects, complements, what follows the prepositions."""
    if "particle" in row and not any(c.lower == row["particle"] for c in children(scene, token, "prt")):
        return ()
    found: list[Token] = []
    if row.get("object"):
        actors = scene.actors.actor_of_token
        objects = (o for o in patients(scene, token) if o.lemma.lower() not in row.get("not_object", ()))
        found += [o for o in objects if not (row.get("person_to") and actors(o) is not None)]
    if row.get("gerund"):
        found += [c for c in children(scene, token, "xcomp", "ccomp") if c.tag == "VBG"]
    if row.get("complement"):
        clauses = tuple(c for c in children(scene, token, *CLAUSES) if _is_complement(scene, c))
        if row.get("unwilling") and any(c.lemma.lower() in _words("untold") for c in clauses):
            return ()  # "declined to say whether it backs sanctions"
        found += [c for c in clauses if not (row.get("may_tell") and _is_indicative(scene, c))]
    if row.get("prepositions"):
        found += after_preposition(scene, token, row["prepositions"])
        for preposition in children(scene, token, "prep"):
            if preposition.lower in row["prepositions"]:
                found += children(scene, preposition, "pcomp")
    return tuple(found)


def _is_complement(scene: Scene, clause: Token) -> bool:
    """Whether a clause is what is wanted or agreed, not when, why or on which condition."""
    if clause.dep in {"advcl", "acl"}:
        return clause.tag == "VB" and any(c.lower == "to" for c in children(scene, clause, "aux"))
    return clause.pos in {"VERB", "AUX"} and not is_condition(scene, clause)


def _is_indicative(scene: Scene, clause: Token) -> bool:
    """Whether a clause tells what is so ("insisted it was paid"), not what shall be ("insisted it be paid")."""
    helpers = children(scene, clause, "aux", "auxpass")
    subject = children(scene, clause, "nsubj", "nsubjpass")
    if any(d.lower == "any" for s in subject for d in children(scene, s, "det")):
        return False  # "insisted that any truce included …"
    if any(h.lower in {"may", "might", "could"} for h in helpers):
        return True
    return clause.tag in {"VBD", "VBZ"} or any(h.tag in {"VBD", "VBZ", "VBP"} for h in helpers)
