"""What holds where the event encoder and the frames of the lexicon speak of one word; the shares are given here."""

import dataclasses

from dragoman.analyse.event_tags import ActTag, ClaimTag, EventTags, Pointed, StanceTag
from dragoman.analyse.grammar import analyse
from dragoman.interpret.control import control_in
from dragoman.interpret.events import events_in
from dragoman.interpret.positions import positions_in
from dragoman.interpret.scene import Scene
from dragoman.knowledge.known import default_knowledge
from dragoman.resolve.actors import actors_of
from dragoman.resolve.places import places_of
from dragoman.spot.names import names_in

OCCURRED = (0.9, 0.03, 0.03, 0.02, 0.02)
ELSEWHERE = ActTag(0, 0.2, (("AID", 0.2),), OCCURRED, (), ())
"""A share too small to tell anything, so that the article counts as one that the encoder has read."""


def scene_of(text: str, tags: EventTags) -> Scene:
    knowledge = default_knowledge()
    analysed = analyse(text)
    names = names_in(analysed, knowledge)
    places = places_of(names, analysed, knowledge)
    actors = actors_of(names, analysed, places, knowledge, None, tags.parties())
    return Scene(analysed, (), actors, places, (), None, tags)


def at(text: str, word: str) -> int:
    return next(t.index for t in analyse(text).tokens if t.text == word)


def act(text: str, word: str, by: str = "", to: str = "", **given: object) -> ActTag:
    tag = ActTag(
        at(text, word),
        0.95,
        (("ACCUSE", 0.93),),
        OCCURRED,
        (Pointed(at(text, by), 0.9),) if by else (),
        (Pointed(at(text, to), 0.9),) if to else (),
    )
    return dataclasses.replace(tag, **given)  # type: ignore[arg-type]


def told(text: str, *acts: ActTag) -> list[tuple[str, str, list[str], list[str]]]:
    scene = scene_of(text, EventTags(tuple(sorted((ELSEWHERE, *acts), key=lambda tag: tag.token))))
    names = {actor.id: actor.name for actor in scene.actors.actors}
    return [
        (e.type, e.status, [names[a] for a in e.initiators], [names[a] for a in e.recipients]) for e in events_in(scene)
    ]


def test_an_act_that_no_frame_knows_is_told_with_its_parties() -> None:
    text = "Chad took aim at Libya over the wells."
    assert told(text, act(text, "took", by="Chad", to="Libya")) == [("ACCUSE", "occurred", ["Chad"], ["Libya"])]


def test_an_act_of_nobody_known_is_not_told() -> None:
    text = "Somebody took aim at something."
    assert told(text, act(text, "took")) == []


def test_a_frame_holds_where_both_speak_and_takes_its_missing_parties_from_the_encoder() -> None:
    text = "Chad rejected the offer."
    assert told(text, act(text, "rejected", by="Chad")) == [("REJECT", "occurred", ["Chad"], [])]
    text = "The offer of Libya was rejected, in the end, by what Chad wants."
    assert told(text, act(text, "rejected", by="Chad", types=(("REJECT", 0.93),)))[0][2] == ["Chad"]


def test_what_declines_to_say_anything_is_no_act() -> None:
    text = "Chad said nothing."
    assert told(text, act(text, "said", by="Chad", told=0.3, types=(("ACCUSE", 0.25),))) == []


def test_the_encoder_tells_the_status_where_it_is_sure() -> None:
    text = "Chad went cold on Libya."
    sure = act(text, "went", by="Chad", to="Libya", statuses=(0.05, 0.01, 0.9, 0.03, 0.01))
    assert told(text, sure)[0][1] == "planned"
    unsure = act(text, "went", by="Chad", to="Libya", statuses=(0.42, 0.1, 0.3, 0.1, 0.08))
    assert told(text, unsure)[0][1] == "occurred"


def test_people_without_a_name_who_are_pointed_to_are_parties() -> None:
    text = "Growers took aim at Libya over the wells."
    assert told(text, act(text, "took", by="Growers", to="Libya")) == [("ACCUSE", "occurred", ["Growers"], ["Libya"])]


def stance(text: str, word: str, holder: str, **given: object) -> EventTags:
    tag = StanceTag(
        at(text, word),
        0.95,
        (("demand", 0.93),),
        "said",
        (("withdrawal", 0.99),),
        (Pointed(at(text, holder), 0.9),),
        (),
        (),
        (),
    )
    return EventTags((ELSEWHERE,), (dataclasses.replace(tag, **given),))  # type: ignore[arg-type]


def test_a_stance_has_the_holder_the_issue_and_the_words_of_its_conditions() -> None:
    text = "Chad would bring its soldiers home if the wells stay open."
    opening = at(text, "if")
    tags = stance(text, "would", "Chad", stances=(("conditional", 0.93),), conditions=(Pointed(opening, 0.9),))
    inside = frozenset(range(opening, opening + 5))
    scene = scene_of(text, dataclasses.replace(tags, conditions=inside))
    (found,) = positions_in(scene, default_knowledge().codebook)
    assert (found.issue, found.stance) == ("withdrawal", "conditional")
    assert [c.text for c in found.conditions] == ["if the wells stay open"]


def test_nobody_takes_a_conditional_stance_without_a_condition() -> None:
    text = "Chad would go home."
    tags = stance(text, "would", "Chad", stances=(("conditional", 0.93),))
    assert positions_in(scene_of(text, tags), default_knowledge().codebook) == ()


def test_who_accepts_something_offers_nothing() -> None:
    text = "Chad spoke. We will accept safe passage if the wells stay open."
    opening = at(text, "if")
    pointed = {"matter": (Pointed(at(text, "passage"), 0.9),), "conditions": (Pointed(opening, 0.9),)}
    tags = stance(text, "accept", "Chad", stances=(("offer", 0.93),), **pointed)
    scene = scene_of(text, dataclasses.replace(tags, conditions=frozenset(range(opening, opening + 5))))
    assert {p.stance for p in positions_in(scene, default_knowledge().codebook)} == {"conditional"}


def test_a_stance_of_nobody_known_is_none() -> None:
    text = "Somebody would go home."
    tags = stance(text, "would", "Somebody")
    assert positions_in(scene_of(text, tags), default_knowledge().codebook) == ()


def test_ground_is_claimed_only_by_somebody_known_of_a_place_known() -> None:
    text = "Chad put its flag over Tripoli."
    tag = ClaimTag(
        at(text, "put"), 0.9, "took", (Pointed(at(text, "Chad"), 0.9),), (Pointed(at(text, "Tripoli"), 0.9),)
    )
    (claim,) = control_in(scene_of(text, EventTags((ELSEWHERE,), (), (tag,))))
    assert claim.claim == "took"
    nowhere = dataclasses.replace(tag, places=())
    assert control_in(scene_of(text, EventTags((ELSEWHERE,), (), (nowhere,)))) == ()


def test_a_place_that_something_is_only_taken_through_is_not_held() -> None:
    text = "Chad takes most of its rice through Tripoli."
    tag = ClaimTag(
        at(text, "takes"), 0.9, "holds", (Pointed(at(text, "Chad"), 0.9),), (Pointed(at(text, "Tripoli"), 0.9),)
    )
    assert control_in(scene_of(text, EventTags((ELSEWHERE,), (), (tag,)))) == ()
