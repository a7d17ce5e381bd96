"""The sources of a record's brief set one after the other: of each article the paragraphs that lines rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.brief.dates import long_day
from dragoman.brief.outline import Heading
from dragoman.brief.trim import bare
from dragoman.model.text import Article, Span
from dragoman.record.values import ArticleRow

LEFT_OUT = "[…]"
WINDOW = 700
"""Characters of a long paragraph that are shown before and after the words."""

LONGEST_RUN = 700


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where `[start, end)` of an article stands in the text of the sources: from `at` on."""

    start: int
    end: int
    at: int


class Sources:
    """One text made of excerpts, each verbatim under the name of its article, and the way from spans into it."""

    def __init__(
        self,
        cited: Mapping[int, Iterable[Span]],
        texts: Mapping[int, str],
        articles: Mapping[int, ArticleRow],
    ) -> None:
        """Set the articles in the order of `cited` (spans by article), from their `texts`."""
        self._excerpts: dict[int, list[Excerpt]] = {}
        self._texts = texts
        self.headings: list[Heading] = []
        pieces: list[str] = []
        length = 0
        for number, spans in cited.items():
            text = texts[number]
            label = source_label(articles[number])
            head = f"{label}\n"
            self.headings.append(Heading(length, length + len(label), label))
            pieces.append(head)
            length += len(head)
            shown = [found for span in spans if (found := standing(span, text)) is not None]
            for start, end in _runs(text, sorted({(s.start, s.end) for s in shown})):
                gap = f"{LEFT_OUT}\n" if start > 0 and text[start - 1 : start] != "\n" else ""
                tail = f" {LEFT_OUT}\n" if end < len(text) and text[end : end + 1] != "\n" else "\n"
                self._excerpts.setdefault(number, []).append(Excerpt(start, end, length + len(gap)))
                pieces += [gap, text[start:end], tail]
                length += len(gap) + (end - start) + len(tail)
            pieces.append("\n")
            length += 1
        self.text = "".join(pieces)

    def cite(self, number: int, spans: Iterable[Span], most: int = 3) -> tuple[Span, ...]:
        """The spans of an article as spans of the text of the sources."""
        found = []
        for span in self._standing(number, spans):
            for excerpt in self._excerpts.get(number, ()):
                if excerpt.start <= span.start and span.end <= excerpt.end:
                    start = excerpt.at + span.start - excerpt.start
                    found.append(Span.of(self.text, start, start + span.end - span.start))
                    break
        return tuple(found[:most])

    def cite_run(self, number: int, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans of an article as one run from the first to the last, where it is short and shown unbroken."""
        known = sorted((s.start, s.end) for s in self._standing(number, spans))
        if not known:
            return ()
        start, end = known[0][0], max(last for _, last in known)
        for excerpt in self._excerpts.get(number, ()):
            if excerpt.start <= start and end <= excerpt.end and end - start <= LONGEST_RUN:
                return (Span.of(self.text, excerpt.at + start - excerpt.start, excerpt.at + end - excerpt.start),)
        return ()

    def _standing(self, number: int, spans: Iterable[Span]) -> list[Span]:
        text = self._texts[number]
        return [found for span in spans if (found := standing(span, text)) is not None]

    def as_article(self, title: str) -> Article:
        """The text as an article, for the pages that set the words beside the lines."""
        return Article(id="sources", title=title, outlet=None, url=None, published=None, language="en", text=self.text)


def standing(span: Span, text: str) -> Span | None:
    """The span where its words stand in the text: as it is, or found anew where the text was cut otherwise."""
    if text[span.start : span.end] == span.text:
        return span
    at = text.find(span.text)
    return Span(at, at + len(span.text), span.text) if at >= 0 else None


def source_label(row: ArticleRow) -> str:
    """An article in a line: outlet, day, title, as far as they are known."""
    day = long_day(row.published) if row.published else None
    words = [bare(row.outlet, 50) if row.outlet else None, day, bare(row.title, 90) if row.title else None]
    return " · ".join(word for word in words if word) or f"article {row.name[:16]}"


def _runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of the text to show: the paragraphs of the spans, cut where they are long; those that touch are
    one."""
    runs: list[tuple[int, int]] = []
    for first, last in spans:
        start = max(text.rfind("\n", 0, first) + 1, _word_start(text, first - WINDOW))
        stop = text.find("\n", last)
        end = min(len(text) if stop < 0 else stop, _word_end(text, last + WINDOW))
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + 60 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - 60, at)
    return space if space > 0 else at
