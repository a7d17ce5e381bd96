"""On which condition: the words that a stance hangs on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.analyse.words import Token
from dragoman.interpret.negation import is_negated
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.text import Span

MOST = 4
FEWEST_WORDS = 3
AFTER_COMMA = 2
"""Tokens after the words of a stance within which a condition is taken for its own, whatever the parser ties it to."""

MENTIONED_BEFORE = 2
"""Sentences after a stance in which "this includes the demand that …" is taken to speak of it."""


FARTHEST = 120
"""Words on either side of a stance within which its conditions stand: runaway sentences cost no more than long ones."""


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases that open a condition, the longest first, by their first word."""
    spec = lexicon("stances")["conditions"]
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted({*(tuple(str(p).split()) for p in spec["phrases"]), *((str(w),) for w in spec["clauses"])}):
        found[phrase[0]].append(phrase)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def conditions_of(scene: Scene, cue: Token) -> tuple[Span, ...]:
    """The conditions that hang on the cue of a stance, in text order, not overlapping."""
    found: list[Span] = []
    for span in sorted(_conditions(scene, cue), key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found[:MOST])


def _conditions(scene: Scene, cue: Token) -> Iterator[Span]:
    """A condition is a clause below the cue (or the verb of an adjective) or below its complement, or below what that
    lets happen ("offered to let barges pass if").
    """
    analysed = scene.analysed
    carriers = [cue, *children(scene, cue, "xcomp", "ccomp", "dobj")]
    letting = (c for c in carriers if c.lemma.lower() in lexicon("stances")["letting"])
    carriers += [inner for verb in tuple(letting) for inner in children(scene, verb, "ccomp", "xcomp")]
    if cue.pos == "ADJ" and analysed.head(cue).index != cue.index:
        carriers.append(analysed.head(cue))
    if _says_no(scene, cue):
        yield from _lacking(scene, carriers)
    sentence = analysed.sentence_of(cue)
    owned = {c.index for c in carriers}
    after = analysed.subtree(cue)[-1].index
    for index in range(max(sentence.first, cue.index - FARTHEST), min(sentence.last, cue.index + FARTHEST)):
        phrase = _phrase_at(scene, index, sentence.last)
        if phrase == 0:
            continue
        follows = after < index <= after + AFTER_COMMA
        end = _end_of_clause(
            scene, index, phrase, owned | {t.index for t in analysed.ancestors(cue)} if follows else owned
        )
        if end is not None and end - index >= FEWEST_WORDS:
            yield scene.quote(analysed.tokens[index], analysed.tokens[end - 1])


def _says_no(scene: Scene, cue: Token) -> bool:
    """Whether the cue refuses: "will not sign", "refuses to sign"."""
    verb = scene.analysed.head(cue) if cue.pos in {"ADJ", "AUX"} else cue
    return is_negated(scene, verb) or cue.lemma.lower() in _unwilling()


@cache
def _unwilling() -> frozenset[str]:
    return frozenset(word for row in lexicon("stances")["cues"] if row.get("unwilling") for word in row["word"])


def _lacking(scene: Scene, carriers: Sequence[Token]) -> Iterator[Span]:
    """Without what somebody refuses: "will not sign without guarantees"."""
    below = [noun for verb in carriers for noun in children(scene, verb, "dobj")]
    for carrier in {c.index: c for c in (*carriers, *below)}.values():
        for preposition in children(scene, carrier, "prep"):
            wanting = children(scene, preposition, "pobj", "pcomp")
            idle = any(noun.lemma.lower() in lexicon("stances")["conditions"]["idle"] for noun in wanting)
            if preposition.lower == "without" and wanting and not idle:
                inside = scene.analysed.subtree(preposition)
                yield scene.quote(inside[0], inside[-1])


def _phrase_at(scene: Scene, index: int, last: int) -> int:
    """Number of words of the phrase that opens a condition at `index`, 0 where none does."""
    tokens = scene.analysed.tokens
    for phrase in _phrases().get(tokens[index].lower, ()):
        if len(phrase) == 1 or (
            index + len(phrase) < last and all(tokens[index + n].lower == word for n, word in enumerate(phrase))
        ):
            return len(phrase)
    return 0


def _end_of_clause(scene: Scene, index: int, length: int, owned: set[int]) -> int | None:
    """The index after the clause that the phrase opens, where that clause hangs on one of the owned words."""
    tokens = scene.analysed.tokens
    for n in range(index, index + length):
        token = tokens[n]
        for _ in range(6):
            head = scene.analysed.head(token)
            if head.index in owned:
                return _reach(scene, token, index)
            if head.index == token.index:
                break
            token = head
    return None


def _reach(scene: Scene, top: Token, index: int) -> int | None:
    """The index after the last word below `top`; None where the phrase does not open what stands below it."""
    inside = [t.index for t in scene.analysed.subtree(top)]
    if inside[0] < index - 1:
        return None
    end = inside[-1] + 1
    while end > index and scene.analysed.tokens[end - 1].dep == "punct":
        end -= 1
    return end


def listed_condition(scene: Scene, verb: Token) -> Span | None:
    """The condition that a sentence adds to a stance taken before it: "this includes the demand that …"."""
    spec = lexicon("stances")["conditions"]
    if verb.lemma.lower() not in spec["included"]:
        return None
    subject = children(scene, verb, "nsubj")
    if not any(s.lower in spec["listing"] or s.lemma.lower() in spec["listing"] for s in subject):
        return None
    for noun in children(scene, verb, "dobj"):
        clause = children(scene, noun, "acl", "ccomp", "relcl")
        if noun.lemma.lower() in spec["listed"] and clause:
            inside = scene.analysed.subtree(noun)
            return scene.quote(inside[0], inside[-1])
    return None
