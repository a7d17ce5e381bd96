"""Fits the weights of phrase_distance.py and writes resources/phrases/weights.json.

usage: python resources/weigh_phrases.py PATH...     (the development text that count_ordinary_phrases.py takes)

One half of the articles is read for what is ordinary, the phrases found in the other half are the negatives. Positives
are of three ways: the first texts laundered by synonyms (PATH 1), the development half of the translated sentences, and
for spinners terms with words exchanged at random with the development half of the tortured gold. Logistic regression
for each way, Newton's steps.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

from count_ordinary_phrases import count, texts_in
from dragoman.evaluate.laundry.synonyms import launder
from dragoman.evaluate.phrases import labelled
from dragoman.knowledge.phrases import key_words
from phrase_distance import FEATURES, OWN, SAME, SPINNERS, THESAURUS, TRANSLATION, Candidate, Distance, Exchange
from phrase_sources import HERE

DRAWS, SEED, OWN_SHARE, RIDGE, STEPS = 6, 17, 0.5, 1.0, 12
WEIGHT_OF_MANY, WEIGHT_OF_FEW = 3000.0, 1500.0
"""What all positives of one source weigh together: those of many rows, and those of a hundred."""

MOST_TIMES = 3
"""A phrase of the clean texts counts as often as it stands there, at most so often."""

Found = dict[tuple[str, ...], list[Candidate]]
Labelled = list[tuple[str, str]]
"""Phrases, each with the term it stands for."""


def positives(distance: Distance) -> list[tuple[float, ...]]:
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


def laundered(texts: list[str]) -> Labelled:
    """The phrases that synonyms make of the terms of the texts; other draws than those that are measured."""
    copies = (launder(text, f"weights{number}") for number, text in enumerate(texts))
    return [(copy.text[label.start : label.end], label.term) for copy in copies for label in copy.labels]


def of_gold(file: str) -> Labelled:
    """The phrases of the development half of a gold."""
    rows = labelled(file, "development")
    return [(text[label.start : label.end], label.term) for text, labels in rows for label in labels]


def features_of(distance: Distance, found: Found, phrases: Labelled) -> np.ndarray:
    """Features of labelled phrases, of those that are candidates."""
    rows = []
    for phrase, term in phrases:
        for candidate in found.get(key_words(phrase), ()):
            if key_words(candidate.term.term) == key_words(term) and not candidate.turned:
                rows.append(distance.features(candidate.words, candidate.exchanges))
    return np.array(rows)


def fit(negative: np.ndarray, times: np.ndarray, positive: np.ndarray, weighed: np.ndarray) -> np.ndarray:
    """Weights over the features; the ridge is on standardised ones."""
    x, weight = np.vstack([negative, positive]), np.r_[times, weighed]
    y = np.r_[np.zeros(len(negative)), np.ones(len(positive))]
    mean, spread = x.mean(0), x.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    z, w = (x - mean) / spread, np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(len(w))
    ridge[0, 0] = 0.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + ridge
        w -= np.linalg.solve(hessian, z.T @ (weight * (p - y)) + ridge @ w)
    plain = w / spread
    plain[0] -= float((w * mean / spread)[1:].sum())
    return plain


def each(rows: np.ndarray, together: float) -> np.ndarray:
    """The weight of each row where all together have that weight."""
    return np.full(len(rows), together / len(rows))


def main() -> None:
    """Fit over the paths given and write the weights."""
    texts = [text for name in sys.argv[1:] for text in texts_in(Path(name))]
    found = Distance({}).candidates()
    seen = count(texts[::2], found)
    distance = Distance(dict(seen))
    met = [(p, n) for p, n in sorted(count(texts[1::2], found).items()) if p not in seen]
    made = [(c, n) for p, n in met for c in found[tuple(p.split())] if not c.turned]
    negative = np.array([distance.features(c.words, c.exchanges) for c, _ in made])
    times = np.array([float(min(n, MOST_TIMES)) for _, n in made])
    by_synonyms = features_of(distance, found, laundered(list(texts_in(Path(sys.argv[1])))))
    translated = features_of(distance, found, of_gold("translated.jsonl"))
    drawn, gold = np.array(positives(distance)), features_of(distance, found, of_gold("tortured.jsonl"))
    spun = np.vstack([gold, drawn])
    fitted = {
        THESAURUS: fit(negative, times, by_synonyms, each(by_synonyms, WEIGHT_OF_MANY)),
        TRANSLATION: fit(negative, times, translated, each(translated, WEIGHT_OF_FEW)),
        SPINNERS: fit(negative, times, spun, np.r_[each(gold, WEIGHT_OF_FEW), each(drawn, WEIGHT_OF_FEW)]),
    }
    rows = {way: {n: round(float(w), 4) for n, w in zip(FEATURES, ws, strict=True)} for way, ws in fitted.items()}
    (HERE / "weights.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
