"""The table of formats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.export.as_annotations import export_annotations
from dragoman.export.as_brat import export_brat
from dragoman.export.as_csv import export_csv
from dragoman.export.as_dna import export_dna
from dragoman.export.as_ftm import export_ftm
from dragoman.export.as_geojson import export_geojson
from dragoman.export.as_graphml import export_graphml
from dragoman.export.as_parquet import export_parquet
from dragoman.export.as_plover import export_plover
from dragoman.export.as_refi import export_refi
from dragoman.model.reading import Reading

Exporter = Callable[[Iterable[Reading], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is written, and what comes of it. Readings may come from a generator, and are taken once."""

    export: Exporter
    what: str


FORMATS: dict[str, Format] = {
    "parquet": Format(export_parquet, "a folder of Parquet tables"),
    "csv": Format(export_csv, "a folder of CSV tables"),
    "geojson": Format(export_geojson, "places with what happened there and who is said to hold them, GeoJSON"),
    "plover": Format(export_plover, "event records in PLOVER's fields, JSON Lines"),
    "dna": Format(export_dna, "a database of Discourse Network Analyzer 3.0, SQLite"),
    "refi-qda": Format(export_refi, "a REFI-QDA 1.5 project, .qdpx"),
    "graphml": Format(export_graphml, "the network of who wants what and who met whom, GraphML"),
    "ftm": Format(export_ftm, "FollowTheMoney entities, JSON Lines"),
    "annotations": Format(export_annotations, "W3C Web Annotations, JSON-LD"),
    "brat": Format(export_brat, "a folder of brat stand-off"),
}
