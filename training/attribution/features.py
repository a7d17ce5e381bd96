"""Makes the model that the encoder is compared with: a linear-chain CRF over features of the spaCy parse.

usage: python training/attribution/features.py POLNEAR_FOLDER OUTPUT [--held-out]

Trains on `train`, reads `dev`, and writes to the folder OUTPUT the model (`features.crfsuite`) and the attributions
found, for `score_polnear.py` (`dev.jsonl`). With --held-out an eighth of `train`, by the hash of the article's name, is
read in place of `dev` (`held-out.jsonl`): the features and the settings below were chosen on it. Labels are those of
`dragoman.analyse.roles`, a sequence is a paragraph, and spans are linked as the encoder's are. CRF: Lafferty et al.
2001, in CRFsuite (Okazaki 2007), by L-BFGS.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite  # type: ignore

from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import ROLES, RoleSpan, quotation_states
from dragoman.analyse.words import AnalysedText, Token, TokenRange
from dragoman.attribute.linking import Attribution, attributions_of
from dragoman.evaluate.polnear import Attributed, gold_at
from dragoman.knowledge.lexicons import lexicon

SETTINGS = {"c1": 0.1, "c2": 0.05, "feature.minfreq": 3, "max_iterations": 120, "feature.possible_transitions": True}
HELD_OUT_IN = 8
FARTHEST_CLIMB = 8
"""Governors that are looked at above a word."""

LONGEST_PATH = 4
BOUNDS = (1, 2, 3, 4, 6, 9, 14, 25)
EDGE = "<>"
Named = tuple[str, str, list[Attributed]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a word knows of the quotation it stands in, or of those beside it, in words of its paragraph."""

    state: int
    since: int
    until: int
    before: str
    after: str


class View:
    """A text with what the features look up: cue words, quotations, and how far each word's subtree reaches."""

    def __init__(self, analysed: AnalysedText) -> None:
        """Look once at every word."""
        self.analysed = analysed
        self.tokens = analysed.tokens
        characters = quotation_states(analysed.text)
        self.states = [characters[token.start] for token in self.tokens]
        acts = cue_acts()
        self.acts = [acts.get(token.lemma.lower(), "") if token.pos != "PROPN" else "" for token in self.tokens]
        self.lefts, self.rights = self._reaches()
        self.cues = [
            [n for n in range(sentence.first, sentence.last) if self.acts[n]] for sentence in analysed.sentences
        ]
        self.says = [any(self.states[n] == 0 for n in cues) for cues in self.cues]
        self.quoted = [found for paragraph in analysed.paragraphs for found in self._quoted(paragraph)]

    def lemma(self, index: int, within: TokenRange) -> str:
        """The lemma of a word, or EDGE outside of the paragraph."""
        return self.tokens[index].lemma.lower() if within.first <= index < within.last else EDGE

    def _reaches(self) -> tuple[list[int], list[int]]:
        lefts, rights = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for token in self.tokens:
            for above in self.analysed.ancestors(token):
                lefts[above.index] = min(lefts[above.index], token.index)
                rights[above.index] = max(rights[above.index], token.index)
        return lefts, rights

    def _quoted(self, paragraph: TokenRange) -> Iterator[Quoted]:
        """Since and until the nearest change of state, and the words on the far sides of these changes."""
        first = paragraph.first
        while first < paragraph.last:
            last = first
            while last + 1 < paragraph.last and self.states[last + 1] == self.states[first]:
                last += 1
            before, after = self._beyond(first, -1, paragraph), self._beyond(last, 1, paragraph)
            for n in range(first, last + 1):
                yield Quoted(self.states[first], n - first, last - n, before, after)
            first = last + 1

    def _beyond(self, index: int, step: int, paragraph: TokenRange) -> str:
        """The act of a cue, or the tag of a word, next to a quotation; marks are passed over."""
        index += step
        while paragraph.first <= index < paragraph.last and not self.tokens[index].text[0].isalnum():
            index += step
        if not paragraph.first <= index < paragraph.last:
            return EDGE
        return self.acts[index] or self.tokens[index].tag


@cache
def cue_acts() -> dict[str, str]:
    """The act of each lemma of the lexicon of cues."""
    return {lemma: act for act, lemmas in sorted(lexicon("cues")["verbs"].items()) for lemma in lemmas}


def size(number: int) -> int:
    """A distance in classes that widen."""
    return sum(number >= bound for bound in BOUNDS)


def features_of(view: View, paragraph: TokenRange) -> list[list[str]]:
    """The features of each word of a paragraph."""
    count = len(paragraph)
    found = []
    for n in range(paragraph.first, paragraph.last):
        features = ["one", *of_word(view.tokens[n]), *of_neighbours(view, n, paragraph), *of_parse(view, n)]
        features += of_governing_cue(view, n)
        features += of_nearest_cues(view, n)
        features += of_quotation(view, n)
        features += of_place(view, n, n - paragraph.first, count)
        found.append(features)
    return found


def of_word(token: Token) -> Iterator[str]:
    """Form, lemma, tag, case and ending."""
    lower = token.lower
    yield f"w={lower}"
    yield f"lt={token.lemma.lower()}|{token.tag}"
    yield f"t={token.tag}"
    yield f"e={token.entity}"
    yield f"c={shape(token.text)}"
    yield f"s={lower[-3:]}"


@cache
def shape(word: str) -> str:
    """The case of a word, and whether it is of letters."""
    if not word[0].isalpha():
        return "9" if word[0].isdigit() else word[0]
    return "a" if word.islower() else "A" if len(word) > 1 and word.isupper() else "Aa"


def of_neighbours(view: View, n: int, paragraph: TokenRange) -> Iterator[str]:
    """Words, tags and states on both sides."""
    tags = {}
    for step in (-3, -2, -1, 1, 2, 3):
        other = n + step
        inside = paragraph.first <= other < paragraph.last
        tags[step] = view.tokens[other].tag if inside else EDGE
        yield f"{step}t={tags[step]}"
        yield f"{step}l={view.lemma(other, paragraph)}"
        if inside and view.acts[other]:
            yield f"{step}a={view.acts[other]}"
    own, lemma = view.tokens[n].tag, view.tokens[n].lemma.lower()
    before, after = view.lemma(n - 1, paragraph), view.lemma(n + 1, paragraph)
    yield f"-t={tags[-1]}|{own}"
    yield f"+t={own}|{tags[1]}"
    yield f"-+t={tags[-1]}|{own}|{tags[1]}"
    yield f"-l={before}|{lemma}"
    yield f"+l={lemma}|{after}"


def of_parse(view: View, n: int) -> Iterator[str]:
    """The word's place in the parse: relation, governor, and what it governs."""
    token = view.tokens[n]
    head = view.tokens[token.head]
    yield f"d={token.dep}"
    yield f"dh={token.dep}|{head.lemma.lower()}"
    yield f"dp={token.dep}|{head.pos}|{'<' if token.index < head.index else '>'}"
    yield f"da={token.dep}|{view.acts[head.index]}"
    yield f"dhd={token.dep}|{head.dep}"
    below = sorted({child.dep for child in view.analysed.children(token)})
    if view.acts[n]:
        yield f"a={view.acts[n]}"
        yield f"at={view.acts[n]}|{token.tag}|{token.dep}"
        for dep in below:
            yield f"lb={token.lemma.lower()}|{dep}"
    if token.pos in ("VERB", "AUX", "NOUN"):
        for dep in below:
            yield f"b={token.pos}|{dep}"
    root = next(reversed([token, *view.analysed.ancestors(token)]))
    yield f"r={root.lemma.lower()}"
    yield f"ra={view.acts[root.index]}|{root.pos}"


def of_governing_cue(view: View, n: int) -> Iterator[str]:
    """The nearest cue word above, the branch of it that holds the word, the way there, and the branch's edges."""
    path = []
    branch = view.tokens[n]
    for _ in range(FARTHEST_CLIMB):
        path.append(branch.dep)
        if branch.head == branch.index:
            break
        head = view.tokens[branch.head]
        if view.acts[head.index]:
            yield from _of_branch(view, n, branch, head, path)
            return
        branch = head
    yield "g=none"
    yield f"g=none|{view.states[n]}|{'.'.join(path[-2:])}"


def _of_branch(view: View, n: int, branch: Token, cue: Token, path: list[str]) -> Iterator[str]:
    act, side = view.acts[cue.index], "<" if n < cue.index else ">"
    yield f"g={branch.dep}|{side}"
    yield f"ga={branch.dep}|{act}|{side}"
    yield f"gl={branch.dep}|{cue.lemma.lower()}|{cue.pos}"
    yield f"gs={branch.dep}|{act}|{view.states[n]}|{view.states[cue.index]}"
    yield f"gp={'.'.join(path[-LONGEST_PATH:])}|{len(path) > LONGEST_PATH}"
    yield f"gd={branch.dep}|{side}|{size(abs(n - cue.index))}"
    yield f"gm={branch.dep}|{any(child.dep == 'mark' for child in view.analysed.children(branch))}"
    yield f"gr={branch.dep}|{cue.dep}|{cue.tag}"
    if view.lefts[branch.index] == n:
        yield f"gL={branch.dep}|{side}"
        yield f"gLa={branch.dep}|{act}|{view.states[n]}"
    if view.rights[branch.index] == n:
        yield f"gR={branch.dep}|{side}"
        yield f"gRa={branch.dep}|{act}|{view.states[n]}"


def of_nearest_cues(view: View, n: int) -> Iterator[str]:
    """The nearest cue words of the sentence on both sides, and the way through the parse to the nearer one."""
    cues = view.cues[view.tokens[n].sentence]
    before = max((cue for cue in cues if cue < n), default=-1)
    after = min((cue for cue in cues if cue > n), default=-1)
    for side, cue in (("<", before), (">", after)):
        if cue < 0:
            yield f"n{side}"
            continue
        token = view.tokens[cue]
        yield f"n{side}={view.acts[cue]}|{size(abs(n - cue))}"
        yield f"nl{side}={token.lemma.lower()}|{token.tag}"
        yield f"ns{side}={view.acts[cue]}|{view.states[n]}|{view.states[cue]}"
    if before >= 0 or after >= 0:
        near = min((cue for cue in (before, after) if cue >= 0), key=lambda cue: abs(n - cue))
        yield f"np={way(view, n, near)}|{view.acts[near]}"
        yield f"npl={way(view, n, near)}|{view.tokens[near].lemma.lower()}"


def way(view: View, start: int, end: int) -> str:
    """The relations up from one word to the governor that both share, and down to the other; the shared end of each."""
    ups, downs = _chain(view, start), _chain(view, end)
    shared = next((index for index in ups if index in downs), None)
    if shared is None:
        return "far"
    up = [view.tokens[index].dep for index in ups[: ups.index(shared)]]
    down = [view.tokens[index].dep for index in downs[: downs.index(shared)]]
    return f"{'.'.join(up[-2:])}^{len(up) > 2}^{'.'.join(down[-2:])}"


def _chain(view: View, index: int) -> list[int]:
    chain = [index]
    while len(chain) <= FARTHEST_CLIMB and view.tokens[index].head != index:
        index = view.tokens[index].head
        chain.append(index)
    return chain


def of_quotation(view: View, n: int) -> Iterator[str]:
    """State of quotation, how far its edges are, and what stands beyond them."""
    quoted = view.quoted[n]
    state, since, until = quoted.state, size(quoted.since), size(quoted.until)
    yield f"q={state}"
    yield f"qs={state}|{since}"
    yield f"qu={state}|{until}"
    yield f"ql={state}|{size(quoted.since + quoted.until)}"
    yield f"qb={state}|{quoted.before}"
    yield f"qa={state}|{quoted.after}"
    yield f"qba={state}|{quoted.before}|{quoted.after}"
    yield f"qt={state}|{view.tokens[n].tag}|{min(quoted.since, 1)}|{min(quoted.until, 1)}"


def of_place(view: View, n: int, in_paragraph: int, length: int) -> Iterator[str]:
    """Where the word stands in its sentence and paragraph, and where cue words stand about it."""
    token = view.tokens[n]
    sentence = view.analysed.sentence_of(token)
    says = [0 <= s < len(view.says) and view.says[s] for s in (token.sentence - 1, token.sentence, token.sentence + 1)]
    yield f"f={size(n - sentence.first)}"
    yield f"l={size(sentence.last - 1 - n)}"
    yield f"pf={size(in_paragraph)}"
    yield f"pl={size(length - 1 - in_paragraph)}"
    yield f"ps={n - sentence.first == in_paragraph}|{sentence.last - n == length - in_paragraph}"
    yield f"fw={view.tokens[sentence.first].lemma.lower()}"
    yield f"cs={view.states[n]}|{'.'.join(str(int(s)) for s in says)}"
    yield f"cp={view.states[n]}|{view.states[sentence.first]}|{view.states[sentence.last - 1]}|{says[1]}"


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


def train(articles: list[Named], model: Path) -> None:
    """Train on the articles and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    began = time.process_time()
    for _, text, attributions in articles:
        analysed = analyse(text)
        view, labels = View(analysed), labels_of(analysed, attributions)
        for paragraph in analysed.paragraphs:
            trainer.append(features_of(view, paragraph), labels[paragraph.first : paragraph.last])
    print(f"{len(articles)} articles parsed and looked at: {time.process_time() - began:.0f} s of CPU", flush=True)
    began = time.process_time()
    trainer.train(str(model))
    print(f"trained: {time.process_time() - began:.0f} s of CPU, {model.stat().st_size:,} bytes", flush=True)


def write_found(articles: list[Named], model: Path, output: Path) -> None:
    """Read the articles and write the attributions found, one article a line."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    words, parsed, tagged = 0, 0.0, 0.0
    analyse("Load what is needed.")
    with output.open("w", encoding="utf-8") as file:
        for name, text, _ in articles:
            began = time.perf_counter()
            analysed = analyse(text)
            parsed += time.perf_counter() - began
            view = View(analysed)
            labels = [label for p in analysed.paragraphs for label in tagger.tag(features_of(view, p))]
            linked = attributions_of(tuple(spans_of(analysed, labels)), analysed)
            tagged += time.perf_counter() - began
            words += len(text.split())
            print(json.dumps({"id": name, "attributions": [fragments(a) for a in linked]}), file=file)
    print(f"{words:,} words: {words / tagged:,.0f} a second with the parse, {words / (tagged - parsed):,.0f} without")


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
    train(articles, model)
    write_found(read, model, given.output / ("held-out.jsonl" if given.held_out else "dev.jsonl"))


if __name__ == "__main__":
    main()
