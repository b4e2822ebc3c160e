"""Settings of the process, with their legal basis; rows are only added, the newest of a name counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import SettingName


class ProcessSetting(Base):
    """
    One value a setting was given; ``turn`` counts the values of one name: 1, 2, 3 and so on.

    ``value`` is a list of the one value, for SQLite takes a bare number in JSON for a number.
    """

    __tablename__ = "process_setting"
    __table_args__ = (
        UniqueConstraint("name", "turn"),
        CheckConstraint("reason <> ''", name="reasoned"),
        CheckConstraint("legal_basis <> ''", name="based"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[SettingName] = mapped_column(word(SettingName))
    turn: Mapped[int]
    value: Mapped[list[Any]] = mapped_column(Json)  # Any: JSON, of the type its name asks for
    legal_basis: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[str] = mapped_column(key())
    changed_at: Mapped[datetime] = mapped_column(Moment)
