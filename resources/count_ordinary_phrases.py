"""Counts, in clean text, the phrases that would be taken for tortured; what is found belongs under `ordinary`.

usage: python resources/count_ordinary_phrases.py TEXT_FILE...      (development text only)
"""

import re
import sys
from collections import Counter
from pathlib import Path

from dragoman.doubt.phrases import exchanged_phrases

WORD = re.compile(r"[a-z][a-z'’-]*")


def count(texts: list[str]) -> Counter[str]:
    """How often each exchanged phrase stands in the texts (the last word with or without an s)."""
    phrases = exchanged_phrases()
    longest = max(map(len, phrases))
    found: Counter[str] = Counter()
    for text in texts:
        words = WORD.findall(text.lower())
        for first in range(len(words)):
            for length in range(2, longest + 1):
                gram = tuple(words[first : first + length])
                for key in {gram, (*gram[:-1], gram[-1].removesuffix("s"))}:
                    found[" ".join(key)] += key in phrases
    return +found


if __name__ == "__main__":
    for phrase, times in sorted(count([Path(name).read_text("utf-8") for name in sys.argv[1:]]).items()):
        print(f"  - {phrase}  # {times}")
