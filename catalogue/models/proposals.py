"""Proposals: what one organisation asks to change, who worked on it, and the trace of every step."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import ProposalStatus, Step

NOT_OWN_STEPS = (
    "pass_completeness", "start_review", "send_back", "request_opinion", "record_opinion",
    "defer", "accept", "reject", "join",
)  # fmt: skip
"""Steps of reviewing and deciding, as the schema knows them; ``workflow.REVIEWING`` has the same."""

REVIEWS = "step IN ({})".format(", ".join(f"'{step}'" for step in NOT_OWN_STEPS))
OWN_UNIT = "organisation_id = proposer_organisation AND unit = proposer_unit"


class Proposal(Base):
    """
    One organisation's request to change the catalogue: a change set against a base revision, and its dossier.

    ``digest`` is of both, so that whatever is said of a proposal can be bound to
    what was seen. Who filed it never changes, even if the ministry is merged.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("id", "organisation_id", "unit", "created_by", name="uq_proposal_proposer"),
        CheckConstraint("title <> ''", name="titled"),
        CheckConstraint("(status = 'joined') = (joined_to IS NOT NULL)", name="joined_to_one"),
        CheckConstraint("joined_to <> id", name="not_joined_to_itself"),
        CheckConstraint("(status = 'incorporated') = (incorporated_in IS NOT NULL)", name="incorporated_in_one"),
        CheckConstraint("status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="submitted_some_day"),
        CheckConstraint("(signed_off_by IS NULL) = (signed_off_digest IS NULL)", name="signed_off_as_seen"),
    )

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    lock_version: Mapped[int] = mapped_column()
    organisation_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    unit: Mapped[str] = mapped_column(key(100))
    created_by: Mapped[str] = mapped_column(key())
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())
    updated_at: Mapped[datetime] = mapped_column(Moment)
    title: Mapped[str] = mapped_column(String(500))
    status: Mapped[ProposalStatus] = mapped_column(word(ProposalStatus), index=True)
    status_since: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    base_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    change_set: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by catalogue/changes
    dossier: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by rules/dossiers.py
    conflicts: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, what the last rebase left behind
    digest: Mapped[str] = mapped_column(key(64))
    signed_off_by: Mapped[str | None] = mapped_column(key())
    signed_off_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_off_digest: Mapped[str | None] = mapped_column(key(64))
    joined_to: Mapped[str | None] = mapped_column(key(16), ForeignKey("proposal.id"), index=True)
    incorporated_in: Mapped[int | None] = mapped_column(ForeignKey("revision.number"), index=True)

    trail: Mapped[list["ProposalEvent"]] = relationship(
        order_by="ProposalEvent.id", lazy="raise", foreign_keys="ProposalEvent.proposal_id",
        primaryjoin="Proposal.id == ProposalEvent.proposal_id", viewonly=True,
    )  # fmt: skip
    makers: Mapped[list["ProposalMaker"]] = relationship(order_by="ProposalMaker.account", lazy="raise")

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012  # SQLAlchemy's own way


class ProposalMaker(Base):
    """An account that wrote or edited a proposal; it never reviews or decides it (a guard and the code refuse)."""

    __tablename__ = "proposal_maker"

    proposal_id: Mapped[str] = mapped_column(key(16), ForeignKey("proposal.id"), primary_key=True)
    account: Mapped[str] = mapped_column(key(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(key(), primary_key=True)
    unit: Mapped[str] = mapped_column(key(100), primary_key=True)


class ProposalEvent(Base):
    """
    Trace of one step: who, when, why, of what.

    ``organisation_id`` and ``unit`` are those in whose name the account acted.
    The proposer is copied by a foreign key, so that the schema itself refuses a
    review by the proposer, by its unit, and a decision on a proposal of the
    deciding body without the council's opinion or the basis on which none is due.
    """

    __tablename__ = "proposal_event"
    __table_args__ = (
        UniqueConstraint("id", "proposal_id"),
        ForeignKeyConstraint(
            ["proposal_id", "proposer_organisation", "proposer_unit", "proposer_account"],
            ["proposal.id", "proposal.organisation_id", "proposal.unit", "proposal.created_by"],
            name="fk_proposal_event_proposer",
        ),
        ForeignKeyConstraint(["opinion_id", "proposal_id"], ["proposal_event.id", "proposal_event.proposal_id"]),
        CheckConstraint(f"NOT ({REVIEWS}) OR account <> proposer_account", name="not_by_the_proposer"),
        CheckConstraint(f"NOT ({REVIEWS}) OR NOT ({OWN_UNIT})", name="not_by_the_proposing_unit"),
        CheckConstraint(
            "step NOT IN ('accept', 'reject') OR organisation_id <> proposer_organisation "
            "OR opinion_id IS NOT NULL OR (basis IS NOT NULL AND basis <> '')",
            name="own_ministry_after_opinion",
        ),
        CheckConstraint(
            "step NOT IN ('send_back', 'defer', 'reject', 'release') OR reason <> ''", name="reasoned"
        ),
        CheckConstraint("step <> 'submit' OR (signed_off_by IS NOT NULL AND signed_off_by <> account)",
                        name="signed_off_by_another"),
        CheckConstraint("step <> 'submit' OR (letter_number IS NOT NULL AND letter_number <> '' "
                        "AND letter_on IS NOT NULL AND letter_file IS NOT NULL)", name="submitted_with_letter"),
        ForeignKeyConstraint(["letter_file", "proposal_id"], ["attachment.id", "attachment.proposal_id"]),
        Index("ix_proposal_event_proposal", "proposal_id", "id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str] = mapped_column(key(16))
    step: Mapped[Step] = mapped_column(word(Step))
    status_before: Mapped[ProposalStatus] = mapped_column(word(ProposalStatus, "status_before"))
    status_after: Mapped[ProposalStatus] = mapped_column(word(ProposalStatus, "status_after"))
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    proposer_organisation: Mapped[str] = mapped_column(key())
    proposer_unit: Mapped[str] = mapped_column(key(100))
    proposer_account: Mapped[str] = mapped_column(key())
    reason: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(key(64))
    at: Mapped[datetime] = mapped_column(Moment)
    letter_number: Mapped[str | None] = mapped_column(String(100))
    letter_on: Mapped[date | None]
    letter_file: Mapped[str | None] = mapped_column(key(16))
    signed_off_by: Mapped[str | None] = mapped_column(key())
    opinion_id: Mapped[int | None]
    basis: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, shown as it is
