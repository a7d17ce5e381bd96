"""Articles grouped by where they come from, each group as a family tree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.reconcile.kinship import UNDATED, Dated, Kind, Kinship, seniority

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """What the place of an article in a family rests on: see `kinship.seniority`."""

    id: str
    published: str | None
    doubts: int
    words: int

    @classmethod
    def of(cls, article: Dated) -> "Member":
        """The member that an article is, for a fingerprint or anything with these fields."""
        return cls(article.id, article.published, article.doubts, article.words)


@dataclass(frozen=True, slots=True)
class Descent:
    """That an article (`child`) derives from another (`parent`) of its origin: how, how surely, and why."""

    child: str
    parent: str
    kind: Kind
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that derive from one: `root` is the earliest and cleanest, `members` all of them, such first.

    `tree` has one descent for each member but the root, in the order of the members.
    """

    root: str
    members: tuple[Member, ...]
    tree: tuple[Descent, ...]


def origins_of(articles: Iterable[Dated], kinships: Iterable[Kinship]) -> tuple[Origin, ...]:
    """The origins of the articles, an article without kin alone, ordered by the seniority of their roots.

    The result does not depend on the order of what is given. A kinship of an article that is not given is passed over.
    """
    members = {article.id: Member.of(article) for article in articles}
    ties = {(k.first, k.second): k for k in kinships if k.first in members and k.second in members}
    families = _Families(members)
    for pair in ties:
        families.join(*pair)
    ties_of: dict[str, list[Kinship]] = defaultdict(list)
    for pair, tie in sorted(ties.items()):
        ties_of[families.head(pair[0])].append(tie)
    found = [_origin(group, ties_of[head]) for head, group in families.groups()]
    return tuple(sorted(found, key=lambda origin: seniority(origin.members[0])))


def with_article(origins: Iterable[Origin], article: Dated, kinships: Iterable[Kinship]) -> tuple[Origin, ...]:
    """The origins with one article more: the same as `origins_of` for all articles and all kinships at once.

    `kinships` are those of the new article and those within the origins that it is kin to; others change nothing.
    """
    ties = tuple(kinships)
    kin = {k.second if k.first == article.id else k.first for k in ties if article.id in (k.first, k.second)}
    kept: list[Origin] = []
    touched: dict[str, Dated] = {article.id: article}
    for origin in origins:
        if any(member.id in kin or member.id == article.id for member in origin.members):
            touched |= {member.id: member for member in origin.members if member.id != article.id}
        else:
            kept.append(origin)
    return tuple(sorted([*kept, *origins_of(touched.values(), ties)], key=lambda o: seniority(o.members[0])))


class _Families:
    """Disjoint sets of articles."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members
        self._above = {id_: id_ for id_ in members}

    def head(self, id_: str) -> str:
        """The one that stands for the family of an article."""
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def join(self, one: str, other: str) -> bool:
        """Make two families one; False where they were."""
        heads = sorted((self.head(one), self.head(other)))
        self._above[heads[1]] = heads[0]
        return heads[0] != heads[1]

    def groups(self) -> Iterator[tuple[str, list[Member]]]:
        """The families by head, their members by seniority."""
        groups: dict[str, list[Member]] = defaultdict(list)
        for member in sorted(self._members.values(), key=seniority):
            groups[self.head(member.id)].append(member)
        yield from groups.items()


def _origin(members: list[Member], ties: list[Kinship]) -> Origin:
    """The origin of members and the kinships among them.

    Each member hangs on its likeliest elder. Branches whose eldest has no elder kin are joined by the likeliest
    kinship that is left, and hang on it.
    """
    members = _by_rank(members, ties)
    rank = {member.id: n for n, member in enumerate(members)}
    likeliest = sorted((tie for tie in ties if tie.first != tie.second), key=lambda t: (-t.score, _ranks(t, rank)))
    families = _Families({member.id: member for member in members})
    chosen: list[Kinship] = []
    settled: set[str] = set()
    for tie in likeliest:
        younger = max(tie.first, tie.second, key=rank.__getitem__)
        if younger not in settled:
            settled.add(younger)
            families.join(tie.first, tie.second)
            chosen.append(tie)
    chosen += [tie for tie in likeliest if families.join(tie.first, tie.second)]
    return Origin(members[0].id, tuple(members), _tree(members, chosen))


def _by_rank(members: Iterable[Member], ties: Iterable[Kinship]) -> list[Member]:
    """The members by day, by findings on a hundred words, by how near they are to all others, and by seniority.

    Copies are nearer to what they were made of than to one another.
    """
    nearness: Counter[str] = Counter()
    for tie in ties:
        points = round(1000 * tie.score)
        nearness.update({tie.first: points, tie.second: points})

    def rank(member: Member) -> tuple[str, int, int, tuple[str, int, int, str]]:
        doubts = 100 * member.doubts // max(member.words, 1)
        return member.published or UNDATED, doubts, -nearness[member.id], seniority(member)

    return sorted(members, key=rank)


def _ranks(tie: Kinship, rank: Mapping[str, int]) -> tuple[int, int]:
    one, other = rank[tie.first], rank[tie.second]
    return min(one, other), max(one, other)


def _tree(members: list[Member], ties: list[Kinship]) -> tuple[Descent, ...]:
    """The descents from the first member down, in the order of the members."""
    beside: dict[str, list[tuple[str, Kinship]]] = defaultdict(list)
    for tie in ties:
        beside[tie.first].append((tie.second, tie))
        beside[tie.second].append((tie.first, tie))
    found: dict[str, Descent] = {}
    reached = [members[0].id]
    for parent in reached:
        for child, tie in beside[parent]:
            if child != members[0].id and child not in found:
                found[child] = Descent(child, parent, tie.kind, tie.score, tie.reasons)
                reached.append(child)
    return tuple(found[member.id] for member in members[1:])
