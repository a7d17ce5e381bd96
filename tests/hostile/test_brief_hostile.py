"""Briefs of copy that means harm, and of copy without measure."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "unit" / "brief"))

from brief_builder import Builder, Trust

from dragoman.brief.as_html import as_html
from dragoman.brief.as_markdown import as_markdown
from dragoman.brief.as_terminal import as_terminal
from dragoman.brief.compose import compose
from dragoman.model.mentions import Actor
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.statements import Source, Statement
from dragoman.model.text import Article, Span

SECONDS = 6.0


def all_forms(reading: Reading) -> tuple[str, str, str]:
    outline = compose(reading, Trust("with care", ("\x1b[2Jground <i>",)))
    return as_terminal(outline, 60), as_markdown(outline), as_html(outline, reading.article)


def test_escape_codes_in_title_names_and_text_never_reach_the_terminal() -> None:
    b = Builder(
        "The \x1b]0;owned\x07envoy\x1b[31m said the \u202eharbour\u202c would open \x9b2J soon.",
        title="A\x1b[2JB\rC\x08",
    )
    who = b.actor("En\x1bvoy", "envoy", role="special\x1b[5m envoy", country="FR")
    b.statement("envoy", "said", "the \u202eharbour\u202c would open \x9b2J soon", actor=who)
    terminal, markdown, html = all_forms(b.reading())
    for text in (terminal, markdown, html):
        assert not any(c in text for c in "\x1b\x07\x9b\u202e\x08\r")


def test_markup_in_the_article_is_text_on_the_page() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&{policy} </style> ]]> <!-- "
    b = Builder(f"The envoy said {evil} and left.", title=evil, outlet=evil)
    who = b.actor(evil, "envoy", role=evil)
    b.place(evil, "left", at=(10.0, 10.0))
    b.statement("envoy", "said", evil.strip(), actor=who)
    b.finding("garbled_name", "envoy", evil, 0.9, evil)
    html = all_forms(b.reading())[2]
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "</style>" not in html.partition("</head>")[2]
    assert "&lt;script&gt;alert(1)" in html


def test_lone_surrogates_can_be_written_as_utf8() -> None:
    b = Builder("The envoy \ud83d said the harbour would open.", title="T\udc00")
    b.statement("The envoy", "said", "the harbour would open")
    for text in all_forms(b.reading()):
        text.encode("utf-8")


def test_five_thousand_statements_make_a_short_brief_in_bounded_time() -> None:
    sentence = "The envoy said the harbour number {n:05d} would open in the spring after the rain. "
    text = "".join(sentence.format(n=n) for n in range(5000))
    size = len(sentence.format(n=0))
    statements = tuple(
        Statement(f"s{n}", (Source(n * size, n * size + 9, "The envoy", f"a{n % 700}"),), (Span.of(text, n * size + 10, n * size + 14),),  # noqa: E501
                  (Span.of(text, n * size + 15, n * size + size - 2),), "indirect", "say")
        for n in range(5000)
    )  # fmt: skip
    actors = tuple(Actor(f"a{n}", f"Envoy {n}", "person", None, None, None, 0.9) for n in range(700))
    reading = Reading(
        SCHEMA_NAME, Article("x", None, None, None, None, "en", text), actors=actors, statements=statements
    )
    began = time.process_time()
    terminal = all_forms(reading)[0]
    assert time.process_time() - began < SECONDS
    assert len(terminal.splitlines()) < 120


def test_half_a_million_characters_in_one_word_are_set_in_bounded_time() -> None:
    b = Builder("x" * 500_000)
    b.statement("x" * 100_000, "x" * 1000, "x" * 400_000)
    began = time.process_time()
    terminal = all_forms(b.reading())[0]
    assert time.process_time() - began < SECONDS
    assert len(terminal) < 20_000


def test_an_article_of_many_lines_is_set_in_bounded_time() -> None:
    b = Builder("a\n" * 250_000)
    began = time.process_time()
    all_forms(b.reading())
    assert time.process_time() - began < SECONDS
