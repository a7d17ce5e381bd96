import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate import geoparsing
from dragoman.evaluate.geoparsing import (
    FARTHEST_KM,
    Toponym,
    articles_of,
    auc,
    distance_km,
    error_of,
    error_row,
    evaluate_geoparsing,
)
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.spot.names import Name

TOPONYM = (
    "<toponym><start>{start}</start><end>{end}</end><phrase>{phrase}</phrase>"
    '<gaztag geonameid="{number}"><lat>{lat}</lat><lon>{lon}</lon></gaztag></toponym>'
)
CORPUS = (
    '<articles><article docid="a1"><text>Oslo and Bergen talk to Lima.</text><toponyms>'
    + TOPONYM.format(start=0, end=4, phrase="Oslo", number=3143244, lat=59.91, lon=10.75)
    + TOPONYM.format(start=8, end=14, phrase="Bergen", number=3161732, lat=60.39, lon=5.32)
    + TOPONYM.format(start=24, end=28, phrase="Lima", number=1, lat=40.74, lon=-84.1)
    + "<toponym><start>15</start><end>19</end><phrase>talk</phrase></toponym>"
    + "</toponyms></article></articles>"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "lgl.xml").write_text(CORPUS, encoding="utf-8")
    return tmp_path


def test_a_degree_along_the_equator_is_111_km() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.19, abs=0.05)
    assert distance_km(0, 0, 0, 180) == pytest.approx(20_015, abs=1)


def test_the_same_record_is_no_error_wherever_its_point_is() -> None:
    gold = Toponym(0, 4, 10.0, 10.0, 77)
    assert error_of(gold, 50.0, 50.0, 77) == 0.0
    assert error_of(gold, 10.0, 11.0, 78) == pytest.approx(109.5, abs=0.5)


def test_the_area_under_the_errors_is_none_for_none_and_one_for_the_worst() -> None:
    assert auc([0.0, 0.0, 0.0]) == 0.0
    assert auc([FARTHEST_KM] * 3) == pytest.approx(1.0)
    assert auc([FARTHEST_KM, 0.0, FARTHEST_KM]) == pytest.approx(0.75)


def test_unresolved_names_count_in_every_figure() -> None:
    extra = dict(error_row("x", [0.0, 161.0, 162.0, FARTHEST_KM]).extra)
    assert extra["accuracy@161km"] == 0.5
    assert extra["unresolved"] == 0.25
    assert extra["mean km"] == pytest.approx((161 + 162 + FARTHEST_KM) / 4)


def test_gold_offsets_that_miss_are_moved_to_the_phrase(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text(CORPUS.replace("<start>8</start><end>14</end>", "<start>9</start><end>15</end>"), encoding="utf-8")
    (article,) = articles_of(file)
    assert [article.text[t.start : t.end] for t in article.toponyms] == ["Oslo", "Bergen", "talk", "Lima"]


def test_a_counted_case_gives_the_counted_scores(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(analysed: object, knowledge: object) -> tuple[Name, ...]:
        spans = [(0, 4, "Oslo"), (15, 19, "talk"), (24, 28, "Lima")]
        return tuple(Name(start, end, text, "place") for start, end, text in spans)

    monkeypatch.setattr(geoparsing, "names_in", found)
    known = SimpleNamespace(countries=CountryIndex(), gazetteer=Gazetteer(), actors=ActorIndex())
    reader = SimpleNamespace(knowledge=known)
    report = evaluate_geoparsing(corpus, reader, "all")
    rows = {row.name: row for row in report.rows}
    given = dict(rows["lgl given the spans"].extra)
    assert given["accuracy@161km"] == pytest.approx(2 / 3, abs=0.001)
    assert (rows["lgl spans found"].precision, rows["lgl spans found"].recall) == (1.0, pytest.approx(2 / 3))
    assert (rows["lgl end to end"].precision, rows["lgl end to end"].recall) == (0.5, pytest.approx(1 / 3))


def test_what_is_no_corpus_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="neither"):
        evaluate_geoparsing(tmp_path, SimpleNamespace(knowledge=None))
    (tmp_path / "bad.xml").write_text("<articles><article>", encoding="utf-8")
    with pytest.raises(CorpusError, match="no XML"):
        evaluate_geoparsing(tmp_path / "bad.xml", SimpleNamespace(knowledge=None))


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    bomb = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]>' + CORPUS.replace("talk to", "&e; to")
    (tmp_path / "bomb.xml").write_text(bomb, encoding="utf-8")
    (article,) = articles_of(tmp_path / "bomb.xml")
    assert "secret" not in article.text


@pytest.mark.skipif("DRAGOMAN_CORPORA" not in os.environ, reason="needs the corpora")
def test_news_is_resolved_well_above_the_naive_rule() -> None:
    path = Path(os.environ["DRAGOMAN_CORPORA"]) / "geoparsing" / "tr-news.xml"
    known = SimpleNamespace(countries=CountryIndex(), gazetteer=Gazetteer(), actors=ActorIndex())
    reader = SimpleNamespace(knowledge=known)
    outcomes = []
    from dragoman.analyse.grammar import analyse

    for article in list(articles_of(path))[:12]:
        outcomes += geoparsing.outcomes_of(article, analyse(article.text), reader.knowledge)
    assert sum(o.error_km <= 161 for o in outcomes) / len(outcomes) > 0.85
