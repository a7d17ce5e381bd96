"""The trees that weigh a repair of a name: they fit the evidence, and more likeness never speaks against a repair."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.forests import forests_in
from dragoman.knowledge.letters import strangeness
from dragoman.knowledge.name_trees import forests
from dragoman.resolve.place_weighing import PlaceEvidence
from dragoman.resolve.weighing import Evidence, WordEvidence

TABLES = {"full_name": Evidence, "word": WordEvidence, "place": PlaceEvidence}


@pytest.mark.parametrize("table", TABLES)
def test_the_trees_ask_for_the_evidence_that_is_given_in_its_order(table: str) -> None:
    assert forests()[table].evidence == tuple(field.name for field in fields(TABLES[table]))


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_more_of_what_speaks_for_a_repair_never_makes_it_less_likely(table: str, data: st.DataObject) -> None:
    forest = forests()[table]
    shares = st.floats(0, 1)
    evidence = data.draw(st.lists(shares, min_size=len(forest.evidence), max_size=len(forest.evidence)))
    more = list(evidence)
    place = forest.evidence.index(data.draw(st.sampled_from(["likeness", "ahead", "same_consonants", "mangled"])))
    more[place] = data.draw(st.floats(evidence[place], 1))
    assert 0 <= forest.chance(evidence) <= forest.chance(more) <= 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "name_trees.json"
    broken.write_text('{"place": {"trees": [', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"name_trees\.json"):
        forests_in(broken)


def test_letters_that_no_name_has_are_strange() -> None:
    assert strangeness("Orlando") < strangeness("Wrlandu")
    assert strangeness("Nguyen") < 5 < strangeness("Qwbek")
    assert strangeness("") == strangeness("—") == 0
