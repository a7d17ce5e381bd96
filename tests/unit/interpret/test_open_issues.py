"""What is demanded, offered or refused and stands in no codebook is kept by its words."""

import pytest

from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader


def told(text: str) -> list[tuple[str, str, str]]:
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", text))
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[p.holder], p.stance, p.issue) for p in reading.positions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway has refused to link the two stocks.", ("Norway", "reject", "open: link the two stocks")),
        ("Chile demands legal safeguards from Peru.", ("Chile", "demand", "open: legal safeguards")),
        ("Peru offered to move part of its anchovy share.", ("Peru", "offer", "open: move part of its anchovy share")),
        ("Chile demanded a thirty-year lease.", ("Chile", "demand", "open: thirty-year lease")),
        ("Nurses rejected a government offer to hire 300 interns.", ("Nurses", "reject", "open: government offer")),
        ("Chile demanded a seat at the table.", ("Chile", "demand", "open: seat at the table")),
        ("Norway opposes the new tax on diesel.", ("Norway", "oppose", "open: new tax on diesel")),
        ("Peru opposes a cut of more than a tenth.", ("Peru", "oppose", "open: cut of more than a tenth")),
        ("Chile supports a longer fishing season.", ("Chile", "support", "open: longer fishing season")),
        ("Ghana called on the rebels to leave the town.", ("Ghana", "demand", "open: leave the town")),
        ("Norway wants the minister to step down.", ("Norway", "demand", "open: the minister to step down")),
        ("Norway wants the advice followed in full.", ("Norway", "demand", "open: the advice followed in full")),
        ("Kenya urged Chad not to revoke the licences.", ("Kenya", "demand", "open: not to revoke the licences")),
        ("Kenya asked that Chad not cut the hours.", ("Kenya", "demand", "open: Chad not cut the hours")),
        ("Chad vowed never to sign the treaty.", ("Chad", "offer", "open: never to sign the treaty")),
        ("The union wants the law not changed.", ("union", "demand", "open: law not changed")),
    ],
)
def test_a_plain_demand_is_an_open_issue(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_an_issue_of_the_codebook_is_no_open_one() -> None:
    assert told("Chile demands a ceasefire.") == [("Chile", "demand", "ceasefire")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway demanded an answer.",
        "Norway asked Chile for time.",
        "Ana Ruiz, who has a bakery, asked for a longer break.",
        "Norway wants Ana Ruiz.",
        "Norway condemned the deadly attack.",
        "Norway said the ban was lifted.",
    ],
)
def test_bare_words_somebody_and_private_people_make_no_open_issue(text: str) -> None:
    assert told(text) == []


def test_what_would_be_accepted_on_a_condition_is_an_open_issue() -> None:
    text = "Chile said it could accept a two-year delay as long as Peru opened its books to inspectors."
    reading = Reader().read(Article("x", None, None, None, "2024-05-03", "en", text))
    (found,) = reading.positions
    assert (found.issue, found.stance) == ("open: two-year delay", "conditional")
    assert [c.text for c in found.conditions] == ["as long as Peru opened its books to inspectors"]


def test_what_somebody_offers_to_let_happen_is_named_without_its_condition() -> None:
    reading = Reader().read("Chad offered to let aid barges pass to the port as long as they are searched.")
    (found,) = reading.positions
    assert (found.issue, found.stance) == ("open: let aid barges pass to the port", "offer")
    assert [c.text for c in found.conditions] == ["as long as they are searched"]


def test_a_refused_act_names_whom_it_concerns() -> None:
    assert ("Chad", "reject", "open: free Ana Ruiz") in told("Chad refused to free Ana Ruiz.")
