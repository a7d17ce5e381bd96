"""Lays out news for coders: sentences with numbers, a batch a file, of texts that nobody has coded and no gold is like.

usage: python training/events/lay_out.py CORPORA FOLDER [--corpus NAME] [--texts N] [--batches N] [--coded FILE]
           [--rest]
       python training/events/lay_out.py CORPORA FOLDER --own FILE

With `--rest`, what was left of texts that were coded up to some sentence: named by their digest, `@` and where the
stretch begins. With `--own`, the texts of FILE, articles of our own: each begins with a heading (`### own id`).

What a coder writes of a batch is read by `take_in.py`; `docs/coding/events.md` says what is coded and in which form.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import FILES, coded_texts, texts_of
from dragoman.evaluate.event_gold import coded_articles
from likeness import is_like, runs_of

SHORTEST, LONGEST = 300, 3600
"""Characters of a text that is laid out; a longer one is cut at the end of a sentence."""

SHORTEST_REST = 500
AT = "@"
"""Between the digest of a text and where a stretch of it begins."""

_SHORT = ("Mr", "Ms", "Dr", "St", "Mrs", "Gen", "Sen", "Gov", "Rep", "Lt", "Col", "Sgt", "Jr", "No", "vs")
_NO_END = "".join(rf"(?<!\b{short}\.)" for short in (*_SHORT, "[A-Z]", r"\.[A-Za-z]"))
_END = re.compile(rf"(?<=[.!?]){_NO_END}[\"”’']{{0,2}}\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, by its paragraphs and stops."""
    found, begin = [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        words = text[begin:end]
        if words.strip():
            found.append((begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())))
        begin = end
    return found


def texts_to_code(corpora: Path, corpus: str, coded: Path) -> Iterator[tuple[str, str]]:
    """Texts of a corpus with their SHA-256, in the order of their digests."""
    known = {text.id for text in coded_texts(coded, corpora)}
    gold = [runs_of(article.text) for article in coded_articles(corpora, "all")]
    for digest, text in sorted((digest, text) for digest, text in texts_of(corpus, corpora)):
        if digest not in known and len(text) >= SHORTEST and not is_like(text, gold):
            yield digest, text


def rests_to_code(corpora: Path, corpus: str, coded: Path) -> Iterator[tuple[str, str]]:
    """What nobody has coded of the texts of a corpus that were coded in part: stretches as long as a coder is given."""
    ends: dict[str, int] = {}
    for row in map(json.loads, coded.read_text(encoding="utf-8").splitlines()):
        if row["corpus"] == corpus:
            ends[row["sha256"]] = max(row["end"], ends.get(row["sha256"], 0))
    gold = [runs_of(article.text) for article in coded_articles(corpora, "all")]
    for digest, text in sorted({(digest, text) for digest, text in texts_of(corpus, corpora) if digest in ends}):
        if is_like(text[ends[digest] :], gold):
            continue
        for start in stretches_of(text, ends[digest]):
            yield f"{digest}{AT}{start}", text[start:]


def stretches_of(text: str, start: int) -> Iterator[int]:
    """Where the stretches of a text from `start` on begin, each as long as a coder is given, up to a rest that is too
    short or a sentence that is too long.
    """
    while len(text) - start >= SHORTEST_REST:
        ends = [end for _, end in sentences_of(text[start:]) if end <= LONGEST]
        if not ends:
            break
        yield start
        start += ends[-1]


def own_texts(file: Path) -> Iterator[tuple[str, str]]:
    """Articles of our own in a file, each with its id: what follows a heading `### own id`, up to the next."""
    for part in re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        yield heading.split()[1], text.strip()


def laid_out(digest: str, text: str, corpus: str) -> str:
    """A text as a coder reads it."""
    lines = [f"### {corpus} {digest}"]
    lines += [
        f"{n} {' '.join(text[begin:end].split())}"
        for n, (begin, end) in enumerate(sentences_of(text), 1)
        if end <= LONGEST
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the batches."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", choices=sorted(FILES), default="polnear")
    parser.add_argument("--texts", type=int, default=40, help="texts a batch")
    parser.add_argument("--batches", type=int, default=1)
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--own", type=Path)
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.own:
        laid = [laid_out(id, text, "own") for id, text in own_texts(given.own)]
        (given.folder / given.own.name).write_text("\n".join(laid), encoding="utf-8")
        return
    which = rests_to_code if given.rest else texts_to_code
    texts = [laid_out(id, text, given.corpus) for id, text in which(given.corpora, given.corpus, given.coded)]
    for batch in range(given.batches):
        some = texts[batch * given.texts : (batch + 1) * given.texts]
        if not some:
            break
        (given.folder / f"{batch:02}.txt").write_text("\n".join(some), encoding="utf-8")


if __name__ == "__main__":
    main()
