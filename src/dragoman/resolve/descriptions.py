"""Descriptions that stand for somebody the article names; silent where more than one could be meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.actors import Office
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.claims import ClaimsInText, RoleClaim
from dragoman.resolve.context import Context
from dragoman.resolve.figures import Figure
from dragoman.spot.role_words import RolePhrase, past_words

MOST_PEOPLE = 150
"""People in an article past which no description is resolved: a list, not news."""

WORDS_BEFORE_A_TITLE = 4
LINES_OF_A_HEAD = 3
"""Paragraphs at the head of an article that may be headlines."""

DEFINITE = frozenset({"the", "this", "that"})
SAME_TITLE_NEEDED = frozenset(
    {"other", "minister", "head_of_organisation", "adviser", "legislator", "military", "deputy", "envoy", "diplomat"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or description with the id of the actor it stands for."""

    start: int
    end: int
    kind: str
    actor: str


@dataclass(frozen=True, slots=True)
class _Described:
    """What a description says: the role, and the capitalised words before it ("the Vermont senator")."""

    claim: RoleClaim
    beside: frozenset[str]


def descriptions_in(
    analysed: AnalysedText,
    roles: Sequence[RolePhrase],
    claims: ClaimsInText,
    figures: Sequence[Figure],
    context: Context,
) -> list[Reference]:
    """Descriptions by office ("the French president", "the envoy") where one person named before fits.

    Where several fit, it is the only one of them who is named in the sentence of the description or the one before.
    """
    people = [f for f in figures if f.kind == "person"]
    found: list[Reference] = []
    if len(people) > MOST_PEOPLE:
        return found
    for role in roles:
        ahead = _heads_the_article(analysed, role)
        first = role.begins if ahead else _description_start(analysed, role)
        if role in claims.taken or first is None:
            continue
        start, end = analysed.tokens[first].start, analysed.tokens[role.last - 1].end
        described = _Described(claims.claim(role, attached=False), _beside(analysed, role.first, first))
        named = [f for f in people if ahead or f.spans[0][0] < start]
        fitting = [f for f in named if _fits(analysed, f, described, context, ahead)]
        if len(fitting) > 1:
            fitting = _first_told(analysed, fitting) if ahead else [f for f in fitting if is_near(analysed, f, start)]
        if len(fitting) == 1:
            found.append(Reference(start, end, "description", fitting[0].id))
    return found


def _heads_the_article(analysed: AnalysedText, role: RolePhrase) -> bool:
    """Whether a role is named without an article in the first lines, as headlines have it ("Senator says …")."""
    noun = analysed.tokens[role.last - 1]
    first_of_line = role.begins == 0 or "\n" in analysed.text[analysed.tokens[role.begins - 1].end : noun.start]
    return first_of_line and analysed.paragraph_of(noun) < LINES_OF_A_HEAD and noun.tag in {"NN", "NNP"}


def _description_start(analysed: AnalysedText, role: RolePhrase) -> int | None:
    """The first token of a definite, singular description; None where the role phrase is none."""
    tokens, noun = analysed.tokens, analysed.tokens[role.last - 1]
    if noun.tag not in {"NN", "NNP"} or noun.dep in {"attr", "appos", "compound", "amod", "nmod"}:
        return None
    if set(role.qualifiers) & (past_words() - _words("over")):
        return None
    for index in range(role.begins - 1, max(-1, role.begins - 5), -1):
        token = tokens[index]
        if token.sentence != noun.sentence:
            return None
        if token.lower in DEFINITE:
            return index
        if token.pos not in {"PROPN", "ADJ", "PART"} and token.tag != "POS":
            return None
        if token.pos == "PROPN" and tokens[index + 1].tag == "POS" and not _goes_on(analysed, index):
            return index
    return None


def _goes_on(analysed: AnalysedText, index: int) -> bool:
    """Whether the noun phrase of a possessor begins before `index`."""
    before = analysed.tokens[index - 1] if index else None
    return (
        before is not None
        and before.sentence == analysed.tokens[index].sentence
        and (before.pos in {"DET", "PROPN", "ADJ"} or before.tag == "POS")
    )


def _beside(analysed: AnalysedText, title: int, first: int) -> frozenset[str]:
    """The capitalised words from `first` on that stand right before a title."""
    found = set()
    for token in reversed(analysed.tokens[first:title]):
        if token.pos not in {"PROPN", "ADJ", "NOUN", "PUNCT", "DET"}:
            break
        if token.text[0].isupper() and token.lower not in DEFINITE:
            found.add(token.lower)
    return frozenset(found)


def _first_told(analysed: AnalysedText, figures: Sequence[Figure]) -> list[Figure]:
    """The one of several whom the article names first, if within its first lines: the one that it is about."""
    first = min(figures, key=lambda f: f.spans[0])
    named = analysed.tokens_between(*first.spans[0])
    return [first] if analysed.paragraph_of(named[0]) <= LINES_OF_A_HEAD else []


def is_near(analysed: AnalysedText, figure: Figure, start: int) -> bool:
    """Whether the figure is named before `start` in its sentence, or in the one before."""
    here = analysed.tokens_between(start, start + 1)[0].sentence
    before = [span for span in sorted((*figure.spans, *figure.descriptions)) if span[0] < start]
    return analysed.tokens_between(*before[-1])[-1].sentence >= here - 1


def _fits(analysed: AnalysedText, figure: Figure, described: _Described, context: Context, ahead: bool) -> bool:
    """Whether the description fits what the article says of the figure, or, unless it stands ahead, what is known."""
    claim = described.claim
    told = [c for c in figure.claims if c.kind == claim.kind and (c.current == claim.current or c.kind == "other")]
    if claim.kind in SAME_TITLE_NEEDED:
        told = [c for c in told if _alike(c.title, claim.title)]
    if any(claim.country in (None, c.country, figure.country) and _agree(analysed, c, described.beside) for c in told):
        return True
    return not ahead and figure.known is not None and _is_known_as(figure, figure.known.offices, claim, context)


def _agree(analysed: AnalysedText, claim: RoleClaim, beside: frozenset[str]) -> bool:
    """Whether the words beside a description are not others than those beside the title the article gave before."""
    title = analysed.tokens_between(claim.start, claim.end)[0].index
    others = _beside(
        analysed, title, max(analysed.sentence_of(analysed.tokens[title]).first, title - WORDS_BEFORE_A_TITLE)
    )
    return not beside or not others or bool(beside & others)


def _is_known_as(figure: Figure, offices: Sequence[Office], claim: RoleClaim, context: Context) -> bool:
    """Whether the figure is known to hold the office on the day of the article, or to have held it before.

    Without a day only offices count that last (lexicon `titles`, `lasting`), and former ones that are no leader's.
    """
    leaders, day = lexicon("office_kinds")["leaders"], context.published
    if claim.title == "leader":
        return day is not None and any(
            o.kind in leaders and o.held_on(day) and claim.country is not None and o.country == claim.country
            for o in offices
        )
    fitting = [o for o in offices if o.kind == claim.kind and claim.country in (None, o.country)]
    if claim.kind in SAME_TITLE_NEEDED:
        fitting = [o for o in fitting if any(_alike(word, claim.title) for word in o.title.split())]
    if claim.current:
        lasting = day is not None or claim.kind in lexicon("titles")["lasting"]
        return lasting and any(o.held_on(day) for o in fitting)
    over = [o for o in fitting if o.end and (day is None or o.end < day.isoformat())]
    return bool(over) and (day is not None or claim.kind not in leaders)


def _alike(one: str, other: str) -> bool:
    """Whether two role phrases may be said of one person: the same last word, or words that are used alike."""
    last, other_last = one.split()[-1], other.split()[-1]
    return last == other_last or any({one, last} & group and {other, other_last} & group for group in _used_alike())


@cache
def _used_alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in lexicon("titles")["alike"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("titles")[name])
