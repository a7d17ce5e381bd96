"""Builds src/dragoman/evaluate/gold/laundered_names.csv: names of known people through ICU's Arabic script and back.

Run: `python resources/launder_names.py`. Needs `uconv` (Debian's icu-devtools; ICU, Unicode licence): only to
rebuild the data. People are taken by hash, half of them prominent: one in so many of the knowledge base. `icu`
keeps the vowel signs that ICU writes, `icu_bare` loses them, as print does.
"""

import csv
import hashlib
import subprocess
import unicodedata

from dragoman.evaluate.alone import LAUNDERED
from dragoman.knowledge.actors import ACTORS_PACK, OWN_KEY, ActorIndex, KnownActor
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack

PROMINENT = 0.6
ONE_IN_PROMINENT, ONE_IN = 10, 110
VOWEL_SIGNS = range(0x064B, 0x0653)


def main() -> None:
    """Write the table."""
    people = sorted({(a.name, a.key): a for a in chosen()}.values(), key=lambda a: (a.name, a.key))
    arabic = through("Latin-Arabic", [plain_latin(actor.name) for actor in people])
    bare = ["".join(c for c in name if ord(c) not in VOWEL_SIGNS) for name in arabic]
    rows = zip(people, through("Arabic-Latin", arabic), through("Arabic-Latin", bare), strict=True)
    with LAUNDERED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "country", "icu", "icu_bare"])
        for actor, icu, icu_bare in rows:
            writer.writerow([actor.name, actor.country or "", plain_latin(icu).title(), plain_latin(icu_bare).title()])
    print(f"{LAUNDERED}: {len(people)} people")


def chosen() -> list[KnownActor]:
    """The people whose names are laundered."""
    index = ActorIndex()
    found: list[KnownActor] = []
    for key in Pack(ACTORS_PACK).keys(OWN_KEY):
        actor = index.get(key.removeprefix(OWN_KEY))
        if actor is None or actor.kind != "person" or len(plain(actor.name).split()) < 2:
            continue
        share = ONE_IN_PROMINENT if actor.prominence >= PROMINENT else ONE_IN
        if int(hashlib.sha256(f"alone {actor.name}".encode()).hexdigest(), 16) % share == 0:
            found.append(actor)
    return found


def through(transform: str, names: list[str]) -> list[str]:
    """The names through a transform of ICU."""
    done = subprocess.run(  # noqa: S603
        ["uconv", "-f", "utf-8", "-t", "utf-8", "-x", transform],  # noqa: S607
        input="\n".join(names), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split("\n")


def plain_latin(name: str) -> str:
    """The name without marks."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(c for c in apart if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
