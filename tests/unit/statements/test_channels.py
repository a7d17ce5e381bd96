"""Where a statement was made, to whom and when, on sentences of our own."""

import pytest

from dragoman.model.reading import Reading
from dragoman.model.statements import Statement
from dragoman.pipeline.reader import Reader


def read(text: str) -> Reading:
    return Reader().read({"text": text, "published": "2024-05-07"})


def told(text: str, words: str) -> Statement:
    """The statement whose content holds the words."""
    return next(s for s in read(text).statements if any(words in c.text for c in s.content))


def hearer(text: str, words: str) -> str | None:
    reading = read(text)
    statement = next(s for s in reading.statements if any(words in c.text for c in s.content))
    return next((a.name for a in reading.actors if a.id == statement.addressee), None)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In an interview with the Guardian, the minister said that the dam was safe.", "Guardian"),
        ("“The dam is safe,” the minister said on CNN’s “Inside the Valley.”", "CNN"),
        ("“The dam is safe,” the minister told Fox News host Dana Cole.", "Fox News"),
        ("Speaking at a rally in Leeds, the minister said that the dam was safe.", "rally"),
        ("The minister said in a joint statement on Monday that the dam was safe.", "joint statement"),
        ("At the start of the debate, the minister said that the dam was safe.", "debate"),
        ("The minister gave a speech in Leeds, promising that the dam would be safe.", "speech"),
        ("The minister issued a statement saying that the dam was safe.", "statement"),
        ("Her statement said that the dam was safe.", "statement"),
        ("The dam was safe, according to a press release from the ministry.", "press release"),
        ("“The dam is safe,” the minister wrote in a heated Facebook post.", "Facebook"),
        ("“The dam is safe,” the minister wrote in an op-ed.", "op-ed"),
        ("The minister told a news conference that the dam was safe.", "news conference"),
    ],
)
def test_the_channel_is_an_outlet_or_else_the_occasion(text: str, channel: str) -> None:
    assert told(text, "safe").channel == channel


@pytest.mark.parametrize(
    "text",
    [
        "In the debate over the dam, the minister said that it was safe.",
        "After a rally in Leeds, the minister said that the dam was safe.",
        "The host of a show on CNN said that the dam was safe.",
        "The minister dismissed a report in the Guardian that the dam was not safe.",
        "The Washington Post reported that the dam was safe.",
        "An author of a book on rivers said that the dam was safe.",
    ],
)
def test_what_only_stands_near_is_no_channel(text: str) -> None:
    assert told(text, "safe").channel is None


def channels(text: str) -> list[str | None]:
    return [statement.channel for statement in read(text).statements]


def test_an_occasion_goes_on_with_the_same_speaker() -> None:
    text = (
        "“The bridge will close,” Angela Merkel said at a news conference. “It is not safe,” she added.\n\n"
        "“We have no choice,” Merkel said."
    )
    assert channels(text) == ["news conference"] * 3


def test_a_sentence_that_tells_of_an_occasion_opens_it() -> None:
    text = "Angela Merkel gave a speech in Leeds. “The bridge will close,” she said."
    assert channels(text)[-1] == "speech"


@pytest.mark.parametrize("then", ["Merkel said that the bridge was safe.", "“It is safe,” Merkel said on Monday."])
def test_an_occasion_goes_on_into_the_next_paragraph(then: str) -> None:
    found = channels(f"“The bridge will close,” Angela Merkel said at a news conference on Monday.\n\n{then}")
    assert found == ["news conference"] * 2


@pytest.mark.parametrize(
    "then",
    [
        "“It is safe,” Emmanuel Macron said.\n\n“It will close,” Merkel said.",
        "A day later, Merkel said that the bridge was safe.",
        "On Friday, Merkel said that the bridge was safe.",
        "Merkel has said that the bridge was safe.",
        "“It is safe,” Merkel said in Lyon.",
        "Emmanuel Macron met the owners on Sunday. The river rose. The road flooded.\n\n“It is safe,” Merkel said.",
    ],
)
def test_an_occasion_ends_with_another_speaker_time_or_place(then: str) -> None:
    found = channels(f"“The bridge will close,” Angela Merkel said at a news conference on Monday.\n\n{then}")
    assert found[0] == "news conference"
    assert found[1:]
    assert set(found[1:]) == {None}


def test_what_leads_up_to_a_quotation_was_said_where_that_was() -> None:
    text = "Angela Merkel said that the bridge would close. “It is not safe,” Merkel told CNN."
    assert channels(text) == ["CNN", "CNN"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is safe,” Angela Merkel wrote in a letter to Emmanuel Macron.", "Emmanuel Macron"),
        ("“It is safe,” Angela Merkel said in an interview with Emmanuel Macron.", "Emmanuel Macron"),
        ("Asked by Emmanuel Macron about the dam, Angela Merkel said that it was safe.", "Emmanuel Macron"),
        ("Angela Merkel called on Emmanuel Macron to make the dam safe.", "Emmanuel Macron"),
        ("Angela Merkel urged Kenya to make the dam safe.", "Kenya"),
        ("“It is safe,” Angela Merkel told Emmanuel Macron.", "Emmanuel Macron"),
    ],
)
def test_who_is_written_to_asks_or_is_urged_is_the_addressee(text: str, name: str) -> None:
    assert hearer(text, "safe") == name


@pytest.mark.parametrize(
    "text",
    [
        "“It is safe,” said an adviser to Emmanuel Macron.",
        "Angela Merkel said that Emmanuel Macron knows it is safe.",
        "Angela Merkel told reporters that it was safe.",
        "Angela Merkel told Fox News that it was safe.",
        "Angela Merkel warned Republicans that it was safe.",
        "In an interview about Emmanuel Macron, Angela Merkel said that it was safe.",
    ],
)
def test_who_is_spoken_of_or_has_no_name_is_no_addressee(text: str) -> None:
    assert hearer(text, "safe") is None


def test_who_is_interviewed_goes_on_to_speak_to_the_interviewer() -> None:
    text = "“It is safe,” Angela Merkel told Emmanuel Macron in an interview. “We looked,” Merkel added."
    assert hearer(text, "We looked") == "Emmanuel Macron"


@pytest.mark.parametrize(
    "text",
    [
        "An author of the 2013 plan said that the dam was safe.",
        "“It is safe,” the minister said, recalling the 2008 flood.",
        "“The dam is safe,” the minister said on CNN’s “Monday.”",
    ],
)
def test_a_time_that_only_dates_a_thing_is_not_when_it_was_said(text: str) -> None:
    assert told(text, "safe").time is None


@pytest.mark.parametrize(
    "text",
    [
        "The minister said at a Monday news conference that the dam was safe.",
        "A poll on Monday found that people think the dam is safe.",
        "The minister said on Monday that the dam was safe.",
    ],
)
def test_a_dated_occasion_dates_what_is_said_there(text: str) -> None:
    reading = read(text)
    (statement,) = (s for s in reading.statements if s.within is None)
    assert {t.id: t.value for t in reading.times}[statement.time or ""] == "2024-05-06"
