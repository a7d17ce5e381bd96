"""Descriptions that stand for a body the article names ("the court", "the company"); silent where several could be."""

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.crowds import noun_of_body
from dragoman.resolve.descriptions import Reference, is_near
from dragoman.resolve.figures import Figure

MOST_BODIES = 150
BODIES = frozenset({"organisation", "group"})
TAKES_PART = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "dative"})
NEW = frozenset({"a", "an", "another", "one", "some", "any"})


@cache
def nouns_of_bodies() -> Mapping[str, str]:
    """The nouns of the lexicon for organisations; none tells a gender."""
    lists = lexicon("anaphors")
    return {noun: "" for sort in ("any_body", "armed", "outlets", "bodies") for noun in lists[sort]}


def is_such_a_body(noun: str, known: KnownActor | None) -> bool:
    """Whether a body may be called by the noun, as far as it is known what it is."""
    lists = lexicon("anaphors")
    if known is None:
        return noun in lists["any_body"] or noun in lists["bodies"]
    if known.kind == "group":
        return noun in lists["armed"]
    if known.kind == "outlet":
        return noun in lists["outlets"]
    return noun in lists["any_body"] or any(noun in name.lower().split() for name in (known.name, *known.aliases))


def bodies_described_in(analysed: AnalysedText, figures: Sequence[Figure]) -> list[Reference]:
    """Descriptions of bodies by the noun of their name ("the court", "the campaign"), where they do or say something,
    or it is done or said to them; and by a noun for bodies that one alone may be called by ("the company").

    The noun stands alone after its article, or with words of the name ("the appeals court"), and one body named before
    bears it; of several, the only one that is named in the sentence or the one before. Where no body bears it, it is
    the only one of those named there whose name tells no other sort, and none was told anew ("a company").
    """
    bearers: dict[str, list[Figure]] = {}
    bodies = [f for f in figures if f.kind in BODIES][:MOST_BODIES]
    for figure in bodies:
        for noun in {noun_of_body(analysed.text[start:end]) for start, end in (*figure.spans, *figure.descriptions)}:
            bearers.setdefault(noun, []).append(figure)
    told_anew: dict[str, int] = {}
    found = []
    for token in analysed.tokens:
        if token.lower not in bearers and token.lower not in nouns_of_bodies():
            continue
        if any(c.lower in NEW for c in analysed.children(token)):
            told_anew.setdefault(token.lower, token.index)
        article = _article(analysed, token)
        if article is None:
            continue
        beside = {t.lower for t in analysed.tokens[article.index + 1 : token.index]}
        if token.lower in bearers:
            if not _acts(analysed, token):
                continue
            named = [f for f in bearers[token.lower] if f.first < article.start and beside <= _words_of(analysed, f)]
            if len(named) > 1:
                named = [f for f in named if is_near(analysed, f, article.start)]
        elif beside or token.dep not in TAKES_PART or token.lower in told_anew:
            continue
        else:
            near = [
                f for f in bodies if f.spans and f.spans[0][0] < article.start and is_near(analysed, f, article.start)
            ]
            near = [f for f in near if not _is_another_sort(analysed, f, token.lower)]
            named = [f for f in near if is_such_a_body(token.lower, f.known)] if len(near) == 1 else []
        if len(named) == 1:
            found.append(Reference(article.start, token.end, "description", named[0].id))
    return found


def _article(analysed: AnalysedText, noun: Token) -> Token | None:
    """The "the" of a singular noun that only words of a name may stand before; None where it has none."""
    first = noun.index - 1
    while first > 0 and analysed.tokens[first].dep in {"compound", "amod"}:
        first -= 1
    article = analysed.tokens[first]
    definite = noun.tag == "NN" and article.lower == "the" and article.head == noun.index
    return article if definite else None


def _is_another_sort(analysed: AnalysedText, figure: Figure, noun: str) -> bool:
    """Whether a body's name tells another sort of body than a noun that it lacks."""
    told = {noun_of_body(analysed.text[start:end]) for start, end in figure.spans}
    told &= {*nouns_of_bodies(), *lexicon("stand_ins")["government_nouns"]}
    return bool(told) and noun not in lexicon("anaphors")["any_body"]


def _words_of(analysed: AnalysedText, figure: Figure) -> set[str]:
    return {t.lower for span in (*figure.spans, *figure.descriptions) for t in analysed.tokens_between(*span)}


def _acts(analysed: AnalysedText, noun: Token) -> bool:
    verb = analysed.head(noun)
    acting = {*lexicon("stand_ins")["acting_verbs"], *lexicon("stand_ins")["speech_verbs"]}
    return noun.dep in {"nsubj", "dobj"} and verb.lemma.lower() in acting
