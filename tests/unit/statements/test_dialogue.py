"""Dialogue: speakers by turns and by labels."""

from dragoman.model.reading import Reading
from dragoman.pipeline.reader import Reader

INTERVIEW = """Anna Weiss spoke to Paul Lind on Monday. What follows was cut for length.

LIND: Will the dam hold?

WEISS: It will hold for ten years.

LIND: Who pays for the repairs?

WEISS: The province has promised to pay half."""


def read(text: str) -> Reading:
    return Reader().read({"text": text})


def told(reading: Reading) -> list[tuple[str | None, str, str]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (names.get(s.sources[0].actor or "", s.sources[0].text), s.act, s.content[0].text.strip("“”,."))
        for s in reading.statements
        if s.within is None and s.sources
    ]


def test_a_question_alone_and_its_answer_go_by_turns() -> None:
    text = (
        "“Will you come to Bergen?” asked Maria Lindqvist.\n\n“Not before the vote,” said Paul Weiss.\n\n"
        "“And after it?”\n\n“Perhaps in June.”\n\n“That is too late.”"
    )
    assert told(read(text)) == [
        ("Maria Lindqvist", "ask", "Will you come to Bergen?"),
        ("Paul Weiss", "say", "Not before the vote"),
        ("Maria Lindqvist", "ask", "And after it?"),
        ("Paul Weiss", "say", "Perhaps in June"),
        ("Maria Lindqvist", "say", "That is too late"),
    ]


def test_nobody_is_told_to_answer_their_own_question() -> None:
    text = "“Will they come to Bergen?” asked Maria Lindqvist.\n\n“Not before the vote.”"
    assert len(told(read(text))) == 1


def test_a_speaker_whose_quotation_runs_on_keeps_the_turn_after_a_question() -> None:
    text = "“Will they come to Bergen?” Maria Lindqvist asked. “Who can say?\n\n“Nobody asked them before the vote.”"
    assert told(read(text))[-1][0] == "Maria Lindqvist"


def test_labels_before_paragraphs_are_their_speakers() -> None:
    assert told(read(INTERVIEW)) == [
        ("Paul Lind", "ask", "Will the dam hold?"),
        ("Anna Weiss", "say", "It will hold for ten years"),
        ("Paul Lind", "ask", "Who pays for the repairs?"),
        ("Anna Weiss", "say", "The province has promised to pay half"),
    ]


def test_what_is_reported_in_a_turn_stands_within_it() -> None:
    reading = read(INTERVIEW)
    promise = next(s for s in reading.statements if s.act == "promise")
    outer = next(s for s in reading.statements if s.id == promise.within)
    assert outer.content[0].text.startswith("The province has promised")


def test_questions_and_answers_keep_speakers_without_a_name() -> None:
    text = "Q. What of the vote?\n\nA. It was a mistake.\n\nQ. Will you run again?\n\nA. I have not decided."
    assert [row[0] for row in told(read(text))] == ["Q", "A", "Q", "A"]


def test_a_list_with_colons_is_no_dialogue() -> None:
    text = "Weather: It rains in Bergen.\n\nTraffic: It is slow in Oslo.\n\nOSLO: It is dark."
    assert told(read(text)) == []
