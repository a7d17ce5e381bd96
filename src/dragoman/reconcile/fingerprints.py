"""What is kept of an article to compare it with others: its fingerprint, as a value, as bytes and as candidate keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dragoman.errors import FingerprintRefused
from dragoman.model.findings import GARBLED_NAME, UNDATED
from dragoman.model.reading import Reading
from dragoman.reconcile.hashing import NOTHING, PERMUTATIONS, hash64, hash_of_text, signature_of
from dragoman.reconcile.packing import Packer, Unpacker
from dragoman.reconcile.sentences import Sentence, sentences_of, words_of

VERSION = 1
MOST_NAMES = 48
MOST_GARBLED = 32
LONGEST_NAME = 60
LONGEST_FIELD = 200
"""Characters of an id or an outlet that are kept."""

MOST_WORDS = 30_000
"""Words of an article that the signature is made of, at most."""

BAND = 4
"""Values of the signature that make one key: of the 20 keys two articles share one with a chance of 72 in 100 where
half of their shingles are the same, of 99 where two thirds are.
"""

TOGETHER, DRAWN = 3, 6
"""Features of a sentence that make one key, of so many that are drawn: those of the lowest hash, as these are drawn
alike in copies. Two in a key give ten times as many strangers, and no more kin.
"""

MOST_OF_SENTENCES = 160


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article.

    `published` is YYYY-MM-DD or None; `doubts` the number of findings, which tells clean copy from mangled; `words`
    the number of words; `digest` a hash of all of them; `signature` the MinHash of their shingles; `sentences` in text
    order; `names` the people, organisations and states by their canonical names, in the order they are first named;
    `garbled` the mangled spellings with the names that were meant.
    """

    id: str
    published: str | None
    outlet: str | None
    doubts: int
    words: int
    digest: int
    signature: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[str, ...]
    garbled: tuple[tuple[str, str], ...]

    def keys(self) -> tuple[int, ...]:
        """Signed numbers of 64 bits, ascending, at most 181: articles that derive from one another nearly always share
        one. A key that very many articles have says little, and a store may pass it over.
        """
        same = {hash64((3, self.digest))} if self.words else set()
        return tuple(sorted({*same, *_whole_keys(self.signature), *_sentence_keys(self.sentences)}))

    def to_bytes(self) -> bytes:
        """The fingerprint as bytes, the same for the same fingerprint on every machine."""
        packer = Packer()
        packer.number(VERSION)
        for text in (self.id, self.published, self.outlet):
            packer.text(text)
        for number in (self.doubts, self.words):
            packer.number(number)
        packer.whole(self.digest, 8)
        packer.wholes(self.signature, 4)
        packer.number(len(self.sentences))
        for sentence in self.sentences:
            packer.number(int(sentence.quoted))
            packer.whole(sentence.digest, 4)
            packer.wholes(sentence.features, 4)
        packer.number(len(self.names))
        for name in self.names:
            packer.text(name)
        packer.number(len(self.garbled))
        for spelling, meant in self.garbled:
            packer.text(spelling)
            packer.text(meant)
        return packer.data()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprint":
        """The fingerprint that the bytes hold; FingerprintRefused where they hold none, or one of another version."""
        unpacker = Unpacker(data)
        version = unpacker.number()
        if version != VERSION:
            raise FingerprintRefused(f"the fingerprint is of version {version}, expected {VERSION}; make it anew")
        found = cls(
            id=_text(unpacker),
            published=unpacker.text(),
            outlet=unpacker.text(),
            doubts=unpacker.number(),
            words=unpacker.number(),
            digest=unpacker.whole(8),
            signature=unpacker.wholes(4),
            sentences=tuple(_sentence(unpacker) for _ in range(unpacker.count())),
            names=tuple(_text(unpacker) for _ in range(unpacker.count())),
            garbled=tuple((_text(unpacker), _text(unpacker)) for _ in range(unpacker.count())),
        )
        unpacker.close()
        if len(found.signature) != PERMUTATIONS:
            raise FingerprintRefused(f"the signature has {len(found.signature)} values, expected {PERMUTATIONS}")
        return found


def fingerprint_of(reading: Reading) -> Fingerprint:
    """The fingerprint of the article that was read."""
    article = reading.article
    words = words_of(article.text)
    return Fingerprint(
        id=article.id[:LONGEST_FIELD],
        published=article.published,
        outlet=article.outlet[:LONGEST_FIELD] if article.outlet else None,
        doubts=sum(finding.kind != UNDATED for finding in reading.findings),
        words=len(words),
        digest=hash_of_text(" ".join(words)),
        signature=signature_of(words[:MOST_WORDS]),
        sentences=sentences_of(reading),
        names=_names(reading),
        garbled=_garbled(reading),
    )


def _names(reading: Reading) -> tuple[str, ...]:
    names = {actor.id: actor.name for actor in reading.actors if actor.kind != "group"}
    named = (names[m.actor] for m in reading.mentions if m.actor in names and m.kind not in {"pronoun", "description"})
    return tuple(name[:LONGEST_NAME] for name in list(dict.fromkeys(named))[:MOST_NAMES])


def _garbled(reading: Reading) -> tuple[tuple[str, str], ...]:
    pairs = ((f.text, f.suggestion) for f in reading.findings if f.kind == GARBLED_NAME and f.suggestion)
    kept = dict.fromkeys((spelling[:LONGEST_NAME], meant[:LONGEST_NAME]) for spelling, meant in pairs)
    return tuple(list(kept)[:MOST_GARBLED])


def _text(unpacker: Unpacker) -> str:
    return unpacker.text() or ""


def _sentence(unpacker: Unpacker) -> Sentence:
    quoted = bool(unpacker.number())
    return Sentence(unpacker.whole(4), unpacker.wholes(4), quoted)


def _whole_keys(signature: tuple[int, ...]) -> Iterator[int]:
    """Keys of articles that have most of their shingles in common: the bands of locality-sensitive hashing."""
    for start in range(0, len(signature), BAND):
        band = signature[start : start + BAND]
        if NOTHING not in band:
            yield hash64((1, start, *band))


def _sentence_keys(sentences: tuple[Sentence, ...]) -> list[int]:
    """Keys of articles with a sentence in common, whatever became of its wording: some features of one sentence.

    Of more than MOST_OF_SENTENCES the lowest are kept, which an article and an excerpt of it have in common most often.
    """
    keys = {hash64((2, *some)) for s in sentences for some in combinations(s.features[:DRAWN], TOGETHER)}
    return sorted(keys)[:MOST_OF_SENTENCES]
