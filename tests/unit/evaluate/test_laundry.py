"""The launderer of names and roles: the same copy for the same article, labelled exactly."""

from dataclasses import replace
from functools import cache

import pytest

from dragoman.evaluate.laundry.abjad import laundered, scripts
from dragoman.evaluate.laundry.articles import with_laundered_names
from dragoman.evaluate.laundry.roles import with_swapped_roles
from dragoman.knowledge.skeletons import coarse_skeleton
from dragoman.model.reading import Reading
from dragoman.pipeline.reader import Reader

TEXT = (
    "Grain talks open in Ankara\n\n"
    "German Chancellor Angela Merkel met Turkish President Recep Tayyip Erdogan in Ankara on Monday. Mrs Merkel said "
    "the talks on grain had been useful. French President Francois Hollande was to join them in Istanbul, "
    "Erdogan said.\n"
)


@cache
def reading() -> Reading:
    return Reader().read({"text": TEXT, "published": "2016-02-08"})


@pytest.mark.parametrize("script", scripts())
def test_a_name_is_laundered_alike_for_one_seed_and_keeps_its_initials(script: str) -> None:
    assert laundered("Hubert H. Palmer", script, "7") == laundered("Hubert H. Palmer", script, "7")
    assert " H. " in laundered("Hubert H. Palmer", script, "7")


def test_most_laundered_names_keep_their_rough_consonants() -> None:
    names = ["Marta Lindgren", "Oleg Sorokin", "Pavel Dobrev", "Nadia Farouk", "Victor Gabler"]
    forms = [(name, laundered(name, script, str(n))) for name in names for script in scripts() for n in range(4)]
    kept = sum(coarse_skeleton(form) == coarse_skeleton(name) for name, form in forms)
    assert kept > len(forms) / 2
    assert sum(form != name for name, form in forms) > 0.9 * len(forms)


def test_each_script_confuses_what_it_does_not_tell_apart() -> None:
    heads = {script: {laundered("Pavel", script, str(n))[0] for n in range(40)} for script in scripts()}
    assert "B" in heads["arabic"]
    assert heads["persian"] == {"P"}
    assert heads["hebrew"] == {"P", "F"}


def test_every_laundered_name_stands_where_its_label_says_and_the_rest_is_untouched() -> None:
    copy = with_laundered_names(reading(), ("person", "place"))
    text = copy.article.text
    assert copy.names
    assert all(text[name.start : name.end] == name.text for name in copy.names)
    restored = text
    for name in reversed(copy.names):
        restored = restored[: name.start] + name.was + restored[name.end :]
    assert restored == TEXT


def test_only_the_kinds_asked_for_are_laundered() -> None:
    assert {n.bearer.kind for n in with_laundered_names(reading(), ("person",)).names} == {"person"}


def test_the_same_article_is_laundered_alike() -> None:
    assert with_laundered_names(reading(), ("person",)) == with_laundered_names(reading(), ("person",))


def test_what_is_drawn_does_not_hang_on_the_numbers_of_actors() -> None:
    read = reading()
    new = {actor.id: f"{actor.id}9" for actor in read.actors}
    renumbered = replace(
        read,
        actors=tuple(replace(a, id=new[a.id]) for a in read.actors),
        mentions=tuple(replace(m, actor=new.get(m.actor or "")) for m in read.mentions),
        statements=(),
        events=(),
        positions=(),
        control=(),
    )
    assert with_laundered_names(renumbered, ("person",)).article == with_laundered_names(read, ("person",)).article


def test_swapped_roles_are_labelled_with_their_words() -> None:
    copy = with_swapped_roles(reading())
    assert copy.roles
    for role in copy.roles:
        assert copy.article.text[role.start : role.end] == role.text
        assert role.text not in TEXT
