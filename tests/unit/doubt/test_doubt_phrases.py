"""Tortured phrases, page furniture, broken sentences, and the verdict."""

from itertools import pairwise

import pytest

from dragoman.analyse.grammar import analyse
from dragoman.doubt.article import findings_on_article, findings_on_sentences
from dragoman.doubt.boilerplate import findings_on_boilerplate, is_boilerplate
from dragoman.doubt.phrases import CLEAR, findings_on_phrases, is_term
from dragoman.doubt.terms import plural
from dragoman.doubt.trust import trust_of
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.phrases import base_form, key_words, phrase_table
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
    ("text", "phrase", "meant"),
    [
        ("The delegation was received at the Ivory House.", "Ivory House", "White House"),
        ("He left the Oval Workplace before the others.", "Oval Workplace", "Oval Office"),
        ("He was named particular envoy for the talks.", "particular envoy", "special envoy"),
        ("The union called a starvation strike.", "starvation strike", "hunger strike"),
        ("She was treated for breast malignancy in Lyon.", "breast malignancy", "breast cancer"),
        ("The court gave both men an existence sentence.", "existence sentence", "life sentence"),
        ("The Council of Security meets on Friday.", "Council of Security", "Security Council"),
        ("Both wore waistcoats of suicide, the police said.", "waistcoats of suicide", "suicide vests"),
    ],
)
def test_a_fixed_term_with_exchanged_words_is_traced_back(text: str, phrase: str, meant: str) -> None:
    assert phrases_in(text) == [(phrase, meant)]


def test_the_suggestion_reads_well_in_the_place_of_the_phrase() -> None:
    assert phrases_in("Five suicide waistcoats were found.") == [("suicide waistcoats", "suicide vests")]
    assert phrases_in("The voyage missiles hit a depot.") == [("voyage missiles", "cruise missiles")]
    assert [plural(noun) for noun in ("party", "boy", "embargo ban", "spokesman", "crisis", "tax")] == [
        "parties", "boys", "embargo bans", "spokesmen", "crises", "taxes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister met the special envoy at the White House about the arms embargo.",
        "The weapons embargo stays until a peace pact is signed, the foreign minister told a news conference.",
        "He left his home office, crossed the dark sea of traffic and sat at a round table.",
        "A top minister said the trade pact had no side effects on oil costs.",
        "They bought a white home by the lake, and an oval table for the workplace.",
        "The secretary of the state party and the minister of finance spoke of the rate of interest.",
        "The fire brigade of the town and three firefighting planes fought the flames.",
    ],
)
def test_ordinary_copy_is_left_alone(text: str) -> None:
    assert phrases_in(text) == []


def test_a_name_without_its_capitals_is_no_name() -> None:
    assert phrases_in("He lived in an ivory house by the sea.") == []


def test_unclear_phrases_are_marked_only_among_others() -> None:
    unclear = "They spoke of the secretary of province all day. "
    others = "The societal distancing, the captive exchange, the cruise rocket and the indebtedness ceiling came up."
    assert phrases_in(unclear) == []
    assert ("secretary of province", "secretary of state") in phrases_in(unclear + others)
    assert all(finding.confidence < 0.95 for finding in findings_on_phrases(analyse(unclear), ()))


def test_confidence_grows_with_the_score_and_stays_in_its_bounds() -> None:
    found = findings_on_phrases(analyse("The Oval Workplace and the existence sentence."), ())
    assert all(0.6 <= finding.confidence <= 0.95 for finding in found)
    assert CLEAR > 0


def test_a_made_up_modifier_needs_the_term_itself_or_its_field() -> None:
    assert phrases_in("The firelock proposal was tabled.") == []
    text = "Both sides want a ceasefire. The firelock proposal was tabled on Monday."
    assert phrases_in(text) == [("firelock proposal", "ceasefire proposal")]
    field = "The prisoner swap, the arms embargo and the peace treaty hang on it. The firelock proposal was tabled."
    assert phrases_in(field) == [("firelock proposal", "ceasefire proposal")]


def test_a_made_up_modifier_is_left_alone_where_the_article_is_about_real_fires() -> None:
    assert phrases_in("A ceasefire let the brigade in. The firefighting plan saved the forest from the blaze.") == []


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Both sides agreed to a monthly ceasefire.", "monthly ceasefire", "monthlong ceasefire"),
        ("They asked for a weekly truce in the valley.", "weekly truce", "weeklong truce"),
        ("The yearly suspension of tariffs ended.", "yearly suspension", "yearlong suspension"),
        ("A monthly cease-fire was announced.", "monthly cease-fire", "monthlong cease-fire"),
        ("A daylong pause began. The daily pause held.", "daily pause", "daylong pause"),
    ],
)
def test_how_often_in_the_place_of_how_long_is_marked_before_a_truce(text: str, phrase: str, meant: str) -> None:
    assert phrases_in(text) == [(phrase, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy holds weekly truce talks and writes a monthly ceasefire report.",
        "The army announced daily pauses and a daily pause in the fighting.",
        "The weekly meeting and the monthly payments went on.",
        "Both sides agreed to a weekend truce and a prolonged ceasefire.",
    ],
)
def test_what_does_recur_is_no_duration(text: str) -> None:
    assert phrases_in(text) == []


def test_a_made_up_modifier_before_a_truce_is_marked_where_the_article_has_the_term() -> None:
    text = "A monthlong truce was agreed. The monthwide truce holds."
    assert phrases_in(text) == [("monthwide truce", "monthlong truce")]


def test_where_phrases_overlap_the_likelier_one_is_taken() -> None:
    found = findings_on_phrases(analyse("The captive exchange and the breast malignancy of the Oval Workplace."), ())
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_parts_of_a_one_word_term_are_marked_with_a_hyphen_or_before_its_nouns() -> None:
    assert phrases_in("The peace-maintaining mission left.") == [("peace-maintaining mission", "peacekeeping mission")]
    assert phrases_in("They want to keep the peace and to stop the fire.") == []


def test_a_persons_name_is_never_a_tortured_phrase() -> None:
    text = "The farmer Ivory House spoke."
    start = text.index("Ivory")
    assert phrases_in(text) == [("Ivory House", "White House")]
    assert phrases_in(text, (Name(start, start + 11, "Ivory House", "person"),)) == []


def test_every_term_of_the_lexicon_is_known_and_none_is_tortured() -> None:
    terms = [term for terms in lexicon("fixed_terms")["terms"].values() for term in terms]
    assert len(terms) == len({term.lower() for term in terms}) >= 600
    assert all(is_term(term) for term in terms)
    assert all(phrase_table().exchanged(" ".join(key_words(term))) is None for term in terms)


def test_words_are_filed_without_plural_endings_hyphens_and_inner_articles() -> None:
    assert key_words("Secretaries of the States") == ("secretary", "of", "state")
    assert key_words("no-fly zones") == ("no", "fly", "zone")
    assert [base_form(word) for word in ("crisis", "gas", "classes", "glass", "us")] == [
        "crisis",
        "gas",
        "class",
        "glass",
        "us",
    ]


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
