"""Builds the tables that copy is laundered with for measuring: src/dragoman/evaluate/laundry/terms.tsv and words.tsv.

Run: `python resources/build_laundry.py`, with the `build` extra and Debian's `mythes-en-us` and `wordnet-base`. The
exchanges are those of the MyThes thesaurus, which the detector is not built from; a third column tells whether our
own list has the exchange too. What is plain English (a frequent bigram, an entry of WordNet) is left out: it is no
torture.
"""

import hashlib
import re
from collections import defaultdict
from itertools import product
from pathlib import Path

from dragoman.knowledge.phrases import ONE_WORD, key_words
from phrase_distance import FUNCTION_WORDS, RARE, Distance, Exchange, applied
from phrase_sources import own_exchanges

MYTHES = Path("/usr/share/mythes/th_en_US_v2.dat")
LAUNDRY = Path(__file__).parent.parent / "src/dragoman/evaluate/laundry"
MARK = re.compile(r" \((?:generic|similar) term\)$")
SINGLE, DOUBLE, OF_A_WORD, COMMON_WORDS, FIRST = 6, 2, 3, 4_000, 5


def mythes() -> dict[str, list[str]]:
    """word -> words of one meaning, similar, or one step more general; nouns and adjectives, in the file's order."""
    found: dict[str, list[str]] = defaultdict(list)
    word = ""
    for line in MYTHES.read_text("utf-8").splitlines()[1:]:
        if line.startswith(("(verb)", "(adv)")):
            continue
        if not line.startswith(("(", "-")):
            word = line.rpartition("|")[0]
            continue
        for other in (MARK.sub("", part) for part in line.split("|")[1:]):
            if (
                "(" not in other
                and " " not in other
                and other.isalpha()
                and other.islower()
                and other not in found[word]
            ):
                found[word].append(other)
    return found


def by_lot(items: list[str], seed: str, most: int) -> list[str]:
    """Some of the items, drawn by the hash of each with the seed."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed} {item}".encode()).hexdigest())[:most]


def rows_of_terms(distance: Distance, thesaurus: dict[str, list[str]]) -> list[str]:
    """term, phrase, and 1 where every exchange stands in our own list too."""
    own = {(" ".join(key_words(w)), " ".join(key_words(o))) for w, others in own_exchanges().items() for o in others}
    rows = []
    for words, term in sorted(distance.terms.items(), key=lambda row: row[1].term):
        if term.domain == ONE_WORD or "'" in term.term or "-" in term.term:
            continue
        options = {i: _options(distance, thesaurus, i, w) for i, w in enumerate(words) if w not in FUNCTION_WORDS}
        single = {" ".join(applied(words, (e,))): (e,) for i, others in options.items() for e in others}
        places = sorted(options)[-2:]
        pairs = product(*(options[i][:4] for i in places)) if len(places) == 2 else ()
        double = {" ".join(applied(words, pair)): pair for pair in pairs}
        for made, most in ((single, SINGLE), (double, DOUBLE)):
            fit = [p for p in made if not distance.is_english(tuple(p.split()))]
            for phrase in by_lot(fit, term.term, most):
                ours = all((words[e.place], e.word) in own for e in made[phrase])
                rows.append(f"{term.term}\t{phrase}\t{int(ours)}\n")
    return rows


def _options(distance: Distance, thesaurus: dict[str, list[str]], place: int, word: str) -> list[Exchange]:
    """The first words of the first meanings, as a spinner takes them."""
    stated = [key_words(o)[0] for form in (word, word + "s") for o in thesaurus.get(form, ())]
    fit = [
        o for o in dict.fromkeys(stated) if o != word and o not in FUNCTION_WORDS and distance.frequency(o) >= 5 * RARE
    ]
    return [Exchange(place, o, 0) for o in fit[:FIRST]]


def rows_of_words(distance: Distance, thesaurus: dict[str, list[str]]) -> list[str]:
    """word and replacement, for common words that are in no term."""
    in_terms = {word for words in distance.terms for word in words}
    common = sorted((w for w in thesaurus if w.isalpha() and len(w) > 3), key=lambda w: (-distance.frequency(w), w))
    chosen = [w for w in common if w not in in_terms and w not in FUNCTION_WORDS][:COMMON_WORDS]
    fit = {w: [o for o in thesaurus[w] if distance.frequency(o) >= 5 * RARE] for w in sorted(chosen)}
    return [f"{word}\t{other}\n" for word, others in fit.items() for other in by_lot(others, word, OF_A_WORD)]


def main() -> None:
    """Write both tables."""
    distance, thesaurus = Distance({}), mythes()
    (LAUNDRY / "terms.tsv").write_text("".join(rows_of_terms(distance, thesaurus)), "utf-8")
    (LAUNDRY / "words.tsv").write_text("".join(rows_of_words(distance, thesaurus)), "utf-8")


if __name__ == "__main__":
    main()
