"""Speed and memory of reading, beside bare spaCy over the same text in the same run.

usage: python benchmarks/reading.py ARTICLES [--articles N] [--json]

ARTICLES is anything `dragoman read` takes. Bare spaCy is the same pipeline over the same paragraphs, its result thrown
away: the floor under any tool that parses. Figures are whitespace words a second, and ratios within this run; rounds
alternate, and the median is shown. What the stage of statements adds is its own time over that of bare spaCy. Peak
memory is measured in a process of its own for each side. Run it with OMP_NUM_THREADS=1 to give both sides one thread.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.model.text import Article

ROUNDS = 3
EVENT_ENCODER = "the event encoder"
STATEMENTS = "statements_in"
"""The stage, by the name of its function."""


def articles_at(path: str, count: int) -> list[Article]:
    """The first articles at a path."""
    from dragoman.read.readers import articles_from

    return list(islice((item for item in articles_from([path]) if isinstance(item, Article)), count))


def bare_spacy(articles: list[Article]) -> None:
    """Parse and throw away."""
    from dragoman.analyse.grammar import PARAGRAPH, PIECES_AT_ONCE, PLAIN_CHARACTERS, _pipeline

    for article in articles:
        plain = article.text.translate(PLAIN_CHARACTERS)
        for _ in _pipeline().pipe((m.group() for m in PARAGRAPH.finditer(plain)), batch_size=PIECES_AT_ONCE):
            pass


def whole_reading(articles: list[Article]) -> None:
    """Read as `dragoman read` does, with the JSON."""
    from dragoman.model.codec import to_json
    from dragoman.pipeline.reader import Reader

    reader = Reader()
    for article in articles:
        to_json(reader.read(article))


def parts(articles: list[Article]) -> dict[str, float]:
    """Seconds spent in each stage over all articles."""
    from dragoman.analyse.event_tags import EventTagger
    from dragoman.knowledge.known import default_knowledge
    from dragoman.pipeline import stages

    spent: dict[str, float] = defaultdict(float)
    originals: dict[str, Any] = {}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent[name] += time.perf_counter() - began

        return run

    names = [n for n in vars(stages) if callable(getattr(stages, n)) and n.islower() and n != "reading_of"]
    for name in names:
        module = getattr(stages, name).__module__
        if module.startswith("dragoman.") and module != stages.__name__ and name != "in_text_order":
            originals[name] = getattr(stages, name)
            setattr(stages, name, timed(name, originals[name]))
    add = EventTagger.add
    EventTagger.add = timed(EVENT_ENCODER, add)  # type: ignore[method-assign]
    knowledge = default_knowledge()
    began = time.perf_counter()
    for article in articles:
        stages.reading_of(article, knowledge)
    total = time.perf_counter() - began
    for name, function in originals.items():
        setattr(stages, name, function)
    EventTagger.add = add  # type: ignore[method-assign]
    inside = {EVENT_ENCODER: spent.pop(EVENT_ENCODER, 0.0)}
    spent["the reading made and checked, and the rest"] = total - sum(spent.values())
    spent["marked"] -= inside[EVENT_ENCODER]
    return dict(spent) | inside


def seconds(work: Callable[[list[Article]], None], articles: list[Article]) -> float:
    """Wall-clock seconds of one run."""
    began = time.perf_counter()
    work(articles)
    return time.perf_counter() - began


def own_peak_mib() -> float:
    """Peak resident memory of this process. From /proc where there is one: ru_maxrss takes over the parent's peak."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_mib(side: str, path: str, count: int) -> float:
    """Peak resident memory of one side in a fresh process, in MiB."""
    command = [sys.executable, __file__, path, "--articles", str(count), "--side", side]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", choices=("spacy", "dragoman"))
    given = parser.parse_args()
    articles = articles_at(given.path, given.articles)
    sides = {"spacy": bare_spacy, "dragoman": whole_reading}
    if given.side:
        sides[given.side](articles)
        print(own_peak_mib())
        return
    words = sum(len(article.text.split()) for article in articles)
    for work in sides.values():
        work(articles[:2])
    rounds = [{side: seconds(work, articles) for side, work in sides.items()} for _ in range(ROUNDS)]
    speed = {side: words / statistics.median(r[side] for r in rounds) for side in sides}
    ratio = statistics.median(r["spacy"] / r["dragoman"] for r in rounds)
    staged = [parts(articles) for _ in range(ROUNDS)]
    added = statistics.median(s[STATEMENTS] / r["spacy"] for s, r in zip(staged, rounds, strict=True))
    memory = {side: peak_mib(side, given.path, given.articles) for side in sides}
    spent = staged[-1]
    result = {
        "date": date.today().isoformat(),
        "spacy": version("spacy"),
        "articles": len(articles),
        "words": words,
        "words_per_second": {side: round(figure) for side, figure in speed.items()},
        "ratio_to_bare_spacy": round(ratio, 2),
        "statements_over_bare_spacy": round(added, 2),
        "peak_mib": {side: round(figure) for side, figure in memory.items()},
        "share_of_time": {name: round(s / sum(spent.values()), 3) for name, s in spent.items()},
    }
    print(json.dumps(result, indent=2) if given.json else table(result))


def table(result: dict[str, Any]) -> str:
    """The result for a person."""
    lines = [
        f"{result['articles']} articles, {result['words']:,} words; spaCy {result['spacy']}; median of {ROUNDS} rounds",
        f"{'':<28}{'words/s':>10}{'peak MiB':>10}",
    ]
    lines += [
        f"{name:<28}{result['words_per_second'][side]:>10,}{result['peak_mib'][side]:>10,}"
        for side, name in (("spacy", "bare spaCy"), ("dragoman", "dragoman read, to JSON"))
    ]
    lines.append(f"speed of dragoman over bare spaCy: {result['ratio_to_bare_spacy']}")
    lines.append(f"time of the stage of statements over that of bare spaCy: {result['statements_over_bare_spacy']}")
    lines += ["", "where the time goes:"]
    shares = sorted(result["share_of_time"].items(), key=lambda item: -item[1])
    return "\n".join([*lines, *(f"  {name:<46}{100 * share:5.1f} %" for name, share in shares)])


if __name__ == "__main__":
    main()
