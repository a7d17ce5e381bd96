"""Trees over acts, stances and their parties: what they ask for is gathered, and who is chosen by them."""

from dragoman.analyse.event_heads import STANCES, STATUSES
from dragoman.interpret.act_evidence import evidence_of_act, parties_asked, ties_of
from dragoman.interpret.cast import Cast
from dragoman.interpret.party_evidence import evidence_of_parties
from dragoman.interpret.stance_candidates import stance_candidates
from dragoman.interpret.stance_evidence import evidence_of_issue, evidence_of_stance, holders_asked, topics_of
from dragoman.interpret.targets import marked_issues
from dragoman.interpret.told_acts import candidates_in
from dragoman.interpret.told_parties import likely_ones
from dragoman.knowledge.event_trees import event_forests
from dragoman.knowledge.known import default_knowledge
from dragoman.model.text import Article
from dragoman.pipeline.stages import scene_of

TEXT = (
    "Kenya rejected a ceasefire with Chad on Monday. Its foreign minister said that Chad should withdraw its troops, "
    "and that Kenya would lift the sanctions only if the shelling ends."
)
SCENE = scene_of(Article("x", None, None, None, None, "en", TEXT), default_knowledge())[1]


def test_the_trees_of_acts_and_their_parties_ask_for_what_is_gathered() -> None:
    trees = event_forests()
    candidates = candidates_in(SCENE)
    assert candidates
    for one, best in candidates:
        evidence = evidence_of_act(SCENE, one, best)
        for table in ("act", *(f"status_{status}" for status in STATUSES)):
            assert 0 <= trees[table].weigh(evidence) <= 1
        for _, about in evidence_of_parties(Cast.of(SCENE), parties_asked(SCENE, one), ties_of(SCENE)):
            assert 0 <= trees["initiator"].weigh(about) <= 1
            assert 0 <= trees["recipient"].weigh(about) <= 1


def test_the_trees_of_stances_their_issues_and_holders_ask_for_what_is_gathered() -> None:
    trees, codebook = event_forests(), default_knowledge().codebook
    candidates = list(stance_candidates(SCENE, codebook, marked_issues(SCENE, codebook)))
    assert candidates
    for one in candidates:
        for stance in STANCES:
            assert 0 <= trees["stance"].weigh(evidence_of_stance(SCENE, one, stance, 0.5)) <= 1
        for issue in one.issues:
            assert 0 <= trees["issue"].weigh(evidence_of_issue(one, issue, topics_of(candidates))) <= 1
        for _, about in evidence_of_parties(Cast.of(SCENE), holders_asked(SCENE, one), ties_of(SCENE)):
            assert 0 <= trees["holder"].weigh(about) <= 1


def test_more_that_speaks_for_an_act_or_a_party_never_makes_it_less_likely() -> None:
    trees = event_forests()
    one, best = next((c, b) for c, b in candidates_in(SCENE) if c.tag is not None)
    evidence = evidence_of_act(SCENE, one, best)
    act = [trees["act"].weigh(evidence | {"told": n / 10, "share": n / 10}) for n in range(11)]
    assert act == sorted(act)
    _, about = next(iter(evidence_of_parties(Cast.of(SCENE), parties_asked(SCENE, one), {})))
    party = [trees["initiator"].weigh(about | {"first": n / 10}) for n in range(11)]
    assert party == sorted(party)


def test_the_likeliest_stands_on_a_side_and_others_only_where_likely() -> None:
    assert likely_ones([("a1", 0.4), ("a2", 0.3)], 0.3, 0.5) == ("a1",)
    assert likely_ones([("a1", 0.9), ("a2", 0.6), ("a3", 0.4)], 0.3, 0.5) == ("a1", "a2")
    assert likely_ones([("a1", 0.2)], 0.3, 0.5) == ()
    assert likely_ones([], 0.3, 0.5) == ()
