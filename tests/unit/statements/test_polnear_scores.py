"""The scores on PolNeAR, counted by hand on a small compartment of our own."""

from pathlib import Path

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.polnear import Attributed, WordGrid, attributed_in, evaluate_polnear, score
from dragoman.evaluate.scores import part_of, prf
from dragoman.pipeline.reader import Reader

TEXT = "The union said “we will strike” on Monday. Ministers fear it."


def at(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]


def attribution(source: str | None, cue: str, *content: str) -> Attributed:
    return {"source": at(source) if source else [], "cue": at(cue), "content": at(*content)}


GOLD = [attribution("The union", "said", "we will strike"), attribution("Ministers", "fear", "it")]


def counted(predicted: list[Attributed], figure: str) -> tuple[int, int, int]:
    counts = score(TEXT, GOLD, predicted)
    return counts[figure, "right"], counts[figure, "predicted"], counts[figure, "gold"]


def test_marks_at_the_ends_of_a_span_count_for_nothing() -> None:
    assert counted([attribution("The union", "said", "“we will strike”")], "content") == (1, 1, 2)


def test_one_word_too_many_is_not_exact_but_overlaps() -> None:
    predicted = [attribution("The union", "said", "we will strike” on")]
    assert counted(predicted, "content") == (0, 1, 2)
    assert counted(predicted, "content, overlap") == (3, 4, 4)


def test_fragments_with_no_word_between_them_are_one_run() -> None:
    assert counted([attribution("The union", "said", "we will", "strike")], "content") == (1, 1, 2)
    assert counted([attribution("The union", "said", "we", "strike")], "content") == (0, 2, 2)


def test_a_source_named_twice_counts_once() -> None:
    twice = [attribution("Ministers", "said", "it"), attribution("Ministers", "fear", "it")]
    assert counted(twice, "source") == (1, 1, 2)


def test_a_pair_needs_half_of_the_content_and_a_word_of_the_source() -> None:
    assert counted([attribution("union", "said", "will strike")], "pairs") == (1, 1, 2)
    assert counted([attribution("Ministers", "said", "will strike")], "pairs") == (0, 1, 2)
    assert counted([attribution(None, "said", "will strike")], "pairs") == (0, 1, 2)
    assert counted([attribution("union", "said", "strike")], "pairs") == (0, 1, 2)
    assert counted([attribution("Ministers", "said", "will strike")], "content alone") == (1, 1, 2)


def test_two_found_for_one_gold_are_one_right() -> None:
    doubled = [attribution("Ministers", "fear", "it"), attribution("Ministers", "said", "it")]
    assert counted(doubled, "pairs") == (1, 2, 2)


def test_recall_is_told_by_the_form_of_the_gold() -> None:
    found = [attribution("Ministers", "fear", "it")]
    assert counted(found, "pairs, direct") == (0, 0, 1)
    assert counted(found, "pairs, indirect") == (1, 0, 1)


def test_an_open_mark_quotes_to_the_end_of_its_line() -> None:
    grid = WordGrid("He said “we go\nthey stay and wait for us all day long")
    assert grid.form(frozenset({2, 3})) == "direct"
    assert grid.form(frozenset({3, 4})) == "mixed"
    assert grid.form(frozenset({4, 5})) == "indirect"


def test_an_empty_denominator_gives_nought() -> None:
    assert prf(0, 0, 3) == (0.0, 0.0, 0.0)
    assert prf(0, 3, 0) == (0.0, 0.0, 0.0)
    assert prf(1, 2, 4) == pytest.approx((0.5, 0.25, 1 / 3))


def test_nothing_found_where_gold_has_nothing_is_all_right(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text("The ferry left the harbour.", encoding="utf-8")
    report = evaluate_polnear(tmp_path, Reader())
    assert {row.f1 for row in report.rows if row.f1 is not None} == {1.0}


def test_the_parts_of_a_corpus_do_not_change() -> None:
    assert [part_of(name) for name in ("a", "b", "c", "d")] == [
        "validation",
        "validation",
        "development",
        "development",
    ]


def test_a_compartment_is_read_from_its_files(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    text = "The union said that it would strike."
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    bounds = "T1\tSource 0 9\tThe union\nT2\tCue 10 14\tsaid\nT3\tContent 15 35\tthat it would strike\n"
    first = bounds + "T4\tAttribution-no-source 0 9\tThe union\nE1\tT4:T4 Source:T1 Cue:T2 Content2:T3\n"
    (tmp_path / "attributions" / "one_a.ann").write_text(first, encoding="utf-8")
    (tmp_path / "attributions" / "one_b.ann").write_text("", encoding="utf-8")
    report = evaluate_polnear(tmp_path, Reader())
    figures = {row.name: (row.precision, row.recall) for row in report.rows}
    assert report.documents == 1
    assert figures["pairs"] == (1.0, 1.0)
    assert figures["pairs, indirect"] == (None, 1.0)
    assert figures["source"] == (1.0, 1.0)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        evaluate_polnear(tmp_path, Reader())


def test_joined_speakers_are_one_source_as_in_the_gold() -> None:
    reading = Reader().read({"text": "France and Germany said on Monday that the talks would go on."})
    found = attributed_in(reading)
    assert len(reading.statements[0].sources) == 2
    assert found[0]["source"] == [(0, len("France and Germany"))]
