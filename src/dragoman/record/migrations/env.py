"""Runs migrations on the connection that `dragoman.record.migrating` hands over. Never run on its own."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=False)
context.run_migrations()
