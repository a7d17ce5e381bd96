"""Fits the weights of phrase_distance.py and writes resources/phrases/weights.json.

usage: python resources/weigh_phrases.py PATH...     (the development text that count_ordinary_phrases.py takes)

One half of the articles is read for what is ordinary, the phrases found in the other half are the negatives.
Positives are terms with words exchanged at random, and the development half of the tortured gold. Logistic
regression, Newton's steps.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

from count_ordinary_phrases import count, texts_in
from dragoman.knowledge.phrases import key_words
from phrase_distance import FEATURES, OWN, SAME, Candidate, Distance, Exchange
from phrase_sources import HERE

GOLD = Path("src/dragoman/evaluate/gold/tortured.jsonl")
DRAWS, SEED, OWN_SHARE, GOLD_TIMES, RIDGE, STEPS = 6, 17, 0.5, 8, 1.0, 40
Found = dict[tuple[str, ...], list[Candidate]]


def positives(distance: Distance, found: Found) -> list[tuple[float, ...]]:
    """Features of terms with words exchanged at random, likelier by nearer synonyms."""
    rng = random.Random(SEED)  # noqa: S311
    rows = []
    for words in distance.terms:
        for _ in range(DRAWS):
            places = [i for i, word in enumerate(words) if distance.exchanges_of(word)]
            chosen = rng.sample(places, min(len(places), rng.choices((1, 2), (2, 1))[0]))
            exchanges = tuple(_draw(rng, distance, words, place) for place in sorted(chosen))
            if exchanges and not distance.is_english(phrase_of(words, exchanges)):
                rows.append(distance.features(words, exchanges))
    return rows


def phrase_of(words: tuple[str, ...], exchanges: tuple[Exchange, ...]) -> tuple[str, ...]:
    """The phrase that exchanges make of a term."""
    by_place = {e.place: e.word for e in exchanges}
    return tuple(" ".join(by_place.get(place, word) for place, word in enumerate(words)).split())


def _draw(rng: random.Random, distance: Distance, words: tuple[str, ...], place: int) -> Exchange:
    options = distance.exchanges_of(words[place])
    own = [option for option in options if option[1] & OWN]
    if own and rng.random() < OWN_SHARE:
        return Exchange(place, *rng.choice(own))
    weighted = [(0.02 + distance.overlap(words[place], w)) * (3 if by & SAME else 1) for w, by in options]
    word, by = rng.choices(options, weighted)[0]
    return Exchange(place, word, by)


def of_gold(distance: Distance, found: Found) -> list[tuple[float, ...]]:
    """Features of the phrases of the development half of the gold."""
    rows = []
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        for phrase in row["phrases"] if row["part"] == "development" else ():
            for candidate in found.get(key_words(phrase["phrase"]), ()):
                if key_words(candidate.term.term) == key_words(phrase["term"]) and not candidate.turned:
                    rows.append(distance.features(candidate.words, candidate.exchanges))
    return rows


def fit(negative: np.ndarray, positive: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Weights over the features; the ridge is on standardised ones."""
    x = np.vstack([negative, positive, np.repeat(gold, GOLD_TIMES, 0)])
    y = np.r_[np.zeros(len(negative)), np.ones(len(x) - len(negative))]
    mean, spread = x.mean(0), x.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    z, w = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + RIDGE * np.eye(len(w))
        w -= np.linalg.solve(hessian, z.T @ (p - y) + RIDGE * w)
    plain = w / spread
    plain[0] -= float((w * mean / spread)[1:].sum())
    return plain


def main() -> None:
    """Fit over the paths given and write the weights."""
    texts = [text for name in sys.argv[1:] for text in texts_in(Path(name))]
    seen = count(texts[::2], Distance({}).candidates())
    distance = Distance(dict(seen))
    found = distance.candidates()
    met = [tuple(p.split()) for p in sorted(count(texts[1::2], found)) if p not in seen]
    negative = [distance.features(c.words, c.exchanges) for p in met for c in found[p] if not c.turned]
    weights = fit(np.array(negative), np.array(positives(distance, found)), np.array(of_gold(distance, found)))
    rows = {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    (HERE / "weights.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
