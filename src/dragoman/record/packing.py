"""How texts are kept in the record: compressed, bounded when they are read again, the same bytes for the same text."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import zstandard

from dragoman.errors import RecordBroken
from dragoman.model.codec import as_plain, from_json, to_json
from dragoman.model.reading import Reading
from dragoman.model.text import Article, Span
from dragoman.model.times import Period
from dragoman.reconcile.claims import Claim

LEVEL = 6
LARGEST_UNPACKED = 256_000_000


def packed(content: bytes) -> bytes:
    """The content compressed with zstandard."""
    return zstandard.ZstdCompressor(level=LEVEL, write_content_size=True).compress(content)


def unpacked(content: bytes) -> bytes:
    """What `packed` was given; RecordBroken where that is not what it holds, or more than 256 MB."""
    try:
        if zstandard.get_frame_parameters(content).content_size > LARGEST_UNPACKED:
            raise RecordBroken("a text in the record is too large to be one; the record is damaged. Restore a backup.")
        return zstandard.ZstdDecompressor().decompress(content, max_output_size=LARGEST_UNPACKED)
    except zstandard.ZstdError as error:
        raise RecordBroken(
            f"a text in the record cannot be read ({error}). Restore the record from a backup."
        ) from error


def packed_reading(reading: Reading) -> bytes:
    """The reading as compressed JSON."""
    return packed(to_json(reading).encode("utf-8"))


def unpacked_reading(content: bytes) -> Reading:
    """The reading that was packed."""
    return from_json(unpacked(content).decode("utf-8"))


def article_digest(article: Article) -> str:
    """The first 32 hex digits of a SHA-256 over all that is given of the article: the same article, the same digest."""
    fields = [article.id, article.title, article.outlet, article.url, article.published, article.text]
    return digest_of(json.dumps(fields, ensure_ascii=True))


def digest_of(text: str) -> str:
    """The first 32 hex digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def stable_keys(article: str, claims: Sequence[Claim]) -> dict[str, str]:
    """What names each claim (by its id) across readings of its article (by its digest).

    It is of the kind, the topic and the words that it rests on, and of the place among those that are alike in these,
    as the positions of joint holders are; not of who is meant, which a better reading may know better, nor of where the
    words stand, as a page may be cut otherwise.
    """
    seen: dict[str, int] = {}
    keys = {}
    for claim in claims:
        name = "\n".join((article, claim.kind, claim.topic, *(span.text for span in claim.evidence)))
        seen[name] = seen.get(name, 0) + 1
        keys[claim.local] = digest_of(f"{name} {seen[name]}")
    return keys


def claim_json(claim: Claim) -> str:
    """The claim as JSON, in the order of its fields."""
    plain = {name: getattr(claim, name) for name in Claim.__dataclass_fields__}
    plain["time"] = as_plain(claim.time)
    for name in ("evidence", "conditions"):
        plain[name] = [[span.start, span.end, span.text] for span in plain[name]]
    return json.dumps(plain, ensure_ascii=True)


def claim_from(content: str) -> Claim:
    """The claim that `claim_json` wrote."""
    plain: dict[str, Any] = json.loads(content)
    time = plain["time"]
    plain["time"] = Period(time["from"], time["to"])
    for name in ("evidence", "conditions"):
        plain[name] = tuple(Span(*span) for span in plain[name])
    for name in ("doers", "others", "said_by", "parties"):
        plain[name] = tuple(plain[name])
    return Claim(**plain)
