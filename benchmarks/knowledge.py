"""How look-ups and readings bear a user's own knowledge as it grows, and how look-up by sound stands beside a scan.

usage: python benchmarks/knowledge.py ARTICLES [--sizes N,N,…] [--articles N] [--folder FOLDER] [--json]

ARTICLES is anything `dragoman read` takes. For each size so many people who do not exist (made_up_people.py, seeded)
are added to a pack of one's own, in a process of its own for its peak memory. Look-ups are of 2,000 of those people,
each asked for once, so that no cache helps but that of records. Readings are of the same articles with and without the
largest pack, in rounds that alternate in which goes first; the ratio, of processor time, is the median of the rounds.
Look-up by sound takes misheard names (vowels redrawn, consonants exchanged with those of their family): the candidates
of the same consonants, compared with `likeness`; the scan is rapidfuzz over the list of all names. Each says how often
the name that was misheard comes out first. Run it with OMP_NUM_THREADS=1.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.known import default_knowledge, knowledge_with
from dragoman.knowledge.layers import LayeredActors
from dragoman.knowledge.own_pack import add_entries
from dragoman.knowledge.packs import Pack
from dragoman.knowledge.skeletons import skeleton
from dragoman.model.text import Article
from dragoman.pipeline.reader import Reader
from dragoman.resolve.channel import likeness
from made_up_people import SEED, made_up_people
from reading import articles_at, own_peak_mib, seconds

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 3
OPENINGS = 7
LOOKED_UP = 2_000
HEARD, SCANNED = 300, 20
FAMILIES = {"b": "p", "p": "b", "f": "v", "v": "f", "k": "g", "g": "k", "s": "z", "z": "s"}
VOWELS = "aeiou"
EXCHANGED = 0.3


def added(path: Path, size: int) -> dict[str, Any]:
    """Add so many people to the pack at `path`: seconds, of which making them up is left out, and peak memory."""
    people = list(made_up_people(size))
    began = time.perf_counter()
    change = add_entries(path, people)
    spent = time.perf_counter() - began
    return {"entries": change.total, "seconds": round(spent, 1), "peak_mib": round(own_peak_mib())}


def growth(path: Path, size: int) -> dict[str, Any]:
    """The figures of a pack: opening, and look-ups of each kind."""
    if not path.exists():
        adding = json.loads(_in_own_process("--side", "add", "--pack", str(path), "--sizes", str(size)))
    else:
        adding = {"entries": len(LayeredActors(path)) - len(ActorIndex()), "seconds": None, "peak_mib": None}
    openings = [seconds(lambda _: LayeredActors(path), []) for _ in range(OPENINGS)]
    names = _names_in(path)
    names = random.Random(SEED).sample(names, min(LOOKED_UP, len(names)))  # noqa: S311 (no secret)
    return {
        "adding": adding,
        "megabytes": round(path.stat().st_size / 1e6, 1),
        "opening_ms": round(1_000 * statistics.median(openings), 1),
        "look_ups_per_second": {
            "name": _a_second(LayeredActors(path).named, names),
            "surname": _a_second(LayeredActors(path).surnamed, [name.split()[-1] for name in names]),
            "skeleton": _a_second(LayeredActors(path).with_skeleton, [skeleton(name) for name in names]),
        },
    }


def readings(articles: list[Article], path: Path) -> float:
    """The time of reading the articles with the pack over that without it; each round begins with empty caches."""
    ratios = []
    _read(articles[:1], path)
    for number in range(ROUNDS):
        order = (None, path) if number % 2 == 0 else (path, None)
        spent = {own: _read(articles, own) for own in order}
        ratios.append(spent[path] / spent[None])
    return round(statistics.median(ratios), 3)


def _read(articles: list[Article], own: Path | None) -> float:
    """Seconds of the processor for reading the articles, from opening the knowledge on."""
    began = time.process_time()
    actors = ActorIndex() if own is None else LayeredActors(own)
    reader = Reader(replace(default_knowledge(), actors=actors))
    for article in articles:
        reader.read(article)
    return time.process_time() - began


def sound_beside_scan(path: Path) -> dict[str, Any]:
    """Names a second, and the share that comes out right, by sound and by scan over the same names."""
    names = _names_in(path)
    draw = random.Random(SEED)  # noqa: S311 (no secret)
    asked = [(name, misheard(name, draw)) for name in draw.sample(names, HEARD)]
    index = LayeredActors(path)

    def by_sound(heard: str) -> str | None:
        candidates = index.with_skeleton(skeleton(heard))
        found = [(likeness(heard, name), name) for actor in candidates for name in (actor.name, *actor.aliases)]
        return max(found, default=(0.0, None))[1]

    def scan(scorer: Callable[..., float]) -> Callable[[str], str | None]:
        return lambda heard: process.extractOne(heard, names, scorer=scorer)[0]

    few = asked[:SCANNED]
    return {
        "by sound": _right_a_second(by_sound, asked),
        "rapidfuzz WRatio": _right_a_second(scan(fuzz.WRatio), few),
        "rapidfuzz Jaro-Winkler": _right_a_second(scan(JaroWinkler.similarity), few),
    }


def misheard(name: str, draw: random.Random) -> str:
    """The name with its vowels redrawn and some consonants exchanged with those of their family."""
    letters = []
    for place, letter in enumerate(name.lower()):
        if letter in VOWELS and place:
            letters.append(draw.choice(VOWELS))
        else:
            letters.append(FAMILIES[letter] if letter in FAMILIES and draw.random() < EXCHANGED else letter)
    return "".join(letters).title()


def _right_a_second(find: Callable[[str], str | None], asked: Sequence[tuple[str, str]]) -> dict[str, float]:
    began = time.perf_counter()
    found = [find(heard) for _, heard in asked]
    spent = time.perf_counter() - began
    right = sum(name == meant for name, (meant, _) in zip(found, asked, strict=True))
    return {"names_per_second": round(len(asked) / spent, 2), "right": round(right / len(asked), 2)}


def _a_second(look_up: Callable[[str], Any], keys: list[str]) -> int:
    began = time.perf_counter()
    for key in dict.fromkeys(keys):
        look_up(key)
    return round(len(set(keys)) / (time.perf_counter() - began))


def _names_in(path: Path) -> list[str]:
    """The names of the entries of a pack."""
    return [record[1] for record in Pack(path).records()]


def _in_own_process(*arguments: str) -> str:
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def _one_side(given: argparse.Namespace) -> None:
    """What is measured in a process of its own."""
    if given.side == "add":
        print(json.dumps(added(Path(given.pack), int(given.sizes))))
        return
    reader = Reader(knowledge_with(Path(given.pack) if given.side == "own" else None))
    for article in articles_at(given.path, given.articles):
        reader.read(article)
    print(own_peak_mib())


def measured(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """All figures."""
    sizes = [int(size) for size in given.sizes.split(",")]
    packs = {size: folder / f"made-up-{size}.pack" for size in sizes}
    grown = {str(size): growth(path, size) for size, path in packs.items()}
    largest = packs[max(sizes)]
    articles = articles_at(given.path, given.articles)
    arguments = (given.path, "--articles", str(given.articles), "--pack", str(largest))
    peaks = {side: float(_in_own_process(*arguments, "--side", side)) for side in ("embedded", "own")}
    return {
        "date": date.today().isoformat(),
        "rapidfuzz": version("rapidfuzz"),
        "growth": grown,
        "articles": len(articles),
        "reading_with_over_without": readings(articles, largest),
        "reading_peak_mib": {side: round(peak) for side, peak in peaks.items()},
        "sound_beside_scan": sound_beside_scan(largest),
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", metavar="ARTICLES", nargs="?")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--folder", type=Path, help="Where the packs are kept for another run.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", choices=("add", "own", "embedded"), help=argparse.SUPPRESS)
    parser.add_argument("--pack", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        _one_side(given)
        return
    if not given.path:
        parser.error("ARTICLES is needed")
    with tempfile.TemporaryDirectory() as temporary:
        result = measured(given, given.folder or Path(temporary))
    print(json.dumps(result, indent=2) if given.json else table(result))


def table(result: dict[str, Any]) -> str:
    """The result for a person."""
    heads = ("entries", "MB", "open ms", "name/s", "surname/s", "skeleton/s", "add s", "add MiB")
    lines = ["".join(f"{head:>12}" for head in heads)]
    for figures in result["growth"].values():
        adding, look_ups = figures["adding"], figures["look_ups_per_second"]
        row = [adding["entries"], figures["megabytes"], figures["opening_ms"], *look_ups.values()]
        row += [adding["seconds"] or "-", adding["peak_mib"] or "-"]
        lines.append("".join(f"{cell:>12,}" if isinstance(cell, int) else f"{cell:>12}" for cell in row))
    peaks = result["reading_peak_mib"]
    lines += [
        f"reading {result['articles']} articles with the largest over without: {result['reading_with_over_without']}",
        f"peak memory of reading, MiB: {peaks['embedded']:,} without, {peaks['own']:,} with",
        f"misheard names among the largest (rapidfuzz {result['rapidfuzz']}):",
    ]
    for way, figures in result["sound_beside_scan"].items():
        lines.append(f"  {way:<24}{figures['names_per_second']:>10,} names/s, {100 * figures['right']:.0f} % right")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
