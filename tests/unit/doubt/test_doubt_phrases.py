"""Tortured phrases, page furniture, broken sentences, and the verdict."""

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.doubt.article import findings_on_article, findings_on_sentences
from dragoman.doubt.boilerplate import findings_on_boilerplate, is_boilerplate
from dragoman.doubt.phrases import exchanged_phrases, findings_on_phrases
from dragoman.doubt.trust import trust_of
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.findings import Finding
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article
from dragoman.model.times import Time
from dragoman.spot.names import Name


def phrases_in(text: str, names: tuple[Name, ...] = ()) -> list[tuple[str, str | None]]:
    return [(finding.text, finding.suggestion) for finding in findings_on_phrases(analyse(text), names)]


def article(text: str, published: str | None = "2024-05-06", full_length: int | None = None) -> Article:
    return Article("x", None, None, None, published, "en", text, full_length=full_length)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The delegation was received at the Pale House.", "white house"),
        ("The excellent minister left the Oval Workplace early.", "prime minister"),
        ("Delegates of the Joined Together Nations met in Geneva.", "united nations"),
        ("He was named particular envoy for the talks.", "special envoy"),
        ("The glasshouse gas targets were left out of the text.", "greenhouse gas"),
        ("The union called a starvation strike.", "hunger strike"),
    ],
)
def test_a_fixed_term_with_exchanged_words_is_traced_back(text: str, meant: str) -> None:
    assert meant in [suggestion for _, suggestion in phrases_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister met the special envoy at the White House about the arms embargo.",
        "The weapons embargo stays until a peace pact is signed, the foreign minister told a news conference.",
        "He left his home office, crossed the dark sea of traffic and sat at a round table.",
        "A top minister said the trade pact had no side effects on oil costs.",
    ],
)
def test_ordinary_copy_is_left_alone(text: str) -> None:
    assert phrases_in(text) == []


def test_a_made_up_modifier_needs_the_term_itself_in_the_article() -> None:
    assert phrases_in("The firelock proposal was tabled.") == []
    text = "Both sides want a ceasefire. The firelock proposal was tabled on Monday."
    assert phrases_in(text) == [("firelock proposal", "ceasefire proposal")]


def test_a_made_up_modifier_is_left_alone_where_the_article_is_about_real_fires() -> None:
    assert phrases_in("A ceasefire let the brigade in. The firefighting plan saved the forest from the blaze.") == []


def test_a_persons_name_is_never_a_tortured_phrase() -> None:
    text = "The farmer Ivory House spoke."
    start = text.index("Ivory")
    assert phrases_in(text) == [("Ivory House", "white house")]
    assert phrases_in(text, (Name(start, start + 11, "Ivory House", "person"),)) == []


def test_no_term_and_no_ordinary_phrase_counts_as_tortured() -> None:
    data = lexicon("fixed_terms")
    plain = {tuple(p.lower().split()) for p in (*data["terms"], *data["ordinary"])}
    assert not plain & set(exchanged_phrases())
    assert len(data["terms"]) == len(set(data["terms"]))


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "Advertisement",
        "Share this:",
        "Read more",
        "3 comments",
        "Sign up for our morning newsletter",
        "© 2024 Example Wire. All rights reserved.",
        "Follow us on Facebook and X",
        "Related Articles",
    ],
)
def test_page_furniture_is_found(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The minister declined to comment.",
        "Share prices fell.",
        "Advertisement spending rose by a tenth.",
        "Prints of the map were shown.",
        "Comments by the envoy drew anger.",
        "He asked readers to sign up for military service.",
        "Talks and Tags: a history",
    ],
)
def test_a_line_of_the_article_is_no_page_furniture(line: str) -> None:
    assert not is_boilerplate(line)


def test_boilerplate_quotes_its_line() -> None:
    found = findings_on_boilerplate(analyse("The talks ended.\n\nLeave a Comment\n"))
    assert [(f.text, f.kind) for f in found] == [("Leave a Comment", "boilerplate")]


def test_a_capital_in_the_middle_of_a_sentence_is_a_broken_sentence() -> None:
    found = findings_on_sentences(
        analyse("The union put out a note Saying that And the ministry would wait for an answer.")
    )
    assert [f.kind for f in found] == ["broken_sentence"]


def test_titles_and_headlines_are_no_broken_sentences() -> None:
    text = (
        "Talks To Resume In Lima After The Strike\n\nThe novel War And Peace was on her desk, said A Fine Balance fans."
    )
    assert findings_on_sentences(analyse(text)) == ()


def test_an_article_without_a_date_says_what_hangs_on_it() -> None:
    text = "The ministers meet on Tuesday."
    (found,) = findings_on_article(article(text, None), (Time("t1", 22, 29, "Tuesday", "date", None),))
    assert (found.kind, found.text) == ("undated", "Tuesday")
    assert findings_on_article(article(text), ()) == ()


def test_a_cut_article_says_how_much_was_read() -> None:
    (found,) = findings_on_article(article("The ministers meet.", full_length=2_000_000), ())
    assert found.kind == "truncated"
    assert "2,000,000" in found.reason


def reading_with(findings: list[tuple[str, str]]) -> Reading:
    text = "word " * 20
    made = tuple(
        Finding(f"f{n}", kind, 5 * n, 5 * n + 4, "word", meant, 0.9, "A reason.")
        for n, (kind, meant) in enumerate(findings)
    )
    return Reading(SCHEMA_NAME, article(text), findings=made)


def test_the_verdict_counts_what_is_in_doubt_and_not_how_often() -> None:
    garbled = [("garbled_name", "John Kerry")] * 8
    assert trust_of(reading_with([])).level == "ordinary"
    verdict = trust_of(reading_with(garbled))
    assert (verdict.level, verdict.grounds) == ("with care", ("1 name mangled",))
    many = [("garbled_name", f"Person {n}") for n in range(3)] + [("tortured_phrase", "white house")]
    assert trust_of(reading_with(many)).level == "likely machine-rewritten"
