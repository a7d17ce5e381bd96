"""Takes in what coders wrote of texts that `lay_out.py` laid out: rows with offsets, a text a line, to standard output.

usage: python training/events/take_in.py CORPORA LAID_OUT CODED... [--own FILE] [--part PART] [--check]

Of each text the coder writes its heading (`### corpus digest`, or `digest@start` of a stretch) and a line a row, its
fields parted by `|`:

    E SENTENCE | WORD | TYPE | STATUS | INITIATORS | RECIPIENTS
    P SENTENCE | WORD | ISSUE | STANCE | BASIS | HOLDERS | COUNTERPARTS | MATTER | CONDITIONS
    C SENTENCE | WORD | CLAIM | ACTORS | PLACE

Words are verbatim of the sentence; `words#2` is their second place in it, `@7 words` are words of sentence 7. Several
parties or conditions are parted by `;`, none is `-`. A party is `words = Fullest Name`, or `words` where they are its
fullest name; the fullest name is looked for in the whole text. A line that does not fit is refused, with its
number and the reason; `--check` tells only that. A text without rows is a text in which nothing was found.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import texts_of
from dragoman.analyse.event_heads import STANCES, STATUSES, TYPES
from dragoman.evaluate.events import CLAIMS
from dragoman.knowledge.issues import default_codebook
from lay_out import AT, LONGEST, own_texts, sentences_of

Span = tuple[int, int]
OPEN, OWN = "open:", "own"
BASES = ("said", "reported", "inferred")
FIELDS = {"E": 6, "P": 9, "C": 5}
KINDS = {"E": "E", "P": "P", "C": "K"}
"""Letters of lines, and of rows: acts, stances, claims."""


class Refused(Exception):
    """A line of a coder's that does not fit; says why."""


class Text:
    """A text as it was laid out: where its sentences are, and where words of theirs."""

    def __init__(self, text: str) -> None:
        """Split it as when it was laid out."""
        self.text = text
        self.sentences = [span for span in sentences_of(text) if span[1] <= LONGEST]
        self.end = self.sentences[-1][1] if self.sentences else 0

    def sentence(self, number: str) -> Span:
        """A sentence by its number as written."""
        if not number.isdigit() or not 1 <= int(number) <= len(self.sentences):
            raise Refused(f"no sentence {number!r}; the text has {len(self.sentences)}")
        return self.sentences[int(number) - 1]

    def find(self, words: str, where: Span) -> Span:
        """Where words stand: in the sentence `where`, or in the one they name."""
        named = re.match(r"@(\d+)\s+(.*)", words, re.DOTALL)
        if named:
            where, words = self.sentence(named[1]), named[2]
        counted = re.match(r"(.*)#(\d+)$", words, re.DOTALL)
        words, count = (counted[1], int(counted[2])) if counted else (words, 1)
        parts = words.split()
        if not parts:
            raise Refused("no words where there must be some")
        pattern = r"\b" * words[0].isalnum() + r"\s+".join(map(re.escape, parts)) + r"\b" * words[-1].isalnum()
        hits = list(re.compile(pattern).finditer(self.text, *where))
        if len(hits) < count:
            raise Refused(f"{words!r} does not stand {count} time(s) in the sentence")
        return hits[count - 1].span()

    def party(self, words: str, where: Span) -> list[int]:
        """A party: the nearest words, and where its fullest name stands, near first."""
        near, _, name = (part.strip() for part in words.partition("="))
        at = self.find(near, where)
        if not name:
            return [*at, *at]
        try:
            return [*at, *self.find(name, where)]
        except Refused:
            return [*at, *self.find(name, (0, self.end))]


def rows_of(lines: Sequence[tuple[int, str]], text: Text) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """The rows of a text's lines, or why a line is refused."""
    for number, line in lines:
        try:
            yield number, _row(line, text)
        except Refused as error:
            yield number, error


def _row(line: str, text: Text) -> dict[str, Any]:
    kind, _, rest = line.partition(" ")
    fields = [field.strip() for field in rest.split("|")]
    if kind not in FIELDS or len(fields) != FIELDS[kind]:
        raise Refused(f"not a line of {' or '.join(f'{k} with {n} fields' for k, n in FIELDS.items())}")
    where = text.sentence(fields[0])
    row: dict[str, Any] = {"k": KINDS[kind], "at": list(text.find(fields[1], where)), "words": [list(where)]}

    def parties(field: str) -> list[list[int]]:
        return [text.party(words, where) for words in _several(field)]

    if kind == "E":
        row |= {"type": _one_of(fields[2], TYPES), "status": _one_of(fields[3], STATUSES)}
        row |= {"initiators": parties(fields[4]), "recipients": parties(fields[5])}
    elif kind == "P":
        issues = [issue.id for issue in default_codebook().issues]
        issue = fields[2] if fields[2].startswith(OPEN) else _one_of(fields[2], issues)
        row |= {"issue": issue, "stance": _one_of(fields[3], STANCES), "basis": _one_of(fields[4], BASES)}
        row |= {"holders": parties(fields[5]), "counterparts": parties(fields[6])}
        row["matter"] = next((list(text.find(words, where)) for words in _several(fields[7])), None)
        row["conditions"] = [list(text.find(words, where)) for words in _several(fields[8])]
    else:
        row |= {"claim": _one_of(fields[2], tuple(CLAIMS)), "actors": parties(fields[3])}
        row["place"] = list(text.find(fields[4], where))
    return row


def _several(field: str) -> list[str]:
    return [] if field in {"", "-"} else [words.strip() for words in field.split(";") if words.strip()]


def _one_of(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise Refused(f"{value!r} is none of {', '.join(known)}")
    return value


def stretch_of(id: str, texts: Mapping[str, str]) -> tuple[Text, dict[str, Any]]:
    """A text as it was laid out, by its digest and where the stretch begins, and where it stands in the whole."""
    digest, _, start = id.partition(AT)
    first = int(start or 0)
    text = Text(texts[digest][first:])
    return text, {"sha256": digest, "start": first, "end": first + text.end}


def parts_of(coded: Path) -> dict[str, str]:
    """Who learns from the texts that are coded already, by their digests, where it is not the encoder."""
    rows = map(json.loads, coded.read_text(encoding="utf-8").splitlines())
    return {row["sha256"]: row["part"] for row in rows if "part" in row and "sha256" in row}


def texts_in(file: Path) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """Corpus, digest and numbered lines of each text of a file."""
    heading, lines = None, []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("### "):
            if heading:
                yield *heading, lines
            _, corpus, digest = line.split()
            heading, lines = (corpus, digest), []
        elif line.strip() and heading:
            lines.append((number, line.strip()))
    if heading:
        yield *heading, lines


def main() -> None:
    """Check, or write rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("laid_out", type=Path)
    parser.add_argument("coded", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--own", type=Path, help="articles of our own, as they were laid out")
    parser.add_argument("--part", help="who learns from the texts (default: the encoder, or as from their rest)")
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl", dest="known")
    given = parser.parse_args()
    expected = {(corpus, digest) for corpus, digest, _ in texts_in(given.laid_out)}
    texts: Mapping[str, Mapping[str, str]] = {
        corpus: dict(own_texts(given.own) if corpus == OWN else texts_of(corpus, given.corpora))
        for corpus in sorted({corpus for corpus, _ in expected})
    }
    refused, parts = 0, parts_of(given.known)
    for file in given.coded:
        for corpus, digest, lines in texts_in(file):
            if (corpus, digest) not in expected:
                print(f"{file}: no text {corpus} {digest} in {given.laid_out}", file=sys.stderr)
                refused += 1
                continue
            text, which = stretch_of(digest, texts[corpus])
            rows = []
            for number, row in rows_of(lines, text):
                if isinstance(row, Refused):
                    print(f"{file}:{number}: {row}", file=sys.stderr)
                    refused += 1
                else:
                    rows.append(row)
            if not given.check:
                learns = given.part or parts.get(which.get("sha256", ""))
                part = {"part": learns} if learns else {}
                if corpus == OWN:
                    which = {"id": digest, "text": text.text}
                told = {"corpus": corpus, **which, **part, "rows": rows}
                print(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    print(f"{refused} lines refused", file=sys.stderr)


if __name__ == "__main__":
    main()
