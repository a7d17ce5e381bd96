"""What coders write of a text that was laid out: rows with offsets, or why a line is refused."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[3] / "training"
for folder in ("shared", "events"):
    sys.path.insert(0, str(TRAINING / folder))

from lay_out import LONGEST, SHORTEST_REST, laid_out, sentences_of, stretches_of  # noqa: E402
from take_in import Refused, Text, parts_of, rows_of, stretch_of  # noqa: E402

TEXT = (
    "Marta Weiss met Mr. Okoro on Monday.\n\n"
    "She urged Lindland to lift the sanctions, and Lindland refused unless the talks go on. “No,” he said."
)


def rows(*lines: str) -> list[object]:
    return [row for _, row in rows_of(list(enumerate(lines, 1)), Text(TEXT))]


def test_a_text_is_laid_out_by_its_sentences() -> None:
    assert laid_out("d1", TEXT, "own").splitlines() == [
        "### own d1",
        "1 Marta Weiss met Mr. Okoro on Monday.",
        "2 She urged Lindland to lift the sanctions, and Lindland refused unless the talks go on.",
        "3 “No,” he said.",
    ]
    assert [TEXT[a:b] for a, b in sentences_of(TEXT)][2] == "“No,” he said."


def test_a_row_has_the_words_of_its_line() -> None:
    (row,) = rows(
        "P 2 | refused | sanctions | reject | reported | Lindland#2 | She = Marta Weiss | sanctions "
        "| unless the talks go on"
    )
    assert isinstance(row, dict)
    assert TEXT[slice(*row["at"])] == "refused"
    assert TEXT[slice(*row["conditions"][0])] == "unless the talks go on"
    (holder,) = row["holders"]
    assert holder[0] == TEXT.rindex("Lindland")
    (counterpart,) = row["counterparts"]
    assert (TEXT[slice(*counterpart[:2])], TEXT[slice(*counterpart[2:])]) == ("She", "Marta Weiss")


def test_words_of_another_sentence_are_named_with_its_number() -> None:
    (row,) = rows("E 3 | said | REJECT | occurred | he = Mr. Okoro | @1 Marta Weiss")
    assert isinstance(row, dict)
    assert [TEXT[a:b] for a, b, *_ in row["recipients"]] == ["Marta Weiss"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("E 4 | met | CONSULT | occurred | - | -", "no sentence '4'"),
        ("E 1 | left | CONSULT | occurred | - | -", "'left' does not stand"),
        ("E 1 | met | MEETING | occurred | - | -", "'MEETING' is none of"),
        ("E 1 | met | CONSULT | occurred | Peru | -", "'Peru' does not stand"),
        ("E 1 | met | CONSULT | occurred", "not a line of"),
        ("P 2 | refused | weather | reject | said | - | - | - | -", "'weather' is none of"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(line: str, why: str) -> None:
    (row,) = rows(line)
    assert isinstance(row, Refused)
    assert why in str(row)


def test_the_rest_of_a_text_is_laid_out_in_stretches_that_end_with_a_sentence() -> None:
    text = "Marta Weiss met Mr. Okoro again. " * 300
    starts = list(stretches_of(text, 33))
    assert starts[0] == 33
    assert len(starts) > 1
    assert all(0 < after - before <= LONGEST for before, after in pairwise(starts))
    assert all(text[start:].lstrip().startswith("Marta") for start in starts)
    assert len(text) - starts[-1] >= SHORTEST_REST


def test_a_sentence_too_long_for_a_coder_ends_the_stretches() -> None:
    assert list(stretches_of("word " * 2000, 0)) == []


def test_the_rows_of_a_stretch_are_counted_from_where_it_begins() -> None:
    start = TEXT.index("She urged")
    text, where = stretch_of(f"d1@{start}", {"d1": TEXT})
    (row,) = (row for _, row in rows_of([(1, "E 1 | urged | REQUEST | occurred | She | Lindland")], text))
    assert isinstance(row, dict)
    assert TEXT[where["start"] :][slice(*row["at"])] == "urged"
    assert (where["sha256"], where["end"]) == ("d1", len(TEXT))


def test_a_stretch_is_learnt_from_by_whoever_learns_from_its_text(tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text('{"sha256": "d1", "part": "trees"}\n{"sha256": "d2"}\n{"id": "a1", "text": "", "part": "trees"}\n')
    assert parts_of(coded) == {"d1": "trees"}
