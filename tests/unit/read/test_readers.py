"""From bytes to articles."""

import io
import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import (
    InputEmpty,
    InputError,
    InputMalformed,
    InputMissing,
    InputNotAnArticle,
    InputNotText,
    InputTooLarge,
    LanguageNotSupported,
)
from dragoman.model.text import Article, article_id
from dragoman.read.bounds import MOST_CHARACTERS
from dragoman.read.plain_text import date_line_of, read_plain_text, title_of
from dragoman.read.readers import articles_from, count_inputs

TEXT = "The growers' union said on Monday that it would end the strike if the mills pay what they owe.\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Cane talks resume | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="article:published_time" content="{day}T09:00:00Z">
<script>var a = "<p>The growers left.</p>";</script></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Cane talks resume</h1>
<p>The growers&rsquo; union said on <b>Monday</b> that it would end the strike &amp; cut cane again if the mills pay
what they owe.</p><!-- <p>not shown</p> --><p>&ldquo;We are close,&rdquo; said its head, Ana Ruiz, after nine hours of
talks with the mill owners in the capital.</p><p>The owners declined to say whether they would agree to pay.</p>
</article><footer>All rights reserved</footer></body></html>"""


def one(path: Path, published: str | None = None) -> Article:
    (article,) = articles_from([path], published)
    assert isinstance(article, Article), article
    return article


def failure(path: Path) -> InputError:
    (error,) = articles_from([path])
    assert isinstance(error, InputError), error
    return error


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


PRINTED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffd")


@given(st.text(PRINTED | st.sampled_from("\r\n\t\x0b\x0c\x85\u2028"), min_size=1), st.booleans())
def test_plain_text_is_kept_exactly(text: str, marked: bool) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        content = (b"\xef\xbb\xbf" if marked else b"") + text.encode("utf-8")
        article = read_plain_text(io.BytesIO(content), "x", None, None)
        assert (article.text, article.full_length) == (text, None)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_odd_encodings_are_found(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = (
        "Cane talks\r\n\r\n“We’re close to a deal in Bogotá,” said José Núñez of the growers’ union – they agreed.\r\n"
    )
    assert one(saved(tmp_path, "a.txt", mark + text.encode(encoding))).text == text


def test_nul_bytes_in_a_text_are_kept(tmp_path: Path) -> None:
    text = "The union said\x00 on Monday that it would strike. " * 9
    assert one(saved(tmp_path, "a.txt", text)).text == text


def test_a_file_of_fifty_megabytes_is_read_in_part_and_says_so(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "a.txt", TEXT * (50_000_000 // len(TEXT))))
    assert len(article.text) <= MOST_CHARACTERS
    assert article.text.endswith(".")
    assert article.full_length == pytest.approx(50_000_000, rel=0.01)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Cane talks resume\n\n{TEXT}", "Cane talks resume"),
        (f"Will the strike end?\n{TEXT}", "Will the strike end?"),
        (TEXT, None),
        ("The union said on Monday that it\nwould end the strike if the mills\npay what they owe.\n", None),
        ("The mills will pay, they said.\n\nThe union had asked for a day, and a word.\n", None),
        (
            "Mills Pay Growers What They Owe.\n\nThe union had asked for a day, and a word.\n",
            "Mills Pay Growers What They Owe.",
        ),
        (f"U.S. mills near a deal with growers of cane\n\n{TEXT}", "U.S. mills near a deal with growers of cane"),
        (f"Growers wait for word from Acme Co.\n\n{TEXT}", "Growers wait for word from Acme Co."),
        (f"By Ana Ruiz and José Núñez\n\n{TEXT}", None),
        (f"Published: 6 May 2024\n\n{TEXT}", None),
        (f"https://example.org/talks\n\n{TEXT}", None),
        (f"{'A very long first line ' * 12}\n\n{TEXT}", None),
        ("", None),
    ],
)
def test_a_title_is_a_short_line_apart(text: str, title: str | None) -> None:
    assert title_of(text) == title


def test_a_date_line_dates_the_article_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    assert one(saved(tmp_path, "a.txt", f"Talks\n\nPublished: 6 May 2024\n\n{TEXT}")).published == "2024-05-06"
    assert one(saved(tmp_path, "b.txt", f"Talks\n\nPublished: May 6, 2024\n\n{TEXT}")).published == "2024-05-06"
    assert one(saved(tmp_path, "c.txt", f"Talks\n\nPublished: 30 February 2024\n\n{TEXT}")).published is None
    assert one(saved(tmp_path, "d.txt", f"Talks\n\nOn 6 May 2024 they met.\n\n{TEXT}")).published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Ana Ruiz, 2025-03-17", "2025-03-17"),
        ("By Ana Ruiz | Monday, 17 March 2025, 10:40", "2025-03-17"),
        ("Posted on March 17th, 2025", "2025-03-17"),
        ("Published: 17 Sept. 2025 at 9:30 GMT", "2025-09-17"),
        ("Published: 2 May 2024 to 5 June 2024", None),
        ("Published: 5 Marble 2024", None),
        ("Published: yesterday evening", None),
        ("Updated: 17 March 2025", None),
        ("17 March 2025", None),
        ("By a vote on 17 March 2025, it was ended", None),
    ],
)
def test_only_a_line_that_can_mean_nothing_else_dates_an_article(line: str, day: str | None) -> None:
    assert date_line_of(f"Cane talks\n{line}\n\n{TEXT}") == day


def test_a_page_gives_text_title_outlet_and_date(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "a.html", PAGE.format(day="2024-05-06")), "2020-01-01")
    assert (article.title, article.outlet, article.published) == ("Cane talks resume", "Example Wire", "2024-05-06")
    assert "would end the strike & cut cane again" in article.text
    assert "not shown" not in article.text


def test_a_date_after_today_is_taken_as_the_page_gives_it(tmp_path: Path) -> None:
    assert one(saved(tmp_path, "a.html", PAGE.format(day="2931-05-06"))).published == "2931-05-06"
    assert one(saved(tmp_path, "b.html", PAGE.format(day="2931-02-30"))).published is None


def test_the_map_of_a_page_leads_from_the_text_to_the_same_words(tmp_path: Path) -> None:
    import html
    import re

    page = PAGE.format(day="2024-05-06")
    article = one(saved(tmp_path, "a.html", page))
    assert article.html_map
    for segment in article.html_map:
        there = html.unescape(page[segment.html_start : segment.html_end])
        assert re.sub(r"\s", "", there) == re.sub(r"\s", "", article.text[segment.start : segment.end])
        assert "<" not in there
    mapped = sum(s.end - s.start for s in article.html_map)
    assert mapped > 0.9 * len(article.text)


def test_rows_are_read_with_their_columns(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "id": 7,
        "title": "T",
        "outlet": "Wire",
        "url": "https://example.org",
        "published": "2024-05-06T01:00:00Z",
    }
    article = one(saved(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.id, article.title, article.outlet, article.published) == ("7", "T", "Wire", "2024-05-06")
    assert one(saved(tmp_path, "b.jsonl", json.dumps({"text": TEXT})), "2020-01-01").published == "2020-01-01"
    assert one(saved(tmp_path, "c.json", json.dumps([{"text": TEXT}]))).id == article_id(TEXT)


def test_a_table_with_other_column_names_is_read(tmp_path: Path) -> None:
    article = one(saved(tmp_path, "a.csv", f'"",date,text,source\n1,2024-05-06,"{TEXT}",Wire\n'))
    assert (article.text, article.published, article.outlet) == (TEXT, "2024-05-06", "Wire")


@pytest.mark.parametrize("day", ["2024-05-06", date(2024, 5, 6), datetime(2024, 5, 6, 23, 0)])
def test_parquet_dates_of_every_kind_become_days(tmp_path: Path, day: object) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": [TEXT] * 3, "published": [day] * 3, "other": [1, 2, 3]}), tmp_path / "a.parquet")
    articles = list(articles_from([tmp_path / "a.parquet"]))
    assert [a.published for a in articles if isinstance(a, Article)] == ["2024-05-06"] * 3


def test_a_broken_line_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    first, error, last = articles_from([saved(tmp_path, "a.jsonl", f'{good}\n{{"text": "The\n\n{good}\n')])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, InputMalformed)
    assert "line 2" in str(error)


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt", "image.png"):
        saved(tmp_path, name, f"{name}: {TEXT}")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    articles = [a for a in articles_from([tmp_path]) if isinstance(a, Article)]
    assert [a.text.split(":")[0] for a in articles] == ["a.txt", "c.txt", "b/a.txt"]
    assert count_inputs([tmp_path]) == 3


def test_standard_input_is_told_by_its_first_bytes() -> None:
    for content, kind in (
        (TEXT, "text"),
        (json.dumps({"text": TEXT}) + "\n", "rows"),
        (PAGE.format(day="2024-05-06"), "page"),
    ):
        (article,) = articles_from(["-"], None, io.BytesIO(content.encode()))
        assert isinstance(article, Article), kind
        assert (article.text == TEXT) == (kind != "page")


FRENCH = "Le syndicat a déclaré lundi que la grève prendrait fin si les usines payaient ce qu'elles doivent. " * 3
GARBLED = "Growers head Anna Roez said strikeful idea good and hurrying. The Mellonir he met for talk of sugar army."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"", InputEmpty),
        ("b.txt", b" \r\n\t", InputEmpty),
        ("c.txt", bytes(range(256)) * 9, InputNotText),
        ("d.txt", FRENCH.encode(), LanguageNotSupported),
        ("e.txt", ("Профсоюз заявил в понедельник, что забастовка закончится. " * 3).encode(), LanguageNotSupported),
        ("f.html", b"<html><body><nav><a href=/>Home</a><a href=/b>World</a></nav></body></html>", InputNotAnArticle),
        ("g.html", b"<div>" * 100_000 + TEXT.encode(), InputTooLarge),
        ("h.jsonl", b"[" * 100_000, InputMalformed),
        ("i.jsonl", b'{"text": 3}', InputMalformed),
        ("j.jsonl", b'{"text": " "}', InputEmpty),
        ("k.jsonl", json.dumps({"text": TEXT, "published": "yesterday"}).encode(), InputMalformed),
        ("l.jsonl", json.dumps({"text": TEXT, "published": 20240506}).encode(), InputMalformed),
        ("m.jsonl", b"\xff\xfe{}", InputMalformed),
        ("n.jsonl", b"", InputEmpty),
        ("o.parquet", b"PAR1 no", InputMalformed),
        ("p.csv", b"body\nx\n", InputMalformed),
        ("q.txt.gz", b"\x1f\x8b", InputNotText),
        ("r.json", b"{", InputMalformed),
    ],
)  # fmt: skip
def test_a_bad_input_is_an_error_with_advice(tmp_path: Path, name: str, content: bytes, kind: type[InputError]) -> None:
    error = failure(saved(tmp_path, name, content))
    assert type(error) is kind
    assert error.advice.endswith(".")
    assert name in str(error)


def test_garbled_english_is_read(tmp_path: Path) -> None:
    assert one(saved(tmp_path, "a.txt", GARBLED)).text == GARBLED


def test_what_is_not_there_or_no_file_is_an_error(tmp_path: Path) -> None:
    assert isinstance(failure(tmp_path / "none.txt"), InputMissing)
    assert isinstance(failure(tmp_path), InputEmpty)
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(failure(tmp_path / "pipe"), InputNotText)
    (tmp_path / "pipe").unlink()
    assert isinstance(failure(Path("a\x00b")), InputMissing)


def test_one_damaged_byte_does_not_turn_a_text_into_another_encoding(tmp_path: Path) -> None:
    text = "“We’re close,” said José Núñez – the growers’ head. " * 3
    content = text.encode("utf-8")
    article = one(saved(tmp_path, "a.txt", content + b"\x93 " + content))
    assert article.text == f"{text}\ufffd {text}"


def test_a_stream_of_unknown_length_says_how_long_it_was() -> None:
    (article,) = articles_from(["-"], None, io.BytesIO(TEXT.encode() * 40_000))
    assert isinstance(article, Article)
    assert article.full_length == len(TEXT) * 40_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"text": TEXT}, indent=2).encode()),
        ("b.json", (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT})).encode()),
        ("c.tsv", f"id\tText\n1\t{TEXT}".replace("'", "").encode()),
        ("d.csv", f"id;text\n1;{TEXT}".encode()),
        ("e.csv", f"id,text\r\n1,“{TEXT.strip()} – José”\r\n".encode("cp1252")),
    ],
)
def test_rows_are_found_in_the_shapes_that_programs_write(tmp_path: Path, name: str, content: bytes) -> None:
    for items in (articles_from([saved(tmp_path, name, content)]), articles_from(["-"], None, io.BytesIO(content))):
        found = list(items)
        assert all(isinstance(item, Article) and "would end the strike" in item.text for item in found), found
        assert len(found) == content.count(b"would end")
    if name == "e.csv":
        assert found[0].text == f"“{TEXT.strip()} – José”"  # type: ignore[union-attr]


def test_columns_without_a_value_count_as_left_out(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "id": " ",
        "title": "",
        "published": "",
        "date": "2024-05-06",
        "source": "Wire",
        "outlet": None,
    }
    article = one(saved(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.id, article.title, article.published, article.outlet) == (
        article_id(TEXT), None, "2024-05-06", "Wire"
    )  # fmt: skip


def test_two_rows_with_one_id_are_both_read(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": "7", "text": f"{n} {TEXT}"}) + "\n" for n in range(2))
    assert [a.id for a in articles_from([saved(tmp_path, "a.jsonl", rows)]) if isinstance(a, Article)] == ["7", "7"]


def test_a_table_without_the_column_says_so_once(tmp_path: Path) -> None:
    error = failure(saved(tmp_path, "a.csv", "id,body\n" + "1,x\n" * 50))
    assert isinstance(error, InputMalformed)
    assert "body" in error.message


def test_a_row_that_lost_a_mark_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    error, article = articles_from([saved(tmp_path, "a.csv", f'id,text\n1,"The mills"x\n2,{TEXT}')])
    assert isinstance(error, InputMalformed)
    assert "line 2" in error.where
    assert isinstance(article, Article)


def test_the_rows_of_parquet_are_counted_without_reading_them(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": [TEXT] * 3}), tmp_path / "a.parquet")
    saved(tmp_path, "b.txt", TEXT)
    assert count_inputs([tmp_path]) == 4
    saved(tmp_path, "c.csv", "text\n")
    assert count_inputs([tmp_path]) is None


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj\n", b"PK\x03\x04 word", b"{\\rtf1 The union", b"\x1f\x8b\x08"])
def test_well_known_files_that_are_no_text_are_named(tmp_path: Path, content: bytes) -> None:
    for name in ("a.txt", "a", "a.html"):
        error = failure(saved(tmp_path, name, content))
        assert isinstance(error, InputNotText)
        assert "which is not opened" in error.message


OTHER_LANGUAGES = [
    "De bond zei maandag dat de staking eindigt als de molens betalen. "
    "Het was in de stad rustig, zei men, en de baas is er nu.",
    "Die Bauern sagten am Montag, dass man so bald wie möglich weiter verhandeln will, was in der Stadt allen hilft.",
    "Forbundet sagde mandag, at strejken er slut, for så vidt at møllerne har betalt, og det var for os i byen godt.",
    "O sindicato disse na segunda-feira que a greve vai acabar se as usinas pagarem o que devem, e a cidade espera.",
    "Serikat petani mengatakan pada hari Senin bahwa pemogokan akan berakhir jika pabrik membayar utang mereka segera.",
    "農民組合は月曜日、製糖工場が支払えばストライキを終えると述べた。交渉は九時間続いた。",
]


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_neighbouring_languages_are_not_taken_for_english(tmp_path: Path, text: str) -> None:
    assert isinstance(failure(saved(tmp_path, "a.txt", text)), LanguageNotSupported)


@pytest.mark.parametrize(
    "text",
    [
        "Talks end.",
        "Ruiz Núñez Okafor Moana Lindqvist Haddad Castillo Varga Petrov Tanaka Silva Mbeki Larsen Costa",
        "GROWERS' UNION SAYS STRIKE WILL END IF MILLS PAY, OWNERS DECLINE TO SAY WHAT THEY WOULD OFFER",
        "The head told reporters: “Nous ne céderons pas, et la grève continuera”, and left the hall for the talks.",
    ],
)
def test_names_headlines_and_foreign_quotes_are_read(tmp_path: Path, text: str) -> None:
    assert one(saved(tmp_path, "a.txt", text)).text == text


@pytest.mark.corpus
def test_a_corpus_of_clean_news_is_read_to_the_last_row() -> None:
    path = Path(os.environ.get("DRAGOMAN_CORPORA", "none")) / "articles" / "guardian-syria.csv"
    if not path.exists():
        pytest.skip("needs DRAGOMAN_CORPORA")
    articles = list(articles_from([path]))
    assert len(articles) == 249
    assert all(isinstance(a, Article) and a.published and a.outlet for a in articles)
