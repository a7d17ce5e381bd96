"""The arithmetic of the PLOVER scores, counted by hand."""

import json
import os
from pathlib import Path

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.plover import (
    FoundEvent,
    PloverRecord,
    Tally,
    evaluate_plover,
    keyword_type,
    plover_records,
    rows_of,
    tally,
)
from dragoman.pipeline.reader import Reader


def record(type: str, sources: str = "", targets: str = "") -> PloverRecord:
    return PloverRecord("r", "words", type, frozenset(sources.split()), frozenset(targets.split()))


def found(type: str, initiators: str = "", recipients: str = "") -> FoundEvent:
    return FoundEvent(type, frozenset(initiators.split()), frozenset(recipients.split()))


def test_a_record_is_right_among_events_and_as_the_first() -> None:
    gold = record("AID", "NOR", "TCD")
    one = tally(gold, (found("AID", "NOR", "TCD"), found("CONSULT")), "AID")
    assert (one.among, one.first, one.emitted, one.emitted_right) == (1, 1, 2, 1)
    assert (one.sources_right, one.targets_right, one.keyword_right) == (1, 1, 1)
    other = tally(gold, (found("CONSULT", "NOR"), found("AID", "TCD")), None)
    assert (other.among, other.first, other.sources_right, other.targets_right) == (1, 0, 0, 0)


def test_the_quad_class_is_right_where_the_type_is_a_neighbour() -> None:
    one = tally(record("REJECT"), (found("ACCUSE"),), "THREATEN")
    assert (one.among, one.quad_among, one.quad_first, one.keyword_quad) == (0, 1, 1, 1)
    assert tally(record("REJECT"), (found("ASSAULT"),), None).quad_among == 0


def test_parties_of_a_shared_act_count_on_either_side() -> None:
    one = tally(record("CONSULT", "PER", "CHL"), (found("CONSULT", "PER CHL"),), None)
    assert (one.sources_right, one.targets_right) == (1, 1)


def test_a_side_without_a_state_is_not_counted() -> None:
    one = tally(record("AID", "", "TCD"), (), None)
    assert (one.sources, one.targets, one.answered) == (0, 1, 0)


def test_the_rows_divide_by_records_and_by_answers() -> None:
    total = tally(record("AID"), (found("AID"),), None).plus(tally(record("AID"), (), "AID"))
    total = total.plus(tally(record("AID"), (found("AID"), found("CONSULT")), "REJECT"))
    rows = {row.name: row for row in rows_of(total.plus(tally(record("AID"), (found("REJECT"),), "REJECT")))}
    assert (rows["type, main event"].precision, rows["type, main event"].recall) == (2 / 3, 2 / 4)
    assert (rows["type, among events"].precision, rows["type, among events"].recall) == (2 / 4, 2 / 4)
    assert rows["type, keyword baseline"].recall == 1 / 4
    assert rows_of(Tally())[0].recall == 0.0


def test_the_baseline_takes_the_first_word_of_the_lexicon_in_any_form() -> None:
    assert keyword_type("The union denounced the offer and met the owners.") == "ACCUSE"
    assert keyword_type("Nothing at all.") is None


def test_old_names_of_types_are_read_as_todays_and_the_record_about_the_file_is_left_out(tmp_path: Path) -> None:
    rows = [
        {"id": "d", "event": "DOCUMENT"},
        {"id": "1", "event": "DEMAND", "text": "a", "source": [{"code": "PER"}, {"code": "IGO"}], "target": ""},
        {"id": "2", "event": "FIGHT", "text": "b", "source": None, "target": [{"code": "CHL"}]},
    ]
    file = tmp_path / "gold-standard-half.json"
    file.write_text(json.dumps(rows))
    one, two = plover_records(tmp_path)
    assert (one.type, one.sources, one.targets) == ("REQUEST", frozenset({"PER"}), frozenset())
    assert (two.type, two.targets) == ("ASSAULT", frozenset({"CHL"}))


def test_a_file_that_holds_no_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        plover_records(tmp_path)
    (tmp_path / "gold-standard-half.json").write_text('[{"event": "DANCE", "id": "1", "text": "x"}]')
    with pytest.raises(CorpusError, match="DANCE"):
        plover_records(tmp_path)


@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="needs the corpora")
def test_the_development_part_keeps_its_level() -> None:
    path = Path(os.environ["DRAGOMAN_CORPORA"]) / "plover"
    rows = {row.name: row for row in evaluate_plover(path, Reader(), "development").rows}
    assert (rows["type, main event"].precision or 0.0) > 0.8


def test_the_state_of_the_place_is_told_beside_where_nobody_is_named() -> None:
    gold = record("PROTEST", "PER", "CHL")
    in_chile = FoundEvent("PROTEST", frozenset({"PER"}), place="CHL")
    assert (tally(gold, (in_chile,), None).targets_right, tally(gold, (in_chile,), None).targets_or_place) == (0, 1)
    against_peru = FoundEvent("PROTEST", frozenset({"PER"}), frozenset({"PER"}), "CHL")
    assert tally(gold, (against_peru,), None).targets_or_place == 0
    assert tally(gold, (found("PROTEST", "PER", "CHL"),), None).targets_or_place == 1
