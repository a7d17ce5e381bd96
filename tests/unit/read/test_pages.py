"""Pages in several layouts: text, what they state about themselves, and the map back to the HTML."""

import html
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputNotAnArticle
from dragoman.model.text import Article
from dragoman.read.html_map import html_map_of
from dragoman.read.html_metadata import stated_by
from dragoman.read.html_page import read_html_page

BLOG = """<!doctype html><html lang=en><head><title>Climate fund: what is still open - The Delta Post</title>
<link rel="canonical" href="https://delta.example/2023/fund">
<meta property="og:title" content="Climate fund: what&#39;s still open">
<meta property="og:site_name" content="The Delta Post">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},
{{"@type":["NewsArticle"],"headline":"Climate fund: what is still open","datePublished":"{day}T23:30:00-05:00",
"publisher":{{"@type":"Organization","name":"The Delta Post"}}}}]}}</script>
<style>p > a {{ color: red }}</style></head>
<body class=post><header><a href=/>Home</a> <a href=/about>About</a></header>
<main><article><h1>Climate fund: what&rsquo;s still open</h1><p class=byline>By Ines Okafor</p>
<div class=body><p>Island states and lenders agreed on Friday on how a loss&nbsp;and&nbsp;damage fund would be
run&#8212;but not on who pays, <a href="/d" title="a > b">delegates said</a>.</p>
<p>“We accept the board,” said Tala Moana, who speaks for the islands, “if grants come first”.</p>
<script>document.write("<p>Buy now!</p>")</script>
<p>The lenders&#x2019; envoy said AT&amp;T-style<sup>1</sup> shares of the cost had been
<i>mis</i>read &lt;sic&gt; by the press.</p>
<ul><li>A first meeting is planned for March.</li><li>The islands will host it, if they can.</li></ul>
</div></article></main>
<aside><h3>More</h3><time datetime="2019-01-01">1 January 2019</time><a href=/o>Older story</a></aside>
<footer><svg><path d="M0 0"/><path d="M1 1"/></svg>© The Delta Post</footer></body></html>"""

OLD = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>Rail pay talks</TITLE>
</HEAD><BODY BGCOLOR=white><TABLE WIDTH=600><TR><TD VALIGN=top><A HREF=a>News</A><BR><A HREF=b>Sport</A></TD>
<TD><H2>Rail pay talks</H2>
<P>The railway\x92s managers met the drivers in Malm\xf6 on Thursday and offered \x93three per cent, no more\x94, their
lawyer said.
<P>The drivers said that they would not go below five per cent, and that a strike in the summer was possible.
<P>A mediator has asked both to keep silent until they meet again, and both have promised that they will.
</TD></TR></TABLE></BODY></HTML>"""


def read(page: str | bytes, published: str | None = None) -> Article:
    content = page if isinstance(page, bytes) else page.encode("utf-8")
    return read_html_page(io.BytesIO(content), "page", None, published)


def unlike(article: Article, page: str) -> list[tuple[str, str]]:
    """The segments whose words differ from those at their place in the page, white space and entities aside."""
    pairs = [(article.text[s.start : s.end], page[s.html_start : s.html_end]) for s in article.html_map]
    return [(text, run) for text, run in pairs if text.split() != html.unescape(run).split()]


def mapped(article: Article) -> float:
    return sum(s.end - s.start for s in article.html_map) / len(article.text)


def test_a_page_with_linked_data_states_its_day_outlet_and_address() -> None:
    page = BLOG.format(day="2023-11-03")
    article = read(page, "2001-01-01")
    assert article.title == "Climate fund: what is still open"
    assert (article.outlet, article.url) == ("The Delta Post", "https://delta.example/2023/fund")
    assert article.published == "2023-11-03"
    assert "Buy now" not in article.text
    assert "Older story" not in article.text


def test_the_map_of_a_page_with_entities_links_and_lists_covers_its_text() -> None:
    page = BLOG.format(day="2023-11-03")
    article = read(page)
    assert unlike(article, page) == []
    assert mapped(article) > 0.9
    there = [page[s.html_start : s.html_end] for s in article.html_map]
    assert "delegates said" in there
    assert any("loss&nbsp;and&nbsp;damage" in run for run in there)


def test_the_heading_is_found_in_the_body_and_not_in_the_head() -> None:
    page = "<html><head><title>Rail talks end</title></head><body><h1>Rail talks end</h1></body></html>"
    (segment,) = html_map_of("Rail talks end", page)
    assert segment.html_start == page.index("<h1>") + 4


def test_a_line_is_not_found_inside_other_words() -> None:
    page = "<p>The peacemakers met.</p><p>peace</p>"
    (segment,) = html_map_of("peace", page)
    assert page[segment.html_start - 3 : segment.html_end] == "<p>peace"


def test_a_line_with_a_piece_left_out_is_found_in_its_parts() -> None:
    page = "<p>The drivers said that they would wait<sup>[12]</sup> until the mediator is back in town.</p>"
    text = "The drivers said that they would wait until the mediator is back in town."
    assert [text[s.start : s.end] for s in html_map_of(text, page)] == [
        "The drivers said that they would wait",
        "until the mediator is back in town.",
    ]


def test_an_old_page_in_tables_and_windows_letters_is_read() -> None:
    article = read(OLD.encode("latin-1"))
    assert "railway’s managers met the drivers in Malmö" in article.text
    assert "“three per cent, no more”" in article.text
    assert (article.title, article.published, article.outlet) == ("Rail pay talks", None, None)
    assert unlike(article, OLD.encode("latin-1").decode("cp1252")) == []
    assert mapped(article) > 0.9


def test_a_page_of_many_drawn_lines_is_not_taken_for_a_deep_one() -> None:
    drawing = "<svg>" + '<g><path d="M0 0"/><rect x="1"/></g><g/>' * 3_000 + "</svg>"
    assert read(BLOG.format(day="2023-11-03").replace("<svg>", drawing + "<svg>")).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(300)) + "</body></html>",
        "<html><head><title>Wire</title></head><body><form><input></form></body></html>",
        "<html></html>",
    ],
)
def test_a_page_of_navigation_is_no_article(page: str) -> None:
    with pytest.raises(InputNotAnArticle):
        read(page)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2931-05-06T10:00Z">', "2931-05-06"),
        ('<meta name="date" content="2024-02-30"><meta name="pubdate" content="6 May 2024">', "2024-05-06"),
        ('<meta name="pubdate" content="Mon, 06 May 2024 23:59:00 GMT">', "2024-05-06"),
        ('<time datetime="2024-05-06T09:00">today</time>', "2024-05-06"),
        ('<time datetime="2024-05-06">a</time><time datetime="2024-05-07">b</time>', None),
        ('<meta property="article:modified_time" content="2024-05-06"><p>6 May 2024</p>', None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-06"</script>', None),
        ('<script>{"@type":"NewsArticle","datePublished":"2024-05-06"}</script>', None),
        ("<p>Published today</p>", None),
    ],
)
def test_the_day_is_what_the_page_states_of_its_publication(head: str, day: str | None) -> None:
    assert stated_by(f"<html><head>{head}</head></html>").published == day


def test_no_day_is_made_up_and_none_is_too_late() -> None:
    page = BLOG.format(day=date.max.isoformat())
    assert read(page).published == "9999-12-31"
    bare = BLOG[BLOG.index("<article>") : BLOG.index("<aside>")]
    assert read(f"<html><body><main>{bare}</body></html>").published is None


WORDS = st.sampled_from(
    ["talks", "Malmö", "AT&T", "<sic>", "“no”", "a", "5%", "é", "it’s", "\u00ad", "x\u200by", "&amp;"]
)
TAGS = st.sampled_from(
    ["", "<b>", "</b>", "<br>", "</p><p>", "<!-- talks -->", "<i title='a>b'>", "&nbsp;", "\n ", "<"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, TAGS), max_size=30), st.lists(WORDS, min_size=1, max_size=12))
def test_whatever_the_page_every_segment_reads_as_its_text(parts: list[tuple[str, str]], words: list[str]) -> None:
    page = "<p>" + "".join(f"{html.escape(word)} {tag}" for word, tag in parts)
    text = "\n".join([" ".join(word for word, _ in parts), " ".join(words)])
    last = 0
    for segment in html_map_of(text, page):
        run = page[segment.html_start : segment.html_end]
        assert html.unescape(run).split() == text[segment.start : segment.end].split()
        assert segment.start >= last
        last = segment.end
