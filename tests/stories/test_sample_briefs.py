"""One article from file to brief: the samples, and real copy where it is at hand.

The golden briefs are made anew with `DRAGOMAN_GOLDEN=write`; look at what changed before it is committed.
"""

import os
from itertools import islice
from pathlib import Path

import pytest

from dragoman.apps.briefs import html_brief, markdown_brief, terminal_brief
from dragoman.doubt.trust import trust_of
from dragoman.model.codec import from_json, to_json
from dragoman.model.reading import Reading
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader
from dragoman.read.readers import articles_from

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {"clean": "2024-11-28", "garbled": "2015-07-13"}
IN_DOUBT = {"garbled_name", "role_conflict", "tortured_phrase", "broken_sentence"}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reader = Reader()
    found = {}
    for name, published in SAMPLES.items():
        (article,) = articles_from([ROOT / "samples" / f"{name}.txt"], published)
        assert isinstance(article, Article)
        found[name] = reader.read(article)
    return found


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_the_brief_of_a_sample_is_the_golden_one(readings: dict[str, Reading], name: str, form: str) -> None:
    brief = terminal_brief(readings[name], 96, False) if form == "terminal" else markdown_brief(readings[name])
    golden = GOLDEN / f"{name}.{'txt' if form == 'terminal' else 'md'}"
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        golden.write_text(brief, encoding="utf-8")
    assert brief == golden.read_text("utf-8")


def test_clean_copy_is_left_in_peace(readings: dict[str, Reading]) -> None:
    assert trust_of(readings["clean"]).level == "ordinary"
    assert [f.text for f in readings["clean"].findings if f.kind in IN_DOUBT] == []


def test_spun_copy_is_told_for_what_it_is(readings: dict[str, Reading]) -> None:
    reading = readings["garbled"]
    assert trust_of(reading).level == "likely machine-rewritten"
    meant = {finding.suggestion for finding in reading.findings if finding.kind == "garbled_name"}
    assert {"Sergei Lavrov", "Philip Hammond", "Laurent Fabius"} <= meant


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_garbled_name_keeps_its_words_and_says_who_is_meant(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    names = {actor.id: actor.name for actor in reading.actors}
    for mention in reading.mentions:
        assert reading.article.text[mention.start : mention.end] == mention.text
        if mention.garbled and mention.actor:
            assert names[mention.actor] != mention.text


def test_the_page_needs_nothing_from_elsewhere(readings: dict[str, Reading]) -> None:
    page = html_brief(readings["garbled"])
    for outside in ("src=", "@import", "url(http", '<link rel="stylesheet"'):
        assert outside not in page


def test_a_relative_time_without_a_date_has_no_day() -> None:
    reading = Reader().read("The ministers said they would meet on Tuesday.")
    assert [time.first_day for time in reading.times] == [None]
    assert "undated" in {finding.kind for finding in reading.findings}


@pytest.mark.corpus
@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="the corpora are not at hand")
def test_real_copy_is_read_twice_to_the_same_bytes() -> None:
    table = Path(os.environ["DRAGOMAN_CORPORA"]) / "articles" / "guardian-syria.csv"
    reader = Reader()
    articles = [a for a in islice(articles_from([table]), 12) if isinstance(a, Article)]
    first = [to_json(reading) for reading in reader.read_many(articles)]
    assert first == [to_json(reading) for reading in Reader().read_many(articles)]
    assert all(to_json(from_json(document)) == document for document in first)
