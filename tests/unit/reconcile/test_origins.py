"""Origins: groups, roots, family trees."""

from itertools import permutations

from dragoman.reconcile.kinship import Kind, Kinship
from dragoman.reconcile.origins import Member, Origin, origins_of, with_article

WIRE = Member("wire", "2021-05-01", 0, 600)
MORNING = Member("morning", "2021-05-02", 1, 580)
SPUN = Member("spun", "2021-05-03", 30, 590)
UNDATED = Member("undated", None, 0, 610)
ALONE = Member("alone", "2021-04-01", 0, 300)


def tie(first: str, second: str, score: float, kind: Kind = "rewrite") -> Kinship:
    one, other = sorted((first, second))
    return Kinship(one, other, kind, score, ("because",))


TIES = (
    tie("wire", "morning", 0.9),
    tie("wire", "spun", 0.7),
    tie("morning", "spun", 0.8),
    tie("spun", "undated", 0.6),
)


def tree(origin: Origin) -> dict[str, str]:
    return {descent.child: descent.parent for descent in origin.tree}


def test_the_earliest_is_the_root_and_each_hangs_on_its_likeliest_elder() -> None:
    alone, family = origins_of((SPUN, UNDATED, MORNING, WIRE, ALONE), TIES)
    assert alone == Origin("alone", (ALONE,), ())
    assert family.root == "wire"
    assert tree(family) == {"morning": "wire", "spun": "morning", "undated": "spun"}


def test_the_order_of_articles_and_kinships_does_not_matter() -> None:
    members = (WIRE, MORNING, SPUN, ALONE)
    expected = origins_of(members, TIES)
    for order in permutations(members):
        assert origins_of(order, TIES[::-1]) == expected


def test_a_family_whose_elders_are_kin_only_through_a_younger_one_is_one_tree() -> None:
    first, second, both = Member("a", "2021-01-01", 0, 9), Member("b", "2021-01-02", 0, 9), Member("c", None, 0, 9)
    (family,) = origins_of((first, second, both), (tie("a", "c", 0.8), tie("b", "c", 0.9)))
    assert family.root == "a"
    assert tree(family) == {"c": "a", "b": "c"}


def test_an_article_added_later_gives_what_all_at_once_give() -> None:
    members = (WIRE, MORNING, SPUN, UNDATED, ALONE)
    for order in permutations(members):
        grown: tuple[Origin, ...] = ()
        for n, member in enumerate(order):
            known = {m.id for m in order[: n + 1]}
            grown = with_article(grown, member, [t for t in TIES if {t.first, t.second} <= known])
        assert grown == origins_of(members, TIES)


def test_a_kinship_with_an_article_that_is_not_given_is_passed_over() -> None:
    assert [origin.root for origin in origins_of((WIRE,), TIES)] == ["wire"]


def test_adding_the_same_article_twice_changes_nothing() -> None:
    members = (WIRE, MORNING, SPUN)
    origins = origins_of(members, TIES)
    assert with_article(origins, MORNING, TIES) == origins
