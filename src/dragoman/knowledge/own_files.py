"""Files of actors, of every form we read: CSV, FollowTheMoney and Wikidata JSON, plain or compressed."""

import bz2
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from dragoman.errors import InputEmpty, InputError, InputMalformed, InputMissing, InputNotText
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.entries import LONGEST_SOURCE, LeftOut, clean
from dragoman.knowledge.from_csv import actors_in_csv
from dragoman.knowledge.from_ftm import FtmFile
from dragoman.knowledge.from_wikidata import WikidataFile
from dragoman.knowledge.json_values import json_values

CSV_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".ijson"})
FORMS = "CSV, FollowTheMoney JSON and Wikidata JSON are read."


def actors_in(
    path: Path, left_out: LeftOut, source: str | None = None, until: str | None = None
) -> Iterator[KnownActor | InputError]:
    """The actors of a file, and the errors of what is wrong in it, in order.

    `source` says where they are from, where the file does not; without it, the name of the file. `until` is the day up
    to which the file tells: past it, an office without an end is neither held nor over.
    """
    told_source = clean(source or path.name)[:LONGEST_SOURCE]
    try:
        with path.open("rb") as binary, _text_of(binary, path.suffix.lower()) as file:
            yield from _actors(file, path, told_source, until, left_out)
    except FileNotFoundError:
        yield InputMissing(str(path), "no such file.", "Check the path.")
    except UnicodeDecodeError:
        yield InputNotText(str(path), "not UTF-8.", "Save it as UTF-8.")
    except (EOFError, zlib.error) as error:
        yield InputMalformed(str(path), f"a broken archive ({error}).", "Fetch it again.")
    except OSError as error:
        if error.errno is None:  # what unpacks raises it so where the file is no archive
            yield InputMalformed(str(path), f"a broken archive ({error}).", "Fetch it again.")
            return
        yield InputMissing(str(path), f"it cannot be read ({error.strerror}).", "Check the path.")


def _text_of(binary: BinaryIO, suffix: str) -> TextIO:
    opened = binary
    if suffix == ".gz":
        opened = cast(BinaryIO, gzip.GzipFile(fileobj=binary))
    elif suffix == ".bz2":
        opened = cast(BinaryIO, bz2.BZ2File(binary))
    return io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")


def _actors(
    file: TextIO, path: Path, source: str, until: str | None, left_out: LeftOut
) -> Iterator[KnownActor | InputError]:
    suffixes = {suffix.lower() for suffix in path.suffixes}
    if suffixes & CSV_SUFFIXES:
        yield from actors_in_csv(file, str(path).removesuffix(".gz").removesuffix(".bz2"), source, until, left_out)
    elif suffixes & JSON_SUFFIXES:
        yield from _actors_in_json(file, str(path), source, until, left_out)
    else:
        known = ", ".join(sorted(CSV_SUFFIXES | JSON_SUFFIXES))
        found = f"a suffix that tells no form ({path.suffix or 'none'})."
        yield InputMalformed(str(path), found, f"{FORMS} Name it with one of {known}.")


def _actors_in_json(
    file: TextIO, name: str, source: str, until: str | None, left_out: LeftOut
) -> Iterator[KnownActor | InputError]:
    ftm, wikidata = FtmFile(source, until, left_out), WikidataFile(source, until, left_out)
    values = 0
    try:
        for line, value in json_values(file, name):
            values += 1
            wrong = _take(value, ftm, wikidata)
            if wrong is not None:
                yield InputMalformed(f"{name}:{line}", wrong, FORMS)
                return
    except InputError as error:
        yield error
        return
    if not values:
        yield InputEmpty(name, "nothing in it.", FORMS)
    yield from ftm.actors()
    yield from wikidata.actors()


def _take(value: Any, ftm: FtmFile, wikidata: WikidataFile) -> str | None:
    """Gather a value with those of its form; what is wrong with it, where it is of none."""
    if not isinstance(value, dict):
        return f"{type(value).__name__} where an object was expected."
    entities = value.get("entities")
    if isinstance(entities, dict):
        for item in entities.values():
            if isinstance(item, dict):
                wikidata.take(item)
    elif isinstance(value.get("schema"), str) and "properties" in value:
        ftm.take(value)
    elif "claims" in value or "labels" in value:
        wikidata.take(value)
    else:
        return "an object that is no entity: neither `schema` and `properties` nor `labels` and `claims`."
    return None
