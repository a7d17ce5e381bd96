"""How a record grows, and how fast a brief of it opens, beside `SELECT count(*)` in the same run.

usage: python benchmarks/record.py [--articles N] [--record FILE] [--json]

The articles are made up by synthetic_readings.py (half of them copies of earlier ones), so that what is measured is the
record and not the reading of texts. At every step: milliseconds to add an article (in transactions of 100, as a bulk
load would), the size of the file, and the median of five for a brief in an open program, a brief as a command from its
start to its end, and the count of articles. Growth is linear where the first figure stays the same.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dragoman.brief.compose_record import compose_record
from dragoman.record.account import scope_of
from dragoman.record.adding import add_reading
from dragoman.record.overview import overview
from dragoman.record.record import Record
from dragoman.record.texts import texts_of
from dragoman.record.values import Original
from synthetic_readings import readings

STEPS = (1_000, 3_000, 10_000, 30_000, 100_000)
ROUNDS = 5
AT_ONCE = 100


def main() -> None:
    """Grow a record step by step, and measure at each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.record or Path(folder) / "benchmark.dragoman"
        rows = []
        made = readings(options.articles)
        done = 0
        with Record(str(place), create=True) as record:
            for step in [s for s in STEPS if s < options.articles] + [options.articles]:
                seconds = _grow(record, made, step - done)
                rows.append(_measured(record, place, step, 1000 * seconds / max(1, step - done)))
                done = step
                if not options.json:
                    print(" | ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
        if options.json:
            print(json.dumps(rows, indent=2))


def _grow(record: Record, made: Any, count: int) -> float:
    """Add so many articles; the seconds spent on adding them, without making them up."""
    spent = 0.0
    while count > 0:
        batch = list(islice(made, min(AT_ONCE, count)))
        count -= len(batch)
        start = time.perf_counter()
        with record.changing() as (connection, now):
            for reading, tellings in batch:
                original = Original("text", reading.article.id, reading.article.text.encode("utf-8"))
                add_reading(connection, reading, original, tellings, "benchmark", now)
        spent += time.perf_counter() - start
    return spent


def _measured(record: Record, place: Path, articles: int, milliseconds: float) -> dict[str, Any]:
    brief = statistics.median(_seconds(lambda: _brief(record)) for _ in range(ROUNDS))
    command = [sys.executable, "-m", "dragoman.apps.cli", "brief", "--record", str(place)]
    whole = statistics.median(
        _seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS)
    )
    count = statistics.median(_seconds(lambda: _count(record)) for _ in range(ROUNDS))
    return {
        "articles": articles,
        "ms to add one": round(milliseconds, 1),
        "MB": round(sum(p.stat().st_size for p in place.parent.glob(f"{place.name}*")) / 1e6, 1),
        "s of a brief": round(brief, 3),
        "s of the command": round(whole, 3),
        "s of SELECT count(*)": round(count, 4),
    }


def _seconds(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _brief(record: Record) -> None:
    with record.looking() as connection:
        compose_record(overview(connection, scope_of(connection, None)), lambda numbers: texts_of(connection, numbers))


def _count(record: Record) -> None:
    with record.looking() as connection:
        connection.execute(sa.text("SELECT count(*) FROM article")).scalar()


if __name__ == "__main__":
    main()
