"""Scores of statements on PolNeAR (Newell et al., LREC 2018), in brat stand-off.

Spans are compared by words (runs of letters and digits), so that quotation marks and full stops count for nothing.
`docs/reference/statements.md` defines the figures.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dragoman.errors import CorpusError
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.model.reading import Reading
from dragoman.model.text import Article, article_id

ROLES = ("source", "cue", "content")
COMPARTMENT = {"validation": "dev", "development": "train"}
SAME_CONTENT = 0.5
NEARLY_ALL = 0.9
"""Share of a gold content's words between quotation marks from which it counts as direct."""

LONGEST_JOINT = 1
"""Words between two speakers that one source joins: "and"."""

FORMS = ("direct", "mixed", "indirect")
WORD = re.compile(r"\w+")
TEXT_BOUND = re.compile(r"(T\d+)\t[\w-]+ (\d+ \d+(?:;\d+ \d+)*)")
LONGEST_FILE = 2_000_000
Fragments = list[tuple[int, int]]
Attributed = dict[str, Fragments]
Words = frozenset[int]


class ReadsArticles(Protocol):
    """A reader."""

    def read(self, article: Article) -> Reading:
        """The reading of an article."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution in word numbers: for each role its runs of words, and the set of its words."""

    runs: dict[str, tuple[tuple[int, int], ...]]
    words: dict[str, Words]


class WordGrid:
    """The words of a text, by number."""

    def __init__(self, text: str) -> None:
        """Find the words."""
        spans = [match.span() for match in WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._quoted = frozenset(n for a, b in between_marks(text) for n in range(*self._words(a, b)))

    def marked(self, attributed: Attributed) -> Marked:
        """An attribution on the grid. Fragments of a role with no word between them are one run."""
        runs = {role: self._runs(attributed.get(role, [])) for role in ROLES}
        return Marked(runs, {r: frozenset(n for a, b in runs[r] for n in range(a, b)) for r in ROLES})

    def _runs(self, fragments: Fragments) -> tuple[tuple[int, int], ...]:
        runs: list[list[int]] = []
        for start, end in sorted(fragments):
            first, last = self._words(start, end)
            if first >= last:
                continue
            if runs and first <= runs[-1][1]:
                runs[-1][1] = max(runs[-1][1], last)
            else:
                runs.append([first, last])
        return tuple((a, b) for a, b in runs)

    def form(self, words: Words) -> str:
        """Whether so many words of a content stand between quotation marks that it is direct, mixed or indirect."""
        share = len(words & self._quoted) / len(words)
        return "direct" if share >= NEARLY_ALL else "mixed" if share else "indirect"

    def _words(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._ends, start), bisect_left(self._starts, end)


def between_marks(text: str) -> Iterator[tuple[int, int]]:
    """What stands between double quotation marks in each line, by characters; an open mark reaches the line's end."""
    opened: int | None = None
    for index, character in enumerate(text):
        if character == "“" or (character == '"' and opened is None):
            opened = index
        elif character in '”"\n' and opened is not None:
            yield opened, index
            opened = None
    if opened is not None:
        yield opened, len(text)


def evaluate_polnear(path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None) -> Report:
    """Exact and overlap F1 of source, cue and content, F1 of source–content pairs, and their recall by form.

    `path` holds `text/` and `attributions/`, or the folders `dev` and `train`: validation is `dev`, development
    `train`, and `all` both. Statements within statements are left out, since PolNeAR has none. Nothing found where gold
    has nothing is all right.
    """
    total: Counter[tuple[str, str]] = Counter()
    gold = gold_at(path, part)[:limit]
    for text, attributions in gold:
        article = Article(article_id(text), None, None, None, None, "en", text)
        total.update(score(text, attributions, attributed_in(reader.read(article))))
    rows = [_row(total, figure) for figure in (*ROLES, *(f"{r}, overlap" for r in ROLES), "pairs", "content alone")]
    rows += [_recall(total, f"pairs, {form}") for form in FORMS]
    return Report("polnear", part, len(gold), tuple(rows))


def attributed_in(reading: Reading) -> list[Attributed]:
    """The statements of a reading in the form of the gold: joined speakers ("X and Y") are one source there."""
    return [
        {
            "source": _as_phrases(reading.article.text, [(s.start, s.end) for s in statement.sources]),
            "cue": [(s.start, s.end) for s in statement.cue],
            "content": [(s.start, s.end) for s in statement.content],
        }
        for statement in reading.statements
        if statement.within is None
    ]


def _as_phrases(text: str, members: Fragments) -> Fragments:
    """Sources with no more than a conjunction between them as one."""
    phrases: Fragments = []
    for start, end in sorted(members):
        if phrases and len(WORD.findall(text[phrases[-1][1] : start])) <= LONGEST_JOINT:
            phrases[-1] = (phrases[-1][0], max(end, phrases[-1][1]))
        else:
            phrases.append((start, end))
    return phrases


def score(text: str, gold: list[Attributed], predicted: list[Attributed]) -> Counter[tuple[str, str]]:
    """Counts of right, predicted and gold ones for each figure, over one article."""
    grid = WordGrid(text)
    golden, found = ([grid.marked(a) for a in attributed] for attributed in (gold, predicted))
    counts: Counter[tuple[str, str]] = Counter()
    for role in ROLES:
        for name, pooled in ((role, _runs_of), (f"{role}, overlap", _words_of)):
            g, p = pooled(golden, role), pooled(found, role)
            counts += _counted(name, len(g & p), len(p), len(g))
    golden, found = ([a for a in marked if a.words["content"]] for marked in (golden, found))
    for name, agree in (("pairs", True), ("content alone", False)):
        hit = matched(golden, found, agree)
        counts += _counted(name, len(hit), len(found), len(golden))
        if agree:
            for number, attribution in enumerate(golden):
                counts += _counted(f"pairs, {grid.form(attribution.words['content'])}", number in hit, 0, 1)
    return counts


def matched(gold: list[Marked], found: list[Marked], sources_agree: bool) -> set[int]:
    """The gold that pairs one to one with found content at an intersection over union of half or more, best first.

    With `sources_agree` the sources must share a word, or both be absent.
    """
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            shared = len(g.words["content"] & p.words["content"])
            overlap = shared / len(g.words["content"] | p.words["content"])
            if overlap >= SAME_CONTENT and (not sources_agree or _same_source(g, p)):
                candidates.append((-overlap, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    return used_gold


def gold_at(path: Path, part: str) -> list[tuple[str, list[Attributed]]]:
    """Text and attributions of each gold article, by name; of several annotators the first by name is taken."""
    found = []
    for folder in _compartments(path, part):
        annotations: dict[str, Path] = {}
        for file in sorted((folder / "attributions").glob("*.ann")):
            annotations.setdefault(file.stem.rpartition("_")[0], file)
        for file in sorted((folder / "text").glob("*.txt")):
            annotated = annotations.get(file.stem)
            found.append((_content_of(file), _attributions(_content_of(annotated)) if annotated else []))
    if not found:
        raise CorpusError(f"{path} holds no PolNeAR articles: name the folder with `text` and `attributions` in it")
    return found


def _compartments(path: Path, part: str) -> list[Path]:
    if (path / "text").is_dir():
        return [path]
    names = COMPARTMENT.values() if part == "all" else [COMPARTMENT[part]]
    return [path / name for name in names if (path / name / "text").is_dir()]


def _attributions(annotation: str) -> list[Attributed]:
    bounds: dict[str, Fragments] = {}
    events = []
    for line in annotation.split("\n"):
        bound = TEXT_BOUND.match(line)
        if bound:
            pairs = (pair.split() for pair in bound.group(2).split(";"))
            bounds[bound.group(1)] = [(int(start), int(end)) for start, end in pairs]
        elif line.startswith("E") and "\t" in line:
            events.append([argument.split(":") for argument in line.split("\t")[1].split()])
    return [attributed for event in events if any((attributed := _attributed(event, bounds)).values())]


def _attributed(event: list[list[str]], bounds: dict[str, Fragments]) -> Attributed:
    attributed: Attributed = {role: [] for role in ROLES}
    for argument in event:
        role = argument[0].rstrip("0123456789").lower()
        if role in attributed and argument[-1] in bounds:
            attributed[role] += bounds[argument[-1]]
    return attributed


def _content_of(file: Path) -> str:
    if file.stat().st_size > LONGEST_FILE:
        raise CorpusError(f"{file} is larger than any article of PolNeAR; is this the right folder?")
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


def _same_source(one: Marked, other: Marked) -> bool:
    a, b = one.words["source"], other.words["source"]
    return bool(a & b) or (not a and not b)


def _runs_of(marked: list[Marked], role: str) -> set[tuple[int, int]]:
    return {run for m in marked for run in m.runs[role]}


def _words_of(marked: list[Marked], role: str) -> set[int]:
    return {word for m in marked for word in m.words[role]}


def _counted(name: str, right: int, predicted: int, gold: int) -> Counter[tuple[str, str]]:
    return Counter({(name, "right"): right, (name, "predicted"): predicted, (name, "gold"): gold})


def _row(total: Counter[tuple[str, str]], figure: str) -> Row:
    right, predicted, gold = (total[figure, what] for what in ("right", "predicted", "gold"))
    shares = prf(right, predicted, gold) if predicted or gold else (1.0, 1.0, 1.0)
    return Row(figure, *shares, extra=(("right", right), ("of", gold)))


def _recall(total: Counter[tuple[str, str]], figure: str) -> Row:
    right, gold = total[figure, "right"], total[figure, "gold"]
    return Row(figure, None, right / gold if gold else 0.0, None, extra=(("right", right), ("of", gold)))
