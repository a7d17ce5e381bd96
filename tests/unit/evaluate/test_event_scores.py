"""Scores of events and positions: what counts as met, and what the baseline gives."""

import json
from pathlib import Path

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.event_gold import GOLD, CodedArticle, GoldEvent, GoldPosition, Party, coded_articles
from dragoman.evaluate.event_keywords import keyword_events
from dragoman.evaluate.events import score_article
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader

TEXT = "Norway rejected the offer. Chile will meet Peru in Lima on Monday. Chile demands a ceasefire."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def coded(events: tuple[GoldEvent, ...] = (), positions: tuple[GoldPosition, ...] = ()) -> CodedArticle:
    return CodedArticle("0", "2024-05-03", TEXT, events, positions, ())


def scores(article: CodedArticle) -> dict[str, int]:
    return dict(score_article(article, Reader().read(Article("x", None, None, None, "2024-05-03", "en", TEXT))))


def test_an_event_is_right_with_type_status_and_both_sides() -> None:
    chile, peru = Party("Chile", "CL"), Party("Peru", "PE")
    right = GoldEvent((span("Chile will meet Peru"),), "CONSULT", "planned", (chile, peru), ())
    found = scores(coded((right,)))
    assert (found["events type"], found["events right"]) == (1, 1)
    wrong = GoldEvent((span("Chile will meet Peru"),), "CONSULT", "occurred", (chile, peru), ())
    assert scores(coded((wrong,)))["events right"] == 0


def test_words_elsewhere_meet_nothing() -> None:
    elsewhere = GoldEvent((span("Norway rejected"),), "CONSULT", "planned", (Party("Chile", "CL"),), ())
    assert scores(coded((elsewhere,)))["events type"] == 0


def test_open_issues_are_left_out_of_the_positions() -> None:
    chile = (Party("Chile", "CL"),)
    closed = GoldPosition((span("demands a ceasefire"),), chile, "ceasefire", "demand", (), "inferred")
    unlisted = GoldPosition((span("demands a ceasefire"),), chile, "open:", "demand", (), "inferred")
    found = scores(coded((), (closed, unlisted)))
    assert (found["positions coded"], found["positions right"]) == (1, 1)


def test_the_baseline_takes_the_nearest_actors() -> None:
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", TEXT))
    names = {actor.id: actor.name for actor in reading.actors}
    meeting = next(e for e in keyword_events(reading) if e.type == "CONSULT")
    assert [names[a] for a in (*meeting.initiators, *meeting.recipients)] == ["Chile", "Peru"]


def test_every_row_of_the_gold_lies_within_bounds_and_names_a_type() -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["part"] in {"development", "validation"}
        for kind in ("events", "positions", "control"):
            assert all(start < end for item in row[kind] for start, end in item["words"])


def test_without_the_texts_the_gold_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="coded articles are not at"):
        coded_articles(tmp_path, "all")
