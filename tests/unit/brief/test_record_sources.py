from hypothesis import given
from hypothesis import strategies as st

from dragoman.brief.record_sources import Sources
from dragoman.model.text import Span
from dragoman.record.values import ArticleRow

TEXTS = st.text(alphabet=st.sampled_from("ab \n.é😀"), min_size=1, max_size=4000).filter(lambda t: t.strip())


def row(number: int) -> ArticleRow:
    return ArticleRow(
        number, f"n{number}", "A title", "An outlet", None, "2030-03-01", 9, 0, number, None, None, (), False
    )


@given(TEXTS, st.lists(st.tuples(st.integers(0, 3999), st.integers(1, 300)), min_size=1, max_size=5))
def test_every_span_of_the_sources_quotes_its_article(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span.of(text, start % len(text), min(len(text), start % len(text) + length)) for start, length in places]
    sources = Sources({1: spans}, {1: text}, {1: row(1)})
    for span in spans:
        for cited in sources.cite(1, [span]):
            assert cited.text == span.text
            assert sources.text[cited.start : cited.end] == span.text
    assert len(sources.cite(1, spans, most=9)) == len(spans)


def test_what_is_left_out_of_a_long_paragraph_is_marked() -> None:
    text = "word " * 600 + "HERE" + " word" * 600
    at = text.index("HERE")
    sources = Sources({1: [Span.of(text, at, at + 4)]}, {1: text}, {1: row(1)})
    assert sources.text.count("[…]") == 2
    assert len(sources.text) < 2_000
    assert sources.text.startswith("An outlet · 1 March 2030 · A title\n")
