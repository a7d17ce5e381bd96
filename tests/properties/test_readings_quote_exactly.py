"""Properties of every reading: spans quote the article, JSON loses nothing, order holds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingRefused
from dragoman.model.codec import from_json, reading_schema, to_json
from dragoman.model.events import Event
from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.places import Place
from dragoman.model.positions import Control, Position
from dragoman.model.reading import SCHEMA_NAME, Reading, in_text_order, spans_in
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, HtmlSegment, Span, article_id
from dragoman.model.times import Period, Time

texts = st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\r\n\t “”’😀\u200f"), min_size=1, max_size=60)
optional_words = st.none() | st.text(max_size=8)
confidences = st.integers(0, 100).map(lambda percent: percent / 100)
days = st.none() | st.dates().map(lambda day: day.isoformat())


def spans_of(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return ends.map(lambda pair: Span.of(text, min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1])))


def sorted_spans(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans_of(text), min_size=1, max_size=3).map(lambda spans: tuple(in_text_order(spans)))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    found = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    first, last = (day.isoformat() for day in found)
    return draw(st.sampled_from([Period(), Period(first, last), Period(first, None), Period(None, last)]))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    span, evidence = draw(spans_of(text)), draw(sorted_spans(text))
    segment = HtmlSegment(span.start, span.end, 7, 7 + span.end - span.start)
    article = Article(article_id(text), draw(optional_words), None, None, draw(days), "en", text, (segment,))
    mentions = in_text_order(
        Mention(f"m{n}", s.start, s.end, s.text, "person", "a1", "p1", draw(st.booleans()))
        for n, s in enumerate(draw(sorted_spans(text)))
    )
    source = Source(span.start, span.end, span.text, "a1")
    return Reading(
        schema=SCHEMA_NAME,
        article=article,
        mentions=tuple(mentions),
        actors=(Actor("a1", "Somebody", "person", draw(optional_words), "FR", None, draw(confidences)),),
        places=(Place("p1", "Somewhere", "city", None, 1.5, -2.25, None, draw(confidences)),),
        times=(Time("t1", span.start, span.end, span.text, "date", None),),
        statements=(Statement("s1", (source,), (span,), evidence, "mixed", "deny", None, "a1", "t1"),),
        events=(Event("e1", "CONSULT", None, "planned", ("a1",), (), "p1", draw(periods()), evidence, "s1"),),
        positions=(
            Position("q1", "a1", "trade", "demand", (span,), None, evidence, "said", "s1", Period(), draw(confidences)),
        ),
        control=(Control("k1", "a1", "p1", "holds", Period(), evidence),),
        findings=(Finding("f1", "boilerplate", span.start, span.end, span.text, None, 0.5, "A reason."),),
    )


@given(readings())
def test_every_span_of_a_reading_quotes_its_article_exactly(reading: Reading) -> None:
    spans = [s for part in (reading.mentions, reading.statements, reading.events) for s in spans_in(part)]
    assert spans
    assert all(reading.article.text[s.start : s.end] == s.text for s in spans)


@given(readings())
def test_a_reading_survives_its_json(reading: Reading) -> None:
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json(reading, indent=2)) == reading
    assert to_json(from_json(to_json(reading))) == to_json(reading)


@given(readings())
def test_a_reading_fits_its_published_schema(reading: Reading) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(reading_schema()).validate(json.loads(to_json(reading)))


@given(readings(), st.integers(0, 59))
def test_a_span_that_does_not_match_is_refused(reading: Reading, at: int) -> None:
    plain = json.loads(to_json(reading))
    mention = plain["mentions"][at % len(plain["mentions"])]
    mention["text"] = "".join(chr((ord(c) + 1) % 0xD800) for c in mention["text"])
    with pytest.raises(ReadingRefused, match="does not stand"):
        from_json(json.dumps(plain))


@given(texts, st.integers(-3, 70), st.integers(-3, 70))
def test_a_span_outside_the_text_is_refused_when_it_is_made(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert Span.of(text, start, end).text == text[start:end]
    else:
        with pytest.raises(ReadingRefused):
            Span.of(text, start, end)


@given(readings())
def test_unknown_keys_of_a_later_version_are_ignored(reading: Reading) -> None:
    plain = json.loads(to_json(reading))
    plain["novelty"] = {"deep": [1]}
    plain["article"]["novelty"] = 1
    assert from_json(json.dumps(plain)) == reading
