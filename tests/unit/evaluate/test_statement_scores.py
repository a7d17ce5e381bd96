"""The scores of who said what, counted by hand on an article of our own."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.statement_gold import gold_articles
from dragoman.evaluate.statements import Counts, evaluate_statements, name_of, score_statements
from dragoman.model.mentions import Actor, Mention, MentionKind
from dragoman.model.reading import Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span

TEXT = (
    "Mayor Ada Bellweather said the old bridge will close.\n"
    "She declined to say how long. Her rival, Tom Quill, told Kanal 5 that the mayor hides the costs.\n"
    "Residents fear long delays. Quill promised Ada a fair debate."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def coded(cue: str, content: str, **labels: Any) -> dict[str, Any]:
    plain = {
        "source": [],
        "cue": [span(cue)],
        "content": [span(content)],
        "speaker": None,
        "act": ["say"],
        "said": True,
    }
    return plain | {"speaker_kind": "named", "channel": None, "addressee": None, "addressee_kind": None} | labels


ADA, TOM = [span("Ada Bellweather")], [span("Tom Quill")]
ROWS = [
    coded("said", "the old bridge will close", speaker=ADA),
    coded("declined to say", "how long", speaker=ADA, act=["decline"], said=False),
    coded("told", "that the mayor hides the costs", speaker=TOM, act=["say", "accuse"], channel=[span("Kanal 5")]),
    coded("fear", "long delays", speaker_kind="anonymous", act=["fear"]),
    coded("promised", "a fair debate", speaker=TOM, act=["promise"], addressee=ADA, addressee_kind="named"),
]


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"sha256": sha256, "part": "validation", "statements": ROWS}), encoding="utf-8")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    return file


def quoted(words: str) -> Span:
    return Span.of(TEXT, *span(words))


def statement(id: str, source: str, cue: str, content: str, actor: str | None, **more: Any) -> Statement:
    named = quoted(source)
    sources = (Source(named.start, named.end, named.text, actor),)
    return Statement(id, sources, (quoted(cue),), (quoted(content),), "indirect", **({"act": "say"} | more))


def mention(id: str, words: str, actor: str, kind: MentionKind = "person") -> Mention:
    start, end = span(words)
    return Mention(id, start, end, words, kind, actor)


STATEMENTS = (
    statement("s1", "Mayor Ada Bellweather", "said", "the old bridge will close", "a1"),
    statement("s2", "She", "declined to say", "how long", "a1", act="decline"),
    statement("s3", "Tom Quill", "told", "that the mayor hides the costs", "a2", act="accuse", channel="Kanal 5"),
    statement("s4", "Residents", "fear", "long delays", None, act="fear"),
    statement("s5", "Quill", "promised", "a fair debate", "a2", act="promise", addressee="a1"),
)
READING = Reading(
    "dragoman.reading/1",
    Article("one", None, None, None, None, "en", TEXT),
    mentions=(
        mention("m1", "Mayor Ada Bellweather", "a1"),
        mention("m2", "She", "a1", "pronoun"),
        mention("m3", "Tom Quill", "a2"),
        mention("m4", "Kanal 5", "a3", "organisation"),
    ),
    actors=(
        Actor("a1", "Ada Bellweather", "person", None, None, None, 1.0),
        Actor("a2", "Tom Quill", "person", None, None, None, 1.0),
        Actor("a3", "Kanal 5", "organisation", None, None, None, 1.0),
    ),
    statements=STATEMENTS,
)


class Fixed:
    """A reader that always gives the same reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, article: Article) -> Reading:
        assert article.text == TEXT
        return self._reading


def scored(gold_file: Path, *statements: Statement, mentions: tuple[Mention, ...] = READING.mentions) -> Counts:
    (article,) = gold_articles(gold_file.parent, "all", gold_file)
    return score_statements(article, replace(READING, statements=statements, mentions=mentions))


def test_a_reading_that_is_right_in_all_reaches_the_full_figures(gold_file: Path) -> None:
    report = evaluate_statements(gold_file.parent, Fixed(READING), gold=gold_file)
    rows = {row.name: row for row in report.rows}
    assert (report.documents, rows["found"].recall) == (1, 1.0)
    assert {rows[name].f1 for name in ("speaker", "not said", "channel", "addressee")} == {1.0}
    shares = {name: dict(rows[name].extra)["of all"] for name in ("anonymous kept so", "act", "said or not")}
    assert set(shares.values()) == {1.0}
    assert dict(rows["speaker"].extra) == {
        "of found": 1.0,
        "of all": 1.0,
        "right": 4,
        "found": 4,
        "coded": 4,
        "wrong": 0.0,
    }


def test_a_statement_not_found_counts_against_all_but_not_among_the_found(gold_file: Path) -> None:
    counts = scored(gold_file, STATEMENTS[0])
    assert (counts["found", "right"], counts["found", "all"]) == (1, 5)
    assert (counts["speaker", "right"], counts["speaker", "found"], counts["speaker", "all"]) == (1, 1, 4)
    assert (counts["act", "found"], counts["act", "all"]) == (1, 5)


def test_another_actor_is_wrong_and_none_is_only_missing(gold_file: Path) -> None:
    another = statement("s1", "She", "said", "the old bridge will close", "a2")
    nobody = statement("s2", "She", "declined to say", "how long", None, act="decline")
    counts = scored(gold_file, another, nobody)
    assert (counts["speaker", "right"], counts["speaker", "wrong"], counts["speaker", "given"]) == (0, 1, 1)


def test_two_people_made_into_one_are_wrong(gold_file: Path) -> None:
    merged = (mention("m1", "Ada Bellweather", "a1"), mention("m3", "Tom Quill", "a1"))
    counts = scored(gold_file, STATEMENTS[0], mentions=merged)
    assert (counts["speaker", "right"], counts["speaker", "wrong"]) == (0, 1)


def test_an_actor_named_only_by_a_pronoun_is_not_the_speaker(gold_file: Path) -> None:
    counts = scored(gold_file, STATEMENTS[0], mentions=(mention("m2", "She", "a1", "pronoun"),))
    assert (counts["speaker", "right"], counts["speaker", "wrong"]) == (0, 1)


def test_an_actor_for_unnamed_people_is_an_invention(gold_file: Path) -> None:
    invented = statement("s4", "Residents", "fear", "long delays", "a3", act="fear")
    assert scored(gold_file, invented)["anonymous kept so", "right"] == 0
    assert scored(gold_file, STATEMENTS[3])["anonymous kept so", "right"] == 1


def test_what_was_declined_must_not_be_read_as_said(gold_file: Path) -> None:
    spoken = statement("s2", "She", "declined to say", "how long", "a1", act="say")
    counts = scored(gold_file, spoken)
    assert (counts["said or not", "right"], counts["not said", "right"], counts["not said", "found"]) == (0, 0, 1)
    denied = statement("s1", "She", "said", "the old bridge will close", "a1", act="deny")
    counts = scored(gold_file, denied)
    assert (counts["said or not", "right"], counts["not said", "given"], counts["not said", "all"]) == (0, 1, 1)


def test_a_channel_where_the_gold_has_none_costs_precision(gold_file: Path) -> None:
    counts = scored(gold_file, statement("s1", "She", "said", "the old bridge will close", "a1", channel="Kanal 5"))
    assert (counts["channel", "given"], counts["channel", "right"], counts["channel", "all"]) == (1, 0, 1)


def test_the_content_that_overlaps_best_is_the_match(gold_file: Path) -> None:
    part = statement("s1", "Residents", "said", "bridge will close", None)
    counts = scored(gold_file, part, replace(STATEMENTS[0], id="s9"))
    assert (counts["found", "right"], counts["speaker", "right"]) == (1, 1)


def test_a_body_named_for_a_person_is_not_the_person() -> None:
    assert not name_of("Quill").is_like(name_of("Quill campaign"))
    assert name_of("the Quill campaign").is_like(name_of("Quill campaign"))
    assert name_of("Mayor Ada Bellweather").is_like(name_of("Ada Bellweather"))
    assert not name_of("Chicago").is_like(name_of("University of Chicago"))


def test_a_text_other_than_the_one_coded_is_refused(gold_file: Path) -> None:
    (gold_file.parent / "text" / "one.txt").write_text(TEXT + " ", encoding="utf-8")
    with pytest.raises(CorpusError, match="1 of 1 coded articles are not at"):
        gold_articles(gold_file.parent, "all", gold_file)


def test_only_the_part_asked_for_is_read(gold_file: Path) -> None:
    assert gold_articles(gold_file.parent, "development", gold_file) == []
    assert len(gold_articles(gold_file.parent, "validation", gold_file)) == 1
