"""What speaks for each act, status and party that may be told in coded texts, with what the coders say of it.

usage: python training/events/gather_acts.py CORPORA [--coded FILE] > EVIDENCE

Only texts of the part "trees" are read, which the event encoder has not learnt from. One JSON object a line:
`table` (act, framed, status, initiator, recipient, stance, issue, holder), `text` (by which folds are made), `act` (by
which the candidates of one word belong together), `evidence`, and what is `right`: yes or no, or the status that was
coded. Acts, statuses and stances are those that the trees are asked about when an article is read: what a frame tells
has a table of its own (`framed`), what a saying tells is left out, and what stands in a question; parties are asked for
of all. How many of the coded acts have any candidate, and of their parties any actor, is told at the end.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from coded import Coded, Span, coded_texts
from dragoman.analyse.event_heads import STANCES
from dragoman.analyse.words import Token
from dragoman.interpret.act_candidates import is_unsaid
from dragoman.interpret.act_evidence import evidence_of_act, parties_asked, ties_of
from dragoman.interpret.cast import Cast
from dragoman.interpret.party_evidence import Ties, evidence_of_parties
from dragoman.interpret.scene import Scene
from dragoman.interpret.stance_candidates import stance_candidates
from dragoman.interpret.stance_evidence import evidence_of_issue, evidence_of_stance, holders_asked, topics_of
from dragoman.interpret.targets import marked_issues
from dragoman.interpret.told_acts import candidates_in
from dragoman.interpret.told_stances import best_in_sentences, is_taken
from dragoman.interpret.untold import is_told
from dragoman.knowledge.issues import default_codebook
from dragoman.knowledge.known import default_knowledge
from dragoman.knowledge.normal import plain
from dragoman.model.text import Article, article_id
from dragoman.pipeline.stages import scene_of

NEAR = 4
"""Words between the one that a coder marked and one that tells the same act."""

REACHED = "reached"
Row = dict[str, Any]


def rows_of(coded: Coded) -> Iterator[Row]:
    """The rows of one coded text."""
    article = Article(article_id(coded.text), None, None, None, None, "en", coded.text)
    _, scene = scene_of(article, default_knowledge())
    cast = Cast.of(scene)
    candidates = candidates_in(scene)
    ties = ties_of(scene)
    yield from rows_of_stances(coded, scene, ties)
    marked = [(act, scene.analysed.tokens_between(*act.at)) for act in coded.acts]
    words = {token.index for _, tokens in marked for token in tokens}
    by_lexicon = {one.token.index for one, _ in candidates if one.framed or one.said}
    reached: set[Span] = set()
    for number, (one, best) in enumerate(candidates):
        met = next((act for act, at in marked if act.type == one.type and _is_at(scene, one.token, at, words)), None)
        shared = {"text": coded.id, "act": number}
        told = is_told(scene, one.token)
        weighed = one.token.index not in by_lexicon and told and not is_unsaid(scene, one.token)
        evidence = evidence_of_act(scene, one, best)
        if one.framed and told:
            yield shared | {"table": "framed", "evidence": evidence, "right": met is not None}
        if weighed:
            yield shared | {"table": "act", "evidence": evidence, "right": met is not None}
        if met is None:
            continue
        reached.add(met.at)
        if weighed:
            yield shared | {"table": "status", "evidence": evidence, "right": met.status}
        sides = {"initiator": met.initiators, "recipient": met.recipients}
        wanted = {side: _actors(scene, coded, spans) for side, spans in sides.items()}
        asked = list(evidence_of_parties(cast, parties_asked(scene, one), ties))
        yield from _reached_sides(wanted, sides, {actor for actor, _ in asked})
        for actor, about in asked:
            for side, actors in wanted.items():
                row = {"table": side, "evidence": about, "right": actor in actors, "coded": len(sides[side])}
                yield shared | row
    yield {"table": REACHED, "of": "acts", "coded": len(coded.acts), "reached": len(reached)}


def _reached_sides(
    wanted: Mapping[str, set[str]], sides: Mapping[str, Sequence[object]], asked: set[str]
) -> Iterator[Row]:
    """Of each side of an act that has a coded party, whether one is an actor of the article, and among those asked."""
    for side, actors in wanted.items():
        if sides[side]:
            yield {"table": REACHED, "of": f"{side} is an actor", "coded": 1, "reached": bool(actors)}
            yield {"table": REACHED, "of": f"{side} is asked for", "coded": 1, "reached": bool(actors & asked)}


def rows_of_stances(coded: Coded, scene: Scene, ties: Ties) -> Iterator[Row]:
    """The same for stances: whether a word shows each stance, and of those that coders marked the issue and holder."""
    codebook = default_codebook()
    candidates = list(stance_candidates(scene, codebook, marked_issues(scene, codebook)))
    cast, best, topics = Cast.of(scene), best_in_sentences(scene), topics_of(candidates)
    marked = [(stance, scene.analysed.tokens_between(*stance.at)) for stance in coded.stances]
    words = {token.index for _, tokens in marked for token in tokens}
    for number, one in enumerate(candidates):
        if not is_taken(scene, one.token):
            continue
        met = [stance for stance, at in marked if _is_at(scene, one.token, at, words)]
        shared = {"text": coded.id, "act": number}
        for stance in STANCES:
            evidence = evidence_of_stance(scene, one, stance, best.get(one.token.sentence, 0.0))
            if evidence["share"] or evidence["lexicon"]:
                yield shared | {"table": "stance", "evidence": evidence, "right": any(s.stance == stance for s in met)}
        if not met:
            continue
        for issue in one.issues:
            evidence = evidence_of_issue(one, issue, topics)
            yield shared | {"table": "issue", "evidence": evidence, "right": any(s.issue == issue for s in met)}
        wanted = _actors(scene, coded, [named for stance in met for named in stance.holders])
        for actor, evidence in evidence_of_parties(cast, holders_asked(scene, one), ties):
            yield shared | {"table": "holder", "evidence": evidence, "right": actor in wanted, "coded": 1}


def _is_at(scene: Scene, token: Token, at: Iterable[Token], words: set[int]) -> bool:
    """Whether a word tells the act that a coder marked at some words: one of them, or one near that nobody marked."""
    at = tuple(at)
    if any(token.index == t.index for t in at):
        return True
    near = any(t.sentence == token.sentence and abs(t.index - token.index) <= NEAR for t in at)
    tied = any(t.head == token.index or token.head == t.index for t in at)
    return near and tied and token.index not in words


def _actors(scene: Scene, coded: Coded, spans: Iterable[tuple[Span, Span]]) -> set[str]:
    """The actors that coders mean: by the words nearest the act, or by the fullest name."""
    found: set[str] = set()
    for near, full in spans:
        found |= {m.actor for m in scene.actors.mentions if m.actor and m.start < near[1] and near[0] < m.end}
        name = plain(coded.text[slice(*full)])
        found |= {m.actor for m in scene.actors.mentions if m.actor and plain(m.text) == name}
        found |= {a.id for a in scene.actors.actors if plain(a.name) == name}
    return found


def main() -> None:
    """Write the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--coded", type=Path, default=Path(__file__).parent / "coded.jsonl")
    given = parser.parse_args()
    total: Counter[tuple[str, str]] = Counter()
    for coded in coded_texts(given.coded, given.corpora):
        for row in rows_of(coded) if coded.part == "trees" else ():
            if row["table"] == REACHED:
                total.update({(row["of"], "coded"): row["coded"], (row["of"], "reached"): row["reached"]})
            else:
                print(json.dumps(row, separators=(",", ":")))
    for what in sorted({what for what, _ in total}):
        print(f"{what}: {total[what, 'reached']} of {total[what, 'coded']} coded", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
