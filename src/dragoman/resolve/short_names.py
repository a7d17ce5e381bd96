"""Bodies by the short names that an article gives them: acronyms it explains, and the last word of a longer name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dragoman.knowledge.known import Knowledge
from dragoman.resolve.crowds import noun_of_body
from dragoman.resolve.metonymy import words
from dragoman.spot.names import Name


def short_names(text: str, names: Sequence[Name], knowledge: Knowledge) -> dict[str, str]:
    """The full name for each short name of a body that the article lets one know; an explained acronym goes first."""
    return {**dict(_shortened(names, knowledge)), **dict(_introduced_acronyms(text, names))}


def _introduced_acronyms(text: str, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Acronyms that the article explains: "World Trade Organization (WTO)", or by their initials; also of another
    language, right after the name ("Revolutionary Armed Forces of Colombia (FARC)").
    """
    bodies = [n for n in names if n.kind == "organisation"]
    by_initials: Mapping[str, str] = {
        "".join(w[0] for w in n.text.replace("-", " ").split() if w[0].isupper()): n.text
        for n in reversed(bodies)
        if len(n.text.split()) > 1
    }
    for name in bodies:
        if name.text.isupper() and name.text in by_initials:
            yield name.text, by_initials[name.text]
    for name, acronym in pairwise(bodies):
        between = text[name.end : acronym.start]
        if acronym.text.isupper() and between == " (" and text[acronym.end : acronym.end + 1] == ")":
            yield acronym.text, name.text


def _shortened(names: Sequence[Name], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Bodies called by the last word of a longer name before ("the Times"), the only one that ends on it, or by the
    noun before its "of" ("the Union" after "Farmers' Union of Otago").

    Seats of governments are not shortened so, and words that name a body by themselves are no short forms: "the
    House" is not the White House.
    """
    longer: dict[str, set[str]] = {}
    short: dict[str, str] = {}
    for name in names:
        if name.kind != "organisation" or knowledge.countries.named(name.text) is not None:
            continue
        written = name.text.removeprefix("the ").removeprefix("The ")
        first, _, last = written.rpartition(" ")
        if first:
            longer.setdefault(last, set()).add(written)
            longer.setdefault(noun_of_body(written).capitalize(), set()).add(written)
        elif written in longer and written not in words("whole_names"):
            short[name.text] = written
    for text, written in short.items():
        if len(longer[written]) == 1:
            yield text, next(iter(longer[written]))
