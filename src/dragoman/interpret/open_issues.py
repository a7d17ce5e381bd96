"""What is plainly demanded, offered or answered, and is no issue of the codebook: named by its noun phrase."""

from collections.abc import Iterable, Sequence

from dragoman.analyse.words import Token
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.frame_rows import rows_of
from dragoman.interpret.matters import matter_in_words
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.interpret.stance_candidates import StanceCandidate
from dragoman.interpret.stances import StanceFound
from dragoman.interpret.targets import is_left_undone
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.positions import OPEN_ISSUE, Stance

PLAIN: frozenset[Stance] = frozenset({"demand", "offer", "accept", "reject", "conditional"})
LEANING: frozenset[Stance] = frozenset({"support", "oppose"})
"""Stances that count where a word of the list `leaning` tells them: to condemn an attack is no matter to settle."""

ANSWERS: frozenset[Stance] = frozenset({"accept", "reject", "conditional"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LONGEST = 6
"""Words of a phrase at most."""

LIKELY, HANGING_LIKELY, PRIVATELY = 0.5, 0.4, 0.6
"""How likely a stance is for more words to name its matter: any, one of HANGING, one that somebody private takes."""

HANGING: frozenset[Stance] = frozenset({"conditional", "undecided"})
MATTER = 0.4
"""How surely the encoder must point to the words of a matter."""
HYPHEN = "-"
TIMES = frozenset({"DATE", "TIME"})
LETS = "let"
LONGEST_ACT = 9
"""Words of an act after its verb, for all of it to be named."""

MARKS = frozenset('“”"()[]')
BEFORE = frozenset({"amod", "compound", "nmod"})
PARTIES = frozenset({"country", "organisation", "group"})


def open_issue(scene: Scene, found: StanceFound, holders: Iterable[str]) -> str | None:
    """The id of the open issue of a stance; None where it is none of PLAIN, where somebody private holds it, or where
    what it is about is not plainly named: a bare noun that nothing was put forward by, somebody, some place, a time.
    """
    leans = found.stance in LEANING and found.cue.lemma.lower() in lexicon("stances")["leaning"]
    if not (leans or found.stance in PLAIN) or not all(_is_party(scene, holder) for holder in holders):
        return None
    for target in found.targets:
        if _is_left_open(found.stance, target):
            continue
        if target.pos not in VERBAL:
            plain = _thing(scene, target, found.stance in ANSWERS)
            phrase = plain and (matter_in_words(scene, target, found.cue, found.stance) or plain)
        elif is_left_undone(scene, target, found.cue):
            phrase = matter_in_words(scene, target, found.cue, found.stance)  # "urged him not to go"
        else:
            phrase = _act(scene, target)
        if phrase is not None and not MARKS & set(phrase):
            return OPEN_ISSUE + phrase
    return None


def likely_open_issue(
    scene: Scene, one: StanceCandidate, stance: Stance, holders: Iterable[str], sure: float
) -> str | None:
    """The id of the open issue of a stance that the trees hold for likely (`sure`), by more of the words of its matter
    than `open_issue` takes: what a word of the lexicon stands over, or else what the encoder points to, or its object.
    """
    leans = stance in LEANING and (one.found is None or one.token.lemma.lower() in lexicon("stances")["leaning"])
    if sure < (HANGING_LIKELY if stance in HANGING else LIKELY) or not (leans or stance in PLAIN | HANGING):
        return None
    if sure < PRIVATELY and not all(_is_party(scene, holder) for holder in holders):
        return None
    tokens = scene.analysed.tokens
    pointed = sorted((p for p in (one.tag.matter if one.tag else ()) if p.score >= MATTER), key=lambda p: -p.score)
    beside = [tokens[p.token] for p in pointed if tokens[p.token].sentence == one.token.sentence]
    words = (one.found.targets if one.found else ()) or beside
    words = words or (children(scene, one.token, "dobj") if one.token.pos in VERBAL else ())
    for word in [w for w in words if w.pos in VERBAL] or words:  # "asked the judge to …" is about the act
        phrase = None if _is_left_open(stance, word) else matter_in_words(scene, word, one.token, stance)
        if phrase is not None:
            return OPEN_ISSUE + phrase
    return None


def _is_left_open(stance: Stance, word: Token) -> bool:
    """Whether to refuse an act leaves its matter open: "refused to rule out a strike"."""
    return stance in {"reject", "oppose"} and word.lemma.lower() in lexicon("stances")["ruling_out"]


def _act(scene: Scene, verb: Token) -> str | None:
    """An act with its object ("link the two stocks"), and what else belongs to it where that is short ("keep troops out
    of the port"); without an object what somebody does by himself ("step down"), what is to be done to something ("the
    drivers reinstated") or let happen. None for an object that is no noun, for a name where the verb tells no event,
    and for an act without an object of which more is told than is short.
    """
    if _is_to_be_done(scene, verb):
        inside = scene.analysed.subtree(verb)
        start = _begin(scene, verb)
        return scene.analysed.text[start : inside[-1].end] if _is_short(inside) else None
    let = _what_is_let(scene, verb)
    if let is not None:
        return let
    every = children(scene, verb, "dobj")
    telling = verb.lemma.lower() in rows_of("verbs", "verb")
    objects = [o for o in every if (o.pos == "NOUN" and not o.entity) or (o.pos == "PROPN" and telling)]
    if verb.tag not in {"VB", "VBG"} or (every and not objects):
        return None
    if objects and objects[0].index - verb.index > LONGEST:
        return None
    inside = tuple(t for t in scene.analysed.subtree(verb) if t.index > verb.index)
    whole = _is_short(inside)
    if not whole and children(scene, verb, "xcomp", "ccomp"):
        return None  # "order Peru not to …" is no order to Peru
    if not objects:
        alone = whole and verb.lemma.lower() in lexicon("stances")["done_alone"]
        return scene.analysed.text[_begin(scene, verb) : inside[-1].end if inside else verb.end] if alone else None
    end = _span(scene, objects[0])[1]
    return scene.analysed.text[verb.start : max(end, inside[-1].end) if whole else end]


def _what_is_let(scene: Scene, verb: Token) -> str | None:
    """What somebody is to let happen, without its condition ("let aid barges pass to the port")."""
    inner = next(iter(children(scene, verb, "ccomp")), None) if verb.lemma.lower() == LETS else None
    if inner is None or inner.tag not in {"VB", "RP"}:
        return None
    conditions = (*conditions_of(scene, verb), *conditions_of(scene, inner))
    end = min((condition.start for condition in conditions), default=len(scene.analysed.text))
    inside = [t for t in scene.analysed.subtree(inner) if t.start < end and t.pos != "PUNCT"]
    return scene.analysed.text[verb.start : inside[-1].end] if inside and _is_short(inside) else None


def _is_to_be_done(scene: Scene, verb: Token) -> bool:
    """Whether a participle tells what somebody wants done to a noun before it ("wants the advice followed")."""
    helpers = children(scene, verb, "aux", "auxpass", "mark")
    done = verb.tag in {"VBN", "VBD"} and verb.dep == "ccomp" and all(h.lower in {"to", "be"} for h in helpers)
    return done and any(s.pos == "NOUN" for s in children(scene, verb, "nsubj", "nsubjpass"))


def _is_short(inside: Sequence[Token]) -> bool:
    """Whether words are few and without a mark, another clause beside them or "and"."""
    plain = all(t.pos not in {"PUNCT", "CCONJ"} and t.dep != "advcl" for t in inside)
    return plain and len(inside) <= LONGEST_ACT


def _begin(scene: Scene, verb: Token) -> int:
    """Where an act begins that somebody is to do by himself, or that is done to something: with that, where it stands
    right before it ("the minister to step down"); not with whoever says that he will not.
    """
    own = any(c.dep == "neg" or c.tag == "MD" for c in scene.analysed.children(verb))
    beside = (s for s in children(scene, verb, "nsubj", "nsubjpass") if verb.index - s.index <= LONGEST)
    doers = [] if own else [s for s in beside if s.pos == "NOUN"]
    return scene.analysed.subtree(doers[0])[0].start if doers else verb.start


def _thing(scene: Scene, noun: Token, answered: bool) -> str | None:
    """A noun with what describes it ("legal safeguards", "visits of inspectors"); a bare one only where it is something
    put forward that an answer is given to ("accepted the offer").
    """
    given = answered and _is_put_forward(scene, noun)
    if not (given or _is_matter(scene, noun)):
        return None
    start, end = _span(scene, noun)
    phrase = scene.analysed.text[start:end]
    if not given and " " not in phrase:
        end = _end_of_more(scene, noun)
        phrase = scene.analysed.text[start:end]
    return phrase if given or " " in phrase else None


def _end_of_more(scene: Scene, noun: Token) -> int:
    """Where what a bare noun is about ends ("seat at the table"), which must follow at once and be no day."""
    for about in children(scene, noun, "prep"):
        inside = scene.analysed.subtree(about)
        untimed = all(t.entity not in TIMES and t.pos not in {"PUNCT", "VERB", "CCONJ"} for t in inside)
        if about.index == noun.index + 1 and untimed and 1 < len(inside) < LONGEST:
            return inside[-1].end
    return noun.end


def _is_put_forward(scene: Scene, noun: Token) -> bool:
    """Whether a noun is a definite proposal, offer or the like, or one that is described ("a government offer")."""
    definite = any(c.lower in DEFINITE for c in children(scene, noun, "det"))
    described = bool(children(scene, noun, "compound", "amod", "acl"))
    return noun.pos == "NOUN" and (definite or described) and noun.lemma.lower() in lexicon("stances")["answered"]


def _is_matter(scene: Scene, noun: Token) -> bool:
    return noun.pos == "NOUN" and not noun.entity and not _stands_for_somebody(scene, noun)


def _stands_for_somebody(scene: Scene, noun: Token) -> bool:
    words = lexicon("stances")["no_matter"]
    taken = scene.actors.actor_of_token(noun) is not None or scene.place_of_token(noun) is not None
    return taken or noun.lemma.lower() in words


def _is_party(scene: Scene, holder: str) -> bool:
    """Whether a holder is a body, a state, a group, or somebody in an office."""
    actor = scene.actor_named(holder)
    if actor is None or actor.kind in PARTIES:
        return actor is not None
    known = scene.actors.known.get(holder)
    return actor.role is not None or (known is not None and bool(known.offices))


def _span(scene: Scene, noun: Token) -> tuple[int, int]:
    """The noun with the words that describe it right before it, and what it is of, `[start, end)`."""
    tokens = scene.analysed.tokens
    first = last = noun.index
    while (
        first
        and noun.index - first < LONGEST
        and (_describes(tokens[first - 1], first, noun.index) or _is_hyphenated(tokens[first - 1], tokens[first]))
    ):
        first -= 1
    for of in children(scene, noun, "prep"):
        if of.lower == "of" and of.index == noun.index + 1:
            for owner in children(scene, of, "pobj"):
                named = owner.pos in {"NOUN", "PROPN"} and owner.index - first < LONGEST
                last = owner.index if named else last
    return tokens[first].start, tokens[last].end


def _is_hyphenated(one: Token, other: Token) -> bool:
    """Whether a hyphen ties two words: "fifty-year"."""
    return one.end == other.start and HYPHEN in (one.lower, other.lower)


def _describes(token: Token, first: int, noun: int) -> bool:
    """Whether a word right before a phrase belongs to it: an adjective, participle or noun on a word of it."""
    described = token.pos in {"ADJ", "NOUN", "PROPN"} or (token.tag in {"VBN", "VBG"} and token.dep == "amod")
    return described and first <= token.head <= noun and token.dep in BEFORE
