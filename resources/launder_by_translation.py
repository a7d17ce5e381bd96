"""Sends fixed terms, in sentences of our own, through a machine translation and back, and keeps what became of them.

Run: `python resources/launder_by_translation.py`, with Debian's `apertium`, `apertium-eng-spa` and
`apertium-eng-cat`, and the `build` extra. Writes src/dragoman/evaluate/gold/translated.jsonl, in the form of
tortured.jsonl, with two more keys: `by` (the pair of languages) and `turned`, true where no word was exchanged and
only their order.
"""

import json
import re
import subprocess
from pathlib import Path

from dragoman.knowledge.phrases import FixedTerm, key_words
from phrase_distance import FUNCTION_WORDS, Distance

OUT = Path(__file__).parent.parent / "src/dragoman/evaluate/gold/translated.jsonl"
PAIRS = (("eng-spa", "spa-eng"), ("eng-cat", "cat-eng"))
FRAME = re.compile(r"^Yesterday\s+they (?:spoke|talked) of the (.+) (?:in|at) the garden\.$")
SENTENCES = (
    "Officials in the capital said on Monday that the {} had been discussed for hours.",
    "Nobody at the meeting wanted to speak about the {} before the end of the week.",
    "The newspaper wrote that the {} was behind the quarrel between the two neighbours.",
    "For many families in the valley the {} changed everything.",
    "In her letter she asked the deputies to think of the {} once more.",
    "The report on the {} fills ninety pages and will be printed in May.",
)


def there_and_back(lines: list[str], pair: tuple[str, str]) -> list[str]:
    """The lines, translated and translated back."""
    text = "\n".join(lines)
    for direction in pair:
        done = subprocess.run(  # noqa: S603
            ["apertium", "-u", direction],  # noqa: S607
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        text = done.stdout
    return text.split("\n")


def row(distance: Distance, term: FixedTerm, phrase: str, by: str) -> dict[str, object] | None:
    """The labelled sentence, None where the term came back whole or as plain English."""
    words, came = key_words(term.term), key_words(phrase)
    if came == words or len(came) < 2 or distance.is_english(came) or came in distance.terms or not phrase.isascii():
        return None
    if any(word not in FUNCTION_WORDS and distance.frequency(word) == 0 for word in came):
        return None
    frame = SENTENCES[len(words[0]) % len(SENTENCES)]
    start = frame.index("{}")
    label = {"start": start, "end": start + len(phrase), "phrase": phrase, "term": term.term}
    turned = set(came) - FUNCTION_WORDS == set(words) - FUNCTION_WORDS
    return {"text": frame.format(phrase), "phrases": [label], "by": by, "turned": turned}


def main() -> None:
    """Write the labelled sentences."""
    distance = Distance({})
    terms = sorted((t for t in distance.terms.values() if " " in t.term), key=lambda t: t.term)
    rows: dict[str, dict[str, object]] = {}
    for pair in PAIRS:
        asked = [f"Yesterday they spoke of the {term.term} in the garden." for term in terms]
        for term, line in zip(terms, there_and_back(asked, pair), strict=False):
            back = _framed(line)
            made = row(distance, term, back, pair[0]) if back else None
            if made is not None:
                rows.setdefault(str(made["text"]), made)
    OUT.write_text("".join(json.dumps(made, ensure_ascii=False) + "\n" for made in rows.values()), "utf-8")


def _framed(line: str) -> str | None:
    match = FRAME.match(line)
    return match.group(1) if match else None


if __name__ == "__main__":
    main()
