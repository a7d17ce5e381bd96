"""Properties of fingerprints, kinships and origins."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import FingerprintRefused
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.hashing import PERMUTATIONS
from dragoman.reconcile.kinship import Kinship, kinship
from dragoman.reconcile.origins import Member, Origin, origins_of, with_article
from dragoman.reconcile.sentences import Sentence

numbers = st.integers(0, 2**32 - 1)
words = st.text(max_size=12)
features = st.lists(numbers, max_size=8).map(lambda found: tuple(sorted(set(found))))
sentences = st.builds(Sentence, numbers, features.filter(len), st.booleans())
ids = st.sampled_from("abcdefgh")


@st.composite
def fingerprints(draw: st.DrawFn) -> Fingerprint:
    return Fingerprint(
        id=draw(ids),
        published=draw(st.none() | st.dates().map(lambda day: day.isoformat())),
        outlet=draw(st.none() | words),
        doubts=draw(st.integers(0, 999)),
        words=draw(st.integers(0, 99_999)),
        digest=draw(st.integers(0, 2**64 - 1)),
        signature=tuple(draw(st.lists(numbers, min_size=PERMUTATIONS, max_size=PERMUTATIONS))),
        sentences=tuple(draw(st.lists(sentences, max_size=6))),
        names=tuple(draw(st.lists(words, max_size=4))),
        garbled=tuple(draw(st.lists(st.tuples(words, words), max_size=3))),
    )


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Member], list[Kinship]]:
    names = draw(st.lists(ids, min_size=1, unique=True))
    days = st.none() | st.sampled_from(["2021-01-01", "2021-01-02"])
    members = [Member(name, draw(days), draw(st.integers(0, 9)), draw(st.integers(1, 999))) for name in names]
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)).map(sorted).map(tuple), unique=True)
    )
    scores = st.integers(0, 100).map(lambda percent: percent / 100)
    ties = [Kinship(one, other, "near", draw(scores), ()) for one, other in pairs if one != other]
    return members, ties


def reading_of_text(text: str) -> Reading:
    return Reading(SCHEMA_NAME, Article("a", None, None, None, None, "en", text))


@given(fingerprints())
def test_a_fingerprint_survives_its_bytes(one: Fingerprint) -> None:
    assert Fingerprint.from_bytes(one.to_bytes()) == one


@given(st.binary(max_size=300))
def test_bytes_are_a_fingerprint_or_refused(data: bytes) -> None:
    try:
        Fingerprint.from_bytes(data)
    except FingerprintRefused:
        return


@given(fingerprints(), fingerprints())
def test_kinship_is_symmetrical(one: Fingerprint, other: Fingerprint) -> None:
    assert kinship(one, other) == kinship(other, one)


@given(fingerprints())
def test_keys_are_few_distinct_and_in_order(one: Fingerprint) -> None:
    keys = one.keys()
    assert len(keys) <= 181
    assert list(keys) == sorted(set(keys))


@given(st.text(min_size=1))
def test_any_text_has_a_fingerprint_and_is_kin_to_itself(text: str) -> None:
    one = fingerprint_of(reading_of_text(text))
    found = kinship(one, one)
    assert found is not None
    assert found.kind == "exact"


@given(families(), st.randoms(use_true_random=False))
def test_origins_do_not_depend_on_the_order_of_what_is_given(
    family: tuple[list[Member], list[Kinship]], draw: "object"
) -> None:
    members, ties = family
    expected = origins_of(members, ties)
    for given_in_order in (members, ties):
        draw.shuffle(given_in_order)  # type: ignore[attr-defined]
    assert origins_of(members, ties) == expected


@given(families())
def test_each_origin_is_a_tree_of_kinships_that_hold(family: tuple[list[Member], list[Kinship]]) -> None:
    members, ties = family
    known = {(tie.first, tie.second) for tie in ties}
    origins = origins_of(members, ties)
    assert sorted(m.id for o in origins for m in o.members) == sorted(m.id for m in members)
    for origin in origins:
        assert [descent.child for descent in origin.tree] == [member.id for member in origin.members[1:]]
        assert all(tuple(sorted((d.child, d.parent))) in known for d in origin.tree)
        parents = {descent.child: descent.parent for descent in origin.tree}
        for member in origin.members:
            reached, steps = member.id, 0
            while reached != origin.root and steps <= len(members):
                reached, steps = parents[reached], steps + 1
            assert reached == origin.root


@settings(max_examples=50)
@given(families())
def test_articles_added_one_by_one_give_the_same_as_all_at_once(family: tuple[list[Member], list[Kinship]]) -> None:
    members, ties = family
    grown: tuple[Origin, ...] = ()
    known: set[str] = set()
    for member in members:
        known.add(member.id)
        grown = with_article(grown, member, [tie for tie in ties if {tie.first, tie.second} <= known])
    assert grown == origins_of(members, ties)
