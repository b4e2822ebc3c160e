"""What people say of a proposal: attachments, comments, assessments, the impact list and its dispositions."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import CommentKind, Confidentiality, Disposition, ImpactKind


class Attachment(Base):
    """A file of a proposal, written once; its bytes are loaded only when asked for."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("id", "proposal_id"),
        CheckConstraint("size > 0", name="not_empty"),
        CheckConstraint("name <> ''", name="named"),
    )

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(key(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(key(64))
    confidentiality: Mapped[Confidentiality] = mapped_column(word(Confidentiality))
    title: Mapped[str | None] = mapped_column(String(500))
    added_by: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    added_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


class ProposalComment(Base):
    """A remark or a demand, on the whole or on one change; a demand is met once a reviewer says so."""

    __tablename__ = "proposal_comment"
    __table_args__ = (
        CheckConstraint("text <> ''", name="said"),
        CheckConstraint("(resolved_at IS NULL) = (resolved_by IS NULL)", name="resolved_by_somebody"),
        CheckConstraint("resolved_at IS NULL OR kind = 'demand'", name="only_demands_are_resolved"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"), index=True)
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    entry: Mapped[str | None] = mapped_column(key(64))
    field: Mapped[str | None] = mapped_column(key(40))
    text: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    digest: Mapped[str] = mapped_column(key(64))
    at: Mapped[datetime] = mapped_column(Moment)
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_by: Mapped[str | None] = mapped_column(key())
    resolution: Mapped[str | None] = mapped_column(Text)


class Assessment(Base):
    """
    One entry of a proposal measured against one set of criteria, written once; the newest of an entry counts.

    Bound to the digest of what was measured; ``criteria`` are the set's as they
    were then. ``confirmation`` is the reason for deciding under a set whose
    wording was not read. ``test_data`` marks what a trial wrote.
    """

    __tablename__ = "assessment"
    __table_args__ = (Index("ix_assessment_proposal", "proposal_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"))
    digest: Mapped[str] = mapped_column(key(64))
    entry: Mapped[str] = mapped_column(key(64))
    criteria_set: Mapped[str] = mapped_column(key(), ForeignKey("criteria_set.id"))
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, as the set had them
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, one for each criterion
    factors: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, beside the statutory criteria
    confirmation: Mapped[str | None] = mapped_column(Text)
    test_data: Mapped[bool]
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    at: Mapped[datetime] = mapped_column(Moment)


class ImpactList(Base):
    """What a proposal touches, frozen with the digest it was made for."""

    __tablename__ = "impact_list"

    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(key(64), primary_key=True)
    items: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, typed by process/impact.py
    made_at: Mapped[datetime] = mapped_column(Moment)


class DispositionLine(Base):
    """What is to become of one link, said once of one frozen list; the newest of a link counts."""

    __tablename__ = "disposition"
    __table_args__ = (
        CheckConstraint("(disposition = 'move_to') = (target IS NOT NULL)", name="moves_somewhere"),
        Index("ix_disposition_list", "proposal_id", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"))
    digest: Mapped[str] = mapped_column(key(64))
    kind: Mapped[ImpactKind] = mapped_column(word(ImpactKind))
    subject_id: Mapped[str] = mapped_column(key())
    entry: Mapped[str] = mapped_column(key(64))
    disposition: Mapped[Disposition] = mapped_column(word(Disposition))
    target: Mapped[str | None] = mapped_column(key(64))
    reason: Mapped[str | None] = mapped_column(Text)
    account: Mapped[str] = mapped_column(key())
    at: Mapped[datetime] = mapped_column(Moment)
