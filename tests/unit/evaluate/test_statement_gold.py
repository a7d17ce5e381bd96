"""The gold that ships: its size, its closed labels, and that no words of the corpus are in it."""

import json
import os
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from dragoman.evaluate.statement_gold import GOLD, SpeakerKind, gold_articles
from dragoman.model.statements import Act

ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
STATEMENTS: list[dict[str, Any]] = [statement for row in ROWS for statement in row["statements"]]
PARTS = {"development", "validation"}


def strings_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return strings_in(list(value.values()))
    return {s for item in value for s in strings_in(item)} if isinstance(value, list) else set()


def test_it_has_the_articles_and_statements_that_were_promised() -> None:
    assert len(ROWS) == len({row["sha256"] for row in ROWS}) == 25
    assert len(STATEMENTS) >= 260
    assert {part: sum(row["part"] == part for row in ROWS) for part in PARTS} == {"development": 12, "validation": 13}


def test_it_holds_no_words_of_the_corpus() -> None:
    labels = {*get_args(Act), *get_args(SpeakerKind), *PARTS, "named", "unnamed"}
    assert all(label in labels or re.fullmatch(r"[0-9a-f]{16,64}", label) for label in strings_in(ROWS))


def test_a_speaker_has_offsets_only_if_named() -> None:
    assert all(bool(s["speaker"]) == (s["speaker_kind"] == "named") for s in STATEMENTS)
    assert all(bool(s["addressee"]) == bool(s["addressee_kind"]) for s in STATEMENTS)


def test_what_was_declined_or_denied_was_not_said() -> None:
    assert not [s for s in STATEMENTS if s["act"][0] in ("deny", "decline") and s["said"]]


@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="needs DRAGOMAN_CORPORA, the folder with the corpora")
def test_every_name_is_whole_words_of_its_text() -> None:
    for article in gold_articles(Path(os.environ["DRAGOMAN_CORPORA"]) / "polnear", "all"):
        for statement in article.statements:
            for start, end in (*statement.speakers, *statement.channels, *statement.addressees):
                around = article.text[max(0, start - 1) : start] + article.text[end : end + 1]
                assert article.text[start:end].strip() == article.text[start:end] != ""
                assert not any(character.isalnum() for character in around)
