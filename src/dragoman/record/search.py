"""Full-text search over what the items say: the one place where the two databases differ in their SQL."""

import re
from collections.abc import Sequence

import sqlalchemy as sa

WORD = re.compile(r"\w+", re.UNICODE)
MOST_WORDS = 12


def index_items(connection: sa.Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make the items findable: their number, how they are told, and their words."""
    if not rows:
        return
    values = [{"number": number, "words": f"{told} {words}"} for number, told, words in rows]
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO item_search(rowid, words) VALUES (:number, :words)"
    else:
        statement = "INSERT INTO item_search(item, words) VALUES (:number, to_tsvector('english', :words))"
    connection.execute(sa.text(statement), values)


def items_with(connection: sa.Connection, words: str, most: int) -> list[int]:
    """The numbers of the standing items that hold all the words, the best match first. Signs do not count."""
    wanted = WORD.findall(words)[:MOST_WORDS]
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{word}"' for word in wanted)
        statement = (
            "SELECT item.id FROM item_search JOIN item ON item.id = item_search.rowid WHERE item_search MATCH :query "
            "AND item.current AND item.status != 'rejected' ORDER BY item_search.rank, item.id LIMIT :most"
        )
    else:
        query = " ".join(wanted)
        statement = (
            "SELECT item.id FROM item_search JOIN item ON item.id = item_search.item, "
            "plainto_tsquery('english', :query) AS query WHERE item_search.words @@ query AND item.current "
            "AND item.status != 'rejected' ORDER BY ts_rank(item_search.words, query) DESC, item.id LIMIT :most"
        )
    return list(connection.scalars(sa.text(statement), {"query": query, "most": most}))
