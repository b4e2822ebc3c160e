"""Synonym groups: words that stand for each other, and what they lead to."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Record, SourceList


class Synonym(Record, Base):
    """
    One group of words. Search reads it; nobody asks what it held on a past day, so it has no states.

    ``terms``: ``text``, ``lang`` (vi, en), ``kind``, ``relation`` (absent: equivalent).
    ``targets``: ``kind`` (concept, organisation, project, province) and ``id``.
    """

    __tablename__ = "synonym"

    terms: Mapped[list[dict[str, str]]] = mapped_column(Json)
    targets: Mapped[list[dict[str, str]]] = mapped_column(Json)
    note: Mapped[str | None] = mapped_column(Text)
    source_kind: Mapped[str | None]
    sources: Mapped[SourceList] = mapped_column(Json)
