"""Stances that a word may show, with all that speaks of them: the lexicon, duties told of, the encoder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.analyse.event_tags import StanceTag
from dragoman.analyse.words import Token
from dragoman.interpret.conditions import conditions_of
from dragoman.interpret.obligations import obligation_of
from dragoman.interpret.scene import Scene
from dragoman.interpret.stances import StanceFound, stance_of
from dragoman.interpret.stands_for import actors_of
from dragoman.interpret.tagged import shares_of
from dragoman.interpret.targets import issues_under
from dragoman.knowledge.issue_words import issue_words
from dragoman.knowledge.issues import Codebook, default_codebook
from dragoman.model.positions import Stance

TURNED: dict[Stance, Stance] = {"support": "oppose", "oppose": "support", "reject": "support"}
NEAR = 60
"""Words on either side of a stance in which its issue is looked for."""

MATTER = 0.3
"""How surely the encoder must point to a word for what stands below it to count as what is wanted."""

MOST_BY_WORDS = 2
"""Issues that only the words around bring in."""

Marked = Mapping[int, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class IssueNear:
    """An issue that a stance may be on: the encoder's share, that by all words around, how far off in the sentence it
    is named (None where it is not), how deep below the words of the lexicon's stance (None), and whether below the
    words the encoder points to.
    """

    share: float
    by_words: float
    away: int | None
    depth: int | None
    in_matter: bool


@dataclass(frozen=True, slots=True)
class StanceCandidate:
    """A stance that a word may show: what the lexicon and the encoder say of it, its issues by id, its parties.

    `by_lexicon` has the stance on each issue that the lexicon's stance stands over. `unlisted` is how likely it is on
    no issue of the codebook by all words around. `holders` and `counterparts` are the lexicon's; `pointed` has, for
    each actor, how surely the encoder points to it as holder and as counterpart.
    """

    token: Token
    tag: StanceTag | None
    found: StanceFound | None
    by_lexicon: Mapping[str, Stance]
    issues: Mapping[str, IssueNear]
    unlisted: float
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    pointed: Mapping[str, tuple[float, float]]


def stance_candidates(scene: Scene, codebook: Codebook, marked: Marked) -> Iterator[StanceCandidate]:
    """The words of an article that may show a stance, in text order."""
    words_around = _WordsAround(scene) if codebook is default_codebook() else None
    for token in scene.analysed.tokens:
        tag = scene.stance_tag(token)
        found = stance_of(scene, token) or obligation_of(scene, token)
        if tag is None and found is None:
            continue
        depths, by_lexicon = _by_lexicon(scene, codebook, found, marked)
        by_words = words_around.shares(token, tag, found) if words_around else {}
        issues = _issues(scene, token, tag, depths, marked, by_words)
        holders: tuple[str, ...] = ()
        counterparts: tuple[str, ...] = ()
        if found is not None:
            holders = found.holder_ids or actors_of(scene, found.holders)
            counterparts = tuple(a for a in actors_of(scene, found.counterparts, True) if a not in holders)
        pointed = shares_of(scene, tag.holders, tag.counterparts) if tag else {}
        unlisted = by_words.get(None, 0.0)
        yield StanceCandidate(token, tag, found, by_lexicon, issues, unlisted, holders, counterparts, pointed)


class _WordsAround:
    """What the words around stances say of their issues."""

    def __init__(self, scene: Scene) -> None:
        """What those of the whole article say is the same for all."""
        self._scene = scene
        self._known = issue_words()
        self._article = self._known.told_by("article", scene.analysed.text)
        self._sentences: dict[int, tuple[float, ...]] = {}

    def shares(self, token: Token, tag: StanceTag | None, found: StanceFound | None) -> Mapping[str | None, float]:
        """How likely each issue is for the stance of a word, with None for one of no codebook."""
        analysed = self._scene.analysed
        if token.sentence not in self._sentences:
            sentence = analysed.sentence_span(analysed.sentence_of(token)).text
            self._sentences[token.sentence] = self._known.told_by("sentence", sentence)
        pointed = (p for p in (tag.matter if tag else ()) if p.score >= MATTER)
        tops = [*(found.targets if found else ()), *(analysed.tokens[p.token] for p in pointed)]
        below = {word.index for top in tops for word in analysed.subtree(top) if word.sentence == token.sentence}
        matter = " ".join(analysed.tokens[index].text for index in sorted(below))
        said = (self._known.told_by("matter", matter), self._sentences[token.sentence], self._article)
        return self._known.shares(said)


def _by_lexicon(
    scene: Scene, codebook: Codebook, found: StanceFound | None, marked: Marked
) -> tuple[dict[str, int], dict[str, Stance]]:
    """The issues under the words of the lexicon's stance: how deep each stands, and the stance on it."""
    depths: dict[str, int] = {}
    stances: dict[str, Stance] = {}
    if found is not None:
        conditioned = bool(conditions_of(scene, found.cue))
        for issue, reverses, depth in issues_under(scene, codebook, found, dict(marked)):
            stance = stance_on(found, reverses, conditioned)
            if stance is not None:
                depths[issue], stances[issue] = depth, stance
    return depths, stances


def stance_on(found: StanceFound, reverses: bool, conditioned: bool) -> Stance | None:
    """The stance on the issue itself: turned where the complement is against it, conditional where it hangs on one."""
    stance = found.stance
    if reverses:
        return TURNED.get(stance, stance if found.either else None)
    if conditioned and (stance == "accept" or (stance == "support" and found.is_open)) and found.is_open:
        return "conditional"
    if conditioned and (stance == "undecided" or (stance == "reject" and found.is_negated_accept)):
        return "conditional"
    return stance


def _issues(
    scene: Scene,
    token: Token,
    tag: StanceTag | None,
    depths: Mapping[str, int],
    marked: Marked,
    by_words: Mapping[str | None, float],
) -> dict[str, IssueNear]:
    """The issues that a stance may be on: those named and, of the codebook that they were taught, those that the
    encoder sees and the likeliest by all words around.
    """
    shares = dict(tag.issues) if tag is not None and by_words else {}
    away = _named_near(scene, token, marked)
    matter = _in_matter(scene, token, tag, marked)
    likeliest = sorted((i for i in by_words if i is not None), key=lambda i: -by_words[i])[:MOST_BY_WORDS]
    known = [issue for issue in (*shares, *depths, *away, *likeliest) if issue is not None]
    return {
        issue: IssueNear(
            shares.get(issue, 0.0), by_words.get(issue, 0.0), away.get(issue), depths.get(issue), issue in matter
        )
        for issue in dict.fromkeys(known)
    }


def _named_near(scene: Scene, token: Token, marked: Marked) -> dict[str, int]:
    """How many words off in the sentence each issue is named."""
    sentence = scene.analysed.sentence_of(token)
    found: dict[str, int] = {}
    for index in range(max(sentence.first, token.index - NEAR), min(sentence.last, token.index + NEAR)):
        if index in marked:
            issue, away = marked[index][0], abs(index - token.index)
            found[issue] = min(found.get(issue, away), away)
    return found


def _in_matter(scene: Scene, token: Token, tag: StanceTag | None, marked: Marked) -> frozenset[str]:
    """The issues named below the words that the encoder points to as what is wanted."""
    below = (
        word
        for pointed in (tag.matter if tag else ())
        for word in scene.analysed.subtree(scene.analysed.tokens[pointed.token])
        if word.sentence == token.sentence
    )
    return frozenset(marked[word.index][0] for word in below if word.index in marked)
