"""Whether it happened: negation, tense and modality of a verb or an event noun."""

import re
from itertools import pairwise

from dragoman.analyse.words import Token
from dragoman.interpret.negation import NOBODY, VERBAL, has_no, is_condition, is_negated, modals, words
from dragoman.interpret.phrases import children, party_words
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.events import EventStatus

TURNED: dict[EventStatus, EventStatus] = {
    "occurred": "denied", "ongoing": "denied", "planned": "denied", "possible": "denied", "denied": "occurred",
}  # fmt: skip
PLANNED: dict[EventStatus, EventStatus] = {
    "occurred": "planned", "ongoing": "planned", "planned": "planned", "denied": "denied",
}  # fmt: skip
BY_ADJECTIVE: dict[str, EventStatus] = {
    "denied_adjectives": "denied",
    "planned_adjectives": "planned",
    "ongoing_adjectives": "ongoing",
    "open_adjectives": "possible",
}
TIMES_OF_DAY = frozenset({"DATE", "TIME"})
DEEPEST = 8
WORDS_OF_DISMISSAL = 9
STEPS_TO_ANSWER = 2
"""Words above a claim among which one is looked for that dismisses it: "dismissed as lies reports that"."""

LONGEST_PREDICATE = 60
"""Characters after a "be" within which it is told that something is out of the question."""

BEFORE_PREDICATE = 2
"""Words between the two at most ("is still firmly off the table")."""


def status_of(scene: Scene, token: Token, depth: int = 0) -> EventStatus:
    """What the text says of the act that a verb or noun names: done, going on, planned, possible, or denied."""
    if depth == 0 and _is_demanded(scene, token):
        return "possible"
    return _of_verb(scene, token, depth) if token.pos in VERBAL else _of_noun(scene, token, depth)


def _is_demanded(scene: Scene, token: Token) -> bool:
    """Whether the act stands in what a noun of asking asks for ("the demand that Kenya stops …")."""
    for _ in range(DEEPEST):
        head = scene.analysed.head(token)
        if head.index == token.index:
            return False
        clause = token.pos in VERBAL and any(
            c.lower == "that" and c.dep == "mark" for c in scene.analysed.children(token)
        )
        if clause and head.pos == "NOUN" and head.lemma.lower() in words("asking_nouns"):
            return True
        token = head
    return False


def _of_verb(scene: Scene, verb: Token, depth: int) -> EventStatus:
    status = _claimed(scene, verb, _bare(scene, verb, depth))
    if is_negated(scene, verb) or (depth == 0 and any(o.lower in NOBODY for o in children(scene, verb, "dobj"))):
        status = "possible" if modals(scene, verb) & words("unbound_modals") else TURNED[status]
    if status == "planned" and _hangs_on_condition(scene, verb):
        return "possible"
    return status


def _claimed(scene: Scene, verb: Token, own: EventStatus) -> EventStatus:
    """The status in what a noun of saying tells: what is dismissed did not happen ("rejected claims that it shelled"),
    what nobody has seen is open ("no evidence that").
    """
    noun = scene.analysed.head(verb)
    that = any(c.dep == "mark" and c.lower == "that" for c in scene.analysed.children(verb))
    if not that or verb.dep not in {"acl", "ccomp", "relcl"} or noun.lemma.lower() not in words("claim_nouns"):
        return own
    if has_no(scene, noun):
        return "possible"
    above = noun
    for _ in range(STEPS_TO_ANSWER):
        above = scene.analysed.head(above)
        if above.lemma.lower() in words("dismissing"):
            return own if is_negated(scene, above) else TURNED[own]
    before = scene.analysed.tokens[max(0, noun.index - WORDS_OF_DISMISSAL) : noun.index]
    for word, after in pairwise(before):  # "dismissed as “fairy tales” reports that", which parsers miss
        if word.lemma.lower() in words("dismissing") and after.lower == "as" and word.sentence == noun.sentence:
            return own if is_negated(scene, word) else TURNED[own]
    return own


def _hangs_on_condition(scene: Scene, verb: Token) -> bool:
    """Whether the verb is the main clause of a condition ("will leave unless …", "is to leave if …")."""
    above = scene.analysed.head(verb)
    clauses = children(scene, above, "advcl") if verb.dep == "xcomp" and above.lemma.lower() == "be" else ()
    return any(is_condition(scene, clause) for clause in (*children(scene, verb, "advcl"), *clauses))


def _bare(scene: Scene, verb: Token, depth: int) -> EventStatus:
    """The status without the negation of the verb itself."""
    helpers = modals(scene, verb)
    if helpers & words("reported_future") and verb.dep in {"ccomp", "conj"} and depth < DEEPEST:
        return _told(scene, verb, "planned")
    if helpers & words("open_modals"):
        return "possible"
    if helpers & words("future_modals"):
        return "planned" if verb.dep != "ccomp" else _told(scene, verb, "planned")
    if verb.dep == "acl" and verb.tag == "VBN" and (over := _caused(scene, verb)) is not None and depth < DEEPEST:
        return status_of(scene, over, depth + 1)  # "could have a tanker seized"
    if "to" in helpers or verb.dep == "xcomp" or (verb.dep == "pcomp" and depth < DEEPEST):
        return _under(scene, verb, depth)
    if verb.dep == "conj" and depth < DEEPEST and not children(scene, verb, "nsubj", "nsubjpass", "aux"):
        head = scene.analysed.head(verb)
        if head.pos in VERBAL and head.tag == verb.tag:
            return _bare(scene, head, depth + 1)
    if verb.dep == "csubj" and (ruled_out := is_ruled_out(scene, scene.analysed.head(verb))) is not None:
        return "denied" if ruled_out else "possible"
    if verb.dep in {"ccomp", "csubj"}:
        return _told(scene, verb, _by_tense(scene, verb))
    return _by_tense(scene, verb)


def _caused(scene: Scene, verb: Token) -> Token | None:
    """The "have" or "get" that a participle after its object hangs on."""
    noun = scene.analysed.head(verb)
    over = scene.analysed.head(noun)
    return over if noun.dep == "dobj" and over.lemma.lower() in {"have", "get"} else None


def _by_tense(scene: Scene, verb: Token) -> EventStatus:
    helpers = children(scene, verb, "aux", "auxpass")
    goes_on = verb.tag == "VBG" or any(h.lower == "being" for h in helpers)
    if goes_on:
        finite = [h for h in helpers if h.lemma.lower() == "be" and h.lower != "being"]
        if not finite:
            return "ongoing" if verb.dep == "acl" and verb.lemma.lower() in words("lasting") else "occurred"
        return "occurred" if any(h.tag == "VBD" for h in finite) else "ongoing"
    if verb.tag in {"VBZ", "VBP"}:
        return "ongoing" if verb.lemma.lower() in words("lasting") else "occurred"
    if verb.tag == "VB" and not any(h.tag in {"VBD", "VBZ", "VBP"} for h in helpers):
        return "possible"
    return "occurred"


def _told(scene: Scene, verb: Token, own: EventStatus) -> EventStatus:
    """The status under a verb of saying, hoping or denying ("denied that it attacked")."""
    head = scene.analysed.head(verb)
    word = head.lemma.lower()
    if word in words("denying"):
        return own if is_negated(scene, head) else TURNED[own]
    if word in words("wishing") or (verb.tag == "VB" and not modals(scene, verb)):
        return "possible"
    return own


def _under(scene: Scene, verb: Token, depth: int) -> EventStatus:
    """The status of an infinitive or gerund, by the word that governs it."""
    head = scene.analysed.head(verb)
    before = head.lower if head.pos in {"ADP", "SCONJ"} else ""
    if verb.dep == "pcomp":
        head = scene.analysed.head(head)
    if before == "without" or (before == "from" and head.lemma.lower() in words("ending")):
        return "denied"
    if before in words("done"):
        return "occurred"
    if before in words("done_before") and depth < DEEPEST:
        return status_of(scene, head, depth + 1) if head.pos in VERBAL else "occurred"
    return _by_governor(scene, head, verb, depth)


def _by_governor(scene: Scene, head: Token, verb: Token, depth: int) -> EventStatus:
    word = head.lemma.lower()
    if word == "have" and any(c.lower == "yet" for c in children(scene, head, "advmod")):
        return "denied"  # "has yet to sign"
    over = scene.analysed.head(head) if head.pos == "ADJ" else head
    given_up = word in words("planning") and head.pos == "NOUN"  # "has no plans to", "dropped its plan to"
    asked = depth < DEEPEST and (over.pos in VERBAL or given_up)
    outer: EventStatus = status_of(scene, over, depth + 1) if asked else "occurred"
    if word in words("weighing"):
        return "denied" if outer == "denied" else "possible"
    if word in words("carrying_out") or (word == "able" and _is_past(scene, over)):
        return outer
    if word in words("hearsay") and any(c.lower == "have" for c in children(scene, verb, "aux")):
        return outer
    if word in words("hearsay") and verb.tag == "VBG" and any(c.lower == "be" for c in children(scene, verb, "aux")):
        return "ongoing" if outer == "occurred" else outer  # "is said to be shelling"
    if word in words("refusing"):
        return "denied" if outer in {"occurred", "ongoing"} else "possible"
    if word in words("planning"):
        return PLANNED.get(outer, "possible")
    if word in words("denying") and verb.tag != "VB":
        return "occurred" if is_negated(scene, head) else "denied"  # "denied having sent"
    if word in words("alleging"):
        return "occurred" if verb.tag == "VBG" and word not in words("charging") else "possible"
    if word == "be" and "to" in modals(scene, verb):
        return "planned"
    return "denied" if outer == "denied" and word in words("wanting") else "possible"


def _is_past(scene: Scene, verb: Token) -> bool:
    """Whether a verb is in a past tense: who "was able to" act did."""
    return verb.tag == "VBD" or any(c.tag == "VBD" or c.lemma == "have" for c in children(scene, verb, "aux"))


def _of_noun(scene: Scene, noun: Token, depth: int) -> EventStatus:
    """The status of an act named by a noun, from its adjectives and from the words it hangs on."""
    described = _as_described(scene, noun)
    if described is not None:
        return described
    first = noun
    while first.dep == "conj" and depth < DEEPEST:
        first, depth = scene.analysed.head(first), depth + 1
    head = scene.analysed.head(first)
    if head.pos in {"ADP", "SCONJ"}:
        return _after(scene, head, depth)
    if head.pos in VERBAL and head.index != first.index and depth < DEEPEST:
        return _of_governed(scene, head, first, depth)
    return "occurred"


def _ends(scene: Scene, head: Token) -> bool:
    """Whether an "end" or "stop" is put to what follows."""
    put = [head] if head.dep == "dobj" else children(scene, head, "dobj")
    return any(noun.lemma.lower() in {"end", "halt", "stop"} for noun in put)


def plain_status(scene: Scene, noun: Token) -> EventStatus | None:
    """The status that words about an act named by a noun tell by themselves ("the cancelled visit", "no talks",
    "strikes are possible"); None where they tell none.
    """
    if noun.pos in VERBAL:
        return None
    described = _as_described(scene, noun)
    be = scene.analysed.head(noun)
    if described is None and _is_answered(noun, be):
        return "occurred"
    begins = scene.analysed.subtree(noun)[0].index
    if noun.dep == "appos" and begins and scene.analysed.tokens[begins - 1].text == ";":
        be = scene.analysed.head(be)  # the parser took the subject after a semicolon for an apposition
    elif noun.dep != "nsubj":
        return described
    if described is not None or be.lemma.lower() not in {"be", "remain", "stay"}:
        return described
    if (ruled_out := is_ruled_out(scene, be)) is not None:
        return "denied" if ruled_out else "possible"
    return _of_predicate(scene, be) if status_of(scene, be) in {"occurred", "ongoing"} else None


def _is_answered(noun: Token, verb: Token) -> bool:
    """Whether a noun names what was put forward and is answered: a demand that is rejected was made."""
    answered = noun.dep == "dobj" and verb.lemma.lower() in words("answering")
    return answered and noun.lemma.lower() in words("said_nouns")


def _as_described(scene: Scene, noun: Token) -> EventStatus | None:
    """The status that an adjective or "no" before a noun tells."""
    if has_no(scene, noun):
        return "denied"
    for child in children(scene, noun, "amod", "compound", "advmod"):
        said = {child.lemma.lower(), child.lower}
        for key, status in BY_ADJECTIVE.items():
            if said & words(key) and not (status == "planned" and _is_carried_out(scene, noun)):
                return status
    return None


def _is_carried_out(scene: Scene, noun: Token) -> bool:
    """Whether a verb tells that an act was done, whatever had been said of it before: "held its planned talks"."""
    verb = scene.analysed.head(noun)
    carried = verb.lemma.lower() in party_words("carriers")
    return carried and noun.dep in {"dobj", "nsubjpass"} and status_of(scene, verb) == "occurred"


def _of_governed(scene: Scene, verb: Token, noun: Token, depth: int) -> EventStatus:
    """The status of an act that is the subject or object of a verb ("held talks", "cancelled the visit")."""
    word = verb.lemma.lower()
    outer = status_of(scene, verb, depth + 1)
    met = noun.dep == "nsubj" or noun.lemma.lower() in lexicon("event_verbs")["sessions"]["nouns"]
    if met and word == "end" and outer in {"occurred", "ongoing"}:
        return "occurred"  # who ended talks has talked
    if noun.dep == "nsubj" and _goes_on(scene, verb):
        return "ongoing" if outer == "occurred" else outer
    if word in words("calling_off") and _is_done_to(scene, verb, noun):
        return "denied" if outer in {"occurred", "ongoing"} else "possible"
    if word in words("planning") and word not in words("perpetrating") and noun.dep != "nsubj":
        return "planned" if outer in {"occurred", "ongoing", "planned"} else "possible"
    if word in words("setting") and noun.dep in {"dobj", "nsubjpass"}:
        return PLANNED.get(outer, "possible")
    if word in words("wanting") and noun.dep != "nsubj":
        return "possible"
    if word == "be" and any("to" in modals(scene, c) for c in children(scene, verb, "xcomp")):
        return PLANNED.get(outer, "possible")  # "is to begin"
    if word in {"be", "remain", "stay"} and (told := _of_predicate(scene, verb)) is not None:
        return told if outer in {"occurred", "ongoing"} else outer
    if noun.dep == "nsubj" and outer == "planned" and word not in words("happening"):
        return "possible"  # "an attack would worsen the crisis"
    return outer


def _goes_on(scene: Scene, verb: Token) -> bool:
    """Whether a verb says now that something goes on ("drags on", "has continued", "is raging")."""
    on = verb.lemma.lower() not in {"go", "drag", "rumble"} or bool(children(scene, verb, "prt"))
    helpers = children(scene, verb, "aux")
    present = verb.tag in {"VBZ", "VBP"} or any(h.tag in {"VBZ", "VBP"} for h in helpers)
    return verb.lemma.lower() in words("going_on") and on and present and not modals(scene, verb)


def _of_predicate(scene: Scene, be: Token) -> EventStatus | None:
    """What is said of an act by "be": "is possible", "is under discussion", "is due", "is under way"."""
    below = scene.analysed.children(be)
    within = [t for p in below if p.dep == "prep" and p.index > be.index for t in children(scene, p, "pobj", "pcomp")]
    said = {t.lemma.lower() for t in (*below, *within)} | {t.lower for t in (*below, *within)}
    if said & words("open_predicates") or {t.lemma.lower() for t in within} & words("open_matters"):
        return "possible"
    if said & words("planned_predicates"):
        return "planned"
    for time in within:
        if time.entity in TIMES_OF_DAY and any(c.tag == "PRP$" for c in children(scene, time, "poss")):
            return "ongoing"  # "is in its third week"
    return "ongoing" if said & words("lasting_predicates") else None


def is_ruled_out(scene: Scene, be: Token, phrases: str = "ruled_out") -> bool | None:
    """Whether a "be" says of its subject, in a phrase of a list of the lexicon, that it will not come about ("is out of
    the question"), or (False) that it may ("is not out of the question"); None where it says neither.
    """
    named = (token for token in children(scene, be, "nsubj", "csubj") if token.lower != "it")
    if be.lemma.lower() not in {"be", "remain"} or not any(named):
        return None
    said = scene.analysed.text[be.end : be.end + LONGEST_PREDICATE].lower()
    found = [
        phrase
        for phrase in words(phrases)
        if re.match(rf"(\W+\w+){{0,{BEFORE_PREDICATE}}}\W+{re.escape(phrase)}\b", said)
    ]
    return any(phrase.startswith("not ") or not is_negated(scene, be) for phrase in found) if found else None


def _is_done_to(scene: Scene, verb: Token, noun: Token) -> bool:
    """Whether the verb is done to the noun; "the talks ended" tells the end of what went on."""
    return noun.dep in {"dobj", "nsubjpass"} or not children(scene, verb, "dobj", "attr", "prt")


def _after(scene: Scene, preposition: Token, depth: int) -> EventStatus:
    """The status of an act after a preposition ("after talks", "called for talks", "ahead of the meeting")."""
    if preposition.lower in {"without"}:
        return "denied"
    if preposition.lower in words("settled_by"):
        return "occurred"
    head = scene.analysed.head(preposition)
    if preposition.lower == "to" and _ends(scene, head):
        return "denied"  # "put an end to the blockade"
    if preposition.lower == "of" and head.lemma.lower() in words("only_feared"):
        return "possible"
    if preposition.lower in {"before", "ahead", "until"} or head.lower in {"ahead", "prior"}:
        return "planned"
    word = head.lemma.lower()
    if word in words("wanting"):
        return "possible"
    if word in words("planning"):
        return "planned"
    if head.pos in VERBAL and depth < DEEPEST and head.index != preposition.index:
        outer = status_of(scene, head, depth + 1)
        return "possible" if outer == "denied" and preposition.lower == "for" else outer
    return "occurred"
