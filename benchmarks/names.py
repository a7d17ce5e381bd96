"""Names traced back in a second, beside a scan with rapidfuzz over the same list in the same run.

usage: python benchmarks/names.py [--names N] [--json]

The names are those of `evaluate/gold/laundered_names.csv` (people of the knowledge base whose full names went through
ICU's Arabic and back, and through the three scripts of the project), drawn with a seed. Both sides look for the bearer
among all people of the embedded knowledge: by sound (`resolve/tracing.py`), and by rapidfuzz over every name and alias.
Each says how often the bearer comes first. The scans get few names, as they are slow. Run it with OMP_NUM_THREADS=1.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from dragoman.evaluate.alone import names_alone
from dragoman.knowledge.actors import ACTORS_PACK, OWN_KEY, ActorIndex
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack
from dragoman.resolve.tracing import candidates_for

SEED = 7
SCANNED = 40
Asked = Sequence[tuple[str, str]]


def everybody(index: ActorIndex) -> dict[str, str]:
    """Every name and alias of the people known, in plain form, with the name of its bearer."""
    found: dict[str, str] = {}
    for key in Pack(ACTORS_PACK).keys(OWN_KEY):
        actor = index.get(key.removeprefix(OWN_KEY))
        if actor is not None and actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                found.setdefault(plain(name), actor.name)
    return found


def measured(find: Callable[[str], str | None], asked: Asked) -> dict[str, float]:
    """Names a second, and the share whose bearer comes first."""
    began = time.perf_counter()
    found = [find(written) for written, _ in asked]
    spent = time.perf_counter() - began
    right = sum(name == meant for name, (_, meant) in zip(found, asked, strict=True))
    return {"names_per_second": round(len(asked) / spent, 1), "first": round(right / len(asked), 3)}


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=int, default=600)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    index = ActorIndex()
    names = everybody(index)
    pairs = [(plain(form), one.name) for one in names_alone() for form in one.forms.values()]
    asked = random.Random(SEED).sample(pairs, min(given.names, len(pairs)))  # noqa: S311 (no secret)
    listed = list(names)

    def by_sound(written: str) -> str | None:
        found = candidates_for(tuple(written.split()), index)
        return found[0].actor.name if found else None

    def scan(scorer: Callable[..., float]) -> Callable[[str], str | None]:
        return lambda written: names[process.extractOne(written, listed, scorer=scorer)[0]]

    few = asked[:SCANNED]
    result: dict[str, Any] = {
        "rapidfuzz": version("rapidfuzz"),
        "names_in_the_list": len(listed),
        "by sound": measured(by_sound, asked),
        "rapidfuzz WRatio": measured(scan(fuzz.WRatio), few),
        "rapidfuzz Jaro-Winkler": measured(scan(JaroWinkler.similarity), few),
    }
    if given.json:
        print(json.dumps(result, indent=2))
        return
    print(f"{len(listed):,} names and aliases; rapidfuzz {result['rapidfuzz']}; {len(asked)} laundered names")
    slowest = result["rapidfuzz WRatio"]["names_per_second"]
    for way in ("by sound", "rapidfuzz Jaro-Winkler", "rapidfuzz WRatio"):
        row = result[way]
        times = row["names_per_second"] / slowest
        print(f"{way:<24}{row['names_per_second']:>10,.1f} names/s{100 * row['first']:>8.1f} % first{times:>8.1f} x")


if __name__ == "__main__":
    main()
