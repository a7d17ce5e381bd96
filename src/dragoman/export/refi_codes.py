"""The codes of a REFI-QDA project: issues and stances that are always there, holders and open issues as they come."""

from collections.abc import Iterator
from typing import get_args

from dragoman.export.keyed import guid
from dragoman.knowledge.issues import default_codebook
from dragoman.model.positions import Stance

ISSUES, STANCES, HOLDERS = "Issues", "Stances", "Holders"
CONDITION = "Condition"


class Codes:
    """The codes that are known so far, in groups, each with its description, which may be empty."""

    def __init__(self) -> None:
        """Begin with the codebook and the stances."""
        self._groups: dict[str, dict[str, str]] = {
            ISSUES: {issue.id: f"{issue.name}: {issue.definition}" for issue in default_codebook().issues},
            STANCES: dict.fromkeys(get_args(Stance), ""),
            HOLDERS: {},
            CONDITION: {},
        }

    def take(self, group: str | None, name: str) -> str:
        """The id of a code, which is made where it is new."""
        if group is not None:
            self._groups[group].setdefault(name, "")
        return code_guid(group, name)

    def groups(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The codes at the top, with those below; one that should have some and has none is left out."""
        for group, below in self._groups.items():
            if below or group == CONDITION:
                yield group, below


def code_guid(group: str | None, name: str) -> str:
    """The id of the code with that name below that group, or at the top."""
    return guid("code", group or "", name)
