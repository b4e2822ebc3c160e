"""The declarative base, column types and mixins all models share; no tables."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String, TypeDecorator, event, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every mapped class."""

    metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """A moment: aware and UTC in Python on both engines; naive moments are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # its interface
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # its interface
        """SQLite returns naive values, which we stored as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key(length: int = 64) -> String:
    """Text compared byte by byte on both engines, so that both sort ids alike."""
    return String(length).with_variant(postgresql.VARCHAR(length, collation="C"), "postgresql")


def word(vocabulary: type[StrEnum], name: str = "") -> TypeEngine[Any]:  # Any: Enum is generic in the member type
    """A column that holds one word of a closed list, checked by the database too; two in one table need a ``name``."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name or vocabulary.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


@event.listens_for(Base, "init", propagate=True)
def _begin_empty(target: Base, _args: object, given: dict[str, object]) -> None:
    """Let a new object begin with empty lists: with ``lazy="raise"`` nobody could ask it otherwise."""
    for relationship in inspect(type(target)).relationships:
        if relationship.uselist:
            given.setdefault(relationship.key, [])


Json = JSON(none_as_null=True)
"""Small lists that are read whole and never searched; None is SQL NULL."""

SourceList = list[dict[str, str | None]]
"""Where a statement comes from: ``url``, ``title``, ``published_on`` each."""


class Record:
    """
    Identity of a record that people edit: permanent id, lock, and who changed it last.

    What it says stands in its states; ``lock_version`` grows with each, so that
    of two people who edit the same state only one succeeds.
    """

    id: Mapped[str] = mapped_column(key(), primary_key=True)
    lock_version: Mapped[int]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # a class; Any: SQLAlchemy's own type
        """Guard against lost updates: an update names the lock version it read."""
        return {"version_id_col": cls.lock_version}


class State:
    """
    What the registry held of a record from ``recorded_at`` until ``superseded_at``.

    A state is written once; the database lets nobody change it except to close it.
    """

    state_id: Mapped[int] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    superseded_at: Mapped[datetime | None] = mapped_column(Moment)
