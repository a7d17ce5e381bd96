"""Full-text search over what the items say: FTS5 in SQLite, tsvector in PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index, and put what is there already into it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE item_search USING fts5(words, content='', tokenize='porter unicode61')")
        op.execute(
            "INSERT INTO item_search(rowid, words) SELECT id, told || ' ' || json_extract(content, '$.words') FROM item"
        )
        return
    op.execute("CREATE TABLE item_search (item BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX item_search_words ON item_search USING GIN (words)")
    op.execute(
        "INSERT INTO item_search(item, words) "
        "SELECT id, to_tsvector('english', told || ' ' || (content::json ->> 'words')) FROM item"
    )
