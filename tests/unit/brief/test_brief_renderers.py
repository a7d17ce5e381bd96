"""The three forms of a brief."""

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from brief_builder import Builder, Trust, vienna
from rich.cells import cell_len

from dragoman.brief.as_html import as_html
from dragoman.brief.as_markdown import as_markdown, escaped
from dragoman.brief.as_terminal import as_terminal
from dragoman.brief.compose import compose
from dragoman.brief.outline import Line, Mark, Outline, Section
from dragoman.brief.world_map import map_of

CARE = Trust("likely machine-rewritten", ("6 names mangled",))


class Page(HTMLParser):
    """Collects what a test asks of a page: ids, links, tags, and the words of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.paragraphs: list[str] = []
        self.is_in_text = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if known.get("href"):
            self.links.append(str(known["href"]))
        if known.get("class") == "text":
            self.is_in_text = True
        if tag == "p" and self.is_in_text:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "aside":
            self.is_in_text = False

    def handle_data(self, data: str) -> None:
        if self.is_in_text and self.paragraphs:
            self.paragraphs[-1] += data


def page_of(builder: Builder) -> str:
    reading = builder.reading()
    return as_html(compose(reading, Trust()), reading.article)


@pytest.mark.parametrize("width", [40, 57, 72, 96, 110])
def test_no_line_of_the_terminal_is_wider_than_asked(width: int) -> None:
    text = as_terminal(compose(vienna(), CARE), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_the_terminal_shows_title_trust_and_the_sections_in_order() -> None:
    text = as_terminal(compose(vienna(), CARE), 96)
    heads = [line for line in text.splitlines() if line.isupper() and not line.startswith(" ")]
    assert heads == ["WHAT TO KNOW", "WHO WANTS WHAT", "WHAT HAPPENED, WHAT COMES NEXT", "WHO SAID WHAT", "WHERE",
                     "WHO IS WHO", "WHAT NOT TO TRUST", "THE WORDS"]  # fmt: skip
    assert text.splitlines()[1] == "Trust this copy with care: likely machine-rewritten. 6 names mangled."


def test_a_gap_is_a_dash_in_every_form() -> None:
    outline = compose(vienna(), CARE)
    assert re.search(r"^ Russia .* –$", as_terminal(outline, 96), re.MULTILINE)
    assert "| – |" in as_markdown(outline)
    assert "class='gap'>–" in as_html(outline, vienna().article)


def test_colour_is_only_ours() -> None:
    outline = compose(vienna(), CARE)
    assert "\x1b" not in as_terminal(outline, 96)
    assert re.sub(r"\x1b\[[0-9;]+m", "", as_terminal(outline, 96, True)) == as_terminal(outline, 96)


def test_wide_letters_do_not_push_a_line_over_its_width() -> None:
    b = Builder("港口谈判" * 60 + " said the port would open.", title="港口谈判进入最后一晚" * 8)
    b.statement("港口谈判港口谈判", "said", "the port would open")
    text = as_terminal(compose(b.reading(), Trust()), 40)
    assert max(cell_len(line) for line in text.splitlines()) <= 40


def test_every_figure_of_the_page_leads_to_words_of_the_article() -> None:
    page = Page(as_html(compose(vienna(), CARE), vienna().article))
    targets = {link[1:] for link in page.links if link.startswith("#w")}
    assert len(targets) > 15
    assert targets <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_article_on_the_page_is_the_article() -> None:
    article = vienna().article
    page = Page(as_html(compose(vienna(), CARE), article))
    told = [" ".join(paragraph.split()) for paragraph in page.paragraphs]
    assert told == [" ".join(line.split()) for line in article.text.splitlines() if line.strip()]


def test_the_page_loads_nothing_and_its_policy_names_its_own_style_and_script() -> None:
    html = as_html(compose(vienna(), CARE), vienna().article)
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|https?://(?!www\.w3\.org)""", html)
    assert not re.search(r"\sstyle=|\son\w+=", html)
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inner is not None
        digest = b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


def test_overlapping_words_are_marked_each_for_itself() -> None:
    b = Builder("The two sides signed the accord on the harbour dues in spring.")
    one = b.actor("Ruritania", kind="country")
    two = b.actor("Sylvania", kind="country")
    b.event("AGREE", "occurred", "The two sides signed the accord on the harbour", (one,), (two,), "2015-04-01")
    b.position(two, "dues", "accept", "the accord on the harbour dues in spring")
    html = page_of(b)
    assert re.search(r'class="w e\d+ e\d+">the accord on the harbour<', html)


def test_a_finding_is_marked_in_the_article_with_what_was_probably_meant() -> None:
    html = as_html(compose(vienna(), CARE), vienna().article)
    assert re.search(
        r'class="[^"]*doubt"[^>]*title="tortured term: probably arms embargo\. [^"]+">shipment ban of arms<', html
    )


def test_markdown_footnotes_are_all_defined_and_all_used() -> None:
    text = as_markdown(compose(vienna(), CARE))
    body, _, notes = text.partition("\n[^w1]: ")
    used = set(re.findall(r"\[\^w(\d+)\]", body))
    defined = {"1", *re.findall(r"^\[\^w(\d+)\]: ", notes, re.MULTILINE)}
    assert used <= defined
    assert {str(n) for n in range(1, len(defined) + 1)} == defined


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<b>*x*</b>", "\\<b\\>\\*x\\*\\</b\\>"),
        ("[a](http://b)", "\\[a\\](http:\\//b)"),
        ("1. one", "1\\. one"),
        ("- item", "\\- item"),
        ("a | b", "a \\| b"),
        ("# head", "\\# head"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_in_an_article_stays_text_in_markdown(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_the_map_shows_a_label_for_each_place_and_leads_to_its_words() -> None:
    b = Builder("They met in Bergen and in Oslo.")
    bergen = Mark("Bergen", 60.39, 5.32, False, b.spans("Bergen"))
    oslo = Mark("Oslo", 59.91, 10.75, False, b.spans("Oslo"))
    svg = map_of((bergen, oslo), {(12, 18): 1, (26, 30): 2})
    assert svg.count("<circle") == 2
    assert '<a href="#w1" data-w="1"><title>Bergen</title>' in svg
    assert svg.count("<text") == 2


def test_places_around_the_world_or_at_its_edge_still_make_a_map() -> None:
    b = Builder("Suva and Nuuk and the pole.")
    marks = tuple(
        Mark(n, y, x, False, b.spans("Suva"))
        for n, y, x in (("a", -18.1, 178.4), ("b", 64.2, -51.7), ("c", -90.0, 0.0))
    )
    assert "<path" in map_of(marks, {})
    assert map_of((), {}) == ""


def test_a_line_that_quotes_its_words_needs_no_figure_in_the_terminal() -> None:
    b = Builder("The port stays closed.")
    line = Line("“The port stays closed”", b.spans("The port stays closed"))
    outline = Outline("T", None, None, "ok", True, "about", (Section("know", "What to know", (line,)),))
    assert "THE WORDS" not in as_terminal(outline, 60)
