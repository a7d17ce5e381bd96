"""The whole way of an article, in order, on one screen. Each stage takes the values it needs and returns new ones."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import marked
from dragoman.attribute.statements import statements_in
from dragoman.doubt.article import findings_on_article, findings_on_sentences
from dragoman.doubt.boilerplate import findings_on_boilerplate
from dragoman.doubt.names import findings_on_names
from dragoman.doubt.phrases import findings_on_phrases
from dragoman.doubt.roles import findings_on_roles
from dragoman.interpret.control import control_in
from dragoman.interpret.events import events_in
from dragoman.interpret.positions import positions_in
from dragoman.interpret.scene import Scene
from dragoman.knowledge.known import Knowledge
from dragoman.model.findings import Finding
from dragoman.model.reading import SCHEMA_NAME, Reading, in_text_order
from dragoman.model.text import Article
from dragoman.resolve.actors import actors_of
from dragoman.resolve.place_repairs import Setting
from dragoman.resolve.places import places_of
from dragoman.resolve.strays import settled_names
from dragoman.resolve.times import times_of
from dragoman.spot.names import Name, names_in
from dragoman.spot.quotations import quotations_in
from dragoman.spot.times import time_expressions_in


def reading_of(article: Article, knowledge: Knowledge) -> Reading:
    """The reading of an article. Raises ReadingRefused where a stage gives words that do not stand in the text."""
    names, scene = scene_of(article, knowledge)
    analysed, actors, places, times = scene.analysed, scene.actors, scene.places, scene.times

    events = events_in(scene)
    positions = positions_in(scene, knowledge.codebook)
    control = control_in(scene)

    findings = in_order(
        [
            *findings_on_names(actors, places),
            *findings_on_roles(analysed, actors, knowledge, scene.published),
            *findings_on_phrases(analysed, names),
            *findings_on_boilerplate(analysed),
            *findings_on_article(article, times),
            *findings_on_sentences(analysed),
        ]
    )
    return Reading(
        schema=SCHEMA_NAME,
        article=article,
        mentions=actors.mentions,
        actors=actors.actors,
        places=places.places,
        times=times,
        statements=scene.statements,
        events=events,
        positions=positions,
        control=control,
        findings=findings,
    )


def scene_of(article: Article, knowledge: Knowledge) -> tuple[tuple[Name, ...], Scene]:
    """The names of an article, and all that is told apart in it before it is interpreted."""
    published = article.published_day
    analysed = analyse(article.text)
    marks = marked(analysed)

    settled = settled_names(names_in(analysed, knowledge), analysed, knowledge, published)
    names = settled.names
    quotations = quotations_in(article.text)
    times = times_of(time_expressions_in(analysed), analysed, published)

    places = places_of(names, analysed, knowledge, Setting(settled.mangled, settled.states, settled.supposed))
    actors = actors_of(names, analysed, places, knowledge, published, marks.events.parties())

    statements = statements_in(analysed, marks.roles, quotations, actors, times)

    return names, Scene(analysed, statements, actors, places, times, published, marks.events)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in text order, numbered f1, f2, …"""
    return tuple(replace(finding, id=f"f{n}") for n, finding in enumerate(in_text_order(findings), start=1))
