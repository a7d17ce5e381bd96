"""A tiny launderer of names, for measuring: vowels redrawn, consonants swapped as scripts swap them."""

import random
import re

SWAPS = {
    "p": "pb", "b": "bp", "v": "vwf", "w": "wv", "f": "fv", "g": "gjk", "k": "kq", "q": "k", "c": "kc", "z": "zs",
    "ck": "k", "ph": "f", "x": "ks", "y": "yi", "sh": ("sh", "ch"), "ch": ("ch", "sh"), "zh": ("zh", "z", "j"),
}  # fmt: skip
PIECE = re.compile(r"ck|ph|sh|ch|zh|[aeiou]+|.")


def laundered(name: str, seed: int) -> str:
    """The name as a machine might write it that met it in a script without vowels; the same for the same seed."""
    draw = random.Random(f"{seed}:{name}")
    return " ".join(_word(word, draw) for word in name.split())


def _word(word: str, draw: random.Random) -> str:
    out = []
    for piece in PIECE.findall(word.lower()):
        if piece[0] in "aeiou":
            keep = draw.random()
            out.append(
                piece if keep < 0.35 else draw.choice(["a", "e", "i", "o", "u", "ee", "oo"]) if keep < 0.9 else ""
            )
        else:
            swap = SWAPS.get(piece)
            out.append(draw.choice(swap) if swap and draw.random() < 0.4 else piece)
            if draw.random() < 0.06:
                out.append(piece)
    return "".join(out).capitalize() or word
