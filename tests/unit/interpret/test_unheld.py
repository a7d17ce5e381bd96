"""What words take back, deny or tell of another time is nobody's position now; a "not" reaches as far as it does."""

import pytest

from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader


def told(text: str) -> set[tuple[str, str, str]]:
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", text))
    names = {actor.id: actor.name for actor in reading.actors}
    return {(names[p.holder], p.stance, p.issue) for p in reading.positions}


@pytest.mark.parametrize(
    "text",
    [
        "Georgia's opposition gave up its demand for a recount.",
        "Syria withdrew its demand for a new vote.",
        "Bangkok denied asking Phnom Penh to pull down the fence.",
        "Peru stopped demanding that the law be repealed.",
        "Peru once demanded a written guarantee from Chile.",
        "Iceland no longer wants to join the European Union.",
        "Chile rarely supports fishing bans.",
        "No coalition partner demanded that the chancellor resign.",
        "Japan refused to rule out sending minesweepers to the Gulf.",
        "Had Chad asked for a truce, the camp would stand.",
    ],
)
def test_what_is_taken_back_is_no_position(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya dropped the charge and demanded a ceasefire.", ("Kenya", "demand", "ceasefire")),
        ("Chad withdrew from the round over its demand for a ceasefire.", ("Chad", "demand", "ceasefire")),
        (
            "Iran refused to give foreign inspectors the keys.",
            ("Iran", "reject", "open: give foreign inspectors the keys"),
        ),
    ],
)
def test_what_stands_beside_a_word_of_giving_up_is_held(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


def test_a_not_reaches_the_verb_after_or() -> None:
    found = told("Ecuador said it would not extend the curfew or accept a foreign base.")
    assert ("Ecuador", "reject", "open: foreign base") in found
    assert not any(stance in {"accept", "support"} for _, stance, _ in found)


def test_never_again_is_a_negation() -> None:
    found = told("Kenya urged Chad to never again suspend the talks.")
    assert not any("suspend" in issue and "never" not in issue for _, _, issue in found)


def test_what_another_clause_tells_is_no_matter() -> None:
    found = told(
        "China called on all sides to stop trading accusations and offered to pay for walls, an offer Tonga declined."
    )
    assert not any(holder == "Tonga" and "called" in issue for holder, _, issue in found)


def test_whoever_must_do_something_does_not_demand_it() -> None:
    assert {holder for holder, _, _ in told("Emmanuel Macron said that Iran must end uranium enrichment.")} == {
        "Emmanuel Macron"
    }
