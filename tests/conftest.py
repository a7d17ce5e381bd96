"""What holds for every test: nothing of the person who runs it is read, so that every machine gives the same."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_knowledge_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the user's data; the folder."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.delenv("DRAGOMAN_KNOWLEDGE", raising=False)
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(folder))
    return folder
