"""Makes the model that the encoder is compared with: a linear-chain CRF over features of the spaCy parse.

usage: python training/attribution/features.py POLNEAR_FOLDER OUTPUT [--held-out]

Trains on `train`, reads `dev`, and writes to the folder OUTPUT the model (`features.crfsuite`, `shares.json`) and the
attributions found, for `score_polnear.py` (`dev.jsonl`). With --held-out an eighth of `train`, by the hash of the
article's name, is read in place of `dev` (`held-out.jsonl`): features and settings were chosen on it. Labels are those
of `dragoman.analyse.roles`, a sequence is a paragraph, and spans are linked as the encoder's are. CRF: Lafferty et al.
2001, in CRFsuite (Okazaki 2007), by L-BFGS.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite  # type: ignore

from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import ROLES, RoleSpan, Tagged
from dragoman.analyse.words import AnalysedText
from dragoman.attribute.linking import Attribution, attributions_of
from dragoman.evaluate.polnear import Attributed, gold_at
from parse_features import View, features_of, shares_of

SETTINGS = {"c1": 1.5, "c2": 0.1, "feature.minfreq": 3, "max_iterations": 120, "feature.possible_transitions": True}
HELD_OUT_IN = 8
Named = tuple[str, str, list[Attributed]]


def labels_of(analysed: AnalysedText, attributions: list[Attributed]) -> list[str]:
    """The label of each word: content first, then source and cue over it, as the encoder is taught."""
    labels = ["O"] * len(analysed.tokens)
    for role in ("content", "source", "cue"):
        for attribution in attributions:
            for start, end in sorted(attribution[role]):
                for n, token in enumerate(analysed.tokens_between(start, end)):
                    labels[token.index] = f"{'I' if n else 'B'}-{role}"
    return labels


def spans_of(analysed: AnalysedText, labels: list[str]) -> Iterator[RoleSpan]:
    """The spans that labels make; an inside that follows nothing of its role begins a span."""
    first = 0
    while first < len(labels):
        last = first
        role = next((role for role in ROLES if labels[first].endswith(role)), None)
        if role:
            while last + 1 < len(labels) and labels[last + 1] == f"I-{role}":
                last += 1
            # Linking does not look at scores.
            yield RoleSpan(role, analysed.tokens[first].start, analysed.tokens[last].end, 1.0)
        first = last + 1


def train(articles: list[Named], model: Path) -> dict[str, float]:
    """Train on the articles and write the model; what comes back is how often each word was part of a cue."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    began = time.process_time()
    parsed = [(analyse(text), attributions) for _, text, attributions in articles]
    taught = [(analysed, labels_of(analysed, attributions)) for analysed, attributions in parsed]
    shares = shares_of(taught)
    for analysed, labels in taught:
        view = View(analysed, shares)
        for paragraph in analysed.paragraphs:
            trainer.append(features_of(view, paragraph), labels[paragraph.first : paragraph.last])
    print(f"{len(articles)} articles parsed and looked at: {time.process_time() - began:.0f} s of CPU", flush=True)
    began = time.process_time()
    trainer.train(str(model))
    print(f"trained: {time.process_time() - began:.0f} s of CPU, {model.stat().st_size:,} bytes", flush=True)
    return shares


def write_found(articles: list[Named], model: Path, shares: dict[str, float], output: Path) -> None:
    """Read the articles and write the attributions found, one article a line."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    words, parsed, took = 0, 0.0, 0.0
    analyse("Load what is needed.")
    with output.open("w", encoding="utf-8") as file:
        for name, text, _ in articles:
            began = time.perf_counter()
            analysed = analyse(text)
            parsed += time.perf_counter() - began
            view = View(analysed, shares)
            labels = [label for p in analysed.paragraphs for label in tagger.tag(features_of(view, p))]
            linked = attributions_of(Tagged(tuple(spans_of(analysed, labels)), {}), analysed)
            took += time.perf_counter() - began
            words += len(text.split())
            print(json.dumps({"id": name, "attributions": [fragments(a) for a in linked]}), file=file)
    print(f"{words:,} words: {words / took:,.0f} a second with the parse, {words / (took - parsed):,.0f} without it")


def fragments(attribution: Attribution) -> Attributed:
    """An attribution in the form of the gold."""
    source = attribution.source
    return {
        "source": [(source.start, source.end)] if source else [],
        "cue": [(attribution.cue.start, attribution.cue.end)],
        "content": [(content.start, content.end) for content in attribution.contents],
    }


def named_gold(folder: Path) -> list[Named]:
    """Name, text and attributions of the articles of a compartment."""
    names = [file.stem for file in sorted((folder / "text").glob("*.txt"))]
    return [(name, *gold) for name, gold in zip(names, gold_at(folder, "all"), strict=True)]


def is_held_out(name: str) -> bool:
    """Whether an article belongs to the eighth on which settings are chosen."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD_OUT_IN == 0


def main() -> None:
    """Train, read, and say how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("polnear", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    articles = named_gold(given.polnear / "train")
    if given.held_out:
        read = [article for article in articles if is_held_out(article[0])]
        articles = [article for article in articles if not is_held_out(article[0])]
    else:
        read = named_gold(given.polnear / "dev")
    model = given.output / "features.crfsuite"
    shares = train(articles, model)
    (given.output / "shares.json").write_text(json.dumps(shares, indent=0), encoding="utf-8")
    write_found(read, model, shares, given.output / ("held-out.jsonl" if given.held_out else "dev.jsonl"))


if __name__ == "__main__":
    main()
