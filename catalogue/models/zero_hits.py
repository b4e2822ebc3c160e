"""Questions that found nothing, counted by day without anything that tells who asked."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, key

LONGEST_TERM = 60
"""Characters of a term that is counted; longer questions are sentences, not words to look for."""


class ZeroHit(Base):
    """How often a folded term found nothing on a legal day. No record: it has no event and may be deleted."""

    __tablename__ = "zero_hit"
    __table_args__ = (CheckConstraint("count > 0", name="counted"),)

    term: Mapped[str] = mapped_column(key(LONGEST_TERM), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]
