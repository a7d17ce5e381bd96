"""Who said what, on sentences of our own."""

from collections.abc import Mapping
from time import process_time
from types import MappingProxyType

import pytest

from dragoman.analyse.encoded import quotation_states
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import RoleSpan, Tagged, tagged
from dragoman.attribute.acts import act_of, is_impersonal
from dragoman.attribute.linking import attributions_of
from dragoman.attribute.statements import statements_in
from dragoman.model.statements import Statement
from dragoman.pipeline.reader import Reader
from dragoman.spot.quotations import quotations_in


def said(text: str, published: str | None = "2024-05-07") -> list[tuple[list[str], str, list[str]]]:
    reading = Reader().read({"text": text, "published": published})
    return [([s.text for s in st.sources], st.act, [c.text for c in st.content]) for st in reading.statements]


def statements(text: str) -> tuple[Statement, ...]:
    return Reader().read({"text": text, "published": "2024-05-07"}).statements


def test_an_indirect_statement_has_source_cue_and_content() -> None:
    (statement,) = statements("The port authority said on Monday that the dockers would return to work.")
    assert [s.text for s in statement.sources] == ["The port authority"]
    assert "the dockers would return to work" in statement.content[0].text
    assert (statement.form, statement.act) == ("indirect", "say")


def test_a_quotation_broken_by_its_cue_is_one_statement() -> None:
    found = statements(
        "“We are close to a deal,” said Ana Ruiz, the head of the union, “but the pensions are not settled.”"
    )
    assert len(found) == 1
    assert found[0].form == "direct"
    assert "close to a deal" in found[0].content[0].text
    assert "pensions" in found[0].content[-1].text


def test_according_to_gives_the_source() -> None:
    (statement,) = statements("The talks will resume next week, according to the trade ministry.")
    assert [s.text for s in statement.sources] == ["the trade ministry"]
    assert "talks will resume" in statement.content[0].text


def test_what_was_not_said_is_declined() -> None:
    (statement,) = statements("The finance minister declined to say whether the tariffs would be lifted.")
    assert statement.act == "decline"


def test_a_denial_is_not_recorded_as_a_plain_statement() -> None:
    (statement,) = statements("The mill owners denied that they had broken the agreement with the growers.")
    assert statement.act == "deny"


def test_joined_speakers_are_two_sources() -> None:
    (statement,) = statements("Britain and France said they would send observers to the talks.")
    assert [s.text for s in statement.sources] == ["Britain", "France"]
    assert None not in [s.actor for s in statement.sources]


def test_an_unnamed_source_has_no_actor() -> None:
    (statement,) = statements("Energy experts say the pipeline will not be ready before the winter.")
    assert [s.actor for s in statement.sources] == [None]


def test_the_time_of_a_statement_is_when_it_was_said() -> None:
    reading = Reader().read(
        {"text": "The prime minister said on Monday that the summit would be held in June.", "published": "2024-05-08"}
    )
    (statement,) = reading.statements
    times = {time.id: time.first_day for time in reading.times}
    assert times[statement.time or ""] == "2024-05-06"


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the talks", "say"),
        ("refused", "to share the details", "decline"),
        ("has not yet agreed", "to stop the strike", "decline"),
        ("does not believe", "that the mills can pay", "deny"),
        ("expressed", "his desire for a truce", "want"),
        ("warned", "that prices would rise", "warn"),
        ("tweeted", "that it was over", "write"),
        ("accused", "the owners of stalling", "accuse"),
        ("called for", "an inquiry", "demand"),
        ("did not say", "when", "decline"),
    ],
)
def test_the_act_of_a_cue(cue: str, content: str, act: str) -> None:
    assert act_of(cue, content, analyse(cue).tokens) == act


def test_an_impersonal_cue_has_no_source() -> None:
    assert is_impersonal("it seems")
    assert is_impersonal("are expected")
    assert not is_impersonal("is demanding")
    assert not is_impersonal("said")


def test_quotations_end_with_their_paragraph() -> None:
    text = '“One,” he said. “Two\n\n“Three.” Then 6" of rain "fell".'
    found = quotations_in(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == ["One,", "Two", "Three.", "fell"]
    assert [q.closed for q in found] == [True, False, True, True]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("‘We will not sign,’ the farmers’ leader said.", ["‘We will not sign,’"]),
        ("‘The growers’ terms are not ours.’", ["‘The growers’ terms are not ours.’"]),
        ("It's the dockers' right: 'no deal' is 'better' now.", ["'no deal'", "'better'"]),
        ("The dockers’ union and the growers’ union don’t agree.", []),
        ("In the '90s the miners' union was strong.", []),
        ("He said ‘wait and then left.\n\nThe owners’ offer stands.’", []),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("«Wir warten», „we wait“ and ‹they wait›.", ["«Wir warten»", "„we wait“", "‹they wait›"]),
    ],
)
def test_single_marks_are_quotations_only_where_they_are_no_apostrophes(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations_in(text)] == quoted


@pytest.mark.parametrize("unit", ["‘a ", "'a' ", "‘as’ b ", "''", "“‘a’", '"', "«‘"])
def test_many_unbalanced_marks_take_no_time(unit: str) -> None:
    begun = process_time()
    quotations_in(unit * 50_000)
    assert process_time() - begun < 2.0


def test_words_in_single_marks_are_direct_speech() -> None:
    (statement,) = statements("‘We will not sign the treaty,’ the farmers’ leader said on Monday.")
    assert statement.form == "direct"


@pytest.mark.parametrize("text", ["", "“", "””", '"' * 999, "“a" * 500, "\x00", "“ ”"])
def test_unbalanced_marks_give_quotations_and_no_error(text: str) -> None:
    assert all(text[q.start : q.end].strip() for q in quotations_in(text))
    assert len(quotation_states(text)) == len(text)


def span(role: str, text: str, words: str) -> RoleSpan:
    start = text.index(words)
    return RoleSpan(role, start, start + len(words), 1.0)  # type: ignore[arg-type]


def test_each_cue_takes_its_own_content_and_source() -> None:
    text = "The union said it would strike, and the ministry warned that pay would stop."
    spans = (
        span("source", text, "The union"),
        span("cue", text, "said"),
        span("content", text, "it would strike"),
        span("source", text, "the ministry"),
        span("cue", text, "warned"),
        span("content", text, "that pay would stop"),
    )
    found = attributions_of(Tagged(spans, {}), analyse(text))
    assert [(a.source.start if a.source else None, a.cue.start, a.contents[0].start) for a in found] == [
        (spans[0].start, spans[1].start, spans[2].start),
        (spans[3].start, spans[4].start, spans[5].start),
    ]


def test_linking_a_paragraph_of_a_thousand_statements_takes_no_time() -> None:
    text = "The union said it would strike. " * 1_000
    analysed = analyse(text)
    spans = []
    for first in range(0, len(text), len(text) // 1_000):
        spans.append(RoleSpan("source", first, first + 9, 1.0))
        spans.append(RoleSpan("cue", first + 10, first + 14, 1.0))
        spans.append(RoleSpan("content", first + 15, first + 30, 1.0))
    begun = process_time()
    found = attributions_of(Tagged(tuple(spans), {}), analysed)
    assert process_time() - begun < 2.0
    assert len(found) == 1_000
    assert all(a.source is not None and a.source.end + 1 == a.cue.start for a in found)


def test_content_without_a_cue_is_no_attribution() -> None:
    text = "It would strike. The ministry slept."
    assert attributions_of(Tagged((span("content", text, "It would strike"),), {}), analyse(text)) == ()


HOSTILE: Mapping[str, str] = MappingProxyType(
    {
        "capitals": "THE UNION SAID ON MONDAY THAT IT WOULD STRIKE. THE MINISTRY DECLINED TO COMMENT.",
        "marks": "“He said “she said \"they said 'we’d said” it” and\n\n” then “.",
        "quotations": "“One.”\n\n“Two.”\n\n“Three.”",
        "long": "The union said that " + "the owners and the growers met again, and " * 2_500 + "it was over.",
        "unbroken": "said" * 5_000,
        "fragments": "Saying. According to. Who said? Told. Said said said said.",
    }
)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_gives_statements_that_quote_it_or_none(name: str) -> None:
    text = HOSTILE[name]
    reading = Reader().read(text)
    assert all(text[c.start : c.end] == c.text for s in reading.statements for c in s.content)
    assert all(0 <= s.start < s.end <= len(text) for s in tagged(analyse(text)).spans)


def test_a_quotation_that_runs_on_is_said_by_the_same_speaker() -> None:
    text = (
        "“We have waited two years,” said Ana Ruiz, the head of the union. “We will not wait for what is ours.\n\n"
        "“The mills have the money and they know it well.”"
    )
    assert statements_in.__doc__
    last = statements(text)[-1]
    assert "mills have the money" in last.content[0].text
    assert "Ruiz" in last.sources[0].text
