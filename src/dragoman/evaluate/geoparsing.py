"""Scores of the places against gold toponyms (TR-News, LGL), as the Pragmatic Guide to Geoparsing (2019) measures them.

Two settings. Given the spans: each gold toponym with coordinates is resolved, beside the naive rule that takes the most
populous place of that name, states and first-level divisions first. End to end: the spans must be found as well.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from lxml import etree

from dragoman.analyse.grammar import analyse
from dragoman.analyse.words import AnalysedText
from dragoman.errors import CorpusError
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import part_of, prf
from dragoman.knowledge.known import Knowledge
from dragoman.model.places import Place
from dragoman.resolve.place_repairs import Setting
from dragoman.resolve.places import places_of
from dragoman.resolve.strays import settled_names
from dragoman.spot.names import Name, names_in

FILES = ("tr-news.xml", "lgl.xml")
LARGEST_FILE = 50_000_000
NEAR_KM = 161.0
"""100 miles: the distance within which the literature calls a toponym resolved."""

FARTHEST_KM = 20_039.0
"""The error counted for a toponym that was not resolved: half the girth of the globe, as in the guide."""

EARTH_RADIUS_KM = 6_371.0
SEARCHED = 40
"""Characters on either side in which a gold phrase is looked for where its offsets do not fit the text."""


class HasKnowledge(Protocol):
    """A reader, of which only the knowledge is used here."""

    @property
    def knowledge(self) -> Knowledge:
        """What it knows beforehand."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place name: its span, WGS 84 degrees (None where the gold has none) and GeoNames id."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold toponyms, in text order."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold toponym: the error in km (FARTHEST_KM where unresolved), by the resolver and naively."""

    error_km: float
    naive_km: float


def evaluate_geoparsing(path: Path, reader: HasKnowledge, part: str = "validation", limit: int | None = None) -> Report:
    """Scores on the corpus files at `path` (a folder or one file); CorpusError where there is none or it is broken.

    `limit` bounds the articles of each file.
    """
    rows: list[Row] = []
    documents = 0
    for file in corpus_files(path):
        articles = [a for a in articles_of(file) if part == "all" or part_of(a.id) == part][:limit]
        documents += len(articles)
        rows += scored(file.stem, articles, reader.knowledge)
    return Report("geoparsing", part, documents, tuple(rows))


def scored(corpus: str, articles: Sequence[GoldArticle], knowledge: Knowledge) -> Iterator[Row]:
    """The rows of one corpus: given the spans, the naive rule, and end to end."""
    outcomes: list[Outcome] = []
    right = spotted = found = gold = 0
    for article in articles:
        analysed = analyse(article.text)
        outcomes += outcomes_of(article, analysed, knowledge)
        counts = end_to_end(article, analysed, knowledge)
        right, spotted = right + counts[0], spotted + counts[1]
        found, gold = found + counts[2], gold + counts[3]
    yield error_row(f"{corpus} given the spans", [o.error_km for o in outcomes])
    yield error_row(f"{corpus} given the spans, naive", [o.naive_km for o in outcomes])
    yield Row(f"{corpus} spans found", *prf(spotted, found, gold))
    yield Row(f"{corpus} end to end", *prf(right, found, gold))


def error_row(name: str, errors_km: Sequence[float]) -> Row:
    """The share within 161 km, the mean error, the AUC of the log error, and the share left unresolved, as extras."""
    near = sum(error <= NEAR_KM for error in errors_km) / len(errors_km) if errors_km else 0.0
    mean = sum(errors_km) / len(errors_km) if errors_km else 0.0
    unresolved = sum(error == FARTHEST_KM for error in errors_km) / len(errors_km) if errors_km else 0.0
    extra = (("accuracy@161km", near), ("mean km", mean), ("AUC", auc(errors_km)), ("unresolved", unresolved))
    return Row(name, None, None, None, tuple((key, round(value, 4)) for key, value in extra))


def auc(errors_km: Sequence[float]) -> float:
    """The area under the sorted curve of ln(1 + km), as a share of the worst possible: 0 is perfect, 1 the worst."""
    heights = sorted(math.log1p(error) for error in errors_km)
    if len(heights) < 2:
        return heights[0] / math.log1p(FARTHEST_KM) if heights else 0.0
    area = sum((one + other) / 2 for one, other in pairwise(heights))
    return area / (math.log1p(FARTHEST_KM) * (len(heights) - 1))


def outcomes_of(article: GoldArticle, analysed: AnalysedText, knowledge: Knowledge) -> list[Outcome]:
    """The errors of the resolver and of the naive rule over the gold toponyms that have coordinates."""
    names = [gold_name(article.text, toponym, knowledge) for toponym in article.toponyms]
    resolved = places_of(names, analysed, knowledge)
    by_id = {place.id: place for place in resolved.places}
    outcomes = []
    for name, toponym in zip(names, article.toponyms, strict=True):
        if toponym.latitude is not None:
            place = by_id.get(resolved.by_span.get((name.start, name.end), ""))
            outcomes.append(Outcome(error_km(toponym, place), naive_error(toponym, name, knowledge)))
    return outcomes


def gold_name(text: str, toponym: Toponym, knowledge: Knowledge) -> Name:
    """The gold span as a name, of the kind that the list of countries gives it."""
    written = text[toponym.start : toponym.end]
    country = knowledge.countries.named(written)
    how = country.how if country else ""
    if how == "demonym":
        return Name(toponym.start, toponym.end, written, "nationality")
    return Name(toponym.start, toponym.end, written, "country" if how == "name" else "place")


def naive_error(toponym: Toponym, name: Name, knowledge: Knowledge) -> float:
    """The error of the rule: a state, else a first-level division, else the most populous place of that name."""
    country = knowledge.countries.named(name.text)
    if country is not None and country.how in ("name", "demonym"):
        state = knowledge.gazetteer.get(country.country.geonames)
        return error_of(toponym, state.latitude, state.longitude, state.geonames) if state else FARTHEST_KM
    found = knowledge.gazetteer.named(name.text)
    if not found:
        return FARTHEST_KM
    best = min(found, key=lambda p: (p.kind != "country", p.kind != "region", -p.population, p.key))
    return error_of(toponym, best.latitude, best.longitude, best.geonames)


def end_to_end(article: GoldArticle, analysed: AnalysedText, knowledge: Knowledge) -> tuple[int, int, int, int]:
    """Right (span, and within 161 km), spans found, places found, gold toponyms with coordinates, by the names that a
    reading settles on.

    A place without coordinates, or found on a gold toponym without, counts neither for nor against.
    """
    settled = settled_names(names_in(analysed, knowledge), analysed, knowledge, None)
    resolved = places_of(settled.names, analysed, knowledge, Setting(settled.mangled, settled.states, settled.supposed))
    by_id = {place.id: place for place in resolved.places}
    gold = {(t.start, t.end): t for t in article.toponyms}
    right = spotted = found = 0
    for span, number in resolved.by_span.items():
        toponym = gold.get(span)
        if by_id[number].latitude is None or (toponym is not None and toponym.latitude is None):
            continue
        found += 1
        if toponym is not None:
            spotted += 1
            right += error_km(toponym, by_id[number]) <= NEAR_KM
    return right, spotted, found, sum(t.latitude is not None for t in article.toponyms)


def error_km(toponym: Toponym, place: Place | None) -> float:
    """How far the place found lies from the gold; 0 where both are one GeoNames record, FARTHEST_KM without a place."""
    if place is None or place.latitude is None or place.longitude is None:
        return FARTHEST_KM
    return error_of(toponym, place.latitude, place.longitude, place.geonames)


def error_of(toponym: Toponym, latitude: float, longitude: float, geonames: int | None) -> float:
    """The error in km of a point and GeoNames id against the gold."""
    if geonames is not None and geonames == toponym.geonames:
        return 0.0
    if toponym.latitude is None or toponym.longitude is None:
        return FARTHEST_KM
    return distance_km(toponym.latitude, toponym.longitude, latitude, longitude)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance over the globe between two points in degrees (haversine)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def corpus_files(path: Path) -> tuple[Path, ...]:
    """The corpus files at a path: itself, or those of the folder."""
    if path.is_file():
        return (path,)
    found = tuple(path / name for name in FILES if (path / name).is_file())
    if not found:
        raise CorpusError(f"{path} is neither a corpus file nor a folder with {' or '.join(FILES)}; give one of them")
    return found


def articles_of(file: Path) -> Iterable[GoldArticle]:
    """The articles of a corpus file, in its order; CorpusError where it is not in the corpus's format."""
    if file.stat().st_size > LARGEST_FILE:
        raise CorpusError(f"{file} has more than {LARGEST_FILE:,} bytes; that is no such corpus")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(str(file), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise CorpusError(f"{file} is no XML: {error}") from error
    articles = [_article(node, file) for node in root.findall("article")]
    if not articles:
        raise CorpusError(f"{file} holds no <article>; a corpus of geoparsing was expected")
    return articles


def _article(node: "etree._Element", file: Path) -> GoldArticle:
    text = node.findtext("text") or ""
    identity = node.get("docid") or ""
    try:
        toponyms = [t for each in node.iter("toponym") if (t := _toponym(each, text)) is not None]
    except (TypeError, ValueError) as error:
        raise CorpusError(f"{file}, article {identity}: a toponym is not complete ({error})") from error
    unique = {(t.start, t.end): t for t in toponyms}
    return GoldArticle(identity, text, tuple(unique[span] for span in sorted(unique)))


def _toponym(node: "etree._Element", text: str) -> Toponym | None:
    """The toponym; offsets that miss the phrase are moved to its nearest occurrence; None where it is not there."""
    start, end, phrase = (
        int(node.findtext("start") or ""),
        int(node.findtext("end") or ""),
        node.findtext("phrase") or "",
    )
    if text[start:end] != phrase:
        around = range(max(0, start - SEARCHED), start + SEARCHED)
        starts = [at for at in around if phrase and text.startswith(phrase, at)]
        if not starts:
            return None
        start = min(starts, key=lambda at: (abs(at - start), at))
        end = start + len(phrase)
    tag = node.find("gaztag")
    latitude = tag.findtext("lat") if tag is not None else None
    longitude = tag.findtext("lon") if tag is not None else None
    identity = tag.get("geonameid") if tag is not None else None
    if not latitude or not longitude:
        return Toponym(start, end, None, None, None)
    number = int(identity) if identity and identity.isdigit() else None
    return Toponym(start, end, float(latitude), float(longitude), number)
