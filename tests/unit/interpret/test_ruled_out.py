"""What is out of the question, and what nobody plans: refusals, and acts that do not happen."""

import pytest

from acts import read, told


@pytest.mark.parametrize(
    ("text", "refusing", "others"),
    [
        ("Lifting the embargo on Mali is out of the question, the Gabonese foreign minister said.", "Gabon", "Mali"),
        ("Kenya said talks with Somalia were off the table.", "Kenya", "Somalia"),
        ("Norway has no plans to recall its ambassador from Minsk.", "Norway", "Belarus"),
        ("Peru's president has no intention of meeting Chile's envoys.", "Peru", "Chile"),
    ],
)  # fmt: skip
def test_what_is_ruled_out_is_refused(text: str, refusing: str, others: str) -> None:
    assert ("REJECT", "occurred", [refusing], [others]) in told(text)
    assert not [e for e in told(text) if e[0] != "REJECT" and e[1] != "denied"]


def test_what_is_not_out_of_the_question_may_come() -> None:
    found = told("Kenya said talks with Somalia were not out of the question.")
    assert found == [("CONSULT", "possible", ["Kenya", "Somalia"], [])]


def test_a_dropped_plan_does_not_come_about() -> None:
    assert told("Peru dropped plans to expel Chile's ambassador.") == [("SANCTION", "denied", ["Peru"], ["Chile"])]


def test_who_is_withdrawn_is_no_other_side() -> None:
    found = told("Peru's president will withdraw his envoys from Ecuador, he announced on Monday.")
    assert found == [("SANCTION", "planned", ["Peru"], ["Ecuador"])]


def test_a_minister_without_a_name_who_only_speaks_is_his_state() -> None:
    assert ("REQUEST", "occurred", ["Nigeria"], ["Mali"]) in told("The Nigerian president said Mali must leave.")
    named = "Nigerian President Bola Tinubu met traders. The Nigerian president said Mali must leave."
    assert ("REQUEST", "occurred", ["Bola Tinubu"], ["Mali"]) in told(named)


def test_a_step_that_was_ruled_out_is_quoted_with_its_noun() -> None:
    text = "In Hanoi, the ministry said Vietnam was weighing a case against both, a step it had ruled out in January."
    [refusal] = [e for e in read(text).events if e.type == "REJECT"]
    assert [span.text for span in refusal.evidence] == ["a step it had ruled out in January"]
