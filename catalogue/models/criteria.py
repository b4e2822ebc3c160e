"""Statutory criteria: data with validity, loaded from ``seed/data/criteria.json``."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Moment, SourceList, key, word
from catalogue.vocabulary import CriteriaKind


class CriteriaSet(Base):
    """
    What law asks of a strategic technology or product for a time; both days are inclusive, null is open.

    ``criteria``: code, rule (mandatory, or one of several), wording in both
    languages (null where the law was not read), article. Of the alternatives
    ``at_least`` must be met. Only the seed writes these.
    """

    __tablename__ = "criteria_set"
    __table_args__ = (
        CheckConstraint("valid_from <= valid_until", name="period"),
        CheckConstraint("at_least >= 0", name="counted"),
    )

    id: Mapped[str] = mapped_column(key(), primary_key=True)
    kind: Mapped[CriteriaKind] = mapped_column(word(CriteriaKind))
    name_vi: Mapped[str] = mapped_column(String(500))
    name_en: Mapped[str | None] = mapped_column(String(500))
    instrument_id: Mapped[str | None] = mapped_column(key(), ForeignKey("instrument.id"))
    basis_vi: Mapped[str] = mapped_column(String(500))
    basis_en: Mapped[str] = mapped_column(String(500))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    at_least: Mapped[int]
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, shown as it is
    note: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())
