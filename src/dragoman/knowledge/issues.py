"""The issues of negotiations that parties take positions on: a codebook, which a user can replace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicons import DATA

GAP = "~"
WIDEST_GAP = 3
"""Words that a `~` in a pattern may stand for at most."""

LONGEST_PATTERN = 10
HYPHENS = frozenset("-‐‑–")
FIELDS = {"id", "name", "definition", "patterns", "reverse", "examples", "paxcode"}
NEEDED = ("id", "name", "definition", "patterns")
LARGEST_FILE = 1_000_000


class Word(Protocol):
    """What is read of a word of the text."""

    @property
    def lemma(self) -> str:
        """The word's base form."""

    @property
    def lower(self) -> str:
        """The word in lower case."""


Step = frozenset[str]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: `patterns` are sequences of words (each a set of choices; the set of `~` alone is a gap), `reverse` the
    lemmas of verbs whose act is against it."""

    id: str
    name: str
    definition: str
    patterns: tuple[tuple[Step, ...], ...]
    reverse: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()
    paxcode: str | None = None


@dataclass(frozen=True, slots=True)
class IssueFound:
    """An issue named by the words `[first, last]` (places in the sequence that was searched, both included)."""

    issue: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Codebook:
    """The issues by id, in the order of the file."""

    issues: tuple[Issue, ...]
    _by_id: Mapping[str, Issue] = field(init=False, repr=False)
    _by_first: Mapping[str, tuple[tuple[str, tuple[Step, ...]], ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the patterns by their first word."""
        by_first: dict[str, list[tuple[str, tuple[Step, ...]]]] = {}
        for issue in self.issues:
            for pattern in issue.patterns:
                for word in sorted(pattern[0]):
                    by_first.setdefault(word, []).append((issue.id, pattern))
        object.__setattr__(self, "_by_id", {issue.id: issue for issue in self.issues})
        object.__setattr__(self, "_by_first", {word: tuple(found) for word, found in by_first.items()})

    def get(self, id: str) -> Issue | None:
        """The issue with this id."""
        return self._by_id.get(id)

    def issues_in(self, words: Sequence[Word]) -> tuple[IssueFound, ...]:
        """The issues named in the words, in their order and not overlapping; at one place the longest pattern wins.

        The work grows with the number of words: a pattern is bounded in length, its gaps in width.
        """
        kept = [n for n, word in enumerate(words) if word.lower not in HYPHENS]
        forms = [frozenset((words[n].lower, words[n].lemma.lower())) for n in kept]
        found: list[IssueFound] = []
        at = 0
        while at < len(forms):
            best = self._longest(forms, at)
            if best is None:
                at += 1
                continue
            found.append(IssueFound(best[1], kept[at], kept[best[0] - 1]))
            at = best[0]
        return tuple(found)

    def _longest(self, forms: Sequence[frozenset[str]], at: int) -> tuple[int, str] | None:
        best: tuple[int, str] | None = None
        for word in sorted(forms[at]):
            for issue, pattern in self._by_first.get(word, ()):
                end = _end_of(forms, at, pattern)
                if end is not None and (best is None or end > best[0]):
                    best = (end, issue)
        return best


def _end_of(forms: Sequence[frozenset[str]], at: int, pattern: Sequence[Step]) -> int | None:
    """Where the pattern ends that begins at `at`, None where it does not stand there."""
    loose = False
    for step in pattern:
        if GAP in step:
            loose = True
            continue
        reach = range(at, min(at + 1 + (WIDEST_GAP if loose else 0), len(forms)))
        at_word = next((n for n in reach if forms[n] & step), None)
        if at_word is None:
            return None
        at, loose = at_word + 1, False
    return at


@cache
def default_codebook() -> Codebook:
    """The embedded codebook."""
    return codebook_from(DATA / "codebook.yaml")


def codebook_from(path: Path) -> Codebook:
    """The codebook in a YAML file; KnowledgeError, naming the line, where it is none."""
    root = _root(path)
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise KnowledgeError(f"the codebook {path} holds no list of issues; write one issue as `- id: …`")
    issues: list[Issue] = []
    for node in root.value:
        issue = _issue(path, node)
        if any(issue.id == other.id for other in issues):
            raise KnowledgeError(f"the codebook {path}, {_line(node)}: the issue {issue.id!r} stands there twice")
        issues.append(issue)
    return Codebook(tuple(issues))


def _root(path: Path) -> yaml.Node | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise KnowledgeError(f"the codebook {path} is larger than {LARGEST_FILE} bytes; no codebook is")
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise KnowledgeError(f"the codebook {path} cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"the codebook {path} is not in UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise KnowledgeError(f"the codebook {path}{line} is no YAML: {getattr(error, 'problem', error)}") from error


def _issue(path: Path, node: yaml.Node) -> Issue:
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(f"the codebook {path}, {_line(node)}: expected an issue with {', '.join(NEEDED)}")
    nodes = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    missing = [name for name in NEEDED if name not in nodes]
    if missing or set(nodes) - FIELDS:
        wrong = f"lacks {missing[0]!r}" if missing else f"has the unknown field {sorted(set(nodes) - FIELDS)[0]!r}"
        raise KnowledgeError(f"the codebook {path}, {_line(node)}: the issue {wrong}; fields are {sorted(FIELDS)}")
    code = nodes.get("paxcode")
    return Issue(
        id=_word(path, nodes["id"]),
        name=_word(path, nodes["name"]),
        definition=_word(path, nodes["definition"]),
        patterns=tuple(_pattern(path, n) for n in _list(path, nodes["patterns"])),
        reverse=frozenset(_word(path, n) for n in _list(path, nodes.get("reverse"))),
        examples=tuple(_word(path, n) for n in _list(path, nodes.get("examples"))),
        paxcode=None if code is None or code.tag.endswith(":null") else _word(path, code),
    )


def _word(path: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip() or node.tag.endswith(":null"):
        raise KnowledgeError(f"the codebook {path}, {_line(node)}: expected words here")
    return str(node.value).strip()


def _list(path: Path, node: yaml.Node | None) -> Iterable[yaml.Node]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise KnowledgeError(f"the codebook {path}, {_line(node)}: expected a list, as in [first, second]")
    found: list[yaml.Node] = node.value
    return found


def _pattern(path: Path, node: yaml.Node) -> tuple[Step, ...]:
    steps = tuple(frozenset(step.lower().split("|")) - {""} for step in _word(path, node).split())
    if not all(steps) or GAP in steps[0] or GAP in steps[-1] or len(steps) > LONGEST_PATTERN:
        raise KnowledgeError(
            f"the codebook {path}, {_line(node)}: {node.value!r} is no pattern; write one to {LONGEST_PATTERN} words "
            f"that neither begin nor end with {GAP}"
        )
    return steps


def _line(node: Any) -> str:
    return f"line {node.start_mark.line + 1}"
