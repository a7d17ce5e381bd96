"""Statements in hostile copy: a reading each time that quotes the text, and fewer statements rather than wrong ones."""

import time

import pytest

from dragoman.model.reading import Reading
from dragoman.pipeline.reader import Reader

SECONDS = 8.0
"""Far above what any of these takes on an idle machine, far below what a quadratic way would."""

SOUND = (
    "The mayor said on Monday that the bridge would close. “We cannot keep it open,” she told reporters. "
    "The dockers denied that they had blocked the road, and the ministry declined to say when it would be repaired."
)
SPUN = (
    "The city hall chief told on Monday-day that bridging will be shut downward. “We are not able retain it opened,” "
    "it was by her to news persons telling. Dockmen refuse of blocked road having, says not ministry the when "
    "reparation. According it said told the by which who were saying that of. Claimed claims the claiming of chief "
    "to be told."
)


def read(text: str) -> Reading:
    begin = time.process_time()
    reading = Reader().read({"text": text, "published": "2024-05-07"})
    assert time.process_time() - begin < SECONDS
    for statement in reading.statements:
        for span in (*statement.sources, *statement.cue, *statement.content):
            assert text[span.start : span.end] == span.text
            assert span.text.strip()
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge will close, the mayor said. We wait for the ministry.",
        "The bridge will close,” the mayor said. “We wait,” she added.",
        "\"The bridge will close,” the mayor said. ''We wait,\" she added. „Now« or ‹never”.",
        "‘The bridge’s owners’ won’t ‘pay,” the mayor said, “nor ‘will” they’ sign.",
        "“‘“‘“‘The bridge will close,’” the mayor said.",
        '" " " " the mayor said " " " the bridge will close " " "',
        "“" * 300 + "the mayor said" + "”" * 299,
        "He said: “She said: ‘They said: “We said: ‘It is over.",
    ],
)
def test_unbalanced_and_mixed_marks_give_a_reading(text: str) -> None:
    read(text)


def test_a_mark_left_open_does_not_take_the_next_paragraphs() -> None:
    reading = read("“The bridge will close, the mayor said.\n\nThe road was wet.\n\nThe ministry said it would wait.")
    assert not any("road was wet" in c.text for s in reading.statements for c in s.content)
    assert any("it would wait" in c.text for s in reading.statements for c in s.content)


def test_a_paragraph_of_twenty_thousand_words_is_read_to_its_end() -> None:
    filler = "The river rose, the road was wet and the boats stayed in the harbour all day. "
    text = f"{filler * 620}The mayor said that the bridge would close. {filler * 620}The ministry said it would wait."
    assert len(text.split()) > 18_000
    begin = time.process_time()
    reading = Reader().read(text)
    assert time.process_time() - begin < 60.0
    contents = [c.text for s in reading.statements for c in s.content]
    assert any("bridge would close" in c for c in contents)
    assert any("it would wait" in c for c in contents)


def test_an_article_of_quotations_only_names_nobody() -> None:
    text = "\n\n".join(f"“The bridge will close in {n} days.”" for n in range(2, 60))
    assert all(source.actor is None for s in read(text).statements for source in s.sources)


def test_quotations_after_one_speaker_are_not_given_to_another() -> None:
    text = "“The bridge will close,” Angela Merkel said.\n\n" + "\n\n".join(
        f"“We wait {n} days.”" for n in range(2, 40)
    )
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names.get(x.actor or "") for s in reading.statements for x in s.sources} <= {"Angela Merkel", None}


def test_capitals_only_give_no_statement_without_its_words() -> None:
    reading = read(SOUND.upper())
    assert all(c.text.isupper() for s in reading.statements for c in s.content)
    assert len(reading.statements) <= len(read(SOUND).statements)


def test_copy_of_broken_grammar_gives_fewer_statements_rather_than_wrong_ones() -> None:
    spun, sound = read(SPUN), read(SOUND)
    assert len(sound.statements) == 4
    assert len(spun.statements) <= len(sound.statements)
    assert not any("says" in cue.text for s in spun.statements for cue in s.cue)
    assert all(s.channel is None and s.addressee is None for s in spun.statements)


@pytest.mark.parametrize(
    "text",
    [
        "Told told told CNN on CNN in an interview at a rally in a speech to to to.",
        "In an interview in a speech at a debate at a rally on a show on CNN on X via Twitter said.",
        "Statement statement said statement. Interview interview told interview.",
        "said " * 400,
        "told the CNN " * 300,
        "in an interview with the Post with the Times with CNN, " * 100 + "the mayor said it would close.",
        "“It will close,” the mayor said at a rally. " * 200,
    ],
)
def test_piles_of_occasions_and_outlets_take_no_time(text: str) -> None:
    read(text)
