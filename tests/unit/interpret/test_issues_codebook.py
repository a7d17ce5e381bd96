"""The codebook: patterns, and errors that name the line."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.issues import codebook_from, default_codebook


@dataclass(frozen=True)
class Word:
    lower: str

    @property
    def lemma(self) -> str:
        return self.lower


def words(text: str) -> list[Word]:
    return [Word(word) for word in text.split()]


DEFAULT = """ceasefire,
ceasefire-monitoring, withdrawal, territory, recognition, autonomy, security-guarantees, alliances,
force-limits, peacekeeping, arms-supply, intelligence-sharing, aid, prisoners, accountability, reparations, sanctions,
reconstruction, humanitarian-access, refugees, resources, nuclear-safety, energy, navigation, trade, elections,
minority-rights, talks-format, implementation"""


def test_the_codebook_has_the_default_issues_in_order() -> None:
    assert [issue.id for issue in default_codebook().issues] == DEFAULT.replace("\n", " ").replace(" ", "").split(",")


def test_the_longest_pattern_at_a_place_wins() -> None:
    found = default_codebook().issues_in(words("the ceasefire monitoring mission"))
    assert [f.issue for f in found][:1] == ["ceasefire-monitoring"]


def test_a_hyphen_does_not_matter_and_a_gap_is_bounded() -> None:
    assert [f.issue for f in default_codebook().issues_in(words("a cease - fire"))] == ["ceasefire"]
    assert [f.issue for f in default_codebook().issues_in(words("release of the two sick hostage"))] == ["prisoners"]
    assert default_codebook().issues_in(words("release of a film on one old hostage")) == ()


def test_a_broken_codebook_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("- id: strikes\n  name: Strikes\n  definition: Work stopped.\n  patterns: [~ strike]\n")
    with pytest.raises(KnowledgeError, match="line 4"):
        codebook_from(file)
    file.write_text("- id: strikes\n  name: Strikes\n")
    with pytest.raises(KnowledgeError, match=r"line 1.*definition"):
        codebook_from(file)


def test_many_words_are_searched_in_time_that_grows_with_their_number() -> None:
    assert len(default_codebook().issues_in(words("release of " * 20_000))) == 0
