"""Who is said to hold what ground: claims of control, each with a known actor and a known place."""

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, cast

from dragoman.analyse.event_tags import PARTY
from dragoman.analyse.words import Token
from dragoman.interpret.clauses import clause_around, place_named, place_of
from dragoman.interpret.frames import match_of
from dragoman.interpret.negation import VERBAL
from dragoman.interpret.participants import owners, patients, subjects
from dragoman.interpret.phrases import after_preposition, children
from dragoman.interpret.scene import Scene
from dragoman.interpret.stands_for import actors_of, is_military
from dragoman.interpret.status import status_of
from dragoman.interpret.tagged import parties_of
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.model.places import Place
from dragoman.model.positions import Control, ControlClaim
from dragoman.resolve.place_context import is_ground

Row = Mapping[str, Any]
MOST_PLACES = 6
MOST_TELLINGS = 6
AHEAD = frozenset({"to", "toward", "towards", "into", "for"})
STEPS_AHEAD = 3
"""Words above one in which a preposition is looked for that leads there ("towards the village of X")."""

BACK = 2
"""Sentences before that of "the town" in which it is looked for."""

DESCRIBES = frozenset({"amod", "compound", "nmod", "poss", "relcl", "prep", "acl"})
HYPHENS = frozenset("-‐‑–")
BEING = frozenset({"be", "remain", "stay"})
TOLD = 0.4
"""Share of the event encoder from which a word claims ground."""


@cache
def _rows(kind: str, word: str) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in lexicon("control")[kind]:
        for lemma in row[word]:
            found.setdefault(lemma, []).append(row)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(lexicon("control")["place_nouns"])


def control_in(scene: Scene) -> tuple[Control, ...]:
    """The claims of control in text order, ids k1, k2, …; only what is said to be so, not what is planned or denied."""
    found: list[Control] = []
    for token in scene.analysed.tokens:
        found += _of_token(scene, token) or _of_tag(scene, token)
    unique: dict[tuple[str, str, str, object], Control] = {}
    for claim in found:
        key = (claim.actor, claim.place, claim.claim, claim.time)
        earlier = unique.get(key)
        if earlier is None:
            unique[key] = claim
            continue
        if len(earlier.evidence) >= MOST_TELLINGS:
            continue
        evidence = tuple(sorted({*earlier.evidence, *claim.evidence}, key=lambda s: (s.start, s.end)))
        unique[key] = replace(
            earlier, evidence=evidence, statement=earlier.statement and claim.statement and earlier.statement
        )
    ordered = sorted(unique.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.claim, c.actor, c.place))
    return tuple(replace(claim, id=f"k{number}") for number, claim in enumerate(ordered, start=1))


PASSED = frozenset({"through", "via"})
"""Prepositions of a place that something else is only taken through ("takes its rice through the port")."""


def _of_tag(scene: Scene, token: Token) -> list[Control]:
    """The claims that the event encoder sees in a token, of places that its words name."""
    tag = scene.claim_tag(token)
    if tag is None or tag.told < TOLD or _only_harms(scene, token) or _is_peaceful(scene, token):
        return []
    by_grammar, pointed_to = _doers(scene, token), parties_of(scene, tag.actors)
    doers = tuple(a for a in pointed_to if a in by_grammar) or pointed_to or by_grammar
    told = clause_around(scene, token)
    pointed = (scene.analysed.tokens[p.token] for p in tag.places if p.score >= PARTY)
    ground = [t for t in pointed if told.start <= t.start < told.end and not _lies_ahead(scene, t, tag.claim)]
    if token.pos in VERBAL and children(scene, token, "dobj"):
        ground = [t for t in ground if scene.analysed.head(t).lower not in PASSED]
    ground += patients(scene, token) if token.pos in VERBAL else ()
    places = {p.id: p for t in ground if (p := place_named(scene, t)) is not None and p.kind != "country"}
    if not places and (near := place_of(scene, token)) is not None and near.kind != "country":
        places = {near.id: near}
    return _claims(scene, token, {"claim": tag.claim}, doers, tuple(places.values())) if doers and places else []


def _is_peaceful(scene: Scene, verb: Token) -> bool:
    """Whether a verb that is not military by itself has a subject without arms ("tourists entered the town")."""
    rows = _rows("verbs", "verb").get(verb.lemma.lower(), ()) if verb.pos in VERBAL else ()
    doers = subjects(scene, verb) if rows and all(row.get("armed") for row in rows) else ()
    return bool(doers) and not any(_is_armed(scene, token) for token in doers)


def _lies_ahead(scene: Scene, ground: Token, claim: str) -> bool:
    """Whether somebody leaves for there, not from there ("fled towards the village of X")."""
    above = islice(scene.analysed.ancestors(ground), STEPS_AHEAD)
    return claim in {"left", "lost"} and any(t.pos == "ADP" and t.lower in AHEAD for t in (ground, *above))


def _only_harms(scene: Scene, token: Token) -> bool:
    """Whether a word tells an attack, which by itself gains no ground ("shelled the town")."""
    told = match_of(scene, token)
    return told is not None and told.type == "ASSAULT"


def _doers(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whoever holds or takes it as the grammar tells, where the encoder points to nobody."""
    return actors_of(scene, subjects(scene, token) if token.pos in VERBAL else owners(scene, token))


def _of_token(scene: Scene, token: Token) -> list[Control]:
    lemma = token.lemma.lower()
    if token.lower in lexicon("control")["held"] and (tied := _tied(scene, token)):
        return tied
    if token.pos in VERBAL:
        for row in _rows("verbs", "verb").get(lemma, ()):
            doers, places = _of_verb(scene, token, row)
            if doers and places:
                return [*_claims(scene, token, row, doers, places), *_lost(scene, token, row, doers, places)]
    elif token.pos == "NOUN":
        if lemma in lexicon("control")["under"] and scene.analysed.head(token).lower == "under":
            return _under(scene, token, lexicon("control")["under"][lemma])
        if lemma in lexicon("control")["hands"] and scene.analysed.head(token).lower == "in":
            return _under(scene, token, "holds")
        if lemma in lexicon("control")["in_control"] and scene.analysed.head(token).lower == "in":
            return _in_control(scene, token)
        for row in _rows("nouns", "noun").get(lemma, ()):
            doers = _noun_doers(scene, token, row)
            places = _places(scene, _ground_of_noun(scene, token, row), doers)
            if doers and places:
                return _claims(scene, token, row, doers, places)
    return []


def _lost(scene: Scene, verb: Token, row: Row, doers: tuple[str, ...], places: tuple[Place, ...]) -> list[Control]:
    """The claims on whomever a place was taken from ("captured the town from the rebels")."""
    if row["claim"] != "took":
        return []
    losers = (t for t in after_preposition(scene, verb, ["from"]) if scene.place_of_token(t) not in places)
    lost = tuple(a for a in actors_of(scene, tuple(losers)) if a not in doers and not _is_person(scene, a))
    return _claims(scene, verb, {"claim": "lost"}, lost, places) if lost else []


def _ground_of_noun(scene: Scene, noun: Token, row: Row) -> tuple[Token, ...]:
    """Where the ground of a noun is named: after its prepositions, or those of the last of whom it stands between ("the
    fight between A and B in X"), or what is called so.
    """
    ground = after_preposition(scene, noun, row["place"])
    if not ground and "between" in row["by"]:
        between = after_preposition(scene, noun, ["between"])
        ground = tuple(t for party in between[-1:] for t in after_preposition(scene, party, row["place"]))
        ground = ground or tuple(t for party in between for t in after_preposition(scene, party, row["place"]))
    if not ground and "itself" in row["place"]:
        ground = (noun,)
    return ground


def _tied(scene: Scene, participle: Token) -> list[Control]:
    """The claim of "the Chad-held town of X", "rebel-held X" and "X is Chadian-occupied"."""
    tokens, noun = scene.analysed.tokens, scene.analysed.head(participle)
    if participle.index < 2 or tokens[participle.index - 1].text not in HYPHENS:
        return []
    holder = tokens[participle.index - 2]
    ground: tuple[Token, ...] = (noun,)
    if noun.index < participle.index:
        ground = subjects(scene, noun) if noun.lemma.lower() in BEING else ()
    doers = actors_of(scene, (holder,), True) or _state_adjective(scene, holder.index) or _crowd(scene, holder)
    places = _places(scene, ground, doers)
    return _claims(scene, noun, {"claim": "holds"}, doers, places) if doers and places else []


def _crowd(scene: Scene, word: Token) -> tuple[str, ...]:
    """The only group of the article that is called so without a name ("rebel-held": the rebels)."""
    called = {word.lower, f"{word.lower}s"}
    found = tuple(a.id for a in scene.actors.actors if a.kind == "group" and a.name.lower() in called)
    return found if len(found) == 1 else ()


def _state_adjective(scene: Scene, index: int) -> tuple[str, ...]:
    place = scene.place_of_token(scene.analysed.tokens[index])
    state = scene.country_actor(place.country) if place is not None and place.kind == "country" else None
    return (state,) if state is not None else ()


def _in_control(scene: Scene, noun: Token) -> list[Control]:
    """The claims of "Y is in control of X"."""
    verb = scene.analysed.head(scene.analysed.head(noun))
    doers = actors_of(scene, subjects(scene, verb)) if verb.lemma.lower() in BEING else ()
    places = _places(scene, after_preposition(scene, noun, ["of", "over"]), doers)
    return _claims(scene, verb, {"claim": "holds"}, doers, places) if doers and places else []


def _under(scene: Scene, noun: Token, claim: str) -> list[Control]:
    """The claims of "X is under the control of Y", "under Y's control", "under siege by Y" and "in Y's hands"."""
    verb = scene.analysed.head(scene.analysed.head(noun))
    doers = actors_of(
        scene,
        (
            *after_preposition(scene, noun, ["of", "by"]),
            *after_preposition(scene, verb, ["by"]),
            *children(scene, noun, "poss", "amod", "compound"),
        ),
    )
    if verb.lemma.lower() not in BEING or not doers:
        return []
    return _claims(scene, verb, {"claim": claim}, doers, _places(scene, subjects(scene, verb), doers))


def _claims(scene: Scene, token: Token, row: Row, doers: tuple[str, ...], places: tuple[Place, ...]) -> list[Control]:
    if status_of(scene, token) not in {"occurred", "ongoing"} or _only_begins(scene, token):
        return []
    statement = scene.statement_over(token)
    states = {named.country for a in doers if (named := scene.actor_named(a)) is not None and named.kind == "country"}
    return [
        Control(
            id="k0",
            actor=actor,
            place=place.id,
            claim=cast(ControlClaim, row["claim"]),
            time=scene.time_of(token),
            evidence=(clause_around(scene, token),),
            statement=statement.id if statement else None,
        )
        for actor in doers
        for place in places
        if not (place.kind == "country" and place.country in states)
    ]


def _only_begins(scene: Scene, verb: Token) -> bool:
    """Whether it is only begun ("began withdrawing"): the ground is not held, lost or left yet."""
    return verb.dep == "xcomp" and scene.analysed.head(verb).lemma.lower() in lexicon("control")["beginning"]


def _of_verb(scene: Scene, verb: Token, row: Row) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """The actors and the places of a verb, where it is meant in its military sense."""
    if "particle" in row and not any(c.lower == row["particle"] for c in children(scene, verb, "prt")):
        return (), ()
    objects = patients(scene, verb)
    subject = after_preposition(scene, verb, row["by"]) if "by" in row else subjects(scene, verb)
    if "object" in row:
        if not {o.lemma.lower() for o in objects} & set(row["object"]):
            return (), ()
        ground = tuple(t for n in (*objects, verb) for t in after_preposition(scene, n, row["place"]))
    elif "object" in row["place"]:
        ground = objects
    elif "subject" in row["place"]:
        ground = subjects(scene, verb)
    else:
        ground = after_preposition(scene, verb, row["place"])
    if row.get("who") == "object":
        subject = objects
    subject = tuple(t for token in subject for t in _whose_force(scene, token))
    armed = any(_is_armed(scene, token) for token in subject)
    if row.get("ruler") and not armed:
        kinds = {"country", "group"}
        doers = tuple(
            a for a in actors_of(scene, subject) if (n := scene.actor_named(a)) is not None and n.kind in kinds
        )
        return doers, _places(scene, ground, doers)
    if row.get("armed") and not armed:
        return (), ()
    doers = actors_of(scene, subject)
    if not any(_is_armed(scene, token) for token in subject):
        doers = tuple(doer for doer in doers if not _is_person(scene, doer))  # a candidate "captured" a state
    return doers, _places(scene, ground, doers)


def _is_armed(scene: Scene, token: Token) -> bool:
    """Whether the doer is armed people: by its own noun, by the noun in its name ("the Free Army"), or as a group."""
    actor = scene.actor_named(scene.actors.actor_of_token(token))
    known = actor is not None and actor.kind == "group" and scene.actors.known.get(actor.id) is not None
    if is_military(scene, token) or known or _is_force(scene.analysed.head(token)):
        return True
    return any(is_military(scene, c) for c in children(scene, token, "compound", "appos"))


def _is_force(noun: Token) -> bool:
    """Whether a noun tells of armed people in action ("offensive")."""
    return noun.lemma.lower() in lexicon("control")["actions"]


def _whose_force(scene: Scene, token: Token) -> tuple[Token, ...]:
    """Whoever is named before an armed action ("a Turkish offensive"), else the word itself."""
    whose = children(scene, token, "amod", "compound", "poss") if _is_force(token) else ()
    return whose or (token,)


def _is_person(scene: Scene, id: str) -> bool:
    actor = scene.actor_named(id)
    return actor is not None and actor.kind == "person"


def _is_people(scene: Scene, token: Token) -> bool:
    """Whether the word names people of a place, not the place ("holds two Britons")."""
    place = scene.place_of_token(token)
    if place is not None and plain(place.name) == plain(token.text):
        return False
    return any(m.kind == "nationality" and m.start <= token.start < m.end for m in scene.actors.mentions)


def _noun_doers(scene: Scene, noun: Token, row: Row) -> tuple[str, ...]:
    found: tuple[Token, ...] = ()
    if "poss" in row["by"]:
        found += owners(scene, noun)
    found += children(scene, noun, *(label for label in ("amod", "compound") if label in row["by"]))
    found += after_preposition(scene, noun, [w for w in row["by"] if w not in {"poss", "amod", "compound"}])
    return actors_of(scene, found)


def _places(scene: Scene, tokens: tuple[Token, ...], doers: tuple[str, ...]) -> tuple[Place, ...]:
    """The places among the tokens: each named itself, or after a noun for ground ("the town of X"), or what is called
    by such a noun ("X, the last town", "X is the last town"). Part of a state or of a town is neither.
    """
    found: dict[str, Place] = {}
    for token in tokens[:MOST_PLACES]:
        if scene.actors.actor_of_token(token) in doers or _is_people(scene, token):
            continue
        place = scene.place_of_token(token)
        if place is None and token.lemma.lower() in _place_nouns():
            place = place_named(scene, token)
            place = place or next(filter(None, map(scene.place_of_token, _called(scene, token))), None)
            place = place or _taken_up(scene, token)
            if place is not None and place.kind in _whole(token):
                continue
        if place is not None:
            found.setdefault(place.id, place)
    return tuple(found.values())


def _taken_up(scene: Scene, noun: Token) -> Place | None:
    """The place that "the town" takes up: of those of its kind named just before the last that was held, taken or
    left, else the only one.
    """
    kinds = lexicon("control")["taken_up"].get(noun.lemma.lower())
    definite = any(c.lower in {"the", "this", "that"} for c in children(scene, noun, "det"))
    if kinds is None or not definite or any(c.dep in DESCRIBES for c in scene.analysed.children(noun)):
        return None
    first = scene.analysed.sentences[max(0, noun.sentence - BACK)].first
    before = [t for t in reversed(scene.analysed.tokens[first : noun.index]) if _is_of(scene, t, kinds)]
    grounds = [t for t in before if is_ground((t,), scene.analysed)]
    named = {place.id: place for t in grounds[:1] or before if (place := scene.place_of_token(t)) is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def _is_of(scene: Scene, token: Token, kinds: Container[str]) -> bool:
    """Whether a word names a place of one of the kinds."""
    place = scene.place_of_token(token)
    return place is not None and place.kind in kinds


def _whole(noun: Token) -> frozenset[str]:
    """The kinds of place that a noun for ground is only a part of."""
    parts = lexicon("control")["parts"]
    return frozenset({"country", "city"}) if {noun.lower, noun.lemma.lower()} & set(parts) else frozenset({"country"})


def _called(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """What a noun calls so: the name it stands in apposition to, or the subject that is said to be one."""
    head = scene.analysed.head(noun)
    if noun.dep == "appos":
        return (head,)
    if noun.dep == "attr" and head.lemma.lower() in BEING:
        return subjects(scene, head)
    return ()
