"""What of an attribution can be trusted: fragments, auxiliaries and far-off sources are left out rather than told."""

from dragoman.analyse.roles import RoleSpan
from dragoman.analyse.words import AnalysedText, Token

SURE_ENOUGH = 0.5
"""Mean probability of its labels from which a cue is trusted: it is likelier to be one than not."""

SAYS_NOTHING = frozenset({"AUX", "ADV", "PART", "DET", "PRON", "CCONJ", "SCONJ", "SPACE"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MOST_JOINED = 8
JOINS = frozenset({"CCONJ"})
RELATIVE = frozenset({"WDT", "WP"})
LEADS_ON = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})
ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def is_sound_cue(cue: RoleSpan, tokens: tuple[Token, ...]) -> bool:
    """Whether a cue is sure enough and more than an auxiliary ("can", "was") or an adverb that stands alone."""
    return cue.score >= SURE_ENOUGH and any(token.pos not in SAYS_NOTHING for token in tokens)


def is_headless(analysed: AnalysedText, verb: Token) -> bool:
    """Whether a finite verb has no subject, of its own or of the verb it is joined to: a piece of broken grammar."""
    for _ in range(MOST_JOINED):
        if verb.tag not in FINITE or any(t.dep in SUBJECTS for t in analysed.children(verb)):
            return False
        if verb.dep != "conj":
            return True
        verb = analysed.head(verb)
    return False


def sound_source(analysed: AnalysedText, source: RoleSpan, cue: Token) -> tuple[int, int] | None:
    """Where a source stands, without loose words at its ends; None where it is a fragment or far from its cue.

    A source that breaks off before its noun ("the son of the") names nobody, and one in another sentence than the cue
    is a guess: on PolNeAR's train it is wrong four times of five.
    """
    tokens = list(analysed.tokens_between(source.start, source.end))
    if not tokens or not tokens[0].sentence <= cue.sentence <= tokens[-1].sentence:
        return None
    start, end = source.start, source.end
    while len(tokens) > 1 and (tokens[0].lower in POSSESSIVE or (tokens[0].pos in JOINS and tokens[0].dep == "cc")):
        tokens.pop(0)
        start = tokens[0].start
    if len(tokens) > 2 and tokens[-1].tag in RELATIVE and tokens[-2].text == ",":
        tokens = tokens[:-2]
        end = tokens[-1].end
    while len(tokens) > 1 and tokens[-1].pos in JOINS:
        tokens.pop()
        end = tokens[-1].end
    return None if breaks_off(tokens) else (start, end)


def breaks_off(tokens: list[Token]) -> bool:
    """Whether several words end on one that leads on to another which is not there: an article or a preposition."""
    last = tokens[-1]
    if len(tokens) == 1 or last.pos not in LEADS_ON:
        return False
    return last.lower in ARTICLES or (last.dep == "prep" and last.pos == "ADP")


def without_loose_end(analysed: AnalysedText, span: RoleSpan) -> tuple[int, int]:
    """Where a content stands without a conjunction or article that it breaks off on ("policy and")."""
    end = span.end
    for token in reversed(analysed.tokens_between(span.start, span.end)):
        if token.start <= span.start or not (token.dep == "cc" or (token.lower in ARTICLES and token.dep == "det")):
            break
        end = token.start
    return span.start, span.start + len(analysed.text[span.start : end].rstrip())
