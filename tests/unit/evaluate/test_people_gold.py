"""The gold of people that ships: its size, its closed labels, and that it is of whole names."""

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from dragoman.evaluate.people_gold import GOLD, NameKind, people_articles
from dragoman.evaluate.scores import part_of
from dragoman.knowledge.known import default_knowledge

ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
PEOPLE: list[dict[str, Any]] = [person for row in ROWS for person in row["people"]]


def test_it_has_the_articles_that_were_promised() -> None:
    parts = [row["part"] for row in ROWS]
    assert len(ROWS) == len({row["sha256"] for row in ROWS}) == 48
    assert (parts.count("development"), parts.count("validation")) == (22, 26)
    assert sum(len(person["mentions"]) for person in PEOPLE) == 1384


def test_the_parts_are_by_the_parity_of_the_articles_id() -> None:
    assert all(row["part"] == part_of(row["article"]) and row["sha256"].startswith(row["article"]) for row in ROWS)


def test_it_holds_no_words_of_the_corpus_but_names_of_records() -> None:
    assert all(set(person) == {"entries", "mentions"} for person in PEOPLE)
    assert {kind for person in PEOPLE for *_, kind in person["mentions"]} <= set(get_args(NameKind))
    assert all(set(entry) == {"name", "wikidata", "country"} for person in PEOPLE for entry in person["entries"])


def test_nobody_shares_a_name_with_anybody_in_an_article() -> None:
    for row in ROWS:
        spans = sorted((start, end) for person in row["people"] for start, end, _ in person["mentions"])
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_all_records_are_still_in_the_knowledge_base() -> None:
    """A record that changed its name has to change it in the gold too."""
    entries = {tuple(entry.values()) for person in PEOPLE for entry in person["entries"][:1]}
    index = default_knowledge().actors
    gone = {
        name
        for name, wikidata, country in entries
        if not any(
            record.wikidata == wikidata if wikidata else (record.name, record.country) == (name, country)
            for record in index.named(name)
        )
    }
    assert gone == set()


@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="needs DRAGOMAN_CORPORA, the folder with the corpora")
def test_every_name_is_whole_words_of_its_text() -> None:
    for article in people_articles(Path(os.environ["DRAGOMAN_CORPORA"]), "all"):
        for mention in (mention for person in article.people for mention in person.mentions):
            name = article.text[mention.start : mention.end]
            around = (
                article.text[max(0, mention.start - 1) : mention.start] + article.text[mention.end : mention.end + 1]
            )
            assert name.strip() == name != ""
            assert not any(character.isalnum() for character in around)
