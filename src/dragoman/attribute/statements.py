"""Statements: the encoder's spans linked, resolved and told apart by form, act, channel and time."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.roles import RoleSpan, Tagged
from dragoman.analyse.words import AnalysedText, Token
from dragoman.attribute.acts import act_of, is_impersonal
from dragoman.attribute.addressees import addressee_of
from dragoman.attribute.carried import carried_on
from dragoman.attribute.channels import channel_of
from dragoman.attribute.continued import quotations_alone
from dragoman.attribute.dialogue import with_turns, within_turns
from dragoman.attribute.linking import Attribution, attributions_of
from dragoman.attribute.nested import Inner, inner_statements
from dragoman.attribute.occasions import Saying, dates_a_thing
from dragoman.attribute.soundness import is_headless, is_sound_cue, sound_source, without_loose_end
from dragoman.attribute.turns import spoken_on
from dragoman.model.statements import Source, Statement, StatementForm
from dragoman.model.text import Span
from dragoman.model.times import Time
from dragoman.resolve.actors import ActorsInText
from dragoman.resolve.left_out import is_left_out
from dragoman.resolve.times import time_near
from dragoman.spot.quotations import Quotation

NEARLY_ALL = 0.9
"""Share of the content's words in quotation marks from which it is direct speech."""

WORDS_AROUND = 120
"""Tokens on either side of a cue where its time and channel are looked for: past any real sentence, a bound on work."""

MOST_JOINED = 8
"""Speakers that one source may join; a longer list stays one source."""

LONGEST_SOURCE = 60
"""Tokens of a source in which joined speakers are looked for."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every statement of an article is told from."""

    analysed: AnalysedText
    actors: ActorsInText
    times: tuple[Time, ...]
    quoted: frozenset[int]


def statements_in(
    analysed: AnalysedText,
    roles: Tagged,
    quotations: tuple[Quotation, ...],
    actors: ActorsInText,
    times: tuple[Time, ...],
) -> tuple[Statement, ...]:
    """The statements of an article in text order, ids s1, s2, …, from the roles that the encoder gives its words."""
    setting = _Setting(analysed, actors, times, _quoted_tokens(analysed, quotations))
    linked = attributions_of(roles, analysed)
    drafts = [made for attribution in linked if (made := _statement(setting, attribution)) is not None]
    drafts = spoken_on(analysed, drafts, actors, setting.quoted)
    drafts = carried_on(analysed, drafts, actors, setting.quoted, times)
    drafts, turns = with_turns(analysed, drafts, actors)
    drafts += quotations_alone(analysed, quotations, [*drafts, *turns])
    drafts = within_turns([replace(draft, id=f"d{n}") for n, draft in enumerate(drafts)], turns) + turns
    return _numbered(drafts + list(_nested(setting, drafts)))


def _numbered(drafts: list[Statement]) -> tuple[Statement, ...]:
    """The drafts in text order (an outer one before what stands within it), with their ids."""
    drafts = sorted(drafts, key=lambda s: (_first_character(s), s.within is not None, s.content[0].start))
    ids = {draft.id: f"s{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(replace(d, id=ids[d.id], within=None if d.within is None else ids[d.within]) for d in drafts)


def _first_character(statement: Statement) -> int:
    """Where a statement begins; the speaker of one without a cue is named elsewhere."""
    starts = [span.start for spans in (statement.cue, statement.content) for span in spans]
    return min(starts + [source.start for source in statement.sources if statement.cue])


def _nested(setting: _Setting, drafts: list[Statement]) -> Iterator[Statement]:
    """The statements within the drafts, each within the innermost one that holds its verb."""
    analysed = setting.analysed
    taken = frozenset(t.index for d in drafts for cue in d.cue for t in analysed.tokens_between(cue.start, cue.end))
    for outer in drafts:
        holders = [outer]
        for number, inner in enumerate(inner_statements(analysed, outer, setting.actors, taken)):
            holder = next(h for h in reversed(holders) if any(c.start <= inner.verb.start < c.end for c in h.content))
            made = _inner_statement(setting, inner, f"{outer.id}.{number}", holder.id)
            holders.append(made)
            yield made


def _inner_statement(setting: _Setting, inner: Inner, id: str, within: str) -> Statement:
    analysed = setting.analysed
    cue, content = analysed.span(*inner.cue), (analysed.span(*inner.content),)
    tokens = analysed.tokens_between(cue.start, cue.end)
    outside = _outside(analysed, inner.verb, content)
    source = analysed.span(*inner.source)
    sources = _sources(setting, (source.start, source.end))
    saying = Saying(inner.verb, frozenset(t.index for t in tokens), outside, (source.start, source.end))
    time = time_near(analysed, _times_outside(setting, saying, content), inner.verb)
    outer_is_quoted = inner.verb.index in setting.quoted
    return Statement(
        id=id,
        sources=sources,
        cue=(cue,),
        content=content,
        form="indirect" if outer_is_quoted else _form(setting, content),
        act=act_of(cue.text, content[0].text, tokens),
        addressee=addressee_of(analysed, saying, tuple(s.actor for s in sources), setting.actors),
        time=time.id if time else None,
        within=within,
    )


def _statement(setting: _Setting, attribution: Attribution) -> Statement | None:
    """The statement of an attribution, or None where it is too unsure or nothing is left of its content."""
    analysed = setting.analysed
    contents = [span for span in attribution.contents if _says_something(analysed, span)]
    cue = Span.of(analysed.text, attribution.cue.start, attribution.cue.end)
    tokens = analysed.tokens_between(cue.start, cue.end)
    impersonal = is_impersonal(cue.text)
    if not contents or not (impersonal or is_sound_cue(attribution.cue, tokens)):
        return None
    content = _contents(analysed, contents)
    head = _head(analysed, tokens)
    source = None if impersonal or attribution.source is None else sound_source(analysed, attribution.source, head)
    if source is None and not impersonal and is_headless(analysed, head):
        return None
    sources = _sources(setting, source)
    outside = _outside(analysed, head, content)
    saying = Saying(head, frozenset(t.index for t in tokens), outside, source)
    time = time_near(analysed, _times_outside(setting, saying, content), head)
    return Statement(
        id="s0",
        sources=sources,
        cue=(cue,),
        content=content,
        form=_form(setting, content),
        act=act_of(cue.text, content[0].text, tokens),
        channel=None if impersonal else channel_of(analysed, saying, setting.actors),
        addressee=addressee_of(analysed, saying, tuple(s.actor for s in sources), setting.actors),
        time=time.id if time else None,
    )


def _sources(setting: _Setting, place: tuple[int, int] | None) -> tuple[Source, ...]:
    """The source as one span, or one for each of several actors that are joined in it."""
    if place is None:
        return ()
    span = Span.of(setting.analysed.text, *place)
    found = _joined(setting, span)
    members = found or [span]
    return tuple(Source(s.start, s.end, s.text, setting.actors.actor_in(s.start, s.end)) for s in members)


def _joined(setting: _Setting, span: Span) -> list[Span]:
    """The members of "the United States and Ukraine": each must be an actor of its own, joined at the head. None
    where there are not several; whoever is only left out ("but not Chad") is none of them.
    """
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
        if is_left_out(analysed, member):
            continue
        own = [
            t
            for t in analysed.subtree(member)
            if t.index in inside
            and not any(o is not member and _below(analysed, t, o) for o in members if o.index > member.index)
        ]
        while own and (own[-1].pos in {"CCONJ", "PUNCT"} or own[-1].dep == "cc"):
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
        start, end = without_loose_end(analysed, span)
        if runs and not any(t.text[0].isalnum() for t in analysed.tokens_between(runs[-1][1], start)):
            runs[-1][1] = end
        else:
            runs.append([start, end])
    return tuple(Span.of(analysed.text, start, end) for start, end in runs)


def _says_something(analysed: AnalysedText, span: RoleSpan) -> bool:
    """Whether a content has a word; a "that" or "which" takes up what was said before."""
    return any(t.text[0].isalnum() for t in analysed.tokens_between(span.start, span.end))


def _outside(analysed: AnalysedText, cue: Token, content: tuple[Span, ...]) -> tuple[Token, ...]:
    """The tokens of the cue's sentence, around the cue, that are not content."""
    sentence = analysed.sentence_of(cue)
    first, last = max(sentence.first, cue.index - WORDS_AROUND), min(sentence.last, cue.index + WORDS_AROUND)
    tokens = analysed.tokens[first:last]
    return tuple(t for t in tokens if not any(span.start < t.end and t.start < span.end for span in content))


def _times_outside(setting: _Setting, saying: Saying, content: tuple[Span, ...]) -> tuple[Time, ...]:
    """The times that begin beside the cue, are no part of the content and do not date something else that is named."""
    times, around = setting.times, saying.outside
    if not around:
        return ()
    first = bisect_left(times, around[0].start, key=_start_of)
    last = bisect_left(times, around[-1].end, key=_start_of)
    outside = [t for t in times[first:last] if not any(s.start < t.end and t.start < s.end for s in content)]
    if saying.verb.index not in setting.quoted:  # the name of a programme in quotation marks is no day
        outside = [t for t in outside if setting.analysed.tokens_between(t.start, t.end)[0].index not in setting.quoted]
    return tuple(t for t in outside if not dates_a_thing(setting.analysed, t, saying))


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
