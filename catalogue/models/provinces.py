"""Provinces and centrally-run cities, with validity, since their codes were reused."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Moment, SourceList, key, word
from catalogue.vocabulary import ProvinceType


class Province(Base):
    """
    One unit under one code and full name for a time; both days inclusive, null is unknown or open.

    ``id`` is the code and the first day, ``15@2025-07-01``; ``15@`` where the first day is unknown.
    """

    __tablename__ = "province"
    __table_args__ = (
        CheckConstraint("valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until", name="period"),
        Index("ix_province_code", "code"),
    )

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    code: Mapped[str] = mapped_column(key(2))
    name_vi: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str | None] = mapped_column(String(100))
    full_name_vi: Mapped[str] = mapped_column(String(100))
    type: Mapped[ProvinceType] = mapped_column(word(ProvinceType))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    formed_from: Mapped[list[dict[str, str]]] = mapped_column(Json)
    agency_code: Mapped[str | None] = mapped_column(String(35))
    communes: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
