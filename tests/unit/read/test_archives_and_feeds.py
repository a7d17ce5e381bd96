"""Saved feeds, web archives and sitemaps become articles, and what is broken in them is named."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from dragoman.errors import (
    InputEmpty,
    InputError,
    InputMalformed,
    InputMissing,
    InputNotAnArticle,
    InputNotText,
    LanguageNotSupported,
)
from dragoman.model.text import Article
from dragoman.read.readers import articles_from, count_inputs
from dragoman.read.sitemap import saved_page

SAID = "The growers' union said on Monday that it would end the strike if the mills pay what they owe."
MORE = "The mill owners declined to say whether they would agree, and asked for a week to look at their books."
BODY = f"<p>{SAID}</p><p>{MORE}</p>"
PAGE = f"<!DOCTYPE html><html><head><title>Cane talks</title></head><body><article>{BODY}</article></body></html>"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def read(path: Path) -> list[Article | InputError]:
    return list(articles_from([path]))


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def record(
    body: bytes | str = PAGE, url: str = "https://example.org/cane", http: bytes = HTML, kind: str = "response",
    length: int | None = None,
) -> bytes:  # fmt: skip
    content = http + b"\r\n" + (body if isinstance(body, bytes) else body.encode("utf-8"))
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-09T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length or len(content)}\r\n\r\n"
    )
    return head.encode("utf-8") + content + b"\r\n\r\n"


def urls(items: list[Article | InputError]) -> list[str | None]:
    return [item.url if isinstance(item, Article) else type(item).__name__ for item in items]


def rss(*items: str, title: str = "Example Wire", **more: str) -> str:
    head = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{head}{entries}</channel></rss>'


# Web archives


@pytest.mark.parametrize("pack", [None, "gz", "gz in one", "zst"])
def test_pages_of_an_archive_are_read_with_their_addresses(tmp_path: Path, pack: str | None) -> None:
    records = [
        record(url="https://example.org/a"),
        record(kind="request"),
        record(b"\x89PNG", "https://example.org/b", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"),
        record("gone", "https://example.org/c", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"),
        record(url="<https://example.org/d>"),
    ]
    content = b"".join(records)
    if pack == "gz":
        content = b"".join(map(gzip.compress, records)) + b"\0" * 512
    elif pack == "gz in one":
        content = gzip.compress(content)
    elif pack == "zst":
        packed = io.BytesIO()
        with ZstdWriter(packed) as writer:
            writer.write(content)
            writer.flush()
        content = packed.getvalue()
    name = "a.warc" + (f".{pack[:3].strip()}" if pack else "")
    items = read(saved(tmp_path, name, content))
    assert urls(items) == ["https://example.org/a", "https://example.org/d"]
    assert all(isinstance(item, Article) and item.published is None and item.title == "Cane talks" for item in items)
    assert read(saved(tmp_path, "named-otherwise", content)) == items
    assert list(articles_from(["-"], None, io.BytesIO(content))) == items


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "chunked", "untrue", "latin"])
def test_a_page_is_read_as_the_server_meant_it(tmp_path: Path, coding: str) -> None:
    page = PAGE.replace("week", "wéek").encode("utf-8")
    http = HTML + f"Content-Encoding: {coding}\r\n".encode()
    if coding == "gzip":
        page = gzip.compress(page)
    elif coding == "deflate":
        page = zlib.compress(page)
    elif coding == "br":
        packed = io.BytesIO()
        with BrotliWriter(packed) as writer:
            writer.write(page)
            writer.flush()
        page = packed.getvalue()
    elif coding == "chunked":
        page = f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
        http = HTML + b"Transfer-Encoding: chunked\r\n"
    elif coding == "untrue":
        http = HTML + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    elif coding == "latin":
        page, http = page.decode("utf-8").encode("latin-1"), HTML.replace(b"utf-8", b"iso-8859-1")
    (article,) = read(saved(tmp_path, "a.warc", record(page, http=http)))
    assert isinstance(article, Article)
    assert article.text.endswith("asked for a wéek to look at their books.")


GARBAGE = [
    b"garbage\r\n\r\n",
    b"WARC/1.1\r\nContent-Length: none\r\n\r\nxx\r\n\r\n",
    b"WARC/9.9\r\n\r\n",
    record("no page", http=b"no status\r\n"),
    record(length=3),
    record(length=999_999),
]


@pytest.mark.parametrize("broken", GARBAGE)
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_named_and_the_next_is_read(tmp_path: Path, broken: bytes, packed: bool) -> None:
    records = [record(url="https://example.org/a"), record(kind="request"), broken, record(url="https://example.org/b")]
    content = b"".join(gzip.compress(one) if packed else one for one in records)
    items = read(saved(tmp_path, "a.warc.gz" if packed else "a.warc", content))
    assert [item for item in urls(items) if item and item.startswith("http")] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    errors = [item for item in items if isinstance(item, InputError)]
    assert 1 <= len(errors) <= 2
    assert all("a.warc" in str(error) and "record" in str(error) for error in errors)


def test_a_damaged_member_of_a_packed_archive_is_passed_over(tmp_path: Path) -> None:
    good, bad = gzip.compress(record(url="https://example.org/a")), bytearray(gzip.compress(record() * 9))
    bad[40:60] = b"\xff" * 20
    items = read(saved(tmp_path, "a.warc.gz", good + bytes(bad) + gzip.compress(record(url="https://example.org/b"))))
    assert urls(items) == ["https://example.org/a", "InputMalformed", "https://example.org/b"]


def test_an_archive_without_pages_and_other_archives_are_refused(tmp_path: Path) -> None:
    (error,) = read(saved(tmp_path, "a.warc", record(kind="request")))
    assert type(error) is InputEmpty
    for name, content in (
        ("a.txt.gz", gzip.compress(b"text")),
        ("b.gz", gzip.compress(b"text")),
        ("c.zst", b"\x28\xb5\x2f\xfdx"),
    ):
        (error,) = read(saved(tmp_path, name, content))
        assert type(error) is InputNotText
    (error,) = read(saved(tmp_path, "d.warc.gz", gzip.compress(b"text")))
    assert type(error) is InputMalformed


def test_pages_that_are_no_articles_or_not_english_are_named(tmp_path: Path) -> None:
    said = "Le syndicat a déclaré lundi que la grève prendrait fin si les usines payaient. "
    french = PAGE.replace(BODY, f"<p>{said * 4}</p>")
    items = read(saved(tmp_path, "a.warc", record("<html><body><a href=/>Home</a></body></html>") + record(french)))
    assert [type(item) for item in items] == [InputNotAnArticle, LanguageNotSupported]
    assert "(https://example.org/cane)" in str(items[0])


def test_archives_and_feeds_are_found_in_folders(tmp_path: Path) -> None:
    saved(tmp_path, "a.warc.gz", gzip.compress(record()))
    saved(tmp_path, "b.rss", rss(f"<title>Cane</title><description>{SAID} {MORE}</description>"))
    saved(tmp_path, "c.xml", rss())
    saved(tmp_path, "d.txt.gz", b"")
    assert [type(item) for item in read(tmp_path)] == [Article, Article]
    assert count_inputs([tmp_path]) is None


# Feeds


def test_an_entry_of_rss_has_the_outlet_of_the_feed_and_its_own_day_as_written(tmp_path: Path) -> None:
    item = (
        "<title>Cane &amp;amp; mills: &lt;b&gt;talks&lt;/b&gt;</title><link>https://example.org/cane</link>"
        f"<pubDate>Mon, 06 May 2024 23:30:00 -0700</pubDate><description><![CDATA[{BODY}]]></description>"
    )
    (article,) = read(saved(tmp_path, "feed.xml", rss(item, pubDate="Wed, 08 May 2024 00:00:00 GMT")))
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Cane & mills: talks", "Example Wire")
    assert (article.url, article.published) == ("https://example.org/cane", "2024-05-06")
    assert article.text == f"{SAID}\n{MORE}"


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("<published>2024-05-06T23:30:00-05:00</published><updated>2024-05-08T08:00:00Z</updated>", "2024-05-06"),
        ("<updated>2024-05-08T08:00:00Z</updated>", None),
        ("<published>yesterday</published>", None),
        ("", None),
    ],
)
def test_when_an_atom_entry_was_changed_is_not_when_it_was_published(
    tmp_path: Path, dates: str, day: str | None
) -> None:
    feed = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><updated>2024-05-09T08:00:00Z</updated><entry>'
        f'<title>Cane</title><link href="javascript:no()"/>{dates}'
        f'<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>'
    )
    (article,) = read(saved(tmp_path, "a.atom", feed))
    assert isinstance(article, Article)
    assert (article.published, article.url) == (day, None)


def test_an_entry_without_an_article_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    good = f"<title>Cane</title><description>{SAID}\n\n{MORE}</description>"
    items = read(saved(tmp_path, "a.rss", rss("<title>Only a title</title>", good, "<description>Soon.</description>")))
    assert [type(item) for item in items] == [InputNotAnArticle, Article, InputNotAnArticle]
    assert "entry 1" in str(items[0])


def test_a_feed_that_is_no_whole_xml_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    broken = rss(f"<title>Cane & mills</title><description><![CDATA[{BODY}]]></description>").replace(
        "</channel></rss>", ""
    )
    (article,) = read(saved(tmp_path, "a.rss", broken))
    assert isinstance(article, Article)
    assert article.title == "Cane & mills"


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    for content, kind in (("<p>no", InputMalformed), (rss(), InputEmpty), ("", InputMalformed)):
        (error,) = read(saved(tmp_path, "a.rss", content))
        assert type(error) is kind


def test_a_feed_in_another_encoding_is_read(tmp_path: Path) -> None:
    feed = rss(f"<title>José</title><description>{SAID} {MORE}</description>")
    for encoding in ("iso-8859-1", "utf-16"):
        named = feed.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')
        (article,) = read(saved(tmp_path, "a.rss", named.encode(encoding)))
        assert isinstance(article, Article)
        assert article.title == "José"


# Sitemaps


def sitemap(*entries: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!-- made by hand --><urlset '
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{"".join(entries)}</urlset>'
    )


def entry(url: str, news: str = "") -> str:
    return f"<url><loc>{url}</loc><lastmod>2024-05-09</lastmod>{news}</url>"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("https://example.org/cane", "example.org/cane"),
        ("https://example.org/cane", "example.org/cane.html"),
        ("https://example.org/cane", "example.org/cane/index.html"),
        ("https://example.org/cane/", "example.org/cane/index.html"),
        ("https://example.org/", "example.org/index.html"),
        ("https://example.org", "index.html"),
        ("https://example.org/news/cane.html", "news/cane.html"),
        ("https://example.org:8080/cane", "example.org:8080/cane"),
        ("https://example.org:8080/cane", "example.org+8080/cane.html"),
        ("https://example.org/cane?page=2", "example.org/cane?page=2"),
        ("https://example.org/cane?page=2", "example.org/cane@page=2.html"),
        ("https://example.org/ca%20ne", "example.org/ca ne.html"),
        ("https://example.org/caf%C3%A9", "example.org/café"),
    ],
)
def test_the_page_of_an_address_is_found_where_savers_put_it(tmp_path: Path, url: str, file: str) -> None:
    path = saved(tmp_path, file, PAGE)
    assert saved_page(tmp_path, url) == path.resolve()
    (article,) = read(saved(tmp_path, "sitemap.xml", sitemap(entry(url.replace("&", "&amp;")))))
    assert isinstance(article, Article)
    assert (article.url, article.published) == (url, None)


def test_the_day_of_news_in_a_sitemap_is_that_of_publication(tmp_path: Path) -> None:
    saved(tmp_path, "cane.html", PAGE.replace("<title>Cane talks</title>", ""))
    news = (
        "<n:news><n:publication><n:name>Example Wire</n:name></n:publication>"
        "<n:publication_date>2024-05-06T23:30-05:00</n:publication_date><n:title>Cane</n:title></n:news>"
    )
    (article,) = read(saved(tmp_path, "sitemap.xml", sitemap(entry("https://example.org/cane.html", news))))
    assert isinstance(article, Article)
    assert (article.published, article.title, article.outlet) == ("2024-05-06", "Cane", "Example Wire")


def test_what_is_not_on_disk_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    saved(tmp_path, "example.org/b.html", PAGE)
    saved(tmp_path, "example.org/c.csv", "text\nx\n")
    names = ("a.html", "b.html", "c.csv")
    items = read(saved(tmp_path, "s.xml", sitemap(*(entry(f"https://example.org/{name}") for name in names))))
    assert [type(item) for item in items] == [InputMissing, Article, InputMalformed]
    assert "https://example.org/a.html" in str(items[0])


def test_an_index_leads_to_sitemaps_and_no_further(tmp_path: Path) -> None:
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
    to = "<sitemap><loc>https://example.org/{}</loc></sitemap>"
    saved(tmp_path, "example.org/cane.html", PAGE)
    saved(tmp_path, "example.org/one.xml", sitemap(entry("https://example.org/cane.html")))
    saved(tmp_path, "example.org/two.xml", index.format(to.format("two.xml")))
    saved(tmp_path, "example.org/three.xml", "<urlset")
    parts = "".join(to.format(name) for name in ("one.xml", "two.xml", "three.xml", "four.xml"))
    items = read(saved(tmp_path, "index.xml", index.format(parts)))
    assert [type(item) for item in items] == [Article, InputMalformed, InputMalformed, InputMissing]
