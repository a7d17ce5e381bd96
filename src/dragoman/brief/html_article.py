"""The article beside its brief: its text unaltered, with the words that lines rest on and the doubts marked."""

from collections.abc import Iterator
from html import escape

from dragoman.brief.outline import Heading, Note
from dragoman.brief.plain import plain


def article_html(
    text: str, numbers: dict[tuple[int, int], int], notes: tuple[Note, ...], sources: tuple[Heading, ...] = ()
) -> str:
    """The text as paragraphs. Words that lines rest on are of the class `eN` and begin at the anchor `wN`; a paragraph
    that names one of several sources is a heading.

    The text is cut wherever a span or note begins or ends, so that those may overlap as they like.
    """
    marker = _Marker(text, numbers, notes)
    headings = {source.start for source in sources}
    paragraphs = []
    for start, end in _paragraphs(text):
        kind = "h3" if start in headings else "p"
        paragraphs.append(f'<{kind} dir="auto">{marker.marked(start, end)}</{kind}>\n')
    return "".join(paragraphs)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            yield start, end
        start = end


class _Marker:
    """Goes once through the text, paragraph after paragraph, with the spans and notes that are open."""

    def __init__(self, text: str, numbers: dict[tuple[int, int], int], notes: tuple[Note, ...]) -> None:
        self.text = text
        self.begins: dict[int, list[tuple[str, int]]] = {}
        self.ends: dict[int, list[tuple[str, int]]] = {}
        self.notes = notes
        self.open: set[tuple[str, int]] = set()
        for (start, end), number in numbers.items():
            self._add(start, end, ("e", number))
        for index, note in enumerate(notes):
            self._add(note.start, note.end, ("n", index))
        self.cuts = sorted({*self.begins, *self.ends})
        self.next = 0

    def _add(self, start: int, end: int, key: tuple[str, int]) -> None:
        if 0 <= start < end <= len(self.text):
            self.begins.setdefault(start, []).append(key)
            self.ends.setdefault(end, []).append(key)

    def marked(self, start: int, end: int) -> str:
        """The words from `start` to `end` with their marks."""
        pieces = []
        here = start
        while self.next < len(self.cuts) and self.cuts[self.next] < end:
            cut = self.cuts[self.next]
            pieces.append(self._piece(max(here, start), cut))
            pieces.append(self._turn(cut))
            here = max(here, cut)
            self.next += 1
        pieces.append(self._piece(here, end))
        return "".join(pieces)

    def _turn(self, cut: int) -> str:
        """Close and open what ends and begins at `cut`; the anchors of what begins."""
        self.open.difference_update(self.ends.get(cut, ()))
        begun = sorted(self.begins.get(cut, ()))
        self.open.update(begun)
        return "".join(
            f'<span class="at" id="w{number}" data-n="{number}"></span>' for kind, number in begun if kind == "e"
        )

    def _piece(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        words = escape(plain(self.text[start:end].replace("\n", " ")))
        if not self.open or not words.strip():
            return words
        numbers = sorted(number for kind, number in self.open if kind == "e")
        doubts = sorted(index for kind, index in self.open if kind == "n")
        classes = ["w", *(f"e{number}" for number in numbers)] if numbers else []
        if not doubts:
            return f'<span class="{" ".join(classes)}">{words}</span>'
        note = self.notes[doubts[0]]
        gloss = escape(plain(f"{note.label}. {note.explanation}"))
        classes.append("doubt")
        return f'<span class="{" ".join(classes)}" tabindex="0" title="{gloss}">{words}</span>'
