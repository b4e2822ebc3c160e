"""Run migrations from code: ``upgrade(url)``; Alembic's own command line is not needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent


def configuration(url: str) -> Config:
    """Give Alembic's configuration for a database URL."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["url"] = url
    return config


def upgrade(url: str, target: str = "head") -> None:
    """Bring a database to a migration, in one transaction; guards are made anew."""
    command.upgrade(configuration(url), target)


def downgrade(url: str, target: str) -> None:
    """Take a database back to an earlier migration."""
    command.downgrade(configuration(url), target)


def newest() -> str | None:
    """Give the newest migration there is."""
    return ScriptDirectory.from_config(configuration("")).get_current_head()


def is_current(connection: Connection) -> bool:
    """Say whether the database stands at the newest migration."""
    return MigrationContext.configure(connection).get_current_revision() == newest()
