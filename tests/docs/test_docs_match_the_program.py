"""What the documents say of commands, options, links and the schema is so."""

import re
from pathlib import Path

import click
import pytest

from dragoman.apps.cli import dragoman
from dragoman.knowledge.issues import default_codebook

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").rglob("*.md")])


def command_at(words: list[str]) -> click.Command | None:
    found: click.Command = dragoman
    for word in words:
        if not isinstance(found, click.Group) or word not in found.commands:
            return found if found is not dragoman else None
        found = found.commands[word]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_in_the_pages_exist(page: Path) -> None:
    for line in re.findall(r"^ {4}(?:\.venv/bin/)?dragoman (.+)$", page.read_text("utf-8"), flags=re.M):
        command = command_at([w for w in re.split(r"[\s|]+", line) if w.isalpha() and w.islower()][:2])
        assert command is not None, f"{page.name}: dragoman {line}"
        known = {o for p in command.params for o in p.opts}
        if isinstance(command, click.Group):
            known |= {o for c in command.commands.values() for p in c.params for o in p.opts}
        assert set(re.findall(r"--[a-z-]+", line)) <= known, f"{page.name}: dragoman {line}"


def test_every_option_of_read_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for parameter in dragoman.commands["read"].params:
        assert all(option in page for option in parameter.opts if option.startswith("--"))


def test_make_targets_in_the_pages_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"^ {4}make ([a-z]+)", page.read_text("utf-8"), flags=re.M):
            assert re.search(rf"^{target}:", makefile, flags=re.M), f"{page.name}: make {target}"


def test_the_default_issues_are_those_of_the_codebook() -> None:
    assert len(default_codebook().issues) >= 29


def test_no_machine_is_named_in_the_repository() -> None:
    for page in PAGES:
        assert not re.search(r"/(?:work|home|root|tmp)/", page.read_text("utf-8")), page.name
