"""Who takes no part in an act, however likely the trees hold it: whom the grammar around the act rules out."""

from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import ActCandidate
from dragoman.interpret.act_evidence import SYMMETRIC
from dragoman.interpret.cast import Cast
from dragoman.interpret.frame_rows import rows_of
from dragoman.interpret.negation import VERBAL, words
from dragoman.interpret.noun_frames import sufferers, victims
from dragoman.interpret.participants import is_passive, patients, subjects
from dragoman.interpret.phrases import DEEPEST, after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.sides import OF_WORDS, ORDER, side_of
from dragoman.interpret.stands_for import MODIFIERS
from dragoman.interpret.tagged import is_somebody_else

WHERE = frozenset({"in", "of", "from", "near"})
"""Prepositions after which is told where people are or whose they are."""

LONGEST_OBJECT = 30
"""Words of an object among which somebody is looked for."""

FRIENDLY = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "CONCEDE"})
"""Types of acts that nobody does against others."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST"})
"""Types of acts that are done against others, if anybody."""

AGAINST = frozenset({"against"})
ALLIED = frozenset({"alongside", "beside"})


def may_do(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether an actor may do an act."""
    scene = cast.scene
    undergoes = one.framed and one.token.pos not in VERBAL and actor in one.recipients
    others = undergoes or _is_done_by_others(scene, one, actor)
    return not (others or _suffers(scene, one, actor) or _tells_whose(cast, one, actor))


def may_be_done_to(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether an act may be done to an actor."""
    return not (
        _is_means(cast.scene, one, actor)
        or _answers(cast.scene, one, actor)
        or _is_opposed(cast, one, actor)
        or _is_done_to_somebody_else(cast.scene, one, actor)
        or _is_done_to_others(cast.scene, one, actor)
        or _is_in_claim(cast, one, actor)
        or _is_pitied(cast.scene, one, actor)
        or _is_blamed(cast, one, actor)
        or _tells_whose(cast, one, actor)
    )


def _is_done_to_somebody_else(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether the encoder points to whom an act is done to, whom nobody knows: "accused the ministry"."""
    if one.tag is None or actor in one.recipients:
        return False
    return is_somebody_else(scene, one.tag.recipients, one.pointed.get(actor, (0.0, 0.0))[1])


def _is_pitied(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an actor only suffers what words are said of: "condemned the killing of two traders"."""
    if one.type not in OF_WORDS or one.token.pos not in VERBAL:
        return False
    return actor in side_of(scene, (v for noun in patients(scene, one.token) for v in victims(scene, noun)))


def _is_in_claim(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether an actor only stands in the claim that is rejected ("dismissed reports that police had shot them")."""
    at = cast.nearest(actor, one.token)
    if one.type != "REJECT" or at is None or actor in one.recipients:
        return False
    word = cast.scene.analysed.tokens[at]
    for _ in range(DEEPEST):
        over = cast.scene.analysed.head(word)
        if word.dep in {"acl", "ccomp", "relcl"} and over.lemma.lower() in words("claim_nouns"):
            return True
        word = over
    return False


def _is_done_to_others(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether a verb that is only done to somebody has an object, and nobody known by it: "sued the mine"."""
    rows = rows_of("verbs", "verb").get(one.token.lemma.lower(), ()) if one.token.pos in VERBAL else ()
    if actor in one.recipients or not any(row["type"] == one.type and row.get("person") for row in rows):
        return False
    objects = patients(scene, one.token)
    nouns = [token for token in objects if token.pos in {"NOUN", "PROPN"}]
    inside = (t for noun in nouns for t in scene.analysed.subtree(noun)[:LONGEST_OBJECT])
    return bool(nouns) and len(nouns) == len(objects) and actor not in side_of(scene, inside, True)


def _is_done_by_others(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether the encoder points to the doer, and it is nobody known, and not this actor, whom no rule brings in; or he
    made others do it, or answers it.
    """
    if actor not in one.doers and one.token.pos not in VERBAL and _is_owned(scene, one.token):
        return True
    if actor not in one.doers and one.token.pos in VERBAL and any(t.lower in ORDER for t in subjects(scene, one.token)):
        return True
    if actor not in one.doers and one.type not in SYMMETRIC and _has_named_subject(scene, one):
        return True
    by_frame = one.framed and actor in one.initiators
    others = (*_above(scene, one.token), *_answering(scene, one.token))
    if not by_frame and actor not in one.doers and actor in side_of(scene, others):
        return True
    if one.tag is None or actor in one.initiators:
        return False
    return is_somebody_else(scene, one.tag.initiators, one.pointed.get(actor, (0.0, 0.0))[0])


def _has_named_subject(scene: Scene, one: ActCandidate) -> bool:
    """Whether the verb of an act is active and its own subject names who does it."""
    if one.token.pos not in VERBAL or not one.doers or is_passive(scene, one.token):
        return False
    own = children(scene, one.token, "nsubj")
    return bool(own) and all(t.pos != "PRON" for t in own)


def _is_owned(scene: Scene, noun: Token) -> bool:
    """Whether somebody whom nobody knows does what a noun names, by its possessor: "a developer's bid"."""
    owners = children(scene, noun, "poss")
    return any(o.pos == "NOUN" for o in owners) and not side_of(scene, owners, True)


def _above(scene: Scene, token: Token) -> tuple[Token, ...]:
    """Who made others do what an infinitive tells ("was forced by Chad to withdraw"), or tells what others did ("Chad
    said Libya had bombed it").
    """
    head = scene.analysed.head(token)
    forced = token.dep == "xcomp" and is_passive(scene, head)
    told = token.dep == "ccomp" and bool(children(scene, token, "nsubj", "nsubjpass"))
    return subjects(scene, head) if forced or (told and head.pos in VERBAL) else ()


def _answering(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Who turns down what a noun names, which others put forward: "rejected a request from the senators"."""
    verb = scene.analysed.head(noun)
    refuses = noun.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in words("answering")
    return subjects(scene, verb) if refuses else ()


def _answers(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an actor whom no rule brings in turns down what an act puts forward."""
    return actor not in one.recipients and actor in side_of(scene, _answering(scene, one.token))


def _is_means(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an actor is who is sent: "deployed marines against the gang", "began withdrawing its police"."""
    withdraws = one.type in {"RETREAT", "SANCTION"} and one.token.lemma.lower() in words("own_sent")
    sends = one.type == "MOBILIZE" or withdraws
    if not sends or actor in _against(scene, one.token):
        return False
    sent = patients(scene, one.token) if one.token.pos in VERBAL else after_preposition(scene, one.token, ("of",))
    return actor in side_of(scene, sent, True)


def _is_opposed(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether a friendly act is against an actor: "is helping in the fight against the rebels" helps no rebels; or a
    hostile one is done with him: who bombs a town "alongside Chad" does not bomb Chad.
    """
    contrary = AGAINST if one.type in FRIENDLY else ALLIED if one.type in HOSTILE else frozenset()
    at = cast.nearest(actor, one.token)
    if at is None or actor in one.recipients:
        return False
    word = cast.scene.analysed.tokens[at]
    for _ in range(DEEPEST):
        if word.dep not in MODIFIERS:
            break
        word = cast.scene.analysed.head(word)
    return word.dep == "pobj" and cast.scene.analysed.head(word).lower in contrary


def _is_blamed(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether an act is only blamed on an actor whom no rule brings in ("attacks which it blamed on youths")."""
    at = cast.nearest(actor, one.token)
    if at is None or (one.framed and actor in one.recipients):
        return False
    preposition = cast.scene.analysed.head(cast.scene.analysed.tokens[at])
    if preposition.lower == "of":  # "blamed on a handful of youths"
        preposition = cast.scene.analysed.head(cast.scene.analysed.head(preposition))
    blame = cast.scene.analysed.head(preposition)
    blamed = preposition.lower == "on" and blame.lemma.lower() in words("blaming")
    return blamed and blame.index != one.token.index


def _suffers(scene: Scene, one: ActCandidate, actor: str) -> bool:
    """Whether an act that is not shared is done to an actor whom no rule makes its doer: "whom it besieges", "died in a
    raid".
    """
    if one.type in SYMMETRIC or actor in one.doers or one.framed:
        return False
    done_to = patients(scene, one.token) if one.token.pos in VERBAL else sufferers(scene, one.token)
    return actor in side_of(scene, done_to)


def _against(scene: Scene, word: Token) -> tuple[str, ...]:
    """The actors against whom a word says that something is done."""
    return side_of(scene, after_preposition(scene, word, ("against", "to", "near")), True)


def _tells_whose(cast: Cast, one: ActCandidate, actor: str) -> bool:
    """Whether a name that no rule brings in only tells who takes part: "Kenyan farmers were shot"."""
    at = cast.nearest(actor, one.token)
    by_rule = (*one.initiators, *one.recipients)
    if actor in by_rule or at is None:
        return False
    word = cast.scene.analysed.tokens[at]
    for _ in range(DEEPEST):
        over = cast.scene.analysed.head(word)
        if word.dep == "pobj" and over.dep == "prep" and over.lower in WHERE:
            word = cast.scene.analysed.head(over)
        elif word.dep in MODIFIERS:
            word = over
        else:
            break
    told = cast.scene.actors.actor_of_token(word)
    return told in by_rule and told != actor
