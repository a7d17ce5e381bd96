"""What the model refuses."""

import pytest

from dragoman.errors import ReadingRefused
from dragoman.model.codec import from_json
from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span
from dragoman.model.times import Period, Time

TEXT = "The union said on Monday that it would meet the port authority."
ARTICLE = Article("x", None, None, None, "2024-05-06", "en", TEXT)


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span.of(TEXT, start, start + len(text))


def statement(**changes: object) -> Statement:
    fields: dict[str, object] = {
        "id": "s1",
        "sources": (Source(0, 9, "The union"),),
        "cue": (words("said"),),
        "content": (words("it would meet the port authority"),),
        "form": "indirect",
        "act": "say",
    }
    return Statement(**(fields | changes))  # type: ignore[arg-type]


def test_a_publication_date_that_is_no_day_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="2025-02-30"):
        Article("x", None, None, None, "2025-02-30", "en", TEXT)


def test_a_time_cannot_end_before_it_begins() -> None:
    with pytest.raises(ReadingRefused, match="cannot run"):
        Period("2024-05-07", "2024-05-06")
    with pytest.raises(ReadingRefused, match="cannot run"):
        Time("t1", 18, 24, "Monday", "date", "2024-05-06", "2024-05-07", "2024-05-06")


def test_an_event_without_evidence_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="no evidence"):
        Event("e1", "CONSULT", None, "planned", (), (), None)


def test_a_statement_without_content_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="no content"):
        statement(content=())


def test_a_word_outside_a_closed_set_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="act"):
        statement(act="mumble")


def test_a_confidence_above_one_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="0 to 1"):
        Actor("a1", "The union", "group", None, None, None, 1.5)


def test_a_span_whose_words_have_another_length_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="cannot hold"):
        Mention("m1", 0, 3, "The union", "organisation")


def test_an_id_used_twice_is_refused() -> None:
    actor = Actor("a1", "The union", "group", None, None, None, 1.0)
    with pytest.raises(ReadingRefused, match="used twice"):
        Reading(SCHEMA_NAME, ARTICLE, actors=(actor, actor))


def test_a_reference_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="'a9'"):
        Reading(SCHEMA_NAME, ARTICLE, statements=(statement(addressee="a9"),))
    with pytest.raises(ReadingRefused, match="within itself"):
        Reading(SCHEMA_NAME, ARTICLE, statements=(statement(within="s1"),))


def test_findings_out_of_text_order_are_refused() -> None:
    def finding(name: str, text: str) -> Finding:
        span = words(text)
        return Finding(name, "boilerplate", span.start, span.end, span.text, None, 1.0, "A reason.")

    with pytest.raises(ReadingRefused, match="text order"):
        Reading(SCHEMA_NAME, ARTICLE, findings=(finding("f1", "port"), finding("f2", "union")))


@pytest.mark.parametrize("document", ["", "{", "[]", "3", "null", '{"schema": "dragoman.reading/2"}', "[" * 100_000])
def test_what_is_no_reading_is_refused_with_a_sentence(document: str) -> None:
    with pytest.raises(ReadingRefused):
        from_json(document)
