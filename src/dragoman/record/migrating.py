"""Migrations of the record, with Alembic: each a file in `migrations/versions`, run inside one transaction."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: sa.Connection, version: str) -> None:
    """Bring the record behind the connection to `version`. The caller holds the transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
