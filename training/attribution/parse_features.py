"""What the CRF sees of each word: features of its form, its parse, the cue words about it, quotation and place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.encoded import quotation_states
from dragoman.analyse.words import AnalysedText, Token, TokenRange
from dragoman.knowledge.lexicons import lexicon

FARTHEST_CLIMB = 8
"""Governors that are looked at above a word."""

LONGEST_PATH = 4
BOUNDS = (1, 2, 3, 4, 6, 9, 14, 25)
EDGE = "<>"
LEAST_SHARE = 0.1
"""Share of the times that a word was part of a cue from which it counts as a cue word."""

SHARE_OF_LEXICON = 0.2
WEIGHT_OF_LEXICON = 5
GOVERNING = 2
Shares = Mapping[str, float]


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

    def __init__(self, analysed: AnalysedText, shares: Shares) -> None:
        """Look once at every word. `shares` says of words how often they were part of a cue."""
        self.analysed = analysed
        self.tokens = analysed.tokens
        characters = quotation_states(analysed.text)
        self.states = [characters[token.start] for token in self.tokens]
        self.shares = [share_of(token, shares) for token in self.tokens]
        self.acts = [
            f"{cue_acts().get(token.lemma.lower(), '')}{int(4 * share)}" if share >= LEAST_SHARE else ""
            for token, share in zip(self.tokens, self.shares, strict=True)
        ]
        self.lefts, self.rights = self._reaches()
        self.cues = [
            [n for n in range(sentence.first, sentence.last) if self.acts[n]] for sentence in analysed.sentences
        ]
        self.best = [max(cues, key=lambda n: (self.shares[n], -n), default=-1) for cues in self.cues]
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


def key_of(token: Token) -> str:
    """By what the shares know a word."""
    return f"{token.lemma.lower()}|{token.pos}"


def share_of(token: Token, shares: Shares) -> float:
    """How often a word was part of a cue; for one never met, what the lexicon lets expect."""
    found = shares.get(key_of(token))
    if found is not None:
        return found
    return expected_share(token.lemma.lower(), token.pos)


def expected_share(lemma: str, pos: str) -> float:
    """The share to begin from."""
    return SHARE_OF_LEXICON if lemma in cue_acts() and pos != "PROPN" else 0.0


def shares_of(taught: list[tuple[AnalysedText, list[str]]]) -> dict[str, float]:
    """How often each word was part of a cue, drawn towards what the lexicon lets expect."""
    times: Counter[str] = Counter()
    as_cue: Counter[str] = Counter()
    for analysed, labels in taught:
        for token, label in zip(analysed.tokens, labels, strict=True):
            times[key_of(token)] += 1
            as_cue[key_of(token)] += label.endswith("cue")
    return {
        key: round((as_cue[key] + WEIGHT_OF_LEXICON * expected_share(*key.rsplit("|", 1))) / (n + WEIGHT_OF_LEXICON), 2)
        for key, n in sorted(times.items())
    }


def size(number: int) -> int:
    """A distance in classes that widen."""
    return sum(number >= bound for bound in BOUNDS)


def features_of(view: View, paragraph: TokenRange) -> list[list[str]]:
    """The features of each word of a paragraph."""
    count = len(paragraph)
    found = []
    for n in range(paragraph.first, paragraph.last):
        features = ["one", *of_word(view.tokens[n]), *of_neighbours(view, n, paragraph), *of_parse(view, n)]
        features += of_governing_cues(view, n)
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
    yield f"cr={int(10 * view.shares[n])}"
    if view.acts[n]:
        yield f"ad={view.acts[n]}|{view.states[n]}|{token.dep}|{head.pos}"
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


def of_governing_cues(view: View, n: int) -> Iterator[str]:
    """The nearest cue words above, the branch of each that holds the word, the way there, and the branch's edges."""
    path: list[str] = []
    branch = view.tokens[n]
    found = 0
    while len(path) < FARTHEST_CLIMB and found < GOVERNING:
        path.append(branch.dep)
        if branch.head == branch.index:
            break
        head = view.tokens[branch.head]
        if view.acts[head.index]:
            yield from _of_branch(view, n, branch, head, path, "gh"[found])
            found += 1
        branch = head
    if not found:
        yield "g=none"
        yield f"g=none|{view.states[n]}|{'.'.join(path[-2:])}"


def _of_branch(view: View, n: int, branch: Token, cue: Token, path: list[str], g: str) -> Iterator[str]:
    act, side = view.acts[cue.index], "<" if n < cue.index else ">"
    yield f"{g}={branch.dep}|{side}"
    yield f"{g}a={branch.dep}|{act}|{side}"
    yield f"{g}l={branch.dep}|{cue.lemma.lower()}|{cue.pos}"
    yield f"{g}s={branch.dep}|{act}|{view.states[n]}|{view.states[cue.index]}"
    yield f"{g}p={'.'.join(path[-LONGEST_PATH:])}|{len(path) > LONGEST_PATH}"
    yield f"{g}pa={'.'.join(path[-2:])}|{act}|{view.tokens[n].pos}"
    yield f"{g}d={branch.dep}|{side}|{size(abs(n - cue.index))}"
    yield f"{g}m={branch.dep}|{any(child.dep == 'mark' for child in view.analysed.children(branch))}"
    yield f"{g}r={branch.dep}|{cue.dep}|{cue.tag}"
    for edge, reached in (("L", view.lefts), ("R", view.rights)):
        if reached[branch.index] == n:
            yield f"{g}{edge}={branch.dep}|{side}"
            yield f"{g}{edge}a={branch.dep}|{act}|{view.states[n]}"


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
        best = view.best[view.tokens[n].sentence]
        side = "<" if best < n else ">"
        yield f"bp={way(view, n, best)}|{side}|{view.acts[best]}"
        yield f"bl={way(view, n, best)}|{view.tokens[best].lemma.lower()}"
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
