"""Whom a description of a body means as a source."""

from acts import read


def _sources(text: str) -> list[str | None]:
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(source.actor or "") for s in reading.statements for source in s.sources]


def test_people_without_a_name_are_no_ministry() -> None:
    assert _sources("Police dispersed them. The ministry said it was sorry.") == [None]
    assert _sources("Rebels left. The council said it was sorry.") == [None]


def test_the_company_is_the_one_that_was_named() -> None:
    assert _sources("Acme Mining closed its pit. The company said it was sorry.") == ["Acme Mining"]
