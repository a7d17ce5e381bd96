"""Sends articles of the corpora through a machine translation and back, and keeps only what it changed.

Run: `python resources/translate_articles.py CORPORA`, with Debian's `apertium`, `apertium-eng-spa` and
`apertium-eng-cat`. Writes src/dragoman/evaluate/gold/back_translated.jsonl: for each article the hash of its text,
the pair of languages, and the edits that make the translation of it (`copies.with_edits`). The articles themselves
are not kept, and no word that they have: words of theirs that moved are offsets.
"""

import json
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from dragoman.evaluate.laundry.copies import TOKEN, TRANSLATED, with_edits
from dragoman.evaluate.origin_articles import sources_of
from dragoman.model.text import article_id
from launder_by_translation import PAIRS, there_and_back

SOURCES = 50
"""Articles of each part."""


def edits_between(text: str, other: str) -> list[list[int | str]]:
    """What makes `other` of `text`: `[start, end)` is replaced by pieces, as `copies.with_edits` takes them."""
    first, second = TOKEN.findall(text), TOKEN.findall(other)
    places = [0]
    for token in first:
        places.append(places[-1] + len(token))
    known: dict[str, int] = {}
    for token, place in zip(first, places, strict=False):
        if token.isalnum():
            known.setdefault(token, place)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changed = (code for code in matcher.get_opcodes() if code[0] != "equal")
    return [[places[a], places[b], *pieces_of(second[c:d], known)] for _, a, b, c, d in changed]


def pieces_of(tokens: list[str], known: dict[str, int]) -> Iterator[int | str]:
    """Words that the article has as their places there, negative and one less where a blank goes before; and others."""
    words = ""
    for token in tokens:
        if token not in known:
            words += token
            continue
        blank = words.endswith(" ")
        words = words.removesuffix(" ")
        if words:
            yield words
        words = ""
        yield -known[token] - 1 if blank else known[token]
    if words:
        yield words


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
