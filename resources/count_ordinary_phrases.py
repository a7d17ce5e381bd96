"""Counts, in clean development text, the phrases that would be taken for rewritten terms: what news do say is no
doubt.

usage: python resources/count_ordinary_phrases.py PATH...      (folders or files: .txt, .tml, .xml, .csv with a
column text)

Writes resources/phrases/seen_in_news.tsv: only phrases of the candidates, as they are filed, with how often they
stood. Development text only: PolNeAR's train part, LGL, TimeBank and the made-up stories; never what is reported
on.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from dragoman.knowledge.phrases import LONGEST, key_words
from phrase_distance import Distance
from phrase_sources import HERE

BREAK = re.compile(r"[^\w\s'’-]+")
TAG = re.compile(r"<[^>]+>")


def count(texts: Iterable[str], phrases: Container[tuple[str, ...]]) -> Counter[str]:
    """How often each of the phrases stands in the texts; none reaches over a punctuation mark."""
    found: Counter[str] = Counter()
    for text in texts:
        for part in BREAK.split(text):
            words = tuple(word for word in key_words(part) if word != "the")
            for first in range(len(words)):
                for length in range(2, LONGEST + 1):
                    if words[first : first + length] in phrases and first + length <= len(words):
                        found[" ".join(words[first : first + length])] += 1
    return found


def texts_in(path: Path) -> Iterator[str]:
    """The articles at a path."""
    files = sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".tml")) if path.is_dir() else [path]
    for file in files:
        if file.suffix == ".csv":
            csv.field_size_limit(sys.maxsize)
            with file.open(encoding="utf-8", newline="") as rows:
                yield from (row["text"] for row in csv.DictReader(rows))
        elif file.suffix == ".xml":
            yield from (TAG.sub(" ", part) for part in file.read_text("utf-8").split("</article>"))
        else:
            yield TAG.sub(" ", file.read_text("utf-8"))


def main() -> None:
    """Count over the paths given and write the table."""
    candidates = Distance({}).candidates()
    found = count((text for name in sys.argv[1:] for text in texts_in(Path(name))), candidates)
    rows = (f"{phrase}\t{times}\n" for phrase, times in sorted(found.items()))
    (HERE / "seen_in_news.tsv").write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    main()
