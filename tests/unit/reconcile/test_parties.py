"""For whom somebody speaks, by the role that an article gives."""

import pytest

from dragoman.model.mentions import Actor
from dragoman.reconcile.parties import speaks_for_country


def somebody(role: str) -> Actor:
    return Actor("a1", "Ana Ruiz", "person", role, "PT", None, 0.9)


@pytest.mark.parametrize(
    "role",
    [
        "ambassador to the UN in Geneva",
        "permanent representative at the United Nations",
        "ambassador to the European Union",
        "president of the Lindland Federation",
    ],
)
def test_who_is_sent_to_a_body_of_many_states_speaks_for_his_own(role: str) -> None:
    assert speaks_for_country(somebody(role))


@pytest.mark.parametrize("role", ["foreign minister", "president", "finance secretary"])
def test_who_holds_an_office_of_a_state_speaks_for_it(role: str) -> None:
    assert speaks_for_country(somebody(role))


@pytest.mark.parametrize(
    "role",
    [
        "president of the European Commission",
        "UN secretary-general",
        "EU foreign policy chief",
        "trade commissioner",
        "NATO secretary general",
        "secretary general of the nurses' union",
        "former president",
    ],
)
def test_who_speaks_for_many_states_or_for_none_speaks_for_no_state(role: str) -> None:
    assert not speaks_for_country(somebody(role))
