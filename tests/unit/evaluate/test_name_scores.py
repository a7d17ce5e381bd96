"""The scores of names traced back, counted by hand on laundered copy of our own."""

from dataclasses import replace

from dragoman.evaluate.laundry.articles import Bearer, LaunderedArticle, LaunderedName
from dragoman.evaluate.laundry.roles import ArticleOfSwappedRoles, SwappedRole
from dragoman.evaluate.names import Washed, score_names
from dragoman.evaluate.roles import score_roles
from dragoman.model.findings import GARBLED_NAME, ROLE_CONFLICT, Finding
from dragoman.model.mentions import Actor
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article

CLEAN = "Ana Belmonte met Per Sundqvist. Belmonte left."
COPY = "Ena Bilmunt met Par Zundkvest. Bilmunti left."


def article(text: str) -> Article:
    return Article("a", None, None, None, "2016-02-08", "en", text)


def reading_of(text: str, actors: tuple[Actor, ...] = (), findings: tuple[Finding, ...] = ()) -> Reading:
    return Reading(
        schema=SCHEMA_NAME, article=article(text), mentions=(), actors=actors, places=(), times=(), statements=(),
        events=(), positions=(), control=(), findings=findings,
    )  # fmt: skip


def finding(text: str, words: str, suggestion: str, kind: str = GARBLED_NAME) -> Finding:
    start = text.index(words)
    return Finding(f"f{start}", kind, start, start + len(words), words, suggestion, 0.9, "Same consonants.")


def name(words: str, was: str, actor: str | None, meant: str) -> LaunderedName:
    start = COPY.index(words)
    return LaunderedName(start, start + len(words), words, was, Bearer("person", actor, meant))


ANA = Actor("a1", "Ana Belmonte", "person", None, "PT", None, 0.9)
LAUNDERED = LaunderedArticle(
    article(COPY),
    (
        name("Ena Bilmunt", "Ana Belmonte", "a1", "Ana Belmonte"),
        name("Par Zundkvest", "Per Sundqvist", None, "Per Sundqvist"),
        name("Bilmunti", "Belmonte", "a1", "Ana Belmonte"),
    ),
)


def test_only_names_of_known_people_count_and_a_wrong_suggestion_costs_precision() -> None:
    findings = (finding(COPY, "Ena Bilmunt", "Ana Belmonte"), finding(COPY, "Bilmunti", "Ines Balmont"))
    tested = Washed(reading_of(CLEAN, (ANA,)), LAUNDERED, reading_of(COPY, findings=findings))
    counts = score_names(tested, "all")
    assert (counts["person", "laundered"], counts["person", "given"], counts["person", "right"]) == (2, 2, 1)
    assert (counts["person, full name", "right"], counts["person, one word", "right"]) == (1, 0)


def test_a_repair_of_a_name_that_was_not_laundered_is_counted_apart() -> None:
    findings = (finding(COPY, "left", "Left Bank"),)
    tested = Washed(reading_of(CLEAN, (ANA,)), LAUNDERED, reading_of(COPY, findings=findings))
    assert score_names(tested, "all")["unharmed", "given"] == 1


def test_somebody_of_low_confidence_is_not_known() -> None:
    tested = Washed(reading_of(CLEAN, (replace(ANA, confidence=0.7),)), LAUNDERED, reading_of(COPY))
    assert score_names(tested, "all")["person", "laundered"] == 0


def test_swapped_roles_are_right_where_a_conflict_touches_them_and_others_are_false() -> None:
    text = "Norwegian President Ana Belmonte met Danish Queen Per Sundqvist."
    role = SwappedRole(0, 32, text[:32], "state")
    found = (
        finding(text, "Norwegian President Ana Belmonte", "president of Portugal", ROLE_CONFLICT),
        finding(text, "Queen Per Sundqvist", "king", ROLE_CONFLICT),
    )
    counts = score_roles(ArticleOfSwappedRoles(article(text), (role,)), reading_of(text, findings=found))
    assert dict(counts) == {"swapped": 1, "right": 1, "given": 2}
