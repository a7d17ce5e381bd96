"""Laundered copy, and the scores of tortured phrases."""

import json
from pathlib import Path

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.laundry.synonyms import launder
from dragoman.evaluate.phrases import GOLD, Label, clean_texts, evaluate_phrases, labelled, score_phrases
from dragoman.knowledge.phrases import key_words
from dragoman.model.findings import TORTURED_PHRASE, Finding

TEXT = (
    "The prime minister spoke of the arms embargo, the death penalty and the interest rate. "
    "Suicide bombers, she said, had crossed the front line near the refugee camp."
)


def test_the_launderer_labels_what_it_rewrote_and_nothing_else() -> None:
    laundered = launder(TEXT, "a")
    assert laundered.labels
    for label in laundered.labels:
        phrase = laundered.text[label.start : label.end]
        assert key_words(phrase) != key_words(label.term)
        assert key_words(label.term) in {key_words(t) for t in ("prime minister", "arms embargo", "death penalty",
            "interest rate", "suicide bomber", "front line", "refugee camp")}  # fmt: skip


def test_one_text_and_one_seed_always_give_one_copy() -> None:
    assert launder(TEXT, "a") == launder(TEXT, "a")
    assert len({launder(TEXT, seed).text for seed in "abcdef"}) > 1


def test_copy_without_known_words_is_not_touched() -> None:
    assert launder("Zyx!", "a").text == "Zyx!"


def test_a_finding_is_right_where_it_has_the_words_of_a_label() -> None:
    finding = Finding("f1", TORTURED_PHRASE, 0, 12, "Ivory House,", "White House", 0.9, "A reason.")
    counts = score_phrases([Label(0, 12, "White House"), Label(20, 30, "arms race")], [finding])
    assert (counts["given"], counts["all"], counts["found"], counts["meant"]) == (1, 2, 1, 1)
    assert score_phrases([Label(1, 12, "White House")], [finding])["found"] == 0


@pytest.mark.parametrize("file", ["tortured.jsonl", "translated.jsonl"])
def test_the_labels_of_the_gold_quote_their_sentences(file: str) -> None:
    for line in (GOLD / file).read_text("utf-8").splitlines():
        row = json.loads(line)
        for phrase in row["phrases"]:
            assert row["text"][phrase["start"] : phrase["end"]] == phrase["phrase"]


def test_sentences_put_together_keep_their_labels() -> None:
    rows = list(labelled("translated.jsonl", "validation", together=3))
    text, labels = rows[0]
    assert len(labels) == 3
    assert all(text[label.start : label.end] for label in labels)


def test_clean_articles_come_from_any_file_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT * 3, "utf-8")
    assert [text.strip() for text in clean_texts(tmp_path, "all")] == [TEXT * 3]


def test_a_path_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="give a folder or a file"):
        list(clean_texts(tmp_path / "none", "all"))
    with pytest.raises(CorpusError, match="holds no article"):
        list(clean_texts(tmp_path, "all"))


def test_the_report_has_a_row_for_each_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text(TEXT * 3, "utf-8")
    monkeypatch.setattr("dragoman.evaluate.phrases.labelled", lambda *_, **__: iter(()))
    report = evaluate_phrases(tmp_path, object(), "all")
    assert [row.name for row in report.rows][:1] == ["synonyms"]
    assert {"translation", "own gold", "clean"} <= {row.name for row in report.rows}
