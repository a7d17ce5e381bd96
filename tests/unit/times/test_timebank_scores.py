"""The arithmetic of the TimeML scores, against cases counted by hand."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.timebank import Tally, TimeSpan, evaluate_timebank, rows_of, tally, timeml_document
from dragoman.model.text import Article
from dragoman.model.times import Time

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-06-12" functionInDocument="CREATION_TIME">06/12/2024</TIMEX3></DCT>
<TEXT>Envoys <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-06-10">Monday
</TIMEX3>
&amp; left <TIMEX3 tid="t2" type="DURATION" value="PT2H"><EVENT eid="e2">two</EVENT> hours</TIMEX3> later.</TEXT>
</TimeML>
"""


def span(start: int, end: int, value: str | None = "2024", kind: str = "date") -> TimeSpan:
    return TimeSpan(start, end, kind, value)


def test_equal_places_count_strictly_and_overlaps_only_loosely() -> None:
    gold = [span(0, 5), span(10, 20), span(30, 40)]
    found = [span(0, 5), span(12, 16), span(50, 55)]
    assert tally(gold, found) == Tally(gold=3, found=3, strict=1, relaxed=2, value=2, kind=2)


def test_a_place_that_only_touches_is_no_overlap() -> None:
    assert tally([span(0, 5)], [span(5, 9)]).relaxed == 0


def test_a_time_is_matched_once() -> None:
    assert tally([span(0, 20)], [span(0, 5), span(6, 12)]).relaxed == 1
    assert tally([span(0, 5), span(6, 12)], [span(0, 12)]).relaxed == 1


def test_an_equal_place_is_not_lost_to_an_earlier_overlap() -> None:
    assert tally([span(0, 12), span(6, 12)], [span(6, 12)]).strict == 1


def test_value_and_kind_count_apart_and_an_unknown_value_is_never_right() -> None:
    gold = [span(0, 5, "2024"), span(6, 9, None), span(10, 12, "P1D", "duration")]
    found = [span(0, 5, "2023"), span(6, 9, None), span(10, 12, "P1D", "date")]
    assert tally(gold, found) == Tally(gold=3, found=3, strict=3, relaxed=3, value=1, kind=2)


def test_the_rows_divide_by_all_found_and_all_in_gold() -> None:
    rows = {row.name: row for row in rows_of(Tally(gold=8, found=5, strict=2, relaxed=4, value=3, kind=4))}
    assert (rows["detection"].precision, rows["detection"].recall) == (0.8, 0.5)
    assert rows["detection"].f1 == pytest.approx(8 / 13)
    assert rows["value"].f1 == pytest.approx(6 / 13)
    assert rows["detection, strict"].recall == 0.25
    assert all(row.f1 == 0.0 for row in rows_of(Tally()))


class KnowsOneTime:
    """A reader that sees Monday, and nothing else."""

    def read(self, article: Article) -> SimpleNamespace:
        start = article.text.index("Monday")
        return SimpleNamespace(times=(Time("t1", start, start + 6, "Monday", "date", "2024-06-10"),))


def test_a_folder_is_read_and_the_creation_time_is_not_scored(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    report = evaluate_timebank(tmp_path, KnowsOneTime(), "all")
    rows = {row.name: row for row in report.rows}
    assert report.documents == 1
    assert (rows["value"].precision, rows["value"].recall) == (1.0, 0.5)
    assert (rows["detection"].recall, rows["detection, strict"].recall) == (0.5, 0.0)


def test_nested_marks_and_entities_keep_the_offsets(tmp_path: Path) -> None:
    file = tmp_path / "one.tml"
    file.write_text(TIMEML, encoding="utf-8")
    document = timeml_document(file)
    assert document.text.endswith("& left two hours later.")
    assert [document.text[t.start : t.end] for t in document.times] == ["Monday\n", "two hours"]
    assert (document.published, document.times[1].kind, document.times[1].value) == ("2024-06-12", "duration", "PT2H")


@pytest.mark.parametrize(
    "content",
    [
        "no XML at all",
        "<TimeML><DOCID>x</DOCID></TimeML>",
        '<!DOCTYPE TimeML [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><TimeML><TEXT>&b;</TEXT></TimeML>',
        '<!DOCTYPE TimeML [<!ENTITY f SYSTEM "file:///etc/hostname">]><TimeML><TEXT>&f;</TEXT></TimeML>',
    ],
)
def test_a_file_that_is_no_plain_timeml_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "bad.tml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"bad\.tml"):
        timeml_document(file)


def test_a_folder_without_timeml_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"\.tml"):
        evaluate_timebank(tmp_path, KnowsOneTime())


@pytest.mark.corpus
@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="DRAGOMAN_CORPORA names no folder of corpora")
def test_times_of_a_few_gold_articles_stay_good() -> None:
    from dragoman.analyse.grammar import analyse
    from dragoman.resolve.times import times_of
    from dragoman.spot.times import time_expressions_in

    class TimesOnly:
        def read(self, article: Article) -> SimpleNamespace:
            analysed = analyse(article.text)
            return SimpleNamespace(times=times_of(time_expressions_in(analysed), analysed, article.published_day))

    path = Path(os.environ["DRAGOMAN_CORPORA"]) / "timebank"
    rows = {row.name: row for row in evaluate_timebank(path, TimesOnly(), "development", 15).rows}
    assert (rows["detection"].f1 or 0) > 0.85
    assert (rows["value"].f1 or 0) > 0.70
