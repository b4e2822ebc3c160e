"""Draft revisions: their life up to publication, what was incorporated, and who promulgated what."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.models.revisions import Revision
from catalogue.vocabulary import AppraisalConclusion, InstrumentKind, RevisionStage, RevisionStep

STANDING = text("withdrawn_at IS NULL")


class Draft(Base):
    """
    A revision on its way; it has the revision's number, whose own row stays empty until publication.

    ``digest`` is that of base and change set: what is approved is approved of one
    digest. ``corrects_revision`` names what a correction (đính chính) corrects.
    """

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint("base_revision <> number", name="rests_on_another"),)

    number: Mapped[int] = mapped_column(ForeignKey("revision.number"), primary_key=True, autoincrement=False)
    lock_version: Mapped[int]
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    title_vi: Mapped[str | None] = mapped_column(String(1000))
    title_en: Mapped[str | None] = mapped_column(String(1000))
    stage: Mapped[RevisionStage] = mapped_column(word(RevisionStage))
    stage_since: Mapped[datetime] = mapped_column(Moment)
    base_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    corrects_revision: Mapped[int | None] = mapped_column(ForeignKey("revision.number"))
    change_set: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by catalogue.changes
    digest: Mapped[str] = mapped_column(key(64))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # a class; Any: SQLAlchemy's own type
        """Guard against lost updates: an update names the lock version it read."""
        return {"version_id_col": cls.__table__.c.lock_version}

    revision: Mapped[Revision] = relationship(primaryjoin="Draft.number == Revision.number", lazy="raise")
    trail: Mapped[list["DraftEvent"]] = relationship(order_by="DraftEvent.id", lazy="raise")
    incorporations: Mapped[list["Incorporation"]] = relationship(order_by="Incorporation.position", lazy="raise")
    appraisals: Mapped[list["Appraisal"]] = relationship(order_by="Appraisal.id", lazy="raise")


class DraftEvent(Base):
    """The trace of one step: who, when, from where to where, over which digest, and why."""

    __tablename__ = "draft_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(ForeignKey("draft.number"), index=True)
    step: Mapped[RevisionStep] = mapped_column(word(RevisionStep))
    stage_before: Mapped[RevisionStage | None] = mapped_column(word(RevisionStage, "stage_before"))
    stage_after: Mapped[RevisionStage] = mapped_column(word(RevisionStage, "stage_after"))
    at: Mapped[datetime] = mapped_column(Moment)
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    digest: Mapped[str] = mapped_column(key(64))
    reason: Mapped[str | None] = mapped_column(Text)


class Incorporation(Base):
    """An accepted proposal whose change set went into a draft, as it stood then; ``position`` is its turn."""

    __tablename__ = "incorporation"

    number: Mapped[int] = mapped_column(ForeignKey("draft.number"), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(), primary_key=True)
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(key(64))
    incorporated_at: Mapped[datetime] = mapped_column(Moment)
    incorporated_by: Mapped[str] = mapped_column(key())


class Appraisal(Base):
    """What the appraising body concluded on a draft of one digest."""

    __tablename__ = "appraisal"
    __table_args__ = (CheckConstraint("opinion <> ''", name="reasoned"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(ForeignKey("draft.number"), index=True)
    body: Mapped[str] = mapped_column(String(300))
    conclusion: Mapped[AppraisalConclusion] = mapped_column(word(AppraisalConclusion))
    opinion: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(key(64))
    appraised_by: Mapped[str] = mapped_column(key())
    appraised_at: Mapped[datetime] = mapped_column(Moment)


class Promulgation(Base):
    """
    What one person recorded of the signed instrument, and the second person's confirmation of the same digest.

    ``digest`` covers the draft's digest, every field and the signed file. A record
    that was sent back is withdrawn and stays; at most one stands. A correction
    takes effect with what it corrects, before its own signature.
    """

    __tablename__ = "promulgation"
    __table_args__ = (
        Index("uq_promulgation_standing", "draft_number", unique=True, sqlite_where=STANDING,
              postgresql_where=STANDING),
        CheckConstraint("is_correction OR valid_from >= issued_on", name="in_force_after_signature"),
        CheckConstraint("confirmed_by <> recorded_by", name="confirmed_by_another"),
        CheckConstraint("confirmed_digest = digest", name="confirmed_as_recorded"),
        CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_digest IS NULL)",
            name="confirmed_whole",
        ),
        CheckConstraint("confirmed_at IS NULL OR withdrawn_at IS NULL", name="withdrawn_or_confirmed"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_number: Mapped[int] = mapped_column(ForeignKey("draft.number"), index=True)
    is_correction: Mapped[bool]
    kind: Mapped[InstrumentKind] = mapped_column(word(InstrumentKind))
    number: Mapped[str] = mapped_column(String(100))
    title_vi: Mapped[str] = mapped_column(String(1000))
    title_en: Mapped[str | None] = mapped_column(String(1000))
    issuer: Mapped[str] = mapped_column(String(300))
    signatory: Mapped[str] = mapped_column(String(300))
    issued_on: Mapped[date]
    valid_from: Mapped[date]
    url: Mapped[str | None] = mapped_column(String(1000))
    gazette: Mapped[str | None] = mapped_column(String(300))
    replaces: Mapped[list[str]] = mapped_column(Json)
    states_correspondence: Mapped[bool]
    file_name: Mapped[str] = mapped_column(String(300))
    file_type: Mapped[str] = mapped_column(String(100))
    file_sha256: Mapped[str] = mapped_column(key(64))
    file: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    digest: Mapped[str] = mapped_column(key(64))
    recorded_by: Mapped[str] = mapped_column(key())
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by: Mapped[str | None] = mapped_column(key())
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_digest: Mapped[str | None] = mapped_column(key(64))
    withdrawn_by: Mapped[str | None] = mapped_column(key())
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
