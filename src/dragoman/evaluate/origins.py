"""Scores of kinships and origins: copies made of clean articles, among articles that are not kin.

`docs/reference/origins.md` defines the figures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

from dragoman.errors import CorpusError
from dragoman.evaluate.laundry.copies import KINDS, WHOLE, copies_of, translated_ids
from dragoman.evaluate.origin_articles import local_of, others_of, shared_wording, sources_of
from dragoman.evaluate.polnear import ReadsArticles
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.model.text import article_id
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.formulas import formulas_of, without_formulas
from dragoman.reconcile.kinship import Kinship, kinship
from dragoman.reconcile.origins import Origin, origins_of

OTHERS = 10
"""Articles that are not kin, for each one that copies are made of."""

COPIED, IN_PART, INDEPENDENT = 0.5, 0.2, 0.03
"""Shares of common runs of words (`shared_wording`) from which two articles of the corpora count as copies as they
stand, from which they have a part in common, and under which they count as independent. What is between counts as
neither.
"""

COMMONEST = 50
"""Articles above which a key is passed over, as a store may do."""

DAYS_APART, NAMES_SHARED, LEAST_NAMES = 2, 0.5, 3
"""Days between two reports of one story, at most; the share of the names of the one with fewer names that the other
has too, and how many names it has at least.
"""

EXPECTED = {
    "boilerplate": {"exact", "near"},
    "near": {"exact", "near"},
    "synonyms": {"near", "rewrite"},
    "names": {"near", "rewrite"},
    "translation": {"translation", "rewrite"},
    "together": {"translation", "rewrite"},
    "worked over": {"translation", "rewrite"},
    "excerpt": {"excerpt"},
    "excerpt, laundered": {"excerpt"},
    "local top": {"shared-wire"},
}
"""What a copy may be called, by how it was made."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A copy: the id of its article, that of the article it was made of, how, and what local story stands above."""

    copy: str
    source: str
    kind: str
    top: str | None = None


@dataclass(frozen=True, slots=True)
class Mixed:
    """Fingerprints of articles and copies, what the copies were made of, and how much wording articles share."""

    prints: dict[str, Fingerprint]
    made: tuple[Made, ...]
    wording: Mapping[Pair, float]

    def family(self) -> dict[str, str]:
        """The article that each article derives from, for most itself."""
        return {id_: id_ for id_ in self.prints} | {one.copy: one.source for one in self.made}


def evaluate_origins(path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None) -> Report:
    """Which copies are found to be kin to what they were made of, and which independent articles are called kin.

    `path` holds `articles`, `polnear` and `geoparsing`. `limit` bounds the articles that are not kin; copies are made
    of one article for ten of them.
    """
    mixed = _mixed(path, reader, part, limit)
    return Report("origins", part, len(mixed.prints), score_origins(mixed))


def score_origins(mixed: Mixed) -> tuple[Row, ...]:
    """The figures on fingerprints of articles and copies."""
    candidates = candidates_of(mixed.prints)
    found = {(k.first, k.second): k for k in kinships_of(mixed.prints, candidates)}
    origins = origins_of(mixed.prints.values(), found.values())
    return (
        *_copy_rows(mixed, found, candidates),
        _pairs_row(mixed, found),
        _origins_row(mixed, origins),
        _root_row(mixed, origins),
        *_real_rows(mixed, found),
        _candidates_row(mixed, candidates),
    )


def candidates_of(prints: Mapping[str, Fingerprint], commonest: int = COMMONEST) -> Counter[Pair]:
    """Pairs of articles, by their ids in order, with the number of keys they share, keys of very many left out."""
    owners: dict[int, list[str]] = defaultdict(list)
    for id_ in sorted(prints):
        keys = prints[id_].keys()
        for key in keys:
            owners[key].append(id_)
    shared: Counter[Pair] = Counter()
    for ids in owners.values():
        if len(ids) <= commonest:
            shared.update(combinations(ids, 2))
    return shared


def kinships_of(prints: Mapping[str, Fingerprint], candidates: Mapping[Pair, int]) -> Iterator[Kinship]:
    """The kinships among the candidates, formulas of papers left out."""
    formulas = formulas_of(prints.values())
    bare = {id_: without_formulas(one, formulas) for id_, one in prints.items()}
    for first, second in sorted(candidates):
        tie = kinship(bare[first], bare[second])
        if tie is not None:
            yield tie


def _mixed(path: Path, reader: ReadsArticles, part: str, limit: int | None) -> Mixed:
    sources = [a for a in sources_of(path, part) if article_id(a.text) in translated_ids()]
    if not sources:
        raise CorpusError(f"{path} holds no article of {part} that is translated; run resources/translate_articles.py")
    sources = sources[: None if limit is None else max(limit // OTHERS, 1)]
    local = local_of(path, part)[: len(sources)]
    taken = {article.id for article in (*sources, *local)}
    others = [article for article in others_of(path, part) if article.id not in taken]
    others = others[: OTHERS * len(sources) if limit is None else limit]
    prints: dict[str, Fingerprint] = {}
    made: list[Made] = []
    for article, top in zip(sources, local, strict=True):
        clean = reader.read(article)
        prints[article.id] = fingerprint_of(clean)
        for number, copy in enumerate(copies_of(clean, reader, top.text)):
            found = fingerprint_of(reader.read(copy.article))
            above = top.id if copy.kind == "local top" else None
            made.append(Made(f"{article.id} copy {number}", article.id, copy.kind, above))
            prints[made[-1].copy] = _called(found, made[-1].copy)
    for article in others:
        prints[article.id] = fingerprint_of(reader.read(article))
    return Mixed(prints, tuple(made), shared_wording([*sources, *local, *others]))


def _called(found: Fingerprint, id_: str) -> Fingerprint:
    """The fingerprint under another id: two copies of an article may have the same words."""
    return replace(found, id=id_)


class _Truth:
    """Whether two articles are kin."""

    def __init__(self, mixed: Mixed) -> None:
        self._family = mixed.family()
        self._tops = {one.copy: one.top for one in mixed.made if one.top}
        self._wording = mixed.wording

    def made(self, pair: Pair) -> bool:
        """Whether both were made of one article."""
        return self._family[pair[0]] == self._family[pair[1]]

    def wording(self, pair: Pair) -> float:
        """The share of wording that the articles have in common which they were made of, local tops included."""
        made_of = [(self._family[id_], self._tops.get(id_, self._family[id_])) for id_ in pair]
        return max(self._wording.get(_pair(one, other), 0.0) for one, other in product(*made_of))

    def kin(self, pair: Pair) -> bool | None:
        """Whether they derive from one article; None where the corpora leave it open."""
        if self.made(pair) or self.wording(pair) >= COPIED:
            return True
        return False if self.wording(pair) < INDEPENDENT else None


def _copy_rows(mixed: Mixed, found: Mapping[Pair, Kinship], candidates: Mapping[Pair, int]) -> Iterator[Row]:
    """For each kind of copy how many are found to be kin to the article they were made of."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in mixed.made:
        pair = _pair(one.copy, one.source)
        tie = found.get(pair)
        for row in (one.kind, "whole copies" if one.kind in WHOLE else "parts"):
            counts[row, "all"] += 1
            counts[row, "candidates"] += pair in candidates
            counts[row, "found"] += tie is not None
            counts[row, "kind"] += tie is not None and tie.kind in EXPECTED[one.kind]
    for row in (*(kind for kind in KINDS if counts[kind, "all"]), "whole copies", "parts"):
        whole, right = counts[row, "all"], counts[row, "found"]
        extra = (
            ("candidates", _share(counts[row, "candidates"], whole)),
            ("as its kind", _share(counts[row, "kind"], right)),
        )
        yield Row(row, None, _share(right, whole), None, (*extra, ("of", whole)))


def _pairs_row(mixed: Mixed, found: Mapping[Pair, Kinship]) -> Row:
    """All kinships: the share that is right, and the share found of the pairs of a copy and what it was made of."""
    truth = _Truth(mixed)
    judged = [truth.kin(pair) for pair in found]
    direct = [_pair(one.copy, one.source) in found for one in mixed.made]
    right, given = judged.count(True), len(judged) - judged.count(None)
    precision, recall = _share(right, given), _share(sum(direct), len(direct))
    return Row("kinships", precision, recall, None, (("wrong", given - right), ("left open", judged.count(None))))


def _origins_row(mixed: Mixed, origins: Sequence[Origin]) -> Row:
    """All pairs of articles in one origin, beside all pairs made of one article."""
    truth = _Truth(mixed)
    together = [_pair(a.id, b.id) for o in origins for a, b in combinations(o.members, 2)]
    judged = [truth.kin(pair) for pair in together]
    made = sum(truth.made(pair) for pair in together)
    sizes = Counter(mixed.family().values())
    gold = sum(size * (size - 1) // 2 for size in sizes.values())
    right, given = judged.count(True), len(judged) - judged.count(None)
    _, recall, _ = prf(made, given, gold)
    precision = _share(right, given)
    return Row("origins", precision, recall, None, (("wrong", given - right), ("left open", judged.count(None))))


def _root_row(mixed: Mixed, origins: Sequence[Origin]) -> Row:
    """The share of origins of copies whose root is the article that all were made of, of those that hold it."""
    sources = {one.source for one in mixed.made}
    holding = [o for o in origins if len(o.members) > 1 and any(m.id in sources for m in o.members)]
    parents = {one.child: one.parent for o in holding for one in o.tree}
    family = mixed.family()
    roots = _share(sum(origin.root in sources for origin in holding), len(holding))
    straight = [parents[one.copy] == family[one.copy] for one in mixed.made if one.copy in parents]
    return Row("roots", None, roots, None, (("parent is the source", _share(sum(straight), len(straight))),))


def _real_rows(mixed: Mixed, found: Mapping[Pair, Kinship]) -> Iterator[Row]:
    """Copies that the corpora hold as they stand, and independent reports of one story that are called kin."""
    truth = _Truth(mixed)
    at_hand = {pair: share for pair, share in mixed.wording.items() if mixed.prints.keys() >= set(pair)}
    yield _found_row("copies as they stand", [p for p, share in at_hand.items() if share >= COPIED], found)
    yield _found_row("a part in common", [p for p, share in at_hand.items() if IN_PART <= share < COPIED], found)
    made = {one.copy for one in mixed.made}
    prints = [p for id_, p in sorted(mixed.prints.items()) if id_ not in made]
    reports = [_pair(a.id, b.id) for a, b in combinations(prints, 2) if of_one_story(a, b)]
    independent = [pair for pair in reports if truth.kin(pair) is False]
    merged = sum(pair in found for pair in independent)
    extra = (("merged", _share(merged, len(independent))), ("of", len(independent)))
    yield Row("independent reports of one story", None, None, None, extra)


def _found_row(name: str, pairs: Sequence[Pair], found: Mapping[Pair, Kinship]) -> Row:
    return Row(name, None, _share(sum(p in found for p in pairs), len(pairs)), None, (("of", len(pairs)),))


def of_one_story(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether two articles seem to tell of one story: published within DAYS_APART, and with names in common."""
    if first.published is None or second.published is None:
        return False
    apart = abs((date.fromisoformat(first.published) - date.fromisoformat(second.published)).days)
    fewer = min(len(first.names), len(second.names))
    common = len(set(first.names) & set(second.names))
    return apart <= DAYS_APART and fewer >= LEAST_NAMES and common >= NAMES_SHARED * fewer


def _candidates_row(mixed: Mixed, candidates: Mapping[Pair, int]) -> Row:
    """The share of pairs made of one article that share a key, and how many candidates an article has."""
    truth = _Truth(mixed)
    sizes = Counter(mixed.family().values())
    gold = sum(size * (size - 1) // 2 for size in sizes.values())
    made = sum(truth.made(pair) for pair in candidates)
    strangers = 2 * (len(candidates) - made) / len(mixed.prints)
    return Row("candidates", None, _share(made, gold), None, (("strangers for an article", round(strangers, 1)),))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
