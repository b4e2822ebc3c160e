"""What the seed wrote, so that a second run can tell files that changed from records that people changed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Moment, key


class ImportedRow(Base):
    """What the seed last wrote of a record: lets a second run see what changed in the files."""

    __tablename__ = "imported_row"

    kind: Mapped[str] = mapped_column(key(20), primary_key=True)
    record_id: Mapped[str] = mapped_column(key(), primary_key=True)
    digest: Mapped[str] = mapped_column(key(64))
    loaded_at: Mapped[datetime] = mapped_column(Moment)
