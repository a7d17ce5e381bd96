"""Statements inside statements: "Reuters reported that the minister had said …".

The encoder, like the gold it learned from, marks only the outermost. What is said inside is told by the grammar: a verb
of saying or of wanting (lexicon `cues`, `nested`) in the content, with its own subject and its own clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.statements import Statement
from dragoman.resolve.actors import ActorsInText

MOST_NESTED = 4
"""Statements that one content is asked for."""

LONGEST_SENTENCE = 150
"""Tokens of a sentence that is still looked into: a bound on work, and past it the parse tells nothing."""

LONGEST_SOURCE = 25
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"ccomp", "xcomp"})
BEFORE_VERB = frozenset({"aux", "auxpass", "neg"})
NO_WORD = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Inner:
    """A statement inside the content of another: first and last token of its source, cue and content."""

    verb: Token
    source: tuple[Token, Token]
    cue: tuple[Token, Token]
    content: tuple[Token, Token]


def inner_statements(
    analysed: AnalysedText, outer: Statement, actors: ActorsInText, taken: frozenset[int]
) -> Iterator[Inner]:
    """The statements in the content of `outer`, in text order. `taken` are tokens that are cues already."""
    found = 0
    for span in outer.content:
        for token in analysed.tokens_between(span.start, span.end):
            if found == MOST_NESTED:
                return
            if token.pos != "VERB" or token.index in taken or len(analysed.sentence_of(token)) > LONGEST_SENTENCE:
                continue
            inner = _inner(analysed, token, actors)
            if inner and span.start <= inner.source[0].start and inner.content[1].end <= span.end:
                found += 1
                yield inner


def _inner(analysed: AnalysedText, verb: Token, actors: ActorsInText) -> Inner | None:
    if verb.lemma.lower() not in lexicon("cues")["nested"]["verbs"] or not _is_told(analysed, verb):
        return None
    children = analysed.children(verb)
    subject = next((c for c in children if c.dep == "nsubj" and c.index < verb.index), None)
    clause = next((c for c in children if c.dep in CLAUSES and c.index > verb.index), None)
    if subject is None or clause is None or not _can_speak(subject, actors):
        return None
    source = [t for t in analysed.subtree(subject) if t.index < verb.index]
    content = _trimmed([t for t in analysed.subtree(clause) if t.index > verb.index])
    lead = [c for c in children if c.dep in BEFORE_VERB and source[-1].index < c.index < verb.index]
    if len(source) > LONGEST_SOURCE or len(content) < 2 or not _is_whole(source):
        return None
    if clause.dep == "xcomp" and clause.pos not in {"VERB", "AUX"}:
        return None
    return Inner(verb, (source[0], source[-1]), (lead[0] if lead else verb, verb), (content[0], content[-1]))


def _is_told(analysed: AnalysedText, verb: Token) -> bool:
    """Whether the verb tells what was said or is wanted: finite, not asked, wished for or made a condition."""
    children = analysed.children(verb)
    helpers = [c for c in children if c.dep in {"aux", "auxpass"}]
    if any(c.tag == "MD" or c.lower == "to" or c.dep == "auxpass" for c in helpers):
        return False
    if any(c.dep == "mark" and c.lower in lexicon("cues")["nested"]["conditions"] for c in children):
        return False
    return verb.tag in FINITE or any(c.tag in FINITE for c in helpers)


def _can_speak(subject: Token, actors: ActorsInText) -> bool:
    """Whether the subject is somebody: a known actor, a third person, or a noun; not "I", "it" or "who"."""
    if subject.pos == "PRON":
        known = actors.actor_of_token(subject) is not None and subject.lower in lexicon("cues")["nested"]["if_known"]
        return known or subject.lower in lexicon("cues")["nested"]["pronouns"]
    return subject.pos in {"NOUN", "PROPN"}


def _is_whole(tokens: list[Token]) -> bool:
    """Whether the tokens stand without a gap."""
    return tokens[-1].index - tokens[0].index == len(tokens) - 1


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].pos in NO_WORD:
        tokens.pop()
    while tokens and tokens[0].pos in NO_WORD:
        tokens.pop(0)
    return tokens if tokens and _is_whole(tokens) else []
