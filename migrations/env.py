"""Alembic's entry: migrates in one transaction and makes the guards anew around it."""

from alembic import context

from catalogue.database import make_engine
from catalogue.models import Base
from migrations import guards


def run() -> None:
    """Run the migrations asked for, on SQLite in batch mode."""
    engine = make_engine(context.config.attributes["url"], patient=True)
    with engine.begin() as connection:
        guards.drop(connection)
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        guards.create(connection)
    engine.dispose()


run()
