"""The tables of the record. Days are ISO text, lists and codings JSON text, texts that are read again compressed.

Tables marked *derived* can be made anew from the readings; the others are only ever added to.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True)


def _number() -> Column[int]:
    """An id that the program gives out itself, being alone in writing."""
    return Column("id", Number, primary_key=True, autoincrement=False)


def _to(name: str, table: str, nullable: bool = False) -> Column[int]:
    return Column(name, Number, ForeignKey(f"{table}.id"), nullable=nullable)


original = Table(
    "original",
    metadata,
    _id(),
    Column("digest", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Number, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""What was read, byte for byte: `kind` html, text or article (JSON of an article's fields). zstandard."""

article = Table(
    "article",
    metadata,
    _id(),
    Column("digest", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),
    Column("words", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    _to("original", "original"),
    _to("revises", "article", nullable=True),
    Column("revised", Boolean, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("origin", Number, nullable=False),
    _to("parent", "article", nullable=True),
    Column("kinship", Text),
    Column("reasons", Text),
    Index("article_name", "name"),
    Index("article_url", "url"),
    Index("article_published", "published"),
    Index("article_origin", "origin"),
    Index("article_outlet", "outlet"),
)
"""`name` is the id of the article in its reading; `digest` of all its fields tells whether it is here already.
`revises`: the earlier text at the same address; that one is `revised`. `origin` is the article that its family comes
from, itself where it stands alone; `parent`, `kinship` and `reasons` (JSON) say how."""

reading = Table(
    "reading",
    metadata,
    _id(),
    _to("article", "article"),
    Column("reader", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("reading_article", "article"),
)
"""Every reading of an article, by every version of the reader; one is current."""

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("article", Number, ForeignKey("article.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Derived. What articles are compared by."""

fingerprint_key = Table(
    "fingerprint_key",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("article", Number, nullable=False),
    PrimaryKeyConstraint("key", "article"),
    sqlite_with_rowid=False,
)
"""Derived. Articles that could be kin share one of these."""

kinship = Table(
    "kinship",
    metadata,
    Column("one", Number, nullable=False),
    Column("other", Number, nullable=False),
    Column("content", Text, nullable=False),
    PrimaryKeyConstraint("one", "other"),
    Index("kinship_other", "other"),
    sqlite_with_rowid=False,
)
"""Derived. Pairs of articles that derive from one another: `one` has the smaller id. `content` is JSON."""

actor = Table(
    "actor",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("surname", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("country", Text),
    Column("wikidata", Text),
    Column("party", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("actor_folded", "folded"),
    Index("actor_surname", "surname"),
    Index("actor_articles", "articles"),
)
"""Derived. Who the readings name, once for the whole record."""

actor_in_article = Table(
    "actor_in_article",
    metadata,
    Column("actor", Number, nullable=False),
    Column("article", Number, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("garbled", Text),
    PrimaryKeyConstraint("actor", "article"),
    Index("actor_in_article_article", "article"),
    sqlite_with_rowid=False,
)
"""Derived. `garbled`: JSON list of the mangled spellings of the actor in the article."""

line = Table(
    "line",
    metadata,
    _number(),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("party", Text),
    Column("topic", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("first_seen", Text),
    Column("last_seen", Text),
    Column("reports", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("base_weight", Float, nullable=False),
    Column("weight", Float, nullable=False),
    _to("best", "item", nullable=True),
    _to("merged", "line", nullable=True),
    Index("line_key", "kind", "key"),
    Index("line_weight", "kind", "weight"),
    Index("line_seen", "kind", "last_seen"),
    Index("line_party", "party", "weight"),
    Index("line_topic", "topic", "weight"),
)
"""Derived, but for merges and splits made by a person. One line of the account: the same claim in all articles."""

line_actor = Table(
    "line_actor",
    metadata,
    Column("actor", Text, nullable=False),
    Column("line", Number, nullable=False),
    PrimaryKeyConstraint("actor", "line"),
    Index("line_actor_line", "line"),
    sqlite_with_rowid=False,
)
"""Derived. The keys of actors, parties and places of a line."""

line_article = Table(
    "line_article",
    metadata,
    Column("line", Number, nullable=False),
    Column("origin", Number, nullable=False),
    Column("article", Number, nullable=False),
    Column("outlet", Text, nullable=False),
    PrimaryKeyConstraint("line", "origin", "article"),
    Index("line_article_article", "article"),
    Index("line_article_outlet", "line", "outlet"),
    sqlite_with_rowid=False,
)
"""Derived. Which articles, outlets and origins stand behind a line. `outlet` is "" where none is known."""

line_sketch = Table(
    "line_sketch",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("line", Number, nullable=False),
    PrimaryKeyConstraint("key", "line"),
    sqlite_with_rowid=False,
)
"""Derived. Statements that could say the same share one of these."""

item = Table(
    "item",
    metadata,
    _number(),
    Column("line", Number, nullable=False),
    _to("article", "article"),
    _to("reading", "reading"),
    Column("kind", Text, nullable=False),
    Column("stable", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("day", Text),
    Column("weight", Float, nullable=False),
    Column("base_weight", Float, nullable=False),
    Column("told", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("content", Text, nullable=False),
    _to("revises", "item", nullable=True),
    Index("item_line", "line", "current", "weight"),
    Index("item_article", "article"),
    Index("item_stable", "stable"),
)
"""One claim of one article. `stable` names it across readings; `status` read, accepted, rejected or changed; `content`
the claim as JSON; `told` and `short` the claim as a sentence and as a cell of a table."""

stance = Table(
    "stance",
    metadata,
    Column("party", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("item", Number, nullable=False),
    Column("value", Text, nullable=False),
    Column("basis", Text, nullable=False),
    PrimaryKeyConstraint("party", "topic", "day", "item"),
    Index("stance_item", "item"),
    sqlite_with_rowid=False,
)
"""Derived. The positions by party, issue and day, for the ledger of changes. Undated ones are not in it."""

contradiction = Table(
    "contradiction",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    _to("one", "item"),
    _to("other", "item"),
    Column("one_line", Number, nullable=False),
    Column("other_line", Number, nullable=False),
    Column("one_says", Text, nullable=False),
    Column("other_says", Text, nullable=False),
    Index("contradiction_pair", "kind", "one_line", "other_line", unique=True),
    Index("contradiction_other", "other_line"),
)
"""Derived. Two claims that cannot both be right, each with its own words."""

correction = Table(
    "correction",
    metadata,
    _id(),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("note", Text),
    Index("correction_target", "target"),
)
"""What people decided, by whom and when: accept, reject, change, merge, split. Only ever added to."""
