"""Who an actor of one article is among the actors of all: keys that are the same wherever the same actor is meant."""

import re
from functools import cache
from typing import Any

from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.model.mentions import Actor

ARTICLE_WORDS = ("the ", "a ", "an ")


def actor_key(actor: Actor, article: str) -> str:
    """The key of an actor: its Wikidata id, its country, or its kind and name.

    A person known by one name only, who is in no knowledge base, is somebody else in every article: `article`, the key
    of the article, becomes part of the key. Groups ("rebels") are told apart by country, and without one by article.
    """
    if actor.kind == "country" and actor.country:
        return f"country {actor.country}"
    if actor.wikidata:
        return actor.wikidata
    name = folded(actor.name)
    if actor.kind == "person" and " " not in name:
        return f"person {name} in {article}"
    if actor.kind == "group":
        return f"group {name} of {actor.country or article}"
    return f"{actor.kind} {name}"


def party_key(actor: Actor, article: str) -> str:
    """The key of the party that the actor acts for: its country where it speaks for one, else the actor's own."""
    if actor.country and speaks_for_country(actor):
        return f"country {actor.country}"
    return actor_key(actor, article)


def speaks_for_country(actor: Actor) -> bool:
    """Whether what the actor says or does is its country's: a state, a government body, a person in its office."""
    words = _words()
    if actor.kind == "country":
        return True
    if actor.kind == "person" and actor.role:
        role = f" {actor.role.casefold()}"
        official = any(f" {word}" in role for word in words["office_words"])
        itself = re.split(" (?:to|at) ", role)[0]  # "ambassador to the United Nations" is his state's
        return official and not any(f" {word}" in itself for word in words["private_words"])
    name = actor.name.casefold()
    return actor.kind == "organisation" and any(word in name for word in words["government_words"])


def folded(name: str) -> str:
    """The name for comparing: its plain form, with no article before it; the name itself where it has no letter."""
    words = plain(name)
    for word in ARTICLE_WORDS:
        words = words.removeprefix(word)
    return words or " ".join(name.casefold().split())


@cache
def _words() -> Any:
    return lexicon("wording")
