"""The plain form of a name: what every key of the knowledge base is filed under."""

import re
import unicodedata
from functools import lru_cache

from dragoman.knowledge.skeletons import LETTERS

NOTHING = re.compile(r"['’‘ʻʼ`´.·]")
BETWEEN = re.compile(r"[^\w]+|_+")
SINGLE_LETTERS = re.compile(r"\b(\w) (?=\w\b)")
LONGEST = 400


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """The name in lower case without accents, apostrophes and dots; hyphens and other signs are one space.

    Initials come together, so that "J. D. Vance", "J.D. Vance" and "JD Vance" are one; "&" is "and". Empty where the
    name has no letter or digit. Characters past the first 400 do not count.
    """
    lower = name[:LONGEST].replace("&", " and ").casefold().translate(LETTERS)
    taken_apart = unicodedata.normalize("NFKD", lower)
    kept = "".join(c for c in taken_apart if not unicodedata.combining(c))
    return SINGLE_LETTERS.sub(r"\1", BETWEEN.sub(" ", NOTHING.sub("", kept)).strip())
