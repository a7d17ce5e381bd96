"""Words around a stance say which issue of the codebook it is on."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.issue_words import ISSUE_WORDS, issue_words, words_in
from dragoman.knowledge.issues import default_codebook


def likeliest(matter: str, sentence: str) -> str | None:
    known = issue_words()
    shares = known.shares([known.told_by("matter", matter), known.told_by("sentence", sentence)])
    return max(shares, key=lambda issue: shares[issue])


def test_the_issues_are_those_of_the_default_codebook() -> None:
    assert issue_words().issues == ("", *(issue.id for issue in default_codebook().issues))


@pytest.mark.parametrize(
    ("matter", "sentence", "issue"),
    [
        ("the release of the hostages", "Chad demands the release of the hostages.", "prisoners"),
        ("every soldier out of the valley", "Peru wants every soldier out of the valley.", "withdrawal"),
        ("an election in May", "The party wants an election in May.", "elections"),
        ("a higher minimum wage", "The senator wants a higher minimum wage.", None),
    ],
)
def test_words_speak_for_an_issue(matter: str, sentence: str, issue: str | None) -> None:
    assert likeliest(matter, sentence) == issue


def test_shares_sum_to_one_whatever_is_said() -> None:
    known = issue_words()
    for text in ("", "Qxz 77 — ₿", "truce " * 5000):
        shares = known.shares([known.told_by("matter", text)])
        assert sum(shares.values()) == pytest.approx(1)
        assert set(shares) == {None, *known.issues[1:]}


def test_plurals_are_their_singulars() -> None:
    assert words_in("Treaties, hostages; gas: a BUS-stop") == ["treaty", "hostage", "gas", "bus", "stop"]


def test_a_damaged_file_is_refused_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "issue_words.json"
    for damage in ("", "[]", '{"issues": [""]}', ISSUE_WORDS.read_text(encoding="utf-8")[:5000]):
        path.write_text(damage, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=str(path)):
            issue_words.__wrapped__(path)
