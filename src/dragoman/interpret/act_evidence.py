"""What speaks for and against an act, its type and its status, as numbers that the trees weigh.

The trees (`knowledge/data/event_trees.json`) are fitted by `training/events/fit_acts.py` to coded news that the event
encoder has not seen. What each number is stands here; what it counts stands in the trees.
"""

from collections.abc import Mapping

from dragoman.analyse.event_heads import STATUSES, TYPES
from dragoman.interpret.act_candidates import ActCandidate, is_unsaid
from dragoman.interpret.negation import VERBAL, is_negated, modals
from dragoman.interpret.obligations import sources_of
from dragoman.interpret.participants import is_passive
from dragoman.interpret.party_evidence import PartyQuestion
from dragoman.interpret.scene import Scene
from dragoman.interpret.tagged import shares_of, shares_of_nobody
from dragoman.interpret.untold import in_condition, is_asked, is_told

SYMMETRIC = frozenset({"CONSULT", "COOPERATE", "AGREE"})
OF_WORDS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"})
OF_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "RETREAT"})
CLAUSES = ("ROOT", "relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "dobj", "pobj", "nsubj")
MOST_SENTENCES = 40
"""Sentences of a text from which on it does not matter how long it is: a lead alone tells an act more often."""

LONGEST = 60
"""Words from which a sentence is merely long."""

Evidence = Mapping[str, float]


def evidence_of_act(scene: Scene, one: ActCandidate, best: float) -> dict[str, float]:
    """What speaks for the act: `best` is the share of the word in its sentence that most likely tells any act."""
    token, tag = one.token, one.tag
    statement = scene.statement_over(token)
    sentence = scene.analysed.sentence_of(token)
    stance = scene.stance_tag(token)
    shares = [share for _, share in tag.types] if tag else []
    share = tag.share_of(one.type) if tag else 0.0
    initiator, recipient = (max((p[side] for p in one.pointed.values()), default=0.0) for side in (0, 1))
    nobody = shares_of_nobody(scene, tag.initiators, tag.recipients) if tag else (0.0, 0.0)
    found = {
        "told": tag.told if tag else 0.0,
        "share": share,
        "best_share": max(shares, default=0.0),
        "best_in_sentence": best,
        "framed": float(one.framed),
        "idiom": float(one.idiom),
        "said": float(one.said),
        "initiator": initiator,
        "recipient": recipient,
        "initiators": float(len(one.initiators)),
        "recipients": float(len(one.recipients)),
        "doers": float(len(one.doers)),
        "others": float(len(one.others)),
        "nobody_first": nobody[0],
        "nobody_second": nobody[1],
        "verb": float(token.pos in VERBAL),
        "noun": float(token.pos in {"NOUN", "PROPN"}),
        "past": float(token.tag == "VBD"),
        "participle": float(token.tag == "VBN"),
        "gerund": float(token.tag == "VBG"),
        "passive": float(token.pos in VERBAL and is_passive(scene, token)),
        "negated": float(token.pos in VERBAL and is_negated(scene, token)),
        "modal": float(bool(modals(scene, token))),
        "untold": float(not is_told(scene, token)),
        "asked": float(is_asked(scene, token)),
        "condition": float(in_condition(scene, token)),
        "unsaid": float(is_unsaid(scene, token)),
        "in_statement": float(statement is not None),
        "sourced": float(statement is not None and bool(sources_of(scene, statement))),
        "cue": float(scene.statement_by_cue(token) is not None),
        "stance": stance.told if stance else 0.0,
        "sentence": float(min(token.sentence, 30)),
        "sentences": float(min(len(scene.analysed.sentences), MOST_SENTENCES)),
        "words": float(min(len(sentence), LONGEST)),
    }
    found |= {f"status_{status}": share for status, share in zip(STATUSES, one.statuses, strict=True)}
    found |= {f"grammar_{status}": float(one.status == status) for status in STATUSES}
    found |= {f"as_{dep}": float(token.dep == dep) for dep in CLAUSES}
    found |= {f"type_{type}": float(one.type == type) for type in TYPES}
    return found


def ties_of(scene: Scene) -> dict[tuple[str, str], float]:
    """How often, by the encoder, each actor does something to each other one in an article."""
    found: dict[tuple[str, str], float] = {}
    for tag in scene.tags.acts:
        pointed = shares_of(scene, tag.initiators, tag.recipients)
        for doer, (first, _) in pointed.items():
            for other, (_, second) in pointed.items():
                if doer != other and first * second > 0:
                    found[doer, other] = found.get((doer, other), 0.0) + tag.told * first * second
    return found


def parties_asked(scene: Scene, one: ActCandidate) -> PartyQuestion:
    """The act as a question who takes part, with what the trees of parties are told of it."""
    token = one.token
    about = {
        "told": one.tag.told if one.tag else 0.0,
        "framed": float(one.framed),
        "said": float(one.said),
        "verb": float(token.pos in VERBAL),
        "passive": float(token.pos in VERBAL and is_passive(scene, token)),
        "rule_firsts": float(len(one.initiators)),
        "rule_seconds": float(len(one.recipients)),
        "symmetric": float(one.type in SYMMETRIC),
        "of_words": float(one.type in OF_WORDS),
        "of_force": float(one.type in OF_FORCE),
        "in_statement": float(scene.statement_over(token) is not None),
        "sentences": float(min(len(scene.analysed.sentences), MOST_SENTENCES)),
    }
    nobody = shares_of_nobody(scene, one.tag.initiators, one.tag.recipients) if one.tag else (0.0, 0.0)
    return PartyQuestion(token, one.initiators, one.recipients, one.doers, one.others, one.pointed, nobody, about)
