"""Statements: the encoder's spans linked, resolved and told apart by form, act, channel and time."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.roles import RoleSpan, role_spans
from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.acts import act_of, is_impersonal
from dragoman.attribute.channels import addressee_of, channel_of
from dragoman.attribute.linking import Attribution, attributions_of
from dragoman.model.statements import Source, Statement, StatementForm
from dragoman.model.text import Span
from dragoman.model.times import Time
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.times import time_near
from dragoman.spot.quotations import Quotation

SURE_ENOUGH = 0.5
"""Mean probability of its labels from which a cue is trusted."""

NEARLY_ALL = 0.9
"""Share of the content's words in quotation marks from which it is direct speech."""

WORDS_OF_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "X"})
WORDS_AROUND = 120
"""Tokens on either side of a cue where its time and channel are looked for: past any real sentence, a bound on work."""

MOST_JOINED = 8
"""Speakers that one source may join; a longer list stays one source."""

LONGEST_SOURCE = 60
"""Tokens of a source in which joined speakers are looked for."""

MARKS = "“”\"‘’'«»„,;:.!? \t\n\r—–-"


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every statement of an article is told from."""

    analysed: AnalysedText
    actors: ActorsInText
    times: tuple[Time, ...]
    quoted: frozenset[int]


def statements_in(
    analysed: AnalysedText, quotations: tuple[Quotation, ...], actors: ActorsInText, times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """The statements of an article in text order, ids s1, s2, …"""
    setting = _Setting(analysed, actors, times, _quoted_tokens(analysed, quotations))
    linked = attributions_of(role_spans(analysed.text), analysed)
    drafts = [made for attribution in linked if (made := _statement(setting, attribution)) is not None]
    drafts += _quotations_alone(setting, quotations, drafts)
    drafts.sort(key=lambda s: (_first_character(s), s.content[0].start))
    return tuple(_numbered(statement, number) for number, statement in enumerate(drafts, start=1))


def _first_character(statement: Statement) -> int:
    starts = [span.start for spans in (statement.cue, statement.content) for span in spans]
    return min(starts + [source.start for source in statement.sources])


def _numbered(statement: Statement, number: int) -> Statement:
    values = {name: getattr(statement, name) for name in Statement.__slots__}
    return Statement(**values | {"id": f"s{number}"})


def _statement(setting: _Setting, attribution: Attribution) -> Statement | None:
    """The statement of an attribution, or None where it is too unsure or its content says nothing by itself."""
    analysed = setting.analysed
    contents = [span for span in attribution.contents if _says_something(analysed, span)]
    if attribution.cue.score < SURE_ENOUGH or not contents:
        return None
    cue_span = Span.of(analysed.text, attribution.cue.start, attribution.cue.end)
    tokens = analysed.tokens_between(cue_span.start, cue_span.end)
    content = _contents(analysed, contents)
    head = _head(analysed, tokens)
    outside = _outside(analysed, head, content)
    time = time_near(analysed, _times_outside(setting.times, outside, content), head)
    return Statement(
        id="s0",
        sources=() if is_impersonal(cue_span.text) else _sources(setting, attribution.source),
        cue=(cue_span,),
        content=content,
        form=_form(setting, content),
        act=act_of(cue_span.text, content[0].text, tokens),
        channel=channel_of(analysed, head, outside, setting.actors),
        addressee=addressee_of(analysed, head, setting.actors),
        time=time.id if time else None,
    )


def _sources(setting: _Setting, span: RoleSpan | None) -> tuple[Source, ...]:
    """The source as one span, or one for each of several actors that are joined in it."""
    if span is None:
        return ()
    text = setting.analysed.text
    joined = _joined(setting, span)
    if len(joined) > 1:
        return tuple(Source(s.start, s.end, s.text, setting.actors.actor_in(s.start, s.end)) for s in joined)
    return (Source(span.start, span.end, text[span.start : span.end], setting.actors.actor_in(span.start, span.end)),)


def _joined(setting: _Setting, span: RoleSpan) -> list[Span]:
    """The members of "the United States and Ukraine": each must be an actor of its own, joined at the head."""
    analysed = setting.analysed
    tokens = analysed.tokens_between(span.start, span.end)
    if len(tokens) > LONGEST_SOURCE:
        return []
    head = _head(analysed, tokens)
    inside = {token.index for token in tokens}
    members = [head, *(t for t in tokens if t.dep == "conj" and _chain_ends_at(analysed, t, head))]
    actors = [setting.actors.actor_of_token(member) for member in members[: MOST_JOINED + 1]]
    if not 2 <= len(members) <= MOST_JOINED or None in actors or len(set(actors)) < len(actors):
        return []
    spans = []
    for member in members:
        own = [
            t
            for t in analysed.subtree(member)
            if t.index in inside
            and not any(o is not member and _below(analysed, t, o) for o in members if o.index > member.index)
        ]
        while own and own[-1].pos in {"CCONJ", "PUNCT"}:
            own.pop()
        spans.append(analysed.span(own[0], own[-1]))
    return spans


def _chain_ends_at(analysed: AnalysedText, token: Token, head: Token) -> bool:
    while token.dep == "conj":
        token = analysed.head(token)
    return token.index == head.index


def _below(analysed: AnalysedText, token: Token, other: Token) -> bool:
    return token.index == other.index or any(a.index == other.index for a in analysed.ancestors(token))


def _head(analysed: AnalysedText, tokens: tuple[Token, ...]) -> Token:
    """The token that governs the others."""
    inside = {token.index for token in tokens}
    for token in tokens:
        governs = token.head not in inside or token.head == token.index
        if governs and token.pos not in {"PUNCT", "ADP"}:
            return token
    return tokens[0]


def _contents(analysed: AnalysedText, spans: list[RoleSpan]) -> tuple[Span, ...]:
    """The contents as spans of the text; two with no word between them are one."""
    runs: list[list[int]] = []
    for span in spans:
        if runs and not any(t.text[0].isalnum() for t in analysed.tokens_between(runs[-1][1], span.start)):
            runs[-1][1] = span.end
        else:
            runs.append([span.start, span.end])
    return tuple(Span.of(analysed.text, start, end) for start, end in runs)


def _says_something(analysed: AnalysedText, span: RoleSpan) -> bool:
    """Whether a content has a word of its own: more than pronouns, articles and conjunctions."""
    return any(t.pos in WORDS_OF_CONTENT for t in analysed.tokens_between(span.start, span.end))


def _outside(analysed: AnalysedText, cue: Token, content: tuple[Span, ...]) -> tuple[Token, ...]:
    """The tokens of the cue's sentence, around the cue, that are not content."""
    sentence = analysed.sentence_of(cue)
    first, last = max(sentence.first, cue.index - WORDS_AROUND), min(sentence.last, cue.index + WORDS_AROUND)
    tokens = analysed.tokens[first:last]
    return tuple(t for t in tokens if not any(span.start < t.end and t.start < span.end for span in content))


def _times_outside(times: tuple[Time, ...], around: tuple[Token, ...], content: tuple[Span, ...]) -> tuple[Time, ...]:
    """The times that begin among the tokens and are no part of the content."""
    if not around:
        return ()
    first = bisect_left(times, around[0].start, key=_start_of)
    last = bisect_left(times, around[-1].end, key=_start_of)
    return tuple(t for t in times[first:last] if not any(span.start < t.end and t.start < span.end for span in content))


def _start_of(time: Time) -> int:
    return time.start


def _form(setting: _Setting, content: tuple[Span, ...]) -> StatementForm:
    words = [
        token
        for span in content
        for token in setting.analysed.tokens_between(span.start, span.end)
        if token.text[0].isalnum()
    ]
    quoted = sum(token.index in setting.quoted for token in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= NEARLY_ALL * len(words) else "mixed"


def _quoted_tokens(analysed: AnalysedText, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    return frozenset(token.index for q in quotations for token in analysed.tokens_between(q.inner_start, q.inner_end))


def _quotations_alone(
    setting: _Setting, quotations: tuple[Quotation, ...], statements: list[Statement]
) -> Iterator[Statement]:
    """Statements for paragraphs that are a quotation and nothing more, said by whoever was quoted in the one before.

    Only where that paragraph's quotation is left open, as in print when a quotation runs on: else the speaker may have
    changed.
    """
    analysed = setting.analysed
    last_of: dict[int, Statement] = {}
    for statement in sorted(statements, key=lambda s: s.content[-1].end):
        tokens = analysed.tokens_between(statement.content[-1].start, statement.content[-1].end)
        last_of[analysed.paragraph_of(tokens[0])] = statement
    runs_on: set[int] = set()
    for quotation in quotations:
        inner = analysed.tokens_between(quotation.inner_start, quotation.inner_end)
        if not inner:
            continue
        paragraph = analysed.paragraph_of(inner[0])
        if not quotation.closed:
            runs_on.add(paragraph)
        before = last_of.get(paragraph - 1)
        alone = _fills(analysed, paragraph, quotation)
        if alone and paragraph not in last_of and paragraph - 1 in runs_on and before is not None:
            span = Span.of(analysed.text, quotation.inner_start, quotation.inner_end)
            made = Statement("s0", before.sources, (), (span,), "direct", before.act, before.channel, before.addressee)
            last_of[paragraph] = made
            yield made


def _fills(analysed: AnalysedText, paragraph: int, quotation: Quotation) -> bool:
    words = analysed.sentence_span(analysed.paragraphs[paragraph])
    return quotation.start <= words.start and not analysed.text[quotation.end : words.end].strip(MARKS)
