"""Scores on coded sentences: an act that is told counts by what is right of it."""

import json
from pathlib import Path

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.sentences import GOLD, coded_sentences, evaluate_sentences
from dragoman.pipeline.reader import Reader

LINE = {
    "id": "x-1",
    "part": "validation",
    "text": "Peru arrested two Chilean sailors on Monday.",
    "type": "COERCE",
    "at": "arrested",
    "status": "occurred",
    "initiators": ["Peru"],
    "recipients": ["two Chilean sailors"],
}


def shares(path: Path) -> dict[str, float | None]:
    return {row.name: row.recall for row in evaluate_sentences(path, Reader()).rows}


def test_an_act_with_both_sides_and_its_status_is_right(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(LINE), encoding="utf-8")
    assert set(shares(path).values()) == {1.0}


def test_a_side_that_is_told_and_not_coded_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(LINE | {"recipients": [], "status": "planned"}), encoding="utf-8")
    expected = {"type": 1.0, "initiators": 1.0, "recipients": 0.0, "status": 0.0, "parties and status": 0.0}
    assert shares(path) == expected


def test_what_lacks_a_field_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(LINE) + "\n{}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2: without"):
        evaluate_sentences(path, Reader())


def test_every_word_of_our_own_sentences_stands_in_its_text() -> None:
    ours = list(coded_sentences(GOLD, "all"))
    assert len(ours) > 500
    for one in ours:
        assert all(word in one.text for word in (one.at, *one.initiators, *one.recipients))


@pytest.mark.parametrize("wrong", [{"text": 3}, {"recipients": "Peru"}, {"initiators": [1]}])
def test_what_is_no_word_is_refused_with_its_line(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(LINE | wrong), encoding="utf-8")
    with pytest.raises(CorpusError, match="line 1: initiators and recipients must be lists"):
        evaluate_sentences(path, Reader())
