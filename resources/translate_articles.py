"""Sends articles of the corpora through a machine translation and back, and keeps only what it changed.

Run: `python resources/translate_articles.py CORPORA`, with Debian's `apertium`, `apertium-eng-spa` and
`apertium-eng-cat`. Writes src/dragoman/evaluate/gold/back_translated.jsonl: for each article the hash of its text,
the pair of languages, and the edits `[start, end, words]` that make the translation of it. The articles themselves
are not kept.
"""

import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from dragoman.evaluate.laundry.copies import TRANSLATED, with_edits
from dragoman.evaluate.origin_articles import sources_of
from dragoman.model.text import article_id
from launder_by_translation import PAIRS, there_and_back

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
SOURCES = 50
"""Articles of each part."""


def edits_between(text: str, other: str) -> list[tuple[int, int, str]]:
    """What makes `other` of `text`: `[start, end)` is replaced by the words."""
    first, second = TOKEN.findall(text), TOKEN.findall(other)
    places = [0]
    for token in first:
        places.append(places[-1] + len(token))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changed = (code for code in matcher.get_opcodes() if code[0] != "equal")
    return [(places[a], places[b], "".join(second[c:d])) for _, a, b, c, d in changed]


def main() -> None:
    """Write the edits."""
    corpora = Path(sys.argv[1])
    rows = []
    for part in ("development", "validation"):
        for number, article in enumerate(sources_of(corpora, part)[:SOURCES]):
            pair = PAIRS[number % len(PAIRS)]
            other = "\n".join(there_and_back(article.text.split("\n"), pair))
            edits = edits_between(article.text, other)
            assert with_edits(article.text, edits) == other
            rows.append({"id": article_id(article.text), "by": pair[0], "edits": edits})
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    TRANSLATED.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
